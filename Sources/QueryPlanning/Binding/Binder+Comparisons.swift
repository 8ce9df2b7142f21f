import Columns
import Diagnostics
import QuerySyntax

/// Comparisons: what an operator means for the types on its sides.
extension Binder {
  mutating func comparison(_ comparison: Comparison, at span: SourceSpan, in scope: Scope) -> BoundExpression? {
    guard let (left, right) = sides(comparison, in: scope) else { return nil }
    switch comparison.operator {
    case .between, .isIn:
      if case .range(let lower, let upper) = comparison.right.kind, left.type.element != .date {
        return between(comparison, left, lower, upper, in: scope)
      }
    default: break
    }
    guard let right = right ?? bind(comparison.right, in: scope, expecting: operandType(left.type)) else { return nil }
    if right.type == .null {
      return missing(comparison, left, at: span)
    }
    if left.type == .null { return missing(comparison, right, at: span) }
    switch comparison.operator {
    case .contains, .startswith, .endswith, .has, .mentions, .resembles: return textual(comparison, left, right)
    case .matches: return matches(comparison, left, right)
    case .isEntity: return entity(comparison, left, right)
    default: return ordered(comparison, left, right)
    }
  }

  /// The left side, and the right one where it had to be bound first (`resign = type`) or tells what the left may be.
  private mutating func sides(
    _ comparison: Comparison, in scope: Scope
  ) -> (left: BoundExpression, right: BoundExpression?)? {
    if case .name(let name) = comparison.left.kind, scope.column(named: name.text) == nil, case .name = comparison.right.kind,
      let right = attempt(comparison.right, scope), case .symbol = right.type
    {
      return bind(comparison.left, in: scope, expecting: right.type).map { ($0, right) }
    }
    switch comparison.left.kind {
    case .literal(.integer), .literal(.text):
      // `2024 = date`, `"Khera" in actor`: the right side tells what is meant.
      guard let right = bind(comparison.right, in: scope, expecting: .text) else { return nil }
      return bind(comparison.left, in: scope, expecting: operandType(right.type)).map { ($0, right) }
    default:
      guard let left = bind(comparison.left, in: scope) else {
        // The right side's own mistakes are told as well, where they do not depend on the left.
        if case .call = comparison.right.kind { _ = bind(comparison.right, in: scope) }
        return nil
      }
      return (left, nil)
    }
  }

  /// What a bare word, a number or a text on the other side may stand for.
  private func operandType(_ type: ValueType) -> ValueType {
    switch type.element {
    case .row: .text
    case .name: .text
    default: type.element
    }
  }

  private mutating func missing(_ comparison: Comparison, _ operand: BoundExpression, at span: SourceSpan) -> BoundExpression? {
    switch comparison.operator {
    case .equal, .isEntity, .isIn:
      return BoundExpression(.isMissing(operand, isNegated: comparison.isNegated), type: .boolean)
    case .notEqual: return BoundExpression(.isMissing(operand, isNegated: !comparison.isNegated), type: .boolean)
    default:
      report(
        BindingCode.typeMismatch, "write = null or != null: \"\(comparison.operator.rawValue)\" with null is never true",
        at: span)
      return nil
    }
  }

  private mutating func between(
    _ comparison: Comparison, _ value: BoundExpression, _ lower: Expression, _ upper: Expression, in scope: Scope
  ) -> BoundExpression? {
    guard let (first, last) = ends(lower, upper, in: scope, expecting: operandType(value.type)) else { return nil }
    for (bound, written) in [(first, lower), (last, upper)] where !Self.areComparable(value.type, bound.type) {
      reportMismatch(comparison, value.type, bound.type, at: written.span)
      return nil
    }
    return BoundExpression(
      .between(labelled(value), lower: first, upper: last, isNegated: comparison.isNegated), type: .boolean)
  }

  private mutating func ordered(
    _ comparison: Comparison, _ left: BoundExpression, _ right: BoundExpression
  ) -> BoundExpression? {
    guard Self.areComparable(left.type, right.type) else {
      reportMismatch(comparison, left.type, right.type, at: comparison.right.span)
      return nil
    }
    if comparison.operator == .isIn, !right.type.isList, left.type.element != .date {
      reportMismatch(comparison, left.type, right.type, at: comparison.right.span)
      return nil
    }
    var isNegated = comparison.isNegated
    let meaning: BoundComparison.Operator
    switch comparison.operator {
    case .notEqual:
      meaning = .equal
      isNegated.toggle()
    case .less: meaning = .less
    case .lessOrEqual: meaning = .lessOrEqual
    case .greater: meaning = .greater
    case .greaterOrEqual: meaning = .greaterOrEqual
    case .overlaps:
      guard left.type.element == .date else {
        reportMismatch(comparison, left.type, right.type, at: comparison.operatorSpan)
        return nil
      }
      meaning = .overlaps
    default: meaning = .equal
    }
    let isRows = isRow(left.type) && isRow(right.type)
    return made(
      meaning, isRows ? left : labelled(left), isRows ? right : labelled(right), isNegated: isNegated, of: comparison)
  }

