import Dispatch
import Synchronization

/// Results that several threads make and one takes, in order.
final class OrderedWork<Result: Sendable>: Sendable {
  private let count: Int
  private let make: @Sendable (Int) -> Result
  /// The next index that nobody has taken.
  private let next = Atomic<Int>(0)
  /// By index; what was handed over is gone.
  private let results = Mutex<[Int: Result]>([:])
  /// Signalled for each result.
  private let made = DispatchSemaphore(value: 0)

  init(count: Int, _ make: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.make = make
  }

  /// Makes the next result; false when all are made or being made.
  func makeNext() -> Bool {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    if index >= count { return false }
    let result = make(index)
    results.withLock { $0[index] = result }
    made.signal()
    return true
  }

  /// The result of an index, each asked for once; until it is there, others are made.
  func result(_ index: Int) -> Result {
    while true {
      if let result = results.withLock({ $0.removeValue(forKey: index) }) { return result }
      if !makeNext() { made.wait() }
    }
  }

  /// Nothing more is begun.
  func stop() { next.store(count, ordering: .relaxed) }
}
