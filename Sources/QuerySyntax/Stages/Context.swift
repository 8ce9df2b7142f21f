extension StageSyntax {
  static let context = StageSyntax(
    "context", synonyms: ["kwic"], syntax: "context \"term\" 8",
    summary: "every hit of a term with so many words around it, aligned", example: "articles context \"resign\" 8"
  ) { parser in
    parser.parseContext()
  }
}

extension Parser {
  mutating func parseContext() -> Stage.Kind {
    let term: Expression
    switch current.kind {
    case .text, .parameter: term = parsePrimary()
    case .word(let word) where !isAtBoundary:
      report(
        SyntaxCode.expectedExpression, "put quotation marks around the term: context \"\(word.prefix(24))\"", at: current,
        recovers: true, fix: "\"\(word)\"")
      term = Expression(.literal(.text(word)), span: advance().span)
    default:
      report(
        SyntaxCode.expectedExpression, "put a term after \"context\", as in: context \"resign\" 8; found \(shown(current))",
        at: current, recovers: isAtBoundary)
      term = Expression(.invalid, span: current.span)
    }
    _ = take(.comma)
    switch current.kind {
    case .integer, .parameter: return .context(term: term, width: parsePrimary())
    default: return .context(term: term, width: nil)
    }
  }
}
