import NewsModel

extension ArticleFormat {
  /// HTML and XML are recognised so that their tags are not taken for an article's words.
  static let markup = ArticleFormat(
    name: "markup",
    summary: "HTML and XML: recognised and listed as skipped",
    recognizes: { file in
      let opening = file.opening(512)
      return ["<!doctype", "<html", "<?xml", "<rss", "<feed", "<nitf", "<head", "<body", "<article"].contains {
        opening.hasPrefix($0)
      }
    },
    read: { file in
      let skip = SkippedInput(
        path: file.path.text, code: ReadingCodes.unsupportedFormat,
        reason: "HTML and XML are not read yet; save it as plain text")
      return ReadRecords(skipped: [skip])
    })
}
