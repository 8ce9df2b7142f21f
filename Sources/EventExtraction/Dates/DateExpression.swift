/// A stretch of the calendar by which people count.
enum DateUnit: Sendable, Hashable {
  case day, week, month, year, decade, century
}

/// Where an expression points from the present: "last", "this", "next".
enum DateShift: Sendable, Hashable {
  case last, this, next

  /// In units from the present.
  var offset: Int {
    switch self {
    case .last: -1
    case .this: 0
    case .next: 1
    }
  }
}

/// What an expression of a date says, before it is resolved.
enum DateExpression: Sendable, Hashable {
  /// "May 7, 2024"; "May 7".
  case day(year: Int?, month: Int, day: Int)
  /// "Monday, March 30": of the year in which it is such a day.
  case dayOnWeekday(month: Int, day: Int, weekday: Int)
  /// "June 1 to 3".
  case days(year: Int?, month: Int, from: Int, through: Int)
  /// "June 2024"; "in June".
  case month(year: Int?, month: Int)
  case year(Int)
  /// "the 1990s", "the 20th century".
  case years(from: Int, through: Int)
  /// "the first quarter of 2019", from 1.
  case quarter(year: Int?, number: Int)
  /// "summer of 2012", "last winter"; the number is that of its first month (northern hemisphere, meteorological).
  case season(year: Int?, firstMonth: Int, shift: DateShift?)
  /// "on Friday", "last Friday"; Monday is 0.
  case weekday(Int, DateShift?)
  /// "Monday last week": of the week before, whatever day it is today.
  case weekdayOfWeek(Int, DateShift)
  /// "November last year".
  case monthOfYear(Int, DateShift)
  /// "November 16 last year".
  case dayOfYear(month: Int, day: Int, DateShift)
  /// "last June".
  case shiftedMonth(Int, DateShift)
  case weekend(DateShift?)
  /// A holiday with a fixed day: "Christmas".
  case holiday(month: Int, day: Int)
  /// "yesterday": so many days from publication.
  case dayOffset(Int)
  /// "last week", "two months ago": so many units from publication.
  case unitOffset(DateUnit, Int)
  /// "the past 30 days": from so long before publication up to it, or after it when negative.
  case past(Int, DateUnit)
  /// "a week later", "the same day": so many units from the date told before.
  case fromReference(DateUnit, Int)
  /// "the following Friday": the first such day after (or before) the date told before.
  case weekdayFromReference(Int, forward: Bool)

  /// Whether it names its year itself.
  var hasYear: Bool {
    switch self {
    case .day(let year, _, _), .days(let year, _, _, _), .month(let year, _), .quarter(let year, _), .season(let year, _, _):
      year != nil
    case .year, .years: true
    default: false
    }
  }

  var form: DateMention.Form {
    switch self {
    case .day, .dayOnWeekday, .days, .month, .quarter, .holiday: hasYear ? .absolute : .partial
    case .season(let year, _, let shift): year != nil ? .absolute : shift == nil ? .partial : .relative
    case .year, .years: .absolute
    default: .relative
    }
  }
}
