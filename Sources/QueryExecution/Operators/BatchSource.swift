import Columns

/// An operator: gives batches until there are no more. Used by one thread.
protocol BatchSource: AnyObject {
  func next() throws(ExecutionError) -> Batch?
}

/// A source whose rows can be taken in several stretches, each by a thread of its own.
protocol DivisibleSource: BatchSource {
  /// Sources of neighbouring stretches of the rows, in their order, at most `count`; nil when there would be only one. To be asked before a row
  /// is taken; afterwards the parts are used instead.
  func parts(_ count: Int) -> [any BatchSource]?
}

extension DivisibleSource {
  /// Cuts rows evenly, unless there are so few that it does not pay.
  static func stretches(of rows: Range<Int>, _ count: Int, batchSize: Int) -> [Range<Int>]? {
    let parts = min(count, rows.count / (4 * batchSize))
    if parts < 2 { return nil }
    let limits = (0...parts).map { rows.lowerBound + rows.count * $0 / parts }
    return zip(limits, limits.dropFirst()).map { $0..<$1 }
  }
}

/// Stretches of a source, each sent through to its end by a thread of its own.
enum SideBySide {
  /// What `body` makes of each part, in their order.
  static func map<Result>(
    _ parts: [any BatchSource], _ body: @Sendable (any BatchSource) throws(ExecutionError) -> Result
  ) throws(ExecutionError) -> [Result] {
    // Each part is used by one thread, and `body` shares nothing but what is immutable.
    nonisolated(unsafe) let parts = parts
    let done = Parallel.map(count: parts.count, width: parts.count) { part in
      nonisolated(unsafe) let result = Swift.Result { () throws(ExecutionError) -> Result in try body(parts[part]) }
      return result
    }
    var results: [Result] = []
    for result in done { results.append(try result.get()) }
    return results
  }
}

/// A stage that looks at one batch at a time and keeps nothing between them, so that batches may go through it side by side.
protocol BatchTransform: Sendable {
  /// Nil when no row is left.
  func apply(_ batch: Batch) throws(ExecutionError) -> Batch?
}

/// Rows that are all there, in batches.
final class BatchesSource: DivisibleSource {
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

  func parts(_ count: Int) -> [any BatchSource]? {
    Self.stretches(of: position..<rows.count, count, batchSize: batchSize)?.map {
      BatchesSource(rows.slice($0), batchSize: batchSize, cancellation: cancellation)
    }
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
