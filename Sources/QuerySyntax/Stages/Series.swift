extension StageSyntax {
  static let series = StageSyntax(
    "series", syntax: "series count() by month", summary: "aggregates per stretch of time, with empty ones as 0",
    example: "events series count() by month"
  ) { parser in
    let aggregates = parser.isAt(word: "by") ? [] : parser.parseProjections(as: "column")
    guard !parser.isPanicking else { return .series(aggregates, by: Projection(Expression(.invalid))) }
    parser.expect(word: "by", example: "series count() by month")
    let bin = parser.isPanicking ? Projection(Expression(.invalid)) : parser.parseProjection(as: "column")
    return .series(aggregates, by: bin)
  }
}
