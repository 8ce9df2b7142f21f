import Columns

struct ConstantPredicate: Predicate {
  let isTrue: Bool
  func positions(_ batch: Batch) -> [UInt32] { isTrue ? Array(0..<UInt32(batch.count)) : [] }
}

/// Each condition is put only to the rows that the ones before left.
struct AndPredicate: Predicate {
  let parts: [any Predicate]
  func positions(_ batch: Batch) -> [UInt32] {
    guard let first = parts.first else { return Array(0..<UInt32(batch.count)) }
    var kept = first.positions(batch)
    for part in parts.dropFirst() {
      if kept.isEmpty { break }
      kept = Positions.compose(part.positions(kept.count == batch.count ? batch : batch.picking(kept)), within: kept)
    }
    return kept
  }
}

/// Each condition is put only to the rows for which none before it held.
struct OrPredicate: Predicate {
  let parts: [any Predicate]
  func positions(_ batch: Batch) -> [UInt32] {
    var kept: [UInt32] = []
    var rest = Array(0..<UInt32(batch.count))
    for part in parts {
      if rest.isEmpty { break }
      let inner = part.positions(rest.count == batch.count ? batch : batch.picking(rest))
      if inner.isEmpty { continue }
      let outer = Positions.compose(inner, within: rest)
      rest = Positions.compose(Positions.complement(of: inner, count: rest.count), within: rest)
      kept = Positions.merge(kept, outer)
    }
    return kept
  }
}

struct NotPredicate: Predicate {
  let part: any Predicate
  func positions(_ batch: Batch) -> [UInt32] {
    Positions.complement(of: part.positions(batch), count: batch.count)
  }
}

/// A boolean value; missing counts as false.
struct TruthPredicate: Predicate {
  let value: any Evaluator
  func positions(_ batch: Batch) -> [UInt32] {
    let vector = value.evaluate(batch)
    guard case .boolean(let column) = vector.column else { return [] }
    return column.positions(vector.selection)
  }
}

struct MissingPredicate: Predicate {
  let value: any Evaluator
  func positions(_ batch: Batch) -> [UInt32] {
    let vector = value.evaluate(batch)
    return vector.column.missingPositions(vector.selection)
  }
}

/// A condition on the elements of a list, true when any element fulfils it; the condition sees the element alone.
struct AnyElementPredicate: Predicate {
  let list: any Evaluator
  let condition: any Predicate

  func positions(_ batch: Batch) -> [UInt32] {
    guard case .list(let lists) = list.evaluate(batch).dense else { return [] }
    let count = lists.elements.count
    let inner = Batch(dense: [lists.elements], count: count)
    let hits = condition.positions(inner)
    var result: [UInt32] = []
    var next = 0
    for row in 0..<lists.count {
      let range = lists.range(row)
      while next < hits.count, Int(hits[next]) < range.lowerBound { next += 1 }
      if next < hits.count, Int(hits[next]) < range.upperBound { result.append(UInt32(row)) }
    }
    return result
  }
}
