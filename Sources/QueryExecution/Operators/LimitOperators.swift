import Columns
import QueryPlanning

/// `take` and `skip`.
final class StretchSource: BatchSource {
  private let source: any BatchSource
  private var skipped: Int
  private var left: Int

  init(_ source: any BatchSource, skip: Int = 0, take: Int = .max) {
    self.source = source
    skipped = skip
    left = take
  }

  func next() throws(ExecutionError) -> Batch? {
    while left > 0, let batch = try source.next() {
      if skipped >= batch.count {
        skipped -= batch.count
        continue
      }
      let end = left < batch.count - skipped ? skipped + left : batch.count
      let result = batch.slice(skipped..<end)
      skipped = 0
      left -= result.count
      return result
    }
    return nil
  }
}

enum LimitOperators {
  /// The last rows, in their order.
  static func tail(_ source: any BatchSource, count: Int) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      var batches: [Batch] = []
      var total = 0
      while let batch = try source.next() {
        batches.append(batch)
        total += batch.count
        while let first = batches.first, total - first.count >= count {
          batches.removeFirst()
          total -= first.count
        }
      }
      return StretchSource(ListSource(batches), skip: max(0, total - count))
    }
  }

  /// So many rows chosen evenly, in their order. The seed is fixed: equal input gives an equal sample.
  static func sample(
    _ source: any BatchSource, _ fields: [Field], count: Int, batchSize: Int, _ cancellation: Cancellation
  ) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      let rows = try CollectedRows.all(source, fields)
      if rows.count <= count { return BatchesSource(rows, batchSize: batchSize, cancellation: cancellation) }
      // Selection sampling (Knuth, vol. 2, 3.4.2, algorithm S).
      var random = SplitMix64(seed: 0x5EED)
      var chosen: [UInt32] = []
      for position in 0..<rows.count where chosen.count < count {
        let draw = Int(random.next() % UInt64(rows.count - position))
        if draw < count - chosen.count { chosen.append(UInt32(position)) }
      }
      return BatchesSource(rows.picking(chosen), batchSize: batchSize, cancellation: cancellation)
    }
  }
}

/// Batches one after the other.
final class ListSource: BatchSource {
  private var batches: ArraySlice<Batch>
  init(_ batches: [Batch]) { self.batches = batches[...] }
  func next() throws(ExecutionError) -> Batch? { batches.popFirst() }
}

/// The rows of several sources, one after the other, each column with the representation of its type.
final class UnionSource: BatchSource {
  private var sources: ArraySlice<any BatchSource>
  private let fields: [Field]

  init(_ sources: [any BatchSource], _ fields: [Field]) {
    self.sources = sources[...]
    self.fields = fields
  }

  func next() throws(ExecutionError) -> Batch? {
    while let source = sources.first {
      if let batch = try source.next() { return uniform(batch) }
      sources.removeFirst()
    }
    return nil
  }

  private func uniform(_ batch: Batch) -> Batch {
    var result = batch
    for (index, field) in fields.enumerated() {
      let vector = batch.vectors[index]
      switch (vector.column, field.type) {
      case (.integer, .number), (.coded, .text), (.text, .name), (.text, .symbol):
        let dense = vector.column.gathered(batch.selections[vector.selection]).cast(to: field.type)
        result.vectors[index] = Batch.Vector(column: dense, selection: result.selections.count)
        result.selections.append(.range(0..<batch.count))
      default: break
      }
    }
    return result
  }
}
