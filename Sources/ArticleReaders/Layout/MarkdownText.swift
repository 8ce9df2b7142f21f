/// Markdown as plain text.
enum MarkdownText {
  /// The first heading of the first level, if it comes before the text, and the text without marks: headings and list items become paragraphs, links
  /// their words; images, rules, code and HTML comments go.
  static func plain(_ markdown: String) -> (headline: String?, text: String) {
    var headline: String?
    var lines: [String] = []
    var isCode = false
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
        isCode.toggle()
        continue
      }
      if isCode || isRule(trimmed) || trimmed.hasPrefix("<!--") || trimmed.hasPrefix("[^") { continue }
      let level = trimmed.prefix { $0 == "#" }.count
      if (1...6).contains(level), trimmed.dropFirst(level).first == " " {
        let text = inline(trimmed.dropFirst(level).drop { $0 == " " })
        if level == 1, headline == nil, lines.allSatisfy(\.isEmpty) { headline = text } else { lines += ["", text, ""] }
        continue
      }
      lines.append(inline(withoutListMark(trimmed)))
    }
    return (headline, joined(lines))
  }

  /// Lines of a paragraph are one line; paragraphs have an empty line between them.
  private static func joined(_ lines: [String]) -> String {
    lines.split(separator: "").map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func isRule(_ line: Substring) -> Bool {
    let marks = line.filter { $0 != " " }
    guard marks.count >= 3, let first = marks.first, "-*_=".contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  private static func withoutListMark(_ line: Substring) -> Substring {
    var line = line
    while ["- ", "* ", "+ ", "> "].contains(where: line.hasPrefix) { line = line.dropFirst(2) }
    return line == ">" ? "" : line
  }

  /// Words of a line without marks of emphasis, links and images.
  private static func inline(_ line: Substring) -> String {
    var words = MarkdownWords(Array(line.utf8))
    return words.plain()
  }
}

/// Words of a line, read once from end to end: where brackets close is remembered, so that many that stay open cost no more than one.
private struct MarkdownWords {
  private let bytes: [UInt8]
  private var result: [UInt8] = []
  /// For each closing byte, where it stands next at or behind the last place that was asked for.
  private var closings: [UInt8: Int] = [:]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func plain() -> String {
    append(0..<bytes.count)
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func append(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position], next = position + 1 < range.upperBound ? bytes[position + 1] : 0
      if byte == UInt8(ascii: "!"), next == UInt8(ascii: "["), let link = link(at: position + 1, in: range) {
        position = link.end
      } else if byte == UInt8(ascii: "["), next == byte, let wiki = wikiLink(at: position, in: range) {
        result += bytes[wiki.words]
        position = wiki.end
      } else if byte == UInt8(ascii: "["), let link = link(at: position, in: range) {
        // There is no closing bracket in it, so no link either.
        append(link.words)
        position = link.end
      } else if byte == UInt8(ascii: "\\"), Self.isMark(next) {
        result.append(next)
        position += 2
      } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "_") && next == byte {
        while position < range.upperBound, bytes[position] == byte { position += 1 }
      } else {
        result.append(byte)
        position += 1
      }
    }
  }

  /// Punctuation and symbols of ASCII.
  private static func isMark(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte & 0xDF)
  }

  private mutating func closing(_ byte: UInt8, from position: Int, in range: Range<Int>) -> Int? {
    if closings[byte] ?? -1 < position {
      closings[byte] = bytes.withUnsafeBufferPointer { ByteSearch.first(byte, in: $0, position..<$0.count) } ?? bytes.count
    }
    return closings[byte].flatMap { $0 < range.upperBound ? $0 : nil }
  }

  /// A link `[words](address)`.
  private mutating func link(at position: Int, in range: Range<Int>) -> (words: Range<Int>, end: Int)? {
    guard let close = closing(UInt8(ascii: "]"), from: position, in: range), close + 1 < range.upperBound,
      bytes[close + 1] == UInt8(ascii: "("), let end = closing(UInt8(ascii: ")"), from: close, in: range)
    else { return nil }
    return (position + 1..<close, end + 1)
  }

  /// `[[Page|words]]`: the words, or the page's name.
  private mutating func wikiLink(at position: Int, in range: Range<Int>) -> (words: Range<Int>, end: Int)? {
    guard let close = closing(UInt8(ascii: "]"), from: position, in: range), close + 1 < range.upperBound,
      bytes[close + 1] == UInt8(ascii: "]")
    else { return nil }
    let bar = bytes[position + 2..<close].lastIndex(of: UInt8(ascii: "|"))
    return ((bar ?? position + 1) + 1..<close, close + 2)
  }
}
