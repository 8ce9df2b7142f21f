import Columns

/// Turns what an expression says into days.
struct DateResolver {
  /// The day of publication.
  let publication: CivilDate
  /// What the article told last before the expression, with its day; nil when there is nothing.
  var reference: DateSpan?
  /// A year that the sentence or the one before it names together with a month or day.
  var yearInContext: Int?

  func resolve(_ expression: DateExpression, time: ClauseTime) -> DateSpan? {
    switch expression {
    case .day(let year, let month, let day):
      return fit(year, time) { DateSpan(year: $0, month: month, day: day) }
    case .dayOnWeekday(let month, let day, let weekday):
      let days = (-1...1).compactMap { DateSpan(year: publication.year + $0, month: month, day: day) }
      let fitting = days.filter { CivilDate.weekday(of: $0.start) == weekday }
      return fitting.min { distance($0) < distance($1) } ?? resolve(.day(year: nil, month: month, day: day), time: time)
    case .days(let year, let month, let from, let through):
      return fit(year, time) { year in
        guard let first = DateSpan(year: year, month: month, day: from),
          let last = DateSpan(year: year, month: month, day: through)
        else { return nil }
        return DateSpan(from: first.start, through: last.end)
      }
    case .month(let year, let month): return fit(year, time) { DateSpan(year: $0, month: month) }
    case .year(let year): return DateSpan(year: year)
    case .years(let from, let through): return span(fromYear: max(1, from), throughYear: through)
    case .quarter(let year, let number): return fit(year, time) { months($0, first: number * 3 - 2, count: 3) }
    case .season(let year, let firstMonth, let shift):
      return fit(year, shift.map { $0 == .last ? .past : $0 == .next ? .future : time } ?? time, isWhole: shift != .this) {
        months($0, first: firstMonth, count: 3)
      }
    case .weekday(let day, let shift): return weekday(day, shift, time)
    case .weekdayOfWeek(let day, let shift):
      let monday = today - Day(CivilDate.weekday(of: today))
      return DateSpan(day: monday + Day(day + 7 * shift.offset))
    case .monthOfYear(let month, let shift): return DateSpan(year: publication.year + shift.offset, month: month)
    case .dayOfYear(let month, let day, let shift):
      return DateSpan(year: publication.year + shift.offset, month: month, day: day)
    case .shiftedMonth(let month, let shift): return shiftedMonth(month, shift)
    case .weekend(let shift): return weekend(shift, time)
    case .holiday(let month, let day): return fit(nil, time) { DateSpan(year: $0, month: month, day: day) }
    case .dayOffset(let days): return DateSpan(day: today + Day(days))
    case .unitOffset(let unit, let count): return shift(DateSpan(day: today), unit, count)
    case .past(let count, let unit): return past(count, unit)
    case .fromReference(let unit, let count): return fromReference(unit, count)
    case .weekdayFromReference(let day, let forward):
      return reference.flatMap { $0.start == $0.end ? nearest(day, to: $0.start, forward: forward, including: false) : nil }
    }
  }

  private var today: Day { publication.dayNumber }

  // MARK: Without a year

  /// The span of a year that fits: the year given, that of the context, or the one that puts it before publication in a past clause, after it in one
  /// about the future, and nearest to it in any other.
  private func fit(_ year: Int?, _ time: ClauseTime, isWhole: Bool = false, _ span: (Int) -> DateSpan?) -> DateSpan? {
    if let year { return span(year) }
    if let yearInContext, time != .future, let found = span(yearInContext) { return found }
    let candidates = (-1...1).compactMap { span(publication.year + $0) }
    switch time {
    case .past: return candidates.last { isWhole ? $0.end < today : $0.start <= today } ?? candidates.last
    case .future: return candidates.first { $0.end >= today }
    case .unknown: return candidates.min { distance($0) < distance($1) }
    // "The election is set for October 14", said in January: rather to come than long past.
    case .scheduled:
      return candidates.min { distance($0, past: Self.pastOfPlans) < distance($1, past: Self.pastOfPlans) }
    }
  }

  /// How many times as far as one to come a planned day that is past lies: three puts the bound at a quarter of a year.
  private static let pastOfPlans: Day = 3

  private func distance(_ span: DateSpan, past: Day = 1) -> Day {
    span.end < today ? (today - span.end) * past : span.start > today ? span.start - today : 0
  }

