/// Tells about where the row of a place is: the places of a stretch of rows cut into equal parts, and the row in which each part begins.
struct RowDirectory: Sendable {
  /// The part of a place: its bits without so many low ones.
  private let shift: UInt32
  /// Of each part the row of its first place, and the last row.
  private let rows: [UInt32]

  /// A part has about so many rows, whose beginnings are next to each other in memory.
  private static let rowsPerPart = 16

  /// - Parameter starts: the first place of each row, ascending from 0, and the number of places.
  init(starts: [UInt32]) {
    let rowCount = starts.count - 1
    let places = Int(starts[rowCount])
    let size = max(1, places * Self.rowsPerPart / max(1, rowCount))
    shift = UInt32(Int.bitWidth - 1 - size.leadingZeroBitCount)
    var rows: [UInt32] = []
    rows.reserveCapacity(places >> Int(shift) + 2)
    for row in 0..<rowCount {
      while rows.count << Int(shift) < Int(starts[row + 1]) { rows.append(UInt32(row)) }
    }
    rows.append(UInt32(max(0, rowCount - 1)))
    self.rows = rows
  }

  /// Bytes of memory that it takes.
  var memory: Int { 4 * rows.capacity }

  /// A row at or before that of a place, not many rows before it.
  @inline(__always)
  func rowBefore(_ place: UInt32) -> Int { Int(rows[Int(place >> shift)]) }

  /// The row of a place.
  @inline(__always)
  func row(of place: UInt32, in starts: UnsafeBufferPointer<UInt32>) -> Int {
    let part = Int(place >> shift)
    var low = Int(rows[part]), high = Int(rows[part + 1]) + 1
    while high - low > 2 * Self.rowsPerPart {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    while low + 1 < high, starts[low + 1] <= place { low += 1 }
    return low
  }
}
