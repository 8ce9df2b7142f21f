import Columns
import Diagnostics
import QuerySyntax

/// Dates as a query says them, resolved against the clock.
extension Binder {
  /// The days of a date literal, nil (and a diagnostic) where they lie outside the years 1 to 9999.
  mutating func days(of literal: DateLiteral, at span: SourceSpan) -> DateSpan? {
    let today = environment.today
    let found: DateSpan?
    switch literal {
    case .civil(let year, let month, let day?): found = DateSpan(year: year, month: month, day: day)
    case .civil(let year, let month, nil): found = DateSpan(year: year, month: month)
    case .today: found = DateSpan(day: today)
    case .yesterday: found = DateSpan(day: today - 1)
    case .tomorrow: found = DateSpan(day: today + 1)
    case .recent(let isFuture, let count, let unit): found = recent(count, unit, isFuture: isFuture)
    case .current(let offset, let unit): found = current(offset, unit)
    }
    if found == nil {
      report(BindingCode.badDate, "write a date in the years 1 to 9999, as in 2024-03-22", at: span)
    }
    return found
  }

  /// So many units that end with today, or that begin with tomorrow.
  private func recent(_ count: Int64, _ unit: CalendarUnit, isFuture: Bool) -> DateSpan? {
    guard (1...100_000).contains(count) else { return nil }
    let today = CivilDate(dayNumber: environment.today)
    let other: Day?
    let sign = isFuture ? 1 : -1
    switch unit {
    case .day: other = environment.today + Day(sign * Int(count))
    case .week: other = environment.today + Day(sign * Int(count) * 7)
    case .month: other = today.adding(months: sign * Int(count))?.dayNumber
    case .quarter: other = today.adding(months: sign * Int(count) * 3)?.dayNumber
    case .year: other = today.adding(months: sign * Int(count) * 12)?.dayNumber
    }
    guard let other, CivilDate(dayNumber: other).year >= 1 else { return nil }
    return isFuture
      ? DateSpan(from: environment.today + 1, through: other) : DateSpan(from: other + 1, through: environment.today)
  }

  /// The calendar's week (from Monday), month, quarter or year that lies so many away from today's.
  private func current(_ offset: Int, _ unit: CalendarUnit) -> DateSpan? {
    guard abs(offset) <= 100_000 else { return nil }
    let today = CivilDate(dayNumber: environment.today)
    func months(_ count: Int, from month: Int) -> DateSpan? {
      guard let start = CivilDate(year: today.year, month: month, day: 1)?.adding(months: offset * count),
        let last = start.adding(months: count - 1)
      else { return nil }
      return DateSpan(
        from: start.dayNumber, through: last.dayNumber + Day(CivilDate.days(inMonth: last.month, of: last.year) - 1))
    }
    switch unit {
    case .day: return DateSpan(day: environment.today + Day(offset))
    case .week:
      let monday = environment.today - Day(today.weekday) + Day(offset * 7)
      return DateSpan(from: monday, through: monday + 6)
    case .month: return months(1, from: today.month)
    case .quarter: return months(3, from: (today.month - 1) / 3 * 3 + 1)
    case .year: return months(12, from: 1)
    }
  }

  /// A date in quotation marks: `"2024-03-22"`.
  mutating func dateFromText(_ text: String, at span: SourceSpan) -> BoundExpression? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    let numbers = parts.compactMap { $0 }
    if numbers.count == parts.count, text.first != "-" {
      let found: DateSpan? =
        switch numbers.count {
        case 1: DateSpan(year: numbers[0])
        case 2: DateSpan(year: numbers[0], month: numbers[1])
        case 3: DateSpan(year: numbers[0], month: numbers[1], day: numbers[2])
        default: nil
        }
      if let found { return .constant(.date(found), .date) }
    }
    let near = suggestion(for: text, among: ["today", "yesterday", "tomorrow"])
    report(
      BindingCode.badDate,
      near.name.map { "write \($0) without quotes; a date is 2024-03-22, 2024-03 or 2024" }
        ?? "write a date as 2024-03-22, 2024-03 or 2024; found \"\(text.prefix(24))\"", at: span, replacement: near.name)
    return nil
  }

  /// `a..b`: for dates the days from the first of a to the last of b.
  mutating func range(_ lower: Expression, _ upper: Expression, at span: SourceSpan, in scope: Scope) -> BoundExpression? {
    guard let (first, last) = ends(lower, upper, in: scope, expecting: .date) else { return nil }
    return dateRange(first, last, at: span)
  }

  mutating func ends(
    _ lower: Expression, _ upper: Expression, in scope: Scope, expecting: ValueType
  ) -> (BoundExpression, BoundExpression)? {
    let first = bind(lower, in: scope, expecting: expecting)
    let last = bind(upper, in: scope, expecting: expecting)
    guard let first, let last else { return nil }
    return (first, last)
  }

  mutating func dateRange(_ first: BoundExpression, _ last: BoundExpression, at span: SourceSpan) -> BoundExpression? {
    guard first.type == .date, last.type == .date else {
      report(BindingCode.typeMismatch, "write dates on both sides of \"..\", as in 2024-03..2024-05", at: span)
      return nil
    }
    if case .date(let from)? = first.constantValue, case .date(let to)? = last.constantValue {
      if to.end < from.start {
        report(BindingCode.badDate, "write the earlier date first: \(to)..\(from)", at: span, replacement: "\(to)..\(from)")
        return nil
      }
      return .constant(.date(DateSpan(from: from.start, through: to.end)), .date)
    }
    return BoundExpression(.function(.span, [first, last]), type: .date)
  }
}
