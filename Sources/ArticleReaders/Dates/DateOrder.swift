import Columns

/// Whether day or month comes first in dates such as `03/04/2024`, as the other dates of the same column tell.
struct DateOrder {
  enum Order: Hashable { case dayFirst, monthFirst }

  /// Nil when nothing tells, or dates contradict each other.
  let order: Order?
  /// The line of the date that tells; its text.
  private(set) var evidence: (line: Int, text: String)?
  /// How many dates depend on it.
  private(set) var dependentCount = 0
  let isContradictory: Bool

  init(_ dates: some Sequence<(reading: DateReading, line: Int, text: String)>) {
    var dayFirst: (line: Int, text: String)?, monthFirst: (line: Int, text: String)?
    var dependent = 0
    for date in dates {
      switch date.reading {
      case .dayFirst: dayFirst = dayFirst ?? (date.line, date.text)
      case .monthFirst: monthFirst = monthFirst ?? (date.line, date.text)
      case .ambiguous(let first, let second) where first != second: dependent += 1
      default: break
      }
    }
    isContradictory = dayFirst != nil && monthFirst != nil
    order = isContradictory ? nil : dayFirst != nil ? .dayFirst : monthFirst != nil ? .monthFirst : nil
    evidence = dayFirst ?? monthFirst
    dependentCount = dependent
  }

  /// What a date means under this order; nil when that stays open.
  func span(_ reading: DateReading) -> DateSpan? {
    if let certain = reading.certain { return certain }
    guard case .ambiguous(let dayFirst, let monthFirst) = reading else { return nil }
    switch order {
    case .dayFirst: return dayFirst
    case .monthFirst: return monthFirst
    case nil: return nil
    }
  }
}
