import Columns
import Glibc

extension SplitMix64 {
  mutating func pick<T>(_ choices: [T], otherwise fallback: T) -> T { choices.randomElement(using: &self) ?? fallback }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// A count from the environment, so that a script can ask for more than the suite runs.
func caseCount(_ variable: String, default count: Int) -> Int {
  getenv(variable).flatMap { Int(String(cString: $0)) } ?? count
}
