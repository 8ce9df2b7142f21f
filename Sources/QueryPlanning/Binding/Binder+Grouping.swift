import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  /// What the columns of an aggregating stage are bound against: the keys, and the aggregates met so far. A column of the
  /// grouped rows has the index that it has in the plan of the aggregate: keys first, then aggregates.
  struct Grouping {
    var keys: [NamedExpression]
    var calls: [AggregateCall] = []
  }

  /// Outside an aggregate only the keys are known.
  mutating func bindGroupedName(_ name: Identifier, in scope: Scope, _ grouping: Grouping) -> BoundExpression {
    if let key = grouping.keys.firstIndex(where: { $0.name.lowercased() == name.text.lowercased() }) {
      return BoundExpression(.column(key), type: grouping.keys[key].expression.type.element)
    }
    guard let index = index(of: name.text, in: scope.fields) else {
      if let function = AggregateFunction.named(name.text), function == .count || function == .share {
        report(
          BindCode.unknownField, "write \(function.rawValue)() with brackets", at: name.span, fix: "\(function.rawValue)()")
      } else {
        reportUnknownName(name, in: scope, expecting: nil)
      }
      return .standIn
    }
    if let key = grouping.keys.firstIndex(where: { $0.expression.kind == .column(index) }) {
      return BoundExpression(.column(key), type: grouping.keys[key].expression.type.element)
    }
    report(
      BindCode.notAggregated,
      "write first(\(name.text.prefix(20))) or list(\(name.text.prefix(20))), or put \"\(name.text.prefix(20))\" after \"by\"",
      at: name.span)
    return .standIn
  }

  /// An aggregate of the group; gives the column that will hold it.
  mutating func bindGroupAggregate(
    _ call: Call, _ aggregate: AggregateFunction, at span: SourceSpan, in scope: Scope
  ) -> BoundExpression {
    guard var outer = grouping else { return .standIn }
    grouping = nil
    defer { grouping = outer }
    let told = diagnostics.count
    var result = AggregateCall(aggregate)
    let isCondition = aggregate == .any || aggregate == .all
    result.argument = call.arguments.first.map { isCondition ? bindCondition($0, in: scope) : bind($0, in: scope) }
    result.condition = call.condition.map { bindCondition($0, in: scope) }
    if isCondition, result.argument == nil { (result.argument, result.condition) = (result.condition, nil) }
    if aggregate == .percentile { result.parameter = bindPercentage(call, in: scope) }
    checkArguments(call, aggregate, result, at: span, alreadyTold: diagnostics.count > told)
    let type = result.type
    guard diagnostics.count == told else { return type == .null ? .standIn : .constant(.null, type) }
    let index = outer.keys.count + (outer.calls.firstIndex(of: result) ?? outer.calls.count)
    if !outer.calls.contains(result) { outer.calls.append(result) }
    return BoundExpression(.column(index), type: type)
  }

  private mutating func checkArguments(
    _ call: Call, _ aggregate: AggregateFunction, _ result: AggregateCall, at span: SourceSpan, alreadyTold: Bool
  ) {
    if alreadyTold { return }
    let descriptor = aggregate.descriptor
    let (least, most) = descriptor.argumentCounts
    let count = call.arguments.count + (call.arguments.isEmpty && result.argument != nil ? 1 : 0)
    guard count >= least, most.map({ count <= $0 }) ?? true else {
      return report(BindCode.wrongArguments, "write \(descriptor.signature); found \(count) arguments", at: span)
    }
    guard let type = result.argument?.type, !aggregate.accepts(type) else { return }
    let kind = descriptor.parameters.first?.kind.rawValue ?? "value"
    report(
      BindCode.wrongArguments,
      "give \(aggregate.rawValue) a \(kind), as in: \(descriptor.example.split(separator: "|").last ?? "")"
        + "; found \(article(type))", at: call.arguments.first?.span ?? span)
  }

  /// The columns of `summarize` and `series`: their names, and expressions over the grouped rows.
  mutating func bindAggregates(
    _ projections: [Projection], keys: [NamedExpression], in scope: Scope
  ) -> (columns: [NamedExpression], calls: [AggregateCall]) {
    grouping = Grouping(keys: keys)
    defer { grouping = nil }
    var columns: [NamedExpression] = []
    for projection in projections {
      let bound = bind(projection.expression, in: scope)
      columns.append(NamedExpression(columnName(projection), bound))
    }
    return (columns, grouping?.calls ?? [])
  }
}
