/// A day number: days since 1970-01-01 in the proleptic Gregorian calendar.
package typealias Day = Int32

/// A day, a month, a year or any stretch of days, both ends included. Its precision is what its ends show: a span from the first
/// to the last day of a month is that month.
package struct DateSpan: Sendable, Hashable {
  package let start: Day
  package let end: Day

  /// A span; the ends are put in order.
  @inlinable
  package init(from start: Day, through end: Day) {
    self.start = min(start, end)
    self.end = max(start, end)
  }

  package init(day: Day) { self.init(from: day, through: day) }

  /// A day of the calendar, nil when there is no such day. Years from 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard let start = CivilDate(year: year, month: month, day: day)?.dayNumber else { return nil }
    self.init(day: start)
  }

  /// A month of the calendar, nil when there is no such month.
  package init?(year: Int, month: Int) {
    guard let first = CivilDate(year: year, month: month, day: 1),
      let last = CivilDate(year: year, month: month, day: CivilDate.days(inMonth: month, of: year))
    else { return nil }
    self.init(from: first.dayNumber, through: last.dayNumber)
  }

  /// A year, nil outside 1...9999.
  package init?(year: Int) {
    guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    self.init(from: first.dayNumber, through: last.dayNumber)
  }

  package enum Precision: Sendable, Hashable { case day, month, year, span }

  package var precision: Precision {
    if start == end { return .day }
    let first = CivilDate(dayNumber: start), last = CivilDate(dayNumber: end)
    guard first.year == last.year, first.day == 1, last.day == CivilDate.days(inMonth: last.month, of: last.year)
    else { return .span }
    if first.month == last.month { return .month }
    return first.month == 1 && last.month == 12 ? .year : .span
  }

  /// `2024-03-22`, `2024-03`, `2024`, or two days with a separator between them.
  package func description(separator: String) -> String {
    let first = CivilDate(dayNumber: start)
    switch precision {
    case .day: return first.description
    case .month: return String(first.description.dropLast(3))
    case .year: return String(first.description.dropLast(6))
    case .span: return first.description + separator + CivilDate(dayNumber: end).description
    }
  }
}

extension DateSpan: CustomStringConvertible {
  /// As the query language writes it: a span is `2024-03-01..2024-03-15`.
  package var description: String { description(separator: "..") }

  /// As ISO 8601 writes it: a span is `2024-03-01/2024-03-15`.
  package var iso8601: String { description(separator: "/") }
}
