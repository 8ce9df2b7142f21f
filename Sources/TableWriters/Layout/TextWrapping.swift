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

/// A text cut into lines of at most some width, at words where that is possible.
struct WrappedText {
  let glyphs: [Glyph]
  let lines: [Range<Int>]

  init(_ text: String, width: Int, marks: [Range<Int>] = []) {
    glyphs = Self.glyphs(of: text, marks: marks)
    lines = Self.lines(of: glyphs, width: max(1, width))
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
  private static func lines(of glyphs: [Glyph], width: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var used = 0
    /// Where the line could end: before this glyph, which begins the next line.
    var lastBreak: Int?
    var index = 0
    func finish(at end: Int) {
      var end = end
      while end > start, glyphs[end - 1].isSpace { end -= 1 }
      lines.append(start..<end)
    }
    while index < glyphs.count {
      let glyph = glyphs[index]
      if glyph.isLineBreak {
        finish(at: index)
        (start, used, lastBreak) = (index + 1, 0, nil)
      } else if used + glyph.width > width, !glyph.isSpace, index > start {
        let end = glyph.isIdeograph ? index : (lastBreak ?? index)
        finish(at: end)
        (start, lastBreak) = (end, nil)
        used = glyphs[end..<index].reduce(0) { $0 + $1.width } + glyph.width
      } else {
        used += glyph.width
      }
      let isBreak = glyph.isSpace || glyph.isIdeograph || glyph.character == "-" || glyph.character == "/"
      if isBreak, index >= start { lastBreak = index + 1 }
      index += 1
    }
    finish(at: glyphs.count)
    return lines
  }

  func width(of line: Range<Int>) -> Int { glyphs[line].reduce(0) { $0 + $1.width } }

  /// Appends one line, its marked stretches styled.
  func append(_ line: Range<Int>, isStyled: Bool, to output: inout OutputBuffer) {
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
