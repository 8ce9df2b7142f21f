import Columns
import QueryPlanning

/// The tables that a plan names, and what else running needs to know.
struct ExecutionContext: Sendable {
  let table: @Sendable (String) -> Table?
  let today: Day

  func table(named name: String) throws(ExecutionError) -> Table {
    guard let table = table(name) else { throw .unknownTable(name) }
    return table
  }
}

/// Makes expressions ready to be evaluated.
struct ExpressionCompiler: Sendable {
  let context: ExecutionContext

  /// The value of an expression that reads no column; nil where it can't be had, or would not be the same as a constant.
  func constant(_ expression: BoundExpression) -> Value? {
    guard let evaluator = try? compile(expression) else { return nil }
    let vector = evaluator.evaluate(Batch(dense: [], count: 1))
    return vector.selection[0].map { vector.column.value(at: $0) } ?? .null
  }

  func compile(_ expression: BoundExpression) throws(ExecutionError) -> any Evaluator {
    switch expression.kind {
    case .constant(let value): return ConstantEvaluator(value, type: expression.type)
    case .column(let index): return ColumnEvaluator(index: index)
    case .field(let base, let table, let index):
      return FieldEvaluator(
        base: try compile(base), isList: base.type.isList, table: try context.table(named: table), index: index)
    case .element(let list, let index): return ElementEvaluator(list: try compile(list), index: try compile(index))
    case .not, .and, .or, .comparison, .between, .isMissing:
      return ConditionEvaluator(predicate: try compilePredicate(expression))
    case .negated(let operand):
      let zero = BoundExpression.constant(.integer(0), .integer)
      if operand.type == .duration {
        let none = BoundExpression.constant(.duration(DateDuration()), .duration)
        return try compile(BoundExpression(.arithmetic(.subtract, none, operand), type: .duration))
      }
      return try compile(BoundExpression(.arithmetic(.subtract, zero, operand), type: operand.type))
    case .arithmetic(let operation, let left, let right):
      return ArithmeticEvaluator(
        operation: operation, left: try compile(left), right: try compile(right), type: expression.type)
    case .list(let parts):
      var evaluators: [any Evaluator] = []
      for part in parts { evaluators.append(try compile(part)) }
      return ListEvaluator(parts: evaluators, type: expression.type.element)
    case .function(let function, let arguments):
      return try compile(function, arguments, expression.type)
    case .listAggregate(let aggregate): return try compile(aggregate)
    }
  }

  func compilePredicate(_ expression: BoundExpression) throws(ExecutionError) -> any Predicate {
    switch expression.kind {
    case .constant(let value): return ConstantPredicate(isTrue: value == .boolean(true))
    case .not(let operand): return NotPredicate(part: try compilePredicate(operand))
    case .and(let parts): return AndPredicate(parts: try predicates(parts))
    case .or(let parts): return OrPredicate(parts: try predicates(parts))
    case .comparison(let comparison): return try compile(comparison)
    case .between(let value, let lower, let upper, let isNegated):
      return negate(try compileBetween(value, lower, upper), isNegated)
    case .isMissing(let operand, let isNegated):
      return negate(MissingPredicate(value: try compile(operand)), isNegated)
    case .function(.near, let arguments):
      if let near = try compileNear(arguments) { return near }
      return TruthPredicate(value: try compile(expression))
    default: return TruthPredicate(value: try compile(expression))
    }
  }

  func negate(_ predicate: any Predicate, _ isNegated: Bool) -> any Predicate {
    isNegated ? NotPredicate(part: predicate) : predicate
  }

  private func predicates(_ parts: [BoundExpression]) throws(ExecutionError) -> [any Predicate] {
    var result: [any Predicate] = []
    for part in parts { result.append(try compilePredicate(part)) }
    return result
  }

  /// `near` over one text, with constant words; nil for others.
  private func compileNear(_ arguments: [BoundExpression]) throws(ExecutionError) -> (any Predicate)? {
    guard arguments.count >= 3, let text = arguments.first, !text.type.isList,
      case .text(let a) = arguments[1].constantValue, case .text(let b) = arguments[2].constantValue
    else { return nil }
    var words = 10
    if arguments.count > 3 {
      guard case .integer(let count) = arguments[3].constantValue else { return nil }
      words = Int(clamping: count)
    }
    let near = TextPredicate(near: PhraseSearch(folding: a), PhraseSearch(folding: b), words: words)
    return TextConstantPredicate(value: try compile(text), predicate: near)
  }

  private func compile(_ aggregate: ListAggregate) throws(ExecutionError) -> any Evaluator {
    var table: Table?
    switch aggregate.list.type {
    case .rows(let name), .list(.row(let name)): table = try context.table(named: name)
    default: break
    }
    var element: (any Evaluator)?
    if let expression = aggregate.element { element = try compile(expression) }
    var condition: (any Predicate)?
    if let expression = aggregate.condition { condition = try compilePredicate(expression) }
    let call = AggregateCall(aggregate.function, aggregate.element, parameter: aggregate.parameter)
    return ListAggregateEvaluator(
      list: try compile(aggregate.list), table: table, element: element, condition: condition, call: call)
  }
}
