import Columns

/// A value that was found but is not written yet.
struct Cell {
  /// Of a text the place of its first byte, of a list that of its first element, of a date its first day and, in the upper half, its last; of a duration its months
  /// and days in the same way; of anything else its bits.
  let bits: UInt64
  /// The bytes of a text, the elements of a list; 0 for anything else; `missing` for a value that is not there.
  var count: Int

  static let missing = -1
  static let none = Cell(bits: 0, count: missing)

  var isMissing: Bool { count < 0 }
}

/// The cells of some rows of a column.
struct FetchedColumn {
  enum Kind { case text, integer, number, boolean, date, duration, list }

  let kind: Kind
  let cells: [Cell]
  /// Where texts stand.
  var texts: [UInt8] = []
  /// Which of the fetched columns holds the elements of lists.
  var elements = 0
  /// Whether each cell is the only element of a list, missing or not.
  var isOnlyElement = false
}

/// The same in place, for loops over many cells.
struct ColumnView {
  let kind: FetchedColumn.Kind
  let isOnlyElement: Bool
  let elements: Int
  let cells: UnsafeBufferPointer<Cell>
  private let texts: UnsafePointer<UInt8>
  private let textBytes: Int

  init(_ column: FetchedColumn, cells: UnsafeBufferPointer<Cell>, texts: UnsafeBufferPointer<UInt8>) {
    kind = column.kind
    isOnlyElement = column.isOnlyElement
    elements = column.elements
    self.cells = cells
    // Where all texts are empty, any place will do.
    self.texts = texts.baseAddress ?? ("" as StaticString).utf8Start
    textBytes = texts.count
  }

  /// A text in place.
  @inline(__always)
  func text(_ cell: Cell) -> TextBytes {
    let start = Int(truncatingIfNeeded: cell.bits)
    return TextBytes(start: texts + start, count: cell.count, readable: textBytes &- start)
  }
}

/// Some rows whose values are found, column by column, so that they can be written row by row.
struct FetchedRows {
  /// The columns that were asked for, and behind them those of the elements of lists.
  let columns: [FetchedColumn]
  /// Of each row the bytes of its texts, and `weightOfCell` for each of its cells and elements.
  private let weights: [Int]
  private let largestWeight: Int

  /// Half of what a value that is no text takes at most, with marks around it: every syntax has room for twice the weight at least.
  static let weightOfCell = 40

  init(columns: [FetchedColumn], weights: [Int]) {
    self.columns = columns
    self.weights = weights
    largestWeight = weights.max() ?? 0
  }

  var count: Int { weights.count }

  /// Calls with the columns in place.
  func withViews(_ body: (UnsafeBufferPointer<ColumnView>) -> Void) { withViews([], body) }

  private func withViews(_ first: [ColumnView], _ body: (UnsafeBufferPointer<ColumnView>) -> Void) {
    if first.count == columns.count { return first.withUnsafeBufferPointer(body) }
    let column = columns[first.count]
    column.cells.withUnsafeBufferPointer { cells in
      column.texts.withUnsafeBufferPointer { texts in
        withViews(first + [ColumnView(column, cells: cells, texts: texts)], body)
      }
    }
  }

  /// Appends what is written for each row.
  /// - Parameters:
  ///   - expansion: bytes that are written for one of a row's weight at most.
  ///   - frame: how many more bytes a row takes at most.
  @inline(__always)
  func forEachRow(
    appendingTo bytes: inout [UInt8], expansion: Int, frame: Int, _ write: (_ row: Int, inout ByteCursor) -> Void
  ) {
    var row = 0
    var rest = weights.reduce(0, &+)
    while row < weights.count {
      // Few texts take more than their bytes and what stands around them.
      let room = rest + (weights.count - row) * frame + (expansion - 1) * largestWeight
      bytes.append(atMost: room) { cursor in
        let end = cursor.next + room
        weights.withUnsafeBufferPointer { weights in
          repeat {
            write(row, &cursor)
            rest &-= weights[row]
            row &+= 1
          } while row < weights.count && end - cursor.next >= expansion &* weights[row] &+ frame
        }
      }
    }
  }
}
