import Columns
import Glibc

/// The system's clocks.
enum Clock {
  /// Nanoseconds since some moment.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// How long ago, for people: `3 ms`, `1.2 s`, `2 min 5 s`.
  static func text(since start: Int) -> String { text(nanoseconds: now() - start) }

  static func text(nanoseconds: Int) -> String {
    let milliseconds = nanoseconds / 1_000_000
    switch milliseconds {
    case ..<1: return "\(max(0, nanoseconds) / 1000) µs"
    case ..<1000: return "\(milliseconds) ms"
    case ..<60_000: return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    default: return "\(milliseconds / 60_000) min \(milliseconds / 1000 % 60) s"
    }
  }

  /// The day it is here.
  static func today() -> Day {
    var seconds = time(nil)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil,
      let date = CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else { return Day(seconds / 86_400) }
    return date.dayNumber
  }
}
