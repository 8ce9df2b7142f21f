import Columns
import NewsModel

extension ArticleFormat {
  /// One article in a file: `date 2024-03-22 Headline`, then paragraphs. The date, and the word before it, may be missing.
  static let plainText = ArticleFormat(
    name: "text",
    summary: "plain text, one article in a file; the first line is a date and the headline",
    recognizes: { _ in true },
    read: { file in
      var article = Article(id: file.path.stem, path: file.path.text, content: file.text)
      let layout = PlainTextLayout(content: article.content)
      guard !layout.blocks.isEmpty else {
        let skip = SkippedInput(path: file.path.text, code: ReadingCodes.empty, reason: "no text")
        return ReadRecords(skipped: [skip])
      }
      article.blocks = layout.blocks
      article.headline = layout.headline.map(article.string)
      article.date = layout.date ?? WrittenDate.leading(file.path.stem)?.span
      article.agency = layout.agency
      article.byline = layout.byline
      article.url = layout.url
      var records = ReadRecords(articles: [article])
      if article.date == nil {
        records.skipped.append(
          SkippedInput(
            path: file.path.text, line: 1, code: ReadingCodes.undated,
            reason: "read without a date: none before the headline, none in the file's name"))
      }
      return records
    })
}
