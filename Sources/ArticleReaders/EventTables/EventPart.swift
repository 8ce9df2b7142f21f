import Columns
import NewsModel

/// The events of a part of a file, column by column; parts are read side by side and put together by `EventTableAssembly`.
package struct EventPart: Sendable {
  package let path: FilePath
  let format: EventTableFormat
  /// Line of the file, from 1, of the part's first.
  var firstLine = 1
  private(set) var count = 0
  /// What was not read, or not wholly; lines are counted from the part's first, which is 0.
  var skipped: [SkippedInput] = []

  /// Of each row, counted from the part's first line, which is 0.
  private(set) var lines: [UInt32] = []
  private(set) var ids = PartIDs()
  /// Actors, targets, places and other names share one dictionary.
  private(set) var names = TermInterner()
  private(set) var named: [PartCodes]
  private(set) var nameLists: [PartCodeLists]
  private(set) var terms: [TermInterner]
  private(set) var coded: [PartCodes]
  private(set) var references: [PartReferences]
  private(set) var texts: [PartTexts]
  private(set) var textLists: [PartTextLists]
  private(set) var numbers: [PartNumbers]

  /// Where the column of a field is among those of its storage.
  static let places: [Int] = EventField.allCases.map { field in
    EventField.allCases.prefix { $0 != field }.count { $0.storage == field.storage }
  }

  /// A field, how its column is kept, and where.
  struct Column {
    let field: EventField
    let storage: EventField.Storage
    let place: Int
    /// Whether its values are looked up in a dictionary.
    let isCoded: Bool
    /// Whether that is so large that looking a value up waits for memory.
    let isLarge: Bool

    init(_ field: EventField) {
      (self.field, storage, place) = (field, field.storage, EventPart.places[field.rawValue])
      isCoded = storage == .name || storage == .names || storage == .term
      isLarge = isCoded && (storage != .term || field == .date || field == .dateEnd || field == .source)
    }
  }

  private static func count(_ storage: EventField.Storage) -> Int { EventField.allCases.count { $0.storage == storage } }

  /// In a part of so many bytes, columns get room at once: half of it may be one column of texts, and what is not used is never touched.
  private static let large = 1 << 20

  /// - Parameters:
  ///   - size: bytes of the part.
  ///   - rows: about how many rows it will have.
  init(path: FilePath, format: EventTableFormat, size: Int = 0, rows: Int = 0) {
    self.path = path
    self.format = format
    named = Array(repeating: PartCodes(), count: Self.count(.name))
    nameLists = Array(repeating: PartCodeLists(), count: Self.count(.names))
    terms = Array(repeating: TermInterner(), count: Self.count(.term))
    coded = Array(repeating: PartCodes(), count: Self.count(.term))
    references = Array(repeating: PartReferences(), count: Self.count(.reference))
    texts = Array(repeating: PartTexts(), count: Self.count(.text))
    textLists = Array(repeating: PartTextLists(), count: Self.count(.texts))
    numbers = Array(repeating: PartNumbers(), count: Self.count(.number))
    if size >= Self.large {
      // Two names a row, of which most stand in several.
      names = TermInterner(expecting: rows / 2)
      lines.reserveCapacity(rows)
      ids.reserve(rows)
      for index in named.indices { named[index].reserve(rows) }
      for index in nameLists.indices { nameLists[index].reserve(rows) }
      for index in coded.indices { coded[index].reserve(rows) }
      for index in references.indices { references[index].reserve(rows) }
      for index in numbers.indices { numbers[index].reserve(rows) }
      for index in texts.indices { texts[index].reserve(size / 2) }
      for index in textLists.indices { textLists[index].reserve(size / 2) }
    }
  }

  /// Begins a row.
  mutating func beginRow(line: Int) {
    count += 1
    lines.append(UInt32(clamping: line))
  }

  /// Sets a value of the row. To a field that holds lists several may be given, to others one. Never empty.
  mutating func set(_ field: EventField, _ text: UnsafeBufferPointer<UInt8>) {
    let column = Column(field)
    set(column, text, hash: column.isCoded ? TermInterner.hash(text) : 0)
  }

  /// - Parameter hash: of the text, for a column that is coded.
  mutating func set(_ column: Column, _ text: UnsafeBufferPointer<UInt8>, hash: UInt32) {
    let row = count - 1, place = column.place
    switch column.storage {
    case .id: ids.set(text, row: row)
    case .name: named[place].set(names.code(text, hash: hash), row: row)
    case .names: nameLists[place].add(names.code(text, hash: hash), row: row)
    case .term: coded[place].set(terms[place].code(text, hash: hash), row: row)
    case .reference: references[place].set(text, row: row)
    case .text: texts[place].set(text, row: row)
    case .texts: textLists[place].add(text, row: row)
    case .number: if let value = DecimalText.value(text) { set(column.field, value) }
    }
  }

  /// Has the first of what looking up a text reads fetched from memory, for a column with a large dictionary.
  @inline(__always) mutating func fetchSlot(_ column: Column, hash: UInt32) {
    if column.storage == .term { terms[column.place].fetchSlot(hash) } else { names.fetchSlot(hash) }
  }

  /// Has what it reads next fetched.
  @inline(__always) mutating func fetchText(_ column: Column, hash: UInt32) {
    if column.storage == .term { terms[column.place].fetchText(hash) } else { names.fetchText(hash) }
  }

  /// Sets a number of the row.
  mutating func set(_ field: EventField, _ value: Double) {
    guard value.isFinite, field.storage == .number else { return }
    let whole = field == .confidence ? format.wholeConfidence : 1
    numbers[Self.places[field.rawValue]].set(value / whole, row: count - 1)
  }

  /// Fills in the rows at the end that have no value, in the columns that have any.
  mutating func finish() {
    names.finish()
    for index in terms.indices { terms[index].finish() }
    for index in references.indices where !references[index].isEmpty { references[index].finish(count: count) }
    if !ids.isEmpty { ids.fill(to: count) }
    for index in named.indices where !named[index].codes.isEmpty { named[index].fill(to: count) }
    for index in nameLists.indices where !nameLists[index].ends.isEmpty { nameLists[index].fill(to: count) }
    for index in coded.indices where !coded[index].codes.isEmpty { coded[index].fill(to: count) }
    for index in texts.indices where !texts[index].ends.isEmpty { texts[index].fill(to: count) }
    for index in textLists.indices where !textLists[index].ends.isEmpty { textLists[index].fill(to: count) }
    for index in numbers.indices where !numbers[index].values.isEmpty { numbers[index].fill(to: count) }
  }
}

/// Numbers as tables write them.
enum DecimalText {
  private static let powers: [Double] = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

  /// The number; nil for what is none. Up to 15 digits with a point are exact as one division (Clinger 1990, "How to read floating point
  /// numbers accurately").
  static func value(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var digits: Int64 = 0, count = 0, behindPoint = -1
    let isNegative = text.first == UInt8(ascii: "-")
    for byte in isNegative ? text.dropFirst() : text[...] {
      if byte == UInt8(ascii: "."), behindPoint < 0 {
        behindPoint = 0
      } else if (0x30...0x39).contains(byte), count < 15 {
        digits = digits * 10 + Int64(byte - 0x30)
        count += 1
        if behindPoint >= 0 { behindPoint += 1 }
      } else {
        return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
      }
    }
    guard count > 0 else { return nil }
    let value = behindPoint > 0 ? Double(digits) / powers[behindPoint] : Double(digits)
    return isNegative ? -value : value
  }
}
