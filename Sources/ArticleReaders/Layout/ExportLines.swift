import NewsModel

/// A text of a news database, line by line.
struct ExportLines {
  struct Line: Hashable {
    /// Without white space at its ends.
    let text: String
    /// Blanks before it.
    let indent: Int
    /// From 1.
    let number: Int

    var isBlank: Bool { text.isEmpty }

    /// `SECTION: Politics` as `section` and `Politics`; nil when the line does not begin with one or more words and a colon.
    var field: (name: String, value: String)? {
      guard let colon = text.firstIndex(of: ":") else { return nil }
      let name = text[..<colon]
      guard (2...40).contains(name.utf8.count), name.allSatisfy({ $0.isLetter || " -/".contains($0) }) else { return nil }
      return (name.lowercased(), String(text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }))
    }
  }

  let lines: [Line]

  init(_ bytes: [UInt8]) {
    var start = 0
    lines = TextLines.split(bytes).enumerated().map { index, line in
      // Lines follow each other, so what lies between is a line break and the blanks of this line.
      let before = bytes[start..<line.range.lowerBound]
      start = line.range.upperBound
      let indent = before.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 8 : 1) }
      return Line(text: String(decoding: bytes[line.range], as: UTF8.self), indent: indent, number: index + 1)
    }
  }

  /// The pieces between lines that separate, which are left out; blank pieces too.
  func pieces(separatedBy isSeparator: (Line) -> Bool) -> [ArraySlice<Line>] {
    lines.split(whereSeparator: isSeparator).filter { $0.contains { !$0.isBlank } }
  }

  /// Lines as text; blank ones stay, as the ends of paragraphs.
  static func text(_ lines: some Sequence<Line>) -> String { lines.map(\.text).joined(separator: "\n") }
}

extension ArticleRecord {
  /// Articles of an export of a news database, one for each piece.
  static func articles(_ records: [ArticleRecord], file: RawFile) -> ReadRecords {
    var prepared: [PreparedArticle] = [], skipped: [SkippedInput] = []
    for (number, record) in records.enumerated() {
      let id = record[.id] ?? (records.count == 1 ? file.path.stem : "\(file.path.stem)-\(number + 1)")
      if record[.text] != nil, let article = record.prepared(path: file.path, id: id) {
        prepared.append(article)
      } else {
        skipped.append(
          SkippedInput(
            path: file.path.text, line: record.line, code: ReadingCodes.noText, reason: "skipped: a record without text"))
      }
    }
    return RecordArticles.finish(prepared, skipped: skipped, file: file)
  }
}
