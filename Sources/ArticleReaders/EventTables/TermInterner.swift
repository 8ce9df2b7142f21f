import Columns

/// Gives each distinct text a code, in the order of their first occurrence; works on bytes, without a string for each cell.
struct TermInterner {
  private var bytes: [UInt8] = []
  private var offsets: [UInt32] = [0]
  /// Codes plus one by hash, open addressing; 0 is free. Its size is a power of two.
  private var slots = [UInt32](repeating: 0, count: 1024)

  var count: Int { offsets.count - 1 }

  /// The text's code.
  mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if count * 2 >= slots.count { grow() }
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot] - 1
      if isEqual(code, text) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = UInt32(count)
    slots[slot] = code + 1
    bytes.append(contentsOf: text)
    offsets.append(UInt32(bytes.count))
    return code
  }

  mutating func code(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code($0) }
  }

  subscript(code: UInt32) -> String { String(decoding: bytes[range(code)], as: UTF8.self) }

  private func range(_ code: UInt32) -> Range<Int> { Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1]) }

  private func isEqual(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(code)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).elementsEqual(text) }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for code in 0..<UInt32(count) {
      var slot = bytes.withUnsafeBufferPointer { Self.hash(UnsafeBufferPointer(rebasing: $0[range(code)])) } & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = code + 1
    }
  }

  /// Eight bytes at a time, multiplied and folded as in wyhash.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index + 8 <= raw.count {
      let product = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)).multipliedFullWidth(
        by: 0xA076_1D64_78BD_642F)
      hash = product.high ^ product.low
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    let product = (hash ^ rest).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }

  /// The texts, as the dictionary of a column.
  func dictionary(isNames: Bool) -> TermDictionary {
    TermDictionary(
      texts: TextColumn(bytes: bytes, offsets: offsets, valid: nil), aliases: isNames ? Array(repeating: [], count: count) : nil
    )
  }
}
