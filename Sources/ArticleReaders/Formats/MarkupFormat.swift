import NewsModel

extension ArticleFormat {
  /// XML that is none of the formats above, so that its tags are not taken for an article's words.
  static let markup = ArticleFormat(
    name: "xml",
    summary: "other XML: recognised and listed as skipped",
    recognizes: { file in file.opening(16).hasPrefix("<?xml") || file.path.fileExtension == "xml" },
    read: { file in
      let name = XMLRoot.name(of: file) ?? "?"
      let skip = SkippedInput(
        path: file.path.text, code: ReadingCodes.unsupportedFormat,
        reason: "no XML of news that is known: its first element is <\(name)>; RSS, Atom, NITF and NewsML-G2 are read")
      return ReadRecords(skipped: [skip])
    })
}
