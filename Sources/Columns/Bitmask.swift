/// One bit for each row, in 64-bit words.
package struct Bitmask: Sendable, Hashable {
  package private(set) var words: [UInt64]
  package private(set) var count: Int

  package init(repeating value: Bool = false, count: Int) {
    self.count = count
    words = [UInt64](repeating: value ? ~0 : 0, count: (count + 63) / 64)
    if value, count % 64 != 0, let last = words.indices.last { words[last] = (1 << UInt64(count % 64)) - 1 }
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

  /// How many bits are set.
  package var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
