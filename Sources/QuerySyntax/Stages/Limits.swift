extension StageSyntax {
  static let take = limit(.take, synonyms: ["limit", "head"], summary: "keeps the first rows", example: "events take 10")
  static let skip = limit(.skip, synonyms: ["offset"], summary: "leaves out the first rows", example: "events skip 10")
  static let tail = limit(.tail, summary: "keeps the last rows", example: "events tail 10")
  static let sample = limit(
    .sample, summary: "keeps rows drawn at random, the same ones each time", example: "events sample 10")

  private static func limit(_ limit: Stage.Limit, synonyms: [String] = [], summary: String, example: String) -> StageSyntax {
    StageSyntax(
      limit.rawValue, synonyms: synonyms, syntax: "\(limit.rawValue) 10", summary: summary, example: example
    ) { parser in
      .limit(limit, count: parser.parseCount(example: "\(limit.rawValue) 10"))
    }
  }
}
