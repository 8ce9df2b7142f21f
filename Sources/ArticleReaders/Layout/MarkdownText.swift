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
    for mark in ["- ", "* ", "+ ", "> "] where line.hasPrefix(mark) { return withoutListMark(line.dropFirst(2)) }
    return line == ">" ? "" : line
  }

  /// Words of a line without marks of emphasis, links and images.
  private static func inline(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let character = rest.first {
      if character == "!" && rest.dropFirst().first == "[", let link = link(rest.dropFirst()) {
        rest = link.rest
      } else if character == "[", rest.hasPrefix("[["), let close = rest.firstRange(of: "]]") {
        let inner = rest[rest.index(rest.startIndex, offsetBy: 2)..<close.lowerBound]
        result += inner.split(separator: "|").last.map(String.init) ?? ""
        rest = rest[close.upperBound...]
      } else if character == "[", let link = link(rest) {
        result += inline(link.words)
        rest = link.rest
      } else if character == "\\", let escaped = rest.dropFirst().first, escaped.isPunctuation || escaped.isSymbol {
        result.append(escaped)
        rest = rest.dropFirst(2)
      } else if character == "*" || character == "`" || rest.hasPrefix("__") {
        rest = rest.drop { $0 == character }
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// A link `[words](address)` at the start.
  private static func link(_ text: Substring) -> (words: Substring, rest: Substring)? {
    guard let close = text.firstIndex(of: "]") else { return nil }
    let after = text[text.index(after: close)...]
    guard after.first == "(", let end = after.firstIndex(of: ")") else { return nil }
    return (text[text.index(after: text.startIndex)..<close], after[after.index(after: end)...])
  }
}
