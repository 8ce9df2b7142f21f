/// A line of a text.
struct TextLine: Hashable {
  /// UTF-8 offsets without line break and without white space at both ends.
  let range: Range<Int>
  var isBlank: Bool { range.isEmpty }
}

enum TextLines {
  /// The lines of a text from an offset on; they end with LF, CRLF or CR.
  static func split(_ bytes: [UInt8], from offset: Int = 0) -> [TextLine] {
    var lines: [TextLine] = []
    var start = offset, index = offset
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(TextLine(range: trim(start..<index, bytes)))
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { lines.append(TextLine(range: trim(start..<bytes.count, bytes))) }
    return lines
  }

  /// A range without the white space at its ends: blanks, tabs, form feeds, no-break and zero-width spaces.
  static func trim(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound, end = range.upperBound
    while start < end {
      let width = spaceWidth(bytes[start..<end])
      if width == 0 { break }
      start += width
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - 2 >= start, spaceWidth(bytes[(end - 2)..<end]) == 2 {
        end -= 2
      } else if end - 3 >= start, spaceWidth(bytes[(end - 3)..<end]) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// How many bytes the white space takes that a slice begins with; 0 when it begins with none.
  static func spaceWidth(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if first <= 0x20 { return 1 }
    if first == 0xC2, bytes.dropFirst().first == 0xA0 { return 2 }
    guard first >= 0xE2, bytes.count >= 3 else { return 0 }
    let second = bytes[bytes.startIndex + 1], third = bytes[bytes.startIndex + 2]
    switch (first, second, third) {
    case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0xAF): return 3
    default: return 0
    }
  }
}
