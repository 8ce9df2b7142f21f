/// Numbers 64-bit keys in the order in which they first come; a hash table with open addressing.
package struct KeyTable: Sendable {
  /// Number of a key plus one; 0 for an empty slot. The count is a power of two, at most half filled.
  private var slots: [UInt32]
  /// The keys by number.
  package private(set) var keys: [UInt64] = []

  package init(expecting count: Int = 0) {
    var size = 64
    while size < 2 * count { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  @inline(__always)
  private static func slot(of key: UInt64, shift: UInt64) -> Int {
    // Fibonacci hashing (Knuth, vol. 3, 6.4) after folding the upper half in.
    Int(truncatingIfNeeded: ((key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private var shift: UInt64 { UInt64(64 - slots.count.trailingZeroBitCount) }

  /// The number of a key, a new one when it has none.
  package mutating func number(of key: UInt64) -> UInt32 {
    let mask = slots.count - 1
    var place = Self.slot(of: key, shift: shift)
    while slots[place] != 0 {
      let number = slots[place] - 1
      if keys[Int(number)] == key { return number }
      place = (place + 1) & mask
    }
    let number = UInt32(keys.count)
    keys.append(key)
    slots[place] = number + 1
    if 2 * keys.count > slots.count { grow() }
    return number
  }

  /// The number of a key, nil when it has none.
  package func find(_ key: UInt64) -> UInt32? {
    let mask = slots.count - 1
    var place = Self.slot(of: key, shift: shift)
    while slots[place] != 0 {
      let number = slots[place] - 1
      if keys[Int(number)] == key { return number }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Replaces each key by its number, plus `offset`.
  package mutating func numbers(of keys: [UInt64], offset: UInt32 = 0) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: keys.count)
    var position = 0
    while position < keys.count {
      position = fill(&result, from: position, keys, offset)
      if position < keys.count {
        result[position] = number(of: keys[position]) + offset
        position += 1
      }
    }
    return result
  }

  /// Numbers keys that are known, up to the first that is not; returns its place.
  private func fill(_ result: inout [UInt32], from start: Int, _ wanted: [UInt64], _ offset: UInt32) -> Int {
    let mask = slots.count - 1
    let shift = shift
    return slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in
        wanted.withUnsafeBufferPointer { wanted in
          result.withUnsafeMutableBufferPointer { result in
            var position = start
            while position < wanted.count {
              let key = wanted[position]
              var place = Self.slot(of: key, shift: shift)
              while slots[place] != 0, keys[Int(slots[place] - 1)] != key { place = (place + 1) & mask }
              if slots[place] == 0 { return position }
              result[position] = slots[place] - 1 + offset
              position += 1
            }
            return position
          }
        }
      }
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    let shift = shift
    for (number, key) in keys.enumerated() {
      var place = Self.slot(of: key, shift: shift)
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = UInt32(number) + 1
    }
  }
}

/// Numbers byte strings in the order in which they first come.
package struct ByteStringTable: Sendable {
  private var slots = [UInt32](repeating: 0, count: 64)
  private var hashes: [UInt64] = []
  private var offsets: [Int] = [0]
  private var bytes: [UInt8] = []

  package init() {}

  package var count: Int { hashes.count }

  /// The strings by number.
  var column: TextColumn { TextColumn(bytes: bytes, offsets: offsets.map { UInt32($0) }, valid: nil) }

  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(key.count)
    var position = 0
    let raw = UnsafeRawBufferPointer(key)
    while position + 8 <= key.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      position += 8
    }
    while position < key.count {
      hash = (hash ^ UInt64(key[position])) &* 0x0000_0100_0000_01B3
      position += 1
    }
    return (hash ^ (hash >> 29)) &* 0xC4CE_B9FE_1A85_EC53
  }

  private func equals(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[number]
    if offsets[number + 1] - start != key.count { return false }
    for index in 0..<key.count where bytes[start + index] != key[index] { return false }
    return true
  }

  private func place(of key: UnsafeBufferPointer<UInt8>, hash: UInt64) -> (slot: Int, number: UInt32?) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash, equals(Int(number), key) { return (slot, number) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  package func find(_ key: UnsafeBufferPointer<UInt8>) -> UInt32? { place(of: key, hash: Self.hash(key)).number }

  /// The number of a key, a new one when it has none.
  package mutating func number(of key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = Self.hash(key)
    let (slot, known) = place(of: key, hash: hash)
    if let known { return known }
    let number = UInt32(hashes.count)
    hashes.append(hash)
    bytes.append(contentsOf: key)
    offsets.append(bytes.count)
    slots[slot] = number + 1
    if 2 * hashes.count > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number) + 1
    }
  }
}
