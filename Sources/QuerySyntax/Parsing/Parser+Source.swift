import Diagnostics

extension Parser {
  /// Where rows come from.
  mutating func parseSource() -> Source {
    let start = index
    guard enter() else { return Source(.missing, span: current.span) }
    defer { leave() }
    switch current.kind {
    case .word: return parseSourceWord()
    case .quotedName(let name):
      advance()
      return Source(.named(Identifier(name, span: span(from: start))), span: span(from: start))
    case .symbol(.leftParenthesis):
      let opened = advance()
      let query = parseQuery()
      expectClosing(.rightParenthesis, opened: opened)
      return Source(.parenthesized(query), span: span(from: start))
    case .text:
      report(SyntaxCode.expectedSource, "put \"search\" before \(shown(current))", at: current, recovers: true)
      return Source(.search(parseTerms()), span: span(from: start))
    default:
      return missingSource()
    }
  }

  private mutating func missingSource() -> Source {
    let place = current.span.range.lowerBound
    let isContinuation = isAt(.bar)
    let advice = index == 0 ? "start with a table" : "put a table after \(previous.map { shown($0) } ?? "")"
    report(
      SyntaxCode.expectedSource,
      isContinuation
        ? "\(advice) before \"|\": events | …, or _ | … for the last result"
        : "\(advice), such as events, quotes or articles; found \(shown(current))", at: current,
      recovers: isContinuation || isAtBoundary)
    return Source(.missing, span: SourceSpan(place..<place))
  }

  private mutating func parseSourceWord() -> Source {
    let start = index
    let word = current.keyword ?? ""
    let next = peek()
    switch word {
    case "_":
      advance()
      return Source(.lastResult, span: span(from: start))
    case "search" where next.symbol != .bar && !next.isEnd:
      advance()
      return Source(.search(parseTerms()), span: span(from: start))
    case "sequence":
      advance()
      return Source(.sequence(parseSequence()), span: span(from: start))
    case "from" where next.isName:
      // ES|QL and SQL begin with it; it says nothing.
      advance()
      return parseSource()
    case "grep":
      report(SyntaxCode.foreignForm, "write \"search\" for \"grep\": search \"x\"", at: current, recovers: true, fix: "search")
      advance()
      return Source(.search(parseTerms()), span: span(from: start))
    case "explain" where next.isName:
      report(
        SyntaxCode.foreignForm, "write \".explain\", with a dot, before a query", at: current, recovers: true, fix: ".explain")
      advance()
      return parseSource()
    default: break
    }
    // The type of event `join` alone in the brackets of a step, or before its condition, can only be a name.
    let isStep =
      previous?.symbol == .leftParenthesis && word != "where" && (next.symbol == .rightParenthesis || next.keyword == "where")
    if !isStep, StageSyntax.words.contains(word) || Keywords.operators.contains(word) || Keywords.clauses.contains(word) {
      let table = index == 0 ? "start with a table" : "put a table before \"\(word)\""
      let advice = "\(table): events \(text(of: current)) …"
      report(
        SyntaxCode.expectedSource,
        index == 0 && followsLine && StageSyntax.words.contains(word)
          ? "put \"|\" before \"\(word)\" to go on from the line before, or \(advice)"
          : "\(advice); tables are events, quotes, articles, people …",
        at: current, recovers: true)
      let place = current.span.range.lowerBound
      return Source(.missing, span: SourceSpan(place..<place))
    }
    if case .text = next.kind, let meant = nearest(to: word, among: ["search"]) {
      report(
        SyntaxCode.expectedSource, "did you mean \"\(meant)\"? found \(shown(current))", at: current, recovers: true, fix: meant
      )
      advance()
      return Source(.search(parseTerms()), span: span(from: start))
    }
    if next.keyword == "by" || next.keyword == "within", nearest(to: word, among: ["sequence"]) != nil {
      report(
        SyntaxCode.expectedSource, "did you mean \"sequence\"? found \(shown(current))", at: current, recovers: true,
        fix: "sequence")
      advance()
      return Source(.sequence(parseSequence()), span: span(from: start))
    }
    let name = advance()
    return Source(.named(Identifier(text(whole: name), span: name.span)), span: span(from: start))
  }

  private func text(whole token: Token) -> String {
    if case .word(let text) = token.kind { text } else { "" }
  }

  // MARK: Search

