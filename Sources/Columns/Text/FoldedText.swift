import Dispatch
import UnicodeText

/// The folded twin of a text column: what is searched and compared.
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
    offsets.reserveCapacity(rows.count + 1)
    column.bytes.withUnsafeBufferPointer { source in
      for row in rows {
        offsets.append(UInt32(bytes.count))
        Folding.append(folding: UnsafeBufferPointer(rebasing: source[column.range(row)]), to: &bytes)
      }
    }
    offsets.append(UInt32(bytes.count))
    return (bytes, offsets)
  }
}
