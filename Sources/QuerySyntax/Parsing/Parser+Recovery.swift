import Diagnostics

extension Parser {
  // MARK: Operands

  /// An operand must stand here and none does. Leaves the cursor where reading can go on.
  mutating func missingOperand() -> Expression {
    let start = index
    guard enter() else { return Expression(.invalid, span: current.span) }
    defer { leave() }
    let nothing = Expression(.invalid, span: SourceSpan(current.span.range.lowerBound..<current.span.range.lowerBound))
    height = 1
    if let previous, !current.isEnd, text(of: previous).lowercased() == text(of: current).lowercased(),
      current.symbol != .leftParenthesis
    {
      report(
        SyntaxCode.expectedExpression, "remove the second \(shown(current))", at: current, recovers: peek().isOperandStart,
        fix: "")
      advance()
      return current.isOperandStart ? parsePrimary() : nothing
    }
    switch current.symbol {
    case .dot? where peek().keyword != nil:
      report(
        SyntaxCode.foreignForm, "write \"\(text(of: peek()))\" without the dot before it", at: current, recovers: true, fix: "")
      advance()
      return parsePrimary()
    case .dot?:
      report(SyntaxCode.badNumber, "write 0 before the point, as in 0.5", at: current, recovers: true, fix: "0.")
      advance()
      return parsePrimary()
    case .leftBracket?:
      report(SyntaxCode.foreignForm, "write \"(\" and \")\" around a list, as in (a, b); found \"[\"", at: current)
      return nothing
    case .equal?, .doubleEqual?:
      if let previous, previous.symbol != nil, previous.isInfixOperator,
        previous.span.range.upperBound <= current.span.range.lowerBound
      {
        report(
          SyntaxCode.unknownOperator, "write \"\(text(of: previous))\" or \"=\", one of the two; found \(shown(current))",
          at: current,
          recovers: true, fix: "")
        advance()
        return parsePrimary()
      }
    default: break
    }
    let article = operandName == "operand" ? "an" : "a"
    if current.isInfixOperator || Keywords.clauses.contains(current.keyword ?? "") {
      report(
        SyntaxCode.expectedExpression,
        "put \(current.isInfixOperator ? "a field" : "\(article) \(operandName)") before \(shown(current))"
          + swapHint, at: current, recovers: true)
      return nothing
    }
    let place = previous.map { "after \(shown($0))" } ?? "first"
    report(
      SyntaxCode.expectedExpression,
      "put \(article) \(operandName) \(place)\(example(of: operandName)); found \(shown(current))",
      at: current, recovers: isAtBoundary)
    return Expression(.invalid, span: span(from: start))
  }

  /// For `= type resign`: what was meant.
  private var swapHint: String {
    guard case .word = peek().kind, peek(2).isOperandStart else { return "" }
    return ": \(text(of: peek())) \(text(of: current)) \(text(of: peek(2)))"
  }

  private func example(of operandName: String) -> String {
    switch operandName {
    case "condition": ", as in: where type = resign"
    case "column": ", as in: date, actor"
    default: ""
    }
  }

  // MARK: Operators

  /// A word after an operand that is no operator. Nil when it ends the expression.
  mutating func misspeltOperator(_ word: String, after left: Expression) -> Infix? {
    if StageSyntax.words.contains(word) || Keywords.clauses.contains(word) || isPanicking || callsNeedAdjacency { return nil }
    if ForeignStage.all[word] != nil || word == "then" || word == "else" || word == "end" || word == "when" { return nil }
    let isComplete = isBoolean(left)
    let isBeforeOperand = peek().isOperandStart || peek().symbol == .bang
    let words =
      (isComplete ? ["and", "or"] : Array(Keywords.operators)) + StageSyntax.words + Keywords.clauses.subtracting(["on"])
    if let meant = nearest(to: word, among: words.sorted()),
      isBeforeOperand || peek().keyword == "by" || peek().keyword == "not",
      word.count > 2 || peek().isOperandStart
    {
      if Keywords.clauses.contains(meant) { return nil }
      if Keywords.operators.contains(meant), !isBeforeOperand { return nil }
      let isStage = StageSyntax.words.contains(meant)
      report(
        isStage ? SyntaxCode.unknownStage : SyntaxCode.unknownOperator,
        "no \(isStage ? "stage" : "operator") \(shown(current)); did you mean \"\(meant)\"?", at: current, recovers: true,
        fix: meant)
      tokens[index] = Token(.word(meant), span: current.span)
      switch meant {
      case "and": return .binary(.and)
      case "or": return .binary(.or)
      default: return isStage || meant == "not" ? nil : .comparison
      }
    }
    guard operandName == "condition" else { return nil }
    return missingWord(isComplete: isComplete)
  }

