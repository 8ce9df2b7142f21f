import Columns
import QueryPlanning

/// An aggregate over the elements of a list, or over the rows that belong to a row.
struct ListAggregateEvaluator: Evaluator {
  let list: any Evaluator
  /// The table that elements are rows of; nil for a list of values.
  let table: Table?
  let element: (any Evaluator)?
  let condition: (any Predicate)?
  let call: AggregateCall

  func evaluate(_ batch: Batch) -> Vector {
    guard case .list(let list) = list.evaluate(batch).dense else {
      return Vector(dense: .missing(call.type, count: batch.count))
    }
    let parents = list.parents
    let inner = innerBatch(list, parents, batch)
    if call.function == .any || call.function == .all { return quantified(inner, parents, list) }
    var kept = inner
    var groups = parents
    if let condition {
      let positions = condition.positions(inner)
      kept = inner.picking(positions)
      groups = Positions.compose(positions, within: parents)
    }
    let accumulator = Accumulators.make(call)
    accumulator.add(element?.evaluate(kept).dense, groups: groups, groupCount: batch.count)
    return Vector(dense: accumulator.finish(groupCount: batch.count))
  }

  private func innerBatch(_ list: ListColumn, _ parents: [UInt32], _ outer: Batch) -> Batch {
    var values: [Vector] = []
    if let table, case .reference(let references) = list.elements {
      for column in table.columns { values.append(Vector(column, .rows(references.rows))) }
      if table.index(of: LogicalPlan.rowFieldName) == nil { values.append(Vector(dense: list.elements)) }
    } else {
      values.append(Vector(dense: list.elements))
    }
    let picked = outer.selections.map { $0.picking(parents) }
    for vector in outer.vectors { values.append(Vector(vector.column, picked[vector.selection])) }
    return Batch(values, count: parents.count)
  }

  /// `any` holds when it holds for one element of those that fulfil the condition, `all` when for each of them. Without an element the
  /// condition itself is what must hold.
  private func quantified(_ inner: Batch, _ parents: [UInt32], _ list: ListColumn) -> Vector {
    var tested = parents
    var holding: [UInt32]
    if let element {
      var batch = inner
      if let condition {
        let positions = condition.positions(inner)
        batch = inner.picking(positions)
        tested = Positions.compose(positions, within: parents)
      }
      holding = Positions.compose(TruthPredicate(value: element).positions(batch), within: tested)
    } else if let condition {
      holding = Positions.compose(condition.positions(inner), within: parents)
    } else {
      holding = parents
    }
    var counts = [Int](repeating: 0, count: list.count)
    for parent in holding { counts[Int(parent)] += 1 }
    var totals = [Int](repeating: 0, count: list.count)
    for parent in tested { totals[Int(parent)] += 1 }
    var bits = Bitmask(count: list.count)
    for row in 0..<list.count { bits[row] = call.function == .any ? counts[row] > 0 : counts[row] == totals[row] }
    return Vector(dense: .boolean(BooleanColumn(values: bits)))
  }
}
