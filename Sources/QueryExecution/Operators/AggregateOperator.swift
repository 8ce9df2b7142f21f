import Columns
import QueryPlanning

/// One row per combination of key values, in the order of first occurrence.
struct AggregateOperator: Sendable {
  struct Item: Sendable {
    let call: AggregateCall
    let argument: (any Evaluator)?
    let condition: (any Predicate)?
  }

  let keys: [any Evaluator]
  let keyTypes: [ValueType]
  let items: [Item]
  /// The one column that the keys read, where rows with equal values in it can be counted before the keys are computed; else nil.
  private let countedColumn: Int?

  /// - Parameter keyColumns: the columns that the keys read.
  init(keys: [any Evaluator], keyTypes: [ValueType], items: [Item], keyColumns: Set<Int>) {
    self.keys = keys
    self.keyTypes = keyTypes
    self.items = items
    let countRows = items.allSatisfy {
      $0.argument == nil && $0.condition == nil && ($0.call.function == .count || $0.call.function == .share)
    }
    countedColumn = countRows && keyColumns.count == 1 ? keyColumns.first : nil
  }

  func source(
    _ input: any BatchSource, batchSize: Int, threads: Int, _ cancellation: Cancellation
  ) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      BatchesSource(try aggregate(input, threads: threads), batchSize: batchSize, cancellation: cancellation)
    }
  }

  /// What is known of the groups of some rows.
  private struct State {
    var grouping: Grouping
    var keyRows: [RowCollector]
    let accumulators: [any Accumulator]
  }

  private func aggregate(_ input: any BatchSource, threads: Int) throws(ExecutionError) -> Batch {
    var state = emptyState
    if threads > 1, state.accumulators.allSatisfy({ $0 is any MergeableAccumulator }),
      let parts = (input as? any DivisibleSource)?.parts(threads)
    {
      let states = try SideBySide.map(parts) { part throws(ExecutionError) in try self.state(of: part) }
      state = states[0]
      for other in states.dropFirst() { merge(other, into: &state) }
    } else {
      state = try self.state(of: input)
    }
    let count = keys.isEmpty ? 1 : state.grouping.count
    let columns = state.keyRows.map(\.column) + state.accumulators.map { $0.finish(groupCount: count) }
    return Batch(dense: columns, count: count)
  }

  private var emptyState: State {
    State(
      grouping: Grouping(types: keyTypes), keyRows: keyTypes.map { RowCollector(type: $0) },
      accumulators: items.map { Accumulators.make($0.call) })
  }

  private func state(of input: any BatchSource) throws(ExecutionError) -> State {
    var state = emptyState
    var counted = ValueCounts()
    while let batch = try input.next() {
      if let countedColumn {
        let vector = batch.vectors[countedColumn]
        let selection = batch.selections[vector.selection]
        if counted.add(vector.column, selection) { continue }
        add(&counted, to: &state)
        if counted.add(vector.column, selection) { continue }
      }
      let groups = groups(of: batch, in: &state)
      for (item, accumulator) in zip(items, state.accumulators) {
        add(batch, item, accumulator, groups, state.grouping.count)
      }
    }
    add(&counted, to: &state)
    return state
  }

  /// The group of each row; keeps the keys of those that are new.
  private func groups(of batch: Batch, in state: inout State) -> [UInt32] {
    let columns = keys.map { $0.evaluate(batch).dense }
    let known = state.grouping.count
    let groups = state.grouping.groups(of: columns, count: batch.count)
    if state.grouping.count > known && !keys.isEmpty { collect(columns, groups, known, &state.keyRows) }
    return groups
  }

  /// Adds rows that were counted by what the keys are computed from. The order of first rows is that of the values.
  private func add(_ counted: inout ValueCounts, to state: inout State) {
    guard let countedColumn, let (column, counts) = counted.take() else { return }
    // Only this one of the columns is read.
    let vectors = [Batch.Vector](repeating: Batch.Vector(column: column, selection: 0), count: countedColumn + 1)
    let batch = Batch(vectors: vectors, selections: [.range(0..<counts.count)], count: counts.count)
    let groups = groups(of: batch, in: &state)
    for accumulator in state.accumulators {
      (accumulator as? any RowCounter)?.add(counts: counts, groups: groups, groupCount: state.grouping.count)
    }
  }

  /// Adds what is known of rows that come behind those of `state`.
  private func merge(_ other: State, into state: inout State) {
    if other.grouping.count == 0 { return }
    let columns = other.keyRows.map(\.column)
    let known = state.grouping.count
    let groups = state.grouping.groups(of: columns, count: other.grouping.count)
    if state.grouping.count > known && !keys.isEmpty { collect(columns, groups, known, &state.keyRows) }
    for (accumulator, more) in zip(state.accumulators, other.accumulators) {
      (accumulator as? any MergeableAccumulator)?.merge(more, groups: groups, groupCount: state.grouping.count)
    }
  }

  /// Keeps the key values of the groups that are new in this batch.
  private func collect(_ columns: [Column], _ groups: [UInt32], _ known: Int, _ keyRows: inout [RowCollector]) {
    var next = UInt32(known)
    var positions: [UInt32] = []
    for (row, group) in groups.enumerated() where group == next {
      positions.append(UInt32(row))
      next += 1
    }
    for index in columns.indices { keyRows[index].append(columns[index], at: positions) }
  }

  private func add(_ batch: Batch, _ item: Item, _ accumulator: any Accumulator, _ groups: [UInt32], _ groupCount: Int) {
    guard let condition = item.condition else {
      accumulator.add(item.argument?.evaluate(batch).denseElements, groups: groups, groupCount: groupCount)
      return
    }
    let positions = condition.positions(batch)
    let kept = batch.picking(positions)
    accumulator.add(
      item.argument?.evaluate(kept).denseElements, groups: Positions.compose(positions, within: groups), groupCount: groupCount)
  }
}

