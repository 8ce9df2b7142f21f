/// The form in which text is compared: without case, accents and the difference between curly and straight quotes.
package enum Folding {
  /// Folded text. Idempotent: folding what is folded changes nothing.
  package static func fold(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    if scalar.isASCII {
      let isUpper = scalar.value >= 0x41 && scalar.value <= 0x5A
      result.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
      return
    }
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{2032}": result.append("'")
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2033}", "\u{AB}", "\u{BB}": result.append("\"")
    case "\u{A0}", "\u{202F}", "\u{2009}": result.append(" ")
    case "\u{2010}", "\u{2011}": result.append("-")
    default:
      if scalar.properties.generalCategory == .nonspacingMark { return }
      result.append(scalar.properties.lowercaseMapping)
    }
  }
}
