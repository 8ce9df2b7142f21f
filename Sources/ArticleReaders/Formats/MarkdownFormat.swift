import NewsModel

extension ArticleFormat {
  /// Markdown, with or without YAML front matter.
  static let markdown = ArticleFormat(
    name: "markdown",
    summary: "Markdown, one article in a file, with its fields in YAML front matter",
    recognizes: { file in
      FrontMatter(file.text) != nil || ["md", "markdown", "mdown"].contains(file.path.fileExtension)
    },
    read: { file in
      let text = file.text
      let matter = FrontMatter(text)
      var record = ArticleRecord(line: 1)
      for (name, value) in matter?.fields ?? [] where name.lowercased() != "created" {
        if let match = ArticleField.named(name) { RecordValue.set(match, value, in: &record) }
      }
      // Beside a date of publication, `created` is that of the note.
      if let created = matter?.fields.last(where: { $0.name.lowercased() == "created" })?.value {
        record.set(record[.date] == nil ? .date : .captured, RecordValue.names(created), rank: .max - 1)
      }
      let body = MarkdownText.plain(String(text.utf8.dropFirst(matter?.length ?? 0)) ?? "")
      record.set(.headline, body.headline, rank: .max - 1)
      record.set(.text, body.text.isEmpty ? nil : body.text, rank: -1)
      return RecordArticles.single(record, file: file)
    })
}

/// The block of fields between lines of `---` at the start of a Markdown file.
struct FrontMatter {
  private(set) var fields: [(name: String, value: JSONValue)] = []
  /// Bytes that it takes, with both lines of hyphens.
  let length: Int

  /// Front matter of more lines is none.
  private static let longest = 400

  /// Nil when the text does not begin with one. Reads what such blocks hold: scalars, lists in lines or brackets, quoted and folded texts;
  /// nested maps are left out.
  init?(_ text: String) {
    let lines = text.utf8.split(separator: 0x0A, maxSplits: Self.longest, omittingEmptySubsequences: false)
    guard let first = lines.first, Self.isFence(first) else { return nil }
    guard let last = lines.dropFirst().firstIndex(where: Self.isFence), last <= Self.longest - 1 else { return nil }
    length = min(text.utf8.count, lines[...last].reduce(0) { $0 + $1.count + 1 })
    let inner = lines[1..<last].map { line in
      String(Substring(line.last == 0x0D ? line.dropLast() : line))
    }
    guard inner.isEmpty || inner.contains(where: { Self.nameAndValue($0) != nil }) else { return nil }
    parse(inner)
  }

  private static func isFence(_ line: Substring.UTF8View) -> Bool {
    line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 <= 0x20 }
  }

  private static func nameAndValue(_ line: String) -> (name: Substring, value: Substring)? {
    guard let colon = line.firstIndex(of: ":"), let first = line.first, first.isLetter || first == "_" || first == "\"" else {
      return nil
    }
    let name = line[..<colon], rest = line[line.index(after: colon)...]
    guard name.utf8.count <= 60, rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (name.drop { $0 == "\"" }.prefix { $0 != "\"" }, rest.drop { $0 == " " || $0 == "\t" })
  }

  private mutating func parse(_ lines: [String]) {
    var index = 0
    while index < lines.count {
      defer { index += 1 }
      guard let (name, value) = Self.nameAndValue(lines[index]) else { continue }
      var inner: [String] = []
      while index + 1 < lines.count, Self.nameAndValue(lines[index + 1]) == nil {
        index += 1
        inner.append(lines[index])
      }
      fields.append((String(name), Self.value(value, inner)))
    }
  }

  private static func value(_ first: Substring, _ inner: [String]) -> JSONValue {
    let lines = inner.map(trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
    switch first.first {
    case "|": return .text(lines.joined(separator: "\n"))
    case ">": return .text(lines.joined(separator: " "))
    case "[" where !first.hasPrefix("[["):
      let list = ([String(first)] + lines).joined(separator: " ").drop { $0 == "[" }.prefix { $0 != "]" }
      return .array(list.split(separator: ",").map { .text(scalar(trimmed($0))) })
    case nil where lines.contains { $0.hasPrefix("- ") }:
      return .array(lines.filter { $0.hasPrefix("- ") }.map { .text(scalar(trimmed($0.dropFirst(2)))) })
    default: return .text(scalar(trimmed(([String(first)] + lines).joined(separator: " "))))
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[TextLines.trim(0..<bytes.count, bytes)], as: UTF8.self)
  }

  /// Without quotation marks, comment and the brackets of a wiki link: `[[Jane Doe|Jane]]` is `Jane Doe`.
  private static func scalar(_ text: String) -> String {
    var text = text
    if let quote = text.first, quote == "\"" || quote == "'" {
      let inner = text.dropFirst()
      guard let close = inner.lastIndex(of: quote) else { return text }
      let value = inner[..<close]
      text = quote == "'" ? unescaped(value, "''", "'") : unescaped(unescaped(value, "\\\"", "\""), "\\\\", "\\")
    } else if let comment = text.firstRange(of: " #") {
      text = trimmed(text[..<comment.lowerBound])
    }
    if text.hasPrefix("[["), text.hasSuffix("]]") {
      return String(text.dropFirst(2).dropLast(2).prefix { $0 != "|" })
    }
    return text
  }

  private static func unescaped(_ text: some StringProtocol, _ escape: String, _ character: String) -> String {
    text.split(separator: escape, omittingEmptySubsequences: false).joined(separator: character)
  }
}
