import Dispatch
import Synchronization

/// Applies a pure function to many elements side by side, with the results in the order of the elements whatever the width.
package enum ParallelMap {
  private struct State<Result: Sendable>: ~Copyable {
    var next = 0
    var done = 0
    var results: [Result?]
  }

  /// - Parameters:
  ///   - width: how many elements are worked on at once, at least 1.
  ///   - isCancelled: asked before each element, from any thread.
  ///   - progress: told how many elements are done; from any thread, never twice at once.
  /// - Returns: a result for each element, nil when it was cancelled.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], width: Int,
    isCancelled: @Sendable () -> Bool = { false },
    progress: (@Sendable (_ done: Int) -> Void)? = nil,
    _ body: @Sendable (Element) -> Result
  ) -> [Result]? {
    let state = Mutex(State<Result>(results: [Result?](repeating: nil, count: elements.count)))
    @Sendable func work() {
      while !isCancelled() {
        let index = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard index < elements.count else { return }
        let result = body(elements[index])
        state.withLock { state in
          state.results[index] = result
          state.done += 1
          progress?(state.done)
        }
      }
    }
    let workers = min(max(1, width), max(1, elements.count))
    if workers == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
    }
    let results = state.withLock { $0.results.compactMap { $0 } }
    return results.count == elements.count ? results : nil
  }
}
