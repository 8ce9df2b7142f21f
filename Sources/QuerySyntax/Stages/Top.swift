extension StageSyntax {
  static let top = StageSyntax(
    "top", syntax: "top 10 by x · top 3 by x per y", summary: "the rows with the greatest x, of each y",
    example: "people top 10 by mentions"
  ) { parser in
    let count = parser.parseCount(example: "top 10 by mentions")
    guard !parser.isPanicking else { return .top(count: count, keys: [], per: []) }
    parser.expect(word: "by", example: "top 10 by mentions")
    let keys = parser.isPanicking ? [] : parser.parseSortKeys()
    let groups = !parser.isPanicking && parser.take(word: "per") ? parser.parseExpressions(as: "column") : []
    return .top(count: count, keys: keys, per: groups)
  }
}
