import Columns
import QueryPlanning

/// Finds the rows of tables that a row of a result was made from.
struct RowTracing {
  /// Plans of results: `_` in a plan that is traced stands for the rows of the last of them, and in that plan for those of the one before.
  let earlier: [LogicalPlan]

  /// The plan with further columns behind its own, at least one: rows that are behind each row, or lists of them. Nil when the
  /// plan's rows come from no rows of a table.
  func traced(_ plan: LogicalPlan) -> LogicalPlan? {
    switch plan.node {
    case .scan(let table): return scanned(plan, table: table)
    case .filter(let input, let condition): return traced(input)?.filtered(condition)
    case .sort(let input, let keys): return traced(input)?.sorted(keys)
    case .limit(let input, let limit, let count): return traced(input)?.limited(limit, count)
    case .chart(let input, _): return traced(input)
    case .assert(let input, let condition, let message): return traced(input)?.asserted(condition, message: message)
    case .top(let input, let count, let keys, let per):
      return traced(input).map { LogicalPlan(.top($0, count: count, keys: keys, per: per), fields: $0.fields) }
    case .project(let input, let columns):
      return traced(input).map { traced in
        let traces = Self.traces(of: traced, behind: input)
        return LogicalPlan(
          .project(traced, columns + traces.map { .column($0, of: traced.fields) }),
          fields: plan.fields + traces.map { traced.fields[$0] })
      }
    case .distinct(let input):
      let keys = plan.fields.indices.map { BoundExpression.column($0, of: plan.fields) }
      return grouped(plan, input, keys: keys, aggregates: [])
    case .aggregate(let input, let keys, let aggregates): return grouped(plan, input, keys: keys, aggregates: aggregates)
    case .fill(let input, let key, let step, let defaults):
      return traced(input).map { traced in
        let missing = Self.traces(of: traced, behind: input).map { _ in Value.null }
        return LogicalPlan(.fill(traced, key: key, step: step, defaults: defaults + missing), fields: traced.fields)
      }
    case .join(let join): return joined(plan, join)
    case .union(let inputs): return union(plan, inputs)
    case .unnest(let input, let column, let keepsEmpty): return unnested(plan, input, column: column, keepsEmpty: keepsEmpty)
    case .context(let input, let text, let term, let words, let carried):
      return traced(input).map { traced in
        let traces = Self.traces(of: traced, behind: input)
        let node = LogicalPlan.Node.context(traced, text: text, term: term, words: words, carried: carried + traces)
        let own = plan.fields.suffix(plan.fields.count - carried.count)
        let fields = plan.fields.prefix(carried.count) + traces.map { traced.fields[$0] } + own
        let order = Array(0..<carried.count) + Array(fields.count - own.count..<fields.count)
        return Self.arranged(LogicalPlan(node, fields: Array(fields)), own: order, plan.fields)
      }
    case .sequence: return Self.withCopies(plan, of: plan.fields.indices.filter { plan.fields[$0].type.isRow })
    case .describe: return nil
    }
  }

  // MARK: Operators

  private func scanned(_ plan: LogicalPlan, table: String) -> LogicalPlan? {
    guard table == QueryEnvironment.lastResultName else {
      let row = plan.fields.lastIndex { $0.name == LogicalPlan.rowFieldName && $0.type.isRow }
      return Self.withCopies(plan, of: row.map { [$0] } ?? [])
    }
    guard let last = earlier.last, let traced = RowTracing(earlier: earlier.dropLast()).traced(last) else { return nil }
    // A scan may add a column for the row itself, which the result does not have.
    let own = plan.fields.indices.map { index in
      index < last.fields.count
        ? BoundExpression.column(index, of: traced.fields) : .constant(.null, plan.fields[index].type)
    }
    let traces = Self.traces(of: traced, behind: last)
    return LogicalPlan(
      .project(traced, own + traces.map { .column($0, of: traced.fields) }),
      fields: plan.fields + traces.map { traced.fields[$0] })
  }

  private func grouped(
    _ plan: LogicalPlan, _ input: LogicalPlan, keys: [BoundExpression], aggregates: [AggregateCall]
  ) -> LogicalPlan? {
    guard let traced = traced(input) else { return nil }
    let lists = Self.traces(of: traced, behind: input).map { AggregateCall(.list, .column($0, of: traced.fields)) }
    return LogicalPlan(
      .aggregate(traced, keys: keys, aggregates: aggregates + lists), fields: plan.fields + lists.map { Self.field($0.type) })
  }

