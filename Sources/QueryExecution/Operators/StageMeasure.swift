import Columns
import Synchronization

/// How many rows a stage of the plan gave and how long it took, and what the stage is.
package struct StageReport: Sendable, Hashable {
  /// As `.explain` shows it.
  package let stage: String
  /// How deep the stage stands in the plan's tree; inputs are deeper.
  package let depth: Int
  package let rows: Int
  /// Without its inputs. Stages that batches pass side by side count the time of each thread.
  package let nanoseconds: Int
  /// How it was done, where there was a choice.
  package let note: String?
}

/// What is measured of a stage while it runs, from any thread.
final class StageMeasure: Sendable {
  private let rowCount = Atomic<Int>(0)
  private let wholeTime = Atomic<Int>(0)
  private let ownTime = Atomic<Int>(0)
  private let noted = Mutex<String?>(nil)

  var rows: Int { rowCount.load(ordering: .relaxed) }
  /// Nanoseconds within the stage, its inputs among them.
  var whole: Int { wholeTime.load(ordering: .relaxed) }
  /// Nanoseconds within the stage alone, where they are measured as such.
  var own: Int { ownTime.load(ordering: .relaxed) }
  var note: String? { noted.withLock { $0 } }

  func add(rows count: Int) { rowCount.wrappingAdd(count, ordering: .relaxed) }
  func addWhole(_ duration: Duration) { wholeTime.wrappingAdd(duration.nanoseconds, ordering: .relaxed) }
  func addOwn(_ duration: Duration) { ownTime.wrappingAdd(duration.nanoseconds, ordering: .relaxed) }
  func tell(_ note: String) { noted.withLock { $0 = note } }
}

extension Duration {
  fileprivate var nanoseconds: Int {
    Int(components.seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000)
  }
}

/// A stage of a plan that runs.
struct MeasuredStage: Sendable {
  let stage: String
  let depth: Int
  /// Whether batches pass through it, so that its own time is measured as such.
  let isTransform: Bool
  let measure: StageMeasure
}

extension [MeasuredStage] {
  /// The stages, in the order of the plan as it is printed: a stage, then its inputs.
  var reports: [StageReport] {
    indices.map { index in
      let stage = self[index]
      var time = stage.measure.own
      if !stage.isTransform {
        let deeper = self[(index + 1)...].prefix { $0.depth > stage.depth }
        let inputs = deeper.filter { $0.depth == stage.depth + 1 }.reduce(0) { $0 + $1.measure.whole }
        time = Swift.max(0, stage.measure.whole - inputs)
      }
      return StageReport(
        stage: stage.stage, depth: stage.depth, rows: stage.measure.rows, nanoseconds: time, note: stage.measure.note)
    }
  }
}

/// Measures a source and, unless its rows are counted elsewhere, counts them.
final class MeasuredSource: DivisibleSource {
  private let source: any BatchSource
  private let measure: StageMeasure
  private let countsRows: Bool

  init(_ source: any BatchSource, _ measure: StageMeasure, countsRows: Bool = true) {
    self.source = source
    self.measure = measure
    self.countsRows = countsRows
  }

  func next() throws(ExecutionError) -> Batch? {
    let start = ContinuousClock.now
    defer { measure.addWhole(start.duration(to: .now)) }
    let batch = try source.next()
    if let batch, countsRows { measure.add(rows: batch.count) }
    return batch
  }

  func parts(_ count: Int) -> [any BatchSource]? {
    (source as? any DivisibleSource)?.parts(count)?.map { MeasuredSource($0, measure, countsRows: countsRows) }
  }
}

/// Measures a transform and counts the rows that leave it.
struct MeasuredTransform: BatchTransform {
  let transform: any BatchTransform
  let measure: StageMeasure

  func apply(_ batch: Batch) throws(ExecutionError) -> Batch? {
    let start = ContinuousClock.now
    defer { measure.addOwn(start.duration(to: .now)) }
    let result = try transform.apply(batch)
    if let result { measure.add(rows: result.count) }
    return result
  }
}
