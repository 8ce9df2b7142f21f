import Columns

/// Finds the values of some rows, column by column, so that a column's type is looked at once for many rows, and memory is asked for many of them at once.
struct CellFetcher: Sendable {
  private typealias Rows = UnsafeBufferPointer<UInt32>
  private typealias Weights = UnsafeMutableBufferPointer<Int>

  let catalog: Catalog

  /// The rows at some positions of a batch, with some of its columns.
  func rows(of batch: Batch, at positions: Range<Int>, columns: Range<Int>) -> FetchedRows {
    var weights = [Int](repeating: FetchedRows.weightOfCell * columns.count, count: positions.count)
    var elements: [FetchedColumn] = []
    let fetched = weights.withUnsafeMutableBufferPointer { weights in
      columns.map { column in
        let vector = batch.vectors[column]
        return batch.selections[vector.selection].withRows(at: positions) { rows in
          fetch(vector.column, rows, weights, beside: columns.count, &elements)
        }
      }
    }
    return FetchedRows(columns: fetched + elements, weights: weights)
  }

  /// The cells of the given rows of a column, `Selection.none` among them for no row.
  /// - Parameters:
  ///   - fieldCount: how many columns stand before those of elements.
  ///   - elements: to which the columns of the elements of lists are appended.
  private func fetch(
    _ column: Column, _ rows: Rows, _ weights: Weights, beside fieldCount: Int, _ elements: inout [FetchedColumn]
  ) -> FetchedColumn {
    switch column {
    case .text(let column): return texts(column, rows, weights)
    case .coded(let column):
      // A missing code is, as a row of the dictionary, no row.
      return column.codes.picking(rows).withUnsafeBufferPointer { texts(column.dictionary.texts, $0, weights) }
    case .integer(let column):
      return values(column.values, rows, column.valid, .integer) { UInt64(bitPattern: $0) }
    case .number(let column): return values(column.values, rows, column.valid, .number) { $0.bitPattern }
    case .boolean(let column):
      let cells = [Cell](rows, column.valid) { _, row in Cell(bits: column.values[row] ? 1 : 0, count: 0) }
      return FetchedColumn(kind: .boolean, cells: cells)
    case .date(let column): return dates(column, rows)
    case .duration(let column):
      return values(column.values, rows, column.valid, .duration) { UInt64(low: $0.months, high: $0.days) }
    case .reference(let column):
      // A missing reference is, as a row of the other table, no row.
      return column.rows.picking(rows).withUnsafeBufferPointer { targets in
        // A row of another table is shown by that table's label field; one without such a field by its number.
        if let table = catalog[column.table], table.labelField < table.columns.count {
          let label = table.columns[table.labelField]
          // A label that is itself a row could lead back here for ever.
          if case .reference = label {} else { return fetch(label, targets, weights, beside: fieldCount, &elements) }
        }
        return FetchedColumn(kind: .integer, cells: [Cell](targets, nil) { _, row in Cell(bits: UInt64(row), count: 0) })
      }
    case .list(let column):
      if column.isSingular, !column.elements.mayShowLists, !rows.contains(Selection.none) {
        var fetched = fetch(column.elements, rows, weights, beside: fieldCount, &elements)
        fetched.isOnlyElement = true
        return fetched
      }
      return lists(column, rows, weights, beside: fieldCount, &elements)
    }
  }

  private func values<Value>(
    _ values: [Value], _ rows: Rows, _ valid: Bitmask?, _ kind: FetchedColumn.Kind, bits: (Value) -> UInt64
  ) -> FetchedColumn {
    values.withUnsafeBufferPointer { values in
      Prefetch.rows(rows, of: values)
      return FetchedColumn(kind: kind, cells: [Cell](rows, valid) { _, row in Cell(bits: bits(values[row]), count: 0) })
    }
  }

  private func dates(_ column: DateColumn, _ rows: Rows) -> FetchedColumn {
    column.starts.withUnsafeBufferPointer { starts in
      column.ends.withUnsafeBufferPointer { ends in
        Prefetch.rows(rows, of: starts)
        if !column.areSingleDays { Prefetch.rows(rows, of: ends) }
        let cells = [Cell](rows, column.valid) { _, row in Cell(bits: UInt64(low: starts[row], high: ends[row]), count: 0) }
        return FetchedColumn(kind: .date, cells: cells)
      }
    }
  }

