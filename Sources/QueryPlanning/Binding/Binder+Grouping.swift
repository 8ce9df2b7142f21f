import Columns
import Diagnostics
import QuerySyntax

/// What is known while the columns of a grouping stage are bound.
struct Aggregation {
  /// The rows that are grouped.
  let input: Scope
  let keys: [NamedExpression]
  var calls: [AggregateCall] = []
}

/// Stages that make one row of many.
extension Binder {
  mutating func group(_ stage: Stage, _ plan: LogicalPlan, _ scope: Scope) -> LogicalPlan? {
    switch stage.kind {
    case .count(let keys):
      let count = NamedAggregate("count", AggregateCall(.count))
      if keys.isEmpty { return plan.aggregated(by: [], [count]) }
      guard let bound = projections(keys, in: scope) else { return nil }
      let groups = plan.aggregated(by: bound, [count])
      return groups.sorted([OrderKey(.column(bound.count, of: groups.fields), isDescending: true)])
    case .summarize(let columns, let keys):
      guard let bound = projections(keys, in: scope) else { return nil }
      return aggregate(columns, by: bound, scope) { plan.aggregated(by: bound, $0) }
    case .series(let columns, let bin): return series(columns, by: bin, plan, scope)
    default: return nil
    }
  }

  /// Groups, then computes the columns over keys and aggregates: `summarize part = count(where main) / count()`.
  private mutating func aggregate(
    _ columns: [Projection], by keys: [NamedExpression], _ scope: Scope, _ plan: ([NamedAggregate]) -> LogicalPlan
  ) -> LogicalPlan? {
    aggregation = Aggregation(input: scope, keys: keys)
    // What a column can name beside aggregates: the keys.
    let grouped = Scope(keys.map { Field($0.name, $0.expression.type.element) }, title: "the grouping")
    let bound = projections(columns, in: grouped)
    let calls = aggregation?.calls ?? []
    aggregation = nil
    guard let bound else { return nil }
    let isPlain = zip(bound.indices, bound).allSatisfy { index, column in
      if case .column(keys.count + index) = column.expression.kind { true } else { false }
    }
    if isPlain, calls.count == bound.count {
      return plan(zip(bound, calls).map { NamedAggregate($0.name, $1) })
    }
    let groups = plan(calls.enumerated().map { NamedAggregate("aggregate \($0.offset)", $0.element) })
    let keyColumns = keys.indices.map { NamedExpression(groups.fields[$0].name, .column($0, of: groups.fields)) }
    return groups.projected(keyColumns + bound)
  }

  /// A call of an aggregate function among the columns of a grouping stage: a column of the groups.
  mutating func aggregateCall(_ function: AggregateFunction, _ call: Call, at span: SourceSpan) -> BoundExpression? {
    guard let state = aggregation else { return nil }
    aggregation = nil
    defer { if aggregation == nil { aggregation = state } }
    var condition: BoundExpression?
    if let written = call.condition {
      guard let bound = self.condition(written, in: state.input) else { return nil }
      condition = bound
    }
    var result = AggregateCall(function, where: condition)
    var arguments = call.arguments
    if function == .percentile {
      guard arguments.count == 2, let percent = percentage(arguments.removeLast(), in: state.input) else {
        return wrongArguments(function.descriptor, at: span)
      }
      result.parameter = percent
    }
    if [.any, .all].contains(function), arguments.isEmpty, let condition {
      result.condition = nil
      result.argument = condition
    } else if let written = arguments.first {
      guard let bound = bind(written, in: state.input) else { return nil }
      guard arguments.count == 1, function.accepts(bound.type) else { return wrongArguments(function.descriptor, at: span) }
      result.argument = bound
    } else if function.descriptor.argumentCounts.least > 0 {
      return wrongArguments(function.descriptor, at: span)
    }
    var next = state
    next.calls.append(result)
    aggregation = next
    return BoundExpression(.column(state.keys.count + state.calls.count), type: result.type)
  }

  mutating func percentage(_ expression: Expression, in scope: Scope) -> Double? {
    switch bind(expression, in: scope)?.constantValue {
    case .integer(let percent)?: Double(percent)
    case .number(let percent)?: percent
    default: nil
    }
  }

  private mutating func series(
    _ columns: [Projection], by bin: Projection, _ plan: LogicalPlan, _ scope: Scope
  ) -> LogicalPlan? {
    guard let (name, date, step) = bins(bin, in: scope) else { return nil }
    let key = NamedExpression(name, date)
    return aggregate(columns, by: [key], scope) { plan.series(by: name, bin: date, step: step, $0) }
  }

  /// `month`, `month(date)`, `bin(date, 7d)`: the name of the column, the date, the length of a bin.
  private mutating func bins(
    _ bin: Projection, in scope: Scope
  ) -> (name: String, date: BoundExpression, step: DateDuration)? {
    let steps: [String: DateDuration] = [
      "day": DateDuration(days: 1), "week": DateDuration(days: 7), "month": DateDuration(months: 1),
      "quarter": DateDuration(months: 3), "year": DateDuration(months: 12),
    ]
    let name = bin.name?.text ?? name(for: bin.expression)
    switch bin.expression.kind {
    case .name(let unit):
      guard let step = steps[unit.text.lowercased()] else { break }
      return dateColumn(of: scope, at: unit.span).map { (name, $0, step) }
    case .call(let call):
      let function = call.function.text.lowercased()
      guard let first = call.arguments.first else { break }
      if let step = steps[function], call.arguments.count == 1 {
        guard let date = bind(first, in: scope) else { return nil }
        if date.type == .date { return (name, date, step) }
      } else if function == "bin" || function == "bucket", call.arguments.count == 2 {
        guard let date = bind(first, in: scope), let step = bind(call.arguments[1], in: scope) else { return nil }
        if date.type == .date, case .duration(let step)? = step.constantValue, step.months > 0 || step.days > 0 {
          return (name, date, step)
        }
      }
    case .invalid: return nil
    default: break
    }
    let near = suggestion(for: name, among: steps.keys.sorted())
    report(
      BindingCode.typeMismatch, "write series … by month, by week or by bin(date, 7d)\(near.text)", at: bin.expression.span,
      replacement: near.name)
    return nil
  }
}
