import Columns

/// Writes numbers, dates and durations as ASCII bytes, none more than 62.
enum NumberText {
  static func write(_ value: Int64, to cursor: inout ByteCursor) {
    if value < 0 { cursor.put(UInt8(ascii: "-")) }
    write(magnitude: value.magnitude, to: &cursor)
  }

  private static func write(magnitude: UInt64, to cursor: inout ByteCursor) {
    var count = 1
    var bound: UInt64 = 10
    while count < mostDigits, magnitude >= bound {
      count += 1
      bound &*= 10
    }
    // Digits come last first.
    var place = cursor.next + count, rest = magnitude
    while rest >= 10 {
      place -= 2
      writePair(rest % 100, at: place)
      rest /= 100
    }
    if place > cursor.next { cursor.next.initialize(to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)) }
    cursor.advance(by: count)
  }

  private static let mostDigits = 20

  /// Two digits of each number below 100.
  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

  /// Writes a number below 100 as two digits.
  @inline(__always)
  private static func writePair(_ number: UInt64, at place: UnsafeMutablePointer<UInt8>) {
    let pair = UnsafeRawPointer(pairs.utf8Start + 2 * Int(truncatingIfNeeded: number)).loadUnaligned(as: UInt16.self)
    UnsafeMutableRawPointer(place).storeBytes(of: pair, as: UInt16.self)
  }

  /// The same, at the end.
  @inline(__always)
  private static func writePair(_ number: Int, to cursor: inout ByteCursor) {
    writePair(UInt64(truncatingIfNeeded: number), at: cursor.next)
    cursor.advance(by: 2)
  }

  /// The shortest digits that read back as the same number. With `decimals`, rounded to so many; trailing zeros are left out.
  static func write(_ value: Double, decimals: Int? = nil, to cursor: inout ByteCursor) {
    guard let decimals, value.magnitude < 1e12, value.magnitude >= 1e-3 || value == 0 else {
      cursor.put(value.description)
      return
    }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    var text = rounded.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    cursor.put(text)
  }

  /// `2024-03-22`, `2024-03`, `2024`, or two days with a separator between them.
  static func write(_ span: DateSpan, separator: String, to cursor: inout ByteCursor) {
    let first = CivilDate(dayNumber: span.start)
    if span.start == span.end { return write(first, to: &cursor) }
    switch span.precision {
    case .year: write(year: first.year, to: &cursor)
    case .month: write(year: first.year, month: first.month, to: &cursor)
    case .day, .span:
      write(first, to: &cursor)
      cursor.put(separator)
      write(CivilDate(dayNumber: span.end), to: &cursor)
    }
  }

  @inline(__always)
  private static func write(_ date: CivilDate, to cursor: inout ByteCursor) {
    write(year: date.year, month: date.month, to: &cursor)
    cursor.put(UInt8(ascii: "-"))
    writePair(date.day, to: &cursor)
  }

  @inline(__always)
  private static func write(year: Int, month: Int, to cursor: inout ByteCursor) {
    write(year: year, to: &cursor)
    cursor.put(UInt8(ascii: "-"))
    writePair(month, to: &cursor)
  }

  @inline(__always)
  private static func write(year: Int, to cursor: inout ByteCursor) {
    if year > 9_999 { return write(magnitude: UInt64(year), to: &cursor) }
    writePair(max(0, year) / 100, to: &cursor)
    writePair(max(0, year) % 100, to: &cursor)
  }

  /// ISO 8601: `P1Y2M3D`; a length of no days is `P0D`.
  static func writeISO8601(_ duration: DateDuration, to cursor: inout ByteCursor) {
    let months = Int64(duration.months), days = Int64(duration.days)
    let isNegative = months <= 0 && days <= 0 && (months, days) != (0, 0)
    let sign: Int64 = isNegative ? -1 : 1
    if isNegative { cursor.put(UInt8(ascii: "-")) }
    cursor.put(UInt8(ascii: "P"))
    for (amount, unit) in [(months / 12, "Y"), (months % 12, "M"), (days, "D")]
    where amount != 0 || (unit == "D" && months == 0) {
      write(amount * sign, to: &cursor)
      cursor.put(unit)
    }
  }
}