  private func joined(_ plan: LogicalPlan, _ join: LogicalPlan.Join) -> LogicalPlan? {
    let isFiltering = join.kind == .semi || join.kind == .anti
    let left = traced(join.left), right = isFiltering ? nil : traced(join.right)
    if left == nil, right == nil { return nil }
    var traced = join
    traced.left = left ?? join.left
    traced.right = right ?? join.right
    let ownOfLeft = join.left.fields.count, shift = traced.left.fields.count - ownOfLeft
    traced.residual = join.residual?.renumbered { $0 < ownOfLeft ? $0 : $0 + shift }
    if isFiltering { return LogicalPlan(.join(traced), fields: traced.left.fields) }
    let all = LogicalPlan(.join(traced), fields: traced.left.fields + traced.right.fields)
    let start = traced.left.fields.count
    return Self.arranged(all, own: Array(0..<ownOfLeft) + Array(start..<start + join.right.fields.count), plan.fields)
  }

  /// All inputs get the same further columns: for each type as many as the input with the most of it has.
  private func union(_ plan: LogicalPlan, _ inputs: [LogicalPlan]) -> LogicalPlan? {
    let traced = inputs.map { self.traced($0) ?? $0 }
    let own = plan.fields.count
    var types: [ValueType] = []
    for input in traced {
      var left = types
      for field in input.fields[own...] {
        if let index = left.firstIndex(of: field.type) { left.remove(at: index) } else { types.append(field.type) }
      }
    }
    if types.isEmpty { return nil }
    let aligned = traced.map { input -> LogicalPlan in
      var left = Array(input.fields.indices[own...])
      let columns = types.map { type -> BoundExpression in
        guard let place = left.firstIndex(where: { input.fields[$0].type == type }) else { return .constant(.null, type) }
        return .column(left.remove(at: place), of: input.fields)
      }
      return LogicalPlan(
        .project(input, (0..<own).map { .column($0, of: input.fields) } + columns),
        fields: input.fields[..<own] + types.map(Self.field))
    }
    return LogicalPlan(.union(aligned), fields: plan.fields + types.map(Self.field))
  }

  /// An element that is itself a row is nearer than the row that it was in.
  private func unnested(_ plan: LogicalPlan, _ input: LogicalPlan, column: Int, keepsEmpty: Bool) -> LogicalPlan? {
    if plan.fields[column].type.isRow, !keepsEmpty { return Self.withCopies(plan, of: [column]) }
    return traced(input).map { traced in
      let fields = plan.fields + traced.fields[input.fields.count...]
      return LogicalPlan(.unnest(traced, column: column, keepsEmpty: keepsEmpty), fields: fields)
    }
  }

  // MARK: Columns

  private static func field(_ type: ValueType) -> Field { Field("traced", type, isHidden: true) }

  /// The further columns of a traced plan.
  private static func traces(of traced: LogicalPlan, behind plan: LogicalPlan) -> Range<Int> {
    plan.fields.count..<traced.fields.count
  }

  /// The plan with some of its columns once more behind all of them; nil when there are none.
  private static func withCopies(_ plan: LogicalPlan, of columns: [Int]) -> LogicalPlan? {
    if columns.isEmpty { return nil }
    let all = Array(plan.fields.indices) + columns
    return LogicalPlan(
      .project(plan, all.map { .column($0, of: plan.fields) }),
      fields: plan.fields + columns.map { field(plan.fields[$0].type) })
  }

  /// The plan with its own columns first and all others behind them.
  private static func arranged(_ plan: LogicalPlan, own: [Int], _ fields: [Field]) -> LogicalPlan {
    let others = plan.fields.indices.filter { !own.contains($0) }
    return LogicalPlan(
      .project(plan, (own + others).map { .column($0, of: plan.fields) }),
      fields: fields + others.map { plan.fields[$0] })
  }
}

extension ValueType {
  /// Whether a value refers to a row of a table.
  var isRow: Bool { if case .row = self { true } else { false } }
}
