import Columns
import Diagnostics
import QuerySyntax

/// Stages that make one row of several.
extension Binder {
  mutating func bindGrouping(_ stage: Stage, over input: Relation) -> LogicalPlan {
    switch stage.kind {
    case .distinct(let projections):
      return projections.isEmpty
        ? input.plan.distinct() : input.plan.projected(bindColumns(projections, in: input.scope)).distinct()
    case .count(let by):
      let count = NamedAggregate("count", AggregateCall(.count))
      let grouped = input.plan.aggregated(by: bindColumns(by, in: input.scope), [count])
      let last = grouped.fields.count - 1
      return by.isEmpty ? grouped : grouped.sorted([OrderKey(.column(last, of: grouped.fields), isDescending: true)])
    case .summarize(let projections, let by):
      let keys = bindColumns(by, in: input.scope)
      let (columns, calls) = bindAggregates(projections, keys: keys, in: input.scope)
      return finish(columns, keys: keys, calls: calls) { input.plan.aggregated(by: keys, $0) }
    case .series(let projections, let by): return series(projections, by, over: input, at: stage.keywordSpan)
    default: return input.plan
    }
  }

  /// The aggregate, and behind it a projection where a column is more than one aggregate.
  private func finish(
    _ columns: [NamedExpression], keys: [NamedExpression], calls: [AggregateCall],
    _ aggregate: ([NamedAggregate]) -> LogicalPlan
  ) -> LogicalPlan {
    let isPlain = columns.enumerated().allSatisfy { $0.element.expression.kind == .column(keys.count + $0.offset) }
    if isPlain, columns.count == calls.count {
      return aggregate(zip(columns, calls).map { NamedAggregate($0.name, $1) })
    }
    let grouped = aggregate(calls.enumerated().map { NamedAggregate("aggregate \($0.offset)", $0.element) })
    let names = keys.indices.map { NamedExpression(keys[$0].name, .column($0, of: grouped.fields)) }
    return grouped.projected(names + columns)
  }

  // MARK: Series

  private static let units: [String: DateDuration] = [
    "day": DateDuration(days: 1), "week": DateDuration(days: 7), "month": DateDuration(months: 1),
    "quarter": DateDuration(months: 3), "year": DateDuration(months: 12),
  ]

  private mutating func series(_ projections: [Projection], _ by: Projection, over input: Relation, at span: SourceSpan)
    -> LogicalPlan
  {
    guard let (date, step) = bindBin(by.expression, over: input, at: span) else {
      _ = bindAggregates(projections, keys: [], in: input.scope)
      return input.plan
    }
    let name = columnName(by)
    let keys = [NamedExpression(name, date)]
    let (columns, calls) = bindAggregates(projections, keys: keys, in: input.scope)
    return finish(columns, keys: keys, calls: calls) { input.plan.series(by: name, bin: date, step: step, $0) }
  }

  /// `month`, `month(date)` or `bin(date, 7d)`: the date and how long a bin is.
  private mutating func bindBin(_ expression: Expression, over input: Relation, at span: SourceSpan) -> (
    BoundExpression, DateDuration
  )? {
    let example = "series count() by month"
    switch expression.kind {
    case .name(let name):
      if let step = Self.units[name.text.lowercased()] { return dateColumn(of: input, at: span).map { ($0, step) } }
      if let meant = nearest(to: name.text, among: Self.units.keys.sorted()) {
        report(BindCode.unknownField, "did you mean \"\(meant)\"? found \"\(name.text)\"", at: name.span, fix: meant)
        return nil
      }
    case .call(let call):
      let function = call.function.text.lowercased()
      let step = Self.units[function] ?? (function == "bin" && call.arguments.count == 2 ? duration(call.arguments[1]) : nil)
      if let step, step.months > 0 || step.days > 0, let argument = call.arguments.first {
        let date = bind(argument, in: input.scope, expecting: .date)
        if date.type == .date { return (date, step) }
        if date.type == .null { return nil }
      }
    case .literal(.duration):
      if let step = duration(expression) { return dateColumn(of: input, at: span).map { ($0, step) } }
    case .invalid: return nil
    default: break
    }
    report(
      BindCode.wrongArguments, "write day, week, month, quarter, year or bin(date, 7d) after \"by\", as in: \(example)",
      at: expression.span)
    return nil
  }

  /// A constant duration.
  mutating func duration(_ expression: Expression) -> DateDuration? {
    if case .duration(let value)? = bind(expression, in: Scope(fields: [], name: "")).constantValue { value } else { nil }
  }
}
