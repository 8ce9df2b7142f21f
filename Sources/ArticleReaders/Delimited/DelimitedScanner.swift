/// Cuts delimited text into rows and fields: RFC 4180, also with other delimiters, line breaks in quotes, and quotation marks that are not
/// doubled. Positions are offsets in the buffer.
struct DelimitedScanner {
  struct Field: Hashable {
    /// Without the quotation marks around it.
    var range: Range<Int>
    /// Whether it holds doubled quotation marks.
    var isEscaped: Bool
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  let delimiter: UInt8
  /// Whether quotation marks enclose fields.
  let isQuoted: Bool
  private(set) var position: Int
  /// Line, from 1, on which the next row begins.
  private(set) var line: Int
  /// The fields of the last row.
  private(set) var fields: [Field] = []
  /// The line on which the last row began.
  private(set) var rowLine = 1
  /// Bytes that may still be looked through in vain for the end of fields that are open; without that bound a file of open quotation marks
  /// would take time by the square of its size.
  private var patience = 1 << 28
  /// Whether more bytes behind the end could have made the last row another.
  private(set) var hasReachedEnd = false

  private static let quote = UInt8(ascii: "\"")

  /// - Parameters:
  ///   - start: where the first row begins.
  ///   - line: its line.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, end: Int, delimiter: UInt8, isQuoted: Bool = true, start: Int = 0, line: Int = 1
  ) {
    self.bytes = bytes
    self.end = end
    self.delimiter = delimiter
    self.isQuoted = isQuoted
    self.line = line
    position = start
  }

  /// Takes the next row that is not blank; false at the end. A row with another number of fields than expected that goes over several lines is
  /// taken for one with an open quotation mark, and read as a single line in which quotation marks mean nothing.
  mutating func next(expecting count: Int? = nil) -> Bool {
    skipBlankLines()
    guard position < end else { return false }
    let start = position
    rowLine = line
    hasReachedEnd = false
    readRow(quoting: isQuoted)
    if let count, fields.count != count, line > rowLine + 1 {
      patience -= position - start
      position = start
      line = rowLine
      readRow(quoting: false)
    }
    return true
  }

  private mutating func skipBlankLines() {
    while position < end, bytes[position] == 0x0A || bytes[position] == 0x0D {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func readRow(quoting: Bool) {
    fields.removeAll(keepingCapacity: true)
    while true {
      if quoting, position < end, bytes[position] == Self.quote {
        readQuoted()
      } else {
        let start = position
        while position < end, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        fields.append(Field(range: start..<position, isEscaped: false))
      }
      guard position < end else {
        hasReachedEnd = true
        line += 1
        return
      }
      let byte = bytes[position]
      position += 1
      if byte == delimiter { continue }
      if byte == 0x0D, position == end { hasReachedEnd = true }
      if byte == 0x0D, position < end, bytes[position] == 0x0A { position += 1 }
      line += 1
      return
    }
  }

  /// A field in quotation marks. Its last is one with a delimiter, a line break or the end behind it; one with other text behind it is part of the field.
  /// Without a last one, the field ends with its line.
  private mutating func readQuoted() {
    let start = position + 1
    var place = start, isEscaped = false, breaks = 0
    while place < end {
      let byte = bytes[place]
      if byte == 0x0A, patience < 0 { break }
      if byte == 0x0A { breaks += 1 }
      guard byte == Self.quote else {
        place += 1
        continue
      }
      if place + 1 >= end { hasReachedEnd = true }
      let next = place + 1 < end ? bytes[place + 1] : 0x0A
      if next == delimiter || next == 0x0A || next == 0x0D {
        fields.append(Field(range: start..<place, isEscaped: isEscaped))
        line += breaks
        position = place + 1
        return
      }
      if next == Self.quote {
        isEscaped = true
        place += 2
      } else {
        place += 1
      }
    }
    if place >= end { hasReachedEnd = true }
    patience -= place - start
    position = start
    while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    fields.append(Field(range: start..<position, isEscaped: isEscaped))
  }

  /// The text of a field, doubled quotation marks made one.
  func text(_ field: Field) -> String {
    let slice = UnsafeBufferPointer(rebasing: bytes[field.range])
    guard field.isEscaped else { return String(decoding: slice, as: UTF8.self) }
    var result: [UInt8] = []
    unescape(field, into: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// Puts a field's text, doubled quotation marks made one, in place of what is in an array.
  func unescape(_ field: Field, into result: inout [UInt8]) {
    let slice = UnsafeBufferPointer(rebasing: bytes[field.range])
    result.removeAll(keepingCapacity: true)
    var index = 0
    while index < slice.count {
      result.append(slice[index])
      index += slice[index] == Self.quote && index + 1 < slice.count && slice[index + 1] == Self.quote ? 2 : 1
    }
  }

  /// The names in a row that is a header.
  func names() -> [String] { fields.map { ArticleRecord.present(text($0)) ?? "" } }
}

/// Which delimiter a file uses.
enum DelimitedDialect {
  static let delimiters: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

  /// How many bytes the line `sep=;` takes that spreadsheet programs put before a header; 0 where there is none.
  static func separatorLine(_ bytes: [UInt8]) -> Int {
    let line = bytes.prefix(8).prefix { $0 != 0x0A }
    guard line.starts(with: "sep=".utf8), line.count < 8, bytes.count > line.count,
      line.dropFirst(4).prefix(1).allSatisfy(delimiters.contains), line.dropFirst(5).allSatisfy({ $0 == 0x0D })
    else { return 0 }
    return line.count + 1
  }

  /// The header's names under the delimiter that gives most of those that `score` counts; of equals, most names.
  static func header(_ bytes: [UInt8], score: (_ names: [String]) -> Int) -> (delimiter: UInt8, names: [String], score: Int) {
    var best: (delimiter: UInt8, names: [String], score: Int) = (delimiters[0], [], -1)
    let prefix = Array(bytes.prefix(65_536))
    prefix.withUnsafeBufferPointer { buffer in
      for delimiter in delimiters {
        var scanner = DelimitedScanner(buffer, end: buffer.count, delimiter: delimiter)
        guard scanner.next() else { continue }
        let names = scanner.names()
        let score = score(names)
        if (score, names.count) > (best.score, best.names.count) { best = (delimiter, names, score) }
      }
    }
    return best
  }
}
