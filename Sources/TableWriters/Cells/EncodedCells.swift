import Columns

/// The cells of some rows of one column, written one after the other.
struct EncodedCells {
  private(set) var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`; it begins where the one before ends.
  private(set) var ends: [Int] = []
  private(set) var isNull: [Bool] = []

  var count: Int { ends.count }

  func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// For loops over many cells.
  func withBuffer<Result>(_ body: (CellBuffer) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        isNull.withUnsafeBufferPointer { body(CellBuffer(bytes: bytes, ends: ends, isNull: $0)) }
      }
    }
  }

  /// One more cell, which is written already.
  mutating func append(_ cell: [UInt8], isNull missing: Bool = false) {
    bytes += cell
    ends.append(bytes.count)
    isNull.append(missing)
  }

  func string(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  /// The same without what must not reach a terminal.
  func safeForTerminal() -> EncodedCells {
    if !TerminalText.isUnsafe(bytes[...]) { return self }
    var cells = EncodedCells()
    for row in 0..<count { cells.append(TerminalText.sanitized(bytes[range(row)]), isNull: isNull[row]) }
    return cells
  }

  /// Writes new cells in place of those that are there.
  /// - Parameters:
  ///   - most: how many bytes a cell takes at most.
  ///   - expected: how many all of them take, probably.
  ///   - write: writes a cell, and tells whether it stands for a missing value.
  @inline(__always)
  mutating func replace(
    count: Int, expecting expected: Int, most: (Int) -> Int, write: (Int, inout ByteCursor) -> Bool
  ) {
    bytes.removeAll(keepingCapacity: true)
    ends = [Int](unsafeUninitializedCapacity: count) { ends, endCount in
      isNull = [Bool](unsafeUninitializedCapacity: count) { isNull, nullCount in
        var cell = 0
        while cell < count {
          let before = bytes.count
          let room = max(1, most(cell), expected - before)
          bytes.append(atMost: room) { cursor in
            let start = cursor.next
            repeat {
              isNull.initializeElement(at: cell, to: write(cell, &cursor))
              ends.initializeElement(at: cell, to: before + (cursor.next - start))
              cell += 1
            } while cell < count && cursor.next - start + most(cell) <= room
          }
        }
        nullCount = count
      }
      endCount = count
    }
  }
}

/// Encoded cells in place.
struct CellBuffer {
  let bytes: UnsafeBufferPointer<UInt8>
  let ends: UnsafeBufferPointer<Int>
  let isNull: UnsafeBufferPointer<Bool>

  @inline(__always)
  subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
  }
}

extension [EncodedCells] {
  /// The cells of all columns in place.
  func withBuffers(_ body: (UnsafeBufferPointer<CellBuffer>) -> Void) { withBuffers([], body) }

  private func withBuffers(_ first: [CellBuffer], _ body: (UnsafeBufferPointer<CellBuffer>) -> Void) {
    if first.count == count { return first.withUnsafeBufferPointer(body) }
    self[first.count].withBuffer { withBuffers(first + [$0], body) }
  }
}
