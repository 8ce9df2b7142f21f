import NewsModel

/// The first line of an article without its date: the headline alone, or standfirst, quotation and the headline last.
struct FirstLine {
  /// UTF-8 offsets of the headline; nil when the line is running text.
  let headline: Range<Int>?
  /// What stands before it, or the whole line when there is no headline.
  let text: Range<Int>?

  /// A line with several sentences of running text holds more than a headline. Shorter ones are headlines with a full stop inside.
  private static let shortestStandfirst = 80

  init(_ range: Range<Int>, in bytes: [UInt8]) {
    let parts = SentenceParts.split(range, in: bytes)
    guard let last = parts.last, parts.count > 1, last.lowerBound - range.lowerBound >= Self.shortestStandfirst else {
      headline = range
      text = nil
      return
    }
    if SentenceParts.endsWithFullStop(last, in: bytes) {
      headline = nil
      text = range
    } else {
      headline = last
      text = TextLines.trim(range.lowerBound..<last.lowerBound, bytes)
    }
  }
}

/// Cuts a line where sentences end, by their marks alone: enough for layout, before any analysis of the language.
enum SentenceParts {
  /// Parts of the range, each from its first letter or quotation mark to its final mark.
  static func split(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if isFinal(bytes[index]), let next = nextPart(after: index, in: bytes, range),
        !isAbbreviation(before: index, bytes, start)
      {
        parts.append(TextLines.trim(start..<next, bytes))
        start = next
        index = next
      } else {
        index += 1
      }
    }
    let rest = TextLines.trim(start..<range.upperBound, bytes)
    if !rest.isEmpty { parts.append(rest) }
    return parts
  }

  /// Whether a part ends with `.`, `!` or `?`, closing quotation marks and brackets aside. An ellipsis is none.
  static func endsWithFullStop(_ part: Range<Int>, in bytes: [UInt8]) -> Bool {
    var end = part.upperBound
    while end > part.lowerBound {
      let closing = closingWidth(bytes[max(part.lowerBound, end - 3)..<end])
      if closing == 0 { break }
      end -= closing
    }
    guard end > part.lowerBound, isFinal(bytes[end - 1]) else { return false }
    return !(end - 2 >= part.lowerBound && bytes[end - 1] == UInt8(ascii: ".") && bytes[end - 2] == UInt8(ascii: "."))
  }

  private static func isFinal(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  /// Where the next sentence begins when one ends with the mark at `index`: behind closing quotation marks and white space, and not with a
  /// lower-case letter.
  private static func nextPart(after index: Int, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var position = index + 1
    var isQuoteClosed = false
    while position < range.upperBound {
      let closing = openingClosingWidth(bytes[position..<min(position + 3, range.upperBound)])
      if closing == 0 { break }
      isQuoteClosed = true
      position += closing
    }
    let afterMarks = position
    while position < range.upperBound {
      let width = TextLines.spaceWidth(bytes[position..<range.upperBound])
      if width == 0 { break }
      position += width
    }
    guard position < range.upperBound, position > afterMarks || isQuoteClosed && position > afterMarks else { return nil }
    let isLowerCase = (0x61...0x7A).contains(bytes[position])
    let isPunctuation = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ".")].contains(bytes[position])
    return isLowerCase || isPunctuation ? nil : position
  }

  /// Width of a quotation mark or bracket that closes, at the start of the slice.
  private static func openingClosingWidth(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]")].contains(first) { return 1 }
    return isCurlyClosing(bytes.prefix(3)) ? 3 : 0
  }

  /// The same at the end of the slice.
  private static func closingWidth(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let last = bytes.last else { return 0 }
    if [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]")].contains(last) { return 1 }
    return isCurlyClosing(bytes.suffix(3)) ? 3 : 0
  }

  /// ’ or ”.
  private static func isCurlyClosing(_ bytes: ArraySlice<UInt8>) -> Bool {
    let three = Array(bytes)
    return three == [0xE2, 0x80, 0x99] || three == [0xE2, 0x80, 0x9D]
  }

  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "gen", "col", "sgt", "capt", "lt", "gov", "sen", "rep", "prof", "rev", "hon",
    "vs", "v",
    "no", "nos", "inc", "ltd", "co", "corp", "smt", "shri", "adv", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct",
    "nov", "dec",
  ]

  /// Whether the full stop at `index` belongs to the word before it: an abbreviation or a single letter (`U.S.`, `J.`).
  private static func isAbbreviation(before index: Int, _ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: ".") else { return false }
    var wordStart = index
    while wordStart > start, isLetter(bytes[wordStart - 1]) { wordStart -= 1 }
    if index - wordStart == 1 { return true }
    return abbreviations.contains(String(decoding: bytes[wordStart..<index], as: UTF8.self).lowercased())
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80 }
}
