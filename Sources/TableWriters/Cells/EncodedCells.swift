import Columns

/// The cells of some rows of one column, written one after the other.
struct EncodedCells {
  private(set) var bytes: [UInt8] = []
  /// Where each cell begins in `bytes`; one more entry than cells.
  private var starts: [Int] = [0]
  private(set) var isNull: [Bool] = []

  var count: Int { isNull.count }

  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// One more cell, which is written already.
  mutating func append(_ cell: [UInt8], isNull missing: Bool = false) {
    bytes += cell
    starts.append(bytes.count)
    isNull.append(missing)
  }

  func string(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  /// Writes a cell for each row in place of those that are there.
  /// - Parameters:
  ///   - expansion: how many bytes one of a text becomes at most.
  ///   - write: writes a cell; true when it stands for a missing value.
  @inline(__always)
  mutating func replace(with rows: FetchedRows, expansion: Int, _ write: (_ row: Int, inout ByteCursor) -> Bool) {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    isNull.removeAll(keepingCapacity: true)
    starts.append(0)
    var end = 0
    rows.forEachRow(appendingTo: &bytes, expansion: expansion, frame: 0) { row, cursor in
      let start = cursor.next
      isNull.append(write(row, &cursor))
      end += cursor.next - start
      starts.append(end)
    }
  }
}
