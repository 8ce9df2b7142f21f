/// Which rows of columns a batch stands for, in order.
package enum Selection: Sendable {
  /// A stretch of rows.
  case range(Range<Int>)
  /// Row numbers; `Selection.none` stands for no row (the right side of a left join).
  case rows([UInt32])

  package static let none = UInt32.max

  package var count: Int {
    switch self {
    case .range(let range): range.count
    case .rows(let rows): rows.count
    }
  }

  /// The row at a position, nil for no row.
  package subscript(position: Int) -> Int? {
    switch self {
    case .range(let range): return range.lowerBound + position
    case .rows(let rows): return rows[position] == Self.none ? nil : Int(rows[position])
    }
  }

  /// The rows that stand at the given positions of this selection.
  package func picking(_ positions: [UInt32]) -> Selection {
    switch self {
    case .range(let range):
      let base = UInt32(range.lowerBound)
      return .rows(positions.map { $0 == Self.none ? Self.none : base + $0 })
    case .rows(let rows):
      return .rows(positions.map { $0 == Self.none ? Self.none : rows[Int($0)] })
    }
  }
}

/// About 2,048 rows on their way through a query: columns, whole and shared, and which of their rows are meant. Filtering changes
/// only selections; values are touched when they are computed with or shown.
package struct Batch: Sendable {
  package struct Vector: Sendable {
    package let column: Column
    /// Index into `selections`: columns that came from one table share one.
    package let selection: Int

    package init(column: Column, selection: Int) {
      self.column = column
      self.selection = selection
    }
  }

  /// Parallel to the fields of the result that the batch is part of.
  package var vectors: [Vector]
  /// All of the same length, `count`.
  package var selections: [Selection]
  package var count: Int

  package init(vectors: [Vector], selections: [Selection], count: Int) {
    precondition(selections.allSatisfy { $0.count == count }, "selections of one batch have its number of rows")
    self.vectors = vectors
    self.selections = selections
    self.count = count
  }

  /// One cell, for output and tests.
  package func value(column: Int, row: Int) -> Value {
    let vector = vectors[column]
    guard let source = selections[vector.selection][row] else { return .null }
    return vector.column.value(at: source)
  }
}
