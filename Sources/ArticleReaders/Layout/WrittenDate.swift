import Columns
import NewsModel

/// Dates as headers of articles have them.
package enum WrittenDate {
  /// An ISO date (`2024-03-22`, `2024-03`, also with a time behind it) at the start of a text, and how many bytes it takes.
  package static func leading(_ text: some StringProtocol) -> (span: DateSpan, length: Int)? {
    let bytes = Array(text.utf8.prefix(40))
    guard let year = number(bytes, 0, digits: 4), separator(bytes, 4), let month = number(bytes, 5, digits: 2) else {
      return nil
    }
    if separator(bytes, 7), let day = number(bytes, 8, digits: 2) {
      let length = 10 + timeLength(bytes[10...])
      guard isEnd(bytes, length), let span = DateSpan(year: year, month: month, day: day) else { return nil }
      return (span, length)
    }
    guard isEnd(bytes, 7), let span = DateSpan(year: year, month: month) else { return nil }
    return (span, 7)
  }

  /// A line that holds nothing but a date: `Wednesday, July 10, 2019`, `10 July 2019`, `2019-07-10`.
  package static func whole(_ line: String) -> DateSpan? {
    if let iso = leading(line), iso.length == line.utf8.count { return iso.span }
    var words = line.split { $0 == " " || $0 == "," || $0 == "\u{A0}" }
    if let first = words.first, CalendarNames.weekday(first) != nil { words.removeFirst() }
    guard words.count == 3, let year = Int(words[2]), words[2].utf8.count == 4 else { return nil }
    if let month = CalendarNames.month(words[0]), let day = dayNumber(words[1]) {
      return DateSpan(year: year, month: month, day: day)
    }
    if let month = CalendarNames.month(words[1]), let day = dayNumber(words[0]) {
      return DateSpan(year: year, month: month, day: day)
    }
    return nil
  }

  static func dayNumber(_ word: Substring) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let ending = word[digits.endIndex...].lowercased()
    return ["", "st", "nd", "rd", "th"].contains(ending) ? Int(digits) : nil
  }

  private static func number(_ bytes: [UInt8], _ start: Int, digits: Int) -> Int? {
    guard start + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[start..<start + digits] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func separator(_ bytes: [UInt8], _ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "/"))
  }

  /// Length of `T12:30:00+01:00`, `T12:30Z`; 0 when there is none.
  private static func timeLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard bytes.first == UInt8(ascii: "T") else { return 0 }
    return 1 + bytes.dropFirst().prefix { (0x30...0x3A).contains($0) || [0x2B, 0x2D, 0x2E, 0x5A].contains($0) }.count
  }

  private static func isEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    index >= bytes.count || !(0x30...0x39).contains(bytes[index])
  }
}
