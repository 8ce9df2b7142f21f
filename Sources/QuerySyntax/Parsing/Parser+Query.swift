import Diagnostics

extension Parser {
  // MARK: Statements

  mutating func parseStatement() -> Statement {
    let start = index
    if case .command(let name, let arguments) = current.kind {
      let range = advance().span.range
      let nameEnd = range.lowerBound + 1 + name.utf8.count
      let command = DotCommand(
        name: Identifier(name, span: SourceSpan(range.lowerBound + 1..<nameEnd)), arguments: arguments,
        argumentsSpan: SourceSpan(max(nameEnd, range.upperBound - arguments.utf8.count)..<range.upperBound))
      return Statement(.command(command), span: SourceSpan(range))
    }
    let statement: Statement.Kind
    if isAt(word: "let"), peek().isName {
      advance()
      statement = parseLet()
    } else if isAt(word: "let"), peek().symbol == .equal {
      report(
        SyntaxCode.expectedName, "put a name after \"let\", as in: let quits = events where type = resign", at: peek(),
        recovers: true)
      advance()
      advance()
      statement = .query(parseQuery())
    } else if current.isName, peek().isName, peek(2).symbol == .equal, nearest(to: current.keyword ?? "", among: ["let"]) != nil
    {
      report(SyntaxCode.expectedWord, "did you mean \"let\"? found \(shown(current))", at: current, recovers: true, fix: "let")
      advance()
      statement = parseLet()
    } else if current.isName, peek().symbol == .equal, peek(2).isName || peek(2).symbol == .leftParenthesis {
      report(
        SyntaxCode.expectedWord, "put \"let\" before \(shown(current)): let \(text(of: current)) = …", at: current,
        recovers: true)
      statement = parseLet()
    } else {
      statement = .query(parseQuery())
    }
    while !current.isEnd { parseLeftover() }
    return Statement(statement, span: span(from: start))
  }

  private mutating func parseLet() -> Statement.Kind {
    let name = expectName("a name", example: "let quits = events where type = resign")
    if !take(.equal) {
      report(
        SyntaxCode.expectedWord,
        "put \"=\" after \(shown(tokens[index - 1])): let \(name.text.prefix(20)) = …; found \(shown(current))",
        at: current, recovers: true)
    }
    return .letBinding(name: name, query: parseQuery())
  }

  /// What stands after a whole query: a bracket that nothing opened.
  private mutating func parseLeftover() {
    report(
      SyntaxCode.strayBracket, "remove \(shown(current)): no \"(\" is open", at: current, recovers: true, fix: "")
    advance()
    _ = parseStages()
  }

  // MARK: Queries

  mutating func parseQuery() -> Query {
    let start = index
    guard enter() else { return Query(source: Source(.missing, span: current.span)) }
    defer { leave() }
    if isAt(word: "select"), let query = parseSelectFrom() { return query }
    let source = parseSource()
    if isPanicking { synchronize() }
    let stages = parseStages()
    return Query(source: source, stages: stages, span: span(from: start))
  }

  /// Stages up to a closing bracket or the end.
  mutating func parseStages() -> [Stage] {
    var stages: [Stage] = []
    while !current.isEnd, !isAt(.rightParenthesis) {
      var isAfterBar = false
      while isAt(.bar) || isAt(.doubleBar) {
        if isAfterBar || isAt(.doubleBar) {
          report(SyntaxCode.expectedStage, "write one \"|\" before a stage", at: current, recovers: true, fix: "|")
        }
        isAfterBar = true
        advance()
      }
      if current.isEnd || isAt(.rightParenthesis) {
        if isAfterBar {
          report(
            SyntaxCode.expectedStage, "put a stage after \"|\", such as where, select, sort by or count", at: current,
            recovers: true)
        }
        break
      }
      let before = index
      stages.append(parseStage(isAfterBar: isAfterBar, isFirst: stages.isEmpty))
      if isPanicking { synchronize() }
      if index == before { advance() }
    }
    return stages
  }

