import Dispatch
import Glibc
import Synchronization

/// Work on a thread of its own, whose items are taken as they come. When the user asks to stop, whoever takes them gets away within
/// a moment: the work is told to end, and where it does not look up soon it is left behind, and what it still gives is dropped.
final class WorkStream<Item: Sendable, End: Sendable>: Sendable {
  enum Step {
    case item(Item)
    case end(End)
    /// The user asked to stop.
    case interrupted
  }

  private struct State {
    var items: [Item] = []
    var end: End?
    var isLeft = false
  }

  /// Items that wait to be taken, at most.
  private static var room: Int { 4 }
  /// How often the user is asked whether to go on, and how long work that was told to end is waited for (milliseconds).
  private static var watchInterval: Int { 10 }
  private static var patience: Int { 50 }

  private let state = Mutex(State())
  /// Both begin at 0, for a semaphore must not go with a value below that which it began with.
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  /// - Parameter work: hands items over through `send`, which waits while there are many; false tells it to end.
  init(_ work: @escaping @Sendable (_ send: (Item) -> Bool) -> End) {
    for _ in 0..<Self.room { free.signal() }
    WorkThread.start { [self] in
      let end = work(send)
      state.withLock { $0.end = end }
      filled.signal()
    }
  }

  private func send(_ item: Item) -> Bool {
    free.wait()
    let isWanted = state.withLock { state in
      if !state.isLeft { state.items.append(item) }
      return !state.isLeft
    }
    filled.signal()
    return isWanted
  }

  /// How it ended, when it has.
  var finished: End? { state.withLock { $0.end } }

  /// What comes next; waits for it.
  /// - Parameters:
  ///   - cancel: tells the work to end.
  ///   - whileWaiting: called now and then.
  func next(isInterrupted: () -> Bool, cancel: () -> Void = {}, whileWaiting: () -> Void = {}) -> Step {
    while true {
      if isInterrupted() {
        cancel()
        leave()
        waitForEnd()
        return .interrupted
      }
      let step = state.withLock { state -> Step? in
        if !state.items.isEmpty { return .item(state.items.removeFirst()) }
        return state.end.map { .end($0) }
      }
      if case .item? = step { free.signal() }
      if let step { return step }
      if filled.wait(timeout: .now() + .milliseconds(Self.watchInterval)) == .timedOut { whileWaiting() }
    }
  }

  /// Nothing more will be taken.
  func leave() {
    state.withLock { state in
      state.isLeft = true
      state.items = []
    }
    free.signal()
  }

  private func waitForEnd() {
    let deadline = DispatchTime.now() + .milliseconds(Self.patience)
    while state.withLock({ $0.end == nil }) {
      if filled.wait(timeout: deadline) == .timedOut { return }
    }
  }
}

/// Threads with a stack as large as the main thread's, for work that may nest deeply.
private enum WorkThread {
  private static let stackSize = 16 << 20

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  static func start(_ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let body = Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { body in
        // Signals are the main thread's: one that comes ends a write there that waits.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    if failure != 0 {
      body.release()
      DispatchQueue.global().async(execute: run)
    }
  }
}
