import Columns

/// Applies the rewrites that are switched on, each over the whole plan, in a fixed order.
package struct Optimizer: Sendable {
  private let enabled: Set<Rewrite>

  /// Gives the value of an expression that reads no column, nil where that can't be done beforehand.
  private let evaluate: @Sendable (BoundExpression) -> Value?

  package init(enabled: Set<Rewrite>, evaluate: @escaping @Sendable (BoundExpression) -> Value? = { _ in nil }) {
    self.enabled = enabled
    self.evaluate = evaluate
  }

  /// The plan to run and the rewrites that changed it.
  package func optimize(_ plan: LogicalPlan) -> (plan: LogicalPlan, made: [Rewrite]) {
    var current = plan
    var made: [Rewrite] = []
    for rewrite in Rewrite.allCases where enabled.contains(rewrite) {
      let next = rewrite.apply(to: current, evaluate: evaluate)
      if next == current { continue }
      verify(next, replaces: current, rewrite)
      made.append(rewrite)
      current = next
    }
    return (current, made)
  }

  /// A rewrite must leave the names and types of the result as they are, and every expression within the schema that it is over.
  private func verify(_ plan: LogicalPlan, replaces old: LogicalPlan, _ rewrite: Rewrite) {
    assert(plan.fields == old.fields, "\(rewrite.rawValue) changed the schema")
    assert(plan.isWellFormed, "\(rewrite.rawValue) left a column that its input lacks")
  }
}
