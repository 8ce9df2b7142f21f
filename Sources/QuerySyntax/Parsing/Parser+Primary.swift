import Diagnostics

extension Parser {
  mutating func parsePrimary() -> Expression {
    height = 1
    let start = index
    switch current.kind {
    case .word(let text): return parseWord(text)
    case .quotedName(let text):
      advance()
      return finishName(Identifier(text, span: span(from: start)), from: start)
    case .text(let text): return literal(.text(text))
    case .integer(let value):
      if let date = parseWrittenDate() { return date }
      return Self.units[peek().keyword ?? ""] == nil ? literal(.integer(value)) : parseBareCount(value)
    case .number(let value): return literal(.number(value))
    case .date(let year, let month, let day): return literal(.date(.civil(year: year, month: month, day: day)))
    case .regularExpression(let pattern, let ignoresCase):
      return literal(.regularExpression(pattern: pattern, ignoresCase: ignoresCase))
    case .duration: return parseDuration()
    case .parameter(let name):
      advance()
      return Expression(.parameter(Identifier(name, span: span(from: start))), span: span(from: start))
    case .symbol(.leftParenthesis): return parseParenthesized()
    case .invalid:
      advance()
      isPanicking = true
      return Expression(.invalid, span: span(from: start))
    default:
      return missingOperand()
    }
  }

  private mutating func literal(_ literal: Literal) -> Expression {
    Expression(.literal(literal), span: advance().span)
  }

  /// `1mo 3d` is one duration.
  private mutating func parseDuration() -> Expression {
    let start = index
    var total: (months: Int32, days: Int32) = (0, 0)
    while case .duration(let months, let days) = current.kind {
      let (sumOfMonths, monthsOverflow) = total.months.addingReportingOverflow(months)
      let (sumOfDays, daysOverflow) = total.days.addingReportingOverflow(days)
      if monthsOverflow || daysOverflow {
        report(SyntaxCode.badNumber, "write a shorter duration: this one is too long", at: current)
        advance()
        continue
      }
      total = (sumOfMonths, sumOfDays)
      advance()
    }
    return Expression(.literal(.duration(months: total.months, days: total.days)), span: span(from: start))
  }

  /// `(a)` is a; `(a, b)`, `(a,)` and `()` are lists.
  private mutating func parseParenthesized() -> Expression {
    let start = index
    let (elements, hasComma) = parseListElements(as: operandName)
    if elements.count == 1, !hasComma, let only = elements.first {
      return Expression(only.kind, span: span(from: start))
    }
    return node(.list(elements), from: start, below: height)
  }

  /// From `(` through `)`. Sets `height` to that of the tallest.
  mutating func parseListElements(as operandName: String = "value") -> (elements: [Expression], hasComma: Bool) {
    let opened = advance()
    var elements: [Expression] = []
    var hasComma = false
    var tallest = 0
    let outer = (callsNeedAdjacency, textEndsExpression)
    (callsNeedAdjacency, textEndsExpression) = (false, false)
    defer { (callsNeedAdjacency, textEndsExpression) = outer }
    while !isAt(.rightParenthesis), !current.isEnd {
      elements.append(parseExpression(as: operandName))
      tallest = max(tallest, height)
      if isAt(word: "where"), !isPanicking {
        report(SyntaxCode.expectedWord, "put any, all or count before \(shown(opened))", at: opened, recovers: true)
        advance()
        _ = parseExpression(as: "condition")
      }
      if take(.comma) {
        hasComma = true
      } else if !isPanicking, isAtListElement {
        reportMissingComma()
        hasComma = true
      } else {
        break
      }
    }
    expectClosing(.rightParenthesis, opened: opened)
    height = tallest
    return (elements, hasComma)
  }

  /// Whether the cursor is at what can only be the next element of a list whose comma is missing.
  var isAtListElement: Bool {
    switch current.kind {
    case .text, .integer, .number, .date, .parameter, .quotedName: return true
    case .word:
      let word = current.keyword ?? ""
      guard !Keywords.operators.contains(word), !Keywords.clauses.contains(word), !StageSyntax.words.contains(word) else {
        return false
      }
      return peek().symbol == .comma || peek().symbol == .rightParenthesis
    default: return false
    }
  }

  mutating func reportMissingComma() {
    let before = previous.map { shown($0) } ?? ""
    report(SyntaxCode.expectedComma, "put \",\" between \(before) and \(shown(current))", at: current, recovers: true)
  }

  // MARK: Words

