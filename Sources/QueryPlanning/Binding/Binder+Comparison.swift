import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  mutating func bindComparison(_ comparison: Comparison, at span: SourceSpan, in scope: Scope) -> BoundExpression {
    switch comparison.operator {
    case .equal, .notEqual: return bindEquality(comparison, at: span, in: scope)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return bindOrder(comparison, at: span, in: scope)
    case .isIn, .between: return bindMembership(comparison, at: span, in: scope)
    case .overlaps: return bindOverlap(comparison, in: scope)
    case .matches: return bindMatch(comparison, in: scope)
    case .contains, .startswith, .endswith, .has, .mentions, .resembles, .isEntity: return bindTextual(comparison, in: scope)
    }
  }

  private func boolean(_ comparison: BoundComparison) -> BoundExpression {
    BoundExpression(.comparison(comparison), type: .boolean)
  }

  /// Both sides; a side that is a bare word takes its meaning from the type of the other.
  private mutating func bindSides(
    _ comparison: Comparison, in scope: Scope
  ) -> (left: BoundExpression, right: BoundExpression) {
    if !isField(comparison.left, in: scope) || isPlainNumber(comparison.left), isField(comparison.right, in: scope) {
      let right = bind(comparison.right, in: scope)
      let left = bind(comparison.left, in: scope, expecting: right.type.element)
      return (left, right)
    }
    let left = bind(comparison.left, in: scope)
    // Beside a field that is unknown, a bare word may well be a symbol of its.
    if left == .standIn, case .name = comparison.right.kind { return (left, .standIn) }
    return (left, bind(comparison.right, in: scope, expecting: left.type.element))
  }

  private func isPlainNumber(_ expression: Expression) -> Bool {
    if case .literal(.integer) = expression.kind { true } else { false }
  }

  // MARK: Equality

  private mutating func bindEquality(_ comparison: Comparison, at span: SourceSpan, in scope: Scope) -> BoundExpression {
    let isNegated = comparison.operator == .notEqual
    if case .literal(.null) = comparison.right.kind {
      return BoundExpression(.isMissing(bind(comparison.left, in: scope), isNegated: isNegated), type: .boolean)
    }
    if case .literal(.null) = comparison.left.kind {
      return BoundExpression(.isMissing(bind(comparison.right, in: scope), isNegated: isNegated), type: .boolean)
    }
    if case .literal(.regularExpression) = comparison.right.kind {
      report(
        BindCode.typeMismatch, "write \"\(isNegated ? "not matches" : "matches")\" before a pattern",
        at: comparison.operatorSpan)
      return .standIn
    }
    var (left, right) = bindSides(comparison, in: scope)
    if left.type.element.isTextual || right.type.element.isTextual { (left, right) = (named(left), named(right)) }
    guard checkComparable(left, right, comparison, in: scope) else { return .standIn }
    return boolean(BoundComparison(left, .equal, right, isNegated: isNegated))
  }

  private mutating func bindOrder(_ comparison: Comparison, at span: SourceSpan, in scope: Scope) -> BoundExpression {
    let (left, right) = bindSides(comparison, in: scope)
    guard checkComparable(left, right, comparison, in: scope) else { return .standIn }
    switch left.type.element {
    case .row, .rows:
      let field = QueryPrinter().print(comparison.left).prefix(30)
      report(BindCode.typeMismatch, "write count(\(field)) or a field of it, as in \(field).date", at: comparison.left.span)
      return .standIn
    default: break
    }
    let operators: [Comparison.Operator: BoundComparison.Operator] = [
      .less: .less, .lessOrEqual: .lessOrEqual, .greater: .greater, .greaterOrEqual: .greaterOrEqual,
    ]
    return boolean(BoundComparison(left, operators[comparison.operator] ?? .equal, right))
  }

  /// Whether two sides have types that can be compared; says what to write when not.
  private mutating func checkComparable(
    _ left: BoundExpression, _ right: BoundExpression, _ comparison: Comparison, in scope: Scope
  ) -> Bool {
    let a = left.type.element, b = right.type.element
    if a == .null || b == .null { return true }
    if a.joined(with: b) != nil, isSymbolPair(a, b) { return true }
    // The side that is a constant is what should change.
    let isLeftConstant = left.constantValue != nil && right.constantValue == nil
    let (wanted, found, written) =
      isLeftConstant ? (b, a, comparison.left) : (a, b, comparison.right)
    report(
      BindCode.typeMismatch, advice(wanted, found, written, beside: isLeftConstant ? comparison.right : comparison.left),
      at: written.span)
    return false
  }

  /// Two symbols must be of one set.
  private func isSymbolPair(_ a: ValueType, _ b: ValueType) -> Bool {
    if case .symbol(let first) = a, case .symbol(let second) = b { return first == second }
    return true
  }

  private func advice(_ wanted: ValueType, _ found: ValueType, _ written: Expression, beside other: Expression) -> String {
    let text = String(QueryPrinter().print(written).prefix(30)), field = String(QueryPrinter().print(other).prefix(30))
    let tail = "\(field) is \(article(wanted)), found \(article(found))"
    switch (wanted, found) {
    case (.integer, .text), (.number, .text), (.boolean, .text), (.duration, .text):
      let bare = text.filter { $0 != "\"" }
      return
        "write \(wanted == .boolean ? "true or false" : bare.allSatisfy(\.isNumber) && !bare.isEmpty ? bare : "a \(wanted)") without quotation marks: \(tail)"
    case (.text, .integer), (.text, .number), (.name, .integer), (.name, .number), (.text, .date), (.name, .date):
      return "put quotation marks around \(text): \"\(text)\"; \(tail)"
    case (.date, _): return "write a date as 2024-03-22, 2024-03, 2024 or today: \(tail)"
    case (.duration, .integer): return "write \(text)d, \(text)w, \(text)mo or \(text)y: \(tail)"
    case (.boolean, _): return "write true or false: \(tail)"
    case (.symbol(let set), _): return "write one of \(set.members.prefix(4).joined(separator: ", ")) …: \(tail)"
    case (.row, .integer): return "write count(\(field)), or a field of it: \(tail)"
    case (.row(let table), _): return "write a field of the row, as in \(field).\(labelName(of: table)): \(tail)"
    case (_, .row(let table)): return "write a field of the row, as in \(text).\(labelName(of: table)): \(tail)"
    case (_, .list), (_, .rows): return "write in, or count(…): \(tail)"
    default: return "write \(article(wanted)): \(tail)"
    }
  }

  func labelName(of table: String) -> String {
    guard let table = environment[table: table], table.fields.indices.contains(table.labelField) else { return "id" }
    return table.fields.first { $0.name == "headline" || $0.name == "text" }?.name ?? table.fields[table.labelField].name
  }

  // MARK: Membership

  /// `in (a, b)`, `in a..b`, `in list`, `between a and b`.
  private mutating func bindMembership(_ comparison: Comparison, at span: SourceSpan, in scope: Scope) -> BoundExpression {
    if case .range(let low, let high) = comparison.right.kind {
      return bindWithin(comparison, low, high, in: scope)
    }
    if case .list(let elements) = comparison.right.kind { return bindAmong(comparison, elements, in: scope) }
    var (left, right) = bindSides(comparison, in: scope)
    if left.type.element.isTextual || right.type.element.isTextual { (left, right) = (named(left), named(right)) }
    guard checkComparable(left, right, comparison, in: scope) else { return .standIn }
    if !right.type.isList, right.type != .date, right.type != .null, !left.type.isList {
      let value = String(QueryPrinter().print(comparison.right).prefix(30))
      report(
        BindCode.notAList, "put brackets around the values: in (\(value)), or write \"=\"; found \(article(right.type))",
        at: comparison.right.span, fix: "(\(value))")
      return .standIn
    }
    return boolean(BoundComparison(left, .equal, right, isNegated: comparison.isNegated, isExact: comparison.isExact))
  }

  private mutating func bindWithin(_ comparison: Comparison, _ low: Expression, _ high: Expression, in scope: Scope)
    -> BoundExpression
  {
    let left = bind(comparison.left, in: scope)
    let type = left.type.element
    let lower = bind(low, in: scope, expecting: type), upper = bind(high, in: scope, expecting: type)
    for (bound, written) in [(lower, low), (upper, high)] {
      if type == .null || bound.type == .null { return .standIn }
      if type.joined(with: bound.type.element) != nil { continue }
      report(BindCode.typeMismatch, advice(type, bound.type, written, beside: comparison.left), at: written.span)
      return .standIn
    }
    if type == .date {
      return boolean(BoundComparison(left, .equal, spanOfDays(lower, upper), isNegated: comparison.isNegated))
    }
    return BoundExpression(.between(left, lower: lower, upper: upper, isNegated: comparison.isNegated), type: .boolean)
  }

  /// Ranges among the values of other types than dates become comparisons of their own.
  private mutating func bindAmong(_ comparison: Comparison, _ elements: [Expression], in scope: Scope) -> BoundExpression {
    let left = named(bind(comparison.left, in: scope))
    let type = left.type.element
    var values: [Expression] = []
    var alternatives: [BoundExpression] = []
    for element in elements {
      guard case .range(let low, let high) = element.kind, type != .date else {
        values.append(element)
        continue
      }
      var within = comparison
      within.isNegated = false
      alternatives.append(bindWithin(within, low, high, in: scope))
    }
    if left == .standIn { return .standIn }
    let list = bindList(values, in: scope, expecting: type)
    var one = comparison
    if values.count == 1, let only = values.first { one.right = only }
    guard checkComparable(left, list, one, in: scope) else { return .standIn }
    if alternatives.isEmpty {
      return boolean(BoundComparison(left, .equal, list, isNegated: comparison.isNegated, isExact: comparison.isExact))
    }
    if !values.isEmpty { alternatives.append(boolean(BoundComparison(left, .equal, list, isExact: comparison.isExact))) }
    let any = BoundExpression(.or(alternatives), type: .boolean)
    return comparison.isNegated ? BoundExpression(.not(any), type: .boolean) : any
  }

  private mutating func bindOverlap(_ comparison: Comparison, in scope: Scope) -> BoundExpression {
    let left = bind(comparison.left, in: scope, expecting: .date), right = bind(comparison.right, in: scope, expecting: .date)
    for (side, written) in [(left, comparison.left), (right, comparison.right)] {
      guard side.type.element == .date || side.type == .null else {
        report(
          BindCode.typeMismatch,
          "write dates on both sides of \"overlaps\", as in: date overlaps 2024-03; found \(article(side.type))",
          at: written.span)
        return .standIn
      }
    }
    return boolean(BoundComparison(left, .overlaps, right, isNegated: comparison.isNegated))
  }

  // MARK: Text

  private mutating func bindMatch(_ comparison: Comparison, in scope: Scope) -> BoundExpression {
    let left = named(bind(comparison.left, in: scope))
    guard checkTextualLeft(left, comparison) else { return .standIn }
    guard let pattern = bindPattern(comparison.right, in: scope) else { return .standIn }
    return boolean(BoundComparison(left, .matches, pattern, isNegated: comparison.isNegated))
  }

  /// A constant regular expression in RE2 syntax; a text counts as one.
  mutating func bindPattern(_ expression: Expression, in scope: Scope) -> BoundExpression? {
    if case .literal(.regularExpression(let pattern, let ignoresCase)) = expression.kind {
      guard checkPattern(pattern, at: expression.span) else { return nil }
      return .constant(.text(ignoresCase ? "(?i)\(pattern)" : pattern), .text)
    }
    let bound = bind(expression, in: scope, expecting: .text)
    if case .text(let pattern)? = bound.constantValue { return checkPattern(pattern, at: expression.span) ? bound : nil }
    if bound.type != .null {
      report(BindCode.typeMismatch, "write a pattern between slashes, as in /resign(s|ed)/i", at: expression.span)
    }
    return nil
  }

  /// Whether a pattern can be compiled; says what is wrong with it, in RE2's words.
  private mutating func checkPattern(_ pattern: String, at span: SourceSpan) -> Bool {
    do throws(RegularExpression.Failure) {
      _ = try RegularExpression(pattern)
      return true
    } catch {
      report(BindCode.invalidPattern, "mend the pattern (RE2 syntax): \(error.reason)", at: span)
      return false
    }
  }

  private mutating func bindTextual(_ comparison: Comparison, in scope: Scope) -> BoundExpression {
    let left = named(bind(comparison.left, in: scope))
    if case .literal(.regularExpression) = comparison.right.kind {
      report(
        BindCode.typeMismatch, "write \"matches\" for \"\(comparison.operator.rawValue)\" before a pattern",
        at: comparison.operatorSpan,
        fix: "matches")
      return .standIn
    }
    let right = named(bind(comparison.right, in: scope, expecting: .text))
    guard checkTextualLeft(left, comparison), checkTextualRight(right, comparison) else { return .standIn }
    guard let bound = BoundComparison.Operator(rawValue: comparison.operator.rawValue) else { return .standIn }
    return boolean(
      BoundComparison(
        left, bound, right, isNegated: comparison.isNegated, isExact: comparison.isExact,
        needsAll: comparison.quantifier == .all))
  }

  private mutating func checkTextualLeft(_ left: BoundExpression, _ comparison: Comparison) -> Bool {
    let type = left.type.element
    if type.isTextual { return true }
    if type == .null { return false }
    let field = String(QueryPrinter().print(comparison.left).prefix(30))
    let word = comparison.operator.rawValue
    let message: String
    switch type {
    case .row(let table): message = "write a field of the row: \(field).\(labelName(of: table)) \(word) …"
    case .date: message = "write \"in\" or \"=\" for \"\(word)\": \(field) is a date, as in: \(field) in 2024-03"
    case .integer, .number, .duration: message = "write \"=\", \"<\" or \">\" for \"\(word)\": \(field) is \(article(type))"
    case .boolean: message = "write \"= true\" or \"= false\": \(field) is a boolean"
    default: message = "write a text before \"\(word)\"; found \(article(type))"
    }
    report(BindCode.typeMismatch, message, at: comparison.left.span)
    return false
  }

  private mutating func checkTextualRight(_ right: BoundExpression, _ comparison: Comparison) -> Bool {
    if right.type.element.isTextual { return true }
    if right.type == .null { return false }
    let value = String(QueryPrinter().print(comparison.right).prefix(30))
    let word = comparison.operator.rawValue
    let isConstant = right.constantValue != nil && !right.type.isList
    report(
      BindCode.typeMismatch,
      isConstant
        ? "put quotation marks around \(value): \(word) \"\(value)\"; found \(article(right.type))"
        : "write a text after \"\(word)\", as in: \(word) \"x\"; found \(article(right.type))", at: comparison.right.span)
    return false
  }
}
