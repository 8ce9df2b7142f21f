import CByteSearch

/// Writes bytes one after the other to memory in which room was made for them before: a write is no more than a store.
struct ByteCursor {
  private(set) var next: UnsafeMutablePointer<UInt8>

  init(_ start: UnsafeMutablePointer<UInt8>) { next = start }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    next.initialize(to: byte)
    next += 1
  }

  @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    dateline_copy_bytes(next, start, bytes.count)
    next += bytes.count
  }

  mutating func put(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { put($0) } }

  mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { put($0) }
  }

  /// Moves on behind bytes that were written at `next`.
  @inline(__always)
  mutating func advance(by count: Int) { next += count }
}

extension [UInt8] {
  /// Appends what is written through a cursor, so many bytes at most.
  @inline(__always)
  mutating func append(atMost most: Int, _ write: (inout ByteCursor) -> Void) {
    append(addingCapacity: most) { added in
      added.withUnsafeMutableBufferPointer { room, count in
        guard let base = room.baseAddress else { return }
        var cursor = ByteCursor(base + count)
        write(&cursor)
        count = cursor.next - base
      }
    }
  }
}
