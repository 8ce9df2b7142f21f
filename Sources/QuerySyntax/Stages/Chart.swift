extension StageSyntax {
  static let chart = StageSyntax(
    "chart", synonyms: ["render"], syntax: "chart bar · chart line · chart timeline", summary: "draws instead of listing",
    example: "events count by type chart bar"
  ) { parser in
    if parser.isAtBoundary { return parser.missingChart() }
    return .chart(parser.expectName("bar, line or timeline", example: "chart bar"))
  }
}

extension Parser {
  mutating func missingChart() -> Stage.Kind {
    report(
      SyntaxCode.expectedName, "put bar, line or timeline after \"chart\"; found \(shown(current))", at: current, recovers: true
    )
    return .invalid
  }
}
