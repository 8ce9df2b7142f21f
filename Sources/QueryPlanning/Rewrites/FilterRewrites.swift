import Columns

extension BoundExpression {
  /// The conditions that a condition is made of by `and`.
  package var conjuncts: [BoundExpression] {
    if case .and(let parts) = kind { parts.flatMap(\.conjuncts) } else { [self] }
  }

  static func conjunction(_ parts: [BoundExpression]) -> BoundExpression? {
    parts.count < 2 ? parts.first : BoundExpression(.and(parts), type: .boolean)
  }
}

extension LogicalPlan {
  /// Moves each condition of a filter to where its columns come from, below operators that would give the same rows for the rest.
  func pushingFilters() -> LogicalPlan {
    let plan = mappingInputs { $0.pushingFilters() }
    guard case .filter(let input, let predicate) = plan.node else { return plan }
    return input.filteredInside(predicate.conjuncts)
  }

  /// A plan that gives the rows of this one for which the conditions hold.
  private func filteredInside(_ conditions: [BoundExpression]) -> LogicalPlan {
    if conditions.isEmpty { return self }
    var inside: [BoundExpression] = [], outside: [BoundExpression] = []
    func split(_ isInside: (BoundExpression) -> Bool) {
      for condition in conditions {
        if isInside(condition) { inside.append(condition) } else { outside.append(condition) }
      }
    }
    let moved: LogicalPlan
    switch node {
    case .sort(let input, let keys): return LogicalPlan(.sort(input.filteredInside(conditions), keys), fields: fields)
    case .distinct(let input): return LogicalPlan(.distinct(input.filteredInside(conditions)), fields: fields)
    case .filter(let input, let predicate):
      return input.filteredInside(predicate.conjuncts + conditions)
    case .union(let plans): return LogicalPlan(.union(plans.map { $0.filteredInside(conditions) }), fields: fields)
    case .project(let input, let expressions):
      // Only through columns that are passed on, lest a computed one is computed twice.
      split { $0.columns.allSatisfy { if case .column = expressions[$0].kind { true } else { false } } }
      moved = LogicalPlan(
        .project(input.filteredInside(inside.map { $0.replacingColumns { index, _ in expressions[index] } }), expressions),
        fields: fields)
    case .unnest(let input, let column, let keepsEmpty):
      split { !$0.columns.contains(column) }
      moved = LogicalPlan(
        .unnest(input.filteredInside(inside), column: column, keepsEmpty: keepsEmpty), fields: fields)
    case .join(var join):
      let width = join.left.fields.count
      split { $0.columns.allSatisfy { $0 < width } }
      join.left = join.left.filteredInside(inside)
      if join.kind == .inner {
        let right = outside.filter { $0.columns.allSatisfy { $0 >= width } }
        outside.removeAll { right.contains($0) }
        join.right = join.right.filteredInside(right.map { $0.renumbered { $0 - width } })
      }
      moved = LogicalPlan(.join(join), fields: fields)
    case .aggregate(let input, let keys, let aggregates):
      // Whole groups go, so that only a share of all rows would change.
      let isIndependent = !aggregates.contains { $0.function == .share }
      split { isIndependent && !$0.columns.isEmpty && $0.columns.allSatisfy { $0 < keys.count } }
      moved = LogicalPlan(
        .aggregate(
          input.filteredInside(inside.map { $0.replacingColumns { index, _ in keys[index] } }), keys: keys,
          aggregates: aggregates), fields: fields)
    default: return BoundExpression.conjunction(conditions).map { filtered($0) } ?? self
    }
    return BoundExpression.conjunction(outside).map { moved.filtered($0) } ?? moved
  }

  /// Filters that follow one another become one.
  func mergingFilters() -> LogicalPlan {
    transformed { plan in
      guard case .filter(let input, let outer) = plan.node, case .filter(let source, let inner) = input.node,
        let both = BoundExpression.conjunction(inner.conjuncts + outer.conjuncts)
      else { return plan }
      return source.filtered(both)
    }
  }

  /// `sort` and `take` become `top`; `take` moves below a projection, and of two the smaller stays.
  func joiningSortAndTake() -> LogicalPlan {
    let plan = mappingInputs { $0.joiningSortAndTake() }
    guard case .limit(let input, .take, let count) = plan.node else { return plan }
    switch input.node {
    case .sort(let source, let keys): return LogicalPlan(.top(source, count: count, keys: keys, per: []), fields: fields)
    case .top(let source, let most, let keys, let per) where per.isEmpty:
      return LogicalPlan(.top(source, count: min(count, most), keys: keys, per: []), fields: fields)
    case .limit(let source, .take, let most): return source.limited(.take, min(count, most)).joiningSortAndTake()
    case .project(let source, let expressions):
      return LogicalPlan(.project(source.limited(.take, count).joiningSortAndTake(), expressions), fields: fields)
    default: return plan
    }
  }
}