  private mutating func parseWord(_ text: String) -> Expression {
    let start = index
    let word = text.lowercased()
    switch word {
    case "null": return literal(.null)
    case "true": return literal(.boolean(true))
    case "false": return literal(.boolean(false))
    case "today": return literal(.date(.today))
    case "yesterday": return literal(.date(.yesterday))
    case "tomorrow": return literal(.date(.tomorrow))
    case "last", "this", "next", "past", "previous":
      if let date = parseRelativeDate(word) { return date }
    case "case" where peek().keyword == "when": return parseCase()
    default: break
    }
    if isMissingOperand(word) { return missingOperand() }
    if let date = parseWrittenDate() { return date }
    if let date = parseMisspeltRelativeDate(word) { return date }
    advance()
    return finishName(Identifier(text, span: span(from: start)), from: start)
  }

  /// A name, or the call that it begins.
  private mutating func finishName(_ name: Identifier, from start: Int) -> Expression {
    let isAdjacent = current.span.range.lowerBound == name.span.range.upperBound
    if isAt(.leftParenthesis), isAdjacent || !callsNeedAdjacency { return parseCall(name, from: start) }
    return Expression(.name(name), span: name.span)
  }

  /// Whether a word where an operand should be is not one: an operator or the next stage.
  private func isMissingOperand(_ word: String) -> Bool {
    let next = peek()
    if word == "mentions" {
      // Mostly the field; the operator only before what is looked for.
      if case .text = next.kind { return true }
      return next.keyword == "any" || next.keyword == "all"
    }
    if Keywords.operators.contains(word) { return next.isOperandStart && next.symbol != .minus }
    if Keywords.clauses.contains(word) || word == "where" { return next.isOperandStart }
    // It is a type of event as well: `where type = join select date`.
    if word == "join", peek(2).keyword != "on", next.symbol != .leftParenthesis { return false }
    guard StageSyntax.words.contains(word), isStageStart(at: index) else { return false }
    return word != "count" || operandName == "condition"
  }

  // MARK: Calls

  private mutating func parseCall(_ name: Identifier, from start: Int) -> Expression {
    let opened = advance()
    var call = Call(function: name, arguments: [])
    var tallest = 0
    let outer = (callsNeedAdjacency, textEndsExpression)
    (callsNeedAdjacency, textEndsExpression) = (false, false)
    defer { (callsNeedAdjacency, textEndsExpression) = outer }
    if isAt(.star), peek().symbol == .rightParenthesis { advance() }
    if isAt(word: "distinct"), peek().isOperandStart, peek().symbol != .leftParenthesis {
      report(
        SyntaxCode.foreignForm, "write distinct(\(text(of: peek()))) for \(name.text)(distinct \(text(of: peek())))",
        at: current,
        recovers: true)
      call.function = Identifier("distinct", span: advance().span)
    }
    while !isAt(.rightParenthesis), !current.isEnd, !isAtCondition {
      call.arguments.append(parseExpression(as: "value"))
      tallest = max(tallest, height)
      if isAtCondition { break }
      if take(.comma) {
        if isAt(.rightParenthesis) {
          report(SyntaxCode.expectedExpression, "put a value after \",\" or remove the comma", at: current, recovers: true)
        }
        continue
      }
      guard !isPanicking else { break }
      if isAtMissingWhere(of: call) {
        let before = previous.map { shown($0) } ?? ""
        report(
          SyntaxCode.expectedWord, "put \"where\" or \",\" between \(before) and \(shown(current))", at: current, recovers: true
        )
        call.condition = parseExpression(as: "condition")
        break
      }
      guard isAtListElement else { break }
      reportMissingComma()
    }
    if isAtCondition {
      advance()
      call.condition = parseExpression(as: "condition")
      tallest = max(tallest, height)
    }
    expectClosing(.rightParenthesis, opened: opened)
    return node(.call(call), from: start, below: tallest)
  }

  /// Whether a condition begins at the cursor whose `where` is missing: in an aggregate over one table.
  private func isAtMissingWhere(of call: Call) -> Bool {
    guard call.arguments.count == 1, current.isName, !Keywords.operators.contains(current.keyword ?? "") else { return false }
    guard case .name = call.arguments[0].kind else { return false }
    return peek().isInfixOperator || peek().symbol == .rightParenthesis || peek().symbol == .dot || isAt(word: "not")
  }

  private var isAtCondition: Bool { isAt(word: "where") || isAt(word: "filter") && peek().isOperandStart }

