extension StageSyntax {
  static let filter = StageSyntax(
    "where", synonyms: ["filter"], syntax: "where condition", summary: "keeps the rows for which the condition is true",
    example: "events where type = resign and date in 2024"
  ) { parser in
    .filter(parser.parseExpression(as: "condition"))
  }
}
