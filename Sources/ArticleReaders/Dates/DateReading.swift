import Columns
import NewsModel

/// What a date as written can mean.
enum DateReading: Sendable, Hashable {
  case certain(DateSpan)
  /// Two numbers of which each may be the day: `03/04/2024`.
  case ambiguous(dayFirst: DateSpan, monthFirst: DateSpan)
  /// Numbers whose order the first of them settles: `22/03/2024`.
  case dayFirst(DateSpan)
  /// Numbers whose order the second of them settles: `03/22/2024`.
  case monthFirst(DateSpan)
  /// A text, but no date that we know.
  case unreadable

  /// Nil for an empty text. The time of day is not part of what is read; the day is the one that is written.
  init?(_ text: String) {
    guard let trimmed = ArticleRecord.present(text) else { return nil }
    if let reading = Self.iso(trimmed) ?? Self.digits(trimmed) ?? Self.numeric(trimmed) ?? Self.words(trimmed) {
      self = reading
    } else {
      self = .unreadable
    }
  }

  /// The span, if it is sure without looking at other dates.
  var certain: DateSpan? {
    switch self {
    case .certain(let span), .dayFirst(let span), .monthFirst(let span): span
    case .ambiguous(let dayFirst, let monthFirst): dayFirst == monthFirst ? dayFirst : nil
    case .unreadable: nil
    }
  }

  private static func iso(_ text: String) -> DateReading? {
    guard let (span, length) = WrittenDate.leading(text) else { return nil }
    let rest = text.utf8.dropFirst(length)
    // A time of day, or nothing.
    let isTime = rest.allSatisfy { (0x30...0x3A).contains($0) || " .+-TZUCGM".utf8.contains($0) }
    return isTime ? .certain(span) : nil
  }

  /// `2024`, `202403`, `20240322`, `20240322T101500Z`, `20240322101500`, seconds or milliseconds since 1970.
  private static func digits(_ text: String) -> DateReading? {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    let rest = text.utf8.dropFirst(digits.count)
    if digits.count == 8 || digits.count == 14, rest.isEmpty || rest.first == UInt8(ascii: "T") || rest.first == 0x20 {
      return calendarDay(text.utf8.prefix(8))
    }
    if digits.count == 8, rest.first == UInt8(ascii: "Z") || rest.first == UInt8(ascii: "+") { return calendarDay(digits) }
    let fraction = rest.first == UInt8(ascii: ".") ? rest.dropFirst() : rest
    guard fraction.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text.prefix(digits.count)) else { return nil }
    switch digits.count {
    case 4 where rest.isEmpty: return (1500...2200).contains(value) ? DateSpan(year: value).map(certain) : nil
    case 6 where rest.isEmpty:
      return (150_001...220_012).contains(value) ? DateSpan(year: value / 100, month: value % 100).map(certain) : nil
    case 9, 10: return .certain(DateSpan(day: Day(value / 86_400)))
    case 12, 13: return .certain(DateSpan(day: Day(value / 86_400_000)))
    default: return nil
    }
  }

  private static func calendarDay(_ digits: some Sequence<UInt8>) -> DateReading? {
    let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    return DateSpan(year: value / 10_000, month: value / 100 % 100, day: value % 100).map(certain)
  }

  /// Three numbers, the year last: `22/03/2024`, `3-22-24`, `22.03.2024` (with full stops the day is first).
  private static func numeric(_ text: String) -> DateReading? {
    let start = text.prefix { $0 != " " && $0 != "," && $0 != "T" }
    for separator: Character in ["/", "-", "."] {
      let parts = start.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.utf8.count) }) else { continue }
      let numbers = parts.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
      guard numbers.count == 3 else { return nil }
      if parts[0].utf8.count == 4 { return DateSpan(year: numbers[0], month: numbers[1], day: numbers[2]).map(certain) }
      guard let year = fullYear(numbers[2], digits: parts[2].utf8.count) else { return nil }
      let dayFirst = DateSpan(year: year, month: numbers[1], day: numbers[0])
      let monthFirst = DateSpan(year: year, month: numbers[0], day: numbers[1])
      if separator == "." { return dayFirst.map(certain) }
      switch (dayFirst, monthFirst) {
      case (let first?, let second?): return .ambiguous(dayFirst: first, monthFirst: second)
      case (let span?, nil): return .dayFirst(span)
      case (nil, let span?): return .monthFirst(span)
      case (nil, nil): return nil
      }
    }
    return nil
  }

  /// Two digits stand for the years 1970 to 2069, as in POSIX `strptime`.
  private static func fullYear(_ year: Int, digits: Int) -> Int? {
    switch digits {
    case 4: year
    case 2: year < 70 ? 2000 + year : 1900 + year
    default: nil
    }
  }

  /// A month by name, a day and a year in either order, among weekdays, times and zones: `Fri, 22 Mar 2024 10:00:00 GMT`,
  /// `March 22, 2024 Friday`, `Updated: 22nd March 2024 10:15 IST`, `March 2024`, `Fri Mar 22 10:15:00 +0000 2024`.
  private static func words(_ text: String) -> DateReading? {
    guard text.utf8.count <= 100 else { return nil }
    var month: Int?, day: Int?, year: Int?
    for word in text.split(whereSeparator: { " ,;|()\t\n\u{A0}-/".contains($0) }) {
      if word.contains(":") || word.first == "+" { continue }
      if month == nil, let named = CalendarNames.month(word) {
        month = named
      } else if let number = WrittenDate.dayNumber(word) {
        if word.utf8.count == 4, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
          if year == nil { year = number }
        } else if (1...31).contains(number), day == nil {
          day = number
        } else if month != nil, day != nil, year == nil, word.utf8.count == 2 {
          year = fullYear(number, digits: 2)
        }
      }
    }
    guard let month, let year else { return nil }
    return (day.map { DateSpan(year: year, month: month, day: $0) } ?? DateSpan(year: year, month: month)).map(certain)
  }
}
