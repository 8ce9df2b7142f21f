import CByteSearch

/// Writes bytes one after the other to memory in which room was made for them before: a write is no more than a store. Short ones are written as blocks of a
/// fixed size, whose rest the next write covers; room for a block more must be there behind the last.
struct ByteCursor {
  private(set) var next: UnsafeMutablePointer<UInt8>

  /// Bytes of a block.
  static var blockSize: Int { dateline_block }

  init(_ start: UnsafeMutablePointer<UInt8>) { next = start }

  @inline(__always)
  mutating func put(_ byte: UInt8) {
    next.initialize(to: byte)
    next += 1
  }

  @inline(__always)
  mutating func put(_ mark: Mark) {
    UnsafeMutableRawPointer(next).storeBytes(of: mark.bytes, as: UInt64.self)
    next += mark.count
  }

  /// - Parameter bytes: whole blocks of `dateline_block` may be read there.
  @inline(__always)
  mutating func put(blocks bytes: UnsafePointer<UInt8>, count: Int) {
    dateline_copy_blocks(next, bytes, count)
    next += count
  }

  /// A text as it is.
  @inline(__always)
  mutating func put(_ text: TextBytes) {
    if text.hasBlocks {
      dateline_copy_blocks(next, text.start, text.count)
    } else {
      next.initialize(from: text.start, count: text.count)
    }
    next += text.count
  }

  mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      if let start = utf8.baseAddress { put(TextBytes(start: start, count: utf8.count, readable: utf8.count)) }
    }
  }

  /// Moves on behind bytes that were written at `next`, or back.
  @inline(__always)
  mutating func advance(by count: Int) { next += count }
}

/// Up to eight bytes of ASCII.
struct Mark: Sendable {
  /// In the order of memory.
  let bytes: UInt64
  let count: Int

  @inline(__always)
  init(_ text: StaticString) {
    precondition(text.utf8CodeUnitCount <= 8, "a mark has at most eight bytes")
    var bytes: UInt64 = 0
    for index in (0..<text.utf8CodeUnitCount).reversed() { bytes = bytes << 8 | UInt64(text.utf8Start[index]) }
    self.bytes = bytes.littleEndian
    count = text.utf8CodeUnitCount
  }
}

/// The UTF-8 of a text.
struct TextBytes {
  let start: UnsafePointer<UInt8>
  let count: Int
  /// How many bytes may be read there; those behind the text are others'.
  let readable: Int

  /// Whether it may be read in whole blocks.
  @inline(__always)
  var hasBlocks: Bool { readable &- count >= ByteCursor.blockSize }

  var utf8: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
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
