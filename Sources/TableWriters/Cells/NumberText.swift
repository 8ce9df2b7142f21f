import Columns

/// Writes numbers, dates and durations as ASCII bytes.
enum NumberText {
  static func append(_ value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    append(magnitude: value.magnitude, minimumDigits: 1, to: &bytes)
  }

  private static func append(magnitude: UInt64, minimumDigits: Int, to bytes: inout [UInt8]) {
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { scratch in
      var rest = magnitude
      var first = scratch.count
      repeat {
        first -= 1
        scratch[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      while scratch.count - first < minimumDigits {
        first -= 1
        scratch[first] = UInt8(ascii: "0")
      }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: scratch[first...]))
    }
  }

  /// The shortest digits that read back as the same number. With `decimals`, rounded to so many; trailing zeros are left out.
  static func append(_ value: Double, decimals: Int? = nil, to bytes: inout [UInt8]) {
    guard let decimals, value.magnitude < 1e12, value.magnitude >= 1e-3 || value == 0 else {
      bytes.append(contentsOf: value.description.utf8)
      return
    }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    var text = rounded.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes.append(contentsOf: text.utf8)
  }

  /// `2024-03-22`, `2024-03`, `2024`, or two days with a separator between them.
  static func append(_ span: DateSpan, separator: String, to bytes: inout [UInt8]) {
    let first = CivilDate(dayNumber: span.start)
    let precision = span.precision
    append(magnitude: UInt64(max(0, first.year)), minimumDigits: 4, to: &bytes)
    if precision == .year { return }
    bytes.append(UInt8(ascii: "-"))
    append(magnitude: UInt64(first.month), minimumDigits: 2, to: &bytes)
    if precision == .month { return }
    bytes.append(UInt8(ascii: "-"))
    append(magnitude: UInt64(first.day), minimumDigits: 2, to: &bytes)
    if precision == .span {
      bytes.append(contentsOf: separator.utf8)
      append(DateSpan(day: span.end), separator: separator, to: &bytes)
    }
  }

  /// ISO 8601: `P1Y2M3D`; a length of no days is `P0D`.
  static func appendISO8601(_ duration: DateDuration, to bytes: inout [UInt8]) {
    let months = Int64(duration.months), days = Int64(duration.days)
    let isNegative = months <= 0 && days <= 0 && (months, days) != (0, 0)
    let sign: Int64 = isNegative ? -1 : 1
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    bytes.append(UInt8(ascii: "P"))
    for (amount, unit) in [(months / 12, "Y"), (months % 12, "M"), (days, "D")]
    where amount != 0 || (unit == "D" && months == 0) {
      append(amount * sign, to: &bytes)
      bytes.append(contentsOf: unit.utf8)
    }
  }
}
