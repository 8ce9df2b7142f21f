/// One bit for each row, in 64-bit words.
package struct Bitmask: Sendable, Hashable {
  package private(set) var words: [UInt64]
  package private(set) var count: Int

  package init(repeating value: Bool = false, count: Int) {
    self.count = count
    words = [UInt64](repeating: value ? ~0 : 0, count: (count + 63) / 64)
    if value, count % 64 != 0, let last = words.indices.last { words[last] = (1 << UInt64(count % 64)) - 1 }
  }

  /// The words of a mask of so many bits; nil when they are not so many, or bits behind the last are set.
  package init?(words: [UInt64], count: Int) {
    guard count >= 0, words.count == (count + 63) / 64 else { return nil }
    if count % 64 != 0, let last = words.last, last >> UInt64(count % 64) != 0 { return nil }
    self.words = words
    self.count = count
  }

  package subscript(row: Int) -> Bool {
    get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set {
      let bit: UInt64 = 1 << UInt64(row & 63)
      if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
    }
  }

  package mutating func append(_ value: Bool) {
    if count & 63 == 0 { words.append(0) }
    count += 1
    if value { self[count - 1] = true }
  }

  /// The numbers of the bits that are set, ascending.
  package var positions: [UInt32] { positions(in: 0..<count) }

  /// Which bits of a stretch are set, ascending and counted from its beginning.
  package func positions(in range: Range<Int>) -> [UInt32] {
    var result: [UInt32] = []
    if range.isEmpty { return result }
    for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 {
      var rest = words[index]
      if index == range.lowerBound >> 6 { rest &= ~0 << UInt64(range.lowerBound & 63) }
      if index == (range.upperBound - 1) >> 6 { rest &= ~0 >> UInt64(63 - (range.upperBound - 1) & 63) }
      while rest != 0 {
        result.append(UInt32(64 * index + rest.trailingZeroBitCount - range.lowerBound))
        rest &= rest - 1
      }
    }
    return result
  }

  /// How many bits are set.
  package var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
