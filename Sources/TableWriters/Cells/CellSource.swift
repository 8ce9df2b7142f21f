import Columns

/// Where cells come from; one concrete type for each kind, so that writing them is a plain loop.
protocol CellSource {
  /// Bytes that a cell takes at most.
  func mostBytes(_ cell: Int) -> Int
  /// Writes a cell; true when it stands for a missing value.
  func write(_ cell: Int, to cursor: inout ByteCursor) -> Bool
}

/// The values of a column's rows, written each by itself.
protocol RowValues {
  func mostBytes(_ row: Int) -> Int
  func write(_ row: Int, to cursor: inout ByteCursor)
}

/// Values of some rows, each in a frame: nothing, or the marks of a list whose only element it is.
struct RowCells<Values: RowValues>: CellSource {
  let rows: UnsafeBufferPointer<UInt32>
  let valid: Bitmask?
  let values: Values
  let null: [UInt8]
  let before: [UInt8]
  let behind: [UInt8]
  let isElement: Bool

  @inline(__always)
  func mostBytes(_ cell: Int) -> Int {
    let frame = before.count + behind.count
    return rows[cell] == Selection.none ? frame + null.count : frame + max(null.count, values.mostBytes(Int(rows[cell])))
  }

  @inline(__always)
  func write(_ cell: Int, to cursor: inout ByteCursor) -> Bool {
    let row = rows[cell]
    var isMissing = row == Selection.none
    if !isMissing, let valid { isMissing = !valid[Int(row)] }
    if isElement { cursor.put(before) }
    if isMissing { cursor.put(null) } else { values.write(Int(row), to: &cursor) }
    if isElement { cursor.put(behind) }
    return isMissing && !isElement
  }
}

struct TextValues<Syntax: CellSyntax>: RowValues {
  let syntax: Syntax
  let bytes: UnsafeBufferPointer<UInt8>
  let offsets: UnsafeBufferPointer<UInt32>

  @inline(__always)
  func length(_ row: Int) -> Int { Int(offsets[row + 1] &- offsets[row]) }

  @inline(__always)
  func mostBytes(_ row: Int) -> Int { syntax.mostBytes(ofText: length(row)) }

  @inline(__always)
  func write(_ row: Int, to cursor: inout ByteCursor) {
    let start = bytes.baseAddress.map { $0 + Int(offsets[row]) }
    syntax.write(text: UnsafeBufferPointer(start: start, count: length(row)), to: &cursor)
  }
}

/// Values that are no texts take few bytes.
protocol ShortValues: RowValues {}

extension ShortValues {
  /// Of any syntax.
  static var mostBytesOfValue: Int { 64 }
  @inline(__always)
  func mostBytes(_ row: Int) -> Int { Self.mostBytesOfValue }
}

struct IntegerValues: ShortValues {
  let values: UnsafeBufferPointer<Int64>
  @inline(__always)
  func write(_ row: Int, to cursor: inout ByteCursor) { NumberText.write(values[row], to: &cursor) }
}

struct NumberValues<Syntax: CellSyntax>: ShortValues {
  let syntax: Syntax
  let values: UnsafeBufferPointer<Double>
  func write(_ row: Int, to cursor: inout ByteCursor) { syntax.write(values[row], to: &cursor) }
}

struct BooleanValues: ShortValues {
  let values: Bitmask
  func write(_ row: Int, to cursor: inout ByteCursor) { cursor.put(values[row] ? "true" : "false") }
}

struct DateValues<Syntax: CellSyntax>: ShortValues {
  let syntax: Syntax
  let starts: UnsafeBufferPointer<Day>
  let ends: UnsafeBufferPointer<Day>
  @inline(__always)
  func write(_ row: Int, to cursor: inout ByteCursor) {
    syntax.write(DateSpan(from: starts[row], through: ends[row]), to: &cursor)
  }
}

struct DurationValues<Syntax: CellSyntax>: ShortValues {
  let syntax: Syntax
  let values: [DateDuration]
  func write(_ row: Int, to cursor: inout ByteCursor) { syntax.write(values[row], to: &cursor) }
}

/// Rows of a table that has nothing else to show of them.
struct RowNumbers: ShortValues {
  func write(_ row: Int, to cursor: inout ByteCursor) { NumberText.write(Int64(row), to: &cursor) }
}

/// Lists whose elements are written already.
struct ListCells: CellSource {
  let rows: UnsafeBufferPointer<UInt32>
  let elements: CellBuffer
  /// Where the elements of each row begin; one more entry than rows.
  let starts: UnsafeBufferPointer<Int>
  let start: [UInt8]
  let separator: [UInt8]
  let end: [UInt8]
  let null: [UInt8]

  func mostBytes(_ cell: Int) -> Int {
    let bytes = elements.starts[starts[cell + 1]] - elements.starts[starts[cell]]
    return bytes + (starts[cell + 1] - starts[cell]) * separator.count + max(start.count + end.count, null.count)
  }

  func write(_ cell: Int, to cursor: inout ByteCursor) -> Bool {
    if rows[cell] == Selection.none {
      cursor.put(null)
      return true
    }
    cursor.put(start)
    for element in starts[cell]..<starts[cell + 1] {
      if element > starts[cell] { cursor.put(separator) }
      cursor.put(elements[element])
    }
    cursor.put(end)
    return starts[cell] == starts[cell + 1] && start.isEmpty
  }
}