  private mutating func parseStage(isAfterBar: Bool, isFirst: Bool) -> Stage {
    let start = index
    let keyword = current
    if let word = keyword.keyword, let syntax = StageSyntax.byWord[word] {
      advance()
      let kind = syntax.parse(&self)
      return Stage(kind, span: span(from: start), keywordSpan: keyword.span)
    }
    let diagnosed = reportNotAStage(isAfterBar: isAfterBar, isFirst: isFirst)
    if let word = diagnosed, let syntax = StageSyntax.byWord[word] {
      let kind = syntax.parse(&self)
      return Stage(kind, span: span(from: start), keywordSpan: keyword.span)
    }
    synchronize()
    return Stage(.invalid, span: span(from: start), keywordSpan: keyword.span)
  }

  /// Says what is wrong where a stage should begin; gives the stage that is meant, the cursor at what follows its name.
  private mutating func reportNotAStage(isAfterBar: Bool, isFirst: Bool) -> String? {
    let token = current
    guard let word = token.keyword else { return reportNoStageWord(isFirst: isFirst) }
    if let advice = ForeignStage.all[word] {
      report(SyntaxCode.foreignForm, "write \(advice); found \(shown(token))", at: token)
      advance()
      return nil
    }
    let next = peek()
    if let meant = nearest(to: word, among: StageSyntax.words.sorted()), !next.isInfixOperator || next.symbol == .minus {
      report(
        SyntaxCode.unknownStage, "no stage \(shown(token)); did you mean \"\(meant)\"?", at: token, recovers: true, fix: meant)
      advance()
      return meant
    }
    switch word {
    case "by":
      report(SyntaxCode.expectedStage, "put \"sort\", \"count\" or \"top 10\" before \"by\", as in: sort by date", at: token)
      // `by x` reads like `sort by x`.
      return "sort"
    case "as", "on", "per", "within", "asc", "desc":
      report(
        SyntaxCode.expectedStage, "put \"select\", \"join\", \"sort by\" or \"top\" before \(shown(token)) and its column",
        at: token)
      return nil
    default: break
    }
    if Keywords.operators.contains(word) || next.isInfixOperator {
      let isCondition = isFirst || isAfterBar
      report(
        SyntaxCode.expectedStage,
        isCondition ? "put \"where\" before \(shown(token))" : "put \"and\", \"where\" or \",\" before \(shown(token))",
        at: token, recovers: isCondition)
      return isCondition ? "where" : nil
    }
    let isName = next.symbol == .comma || next.isEnd || next.symbol == .bar || next.keyword != nil
    let advice =
      isAfterBar || isFirst ? "write a stage" : isName ? "put \",\" or a stage before \(shown(token))" : "put a stage"
    report(
      SyntaxCode.unknownStage,
      advice.hasPrefix("put \",\"")
        ? "\(advice), such as: where, select, sort by, count"
        : "write where, select, sort by, take or count: no stage \(shown(token))", at: token)
    return nil
  }

  private mutating func reportNoStageWord(isFirst: Bool) -> String? {
    switch current.kind {
    case .integer:
      report(
        SyntaxCode.expectedStage, "put \"take\" before \(shown(current)): take \(text(of: current))", at: current,
        recovers: true)
      return "take"
    case .text:
      report(
        SyntaxCode.expectedStage, "put \"where\", a field and \"has\" before \(shown(current)), or begin with search",
        at: current)
    case .symbol(.comma):
      report(SyntaxCode.expectedStage, "remove \",\", or put a column after it, before the next stage", at: current, fix: "")
    case .symbol(.bang), .symbol(.leftParenthesis):
      report(SyntaxCode.expectedStage, "put a stage, such as where, before \(shown(current))", at: current, recovers: true)
      return "where"
    default:
      let place = previous.map { "between \(shown($0)) and \(shown(current))" } ?? "before \(shown(current))"
      report(SyntaxCode.expectedStage, "put a stage, such as where or select, \(place)", at: current)
    }
    return nil
  }
}

extension Token {
  var isName: Bool {
    switch kind {
    case .word, .quotedName: true
    default: false
    }
  }
}
