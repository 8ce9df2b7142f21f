import CJSON
import NewsModel

/// Where the records of a JSON text stand, and reading them.
struct JSONRecords {
  /// Records begin and end here, in the order of the text; not yet parsed.
  private(set) var ranges: [Range<Int>] = []

  private let scanner: JSONScanner

  /// Arrays of records are looked for at most so many brackets deep: `{"response": {"docs": [`.
  static let deepest = 5

  init(_ scanner: JSONScanner, parser: borrowing JSONParser) {
    self.scanner = scanner
    if Self.isLines(scanner) {
      ranges = Self.lines(scanner)
    } else {
      ranges = documentRanges(parser)
    }
  }

  // MARK: Lines

  /// JSON Lines: the first line is an object from brace to brace, and so are most of the next; where the first is damaged, two thirds.
  static func isLines(_ scanner: JSONScanner) -> Bool {
    let lines = firstLines(scanner, count: 8)
    guard let first = lines.first, scanner.bytes[first.lowerBound] == UInt8(ascii: "{") else { return false }
    func isWhole(_ range: Range<Int>) -> Bool {
      scanner.bytes[range.lowerBound] == UInt8(ascii: "{") && scanner.bytes[range.upperBound - 1] == UInt8(ascii: "}")
    }
    let whole = lines.count(where: isWhole), other = lines.count - whole
    return whole >= 2 && (isWhole(first) ? whole > other : whole > other * 2)
  }

  static func firstLines(_ scanner: JSONScanner, count: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = 0
    while position < scanner.end, result.count < count {
      let range = line(scanner, &position)
      if !range.isEmpty { result.append(range) }
    }
    return result
  }

  static func lines(_ scanner: JSONScanner) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = 0
    while position < scanner.end {
      let range = line(scanner, &position)
      if !range.isEmpty { result.append(range) }
    }
    return result
  }

  /// The line at the position without white space and a comma around it; moves to the next line.
  private static func line(_ scanner: JSONScanner, _ position: inout Int) -> Range<Int> {
    var start = position
    var end =
      UnsafeBufferPointer(rebasing: scanner.bytes[start..<scanner.end]).firstIndex(of: 0x0A).map { start + $0 } ?? scanner.end
    position = end + 1
    while start < end, scanner.bytes[start] <= 0x20 { start += 1 }
    while end > start, scanner.bytes[end - 1] <= 0x20 || scanner.bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    return start..<end
  }

  // MARK: Documents

  private func documentRanges(_ parser: borrowing JSONParser) -> [Range<Int>] {
    let start = scanner.skipSpace(0)
    guard start < scanner.end else { return [] }
    if scanner.bytes[start] == UInt8(ascii: "[") {
      let elements = scanner.elements(ofArrayAt: start).ranges
      if elements.contains(where: { scanner.bytes[$0.lowerBound] == UInt8(ascii: "{") }) { return elements }
      return inner(parser) ?? elements
    }
    let values = scanner.topLevelValues()
    guard let first = values.first else { return [] }
    if values.count > 1, values.allSatisfy({ scanner.bytes[$0.lowerBound] == UInt8(ascii: "{") }) { return values }
    if let value = try? parser.parse(Array(scanner.bytes[first])), JSONArticle.isRecord(value, mayBeWrapper: true) {
      return [first]
    }
    return inner(parser) ?? [first]
  }

  /// Where the array of records begins in a text of which only the first bytes are known; nil where the text is none or a single record.
  static func openArray(_ scanner: JSONScanner, parser: borrowing JSONParser) -> Int? {
    let start = scanner.skipSpace(0)
    guard start < scanner.end, !isLines(scanner) else { return nil }
    if scanner.bytes[start] == UInt8(ascii: "[") {
      let first = scanner.skipSpace(start + 1)
      if first < scanner.end, scanner.bytes[first] == UInt8(ascii: "{") { return start }
    }
    // An object that is whole is a text of several.
    return scanner.skipValue(start) < scanner.end ? nil : recordArray(scanner, parser)
  }

  /// The elements of the first array whose first element is a record.
  private func inner(_ parser: borrowing JSONParser) -> [Range<Int>]? {
    Self.recordArray(scanner, parser).map { scanner.elements(ofArrayAt: $0).ranges }
  }

  private static func recordArray(_ scanner: JSONScanner, _ parser: borrowing JSONParser) -> Int? {
    scanner.arraysOfObjects(depth: deepest).first { array in
      let first = scanner.skipSpace(array + 1)
      guard let value = try? parser.parse(Array(scanner.bytes[first..<scanner.skipValue(first)])) else { return false }
      return JSONArticle.isRecord(value, mayBeWrapper: false)
    }
  }
}
