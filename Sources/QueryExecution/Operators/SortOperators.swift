import Columns
import QueryPlanning

/// An order, ready to be put to rows.
struct RowOrder: Sendable {
  struct Key: Sendable {
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

  /// What a row's keys are, for telling early what comes behind it.
  struct Limit: Sendable {
    let word: UInt64
    /// Whether rows of the same word have the same key.
    let isExact: Bool
  }

  /// The keys of one row of a batch.
  func limits(of batch: Batch, row: Int) -> [Limit] {
    let one = batch.slice(row..<row + 1)
    return keys.map { key in
      let (words, isPrefix) = self.words(key, one)
      return Limit(word: words[0], isExact: !isPrefix && words[0] != .max)
    }
  }

  /// The positions of rows that may come before one with these keys. Rows that are its equals come behind it.
  func candidates(in batch: Batch, before limits: [Limit]) -> [UInt32] {
    guard let key = keys.first, let limit = limits.first else { return [] }
    let vector = key.value.evaluate(batch)
    // Most rows lie behind by their first key, which is mostly a number.
    guard
      let near = OrderKeys.positions(
        atMost: limit.word, of: vector.column, vector.selection, isDescending: key.isDescending)
    else { return candidatesByWords(in: batch, before: limits) }
    if near.isEmpty { return [] }
    return Positions.compose(candidatesByWords(in: batch.picking(near), before: limits), within: near)
  }

  private func candidatesByWords(in batch: Batch, before limits: [Limit]) -> [UInt32] {
    var result: [UInt32] = []
    /// Rows that are equal in the keys so far; nil for all.
    var equals: [UInt32]?
    for (key, limit) in zip(keys, limits) {
      let (words, _) = words(key, equals.map { batch.picking($0) } ?? batch)
      var hits = Self.positions(words) { $0 < limit.word }
      var ties = Self.positions(words) { $0 == limit.word }
      if let equals {
        hits = Positions.compose(hits, within: equals)
        ties = Positions.compose(ties, within: equals)
      }
      result = Positions.merge(result, hits)
      if !limit.isExact { return Positions.merge(result, ties) }
      if ties.isEmpty { break }
      equals = ties
    }
    return result
  }

  @inline(__always)
  private static func positions(_ words: [UInt64], where test: (UInt64) -> Bool) -> [UInt32] {
    words.withUnsafeBufferPointer { words in
      [UInt32](unsafeUninitializedCapacity: words.count) { result, count in
        for position in 0..<words.count {
          result.initializeElement(at: count, to: UInt32(truncatingIfNeeded: position))
          count += test(words[position]) ? 1 : 0
        }
      }
    }
  }

  /// Words of one key in ascending order, missing ones greatest.
  private func words(_ key: Key, _ batch: Batch) -> (words: [UInt64], isPrefix: Bool) {
    let vector = key.value.evaluate(batch)
    var keys = OrderKeys(vector.column, vector.selection, type: key.type)
    if key.isDescending { keys.reverse() }
    if let missing = keys.missing {
      for row in keys.words.indices where missing[row] { keys.words[row] = .max }
    }
    return (keys.words, keys.isPrefix)
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

/// The first rows by an order.
final class TopSource: BatchSource {
  private let source: any BatchSource
  private let selection: TopSelection
  private let threads: Int
  private var isDone = false

  init(_ source: any BatchSource, _ fields: [Field], count: Int, order: RowOrder, threads: Int) {
    self.source = source
    selection = TopSelection(types: fields.map(\.type), count: count, order: order)
    self.threads = threads
  }

  func next() throws(ExecutionError) -> Batch? {
    if isDone || selection.count == 0 { return nil }
    isDone = true
    var result: Batch
    if threads > 1, let parts = (source as? any DivisibleSource)?.parts(threads) {
      let selection = selection
      let firsts = try SideBySide.map(parts) { part throws(ExecutionError) in try selection.first(of: part) }
      result = try selection.first(of: ListSource(firsts.filter { $0.count > 0 }))
    } else {
      result = try selection.first(of: source)
    }
    return result.count == 0 ? nil : result
  }
}

/// Keeps a pool of candidates, sorts it when it has grown, and lets pass into it only rows that may come before the last that is kept.
struct TopSelection: Sendable {
  let types: [ValueType]
  let count: Int
  let order: RowOrder

  /// How many rows the pool may grow to before it is sorted.
  private var poolSize: Int { max(count > .max / 2 ? .max : 2 * count, 1024) }

  func first(of source: any BatchSource) throws(ExecutionError) -> Batch {
    var pool = CollectedRows(types: types)
    var limits: [RowOrder.Limit]?
    while let batch = try source.next() {
      if let limits {
        let positions = order.candidates(in: batch, before: limits)
        if positions.isEmpty { continue }
        pool.append(positions.count == batch.count ? batch : batch.picking(positions))
      } else {
        pool.append(batch)
      }
      if pool.count >= poolSize { limits = shrink(&pool) }
    }
    _ = shrink(&pool)
    return pool.joined()
  }

  /// Keeps the first rows; returns the keys of the last of them when there are enough. The kept rows are in order, which keeps ties in the
  /// order in which they came.
  private func shrink(_ pool: inout CollectedRows) -> [RowOrder.Limit]? {
    let rows = pool.joined()
    let kept = rows.picking(Array(order.order(of: rows).prefix(count)))
    pool = CollectedRows(types: types)
    pool.append(kept)
    return kept.count == count ? order.limits(of: kept, row: count - 1) : nil
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
