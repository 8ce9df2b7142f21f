import Glibc

/// SplitMix64 (Steele, Lea & Flood 2014): small, seedable, good enough to draw test cases.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<T>(_ choices: [T], otherwise fallback: T) -> T { choices.randomElement(using: &self) ?? fallback }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// A count from the environment, so that a script can ask for more than the suite runs.
func caseCount(_ variable: String, default count: Int) -> Int {
  getenv(variable).flatMap { Int(String(cString: $0)) } ?? count
}
