extension StageSyntax {
  static let summarize = StageSyntax(
    "summarize", synonyms: ["aggregate", "stats"], syntax: "summarize n = count(), first = min(date) by organization",
    summary: "aggregates per group, one row each", example: "events summarize n = count(), first = min(date) by organization"
  ) { parser in
    let aggregates = parser.isAt(word: "by") ? [] : parser.parseProjections(as: "column")
    let groups = !parser.isPanicking && parser.take(word: "by") ? parser.parseProjections(as: "column") : []
    return .summarize(aggregates, by: groups)
  }
}
