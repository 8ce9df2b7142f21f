import Columns
import Glibc

/// Gives each distinct text a code, in the order of their first occurrence; works on bytes, without a string for each cell.
struct TermInterner: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [UInt32] = [0]
  /// Of each text, by its code.
  private var hashes: [UInt32] = []
  /// A hash in the upper half and a code plus one in the lower, open addressing; 0 is free. Its size is a power of two.
  private var slots: [UInt64] = []

  var count: Int { hashes.count }

  /// The text's code.
  mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 { code(text, hash: Self.hash(text)) }

  mutating func code(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code($0) }
  }

  private mutating func code(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> UInt32 {
    if count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if UInt32(truncatingIfNeeded: entry >> 32) == hash {
        let code = UInt32(truncatingIfNeeded: entry) - 1
        if isEqual(code, text) { return code }
      }
      slot = (slot + 1) & mask
    }
    let code = UInt32(count)
    slots[slot] = UInt64(hash) << 32 | UInt64(code + 1)
    hashes.append(hash)
    bytes.append(contentsOf: text)
    offsets.append(UInt32(bytes.count))
    return code
  }

  /// Takes in all texts of another, and gives the code of each of them here.
  mutating func merge(_ other: TermInterner) -> [UInt32] {
    other.bytes.withUnsafeBufferPointer { bytes in
      (0..<other.count).map { code in
        self.code(UnsafeBufferPointer(rebasing: bytes[other.range(UInt32(code))]), hash: other.hashes[code])
      }
    }
  }

  subscript(code: UInt32) -> String { String(decoding: bytes[range(code)], as: UTF8.self) }

  private func range(_ code: UInt32) -> Range<Int> { Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1]) }

  private func isEqual(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(code)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let own = buffer.baseAddress, let other = text.baseAddress else { return true }
      return memcmp(own + range.lowerBound, other, text.count) == 0
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: max(64, slots.count * 4))
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt64(hash) << 32 | UInt64(code + 1)
    }
  }

  /// Eight bytes at a time, multiplied and folded as in wyhash; the last eight may overlap those before.
  @inline(__always) private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(text), count = raw.count
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var last: UInt64 = 0
    if count >= 8 {
      var index = 0
      while index + 8 < count {
        hash = folded(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0xA076_1D64_78BD_642F)
        index += 8
      }
      last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      last =
        UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self)) << 32
        | UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      for byte in raw { last = last << 8 | UInt64(byte) }
    }
    return UInt32(truncatingIfNeeded: folded(hash ^ last, 0xE703_7ED1_A0B4_28DB) >> 8)
  }

  @inline(__always) private static func folded(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }

  /// The texts, as the dictionary of a column.
  func dictionary(isNames: Bool) -> TermDictionary {
    TermDictionary(
      texts: TextColumn(bytes: bytes, offsets: offsets, valid: nil), aliases: isNames ? Array(repeating: [], count: count) : nil
    )
  }
}
