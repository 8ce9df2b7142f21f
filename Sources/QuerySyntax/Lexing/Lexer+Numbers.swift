import Diagnostics

extension Lexer {
  private func digitCount(at ahead: Int) -> Int {
    var count = 0
    while Self.isDigit(peek(ahead + count)) { count += 1 }
    return count
  }

  /// A number, a date (`2024-03-22`, `2024-03`) or a duration (`3d`, `2w`, `6mo`, `1y`).
  mutating func lexNumber() {
    let start = position
    let digits = digitCount(at: 0)
    if lexDate(digits: digits) || lexSlashedDate(digits: digits) || lexForeignDate(digits: digits) { return }
    position += digits
    var isDecimal = false
    if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
      isDecimal = true
      position += 1 + digitCount(at: 1)
    }
    if (peek() | 0x20) == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
      let exponent = digitCount(at: 1 + sign)
      if exponent > 0 {
        isDecimal = true
        position += 1 + sign + exponent
      }
    }
    if Self.isWordStart(peek()) { return lexUnit(from: start, isDecimal: isDecimal) }
    let written = text(start..<position)
    if !isDecimal, let value = Int64(written) { return emit(.integer(value), from: start) }
    if let value = Double(written), value.isFinite { return emit(.number(value), from: start) }
    report(SyntaxCode.badNumber, "write a smaller number: \(written.prefix(20)) is too large", at: start..<position)
    emit(.invalid, from: start)
  }

  private static let units: [String: (months: Int32, days: Int32)] = [
    "d": (0, 1), "w": (0, 7), "mo": (1, 0), "y": (12, 0),
  ]

  /// Units of other languages and whole words, and the unit that is meant.
  private static let unitHints = [
    "day": "d", "days": "d", "week": "w", "weeks": "w", "wk": "w", "m": "mo", "mon": "mo", "month": "mo", "months": "mo",
    "yr": "y", "year": "y", "years": "y",
  ]

  private mutating func lexUnit(from start: Int, isDecimal: Bool) {
    let unitStart = position
    while Self.isWordStart(peek()) || Self.isDigit(peek()) { position += 1 }
    let number = text(start..<unitStart), unit = text(unitStart..<position).lowercased()
    if !isDecimal, let factor = Self.units[unit], let count = Int32(number) {
      let (months, monthsOverflow) = count.multipliedReportingOverflow(by: factor.months)
      let (days, daysOverflow) = count.multipliedReportingOverflow(by: factor.days)
      if !monthsOverflow, !daysOverflow { return emit(.duration(months: months, days: days), from: start) }
    }
    let range = start..<position
    if let hint = Self.unitHints[unit], !isDecimal {
      report(
        SyntaxCode.badNumber, "write \(number)\(hint) for \(text(range)); durations are 3d, 2w, 6mo, 1y", at: range,
        fix: Fix("write \(number)\(hint)", range: range, replacement: number + hint))
    } else {
      report(
        SyntaxCode.badNumber,
        "write \(number.prefix(12))d, \(number.prefix(12))w, \(number.prefix(12))mo or \(number.prefix(12))y for a duration; "
          + "\"\(unit.prefix(12))\" is no unit", at: range)
    }
    emit(.invalid, from: start)
  }

  // MARK: Dates

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// `YYYY-MM` or `YYYY-MM-DD` without a space. Also takes `2024-3-22`, to say how it is written.
  private mutating func lexDate(digits: Int) -> Bool {
    guard digits == 4, peek(4) == UInt8(ascii: "-") else { return false }
    let monthDigits = digitCount(at: 5)
    guard (1...2).contains(monthDigits) else { return false }
    var length = 5 + monthDigits
    var dayDigits = 0
    if peek(length) == UInt8(ascii: "-"), (1...2).contains(digitCount(at: length + 1)) {
      dayDigits = digitCount(at: length + 1)
    }
    // `2024-3` alone may well be a subtraction.
    if dayDigits == 0, monthDigits == 1 { return false }
    let start = position
    let year = Int(text(start..<start + 4)) ?? 0
    let month = Int(text(start + 5..<start + 5 + monthDigits)) ?? 0
    var day: Int?
    if dayDigits > 0 {
      day = Int(text(start + length + 1..<start + length + 1 + dayDigits))
      length += 1 + dayDigits
    }
    position += length
    finishDate(year: year, month: month, day: day, isPadded: monthDigits == 2 && dayDigits != 1, from: start)
    return true
  }

  private mutating func finishDate(year: Int, month: Int, day: Int?, isPadded: Bool, from start: Int) {
    let range = start..<position
    let written = text(range)
    var problem: String?
    if Self.isWordStart(peek()) {
      while Self.isWordStart(peek()) || Self.isDigit(peek()) || (peek() == UInt8(ascii: ":") && Self.isDigit(peek(1))) {
        position += 1
      }
      problem = "write \(written) for \(text(start..<position)): dates have no time of day"
    } else if year < 1 {
      problem = "write a year from 0001 to 9999, as in 2024-03-22"
    } else if month < 1 || month > 12 {
      problem = "write a month from 01 to 12: there is no month \(Self.padded(month, 2)), as in 2024-03"
    } else if let day, day < 1 || day > Self.days(inMonth: month, of: year) {
      let last = Self.days(inMonth: month, of: year)
      problem = "write a day from 01 to \(last): \(Self.padded(year, 4))-\(Self.padded(month, 2)) has no day \(day)"
    } else if !isPadded {
      problem =
        "write \(Self.padded(year, 4))-\(Self.padded(month, 2))\(day.map { "-" + Self.padded($0, 2) } ?? "") for \(written)"
    }
    if let problem {
      report(SyntaxCode.badDate, problem, at: start..<position)
      emit(.invalid, from: start)
    } else {
      emit(.date(year: year, month: month, day: day), from: start)
    }
  }

  /// `22/03/2024`, which is not a date here; says how it is written.
  private mutating func lexSlashedDate(digits: Int) -> Bool {
    guard (1...2).contains(digits), let separator = [UInt8(ascii: "/"), UInt8(ascii: ".")].first(where: { $0 == peek(digits) })
    else { return false }
    let second = digitCount(at: digits + 1)
    guard (1...2).contains(second), peek(digits + 1 + second) == separator, digitCount(at: digits + 2 + second) == 4 else {
      return false
    }
    let start = position
    let first = Int(text(start..<start + digits)) ?? 0
    let middle = Int(text(start + digits + 1..<start + digits + 1 + second)) ?? 0
    let year = text(start + digits + 2 + second..<start + digits + 6 + second)
    position += digits + 6 + second
    let (day, month) = middle > 12 ? (middle, first) : (first, middle)
    // Nobody can tell which of 03/04 is the month.
    let other = day <= 12 && day != month ? ", or \(year)-\(Self.padded(day, 2))-\(Self.padded(month, 2))," : ""
    report(
      SyntaxCode.badDate,
      "write \(year)-\(Self.padded(month, 2))-\(Self.padded(day, 2))\(other) for \(text(start..<position)): year, month, day",
      at: start..<position)
    emit(.invalid, from: start)
    return true
  }

  /// `2024/03/22`, `2024/03` and `2024-Q1`, which are not dates here; says how they are written. `2024/3` may well be a division.
  private mutating func lexForeignDate(digits: Int) -> Bool {
    guard digits == 4 else { return false }
    let isQuarter = peek(4) == UInt8(ascii: "-") && (peek(5) | 0x20) == UInt8(ascii: "q") && digitCount(at: 6) == 1
    var length = 7
    if !isQuarter {
      let month = digitCount(at: 5)
      guard peek(4) == UInt8(ascii: "/"), (1...2).contains(month) else { return false }
      let day = peek(5 + month) == UInt8(ascii: "/") ? digitCount(at: 6 + month) : 0
      guard (1...2).contains(day) || (month == 2 && peek(5) == UInt8(ascii: "0")) else { return false }
      length = 5 + month + (day > 0 ? 1 + day : 0)
    }
    let start = position, written = text(start..<start + length)
    guard let canonical = WrittenDate.canonical(written) else { return false }
    position += length
    report(
      SyntaxCode.badDate, "write \(canonical) for \(written)", at: start..<position,
      fix: Fix("write \(canonical)", range: start..<position, replacement: canonical))
    emit(.invalid, from: start)
    return true
  }
}
