/// Which form of table a file has, and where its columns are.
struct EventTableLayout {
  let format: EventTableFormat
  let delimiter: UInt8
  let columnCount: Int
  let hasHeader: Bool
  /// Positions of the columns of each field, best first.
  let positions: [[Int]]

  /// Nil when the file is no event table: neither of a known form, nor with a column for the type and one for date or actor.
  init?(_ bytes: [UInt8], format wanted: EventTableFormat?) {
    let header = DelimitedDialect.header(bytes) { names in
      Set(names.map { $0.lowercased() }).intersection(Self.knownNames).count
    }
    let names = header.names.map { $0.lowercased() }
    if wanted.map({ $0.headerlessCount != nil }) ?? true, let headerless = Self.headerless(bytes) {
      self = headerless
      return
    }
    let found =
      wanted
      ?? EventTableFormat.all.first { format in
        !format.signature.isEmpty && format.signature.allSatisfy(names.contains)
      }
    let format = found ?? .spreadsheet
    let positions = EventField.allCases.map { field in
      (format.columns[field] ?? []).compactMap { names.firstIndex(of: $0) }
    }
    func has(_ field: EventField) -> Bool { !positions[field.rawValue].isEmpty }
    guard names.count >= 2, has(.type), has(.date) || has(.actor) else { return nil }
    self.init(format: format, delimiter: header.delimiter, columnCount: names.count, hasHeader: true, positions: positions)
  }

  private init(format: EventTableFormat, delimiter: UInt8, columnCount: Int, hasHeader: Bool, positions: [[Int]]) {
    self.format = format
    self.delimiter = delimiter
    self.columnCount = columnCount
    self.hasHeader = hasHeader
    self.positions = positions
  }

  private static let knownNames: Set<String> = Set(EventTableFormat.all.flatMap { $0.columns.values.flatMap { $0 } })

  /// GDELT: the number of columns tells, and the first two are a number and a day.
  private static func headerless(_ bytes: [UInt8]) -> EventTableLayout? {
    for format in EventTableFormat.all {
      guard let count = format.headerlessCount else { continue }
      let prefix = Array(bytes.prefix(65_536))
      let fits = prefix.withUnsafeBufferPointer { buffer in
        var scanner = DelimitedScanner(buffer, end: buffer.count, delimiter: 0x09, isQuoted: false)
        guard scanner.next(), scanner.fields.count == count else { return false }
        return scanner.fields[..<2].allSatisfy {
          buffer[$0.range].allSatisfy { (0x30...0x39).contains($0) } && !$0.range.isEmpty
        }
      }
      guard fits else { continue }
      let positions = EventField.allCases.map { field in (format.columns[field] ?? []).compactMap { Int($0.dropFirst()) } }
      return EventTableLayout(format: format, delimiter: 0x09, columnCount: count, hasHeader: false, positions: positions)
    }
    return nil
  }
}
