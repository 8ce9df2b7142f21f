import Columns

/// The cells of some rows of one column, written one after the other.
struct EncodedCells {
  private(set) var bytes: [UInt8] = []
  /// Where each cell begins in `bytes`; one more entry than cells.
  private var starts: [Int] = [0]
  private(set) var isNull: [Bool] = []

  var count: Int { isNull.count }

  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// For loops over many cells.
  func withBuffer<Result>(_ body: (CellBuffer) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        isNull.withUnsafeBufferPointer { body(CellBuffer(bytes: bytes, starts: starts, isNull: $0)) }
      }
    }
  }

  /// One more cell, which is written already.
  mutating func append(_ cell: [UInt8], isNull missing: Bool = false) {
    bytes += cell
    starts.append(bytes.count)
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
  /// - Parameter expected: how many bytes all of them take, probably.
  mutating func replace(with source: some CellSource, count: Int, expecting expected: Int) {
    bytes.removeAll(keepingCapacity: true)
    starts = [Int](unsafeUninitializedCapacity: count + 1) { starts, startCount in
      starts.initializeElement(at: 0, to: 0)
      isNull = [Bool](unsafeUninitializedCapacity: count) { isNull, nullCount in
        var cell = 0
        while cell < count {
          let before = bytes.count
          let room = max(1, source.mostBytes(cell), expected - before)
          bytes.append(atMost: room) { cursor in
            let start = cursor.next
            repeat {
              isNull.initializeElement(at: cell, to: source.write(cell, to: &cursor))
              cell += 1
              starts.initializeElement(at: cell, to: before + (cursor.next - start))
            } while cell < count && cursor.next - start + source.mostBytes(cell) <= room
          }
        }
        nullCount = count
      }
      startCount = count + 1
    }
  }
}

/// Encoded cells in place.
struct CellBuffer {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where each cell begins; one more entry than cells.
  let starts: UnsafeBufferPointer<Int>
  let isNull: UnsafeBufferPointer<Bool>

  @inline(__always)
  subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes.baseAddress.map { $0 + starts[row] }, count: starts[row + 1] - starts[row])
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
