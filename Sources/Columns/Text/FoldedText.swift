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
    let folded = Parallel.map(count: parts, width: parts) { part in
      Self.fold(column, rows: part * rowsPerPart..<min(column.count, (part + 1) * rowsPerPart))
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
    bytes.reserveCapacity(Int(column.offsets[rows.upperBound] - column.offsets[rows.lowerBound]))
    column.bytes.withUnsafeBufferPointer { source in
      column.fold(rows, of: source, to: &bytes, &offsets)
    }
    return (bytes, offsets)
  }
}

/// Texts of neighbouring rows, folded or as they are.
struct TextBlock {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where each row begins; one more entry than rows.
  let starts: UnsafeBufferPointer<UInt32>
  let firstRow: Int

  var rowCount: Int { starts.count - 1 }

  /// Where the text of a row, counted from the block's first, stands.
  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
}

extension TextColumn {
  /// Folded text that is looked at together; it and what is made of it stay in a core's cache.
  private static let blockSize = 1 << 16

  /// Folds rows, a block of them at a time.
  func forEachFoldedBlock(_ rows: Range<Int>, _ body: (TextBlock) -> Void) {
    var folded: [UInt8] = [], starts: [UInt32] = []
    bytes.withUnsafeBufferPointer { source in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let end = endOfBlock(from: row, in: rows)
        folded.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        fold(row..<end, of: source, to: &folded, &starts)
        folded.withUnsafeBufferPointer { bytes in
          starts.withUnsafeBufferPointer { body(TextBlock(bytes: bytes, starts: $0, firstRow: row)) }
        }
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

  /// Appends folded rows and where each begins, and where the last ends. Runs of ASCII are as long folded as they were and are taken over
  /// the ends of rows.
  fileprivate func fold(
    _ rows: Range<Int>, of source: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8], _ starts: inout [UInt32]
  ) {
    starts.reserveCapacity(rows.count + 1)
    let end = Int(offsets[rows.upperBound])
    let text = UnsafeBufferPointer(rebasing: source[..<end])
    var position = Int(offsets[rows.lowerBound])
    var row = rows.lowerBound
    while position < end {
      let runEnd = Folding.endOfASCII(text, from: position)
      while row <= rows.upperBound, Int(offsets[row]) <= runEnd {
        starts.append(UInt32(folded.count + Int(offsets[row]) - position))
        row += 1
      }
      if runEnd > position { Folding.appendASCII(UnsafeBufferPointer(rebasing: text[position..<runEnd]), to: &folded) }
      position = runEnd
      if position == end { break }
      // A character never reaches over the end of its row, even where the bytes are no UTF-8.
      let rest = UnsafeBufferPointer(rebasing: text[..<Int(offsets[row])])
      while position < rest.count, rest[position] >= 0x80 {
        position = Folding.appendScalar(at: position, of: rest, to: &folded)
      }
    }
    while row <= rows.upperBound {
      starts.append(UInt32(folded.count))
      row += 1
    }
  }
}
