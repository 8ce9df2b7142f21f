import Columns
import QueryPlanning

/// An order, ready to be put to rows.
struct RowOrder {
  struct Key {
    let value: any Evaluator
    let type: ValueType
    let isDescending: Bool
  }

  let keys: [Key]

  /// The positions of a batch in order; ties keep theirs.
  func order(of batch: Batch) -> [UInt32] { order(of: batch, Array(0..<UInt32(batch.count))) }

  func order(of batch: Batch, _ positions: [UInt32]) -> [UInt32] {
    RadixSort.sorted(positions, by: keys.map { orderKeys($0, batch) })
  }

  private func orderKeys(_ key: Key, _ batch: Batch) -> OrderKeys {
    let vector = key.value.evaluate(batch)
    var keys = OrderKeys.exact(vector.column, vector.selection, type: key.type)
    if key.isDescending { keys.reverse() }
    return keys
  }

  /// Words of the foremost key, for telling early what can't be among the first; missing ones are greatest.
  func foremost(of batch: Batch) -> [UInt64] {
    guard let key = keys.first else { return [UInt64](repeating: 0, count: batch.count) }
    let vector = key.value.evaluate(batch)
    var words = OrderKeys(vector.column, vector.selection, type: key.type)
    if key.isDescending { words.reverse() }
    if let missing = words.missing {
      for row in words.words.indices where missing[row] { words.words[row] = .max }
    }
    return words.words
  }
}

enum SortOperator {
  static func sorted(
    _ source: any BatchSource, _ fields: [Field], _ order: RowOrder, batchSize: Int, _ cancellation: Cancellation
  ) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      let rows = try CollectedRows.all(source, fields)
      try cancellation.check()
      return BatchesSource(rows.picking(order.order(of: rows)), batchSize: batchSize, cancellation: cancellation)
    }
  }
}

/// The first rows by an order: keeps a pool of candidates, sorts it when it has grown, and lets pass into it only rows whose foremost
/// key is no worse than the worst that is kept.
final class TopSource: BatchSource {
  private let source: any BatchSource
  private let fields: [Field]
  private let count: Int
  private let order: RowOrder
  /// How many rows the pool may grow to before it is sorted.
  private let poolSize: Int
  private var isDone = false

  init(_ source: any BatchSource, _ fields: [Field], count: Int, order: RowOrder) {
    self.source = source
    self.fields = fields
    self.count = count
    self.order = order
    poolSize = max(count > .max / 2 ? .max : 2 * count, 4096)
  }

  func next() throws(ExecutionError) -> Batch? {
    if isDone || count == 0 { return nil }
    isDone = true
    var pool = CollectedRows(types: fields.map(\.type))
    var threshold: UInt64?
    while let batch = try source.next() {
      let words = order.foremost(of: batch)
      guard let worst = threshold else {
        pool.append(batch)
        if pool.count >= poolSize { threshold = shrink(&pool) }
        continue
      }
      let positions = words.indices.filter { words[$0] <= worst }.map { UInt32($0) }
      if positions.isEmpty { continue }
      pool.append(batch.picking(positions))
      if pool.count >= poolSize { threshold = shrink(&pool) }
    }
    _ = shrink(&pool)
    let result = pool.joined()
    return result.count == 0 ? nil : result
  }

  /// Keeps the first rows; returns the foremost key of the worst of them when there are enough. The kept rows are in order, which
  /// keeps ties in the order in which they came.
  private func shrink(_ pool: inout CollectedRows) -> UInt64? {
    let rows = pool.joined()
    let kept = rows.picking(Array(order.order(of: rows).prefix(count)))
    pool = CollectedRows(types: fields.map(\.type))
    pool.append(kept)
    guard kept.count == count else { return nil }
    return order.foremost(of: kept.slice(count - 1..<count)).first
  }
}

enum GroupedTop {
  /// The first rows of each group, groups in the order of their first row.
  static func top(
    _ source: any BatchSource, _ fields: [Field], count: Int, order: RowOrder, per: [any Evaluator], types: [ValueType],
    batchSize: Int, _ cancellation: Cancellation
  ) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      let rows = try CollectedRows.all(source, fields)
      try cancellation.check()
      var grouping = Grouping(types: types)
      let groups = grouping.groups(of: per.map { $0.evaluate(rows).dense }, count: rows.count)
      let byGroup = RadixSort.sorted(order.order(of: rows), by: groups.map { UInt64($0) })
      var taken = [Int](repeating: 0, count: grouping.count)
      let kept = byGroup.filter { position in
        let group = Int(groups[Int(position)])
        taken[group] += 1
        return taken[group] <= count
      }
      return BatchesSource(rows.picking(kept), batchSize: batchSize, cancellation: cancellation)
    }
  }
}
