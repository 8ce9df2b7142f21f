/// How the differences between the places of one word are written: a Rice code for as many bits as their mean has.
struct PostingCode {
  /// Low bits that are written as they are.
  private let width: Int

  /// Bytes behind the last difference that may be read and written over without change.
  static let padding = 8

  /// A code for a word that stands at so many of so many places.
  @inline(__always)
  init(count: UInt32, of places: UInt32) {
    width = max(0, 31 - (places / max(1, count)).leadingZeroBitCount)
  }

  /// How many bits a difference takes.
  @inline(__always)
  func length(of difference: UInt32) -> Int { Int(difference >> UInt32(width)) + 1 + width }

  /// Eight bytes at the byte of a bit, the bit first; at least `wholeBits` of them count.
  private static let wholeBits = 57

  @inline(__always)
  private static func load(_ bytes: UnsafeRawBufferPointer, _ bit: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)) >> UInt64(bit & 7)
  }

  /// Reads a difference and moves on behind it.
  @inline(__always)
  func read(_ bytes: UnsafeRawBufferPointer, _ bit: inout Int) -> UInt32 {
    var bits = Self.load(bytes, bit)
    var ones = (~bits).trailingZeroBitCount
    if ones + 1 + width > Self.wholeBits {
      ones = 0
      while true {
        let more = min((~Self.load(bytes, bit + ones)).trailingZeroBitCount, Self.wholeBits)
        ones += more
        if more < Self.wholeBits { break }
      }
      bits = Self.load(bytes, bit + ones + 1)
    } else {
      bits >>= UInt64(ones + 1)
    }
    bit += ones + 1 + width
    return UInt32(truncatingIfNeeded: ones) << UInt32(width) | UInt32(truncatingIfNeeded: bits & ((1 << UInt64(width)) - 1))
  }

  /// Writes a difference where all bits are 0, and moves on behind it.
  @inline(__always)
  func write(_ difference: UInt32, to bytes: UnsafeMutableRawBufferPointer, _ bit: inout Int) {
    let ones = Int(difference >> UInt32(width))
    let low = UInt64(difference) & ((1 << UInt64(width)) - 1)
    if ones + 1 + width <= Self.wholeBits {
      Self.add((1 << UInt64(ones)) - 1 | low << UInt64(ones + 1), to: bytes, bit)
    } else {
      for place in 0..<ones { Self.add(1, to: bytes, bit + place) }
      Self.add(low, to: bytes, bit + ones + 1)
    }
    bit += ones + 1 + width
  }

  @inline(__always)
  private static func add(_ bits: UInt64, to bytes: UnsafeMutableRawBufferPointer, _ bit: Int) {
    let old = bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
    bytes.storeBytes(of: old | (bits << UInt64(bit & 7)).littleEndian, toByteOffset: bit >> 3, as: UInt64.self)
  }
}
