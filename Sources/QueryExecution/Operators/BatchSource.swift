import Columns

/// An operator: gives batches until there are no more. Used by one thread.
protocol BatchSource: AnyObject {
  func next() throws(ExecutionError) -> Batch?
}

/// A stage that looks at one batch at a time and keeps nothing between them, so that batches may go through it side by side.
protocol BatchTransform: Sendable {
  /// Nil when no row is left.
  func apply(_ batch: Batch) throws(ExecutionError) -> Batch?
}

/// Rows that are all there, in batches.
final class BatchesSource: BatchSource {
  private let rows: Batch
  private let batchSize: Int
  private let cancellation: Cancellation
  private var position = 0

  init(_ rows: Batch, batchSize: Int, cancellation: Cancellation) {
    self.rows = rows
    self.batchSize = batchSize
    self.cancellation = cancellation
  }

  func next() throws(ExecutionError) -> Batch? {
    if position >= rows.count { return nil }
    try cancellation.check()
    let end = min(rows.count, position + batchSize)
    defer { position = end }
    return rows.slice(position..<end)
  }
}

/// An operator that needs all its input before it can give anything.
final class DeferredSource: BatchSource {
  private var make: (() throws(ExecutionError) -> any BatchSource)?
  private var source: (any BatchSource)?

  init(_ make: @escaping () throws(ExecutionError) -> any BatchSource) { self.make = make }

  func next() throws(ExecutionError) -> Batch? {
    if source == nil, let make {
      self.make = nil
      source = try make()
    }
    return try source?.next()
  }
}

extension Batch {
  /// Neighbouring rows.
  func slice(_ positions: Range<Int>) -> Batch {
    if positions == 0..<count { return self }
    let sliced = selections.map { selection -> Selection in
      switch selection {
      case .range(let range): .range(range.lowerBound + positions.lowerBound..<range.lowerBound + positions.upperBound)
      case .rows(let rows): .rows(Array(rows[positions]))
      }
    }
    return Batch(vectors: vectors, selections: sliced, count: positions.count)
  }
}
