/// Which form of table a file has, and where its columns are.
struct EventTableLayout {
  let format: EventTableFormat
  let delimiter: UInt8
  let columnCount: Int
  let hasHeader: Bool
  /// Positions of the columns of each field, best first.
  let positions: [[Int]]
  /// Of the columns, in lower case; empty without a header.
  private let names: [String]
  /// Whether it is no form of a collection that is known.
  private let isOwn: Bool

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
    isOwn = found == nil
    (self.format, self.positions, self.names) = (format, positions, names)
    (delimiter, columnCount, hasHeader) = (header.delimiter, names.count, true)
  }

  /// A table without header.
  private init(_ format: EventTableFormat, columnCount: Int) {
    (self.format, self.columnCount) = (format, columnCount)
    (delimiter, hasHeader, names, isOwn) = (0x09, false, [], false)
    positions = EventField.allCases.map { field in (format.columns[field] ?? []).compactMap { Int($0.dropFirst()) } }
  }

  /// Whether a file that nobody called one is surely a table of events: of a known form, or with a column for type, date and actor each, none for
  /// a headline, and a type of ours in one of its first rows.
  func isCertain(_ bytes: [UInt8]) -> Bool {
    if !isOwn { return true }
    func has(_ field: EventField) -> Bool { !positions[field.rawValue].isEmpty }
    guard has(.type), has(.date), has(.actor), !names.contains(where: { ArticleField.named($0)?.field == .headline }) else {
      return false
    }
    return Array(bytes.prefix(65_536)).withUnsafeBufferPointer { buffer in
      var scanner = DelimitedScanner(buffer, end: buffer.count, delimiter: delimiter, isQuoted: format.isQuoted)
      _ = scanner.next()
      for _ in 0..<8 {
        guard scanner.next(expecting: columnCount), scanner.fields.count == columnCount else { continue }
        let codes = positions[EventField.type.rawValue].map { scanner.text(scanner.fields[$0]) }
        if codes.contains(where: { format.type($0, "") != nil }) { return true }
      }
      return false
    }
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
      return EventTableLayout(format, columnCount: count)
    }
    return nil
  }
}
