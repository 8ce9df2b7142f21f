import CByteSearch

/// Numbers words in the order in which they first come; a hash table with open addressing over one buffer of words.
package struct WordTable: Sendable {
  private struct Slot {
    /// A word of up to 8 bytes itself, a hash of a longer one.
    var key: UInt64 = 0
    /// Number plus one; 0 for an empty slot.
    var number: UInt32 = 0
    var length: UInt32 = 0
  }

  /// The words, each with a separator before it and one behind the last. No word holds a separator, so that a search over the buffer
  /// never finds anything across two words.
  package private(set) var bytes: [UInt8] = [Self.separator]
  /// Where each word begins in `bytes`; one more entry, for the word that would come next.
  package private(set) var starts: [UInt32] = [1]
  private var slots: [Slot]

  package static let separator: UInt8 = 0

  package init(expecting count: Int = 0) {
    var size = 256
    while size < 2 * count { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  package var count: Int { starts.count - 1 }

  /// Gives up the memory by which words are found, when none will be looked for or added.
  mutating func seal() { slots = [] }

  /// Where a word stands in `bytes`.
  package func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) - 1 }

  /// Bytes of memory that it takes.
  package var memory: Int { bytes.capacity + 4 * starts.capacity + MemoryLayout<Slot>.stride * slots.capacity }

  @inline(__always)
  private static func key(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if word.count > 8 { return longKey(of: word) }
    var key: UInt64 = 0
    for index in 0..<word.count { key |= UInt64(word[index]) << UInt64(8 * index) }
    return key
  }

  /// The word itself where it has up to 8 bytes, else a hash of it: a word within a text, read at once where eight bytes are there.
  @inline(__always)
  package static func key(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if range.count <= 8, !range.isEmpty, range.lowerBound + 8 <= text.count {
      let bytes = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
      return UInt64(littleEndian: bytes) & (~0 >> UInt64(64 - 8 * range.count))
    }
    return key(of: UnsafeBufferPointer(rebasing: text[range]))
  }

  /// Eight bytes at a time, each mixed in by a multiplication (the constants are those of splitmix64).
  private static func longKey(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(word)
    var hash = UInt64(word.count)
    func mix(_ part: UInt64) {
      hash = (hash ^ part) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
    }
    var position = 0
    while position + 8 <= word.count {
      mix(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    mix(raw.loadUnaligned(fromByteOffset: word.count - 8, as: UInt64.self))
    return hash
  }

  @inline(__always)
  private func place(of key: UInt64, length: Int) -> Int {
    let mixed = (key ^ (key >> 32) ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> UInt64(64 - slots.count.trailingZeroBitCount))
  }

  @inline(__always)
  private func isWord(_ slot: Slot, _ key: UInt64, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard slot.key == key, slot.length == UInt32(truncatingIfNeeded: word.count) else { return false }
    return word.count <= 8 || isSame(Int(slot.number) - 1, word)
  }

  private func isSame(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let range = range(number)
      for index in 0..<word.count where bytes[range.lowerBound + index] != word[index] { return false }
      return true
    }
  }

  /// The number of a word, a new one when it has none. Words are shorter than 4 GiB and hold no separator.
  @inline(__always)
  package mutating func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let key = Self.key(of: word)
    let mask = slots.count - 1
    var place = place(of: key, length: word.count)
    while slots[place].number != 0 {
      if isWord(slots[place], key, word) { return slots[place].number - 1 }
      place = (place + 1) & mask
    }
    return add(word, key, at: place)
  }

  /// Appends the numbers of words of a text, each given by where it begins and ends.
  mutating func appendNumbers(
    ofWordsAt edges: UnsafeBufferPointer<UInt32>, in text: UnsafeBufferPointer<UInt8>, to numbers: inout [UInt32]
  ) {
    var next = numbers.count
    numbers.append(contentsOf: repeatElement(0, count: edges.count / 2))
    var edge = 0
    while edge < edges.count {
      let known = numbers.withUnsafeMutableBufferPointer { numbers in
        writeKnown(edges, from: edge, text, to: UnsafeMutableBufferPointer(rebasing: numbers[next...]))
      }
      next += known
      edge += 2 * known
      if edge < edges.count {
        numbers[next] = number(of: UnsafeBufferPointer(rebasing: text[Int(edges[edge])..<Int(edges[edge + 1])]))
        next += 1
        edge += 2
      }
    }
  }

  /// Writes the numbers of the words up to the first that has none; gives how many these are.
  private func writeKnown(
    _ edges: UnsafeBufferPointer<UInt32>, from start: Int, _ text: UnsafeBufferPointer<UInt8>,
    to numbers: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    let mask = slots.count - 1
    return slots.withUnsafeBufferPointer { slots in
      for index in 0..<numbers.count {
        let range = Int(edges[start + 2 * index])..<Int(edges[start + 2 * index + 1])
        let key = Self.key(of: range, in: text)
        var place = place(of: key, length: range.count)
        while true {
          let slot = slots[place]
          if slot.number == 0 { return index }
          if slot.key == key, slot.length == UInt32(truncatingIfNeeded: range.count),
            range.count <= 8 || isSame(Int(slot.number) - 1, UnsafeBufferPointer(rebasing: text[range]))
          {
            numbers[index] = slot.number - 1
            break
          }
          place = (place + 1) & mask
        }
      }
      return numbers.count
    }
  }

  private mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ key: UInt64, at place: Int) -> UInt32 {
    bytes.append(contentsOf: word)
    bytes.append(Self.separator)
    starts.append(UInt32(bytes.count))
    slots[place] = Slot(key: key, number: UInt32(count), length: UInt32(word.count))
    let number = UInt32(count - 1)
    if 2 * count > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    for slot in old where slot.number != 0 {
      var place = place(of: slot.key, length: Int(slot.length))
      while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }

  /// The number of a word, nil when it has none.
  package func find(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let key = Self.key(of: word)
    var place = place(of: key, length: word.count)
    while slots[place].number != 0 {
      if isWord(slots[place], key, word) { return slots[place].number - 1 }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The words in which a text stands, in order; the text may begin or end with separators and so ask for a word's beginning or end.
  package func numbers(holding text: [UInt8]) -> [UInt32] {
    var numbers: [UInt32] = []
    bytes.withUnsafeBufferPointer { bytes in
      text.withUnsafeBufferPointer { text in
        var position = 0
        while let hit = ByteSearch.first(text, in: bytes, from: position) {
          // The word that begins last at or before the hit, its leading separator counted in.
          let number = wordBehind(separatorAt: hit)
          if number >= count { return }
          numbers.append(UInt32(number))
          position = Int(starts[number + 1]) - 1
        }
      }
    }
    return numbers
  }

  /// The first word that ends behind a place, where a place on a separator belongs to the word that follows it.
  private func wordBehind(separatorAt place: Int) -> Int {
    var low = 0, high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle + 1]) - 1 <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
