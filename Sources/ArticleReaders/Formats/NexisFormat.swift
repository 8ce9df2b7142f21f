import NewsModel

extension ArticleFormat {
  /// Downloads of LexisNexis and Nexis Uni as text (or DOCX, of which the text comes here).
  static let nexis = ArticleFormat(
    name: "nexis",
    summary: "LexisNexis and Nexis Uni, text or DOCX: many articles in a file",
    recognizes: { file in
      let start = ExportLines(Array(file.bytes.prefix(262_144)))
      if start.lines.prefix(200).contains(where: Nexis.isCounter) { return true }
      return start.lines.contains { $0.text.lowercased().hasPrefix("load-date:") } && start.lines.contains { $0.text == "Body" }
    },
    read: { file in
      let lines = ExportLines(file.bytes)
      let isClassic = lines.lines.contains(where: Nexis.isCounter)
      let pieces = lines.pieces { isClassic ? Nexis.isCounter($0) : $0.text == "End of Document" }
      return ArticleRecord.articles(file.allowed(pieces).map { isClassic ? Nexis.classic($0) : Nexis.uni($0) }, file: file)
    })
}

/// The two layouts of Nexis.
private enum Nexis {
  /// `12 of 250 DOCUMENTS`
  static func isCounter(_ line: ExportLines.Line) -> Bool {
    guard line.text.utf8.count <= 40 else { return false }
    let words = line.text.split(separator: " ")
    return words.count == 4 && words[1] == "of" && words[3] == "DOCUMENTS" && Int(words[0]) != nil && Int(words[2]) != nil
  }

  private static let fields: [String: ArticleField] = [
    "byline": .byline, "section": .section, "language": .language, "load-date": .modified, "url": .url, "highlight": .lead,
  ]

  private static let names: Set<String> = [
    "byline", "section", "length", "dateline", "highlight", "load-date", "language", "url", "graphic", "publication-type",
    "subject", "organization",
    "person", "geographic", "industry", "company", "ticker", "journal-code", "acc-no", "document-type", "series", "correction",
    "name", "type",
    "country", "state", "city", "copyright", "document-id", "industry-type", "coden", "issn", "volume", "classification",
  ]

  /// A line `NAME: value` of a known name.
  private static func field(_ line: ExportLines.Line) -> (name: String, value: String)? {
    guard let field = line.field, names.contains(field.name) else { return nil }
    return field
  }

  private static func take(_ lines: some Sequence<ExportLines.Line>, into record: inout ArticleRecord) {
    for line in lines {
      guard let (name, value) = field(line), let target = fields[name] else { continue }
      record.set(target, target == .byline ? NITF.withoutBy(value) : value.split(separator: ";").first.map(String.init))
    }
  }

  private static func isDate(_ line: ExportLines.Line) -> Bool {
    guard line.text.utf8.count <= 60, let reading = DateReading(line.text) else { return false }
    return reading != .unreadable
  }

  private static func isCopyright(_ line: ExportLines.Line) -> Bool {
    line.text.hasPrefix("Copyright") || line.text.hasPrefix("©") || line.text.hasSuffix("All Rights Reserved")
  }

  /// Fields of the page that comes before the articles of a download.
  private static let coverFields: Set<String> = ["user name", "date and time", "job number", "client/matter", "search terms"]

  /// `Page 1 of 2`
  private static func isPageCount(_ line: ExportLines.Line) -> Bool {
    let words = line.text.split(separator: " ")
    return words.count == 4 && words[0] == "Page" && words[2] == "of" && Int(words[1]) != nil && Int(words[3]) != nil
  }

  /// Outlet, date and edition in the middle of the line; headline; fields, LENGTH among them; text; fields.
  static func classic(_ piece: ArraySlice<ExportLines.Line>) -> ArticleRecord {
    let lines = Array(piece)
    var record = ArticleRecord(line: lines.first { !$0.isBlank }?.number ?? 1)
    take(lines, into: &record)
    let firstField = lines.firstIndex { field($0) != nil } ?? lines.count
    let head = lines[..<firstField].filter { !$0.isBlank && !isCopyright($0) }
    let date = head.firstIndex(where: isDate)
    record.set(.date, date.map { head[$0].text })
    record.set(.outlet, head[..<(date ?? 0)].first?.text)
    let behind = head[(date.map { $0 + 1 } ?? 0)...]
    let headline = behind.contains { $0.indent < 10 } ? Array(behind.filter { $0.indent < 10 }) : Array(behind.suffix(1))
    record.set(.headline, headline.isEmpty ? nil : headline.map(\.text).joined(separator: " "))
    // The fields before the text end with LENGTH or DATELINE; those behind it begin with the next field.
    let lastBefore = lines.lastIndex { ["length", "dateline", "highlight"].contains(field($0)?.name ?? "") } ?? firstField
    guard lastBefore < lines.count else { return record }
    let rest = lines[(lastBefore + 1)...]
    let text = rest.prefix { field($0) == nil && !(isCopyright($0) && $0.indent >= 10) }
    record.set(.text, ExportLines.text(text))
    return record
  }

  /// Headline, outlet, date; fields; `Body`; text; `Classification` and fields.
  static func uni(_ piece: ArraySlice<ExportLines.Line>) -> ArticleRecord {
    let lines = Array(piece)
    var record = ArticleRecord(line: lines.first { !$0.isBlank }?.number ?? 1)
    take(lines, into: &record)
    let body = lines.firstIndex { $0.text == "Body" } ?? lines.count
    let all = lines[..<body].filter { !$0.isBlank && !isPageCount($0) }
    let firstField = all.firstIndex { field($0) != nil || isCopyright($0) } ?? all.count
    let isBehindCover = all[..<firstField].contains { coverFields.contains($0.field?.name ?? "") }
    let head = isBehindCover ? all[..<firstField].suffix(4) : all[..<firstField]
    if let date = isBehindCover ? head.lastIndex(where: isDate) : head.firstIndex(where: isDate), date > head.startIndex {
      record.set(.date, head[date].text)
      record.set(.outlet, date > head.startIndex + 1 ? head[date - 1].text : nil)
      let headline = head[..<max(head.startIndex + 1, date - 1)]
      record.set(.headline, (isBehindCover ? headline.suffix(1) : headline).map(\.text).joined(separator: " "))
    } else {
      record.set(.headline, head.first?.text)
    }
    guard body < lines.count else { return record }
    let text = lines[(body + 1)...].prefix {
      $0.text != "Classification" && $0.text != "Graphic" && field($0)?.name != "load-date"
    }
    record.set(.text, ExportLines.text(text))
    return record
  }
}
