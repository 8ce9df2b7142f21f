import Columns

/// Writes cells column by column, so that a column's type is looked at once for many rows.
struct CellEncoder<Syntax: CellSyntax> {
  let syntax: Syntax
  let catalog: Catalog
  private let null: [UInt8]

  /// Bytes that a value takes at most that is no text, of any syntax.
  private static var mostBytesOfValue: Int { 64 }

  init(_ syntax: Syntax, catalog: Catalog) {
    self.syntax = syntax
    self.catalog = catalog
    null = syntax.null
  }

  /// The cells of the rows at some positions of a batch, for one of its columns.
  func encode(_ batch: Batch, column: Int, positions: Range<Int>, into cells: inout EncodedCells) {
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
        encode(rows, column.valid, into: &cells) { row, cursor in NumberText.write(values[row], to: &cursor) }
      }
    case .number(let column):
      column.values.withUnsafeBufferPointer { values in
        encode(rows, column.valid, into: &cells) { row, cursor in syntax.write(values[row], to: &cursor) }
      }
    case .boolean(let column):
      encode(rows, column.valid, into: &cells) { row, cursor in cursor.put(column.values[row] ? "true" : "false") }
    case .date(let column):
      column.starts.withUnsafeBufferPointer { starts in
        column.ends.withUnsafeBufferPointer { ends in
          encode(rows, column.valid, into: &cells) { row, cursor in
            syntax.write(DateSpan(from: starts[row], through: ends[row]), to: &cursor)
          }
        }
      }
    case .duration(let column):
      encode(rows, column.valid, into: &cells) { row, cursor in syntax.write(column.values[row], to: &cursor) }
    case .reference(let column): encode(column, rows, into: &cells)
    case .list(let column): encode(column, rows, into: &cells)
    }
  }

  /// Values that take few bytes.
  @inline(__always)
  private func encode(
    _ rows: [UInt32], _ valid: Bitmask?, into cells: inout EncodedCells, write: (Int, inout ByteCursor) -> Void
  ) {
    let most = Self.mostBytesOfValue
    encode(rows, valid, into: &cells, expecting: rows.count * most, most: { _ in most }, write: write)
  }

  /// - Parameters:
  ///   - most: how many bytes the value of a row takes at most.
  ///   - expected: how many all cells take, probably.
  @inline(__always)
  private func encode(
    _ rows: [UInt32], _ valid: Bitmask?, into cells: inout EncodedCells, expecting expected: Int, most: (Int) -> Int,
    write: (Int, inout ByteCursor) -> Void
  ) {
    let null = null
    rows.withUnsafeBufferPointer { rows in
      cells.replace(
        count: rows.count, expecting: expected,
        most: { position in rows[position] == Selection.none ? null.count : max(null.count, most(Int(rows[position]))) }
      ) { position, cursor in
        let row = rows[position]
        let isMissing = row == Selection.none || !(valid.map { $0[Int(row)] } ?? true)
        if isMissing { cursor.put(null) } else { write(Int(row), &cursor) }
        return isMissing
      }
    }
  }

  private func encode(_ column: TextColumn, _ rows: [UInt32], into cells: inout EncodedCells) {
    column.bytes.withUnsafeBufferPointer { text in
      column.offsets.withUnsafeBufferPointer { offsets in
        @inline(__always) func length(_ row: Int) -> Int { Int(offsets[row + 1] - offsets[row]) }
        var sum = 0, longest = 0
        for row in rows where row != Selection.none {
          sum += length(Int(row))
          longest = max(longest, length(Int(row)))
        }
        // Few texts are longer than they are and their marks.
        let expected = sum + rows.count * syntax.mostBytes(ofText: 0) + syntax.mostBytes(ofText: longest)
        encode(rows, column.valid, into: &cells, expecting: expected, most: { syntax.mostBytes(ofText: length($0)) }) {
          row, cursor in
          syntax.write(text: UnsafeBufferPointer(rebasing: text[Int(offsets[row])..<Int(offsets[row + 1])]), to: &cursor)
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
    encode(targets, nil, into: &cells) { row, cursor in NumberText.write(Int64(row), to: &cursor) }
  }

  private func encode(_ column: ListColumn, _ rows: [UInt32], into cells: inout EncodedCells) {
    var elementRows: [UInt32] = []
    // Where the elements of each row end.
    var limits: [Int] = []
    limits.reserveCapacity(rows.count)
    elementRows.reserveCapacity(rows.count)
    column.offsets.withUnsafeBufferPointer { offsets in
      for row in rows {
        if row != Selection.none {
          for element in offsets[Int(row)]..<offsets[Int(row) + 1] { elementRows.append(element) }
        }
        limits.append(elementRows.count)
      }
    }
    var elements = EncodedCells()
    encode(column.elements, elementRows, into: &elements)
    let (start, separator, end, null) = (syntax.listStart, syntax.listSeparator, syntax.listEnd, null)
    let frame = max(start.count + end.count, null.count)
    elements.withBuffer { elements in
      @inline(__always) func range(_ position: Int) -> Range<Int> {
        (position == 0 ? 0 : limits[position - 1])..<limits[position]
      }
      cells.replace(
        count: rows.count, expecting: elements.bytes.count + elementRows.count * separator.count + rows.count * frame,
        most: { range($0).reduce(frame) { $0 + elements[$1].count + separator.count } }
      ) { position, cursor in
        if rows[position] == Selection.none {
          cursor.put(null)
          return true
        }
        let range = range(position)
        cursor.put(start)
        for element in range {
          if element > range.lowerBound { cursor.put(separator) }
          cursor.put(elements[element])
        }
        cursor.put(end)
        return range.isEmpty && start.isEmpty
      }
    }
  }
}
