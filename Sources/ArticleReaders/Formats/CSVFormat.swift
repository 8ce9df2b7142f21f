import NewsModel

extension ArticleFormat {
  /// A table with a header, an article in each row.
  static let csv = ArticleFormat(
    name: "csv",
    summary: "CSV and TSV (also with ; or |), a row for each article, columns by their usual names",
    recognizes: { file in
      if ["csv", "tsv", "tab"].contains(file.path.fileExtension) { return true }
      let header = ArticleColumns(file.bytes)
      return header.names.count >= 2 && header.fields.count >= 2 && header.hasText
    },
    read: { file in
      let header = ArticleColumns(file.bytes)
      guard header.hasText else {
        let names = header.names.prefix(12).joined(separator: ", ")
        let skip = SkippedInput(
          path: file.path.text, line: 1, code: ReadingCodes.noColumns,
          reason: "no column is a headline (title, headline) or a text (text, body, content); there are: \(names)")
        return ReadRecords(skipped: [skip])
      }
      return file.bytes.withUnsafeBufferPointer { header.read($0, file: file) }
    })
}

/// What the columns of a table say of articles.
struct ArticleColumns {
  /// Where the header begins.
  let start: Int
  let delimiter: UInt8
  let names: [String]
  /// Parallel to `names`.
  let matches: [ArticleField.Match?]
  let fields: Set<ArticleField>

  var hasText: Bool { fields.contains(.headline) || fields.contains(.text) }

  init(_ bytes: [UInt8]) {
    start = DelimitedDialect.separatorLine(bytes)
    let header = DelimitedDialect.header(start == 0 ? bytes : Array(bytes[start...])) { names in
      Set(names.compactMap { $0.utf8.count <= 60 ? ArticleField.named($0)?.field : nil }).count
    }
    delimiter = header.delimiter
    names = header.names
    matches = header.names.map { ArticleField.named($0) }
    fields = Set(matches.compactMap { $0?.field })
  }

  func read(_ bytes: UnsafeBufferPointer<UInt8>, file: RawFile) -> ReadRecords {
    var scanner = DelimitedScanner(
      bytes, end: bytes.count, delimiter: delimiter, start: start, line: (file.part?.line ?? 1) + (start > 0 ? 1 : 0))
    _ = scanner.next()
    var prepared: [PreparedArticle] = [], skipped: [SkippedInput] = []
    var number = file.part?.recordsBefore ?? 0
    while scanner.next(expecting: names.count), file.allowance?.take(1) != 0 {
      number += 1
      var record = ArticleRecord(line: scanner.rowLine)
      if scanner.fields.count != names.count {
        let count = scanner.fields.count == 1 ? "1 field" : "\(scanner.fields.count) fields"
        skipped.append(
          SkippedInput(
            path: file.path.text, line: scanner.rowLine, code: ReadingCodes.badRecord,
            reason: "skipped: a row of \(count) where the header has \(names.count)"))
        continue
      }
      for (match, field) in zip(matches, scanner.fields) where !field.range.isEmpty {
        if let match { RecordValue.set(match, .text(scanner.text(field)), in: &record) }
      }
      record.checkText(path: file.path)
      if let article = record.prepared(path: file.path, id: record[.id] ?? "\(file.path.stem)-\(number)") {
        prepared.append(article)
      } else {
        skipped.append(
          SkippedInput(
            path: file.path.text, line: scanner.rowLine, code: ReadingCodes.noText,
            reason: "skipped: a record without headline and text"))
      }
    }
    var records = RecordArticles.finish(prepared, skipped: skipped, file: file)
    records.recordCount = number - (file.part?.recordsBefore ?? 0)
    return records
  }
}
