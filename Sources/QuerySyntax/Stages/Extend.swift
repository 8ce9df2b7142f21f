extension StageSyntax {
  static let extend = StageSyntax(
    "extend", synonyms: ["derive", "compute"], syntax: "extend x = expression, …", summary: "adds columns",
    example: "quotes extend size = length(text) select speaker, size"
  ) { parser in
    .extend(parser.parseProjections(as: "new column"))
  }
}
