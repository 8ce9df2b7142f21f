import NewsModel

extension ArticleFormat {
  /// A saved web page with one article.
  static let html = ArticleFormat(
    name: "html",
    summary: "a saved web page: JSON-LD, OpenGraph, and the article's text without navigation, promotion and captions",
    recognizes: { file in
      let opening = file.opening(1024)
      guard opening.hasPrefix("<") else { return false }
      return ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div"].contains { opening.hasPrefix($0) }
        || opening.hasPrefix("<!--") && opening.contains("<html") || opening.hasPrefix("<?xml") && opening.contains("<html")
    },
    read: { file in
      let document: MarkupDocument
      do throws(FileFailure) { document = try .read(file, .html) } catch { return ReadRecords(skipping: file.path, error) }
      let page = PageMetadata(document.root, source: file.bytes)
      var record = page.record
      let text = ArticleBody(document.root).paragraphs().joined(separator: "\n\n")
      // A text cut off by a wall is shorter than the one for search engines.
      let body = page.articleBody.map { $0.utf8.count * 6 > text.utf8.count * 10 ? $0 : text } ?? text
      guard ArticleRecord.present(body) != nil else {
        let skip = SkippedInput(
          path: file.path.text, code: ReadingCodes.noText,
          reason: "skipped: no running text in the page, as in a page that a script fills")
        return ReadRecords(skipped: [skip])
      }
      record.set(.text, body)
      return RecordArticles.single(record, file: file)
    })
}
