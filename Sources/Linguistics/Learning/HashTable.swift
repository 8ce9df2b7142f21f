/// A table from 32-bit hashes to 32-bit values, read in place from a model file: `slotBits: UInt32`, then `1 << slotBits` pairs
/// of key and value; a value of 0 is an empty slot. Collisions take the next slot.
package struct HashTable: @unchecked Sendable {
  // The pointer leads into a mapped file that is never written and that `LanguageModels` keeps open.
  private let slots: UnsafePointer<UInt32>
  private let mask: Int

  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8, let base = bytes.baseAddress else { return nil }
    let slotBits = bytes.loadUnaligned(as: UInt32.self)
    guard slotBits < 28, bytes.count >= 8 + 8 << Int(slotBits) else { return nil }
    mask = 1 << Int(slotBits) - 1
    slots = (base + 8).assumingMemoryBound(to: UInt32.self)
  }

  @inline(__always)
  package subscript(_ key: UInt32) -> UInt32 {
    var place = Int(key &* 0x9E37_79B1 >> 4) & mask
    while true {
      let value = slots[2 * place + 1]
      if value == 0 || slots[2 * place] == key { return value }
      place = (place + 1) & mask
    }
  }

  /// The bytes of a table with the given entries; values must not be 0.
  package static func bytes(_ entries: [(key: UInt32, value: UInt32)]) -> [UInt8] {
    var slotBits = 1
    while entries.count * 3 > 2 << slotBits { slotBits += 1 }
    let mask = 1 << slotBits - 1
    var slots = [UInt32](repeating: 0, count: 2 << slotBits)
    for (key, value) in entries {
      var place = Int(key &* 0x9E37_79B1 >> 4) & mask
      while slots[2 * place + 1] != 0, slots[2 * place] != key { place = (place + 1) & mask }
      slots[2 * place] = key
      slots[2 * place + 1] = value
    }
    return ([UInt32(slotBits), 0] + slots).flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
  }
}