/// The first of equal rows.
final class DistinctSource: BatchSource {
  private let source: any BatchSource
  private var grouping: Grouping

  init(_ source: any BatchSource, types: [ValueType]) {
    self.source = source
    grouping = Grouping(types: types)
  }

  func next() throws(ExecutionError) -> Batch? {
    while let batch = try source.next() {
      let columns = batch.vectors.map { $0.column.gathered(batch.selections[$0.selection]) }
      var next = UInt32(grouping.count)
      let groups = grouping.groups(of: columns, count: batch.count)
      var positions: [UInt32] = []
      for (row, group) in groups.enumerated() where group == next {
        positions.append(UInt32(row))
        next += 1
      }
      if !positions.isEmpty { return batch.picking(positions) }
    }
    return nil
  }
}

/// Rows for the bins that lack one, between the first and the last; ordered by bin, rows without a bin last.
enum FillOperator {
  static func filled(
    _ source: any BatchSource, _ fields: [Field], key: Int, step: DateDuration, defaults: [Value], batchSize: Int,
    _ cancellation: Cancellation
  ) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      let rows = try CollectedRows.all(source, fields)
      let vector = rows.vectors[key]
      guard case .date(let dates) = vector.column.gathered(rows.selections[vector.selection]),
        let bins = CalendarBins(step: step)
      else { return BatchesSource(rows, batchSize: batchSize, cancellation: cancellation) }
      let dated = (0..<rows.count).filter { dates.valid?[$0] ?? true }.sorted { dates.starts[$0] < dates.starts[$1] }
      var order: [UInt32] = [], spans: [DateSpan] = []
      for row in dated {
        while let last = spans.last, last.end < Day.max, last.end + 1 < dates.starts[row],
          let next = bins.bin(of: last.end + 1)
        {
          spans.append(next)
          order.append(Selection.none)
          if spans.count % 65_536 == 0 { try cancellation.check() }
        }
        spans.append(DateSpan(from: dates.starts[row], through: dates.ends[row]))
        order.append(UInt32(row))
      }
      for row in 0..<rows.count where !(dates.valid?[row] ?? true) { order.append(UInt32(row)) }
      return BatchesSource(
        fill(rows, fields, key, order, spans, defaults), batchSize: batchSize, cancellation: cancellation)
    }
  }

  private static func fill(
    _ rows: Batch, _ fields: [Field], _ key: Int, _ order: [UInt32], _ spans: [DateSpan], _ defaults: [Value]
  ) -> Batch {
    let columns = fields.indices.map { index -> Column in
      if index == key {
        let missing = [DateSpan?](repeating: nil, count: order.count - spans.count)
        return .date(DateColumn(spans.map { Optional($0) } + missing))
      }
      let type = fields[index].type
      let values = rows.vectors[index].column.gathered(rows.selections[rows.vectors[index].selection])
      if defaults[index] == .null { return values.gathered(.rows(order)) }
      let extended = Column.concatenated([values, Column([defaults[index]], type: type)], type: type)
      return extended.gathered(.rows(order.map { $0 == Selection.none ? UInt32(rows.count) : $0 }))
    }
    return Batch(dense: columns, count: order.count)
  }
}
