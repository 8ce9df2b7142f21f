extension StageSyntax {
  static let unnest = StageSyntax(
    "unnest", synonyms: ["expand"], syntax: "unnest actor", summary: "a row for each element of a list",
    example: "events unnest actor count by actor"
  ) { parser in
    .unnest(parser.parseExpression(as: "list"))
  }
}
