import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  /// Binds an expression over a scope. `expected` is the type that its place asks for, where that gives bare words and years
  /// their meaning; whether the result has that type, the caller checks.
  mutating func bind(_ expression: Expression, in scope: Scope, expecting expected: ValueType? = nil) -> BoundExpression {
    switch expression.kind {
    case .literal(let literal): return bindLiteral(literal, at: expression.span, expecting: expected)
    case .name(let name): return bindName(name, in: scope, expecting: expected)
    case .path(let base, let field): return bindPath(base, field, in: scope)
    case .element(let base, let index): return bindElement(base, index, in: scope)
    case .parameter(let name): return bindParameter(name, expecting: expected)
    case .not(let operand):
      return BoundExpression(.not(bindCondition(operand, in: scope)), type: .boolean)
    case .negated(let operand): return bindNegated(operand, in: scope)
    case .binary(.and, _, _): return BoundExpression(.and(bindOperands(of: .and, expression, in: scope)), type: .boolean)
    case .binary(.or, _, _): return BoundExpression(.or(bindOperands(of: .or, expression, in: scope)), type: .boolean)
    case .binary(let binary, let left, let right): return bindArithmetic(binary, left, right, in: scope, expecting: expected)
    case .comparison(let comparison): return bindComparison(comparison, at: expression.span, in: scope)
    case .range(let low, let high): return bindRange(low, high, at: expression.span, in: scope, expecting: expected)
    case .list(let elements): return bindList(elements, in: scope, expecting: expected)
    case .call(let call): return bindCall(call, at: expression.span, in: scope, expecting: expected)
    case .invalid: return .standIn
    }
  }

  /// An expression that must be true or false.
  mutating func bindCondition(_ expression: Expression, in scope: Scope) -> BoundExpression {
    let bound = bind(expression, in: scope, expecting: .boolean)
    if bound.type == .boolean || bound.type == .null { return bound }
    if case .list(.boolean) = bound.type { return bound }
    let shown = QueryPrinter().print(expression).prefix(30)
    let form: String =
      switch bound.type.element {
      case .text: "\(shown) contains \"x\""
      case .name: "\(shown) is \"x\""
      case .symbol(let set): "\(shown) = \(set.members.first ?? "x")"
      case .integer, .number: "\(shown) > 0"
      case .date: "\(shown) in 2024"
      case .row, .rows: bound.type.isList ? "count(\(shown)) > 0" : "\(shown) != null"
      default: "\(shown) = …"
      }
    report(BindCode.notACondition, "write a comparison, as in: \(form); found \(article(bound.type))", at: expression.span)
    return .standIn
  }

  /// A chain of one operator as a flat list, without recursion down its length.
  private mutating func bindOperands(of chained: BinaryOperator, _ expression: Expression, in scope: Scope) -> [BoundExpression]
  {
    var operands: [Expression] = []
    var rest = expression
    while case .binary(chained, let left, let right) = rest.kind {
      operands.append(right)
      rest = left
    }
    operands.append(rest)
    return operands.reversed().map { bindCondition($0, in: scope) }
  }

  private mutating func bindElement(_ base: Expression, _ index: Expression, in scope: Scope) -> BoundExpression {
    let list = bind(base, in: scope), position = bind(index, in: scope)
    if position.type != .integer, position.type != .null {
      report(
        BindCode.typeMismatch, "write a whole number between the brackets, as in [0]; found \(article(position.type))",
        at: index.span)
    }
    guard list.type.isList else {
      if list.type != .null {
        report(BindCode.notAList, "remove the brackets: \(article(list.type)) is no list", at: base.span)
      }
      return .standIn
    }
    return BoundExpression(.element(list, index: position), type: list.type.element)
  }

  private mutating func bindNegated(_ operand: Expression, in scope: Scope) -> BoundExpression {
    let bound = bind(operand, in: scope)
    switch bound.constantValue {
    case .integer(let value)?: return .constant(.integer(0 &- value), .integer)
    case .number(let value)?: return .constant(.number(-value), .number)
    case .duration(let value)?:
      return .constant(.duration(DateDuration(months: 0 &- value.months, days: 0 &- value.days)), .duration)
    default: break
    }
    switch bound.type {
    case .integer, .number, .duration, .null: return BoundExpression(.negated(bound), type: bound.type)
    default:
      report(BindCode.typeMismatch, "remove \"-\": \(article(bound.type)) has no negative", at: operand.span)
      return .standIn
    }
  }

  // MARK: Arithmetic

  private mutating func bindArithmetic(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression, in scope: Scope, expecting expected: ValueType?
  ) -> BoundExpression {
    guard let arithmetic = ArithmeticOperator(rawValue: binary.rawValue) else { return .standIn }
    let a = bind(left, in: scope, expecting: expected == .date ? .date : nil), b = bind(right, in: scope)
    if a.type == .null || b.type == .null { return .standIn }
    guard let type = resultType(of: arithmetic, a.type, b.type) else {
      let advice: String
      switch (a.type, b.type) {
      case (.date, .integer): advice = "write a duration, as in: date \(binary.rawValue) \(QueryPrinter().print(right))d"
      case (.list, _), (_, .list), (.rows, _), (_, .rows): advice = "write first(…) or count(…) for a list"
      case (.text, _), (_, .text), (.name, _), (_, .name): advice = "write text(…) to join a text and another value"
      default: advice = "write numbers, or a date and a duration (date + 30d)"
      }
      report(
        BindCode.typeMismatch, "\(advice); found \(a.type) \(binary.rawValue) \(b.type)", at: left.span.union(right.span))
      return .standIn
    }
    return BoundExpression(.arithmetic(arithmetic, a, b), type: type)
  }

  private func resultType(of arithmetic: ArithmeticOperator, _ a: ValueType, _ b: ValueType) -> ValueType? {
    switch (a, b) {
    case (.integer, .integer): return arithmetic == .divide ? .number : .integer
    case (.integer, .number), (.number, .integer), (.number, .number): return .number
    case (.date, .duration): return arithmetic == .add || arithmetic == .subtract ? .date : nil
    case (.duration, .date): return arithmetic == .add ? .date : nil
    case (.date, .date): return arithmetic == .subtract ? .duration : nil
    case (.duration, .duration): return arithmetic == .add || arithmetic == .subtract ? .duration : nil
    case (.duration, .integer), (.duration, .number): return arithmetic == .multiply || arithmetic == .divide ? .duration : nil
    case (.integer, .duration), (.number, .duration): return arithmetic == .multiply ? .duration : nil
    default: return a.isTextual && b.isTextual && arithmetic == .add ? .text : nil
    }
  }

  // MARK: Ranges and lists

  /// `a..b` as a value is a span of days.
  private mutating func bindRange(
    _ low: Expression, _ high: Expression, at span: SourceSpan, in scope: Scope, expecting expected: ValueType?
  ) -> BoundExpression {
    let isDate = expected == .date || expected == nil
    let a = bind(low, in: scope, expecting: isDate ? .date : nil), b = bind(high, in: scope, expecting: isDate ? .date : nil)
    if a.type == .null || b.type == .null { return .standIn }
    guard a.type == .date, b.type == .date else {
      report(BindCode.typeMismatch, "write \"in\" before a range, as in: mentions in 3..5", at: span)
      return .standIn
    }
    return spanOfDays(a, b)
  }

  /// From the first day of one date to the last of another.
  func spanOfDays(_ a: BoundExpression, _ b: BoundExpression) -> BoundExpression {
    if case .date(let first)? = a.constantValue, case .date(let last)? = b.constantValue {
      return .constant(.date(DateSpan(from: first.start, through: last.end)), .date)
    }
    return BoundExpression(.function(.span, [a, b]), type: .date)
  }

  mutating func bindList(_ elements: [Expression], in scope: Scope, expecting expected: ValueType?) -> BoundExpression {
    var type: ValueType = .null
    var bound: [BoundExpression] = []
    for element in elements {
      let value = bind(element, in: scope, expecting: expected?.element)
      guard let joined = type.joined(with: value.type.element) else {
        report(
          BindCode.typeMismatch, "write values of one type in a list; found \(article(value.type)) after \(article(type))",
          at: element.span)
        continue
      }
      type = joined
      bound.append(value)
    }
    let constants = bound.compactMap(\.constantValue)
    if constants.count == bound.count { return .constant(.list(constants), .list(type)) }
    return BoundExpression(.list(bound), type: .list(type))
  }
}