  private func weekday(_ day: Int, _ shift: DateShift?, _ time: ClauseTime) -> DateSpan? {
    switch shift {
    // Nobody calls yesterday "last Friday" or tomorrow "next Friday".
    case .last: return nearest(day, to: today - 1, forward: false, including: false)
    case .next: return nearest(day, to: today + 1, forward: true, including: false)
    case .this:
      return time == .past
        ? nearest(day, to: today, forward: false, including: true) : nearest(day, to: today, forward: true, including: true)
    case nil: return nearest(day, to: today, forward: time == .future || time == .scheduled, including: true)
    }
  }

  /// The first such day of the week after (or before) a day.
  private func nearest(_ weekday: Int, to day: Day, forward: Bool, including: Bool) -> DateSpan {
    let current = CivilDate.weekday(of: day)
    var distance = forward ? (weekday - current + 7) % 7 : (current - weekday + 7) % 7
    if distance == 0, !including { distance = 7 }
    return DateSpan(day: day + Day(forward ? distance : -distance))
  }

  private func shiftedMonth(_ month: Int, _ shift: DateShift) -> DateSpan? {
    switch shift {
    case .last: return (-1...0).compactMap { DateSpan(year: publication.year + $0, month: month) }.last { $0.end < today }
    case .next: return (0...1).compactMap { DateSpan(year: publication.year + $0, month: month) }.first { $0.start > today }
    case .this: return DateSpan(year: publication.year, month: month)
    }
  }

  private func weekend(_ shift: DateShift?, _ time: ClauseTime) -> DateSpan? {
    let saturdayOfWeek = today - Day(CivilDate.weekday(of: today)) + 5
    let isNow = today >= saturdayOfWeek
    let start: Day
    switch shift {
    case .last: start = saturdayOfWeek - 7
    case .next: start = saturdayOfWeek + (isNow ? 7 : 0)
    default: start = time == .future || time == .scheduled || isNow ? saturdayOfWeek : saturdayOfWeek - 7
    }
    return DateSpan(from: start, through: start + 1)
  }

  // MARK: Counting

  /// The unit that lies so many units from that of a span's first day.
  private func shift(_ span: DateSpan, _ unit: DateUnit, _ count: Int) -> DateSpan? {
    guard abs(count) <= 5000 else { return nil }
    let date = CivilDate(dayNumber: span.start)
    switch unit {
    case .day: return DateSpan(day: span.start + Day(count))
    case .week:
      let monday = span.start - Day(CivilDate.weekday(of: span.start)) + Day(7 * count)
      return DateSpan(from: monday, through: monday + 6)
    case .month:
      guard let moved = CivilDate(year: date.year, month: date.month, day: 1)?.adding(months: count) else { return nil }
      return DateSpan(year: moved.year, month: moved.month)
    case .year: return DateSpan(year: date.year + count)
    case .decade: return DateSpan(year: date.year + 10 * count)
    case .century: return DateSpan(year: date.year + 100 * count)
    }
  }

  private func past(_ count: Int, _ unit: DateUnit) -> DateSpan? {
    guard abs(count) <= 5000 else { return nil }
    let other: CivilDate?
    switch unit {
    case .day: other = CivilDate(dayNumber: today - Day(count))
    case .week: other = CivilDate(dayNumber: today - Day(7 * count))
    case .month: other = publication.adding(months: -count)
    case .year: other = publication.adding(months: -12 * count)
    case .decade: other = publication.adding(months: -120 * count)
    case .century: other = publication.adding(months: -1200 * count)
    }
    return other.map { DateSpan(from: $0.dayNumber, through: today) }
  }

  private func fromReference(_ unit: DateUnit, _ count: Int) -> DateSpan? {
    guard let reference else { return nil }
    switch unit {
    case .day: return reference.precision == .day ? DateSpan(day: reference.start + Day(count)) : nil
    case .week:
      // "a week later" counts from the day.
      guard reference.precision == .day else { return nil }
      return count == 0 ? shift(reference, .week, 0) : DateSpan(day: reference.start + Day(7 * count))
    case .month: return reference.end - reference.start <= 31 ? shift(reference, .month, count) : nil
    default: return shift(reference, unit, count)
    }
  }

  private func months(_ year: Int, first: Int, count: Int) -> DateSpan? {
    guard let start = DateSpan(year: year, month: first),
      let last = CivilDate(dayNumber: start.start).adding(months: count - 1),
      let end = DateSpan(year: last.year, month: last.month)
    else { return nil }
    return DateSpan(from: start.start, through: end.end)
  }

  private func span(fromYear: Int, throughYear: Int) -> DateSpan? {
    guard let first = DateSpan(year: fromYear), let last = DateSpan(year: throughYear) else { return nil }
    return DateSpan(from: first.start, through: last.end)
  }
}
