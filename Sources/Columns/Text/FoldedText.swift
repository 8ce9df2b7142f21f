import Dispatch
import UnicodeText

/// The folded twin of a text column: what is compared and sorted. Searches fold as they go (`forEachFoldedBlock`) and need none.
package struct FoldedText: Sendable {
  package let bytes: [UInt8]
  /// Where each row begins; one more entry than rows.
  package let offsets: [UInt32]

  package func range(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

  /// Folds all rows; large columns in parts side by side.
  package init(_ column: TextColumn) {
    let rowsPerPart = 1 << 14
    let parts = (column.count + rowsPerPart - 1) / rowsPerPart
    if parts <= 1 {
      (bytes, offsets) = Self.fold(column, rows: 0..<column.count)
      return
    }
    var folded = [(bytes: [UInt8], offsets: [UInt32])](repeating: ([], []), count: parts)
    folded.withUnsafeMutableBufferPointer { slots in
      // Each iteration writes the one slot of its own number.
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let rows = part * rowsPerPart..<min(column.count, (part + 1) * rowsPerPart)
        slots[part] = Self.fold(column, rows: rows)
      }
    }
    var bytes: [UInt8] = [], offsets: [UInt32] = []
    bytes.reserveCapacity(folded.reduce(0) { $0 + $1.bytes.count })
    offsets.reserveCapacity(column.count + 1)
    for part in folded {
      let base = UInt32(bytes.count)
      bytes.append(contentsOf: part.bytes)
      for offset in part.offsets.dropLast() { offsets.append(base + offset) }
    }
    offsets.append(UInt32(bytes.count))
    self.bytes = bytes
    self.offsets = offsets
  }

  private static func fold(_ column: TextColumn, rows: Range<Int>) -> (bytes: [UInt8], offsets: [UInt32]) {
    var bytes: [UInt8] = [], offsets: [UInt32] = []
    column.bytes.withUnsafeBufferPointer { source in
      column.fold(rows, of: source, to: &bytes, &offsets)
    }
    return (bytes, offsets)
  }
}

extension TextColumn {
  /// Folded text that is looked at together; it and what is made of it stay in a core's cache.
  private static let blockSize = 1 << 16

  /// Folds rows, a block of them at a time, and hands over each block's bytes, where each of its rows begins (one more entry than rows),
  /// and its first row.
  @inline(__always)
  func forEachFoldedBlock(_ rows: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>, [UInt32], Int) -> Void) {
    var folded: [UInt8] = [], starts: [UInt32] = []
    bytes.withUnsafeBufferPointer { source in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let end = endOfBlock(from: row, in: rows)
        folded.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        fold(row..<end, of: source, to: &folded, &starts)
        folded.withUnsafeBufferPointer { body($0, starts, row) }
        row = end
      }
    }
  }

  /// Behind the rows that fill a block, at least one.
  private func endOfBlock(from row: Int, in rows: Range<Int>) -> Int {
    let limit = Int(offsets[row]) + Self.blockSize
    if Int(offsets[rows.upperBound]) <= limit { return rows.upperBound }
    var low = row + 1, high = rows.upperBound
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(offsets[middle]) <= limit { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Appends folded rows and where each begins.
  fileprivate func fold(
    _ rows: Range<Int>, of source: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8], _ starts: inout [UInt32]
  ) {
    let base = offsets[rows.lowerBound]
    let block = UnsafeBufferPointer(rebasing: source[Int(base)..<Int(offsets[rows.upperBound])])
    starts.reserveCapacity(rows.count + 1)
    if Folding.endOfASCII(block) == block.count {
      // Every row is as long folded as it was.
      Folding.append(folding: block, to: &folded)
      for row in rows.lowerBound...rows.upperBound { starts.append(offsets[row] - base) }
      return
    }
    for row in rows {
      starts.append(UInt32(folded.count))
      Folding.append(folding: UnsafeBufferPointer(rebasing: source[range(row)]), to: &folded)
    }
    starts.append(UInt32(folded.count))
  }
}
