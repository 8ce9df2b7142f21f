/// How many columns of a terminal text takes.
package enum DisplayWidth {
  /// Columns of one character as the user perceives it: 2 for emoji (with all that joiners add) and flags; else the sum over its
  /// code points, as terminals reckon it: 0 for combining and control characters, 2 for East Asian wide ones, 1 for others. A
  /// Devanagari syllable may take more than one.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first == scalars.last { return of(first) }
    if scalars.contains(where: { isRegionalIndicator($0) || $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) {
      return 2
    }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// Columns of a text without line breaks.
  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    var isASCII = true
    for byte in text.utf8 {
      if byte >= 0x80 {
        isASCII = false
        break
      }
      width += byte >= 0x20 && byte != 0x7F ? 1 : 0
    }
    return isASCII ? width : text.reduce(0) { $0 + of($1) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value ? 0 : 1 }
    if contains(DisplayWidthTable.zero, scalar.value) { return 0 }
    return contains(DisplayWidthTable.wide, scalar.value) ? 2 : 1
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool { 0x1F1E6...0x1F1FF ~= scalar.value }

  /// Whether a value lies in one of the ranges, given as least and greatest, ascending.
  private static func contains(_ ranges: [UInt32], _ value: UInt32) -> Bool {
    var low = 0, high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if ranges[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count / 2 && ranges[2 * low] <= value
  }
}
