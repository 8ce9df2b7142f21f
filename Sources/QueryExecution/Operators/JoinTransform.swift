import Columns
import QueryPlanning

/// Joins batches of left rows with the right rows, which are all there.
struct JoinTransform: BatchTransform {
  let kind: LogicalPlan.JoinKind
  let right: Batch
  /// Nil where there are no keys: each row meets each.
  let index: JoinIndex?
  let leftKeys: [any Evaluator]
  let residual: (any Predicate)?

  func apply(_ batch: Batch) -> Batch? {
    let (left, matched) = pairs(batch)
    switch kind {
    case .inner: return left.isEmpty ? nil : combined(batch, left, matched)
    case .left:
      var leftRows: [UInt32] = [], rightRows: [UInt32] = []
      var next = 0
      for row in 0..<UInt32(batch.count) {
        let start = next
        while next < left.count, left[next] == row {
          leftRows.append(row)
          rightRows.append(matched[next])
          next += 1
        }
        if next == start {
          leftRows.append(row)
          rightRows.append(Selection.none)
        }
      }
      return combined(batch, leftRows, rightRows)
    case .semi, .anti:
      var hits: [UInt32] = []
      for row in left where hits.last != row { hits.append(row) }
      let kept = kind == .semi ? hits : Positions.complement(of: hits, count: batch.count)
      return kept.isEmpty ? nil : batch.picking(kept)
    }
  }

  /// Left and right rows that match, by left row.
  private func pairs(_ batch: Batch) -> (left: [UInt32], right: [UInt32]) {
    guard let index else { return crossPairs(batch) }
    let (left, matched) = index.matches(left: leftKeys.map { $0.evaluate(batch).dense })
    return filtered(batch, left, matched)
  }

  private func filtered(_ batch: Batch, _ left: [UInt32], _ matched: [UInt32]) -> (left: [UInt32], right: [UInt32]) {
    guard let residual, !left.isEmpty else { return (left, matched) }
    let kept = residual.positions(combined(batch, left, matched))
    return (Positions.compose(kept, within: left), Positions.compose(kept, within: matched))
  }

  /// Every pair, a piece at a time so that only those that are kept take room.
  private func crossPairs(_ batch: Batch) -> (left: [UInt32], right: [UInt32]) {
    let pieceSize = 65_536
    var result: (left: [UInt32], right: [UInt32]) = ([], [])
    for row in 0..<UInt32(batch.count) {
      var start = 0
      while start < right.count {
        let end = min(right.count, start + pieceSize)
        let piece = filtered(
          batch, [UInt32](repeating: row, count: end - start), Array(UInt32(start)..<UInt32(end)))
        result.left.append(contentsOf: piece.left)
        result.right.append(contentsOf: piece.right)
        start = end
      }
    }
    return result
  }

  private func combined(_ batch: Batch, _ left: [UInt32], _ matched: [UInt32]) -> Batch {
    var result = batch.picking(left)
    let base = result.selections.count
    result.selections.append(contentsOf: right.selections.map { $0.picking(matched) })
    result.vectors.append(
      contentsOf: right.vectors.map { Batch.Vector(column: $0.column, selection: base + $0.selection) })
    return result
  }
}

/// Joins the batches of a source, once all rows of the other are there. A row may match very many: left rows are taken few at a time,
/// more when they match little, so that no batch grows without bound and a run can be stopped between them.
final class JoinSource: BatchSource {
  /// Pairs that one step should give at most.
  private static let mostPairs = 65_536
  /// Left rows that one step takes at most.
  private static let mostRows = 2048

  private let source: any BatchSource
  private let cancellation: Cancellation
  private let make: () throws(ExecutionError) -> JoinTransform
  private var transform: JoinTransform?
  private var batch: Batch?
  private var position = 0
  private var step = 1

  init(
    _ source: any BatchSource, _ cancellation: Cancellation, _ make: @escaping () throws(ExecutionError) -> JoinTransform
  ) {
    self.source = source
    self.cancellation = cancellation
    self.make = make
  }

  func next() throws(ExecutionError) -> Batch? {
    if transform == nil { transform = try make() }
    guard let transform else { return nil }
    while true {
      if let batch, position < batch.count {
        try cancellation.check()
        let end = min(batch.count, position + step)
        let result = transform.apply(batch.slice(position..<end))
        position = end
        let pairs = result?.count ?? 0
        step = pairs > Self.mostPairs ? max(1, step / 2) : pairs < Self.mostPairs / 4 ? min(Self.mostRows, step * 2) : step
        if let result { return result }
      } else {
        guard let next = try source.next() else { return nil }
        batch = next
        position = 0
      }
    }
  }
}
