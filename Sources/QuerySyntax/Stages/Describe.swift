extension StageSyntax {
  static let describe = StageSyntax(
    "describe", synonyms: ["summary"], syntax: "describe",
    summary: "a profile of each column: filled, distinct, smallest, largest, commonest", example: "events describe"
  ) { _ in .describe }
}
