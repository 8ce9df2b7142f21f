import Columns

/// The cells of some rows of one column, written one after the other.
struct EncodedCells {
  var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`; it begins where the one before ends.
  var ends: [Int] = []
  var isNull: [Bool] = []

  var count: Int { ends.count }

  func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// For loops over many cells.
  func withBuffer<Result>(_ body: (CellBuffer) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in ends.withUnsafeBufferPointer { body(CellBuffer(bytes: bytes, ends: $0)) } }
  }

  /// One more cell, which is written already.
  mutating func append(_ cell: [UInt8]) {
    bytes += cell
    finish(isNull: false)
  }

  func string(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isNull.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func finish(isNull missing: Bool) {
    ends.append(bytes.count)
    isNull.append(missing)
  }
}

/// Encoded cells in place.
struct CellBuffer {
  let bytes: UnsafeBufferPointer<UInt8>
  let ends: UnsafeBufferPointer<Int>

  subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
  }
}

extension [EncodedCells] {
  /// The cells of all columns in place.
  func withBuffers(_ body: ([CellBuffer]) -> Void) { withBuffers([], body) }

  private func withBuffers(_ first: [CellBuffer], _ body: ([CellBuffer]) -> Void) {
    if first.count == count { return body(first) }
    self[first.count].withBuffer { withBuffers(first + [$0], body) }
  }
}

/// Writes cells column by column, so that a column's type is looked at once for many rows.
struct CellEncoder<Syntax: CellSyntax> {
  let syntax: Syntax
  let catalog: Catalog
  private let null: [UInt8]

  init(_ syntax: Syntax, catalog: Catalog) {
    self.syntax = syntax
    self.catalog = catalog
    null = syntax.null
  }

  /// The cells of the rows at some positions of a batch, for one of its columns.
  func encode(_ batch: Batch, column: Int, positions: Range<Int>, into cells: inout EncodedCells) {
    cells.removeAll()
    let vector = batch.vectors[column]
    encode(vector.column, rows(of: batch.selections[vector.selection], at: positions), into: &cells)
  }

  private func rows(of selection: Selection, at positions: Range<Int>) -> [UInt32] {
    switch selection {
    case .range(let range): positions.map { UInt32(range.lowerBound + $0) }
    case .rows(let rows): Array(rows[positions])
    }
  }

  /// The cells of the given rows of a column, `Selection.none` among them for no row.
  private func encode(_ column: Column, _ rows: [UInt32], into cells: inout EncodedCells) {
    column.prefetch(rows)
    switch column {
    case .text(let column): encode(column, rows, into: &cells)
    case .coded(let column):
      // A missing code is, as a row of the dictionary, no row.
      let codes = rows.map { $0 == Selection.none ? Selection.none : column.codes[Int($0)] }
      column.dictionary.texts.prefetch(codes)
      encode(column.dictionary.texts, codes, into: &cells)
    case .integer(let column):
      column.values.withUnsafeBufferPointer { values in
        forEach(rows, column.valid, &cells) { row, bytes in NumberText.append(values[row], to: &bytes) }
      }
    case .number(let column):
      column.values.withUnsafeBufferPointer { values in
        forEach(rows, column.valid, &cells) { row, bytes in syntax.append(values[row], to: &bytes) }
      }
    case .boolean(let column):
      forEach(rows, column.valid, &cells) { row, bytes in
        bytes.append(contentsOf: (column.values[row] ? "true" : "false").utf8)
      }
    case .date(let column):
      column.starts.withUnsafeBufferPointer { starts in
        column.ends.withUnsafeBufferPointer { ends in
          forEach(rows, column.valid, &cells) { row, bytes in
            syntax.append(DateSpan(from: starts[row], through: ends[row]), to: &bytes)
          }
        }
      }
    case .duration(let column):
      forEach(rows, column.valid, &cells) { row, bytes in syntax.append(column.values[row], to: &bytes) }
    case .reference(let column): encode(column, rows, into: &cells)
    case .list(let column): encode(column, rows, into: &cells)
    }
  }

  @inline(__always)
  private func forEach(
    _ rows: [UInt32], _ valid: Bitmask?, _ cells: inout EncodedCells, append: (Int, inout [UInt8]) -> Void
  ) {
    guard let valid else {
      for row in rows {
        if row != Selection.none { append(Int(row), &cells.bytes) } else { cells.bytes.append(contentsOf: null) }
        cells.finish(isNull: row == Selection.none)
      }
      return
    }
    valid.words.withUnsafeBufferPointer { words in
      for row in rows {
        let isMissing = row == Selection.none || words[Int(row >> 6)] >> UInt64(row & 63) & 1 == 0
        if isMissing { cells.bytes.append(contentsOf: null) } else { append(Int(row), &cells.bytes) }
        cells.finish(isNull: isMissing)
      }
    }
  }

  private func encode(_ column: TextColumn, _ rows: [UInt32], into cells: inout EncodedCells) {
    column.bytes.withUnsafeBufferPointer { text in
      column.offsets.withUnsafeBufferPointer { offsets in
        forEach(rows, column.valid, &cells) { row, bytes in
          let range = Int(offsets[row])..<Int(offsets[row + 1])
          syntax.append(text: UnsafeBufferPointer(rebasing: text[range]), to: &bytes)
        }
      }
    }
  }

  /// A row of another table is shown by that table's label field; one without such a field by its number.
  private func encode(_ column: ReferenceColumn, _ rows: [UInt32], into cells: inout EncodedCells) {
    // A missing reference is, as a row of the other table, no row.
    let targets = rows.map { $0 == Selection.none ? Selection.none : column.rows[Int($0)] }
    if let table = catalog[column.table], table.labelField < table.columns.count {
      let label = table.columns[table.labelField]
      // A label that is itself a row could lead back here for ever.
      if case .reference = label {} else { return encode(label, targets, into: &cells) }
    }
    forEach(targets, nil, &cells) { row, bytes in NumberText.append(Int64(row), to: &bytes) }
  }

  private func encode(_ column: ListColumn, _ rows: [UInt32], into cells: inout EncodedCells) {
    var elementRows: [UInt32] = [], counts: [Int] = []
    column.offsets.withUnsafeBufferPointer { offsets in
      for row in rows {
        let range = row == Selection.none ? 0..<0 : offsets[Int(row)]..<offsets[Int(row) + 1]
        elementRows.append(contentsOf: range)
        counts.append(range.count)
      }
    }
    var elements = EncodedCells()
    encode(column.elements, elementRows, into: &elements)
    let (start, separator, end) = (syntax.listStart, syntax.listSeparator, syntax.listEnd)
    elements.withBuffer { elements in
      var next = 0
      for (position, row) in rows.enumerated() {
        if row == Selection.none {
          cells.bytes.append(contentsOf: null)
          cells.finish(isNull: true)
          continue
        }
        cells.bytes.append(contentsOf: start)
        for element in next..<next + counts[position] {
          if element > next { cells.bytes.append(contentsOf: separator) }
          cells.bytes.append(contentsOf: elements[element])
        }
        cells.bytes.append(contentsOf: end)
        next += counts[position]
        cells.finish(isNull: counts[position] == 0 && start.isEmpty)
      }
    }
  }
}
