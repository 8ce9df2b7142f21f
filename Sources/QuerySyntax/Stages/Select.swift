extension StageSyntax {
  static let select = StageSyntax(
    "select", synonyms: ["project"], syntax: "select a, b as c, d + 1 as e · select -a, -b",
    summary: "keeps and names columns, or drops those with a minus", example: "events select date, actor, type as what"
  ) { parser in
    parser.parseSelect()
  }
}

extension Parser {
  mutating func parseSelect() -> Stage.Kind {
    if isAt(.star), !peek().isOperandStart || StageSyntax.words.contains(peek().keyword ?? "") {
      report(
        SyntaxCode.foreignForm, "leave out \"select *\": all columns are kept without it", at: current, recovers: true, fix: "")
      advance()
      return .invalid
    }
    if isAt(word: "distinct"), peek().isOperandStart {
      report(SyntaxCode.foreignForm, "write \"distinct\" without \"select\"", at: current, recovers: true)
      advance()
      return .distinct(parseProjections(as: "column"))
    }
    guard isAt(.minus), peek().isName else { return .select(parseProjections(as: "column")) }
    return dropsColumns ? .drop(parseDropped()) : .select(parseProjections(as: "column"))
  }

  /// Whether `-a` is a column to drop, not the negative of one: a comma, a stage or the end follows.
  private var dropsColumns: Bool {
    let next = peek(2)
    return !next.isInfixOperator && next.keyword != "as" && next.symbol != .dot && next.symbol != .leftParenthesis
      && next.symbol != .leftBracket
  }

  private mutating func parseDropped() -> [Identifier] {
    var dropped: [Identifier] = []
    repeat {
      if !take(.minus) {
        report(
          SyntaxCode.expectedName, "write \"-\" before \(shown(current)) too: select -a, -b drops, select a, b keeps",
          at: current,
          recovers: current.isName)
        if isPanicking { break }
      }
      dropped.append(expectName("a column", example: "select -text"))
    } while !isPanicking && take(.comma)
    return dropped
  }
}
