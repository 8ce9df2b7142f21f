import Columns
import QueryPlanning
import UnicodeText

extension String {
  var folded: String { Folding.fold(self) }
}

extension BoundComparison.Operator {
  /// How values are put in order; nil for operators that look into text or at spans.
  var order: OrderComparison? {
    switch self {
    case .equal: .equal
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  package var text: TextPredicate.Operator {
    switch self {
    case .contains: .contains
    case .startswith: .startswith
    case .endswith: .endswith
    case .has: .has
    case .mentions: .mentions
    case .matches: .matches
    case .resembles: .resembles
    case .isEntity: .isEntity
    default: .order(order ?? .equal)
    }
  }
}

extension ExpressionCompiler {
  func compile(_ comparison: BoundComparison) throws(ExecutionError) -> any Predicate {
    negate(try compilePositive(comparison), comparison.isNegated)
  }

  private func compilePositive(_ comparison: BoundComparison) throws(ExecutionError) -> any Predicate {
    let left = comparison.left, right = comparison.right
    if left.type == .null || right.type == .null { return ConstantPredicate(isTrue: false) }
    if let constant = right.constantValue {
      if let predicate = try compile(comparison, constant: constant) { return predicate }
    }
    if comparison.operator == .matches { throw .unsupported("a regular expression must be given as such, not computed") }
    return GeneralComparison(
      left: try compile(left), right: try compile(right), test: test(comparison), needsAll: comparison.needsAll)
  }

  private func test(_ comparison: BoundComparison) -> GeneralComparison.Test {
    let areNames = comparison.left.type.element == .name && comparison.right.type.element == .name
    switch comparison.operator {
    case .overlaps: return .order(nil, isExact: false, byEntity: false)
    case .isEntity: return .order(.equal, isExact: false, byEntity: true)
    case .equal where areNames && !comparison.isExact: return .order(.equal, isExact: false, byEntity: true)
    case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .order(comparison.operator.order, isExact: comparison.isExact, byEntity: false)
    default: return .text(comparison.operator.text, isExact: comparison.isExact)
    }
  }

  /// A comparison with a constant; nil when there is no short way.
  private func compile(_ comparison: BoundComparison, constant: Value) throws(ExecutionError) -> (any Predicate)? {
    let left = comparison.left
    var constants = [constant]
    if case .list(let list) = constant { constants = list.filter { $0 != .null } }
    if constant == .null || constants.isEmpty { return ConstantPredicate(isTrue: false) }
    if left.type.element.isTextual {
      let texts = constants.compactMap { if case .text(let text) = $0 { text } else { String?.none } }
      guard texts.count == constants.count else { return nil }
      return TextConstantPredicate(
        value: try compile(left), predicate: try textPredicate(comparison, texts))
    }
    // Elements are compared one by one, as values of a batch of their own.
    let isList = left.type.isList
    let value: any Evaluator = isList ? ColumnEvaluator(index: 0) : try compile(left)
    var parts: [any Predicate] = []
    for constant in constants {
      guard let part = single(comparison.operator, value, left.type.element, constant) else { return nil }
      parts.append(part)
    }
    if !isList && comparison.needsAll { return AndPredicate(parts: parts) }
    if isList && comparison.needsAll && parts.count > 1 { return nil }
    let any: any Predicate = parts.count == 1 ? parts[0] : OrPredicate(parts: parts)
    return isList ? AnyElementPredicate(list: try compile(left), condition: any) : any
  }

  func textPredicate(_ comparison: BoundComparison, _ texts: [String]) throws(ExecutionError) -> TextPredicate {
    do {
      return try TextPredicate(
        comparison.operator.text, texts, needsAll: comparison.needsAll, isExact: comparison.isExact)
    } catch { throw .invalidPattern(texts.first ?? "", reason: error.reason) }
  }

  /// A value of a type with an order, compared with one constant.
  private func single(
    _ operation: BoundComparison.Operator, _ value: any Evaluator, _ type: ValueType, _ constant: Value
  ) -> (any Predicate)? {
    let never = ConstantPredicate(isTrue: false)
    switch (type, constant) {
    case (.integer, .integer(let integer)), (.number, .integer(let integer)):
      guard let order = operation.order else { return nil }
      return NumberRangePredicate(value: value, integers: order.range(integer), numbers: order.range(Double(integer)))
    case (.integer, .number(let number)), (.number, .number(let number)):
      guard let order = operation.order, let range = order.range(number) else { return never }
      return NumberRangePredicate(value: value, integers: nil, numbers: range)
    case (.duration, .duration(let duration)):
      guard let order = operation.order, let range = order.range(duration.approximateDays) else { return never }
      return NumberRangePredicate(value: value, integers: nil, numbers: range)
    case (.date, .date(let span)):
      guard operation == .overlaps || operation.order != nil else { return nil }
      guard let window = DateWindow(operation.order, span) else { return never }
      return DateWindowPredicate(value: value, window: window)
    default: return nil
    }
  }

  func compileBetween(
    _ value: BoundExpression, _ lower: BoundExpression, _ upper: BoundExpression
  ) throws(ExecutionError) -> any Predicate {
    let isList = value.type.isList
    let element: any Evaluator = isList ? ColumnEvaluator(index: 0) : try compile(value)
    var condition: any Predicate
    if let low = lower.constantValue, let high = upper.constantValue {
      let type = value.type.element
      if type.isTextual {
        let least = BoundComparison(value, .greaterOrEqual, lower), most = BoundComparison(value, .lessOrEqual, upper)
        guard case .text(let low) = low, case .text(let high) = high else { return ConstantPredicate(isTrue: false) }
        condition = AndPredicate(parts: [
          TextConstantPredicate(value: element, predicate: try textPredicate(least, [low])),
          TextConstantPredicate(value: element, predicate: try textPredicate(most, [high])),
        ])
      } else {
        guard let least = single(.greaterOrEqual, element, type, low), let most = single(.lessOrEqual, element, type, high)
        else { return ConstantPredicate(isTrue: false) }
        condition = AndPredicate(parts: [least, most])
      }
      return isList ? AnyElementPredicate(list: try compile(value), condition: condition) : condition
    }
    if isList { throw .unsupported("between with limits that are computed takes a single value, not a list") }
    condition = AndPredicate(parts: [
      GeneralComparison(
        left: element, right: try compile(lower), test: .order(.greaterOrEqual, isExact: false, byEntity: false),
        needsAll: false),
      GeneralComparison(
        left: element, right: try compile(upper), test: .order(.lessOrEqual, isExact: false, byEntity: false),
        needsAll: false),
    ])
    return condition
  }
}
