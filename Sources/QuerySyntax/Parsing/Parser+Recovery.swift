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
    if isAt(.comma), previous?.symbol == .comma {
      report(
        SyntaxCode.expectedExpression, "put a \(operandName) between the commas, or remove one \",\"", at: current,
        recovers: true, fix: "")
      advance()
      return current.isOperandStart ? parsePrimary() : nothing
    }
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
        SyntaxCode.foreignForm, "put a field before \".\(text(of: peek()))\", or write \"\(text(of: peek()))\" without the dot",
        at: current,
        recovers: true, fix: "")
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
    let isCondition = operandName == "condition"
    if isCondition, word == "as", case .text = peek().kind { return replaceOperator(by: "has") }
    if StageSyntax.words.contains(word) || Keywords.clauses.contains(word) || isPanicking || callsNeedAdjacency { return nil }
    if ForeignStage.all[word] != nil || ["then", "else", "end", "when"].contains(word) { return nil }
    let isComplete = isBoolean(left)
    let isBeforeOperand = peek().isOperandStart || peek().symbol == .bang
    if !isComplete, peek().isComparisonWord, nearest(to: word, among: ["not"]) != nil { return replaceOperator(by: "not") }
    // A call in a list of columns has lost its comma.
    if !isCondition, peek().symbol == .leftParenthesis, isAdjacentToNext { return nil }
    let operators = isComplete ? ["and", "or"] : Keywords.operators.sorted()
    let stages = StageSyntax.words.sorted(), clauses = Keywords.clauses.subtracting(["on"]).sorted()
    let order = isCondition ? [operators + stages, clauses] : [stages + clauses, operators]
    if isBeforeOperand || peek().keyword == "by" || peek().keyword == "not", word.count > 2 || peek().isOperandStart,
      let meant = nearest(to: word, among: order[0]) ?? nearest(to: word, among: order[1])
    {
      if Keywords.clauses.contains(meant) || Keywords.operators.contains(meant) && !isBeforeOperand { return nil }
      return replaceOperator(by: meant)
    }
    return isCondition ? missingWord(isComplete: isComplete) : nil
  }

  private var isAdjacentToNext: Bool { peek().span.range.lowerBound == current.span.range.upperBound }

  /// Says what the misspelt word is and puts it there.
  private mutating func replaceOperator(by meant: String) -> Infix? {
    let isStage = StageSyntax.words.contains(meant)
    report(
      isStage ? SyntaxCode.unknownStage : SyntaxCode.unknownOperator,
      "no \(isStage ? "stage" : "operator") \(shown(current)); did you mean \"\(meant)\"?", at: current, recovers: true,
      fix: meant)
    tokens[index] = Token(.word(meant), span: current.span)
    switch meant {
    case "and": return .binary(.and)
    case "or": return .binary(.or)
    case "not": return peek().isComparisonWord ? .comparison : nil
    default: return isStage ? nil : .comparison
    }
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
    if isAt(word: "any") || isAt(word: "all"), next.symbol == .leftParenthesis {
      report(SyntaxCode.expectedOperator, "put has, contains or mentions before \(shown(current))", at: current, recovers: true)
    } else if Keywords.literals.contains(current.keyword ?? "") {
      report(
        SyntaxCode.expectedOperator, "put =, !=, in, <, <=, >, >= or overlaps between \(before) and \(shown(current))",
        at: current,
        recovers: true)
    } else {
      report(
        SyntaxCode.expectedOperator, "put =, !=, in or is between \(before) and \(shown(current))", at: current, recovers: true)
    }
    return .missingComparison
  }

  /// A literal right after an operand: the operator is missing.
  mutating func missingOperator(after left: Expression) -> Infix? {
    if isPanicking || callsNeedAdjacency { return nil }
    if textEndsExpression, case .text = current.kind { return nil }
    let isCondition = operandName == "condition"
    let isComplete = isBoolean(left)
    guard let choice = missingOperatorChoice(isComplete: isComplete, isCondition: isCondition) else { return nil }
    let before = previous.map { shown($0) } ?? ""
    let recovers = !isComplete || isCondition
    report(
      SyntaxCode.expectedOperator, "put \(choice) between \(before) and \(shown(current))", at: current, recovers: recovers)
    if isComplete { return recovers ? .missing(.and) : nil }
    if case .duration = current.kind { return .missing(.subtract) }
    return isCondition ? .missingComparison : .missing(.add)
  }

  /// The operators that fit before the literal at the cursor; nil where another message says better what is wrong.
  private func missingOperatorChoice(isComplete: Bool, isCondition: Bool) -> String? {
    switch current.kind {
    case .duration: return "- or +"
    case .date where isComplete: return previous?.isDateLike ?? false ? "\"..\", \"and\" or \"or\"" : "\"and\" or \"or\""
    case .date: return isCondition ? "=, !=, in, <, <=, >, >= or overlaps" : "\"..\" or \",\""
    case .integer, .number:
      if case .integer? = previous?.kind { return "+, -, *, /, %, \"..\" or \",\"" }
      return isComplete ? "\"and\", \"or\", + or -" : isCondition ? "=, !=, <, <=, >, >=, in or *" : "+, -, *, /, % or \",\""
    case .text where isCondition && !isComplete: return "=, is, has, contains, in, startswith, endswith, mentions or ~"
    case .regularExpression where isCondition && !isComplete: return "\"matches\""
    default:
      if isComplete { return "\"and\", \"or\" or \",\"" }
      return isCondition ? "=, is, has or another operator" : nil
    }
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

extension Token {
  /// Whether it can be the end of a range of days.
  var isDateLike: Bool {
    switch kind {
    case .date, .integer: true
    case .word: Keywords.literals.contains(keyword ?? "")
    default: false
    }
  }
}
