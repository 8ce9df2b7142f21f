import Dispatch
import Synchronization

/// Work that is done side by side: the one place where the program hands work to several threads.
package enum Parallel {
  /// The result of each index, in their order whatever the width. At most `width` threads; each takes the next index that nobody has taken.
  package static func map<Result>(
    count: Int, width: Int, _ body: @Sendable (Int) -> sending Result
  ) -> [Result] {
    map(count: count, width: width, isCancelled: nil, progress: nil, body) ?? []
  }

  /// The same, for work that takes long.
  /// - Parameters:
  ///   - isCancelled: asked before each index, from any thread.
  ///   - progress: told how many are done; from any thread, never twice at once.
  /// - Returns: nil when it was cancelled.
  package static func map<Result>(
    count: Int, width: Int, isCancelled: (@Sendable () -> Bool)?, progress: (@Sendable (_ done: Int) -> Void)? = nil,
    _ body: @Sendable (Int) -> sending Result
  ) -> [Result]? {
    let next = Atomic<Int>(0)
    let done = Mutex(0)
    var results = [Result?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { slots in
      // Each index is taken by one thread, which alone writes its slot; nobody reads before all are done.
      nonisolated(unsafe) let slots = slots
      @Sendable func work() {
        while isCancelled?() != true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if index >= count { return }
          slots[index] = body(index)
          if let progress {
            done.withLock { done in
              done += 1
              progress(done)
            }
          }
        }
      }
      let threads = min(width, count)
      if threads <= 1 { work() } else { DispatchQueue.concurrentPerform(iterations: threads) { _ in work() } }
    }
    let made = results.compactMap { $0 }
    return made.count == count ? made : nil
  }

  /// The same, but each result is handed over as soon as it and those before it are there, while others are still being made. The calling thread takes
  /// them and makes some itself. When `take` throws, nothing more is begun.
  package static func inOrder<Result: Sendable, Failure>(
    count: Int, width: Int, make: @escaping @Sendable (Int) -> Result, take: (Result) throws(Failure) -> Void
  ) throws(Failure) {
    let work = OrderedWork(count: count, make)
    defer { work.stop() }
    for _ in 1..<max(1, min(width, count)) { DispatchQueue.global().async { while work.makeNext() {} } }
    for index in 0..<count { try take(work.result(index)) }
  }

  /// The results of two pieces of work.
  package static func both<First, Second>(
    width: Int, _ first: @Sendable () -> sending First, _ second: @Sendable () -> sending Second
  ) -> (First, Second) {
    var results: (First?, Second?) = (nil, nil)
    withUnsafeMutablePointer(to: &results) { slots in
      // Each of the two slots is written by one thread.
      nonisolated(unsafe) let slots = slots
      _ = map(count: 2, width: width) { index in
        if index == 0 { slots.pointee.0 = first() } else { slots.pointee.1 = second() }
      }
    }
    guard let first = results.0, let second = results.1 else { preconditionFailure("both pieces of work have been done") }
    return (first, second)
  }
}
