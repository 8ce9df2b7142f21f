extension StageSyntax {
  static let assert = StageSyntax(
    "assert", syntax: "assert condition \"why\"", summary: "stops a script when a row breaks the condition",
    example: "events assert type != null \"every event has a type\""
  ) { parser in
    parser.parseAssertion()
  }
}

extension Parser {
  mutating func parseAssertion() -> Stage.Kind {
    let outer = textEndsExpression
    textEndsExpression = true
    let condition = parseExpression(as: "condition")
    textEndsExpression = outer
    if case .text = current.kind, !isPanicking { return .assert(condition, message: parsePrimary()) }
    return .assert(condition, message: nil)
  }
}
