/// A day of the proleptic Gregorian calendar, by year, month and day of the month.
package struct CivilDate: Sendable, Hashable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil when there is no such day; years from 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// From days since 1970-01-01 (C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar algorithms", 2022: years
  /// that begin in March, with multiplications in place of divisions).
  @inlinable
  package init(dayNumber: Day) {
    // So many days later, all years that a day number can tell are positive.
    let shifted = UInt64(bitPattern: Int64(dayNumber) &+ 719_468 &+ 146_097 &* Self.eras)
    let quarters = 4 &* shifted &+ 3
    let century = quarters / 146_097
    let quartersOfCentury = quarters % 146_097 | 3
    let product = 2_939_745 &* quartersOfCentury
    let dayOfYear = (product & 0xFFFF_FFFF) / 2_939_745 / 4
    let monthAndDay = 2_141 &* dayOfYear &+ 197_913
    let isNextYear = dayOfYear >= 306
    year = Int(truncatingIfNeeded: 100 &* century &+ product >> 32) &- 400 &* Int(Self.eras) &+ (isNextYear ? 1 : 0)
    month = Int(truncatingIfNeeded: monthAndDay >> 16) &- (isNextYear ? 12 : 0)
    day = Int(truncatingIfNeeded: (monthAndDay & 0xFFFF) / 2_141) &+ 1
  }

  /// Stretches of 400 years.
  @inlinable
  package static var eras: Int64 { 14_710 }

  package var dayNumber: Day {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Day(era * 146_097 + dayOfEra - 719_468)
  }

  /// Day of the week, Monday is 0.
  package var weekday: Int { Self.weekday(of: dayNumber) }

  package static func weekday(of day: Day) -> Int { ((Int(day) + 3) % 7 + 7) % 7 }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// So many months later (or earlier), the day of the month cut to the month's last; nil outside the years 1 to 9999.
  package func adding(months: Int) -> CivilDate? {
    let (sum, overflows) = (year * 12 + month - 1).addingReportingOverflow(months)
    if overflows || sum < 12 { return nil }
    let newYear = sum / 12, newMonth = sum % 12 + 1
    return CivilDate(year: newYear, month: newMonth, day: min(day, Self.days(inMonth: newMonth, of: newYear)))
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2024-03-22`.
  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
