extension StageSyntax {
  static let sort = StageSyntax(
    "sort", synonyms: ["order by"], syntax: "sort by a desc, b",
    summary: "orders rows; ties keep their order, missing values come last", example: "events sort by date desc, actor"
  ) { parser in
    parser.expect(word: "by", example: "sort by date")
    return .sort(parser.isPanicking ? [] : parser.parseSortKeys())
  }
}
