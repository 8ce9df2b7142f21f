import Columns
import NewsModel

extension ArticleFormat {
  /// One or several articles: `date 2024-03-22 Headline` and paragraphs; or lines such as `Title: …`, `Date: …` before them; or nothing but paragraphs.
  static let plainText = ArticleFormat(
    name: "text",
    summary: "plain text; the first lines may be a date, a headline, an address, or fields such as Title: and Date:",
    recognizes: { _ in true },
    read: { file in
      let pieces = ArticleSeparators.pieces(file.bytes)
      let prepared = file.allowed(pieces).enumerated().compactMap { number, piece in
        PlainTextArticle.read(piece, file: file, id: pieces.count == 1 ? file.path.stem : "\(file.path.stem)-\(number + 1)")
      }
      if prepared.isEmpty {
        let skip = SkippedInput(path: file.path.text, code: ReadingCodes.empty, reason: "no text")
        return ReadRecords(skipped: [skip])
      }
      return RecordArticles.finish(prepared, file: file)
    })
}

/// Reads one article of a plain-text file; its content is that part of the file as it stands.
private enum PlainTextArticle {
  static func read(_ piece: ArticleSeparators.Piece, file: RawFile, id: String) -> PreparedArticle? {
    let content = String(decoding: file.bytes[piece.range], as: UTF8.self)
    var article = Article(id: id, path: file.path.text, firstLine: piece.line, content: content)
    let bytes = Array(file.bytes[piece.range])
    let header = Header(bytes)
    let layout =
      header.record == nil
      ? PlainTextLayout(content: content) : PlainTextLayout(content: content, headline: header.headline, body: header.end)
    guard !layout.blocks.isEmpty else { return nil }
    let record = header.record
    article.blocks = layout.blocks
    article.headline = layout.headline.map(article.string)
    article.agency = record?[.agency] ?? layout.agency
    article.byline = record?[.byline] ?? layout.byline
    article.url = record?[.url] ?? layout.url
    article.outlet = record?[.outlet] ?? article.url.flatMap(WebAddress.host)
    article.language = record?[.language].map(LanguageCode.normalized)
    article.section = record?[.section]
    article.dateText = record?[.date]
    article.captured = record?[.captured].flatMap { DateReading($0)?.certain }
    let date = record?[.date].flatMap { DateReading($0) } ?? (layout.date ?? PathDate.of(file.path)).map(DateReading.certain)
    return PreparedArticle(article: article, line: piece.line, date: date, notices: [])
  }

  /// Lines of fields before the text.
  private struct Header {
    /// Nil when there are none.
    var record: ArticleRecord?
    var headline: Range<Int>?
    /// Where the text begins.
    var end = 0

    /// At least two fields, one below the other.
    init(_ bytes: [UInt8]) {
      var record = ArticleRecord(line: 1)
      var count = 0
      for line in TextLines.split(Array(bytes.prefix(4096))) {
        if line.isBlank, count == 0 { continue }
        let text = String(decoding: bytes[line.range], as: UTF8.self)
        guard let field = HeaderField(text), field.field != .text else { break }
        count += 1
        let value = line.range.lowerBound + field.start..<line.range.upperBound
        if !value.isEmpty {
          RecordValue.set(
            ArticleField.Match(field: field.field, rank: field.rank), .text(String(decoding: bytes[value], as: UTF8.self)),
            in: &record)
          if field.field == .headline, headline == nil { headline = value }
        }
        end = line.range.upperBound
      }
      if count >= 2 && record.count > 0 { self.record = record } else { (headline, end) = (nil, 0) }
    }
  }
}