  private func texts(_ column: TextColumn, _ rows: Rows, _ weights: Weights) -> FetchedColumn {
    let cells = column.offsets.withUnsafeBufferPointer { offsets in
      column.bytes.withUnsafeBufferPointer { bytes in
        Prefetch.rows(rows, of: offsets)
        let base = Prefetch.helps(bytes) ? bytes.baseAddress : nil
        return [Cell](rows, column.valid) { position, row in
          let start = Int(offsets[row]), count = Int(offsets[row &+ 1]) &- start
          if let base { Prefetch.text(base + start, count: count) }
          weights[position] &+= count
          return Cell(bits: UInt64(start), count: count)
        }
      }
    }
    return FetchedColumn(kind: .text, cells: cells, texts: column.bytes)
  }

  private func lists(
    _ column: ListColumn, _ rows: Rows, _ weights: Weights, beside fieldCount: Int, _ elements: inout [FetchedColumn]
  ) -> FetchedColumn {
    var elementRows: [UInt32] = []
    elementRows.reserveCapacity(rows.count)
    let cells = column.offsets.withUnsafeBufferPointer { offsets in
      Prefetch.rows(rows, of: offsets)
      return [Cell](rows, nil) { _, row in
        let first = elementRows.count
        for element in offsets[row]..<offsets[row + 1] { elementRows.append(element) }
        return Cell(bits: UInt64(first), count: elementRows.count - first)
      }
    }
    var elementWeights = [Int](repeating: FetchedRows.weightOfCell, count: elementRows.count)
    let fetched = elementWeights.withUnsafeMutableBufferPointer { elementWeights in
      elementRows.withUnsafeBufferPointer { fetch(column.elements, $0, elementWeights, beside: fieldCount, &elements) }
    }
    for (position, cell) in cells.enumerated() where cell.count > 0 {
      let first = Int(cell.bits)
      weights[position] += elementWeights[first..<first + cell.count].reduce(0, +)
    }
    elements.append(fetched)
    return FetchedColumn(kind: .list, cells: cells, elements: fieldCount + elements.count - 1)
  }
}

extension Column {
  /// Whether what is shown of its rows may itself be a list.
  fileprivate var mayShowLists: Bool {
    switch self {
    case .list, .reference: true
    default: false
    }
  }
}

extension [Cell] {
  /// A cell for each row; missing where there is no row, or no value in it.
  @inline(__always)
  fileprivate init(
    _ rows: UnsafeBufferPointer<UInt32>, _ valid: Bitmask?, _ find: (_ position: Int, _ row: Int) -> Cell
  ) {
    self.init(unsafeUninitializedCapacity: rows.count) { cells, count in
      for position in 0..<rows.count {
        let row = rows[position]
        cells.initializeElement(at: position, to: row == Selection.none ? .none : find(position, Int(row)))
      }
      if let valid {
        for position in 0..<rows.count where rows[position] != Selection.none && !valid[Int(rows[position])] {
          cells[position].count = Cell.missing
        }
      }
      count = rows.count
    }
  }
}

extension [UInt32] {
  /// What stands in some rows; `Selection.none` for no row.
  fileprivate func picking(_ rows: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    withUnsafeBufferPointer { values in
      Prefetch.rows(rows, of: values)
      return rows.map { $0 == Selection.none ? Selection.none : values[Int($0)] }
    }
  }
}

extension UInt64 {
  fileprivate init(low: Int32, high: Int32) {
    self = UInt64(UInt32(bitPattern: low)) | UInt64(UInt32(bitPattern: high)) << 32
  }
}

extension Selection {
  /// Calls with the rows at some positions.
  fileprivate func withRows<Result>(at positions: Range<Int>, _ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    switch self {
    case .range(let range): positions.map { UInt32(range.lowerBound + $0) }.withUnsafeBufferPointer(body)
    case .rows(let rows): rows.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[positions])) }
    }
  }
}
