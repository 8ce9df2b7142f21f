import Synchronization

/// Notes what a callback from any thread is told.
final class Recorder: Sendable {
  private let noted = Mutex<[[Int]]>([])
  func add(_ numbers: Int...) { noted.withLock { $0.append(numbers) } }
  var values: [[Int]] { noted.withLock { $0 } }
}
