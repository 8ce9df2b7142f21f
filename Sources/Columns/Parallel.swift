import Dispatch
import Synchronization

/// Work that is done side by side.
package enum Parallel {
  /// The result of each index, in their order. At most `width` threads; each takes the next index that nobody has taken.
  package static func map<Result: Sendable>(count: Int, width: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    if width <= 1 || count <= 1 { return (0..<count).map(body) }
    let next = Atomic<Int>(0)
    var results = [Result?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { slots in
      // Each index is taken by one thread, which alone writes its slot; nobody reads before all are done.
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: min(width, count)) { _ in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if index >= count { return }
          slots[index] = body(index)
        }
      }
    }
    return results.compactMap { $0 }
  }
}
