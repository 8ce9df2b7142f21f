import Diagnostics

/// The lists that stages are made of.
extension Parser {
  /// `a, b as c, d = e`. At least one, else an error.
  mutating func parseProjections(as what: String, allowsNames: Bool = true) -> [Projection] {
    var projections: [Projection] = []
    repeat {
      if isAtListEnd(after: projections.count) { return projections }
      projections.append(parseProjection(as: what))
    } while !isPanicking && takeListComma()
    return projections
  }

  /// A trailing comma before a stage or the end.
  private mutating func isAtListEnd(after count: Int) -> Bool {
    guard count > 0, isAtBoundary, !isAt(word: "count") else { return false }
    let found = current.isEnd ? "" : "; found \(shown(current))"
    report(SyntaxCode.expectedExpression, "put a column after \",\" or remove the comma\(found)", at: current, recovers: true)
    return true
  }

  /// A comma, or the place where one is missing.
  mutating func takeListComma() -> Bool {
    if take(.comma) { return true }
    guard !isPanicking, current.isOperandStart, !isAt(.minus), !isAt(.leftParenthesis) else { return false }
    if let word = current.keyword {
      if StageSyntax.words.contains(word) || ForeignStage.all[word] != nil { return false }
      let next = peek()
      let endsItem =
        next.symbol == .comma || next.isEnd || next.symbol == .bar || next.symbol == .leftParenthesis
        || StageSyntax.words.contains(next.keyword ?? "") || Keywords.clauses.contains(next.keyword ?? "")
      let isCall = next.symbol == .leftParenthesis
      if !endsItem || !isCall && nearest(to: word, among: StageSyntax.words.union(["asc", "desc"]).sorted()) != nil {
        return false
      }
    } else if case .quotedName = current.kind {
    } else {
      return false
    }
    let before = previous.map { shown($0) } ?? ""
    report(
      SyntaxCode.expectedComma, "put \",\" or a stage such as select between \(before) and \(shown(current))", at: current,
      recovers: true)
    return true
  }

  mutating func parseProjection(as what: String) -> Projection {
    var name: Identifier?
    if current.isName, peek().symbol == .equal || peek().symbol == .colon {
      name = expectName("a name", example: "x = a")
      if isAt(.colon) { report(SyntaxCode.foreignForm, "write \"=\" for \":\"", at: current, recovers: true, fix: "=") }
      advance()
    } else if what == "new column", current.isName, isAtUnassignedValue {
      name = expectName("a name", example: "x = a")
      report(
        SyntaxCode.expectedWord, "put \"=\" between \(shown(tokens[index - 1])) and \(shown(current)), as in: extend x = a",
        at: current,
        recovers: true)
    }
    let expression = parseExpression(as: what)
    if !isPanicking, isAt(word: "as") {
      let keyword = advance()
      let given = expectName("a name", example: "date as day")
      if name != nil {
        report(
          SyntaxCode.expectedName, "write one name: either \"x = a\" or \"a as x\"", at: keyword, recovers: true)
      }
      name = name ?? given
    }
    return Projection(expression, name: name)
  }

  /// Whether a value follows the name at the cursor without a sign between them.
  private var isAtUnassignedValue: Bool {
    let next = peek()
    // These may well begin an expression of two words.
    let beginnings: Set<String> = ["not", "case", "last", "this", "next", "past", "previous"]
    if beginnings.union(Keywords.literals).contains(current.keyword ?? "") { return false }
    if case .word = next.kind {
      let word = next.keyword ?? ""
      if StageSyntax.words.contains(word) || Keywords.clauses.contains(word) { return false }
      return word == "mentions" ? peek(2).symbol != nil : !Keywords.operators.contains(word)
    }
    return next.isOperandStart && next.symbol == nil
  }

  /// `a desc, b`
  mutating func parseSortKeys() -> [SortKey] {
    var keys: [SortKey] = []
    repeat {
      if isAtListEnd(after: keys.count) { return keys }
      // Other languages write a minus, or the direction first.
      let expression = parseExpression(as: "column")
      keys.append(SortKey(expression, direction: parseDirection()))
    } while !isPanicking && takeListComma()
    return keys
  }

  private mutating func parseDirection() -> SortKey.Direction? {
    guard !isPanicking, let word = current.keyword else { return nil }
    switch word {
    case "asc":
      advance()
      return .ascending
    case "desc":
      advance()
      return .descending
    case "ascending", "descending":
      let direction: SortKey.Direction = word == "ascending" ? .ascending : .descending
      report(
        SyntaxCode.expectedWord, "write \"\(direction.rawValue)\" for \"\(word)\"", at: current, recovers: true,
        fix: direction.rawValue)
      advance()
      return direction
    default:
      let next = peek()
      guard next.isEnd || next.symbol == .comma || next.symbol == .bar || StageSyntax.words.contains(next.keyword ?? ""),
        !StageSyntax.words.contains(word), let meant = nearest(to: word, among: ["asc", "desc"])
      else { return nil }
      report(
        SyntaxCode.expectedWord, "did you mean \"\(meant)\"? found \(shown(current))", at: current, recovers: true, fix: meant)
      advance()
      return SortKey.Direction(rawValue: meant)
    }
  }

  /// `a, b`
  mutating func parseExpressions(as what: String) -> [Expression] {
    var expressions: [Expression] = []
    repeat {
      if isAtListEnd(after: expressions.count) { return expressions }
      expressions.append(parseExpression(as: what))
    } while !isPanicking && takeListComma()
    return expressions
  }

  /// The number of `take 10`: an integer or a parameter.
  mutating func parseCount(example: String) -> Expression {
    switch current.kind {
    case .integer, .parameter: return parsePrimary()
    default:
      let place = previous.map { "after \(shown($0))" } ?? "here"
      let isBoundary = isAtBoundary || isAt(word: "by")
      report(
        SyntaxCode.expectedCount, "put a number \(place), as in: \(example); found \(shown(current))", at: current,
        recovers: isBoundary)
      let invalid = Expression(.invalid, span: current.span)
      if !isBoundary, current.isOperandStart { advance() }
      return invalid
    }
  }

  /// A table, a query's name or a query in brackets, after `join` or `union`.
  mutating func parseStageSource(example: String) -> Source {
    if isAt(word: "on") || isAtBoundary {
      report(
        SyntaxCode.expectedSource,
        "put a table after \(previous.map { shown($0) } ?? ""), as in: \(example); found \(shown(current))",
        at: current, recovers: true)
      return Source(.missing, span: current.span)
    }
    return parseSource()
  }
}
