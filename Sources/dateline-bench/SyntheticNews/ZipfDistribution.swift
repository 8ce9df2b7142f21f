import Columns

/// Numbers below a bound, of which the number k comes in proportion to 1 / (k + 1)^exponent; drawn in constant time by the alias method
/// (Vose 1991).
struct ZipfDistribution {
  private var thresholds: [Double]
  private var aliases: [UInt32]

  init(count: Int, exponent: Double) {
    precondition(count > 0, "there must be something to draw")
    var weights = (1...count).map { 1 / Double($0).power(exponent) }
    let total = weights.reduce(0, +)
    for index in weights.indices { weights[index] *= Double(count) / total }
    thresholds = [Double](repeating: 1, count: count)
    aliases = (0..<count).map { UInt32($0) }
    var small = weights.indices.filter { weights[$0] < 1 }, large = weights.indices.filter { weights[$0] >= 1 }
    while let less = small.popLast(), let more = large.last {
      thresholds[less] = weights[less]
      aliases[less] = UInt32(more)
      weights[more] -= 1 - weights[less]
      if weights[more] < 1 {
        large.removeLast()
        small.append(more)
      }
    }
  }

  @inline(__always)
  func draw(_ random: inout RandomNumbers) -> Int {
    let column = random.below(thresholds.count)
    return random.fraction() < thresholds[column] ? column : Int(aliases[column])
  }
}

/// Pseudo-random numbers in the forms that made-up news needs.
struct RandomNumbers {
  private var generator: SplitMix64
  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  @inline(__always)
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// At least 0 and less than 1.
  @inline(__always)
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { fraction() < probability }
}
