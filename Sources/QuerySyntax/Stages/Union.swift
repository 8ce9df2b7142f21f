extension StageSyntax {
  static let union = StageSyntax(
    "union", syntax: "union table · union (query)", summary: "adds the rows of another query below, by column name",
    example: "people union organizations top 10 by mentions"
  ) { parser in
    .union(parser.parseStageSource(example: "union (events where type = resign)"))
  }
}
