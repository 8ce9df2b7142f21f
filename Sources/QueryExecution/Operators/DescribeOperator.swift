import Columns
import QueryPlanning

/// A profile of each visible column.
enum DescribeOperator {
  static func profile(
    _ source: any BatchSource, _ fields: [Field], batchSize: Int, _ cancellation: Cancellation
  ) -> any BatchSource {
    DeferredSource { () throws(ExecutionError) in
      let visible = fields.indices.filter { !fields[$0].isHidden }
      let profiles = visible.map { FieldProfile(type: fields[$0].type) }
      var rowCount = 0
      while let batch = try source.next() {
        rowCount += batch.count
        for (profile, index) in zip(profiles, visible) {
          let vector = batch.vectors[index]
          profile.add(vector.column.gathered(batch.selections[vector.selection]))
        }
      }
      var rows: [[Value]] = []
      for (profile, index) in zip(profiles, visible) {
        rows.append([.text(fields[index].name), .text(fields[index].type.description)] + profile.cells(rowCount))
      }
      let types: [ValueType] = [.text, .text, .integer, .integer, .integer, .text, .text, .text, .integer]
      let columns = types.indices.map { column in Column(rows.map { $0[column] }, type: types[column]) }
      return BatchesSource(Batch(dense: columns, count: rows.count), batchSize: batchSize, cancellation: cancellation)
    }
  }
}

/// What is to be said of one column. Of lists, the elements are profiled.
private final class FieldProfile {
  private let distinct: any Accumulator
  private let smallest: any Accumulator
  private let largest: any Accumulator
  private let mode: ModeAccumulator
  private let commonest: any Accumulator
  private var filled = 0

  init(type: ValueType) {
    let value = BoundExpression(.column(0), type: type)
    distinct = Accumulators.make(AggregateCall(.distinct, value))
    smallest = Accumulators.make(AggregateCall(.min, value))
    largest = Accumulators.make(AggregateCall(.max, value))
    mode = ModeAccumulator(type: type.element)
    commonest = type.isList ? ElementAccumulator(mode) : mode
  }

  func add(_ column: Column) {
    filled += (0..<column.count).reduce(0) { $0 + (column.isMissing($1) ? 0 : 1) }
    let groups = [UInt32](repeating: 0, count: column.count)
    for accumulator in [distinct, smallest, largest, commonest] { accumulator.add(column, groups: groups, groupCount: 1) }
  }

  func cells(_ rowCount: Int) -> [Value] {
    func cell(_ accumulator: any Accumulator) -> Value {
      accumulator.finish(groupCount: 1).value(at: 0)
    }
    func text(_ accumulator: any Accumulator) -> Value { cell(accumulator).plainText.map { .text($0) } ?? .null }
    let times = mode.times(groupCount: 1)[0]
    return [
      .integer(Int64(filled)), .integer(Int64(rowCount - filled)), cell(distinct), text(smallest), text(largest),
      text(commonest), times == 0 ? .null : .integer(times),
    ]
  }
}