  /// Between an operand and a word that begins another.
  private mutating func missingWord(isComplete: Bool) -> Infix? {
    let next = peek()
    if isComplete {
      guard next.isInfixOperator || next.symbol == .leftParenthesis || next.symbol == .dot || next.symbol == .bang else {
        return nil
      }
      report(SyntaxCode.expectedOperator, "put \"and\" or \"or\" before \(shown(current))", at: current, recovers: true)
      return .missing(.and)
    }
    if next.isOperandStart, next.symbol != .minus, !isStageStart(at: index + 1) {
      report(
        SyntaxCode.unknownOperator, "write =, contains, has, is or in for \(shown(current)), which is no operator", at: current,
        recovers: true)
      advance()
      return .missingComparison
    }
    let before = previous.map { shown($0) } ?? ""
    report(
      SyntaxCode.expectedOperator, "put \"=\", \"in\" or another operator between \(before) and \(shown(current))", at: current,
      recovers: true)
    return .missingComparison
  }

  /// A literal right after an operand: the operator is missing.
  mutating func missingOperator(after left: Expression) -> Infix? {
    if isPanicking { return nil }
    if textEndsExpression, case .text = current.kind { return nil }
    let before = previous.map { shown($0) } ?? ""
    if isBoolean(left) {
      report(
        SyntaxCode.expectedOperator, "put \"and\", \"or\" or \",\" between \(before) and \(shown(current))", at: current,
        recovers: operandName == "condition")
      return operandName == "condition" ? .missing(.and) : nil
    }
    guard operandName == "condition" else { return nil }
    let choice =
      switch current.kind {
      case .text: "\"contains\", \"has\", \"=\" or \"is\""
      case .regularExpression: "\"matches\""
      case .date, .duration: "\"=\", \"in\", \"<\" or \">\""
      default: "\"=\" or another operator"
      }
    report(
      SyntaxCode.expectedOperator, "put \(choice) between \(before) and \(shown(current))", at: current, recovers: true)
    return .missingComparison
  }

  /// Whether an expression is true or false by its form.
  private func isBoolean(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .comparison, .not, .literal(.boolean): true
    case .binary(let binary, _, _): binary == .and || binary == .or
    case .call(let call): ["any", "all", "near"].contains(call.function.text.lowercased())
    default: false
    }
  }

  // MARK: Stages

  /// Whether the word at an index begins a stage, judged by what follows; for places where it could be a name too.
  func isStageStart(at index: Int) -> Bool {
    guard index < tokens.count, let word = tokens[index].keyword, StageSyntax.words.contains(word) else { return false }
    let next = tokens[min(index + 1, tokens.count - 1)]
    switch next.kind {
    case .word:
      let key = next.keyword ?? ""
      if key == "by" || key == "join" { return true }
      if key == "not" { return !tokens[min(index + 2, tokens.count - 1)].isComparisonWord }
      return next.isOperandStart
    case .symbol(.leftParenthesis):
      let isAdjacent = next.span.range.lowerBound == tokens[index].span.range.upperBound
      return !isAdjacent || !Keywords.stagesThatAreFunctions.contains(word)
    case .symbol(.minus): return word == "select" || word == "project"
    case .symbol(.bar), .symbol(.rightParenthesis), .end: return word == "describe"
    default: return next.isOperandStart
    }
  }

  /// Whether the cursor is where a stage can end.
  var isAtBoundary: Bool {
    switch current.symbol {
    case .bar?, .rightParenthesis?: true
    default: current.isEnd || isStageStart(at: index)
    }
  }

  /// Skips the rest of a stage that could not be read.
  mutating func synchronize() {
    isPanicking = false
    var depth = 0
    while !current.isEnd {
      switch current.symbol {
      case .leftParenthesis?, .leftBracket?: depth += 1
      case .rightParenthesis?, .rightBracket?:
        if depth == 0, current.symbol == .rightParenthesis { return }
        depth = max(0, depth - 1)
      case .bar? where depth == 0: return
      default:
        if depth == 0, isStageStart(at: index), previous?.symbol != .comma, !(previous?.isInfixOperator ?? false) { return }
      }
      advance()
    }
  }
}
