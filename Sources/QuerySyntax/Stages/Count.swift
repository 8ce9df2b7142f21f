extension StageSyntax {
  static let count = StageSyntax(
    "count", syntax: "count · count by a, month(date)", summary: "the number of rows, of each group; the greatest first",
    example: "events count by type"
  ) { parser in
    if parser.isAt(.leftParenthesis), parser.peek().symbol == .rightParenthesis {
      parser.advance()
      parser.advance()
    }
    if parser.take(word: "by") { return .count(by: parser.parseProjections(as: "column")) }
    guard !parser.isAtBoundary, parser.current.isName, !StageSyntax.words.contains(parser.current.keyword ?? "") else {
      return .count(by: [])
    }
    parser.expect(word: "by", example: "count by type")
    return .count(by: parser.parseProjections(as: "column"))
  }
}
