import Columns
import Dispatch

/// Batches of a source sent through transforms, several at a time when there are threads; they come out in the order in which they
/// went in.
final class Pipeline: DivisibleSource {
  private let source: any BatchSource
  private var transforms: [any BatchTransform]
  private let threads: Int
  private let cancellation: Cancellation
  /// Results that wait to be taken, in reverse order.
  private var waiting: [Batch] = []
  private var windowSize: Int
  private var isExhausted = false

  /// What filters leave of neighbouring batches goes on together up to so many rows: two usual batches.
  private static let mostRowsJoined = 4_096

  init(_ source: any BatchSource, threads: Int, cancellation: Cancellation) {
    self.source = source
    self.threads = threads
    self.cancellation = cancellation
    transforms = []
    windowSize = threads
  }

  func append(_ transform: any BatchTransform) { transforms.append(transform) }

  func next() throws(ExecutionError) -> Batch? {
    if threads == 1 { return try nextInOrder() }
    while waiting.isEmpty {
      if isExhausted { return nil }
      try fill()
    }
    return waiting.removeLast()
  }

  func parts(_ count: Int) -> [any BatchSource]? {
    (source as? any DivisibleSource)?.parts(count)?.map { part in
      let pipeline = Pipeline(part, threads: 1, cancellation: cancellation)
      pipeline.transforms = transforms
      return pipeline
    }
  }

  private func nextInOrder() throws(ExecutionError) -> Batch? {
    while let batch = try source.next() {
      if let result = try Self.apply(transforms, to: batch) { return result }
    }
    return nil
  }

  private static func apply(_ transforms: [any BatchTransform], to batch: Batch) throws(ExecutionError) -> Batch? {
    var current = batch
    for transform in transforms {
      guard let next = try transform.apply(current) else { return nil }
      current = next
    }
    return current
  }

  /// Takes a window of batches, starting small so that first rows come soon, and sends them through side by side.
  private func fill() throws(ExecutionError) {
    var window: [Batch] = []
    while window.count < windowSize {
      guard let batch = try source.next() else {
        isExhausted = true
        break
      }
      window.append(batch)
    }
    windowSize = min(windowSize * 2, threads * 64)
    if window.isEmpty { return }
    let results = try Self.run(transforms, window, threads: threads, cancellation)
    waiting = Batch.joined(results.compactMap { $0 }, mostRows: Self.mostRowsJoined).reversed()
  }

  private static func run(
    _ transforms: [any BatchTransform], _ window: [Batch], threads: Int, _ cancellation: Cancellation
  ) throws(ExecutionError) -> [Batch?] {
    let done = Parallel.map(count: window.count, width: threads) { index in
      Result { () throws(ExecutionError) -> Batch? in
        try cancellation.check()
        return try apply(transforms, to: window[index])
      }
    }
    var results: [Batch?] = []
    for result in done { results.append(try result.get()) }
    return results
  }
}

/// A stretch of the rows of a table.
final class Scan: DivisibleSource {
  private let columns: [Column]
  private let batchSize: Int
  private let cancellation: Cancellation
  private var position: Int
  private let end: Int

  init(columns: [Column], rows: Range<Int>, batchSize: Int, cancellation: Cancellation) {
    self.columns = columns
    position = rows.lowerBound
    end = rows.upperBound
    self.batchSize = batchSize
    self.cancellation = cancellation
  }

  func parts(_ count: Int) -> [any BatchSource]? {
    Self.stretches(of: position..<end, count, batchSize: batchSize)?.map {
      Scan(columns: columns, rows: $0, batchSize: batchSize, cancellation: cancellation)
    }
  }

  func next() throws(ExecutionError) -> Batch? {
    if position >= self.end { return nil }
    try cancellation.check()
    let end = min(self.end, position + batchSize)
    defer { position = end }
    return Batch(
      vectors: columns.map { Batch.Vector(column: $0, selection: 0) }, selections: [.range(position..<end)],
      count: end - position)
  }
}
