import CMemory

/// Tells in which row a place is: the places of a stretch of rows cut into equal parts, and the row in which each part begins.
struct RowDirectory: Sendable {
  /// The part of a place: its bits without so many low ones.
  private let shift: UInt32
  /// Of each part the row of its first place, and the last row.
  private let parts: [UInt32]

  /// A part has about so many rows, whose beginnings are next to each other in memory.
  private static let rowsPerPart = 16
  /// The rows of so many places are fetched from memory before they are found.
  private static let placesAtOnce = 256

  /// - Parameter starts: the first place of each row, ascending from 0, and the number of places.
  init(starts: [UInt32]) {
    let rowCount = starts.count - 1
    let places = Int(starts[rowCount])
    let size = max(1, places * Self.rowsPerPart / max(1, rowCount))
    shift = UInt32(Int.bitWidth - 1 - size.leadingZeroBitCount)
    var parts: [UInt32] = []
    parts.reserveCapacity(places >> Int(shift) + 2)
    for row in 0..<rowCount {
      while parts.count << Int(shift) < Int(starts[row + 1]) { parts.append(UInt32(row)) }
    }
    parts.append(UInt32(max(0, rowCount - 1)))
    self.parts = parts
  }

  /// Bytes of memory that it takes.
  var memory: Int { 4 * parts.capacity }

  /// The rows in which ascending places lie; each once.
  func rows(of places: [UInt32], in starts: [UInt32]) -> [UInt32] {
    let rowCount = starts.count - 1
    let isSparse = places.count < rowCount / 16
    return [UInt32](unsafeUninitializedCapacity: min(places.count, rowCount)) { result, count in
      var next: UInt32 = 0
      var row = 0
      starts.withUnsafeBufferPointer { starts in
        parts.withUnsafeBufferPointer { parts in
          for first in stride(from: 0, to: places.count, by: Self.placesAtOnce) {
            let some = places[first..<min(places.count, first + Self.placesAtOnce)]
            if isSparse { prefetch(some, parts, starts) }
            for place in some where place >= next {
              // Mostly one of the next few rows.
              let last = isSparse ? row : min(row + 4, rowCount)
              while row < last, place >= starts[row + 1] { row += 1 }
              if row == last { row = self.row(of: place, parts, starts) }
              next = starts[row + 1]
              result.initializeElement(at: count, to: UInt32(truncatingIfNeeded: row))
              count += 1
            }
          }
        }
      }
    }
  }

  /// Finding the rows of places that are far from each other is mostly waiting for memory: has what is looked at fetched, first the parts, then the beginnings
  /// of their rows.
  private func prefetch(
    _ places: ArraySlice<UInt32>, _ parts: UnsafeBufferPointer<UInt32>, _ starts: UnsafeBufferPointer<UInt32>
  ) {
    guard let firstPart = parts.baseAddress, let firstStart = starts.baseAddress else { return }
    for place in places { dateline_prefetch(firstPart + Int(place >> shift)) }
    for place in places { dateline_prefetch(firstStart + Int(parts[Int(place >> shift)])) }
  }

  /// The row of a place.
  @inline(__always)
  private func row(of place: UInt32, _ parts: UnsafeBufferPointer<UInt32>, _ starts: UnsafeBufferPointer<UInt32>) -> Int {
    let part = Int(place >> shift)
    var low = Int(parts[part]), high = Int(parts[part + 1]) + 1
    while high - low > 2 * Self.rowsPerPart {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    // Counts instead of stopping, since nobody could guess where: the rows behind that begin at or before the place.
    var count: UInt32 = 0
    for row in low + 1..<max(high, low + 1) { count &+= starts[row] <= place ? 1 : 0 }
    return low + Int(count)
  }
}
