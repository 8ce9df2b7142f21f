import Columns

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
    let vector = batch.vectors[column]
    encode(vector.column, rows(of: batch.selections[vector.selection], at: positions), .plain, into: &cells)
  }

  /// What stands around a value.
  private enum Frame {
    case plain
    /// It is a list's only element.
    case list
  }

  private func rows(of selection: Selection, at positions: Range<Int>) -> [UInt32] {
    switch selection {
    case .range(let range): positions.map { UInt32(range.lowerBound + $0) }
    case .rows(let rows): Array(rows[positions])
    }
  }

  /// The cells of the given rows of a column, `Selection.none` among them for no row.
  private func encode(_ column: Column, _ rows: [UInt32], _ frame: Frame, into cells: inout EncodedCells) {
    column.prefetch(rows)
    switch column {
    case .text(let column): encode(column, rows, frame, into: &cells)
    case .coded(let column):
      // A missing code is, as a row of the dictionary, no row.
      let codes = rows.map { $0 == Selection.none ? Selection.none : column.codes[Int($0)] }
      column.dictionary.texts.prefetch(codes)
      encode(column.dictionary.texts, codes, frame, into: &cells)
    case .integer(let column):
      column.values.withUnsafeBufferPointer { encode(IntegerValues(values: $0), rows, column.valid, frame, into: &cells) }
    case .number(let column):
      column.values.withUnsafeBufferPointer {
        encode(NumberValues(syntax: syntax, values: $0), rows, column.valid, frame, into: &cells)
      }
    case .boolean(let column): encode(BooleanValues(values: column.values), rows, column.valid, frame, into: &cells)
    case .date(let column):
      column.starts.withUnsafeBufferPointer { starts in
        column.ends.withUnsafeBufferPointer { ends in
          encode(DateValues(syntax: syntax, starts: starts, ends: ends), rows, column.valid, frame, into: &cells)
        }
      }
    case .duration(let column):
      encode(DurationValues(syntax: syntax, values: column.values), rows, column.valid, frame, into: &cells)
    case .reference(let column): encode(column, rows, frame, into: &cells)
    case .list(let column): encode(column, rows, into: &cells)
    }
  }

  private func encode<Values: ShortValues>(
    _ values: Values, _ rows: [UInt32], _ valid: Bitmask?, _ frame: Frame, into cells: inout EncodedCells
  ) {
    encode(values, rows, valid, frame, expecting: rows.count * Values.mostBytesOfValue, into: &cells)
  }

  /// - Parameter expected: how many bytes all values take, probably.
  private func encode(
    _ values: some RowValues, _ rows: [UInt32], _ valid: Bitmask?, _ frame: Frame, expecting expected: Int,
    into cells: inout EncodedCells
  ) {
    let (before, behind) = frame == .list ? (syntax.listStart, syntax.listEnd) : ([], [])
    rows.withUnsafeBufferPointer { rows in
      let source = RowCells(
        rows: rows, valid: valid, values: values, null: null, before: before, behind: behind, isElement: frame == .list)
      cells.replace(with: source, count: rows.count, expecting: expected + rows.count * (before.count + behind.count))
    }
  }

  private func encode(_ column: TextColumn, _ rows: [UInt32], _ frame: Frame, into cells: inout EncodedCells) {
    column.bytes.withUnsafeBufferPointer { bytes in
      column.offsets.withUnsafeBufferPointer { offsets in
        let values = TextValues(syntax: syntax, bytes: bytes, offsets: offsets)
        var sum = 0, longest = 0
        for row in rows where row != Selection.none {
          sum += values.length(Int(row))
          longest = max(longest, values.length(Int(row)))
        }
        // Few texts are longer than they are and their marks.
        let expected = sum + rows.count * syntax.mostBytes(ofText: 0) + syntax.mostBytes(ofText: longest)
        encode(values, rows, column.valid, frame, expecting: expected, into: &cells)
      }
    }
  }

  /// A row of another table is shown by that table's label field; one without such a field by its number.
  private func encode(_ column: ReferenceColumn, _ rows: [UInt32], _ frame: Frame, into cells: inout EncodedCells) {
    // A missing reference is, as a row of the other table, no row.
    let targets = rows.map { $0 == Selection.none ? Selection.none : column.rows[Int($0)] }
    if let table = catalog[column.table], table.labelField < table.columns.count {
      let label = table.columns[table.labelField]
      // A label that is itself a row could lead back here for ever.
      if case .reference = label {} else { return encode(label, targets, frame, into: &cells) }
    }
    encode(RowNumbers(), targets, nil, frame, into: &cells)
  }

  private func encode(_ column: ListColumn, _ rows: [UInt32], into cells: inout EncodedCells) {
    var elementRows: [UInt32] = []
    // Where the elements of each row begin.
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    elementRows.reserveCapacity(rows.count)
    var areSingle = true
    column.offsets.withUnsafeBufferPointer { offsets in
      for row in rows {
        let range = row == Selection.none ? 0..<0 : offsets[Int(row)]..<offsets[Int(row) + 1]
        for element in range { elementRows.append(element) }
        starts.append(elementRows.count)
        areSingle = areSingle && range.count == 1
      }
    }
    if areSingle, !column.elements.mayShowLists { return encode(column.elements, elementRows, .list, into: &cells) }
    var elements = EncodedCells()
    encode(column.elements, elementRows, .plain, into: &elements)
    elements.withBuffer { elements in
      starts.withUnsafeBufferPointer { starts in
        rows.withUnsafeBufferPointer { rows in
          let source = ListCells(
            rows: rows, elements: elements, starts: starts, start: syntax.listStart, separator: syntax.listSeparator,
            end: syntax.listEnd, null: null)
          let frame = max(source.start.count + source.end.count, null.count)
          let expected = elements.bytes.count + elementRows.count * source.separator.count + rows.count * frame
          cells.replace(with: source, count: rows.count, expecting: expected)
        }
      }
    }
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
