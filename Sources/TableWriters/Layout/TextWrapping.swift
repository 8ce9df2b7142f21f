import UnicodeText

/// A character as a terminal shows it.
struct Glyph {
  let character: Character
  let width: Int
  let isMarked: Bool
  var isLineBreak: Bool { character == "\n" }
  /// Whether a line may end before and after it, as in Chinese and Japanese; Korean parts at spaces, but may part anywhere too.
  var isIdeograph: Bool { width == 2 && character.unicodeScalars.first.map { $0.value >= 0x1100 } ?? false }
  var isSpace: Bool { character == " " }
}

/// What the wrapping of lines must know of a text, piece by piece.
private protocol WrappingUnits {
  var count: Int { get }
  func width(_ index: Int) -> Int
  func isLineBreak(_ index: Int) -> Bool
  func isSpace(_ index: Int) -> Bool
  /// Whether a line may end before and after it.
  func isIdeograph(_ index: Int) -> Bool
  /// Whether a line may end after it.
  func isBreak(_ index: Int) -> Bool
}

/// A text cut into lines of at most some width, at words where that is possible.
struct WrappedText {
  private enum Content {
    /// Printable ASCII and line breaks: most texts of a long result are such.
    case ascii([UInt8])
    case glyphs([Glyph])
  }

  private struct Bytes: WrappingUnits {
    let bytes: [UInt8]
    var count: Int { bytes.count }
    func width(_ index: Int) -> Int { 1 }
    func isLineBreak(_ index: Int) -> Bool { bytes[index] == 0x0A }
    func isSpace(_ index: Int) -> Bool { bytes[index] == 0x20 }
    func isIdeograph(_ index: Int) -> Bool { false }
    func isBreak(_ index: Int) -> Bool { bytes[index] == 0x20 || bytes[index] == 0x2D || bytes[index] == 0x2F }
  }

  private struct Glyphs: WrappingUnits {
    let glyphs: [Glyph]
    var count: Int { glyphs.count }
    func width(_ index: Int) -> Int { glyphs[index].width }
    func isLineBreak(_ index: Int) -> Bool { glyphs[index].isLineBreak }
    func isSpace(_ index: Int) -> Bool { glyphs[index].isSpace }
    func isIdeograph(_ index: Int) -> Bool { glyphs[index].isIdeograph }
    func isBreak(_ index: Int) -> Bool {
      let glyph = glyphs[index]
      return glyph.isSpace || glyph.isIdeograph || glyph.character == "-" || glyph.character == "/"
    }
  }

  private let content: Content
  let lines: [Range<Int>]

  init(_ text: String, width: Int, marks: [Range<Int>] = []) {
    if marks.isEmpty, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) {
      var bytes = Array(text.utf8)
      while bytes.last == 0x0A { bytes.removeLast() }
      content = .ascii(bytes)
      lines = Self.lines(of: Bytes(bytes: bytes), width: max(1, width))
    } else {
      let glyphs = Self.glyphs(of: text, marks: marks)
      content = .glyphs(glyphs)
      lines = Self.lines(of: Glyphs(glyphs: glyphs), width: max(1, width))
    }
  }

  static func glyphs(of text: String, marks: [Range<Int>]) -> [Glyph] {
    var glyphs: [Glyph] = []
    var offset = 0
    var marks = marks[...]
    for character in text {
      while let mark = marks.first, mark.upperBound <= offset { marks.removeFirst() }
      let isMarked = marks.first?.contains(offset) ?? false
      offset += character.utf8.count
      let shown = displayed(character)
      glyphs.append(Glyph(character: shown, width: DisplayWidth.of(shown), isMarked: isMarked))
    }
    while glyphs.last?.isLineBreak == true { glyphs.removeLast() }
    return glyphs
  }

  private static func displayed(_ character: Character) -> Character {
    if character.isNewline { return "\n" }
    if character == "\t" { return " " }
    guard let first = character.unicodeScalars.first else { return character }
    let safe = TerminalText.safe(first)
    return safe == first ? character : Character(safe)
  }

  /// Greedy: as many words on a line as fit. Wide characters may be parted anywhere, others at spaces and after hyphens and
  /// slashes; a word that is wider than a line is cut.
  private static func lines<Units: WrappingUnits>(of units: Units, width: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var used = 0
    /// Where the line could end: before this piece, which begins the next line.
    var lastBreak: Int?
    var index = 0
    func finish(at end: Int) {
      var end = end
      while end > start, units.isSpace(end - 1) { end -= 1 }
      lines.append(start..<end)
    }
    while index < units.count {
      let own = units.width(index)
      if units.isLineBreak(index) {
        finish(at: index)
        (start, used, lastBreak) = (index + 1, 0, nil)
      } else if used + own > width, !units.isSpace(index), index > start {
        let end = units.isIdeograph(index) ? index : (lastBreak ?? index)
        finish(at: end)
        (start, lastBreak) = (end, nil)
        used = (end..<index).reduce(0) { $0 + units.width($1) } + own
      } else {
        used += own
      }
      if index >= start, units.isBreak(index) { lastBreak = index + 1 }
      index += 1
    }
    finish(at: units.count)
    return lines
  }

  func width(of line: Range<Int>) -> Int {
    switch content {
    case .ascii: line.count
    case .glyphs(let glyphs): glyphs[line].reduce(0) { $0 + $1.width }
    }
  }

  /// Appends one line, its marked stretches styled.
  func append(_ line: Range<Int>, isStyled: Bool, to output: inout OutputBuffer) {
    switch content {
    case .ascii(let bytes): output.bytes.append(contentsOf: bytes[line])
    case .glyphs(let glyphs):
      var isMarking = false
      for glyph in glyphs[line] {
        if isStyled, glyph.isMarked != isMarking {
          output.append(glyph.isMarked ? Style.mark.start : Style.reset)
          isMarking = glyph.isMarked
        }
        output.append(String(glyph.character))
      }
      if isMarking { output.append(Style.reset) }
    }
  }

  func string(_ line: Range<Int>) -> String {
    switch content {
    case .ascii(let bytes): String(decoding: bytes[line], as: UTF8.self)
    case .glyphs(let glyphs): String(glyphs[line].map(\.character))
    }
  }
}

/// How much room a text wants.
struct TextMeasure {
  /// Width of its widest line.
  private(set) var natural = 0
  /// Width of its widest word.
  private(set) var longestWord = 0

  mutating func include(_ text: String) {
    var line = 0, word = 0
    for glyph in WrappedText.glyphs(of: text, marks: []) {
      line = glyph.isLineBreak ? 0 : line + glyph.width
      word = glyph.isLineBreak || glyph.isSpace || glyph.isIdeograph ? 0 : word + glyph.width
      natural = max(natural, line)
      longestWord = max(longestWord, max(word, glyph.width))
    }
  }
}
