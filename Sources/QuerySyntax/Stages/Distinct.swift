extension StageSyntax {
  static let distinct = StageSyntax(
    "distinct", syntax: "distinct · distinct a, b", summary: "keeps each row, or each combination of columns, once",
    example: "events distinct type, organization"
  ) { parser in
    // With a word that is a stage the list is taken to be empty; a column of that name stands in backquotes.
    _ = parser.take(word: "by")
    let isEmpty =
      parser.current.isEnd || parser.isAt(.bar) || parser.isAt(.rightParenthesis)
      || StageSyntax.words.contains(parser.current.keyword ?? "")
    return .distinct(isEmpty ? [] : parser.parseProjections(as: "column"))
  }
}
