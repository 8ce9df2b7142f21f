import Synchronization
import TableWriters

/// Shows how far long work is, on one line of the terminal that is written over: how much of how much, how many a second, and
/// how long it will still take. Told from any thread, never twice at once.
final class Progress: Sendable {
  private struct State {
    var lastShown = 0
    var isShown = false
  }

  /// The line is written anew at most this often (nanoseconds), and first after as long: short work shows nothing.
  private static let interval = 100_000_000

  private let verb: String
  private let noun: String
  private let start = Clock.now()
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(verb: String, noun: String, write: @escaping @Sendable (String) -> Void) {
    self.verb = verb
    self.noun = noun
    self.write = write
  }

  func report(done: Int, total: Int) {
    show { time in Self.line(verb, noun, done: done, total: total, nanoseconds: time) }
  }

  /// For work of which nobody knows how much there is.
  func reportTime() { reportTime("\(verb) \(noun)") }

  /// The same for a step of it.
  func reportTime(_ step: String) {
    show { time in "\(step), \(Clock.text(nanoseconds: time))" }
  }

  private func show(_ line: (_ nanoseconds: Int) -> String) {
    let now = Clock.now()
    let isDue = state.withLock { state in
      guard now - max(state.lastShown, start) >= Self.interval else { return false }
      state.lastShown = now
      state.isShown = true
      return true
    }
    if isDue { write("\r\u{1B}[K" + line(now - start)) }
  }

  /// Takes the line away.
  func finish() {
    if state.withLock({ $0.isShown }) { write("\r\u{1B}[K") }
  }

  /// `reading 1,200 of 8,000 articles, 530 a second, 12 s left`
  static func line(_ verb: String, _ noun: String, done: Int, total: Int, nanoseconds: Int) -> String {
    let seconds = max(1e-9, Double(nanoseconds) / 1e9)
    let rate = Double(done) / seconds
    var text = "\(verb) \(grouped(done)) of \(counted(total, noun))"
    if done > 0 {
      text += rate >= 10 ? ", \(Int(rate)) a second" : ", \((rate * 10).rounded() / 10) a second"
      text += ", \(Clock.text(nanoseconds: Int(Double(total - done) / rate * 1e9))) left"
    }
    return text
  }
}