  private mutating func textual(
    _ comparison: Comparison, _ left: BoundExpression, _ right: BoundExpression
  ) -> BoundExpression? {
    let value = labelled(left), term = labelled(right)
    guard value.type.element.isTextual else {
      let list = "\"\(name(for: comparison.left))\" is \(article(left.type))"
      report(
        BindingCode.typeMismatch, "write = or a range: \(list), and \"\(comparison.operator.rawValue)\" looks into text",
        at: comparison.operatorSpan)
      return nil
    }
    guard term.type.element.isTextual else {
      report(
        BindingCode.missingQuotes, "put quotation marks around what follows \"\(comparison.operator.rawValue)\"",
        at: comparison.right.span)
      return nil
    }
    let meaning: BoundComparison.Operator
    switch comparison.operator {
    case .startswith: meaning = .startswith
    case .endswith: meaning = .endswith
    case .has: meaning = .has
    case .mentions: meaning = .mentions
    case .resembles: meaning = .resembles
    default: meaning = .contains
    }
    return made(meaning, value, term, isNegated: comparison.isNegated, of: comparison)
  }

  private mutating func matches(
    _ comparison: Comparison, _ left: BoundExpression, _ right: BoundExpression
  ) -> BoundExpression? {
    let value = labelled(left)
    guard case .text(let text)? = right.constantValue, value.type.element.isTextual else {
      report(
        BindingCode.badPattern, "write a pattern between slashes, as in: text matches /resign(ed|s)/i",
        at: comparison.right.span)
      return nil
    }
    guard let pattern = pattern(text, ignoresCase: false, at: comparison.right.span) else { return nil }
    return made(.matches, value, pattern, isNegated: comparison.isNegated, of: comparison)
  }

  private mutating func entity(
    _ comparison: Comparison, _ left: BoundExpression, _ right: BoundExpression
  ) -> BoundExpression? {
    let value = labelled(left), name = labelled(right)
    guard value.type.element.isTextual, name.type.element.isTextual else {
      report(
        BindingCode.typeMismatch,
        "write = instead of is: \"\(self.name(for: comparison.left))\" is \(article(left.type)), no name",
        at: comparison.operatorSpan, replacement: "=")
      return nil
    }
    let isName = value.type.element == .name || name.type.element == .name
    return made(isName ? .isEntity : .equal, value, name, isNegated: comparison.isNegated, of: comparison)
  }

  private func made(
    _ meaning: BoundComparison.Operator, _ left: BoundExpression, _ right: BoundExpression, isNegated: Bool,
    of comparison: Comparison
  ) -> BoundExpression {
    BoundExpression(
      .comparison(
        BoundComparison(
          left, meaning, right, isNegated: isNegated, isExact: comparison.isExact, needsAll: comparison.quantifier == .all)),
      type: .boolean)
  }

  /// A row or rows of another table stand for their name (or what else labels them) where they meet text.
  private func labelled(_ operand: BoundExpression) -> BoundExpression {
    guard case .row(let name) = operand.type.element, let table = environment[table: name] else { return operand }
    let index = table.index(of: "name") ?? table.labelField
    let type = table.fields[index].type
    return BoundExpression(
      .field(of: operand, table: name, index: index), type: operand.type.isList ? .list(type.element) : type)
  }

  private func isRow(_ type: ValueType) -> Bool {
    if case .row = type.element { true } else { false }
  }

  /// Whether values of two types (elements count, for a list) can be held against each other.
  private static func areComparable(_ left: ValueType, _ right: ValueType) -> Bool {
    switch (left.element, right.element) {
    case (.row(let a), .row(let b)): a == b
    case (.row, let other), (let other, .row): other.isTextual
    case (let a, let b): a.joined(with: b) != nil
    }
  }

  private mutating func reportMismatch(
    _ comparison: Comparison, _ left: ValueType, _ right: ValueType, at span: SourceSpan
  ) {
    let example: String
    switch left.element {
    case .date: example = "a date, as in 2024-03-22, 2024-03 or 2024"
    case .integer, .number: example = "a number without quotes"
    case .boolean: example = "true or false"
    case .symbol(let set): example = "one of \(set.members.prefix(4).joined(separator: ", "))"
    case .duration: example = "a duration, as in 3d or 2w"
    default: example = comparison.operator == .isIn ? "a list in brackets, as in (\"a\", \"b\")" : "text in quotes"
    }
    report(
      BindingCode.typeMismatch,
      "write \(example): \"\(name(for: comparison.left))\" is \(article(left)), this is \(article(right))",
      at: span)
  }
}