  /// SQL's `case when c then v else w end`, which is `case(c, v, w)` here.
  private mutating func parseCase() -> Expression {
    let start = index
    let name = Identifier("case", span: advance().span)
    var call = Call(function: name, arguments: [])
    var tallest = 0
    while take(word: "when") {
      call.arguments.append(parseExpression(as: "condition"))
      tallest = max(tallest, height)
      expect(word: "then", example: "case when a = 1 then \"x\" end")
      call.arguments.append(parseExpression())
      tallest = max(tallest, height)
      if isPanicking { break }
    }
    if take(word: "else") {
      call.arguments.append(parseExpression())
      tallest = max(tallest, height)
    }
    if !isPanicking { expect(word: "end", example: "case when a = 1 then \"x\" end") }
    return node(.call(call), from: start, below: tallest)
  }

  // MARK: Dates

  private static let units: [String: CalendarUnit] = [
    "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month, "months": .month, "quarter": .quarter,
    "quarters": .quarter, "year": .year, "years": .year,
  ]

  /// `30 days` without `last`.
  private mutating func parseBareCount(_ value: Int64) -> Expression {
    let start = index
    let unit = Self.units[peek().keyword ?? ""] ?? .day
    report(
      SyntaxCode.expectedWord, "put \"last\" or \"next\" before \"\(value) \(text(of: peek()))\"", at: current, recovers: true)
    advance()
    advance()
    return Expression(.literal(.date(.recent(isFuture: false, count: max(1, value), unit))), span: span(from: start))
  }

  /// `thsi month`, `lst 30 days`, `this mnth`
  private mutating func parseMisspeltRelativeDate(_ word: String) -> Expression? {
    let isCounted = if case .integer = peek().kind { Self.units[peek(2).keyword ?? ""] != nil } else { false }
    let words = ["this", "last", "next"]
    if isCounted || Self.units[peek().keyword ?? ""] != nil, peek(2).symbol != .leftParenthesis, !words.contains(word) {
      guard let meant = nearest(to: word, among: words) else { return nil }
      report(
        SyntaxCode.expectedWord, "did you mean \"\(meant)\"? found \(shown(current))", at: current, recovers: true, fix: meant)
      return parseRelativeDate(meant)
    }
    guard words.contains(word), let next = peek().keyword, !Keywords.all.contains(next), peek(2).symbol != .leftParenthesis,
      let meant = nearest(to: next, among: ["day", "week", "month", "quarter", "year", "days"])
    else { return nil }
    advance()
    report(
      SyntaxCode.expectedWord, "did you mean \"\(meant)\"? found \(shown(current))", at: current, recovers: true, fix: meant)
    tokens[index] = Token(.word(meant), span: current.span)
    index -= 1
    return parseRelativeDate(word)
  }

  /// `last 30 days`, `this month`; nil when the word is a name.
  private mutating func parseRelativeDate(_ word: String) -> Expression? {
    let start = index
    let isFuture = word == "next"
    if let unit = Self.units[peek().keyword ?? ""],
      peek(2).symbol != .leftParenthesis || peek(2).span.range.lowerBound > peek().span.range.upperBound
    {
      advance()
      advance()
      let offset = word == "this" ? 0 : isFuture ? 1 : -1
      return Expression(.literal(.date(.current(offset: offset, unit))), span: span(from: start))
    }
    guard word != "this" else { return nil }
    var count: Int64
    var unit: CalendarUnit
    switch peek().kind {
    case .integer(let value):
      advance()
      advance()
      count = value
      unit = .day
      if let found = Self.units[current.keyword ?? ""] {
        unit = found
        advance()
      } else if let meant = nearest(to: current.keyword ?? "", among: ["day", "days", "weeks", "months", "years"]) {
        report(
          SyntaxCode.expectedWord, "did you mean \"\(meant)\"? found \(shown(current))", at: current, recovers: true, fix: meant
        )
        advance()
      } else {
        report(
          SyntaxCode.expectedWord, "put days, weeks, months or years after \"\(word) \(value)\"", at: current, recovers: true)
      }
    case .duration(let months, let days) where months == 0 || days == 0:
      advance()
      advance()
      (count, unit) = months == 0 ? (Int64(days), .day) : (Int64(months), .month)
      if unit == .month, count % 12 == 0 { (count, unit) = (count / 12, .year) }
      if unit == .day, count % 7 == 0 { (count, unit) = (count / 7, .week) }
    default: return nil
    }
    return Expression(.literal(.date(.recent(isFuture: isFuture, count: count, unit))), span: span(from: start))
  }
}
