import Columns
import QueryPlanning

/// Finds the rows of tables that a row of a result was made from.
enum RowTracing {
  /// The plan with one more column, the last: the row behind each row, or a list of them for a group. Nil when the plan mixes rows in
  /// a way that leaves no trace.
  static func traced(_ plan: LogicalPlan) -> LogicalPlan? {
    if let index = rowColumn(of: plan.fields) { return withLast(plan, index) }
    switch plan.node {
    case .filter(let input, let condition): return traced(input)?.filtered(condition)
    case .sort(let input, let keys): return traced(input)?.sorted(keys)
    case .limit(let input, let limit, let count): return traced(input)?.limited(limit, count)
    case .chart(let input, _): return traced(input)
    case .assert(let input, let condition, let message): return traced(input)?.asserted(condition, message: message)
    case .top(let input, let count, let keys, let per):
      return traced(input).map { LogicalPlan(.top($0, count: count, keys: keys, per: per), fields: $0.fields) }
    case .project(let input, let columns):
      return traced(input).map { input in
        let last = input.fields.count - 1
        return LogicalPlan(
          .project(input, columns + [.column(last, of: input.fields)]), fields: plan.fields + [input.fields[last]])
      }
    case .distinct(let input):
      let keys = plan.fields.indices.map { BoundExpression.column($0, of: plan.fields) }
      return traced(input).map { grouped($0, keys: keys, aggregates: [], fields: plan.fields) }
    case .aggregate(let input, let keys, let aggregates):
      return traced(input).map { grouped($0, keys: keys, aggregates: aggregates, fields: plan.fields) }
    case .fill(let input, let key, let step, let defaults):
      return traced(input).map {
        LogicalPlan(.fill($0, key: key, step: step, defaults: defaults + [.null]), fields: $0.fields)
      }
    case .scan, .join, .union, .unnest, .describe, .context, .sequence: return nil
    }
  }

  /// A column that leads to a row with a place in an article: the row itself, else any field that refers to one.
  private static func rowColumn(of fields: [Field]) -> Int? {
    func isRow(_ field: Field) -> Bool { if case .row = field.type { true } else { false } }
    return fields.lastIndex { isRow($0) && $0.name == LogicalPlan.rowFieldName } ?? fields.firstIndex(where: isRow)
  }

  private static func withLast(_ plan: LogicalPlan, _ index: Int) -> LogicalPlan {
    let columns = plan.fields.indices.map { BoundExpression.column($0, of: plan.fields) }
    return LogicalPlan(
      .project(plan, columns + [.column(index, of: plan.fields)]),
      fields: plan.fields + [Field(name, plan.fields[index].type, isHidden: true)])
  }

  private static func grouped(
    _ input: LogicalPlan, keys: [BoundExpression], aggregates: [AggregateCall], fields: [Field]
  ) -> LogicalPlan {
    let last = BoundExpression.column(input.fields.count - 1, of: input.fields)
    let rows = AggregateCall(.list, last)
    return LogicalPlan(
      .aggregate(input, keys: keys, aggregates: aggregates + [rows]), fields: fields + [Field(name, rows.type, isHidden: true)])
  }

  private static let name = "traced"
}
