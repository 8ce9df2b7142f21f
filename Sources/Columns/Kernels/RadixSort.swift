/// Stable sorting of row numbers, digit by digit, the least significant first; digits that all share are skipped.
package enum RadixSort {
  /// Fewer are sorted faster by comparing.
  private static let fewest = 64

  /// The positions of `keys` in ascending order of their keys.
  package static func order(of keys: [UInt64]) -> [UInt32] {
    sorted(Array(0..<UInt32(keys.count)), by: keys)
  }

  /// Positions in ascending order.
  package static func sorted(_ positions: [UInt32]) -> [UInt32] {
    if positions.count < fewest { return positions.sorted() }
    // Half of a row number's usual bits: two rounds, and the counts lie in the nearest cache.
    return sorted(positions, digitBits: 12) { UInt64($0) }
  }

  /// Positions into `keys`, stably sorted by their keys.
  package static func sorted(_ positions: [UInt32], by keys: [UInt64]) -> [UInt32] {
    if positions.count < fewest {
      return positions.enumerated().sorted {
        (keys[Int($0.element)], $0.offset) < (keys[Int($1.element)], $1.offset)
      }.map(\.element)
    }
    return keys.withUnsafeBufferPointer { keys in sorted(positions, digitBits: 8) { keys[Int($0)] } }
  }

  /// - Parameter positions: at least one.
  @inline(__always)
  private static func sorted(_ positions: [UInt32], digitBits: Int, key: (UInt32) -> UInt64) -> [UInt32] {
    var varying: UInt64 = 0
    let first = key(positions[0])
    for position in positions { varying |= key(position) ^ first }
    let mask: UInt64 = 1 << UInt64(digitBits) - 1
    var from = positions, to = positions
    for shift in stride(from: 0, to: 64, by: digitBits) where varying >> UInt64(shift) & mask != 0 {
      scatter(from, into: &to, digits: 1 << digitBits) { Int(truncatingIfNeeded: key($0) >> UInt64(shift) & mask) }
      swap(&from, &to)
    }
    return from
  }

  @inline(__always)
  private static func scatter(_ from: [UInt32], into to: inout [UInt32], digits: Int, digit: (UInt32) -> Int) {
    var starts = [Int](repeating: 0, count: digits + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      from.withUnsafeBufferPointer { from in
        to.withUnsafeMutableBufferPointer { to in
          for position in from { starts[digit(position) + 1] += 1 }
          for digit in 0..<digits { starts[digit + 1] += starts[digit] }
          for position in from {
            let digit = digit(position)
            to[starts[digit]] = position
            starts[digit] += 1
          }
        }
      }
    }
  }

  /// Positions sorted by several keys, the first one foremost; rows without a value last in each.
  package static func sorted(_ positions: [UInt32], by keys: [OrderKeys]) -> [UInt32] {
    var result = positions
    for key in keys.reversed() {
      result = sorted(result, by: key.words)
      if let missing = key.missing {
        result = result.filter { !missing[Int($0)] } + result.filter { missing[Int($0)] }
      }
    }
    return result
  }
}