  private mutating func parseTerms() -> [Expression] {
    var terms: [Expression] = []
    while true {
      let start = index
      switch current.kind {
      case .text(let text):
        advance()
        terms.append(Expression(.literal(.text(text)), span: span(from: start)))
      case .parameter(let name):
        advance()
        terms.append(Expression(.parameter(Identifier(name, span: span(from: start))), span: span(from: start)))
      case .word(let text) where !StageSyntax.words.contains(text.lowercased()) && terms.isEmpty:
        report(
          SyntaxCode.expectedExpression, "put quotation marks around the term: search \"\(text.prefix(24))\"", at: current,
          recovers: true, fix: "\"\(text)\"")
        advance()
        terms.append(Expression(.literal(.text(text)), span: span(from: start)))
      case .symbol(.comma) where !terms.isEmpty:
        advance()
        continue
      default:
        if terms.isEmpty {
          let example = "put a term in quotation marks after \"search\": search \"resigns\""
          report(SyntaxCode.expectedExpression, "\(example); found \(shown(current))", at: current, recovers: isAtBoundary)
        }
        return terms
      }
    }
  }

  // MARK: Sequences

  private mutating func parseSequence() -> SequencePattern {
    var pattern = SequencePattern(keys: [], within: nil, steps: [])
    let example = "sequence by actor within 30d (withdraw) (resign)"
    expect(word: "by", example: example)
    let outer = callsNeedAdjacency
    callsNeedAdjacency = true
    if !isPanicking {
      repeat { pattern.keys.append(parseExpression(as: "field")) } while !isPanicking && take(.comma)
    }
    if !isPanicking, isMisspeltWithin {
      report(
        SyntaxCode.expectedWord, "did you mean \"within\"? found \(shown(current))", at: current, recovers: true, fix: "within")
      advance()
      pattern.within = parsePrimary()
    } else if !isPanicking, take(word: "within") {
      pattern.within = parsePrimary()
    } else if case .duration = current.kind, !isPanicking {
      report(SyntaxCode.expectedWord, "put \"within\" before \(shown(current))", at: current, recovers: true)
      pattern.within = parsePrimary()
    }
    callsNeedAdjacency = outer
    while !isPanicking, isAt(.leftParenthesis) || isAt(.bang) {
      let isAbsent = take(.bang)
      guard isAt(.leftParenthesis) else {
        report(SyntaxCode.unclosedBracket, "put \"(\" before \(shown(current)), as in: !(appoint)", at: current)
        return pattern
      }
      let opened = advance()
      pattern.steps.append(SequencePattern.Step(isAbsent: isAbsent, query: parseQuery()))
      expectClosing(.rightParenthesis, opened: opened)
    }
    if !isPanicking { checkSteps(of: pattern, example: example) }
    return pattern
  }

  private var isMisspeltWithin: Bool {
    guard let word = current.keyword, word != "within", case .duration = peek().kind else { return false }
    return nearest(to: word, among: ["within"]) != nil
  }

  /// A step whose bracket is missing, and a pattern without steps.
  private mutating func checkSteps(of pattern: SequencePattern, example: String) {
    if current.isName, !StageSyntax.words.contains(current.keyword ?? "") {
      report(
        SyntaxCode.unclosedBracket, "put \"(\" and \")\" around the step \(shown(current)), as in: \(example)", at: current)
    } else if pattern.steps.isEmpty {
      report(
        SyntaxCode.expectedSource, "put the steps in brackets after \(previous.map { shown($0) } ?? ""), as in: \(example)",
        at: current, recovers: isAtBoundary)
    }
  }

  // MARK: SQL

  /// `select a from t where c`: told with its form here, and read as that. Nil, at the start, when there is no `from`.
  mutating func parseSelectFrom() -> Query? {
    let start = index
    let rest = tokens[index...].prefix(400)
    guard let from = rest.firstIndex(where: { $0.keyword == "from" || $0.symbol == .bar }), tokens[from].keyword == "from"
    else {
      return nil
    }
    let keyword = advance()
    var projections: [Projection] = []
    let isStar = isAt(.star) && peek().keyword == "from"
    let isDistinct = take(word: "distinct")
    if isStar { advance() } else { projections = parseProjections(as: "column") }
    guard !isPanicking, take(word: "from") else {
      (index, isPanicking) = (start, false)
      return nil
    }
    let source = parseSource()
    var stages = parseStages()
    if !isStar { stages.append(Stage(isDistinct ? .distinct(projections) : .select(projections), keywordSpan: keyword.span)) }
    let query = Query(source: source, stages: stages, span: span(from: start))
    let form = QueryPrinter().print(query)
    report(
      SyntaxCode.foreignForm, "start with the table: \(form)", at: keyword, recovers: true)
    return query
  }
}
