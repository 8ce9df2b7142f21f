import CMemory
import Columns

/// Gives each distinct text a code, in the order of their first occurrence; works on bytes, without a string for each cell.
struct TermInterner: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [UInt32] = [0]
  /// Of each text, by its code.
  private var hashes: [UInt32] = []
  /// Open addressing; their number is a power of two.
  private var slots: [Slot] = []

  private struct Slot {
    var hash: UInt32 = 0
    /// Code plus one; 0 is free.
    var number: UInt32 = 0
    /// Where the text stands in `bytes`.
    var start: UInt32 = 0
    var length: UInt32 = 0
  }

  /// - Parameter count: about how many texts there will be.
  init(expecting count: Int = 0) {
    if count == 0 { return }
    var size = 64
    while size < 2 * count { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  /// Gives up the memory by which texts are looked up, when no more will be.
  mutating func finish() { slots = [] }

  /// Of texts that are merged one after the other, how far ahead memory is fetched.
  private static let lookahead = 8

  var count: Int { hashes.count }

  mutating func code(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code($0, hash: Self.hash($0)) }
  }

  // Texts come in no order, and most of a lookup is waiting for memory. Whoever looks up several texts has what they read first fetched for all of them. (Mutating, for
  // what is not would be copied out of its array for the call.)

  /// Has the slot of a hash fetched.
  @inline(__always) mutating func fetchSlot(_ hash: UInt32) {
    slots.withUnsafeMutableBufferPointer { slots in
      if let base = slots.baseAddress { dateline_prefetch(base + (Int(hash) & (slots.count - 1))) }
    }
  }

  /// Has the text fetched that a hash most likely stands for, when its slot is there.
  @inline(__always) mutating func fetchText(_ hash: UInt32) {
    if slots.isEmpty { return }
    let start = Int(slots[Int(hash) & (slots.count - 1)].start)
    bytes.withUnsafeMutableBufferPointer { bytes in
      if let base = bytes.baseAddress { dateline_prefetch(base + start) }
    }
  }

  /// The text's code.
  /// - Parameter hash: that of the text.
  mutating func code(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> UInt32 {
    if count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot].number != 0 {
      let entry = slots[slot]
      if entry.hash == hash, Int(entry.length) == text.count, isText(text, at: Int(entry.start)) { return entry.number - 1 }
      slot = (slot + 1) & mask
    }
    let code = UInt32(count)
    slots[slot] = Slot(hash: hash, number: code + 1, start: UInt32(bytes.count), length: UInt32(text.count))
    hashes.append(hash)
    bytes.append(contentsOf: text)
    offsets.append(UInt32(bytes.count))
    return code
  }

  /// Takes in all texts of another, and gives the code of each of them here.
  mutating func merge(_ other: TermInterner) -> [UInt32] {
    other.bytes.withUnsafeBufferPointer { bytes in
      (0..<other.count).map { code in
        if code + 2 * Self.lookahead < other.count { fetchSlot(other.hashes[code + 2 * Self.lookahead]) }
        if code + Self.lookahead < other.count { fetchText(other.hashes[code + Self.lookahead]) }
        return self.code(UnsafeBufferPointer(rebasing: bytes[other.range(UInt32(code))]), hash: other.hashes[code])
      }
    }
  }

  subscript(code: UInt32) -> String { String(decoding: bytes[range(code)], as: UTF8.self) }

  private func range(_ code: UInt32) -> Range<Int> { Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1]) }

  @inline(__always) private func isText(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard let own = buffer.baseAddress, let other = text.baseAddress else { return true }
      return Self.isEqual(UnsafeRawPointer(own + start), UnsafeRawPointer(other), count: text.count)
    }
  }

  /// Eight bytes at a time, the last of which may overlap those before: texts are mostly too short for a call to pay.
  @inline(__always) private static func isEqual(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, count: Int) -> Bool {
    func word(_ pointer: UnsafeRawPointer, _ place: Int) -> UInt64 {
      pointer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
    if count >= 8 {
      var place = 0
      while place + 8 < count {
        if word(a, place) != word(b, place) { return false }
        place += 8
      }
      return word(a, count - 8) == word(b, count - 8)
    }
    for place in 0..<count where a.load(fromByteOffset: place, as: UInt8.self) != b.load(fromByteOffset: place, as: UInt8.self)
    {
      return false
    }
    return true
  }

  private mutating func grow() {
    var size = max(64, slots.count * 2)
    while size < 2 * count + 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot].number != 0 { slot = (slot + 1) & mask }
      let range = range(UInt32(code))
      slots[slot] = Slot(
        hash: hash, number: UInt32(code + 1), start: UInt32(range.lowerBound), length: UInt32(range.count))
    }
  }

  /// Eight bytes at a time, multiplied and folded as in wyhash; the last eight may overlap those before.
  @inline(__always) static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
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
