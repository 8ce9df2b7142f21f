import Columns
import NewsModel

/// Puts the parts of event tables together as one table: the same at any width, and however files were cut into parts.
struct EventTableAssembly: Sendable {
  let parts: [EventPart]
  /// Rows of all parts, and the row with which each part begins.
  let count: Int
  let firstRows: [Int]
  private let width: Int
  /// The codes, references and numbers of columns that no file has: one array for all of them.
  private let missing: [UInt32]
  private let zeros: [Double]
  private let wholeZeros: [Int64]
  private let names: MergedTerms
  private let terms: [MergedTerms]

  /// One dictionary out of those of all parts, and the new code of each old one, for each part.
  private struct MergedTerms: Sendable {
    var interner = TermInterner()
    var codes: [[UInt32]] = []
  }

  /// A column of texts holds at most so many bytes.
  private static let longestColumn = Int(UInt32.max)

  init(_ parts: [EventPart], width: Int) throws(ReadingError) {
    self.parts = parts
    self.width = width
    var rows = 0
    firstRows = parts.map { part in
      rows += part.count
      return rows - part.count
    }
    count = rows
    missing = [UInt32](count: rows) { $0.update(repeating: CodedColumn.missing) }
    zeros = [Double](count: rows) { $0.update(repeating: 0) }
    wholeZeros = [Int64](count: rows) { $0.update(repeating: 0) }
    try Self.checkSizes(parts)
    let places = parts.first.map { Array($0.terms.indices) } ?? []
    // The names first, which take longest.
    let merged = Parallel.map(count: places.count + 1, width: width) { index -> MergedTerms in
      var merged = MergedTerms()
      for part in parts { merged.codes.append(merged.interner.merge(index == 0 ? part.names : part.terms[places[index - 1]])) }
      return merged
    }
    names = merged[0]
    terms = Array(merged.dropFirst())
  }

  private static func checkSizes(_ parts: [EventPart]) throws(ReadingError) {
    func isTooLong(_ size: (EventPart) -> Int) -> Bool { parts.reduce(0) { $0 + size($1) } > longestColumn }
    let isAny =
      isTooLong { $0.names.bytes.count } || isTooLong { $0.texts.reduce(0) { $0 + $1.bytes.count } }
      || isTooLong { $0.textLists.reduce(0) { $0 + $1.texts.bytes.count } } || isTooLong { $0.ids.byteCount }
      || isTooLong { $0.terms.reduce(0) { $0 + $1.bytes.count } }
      || isTooLong { $0.references.reduce(0) { $0 + $1.terms.bytes.count + 18 * $1.integers.count } }
    if isAny, let path = parts.first?.path.text {
      throw .unreadable(path: path, reason: "more than 4 GiB of text in one column; read it in several parts")
    }
  }

  // MARK: The table

  /// A field, and how its column is made.
  private struct Maker: Sendable {
    let field: Field
    let make: @Sendable () -> Column

    init(
      _ name: String, _ type: ValueType, isHidden: Bool = false, summary: String = "",
      _ make: @escaping @Sendable () -> Column
    ) {
      field = Field(name, type, isHidden: isHidden, summary: summary)
      self.make = make
    }
  }

  func table(name: String) -> ReadEvents {
    let (types, dates) = Parallel.both(width: width, { self.types() }, { self.dates() })
    let makers = shownColumns(types.column, dates.column) + hiddenColumns(types.codes)
    // Columns of texts take longest, so they are begun first.
    let order = makers.indices.sorted { Self.weight(makers[$0].field.name) > Self.weight(makers[$1].field.name) }
    let made = Parallel.map(count: order.count, width: width) { (order[$0], makers[order[$0]].make()) }
    let columns = made.sorted { $0.0 < $1.0 }.map(\.1)
    let table = Table(name: name, fields: makers.map(\.field), columns: columns, labelField: "id")
    return ReadEvents(table: table, skipped: skipped + types.notices + dates.notices)
  }

  private static func weight(_ field: String) -> Int { ["article_id": 1, "reason": 2, "sentence": 3][field] ?? 0 }

  private func shownColumns(_ types: Column, _ dates: Column) -> [Maker] {
    let nameDictionary = names.interner.dictionary(isNames: true)
    func named(_ field: EventField) -> @Sendable () -> Column {
      { .coded(CodedColumn(codes: nameCodes(field), dictionary: nameDictionary)) }
    }
    func nameList(_ field: EventField) -> @Sendable () -> Column { { nameLists(field, nameDictionary) } }
    func coded(_ field: EventField) -> @Sendable () -> Column { { self.coded(field) } }
    return [
      Maker("id", hasIntegerIDs ? .integer : .text) { ids() },
      Maker("type", .symbol(.eventTypes)) { types }, Maker("actor", .list(.name), nameList(.actor)),
      Maker("target", .list(.name), nameList(.target)), Maker("role", .text, coded(.role)),
      Maker("organization", .name, named(.organization)), Maker("position", .text, coded(.position)),
      Maker("recipient", .name, named(.recipient)), Maker("reason", .list(.text)) { textLists(.reason) },
      Maker("place", .name, named(.place)), Maker("date", .date) { dates }, Maker("realis", .symbol(.realis)) { realis() },
      Maker("attributed_to", .name, named(.attributedTo)), Maker("trigger", .text, coded(.trigger)),
      Maker("sentence", .text) { texts(.sentence) }, Maker("mentions", .integer) { integers(.mentions) },
      Maker("confidence", .number) { confidence() }, Maker("main", .boolean) { main() },
      Maker("article", .row(table: "articles")) { noReferences(to: "articles") },
      Maker("story", .row(table: "stories")) { noReferences(to: "stories") },
    ]
  }

  private func hiddenColumns(_ codes: Column) -> [Maker] {
    [
      Maker("code", .text, isHidden: true, summary: "The type as the file has it") { codes },
      Maker("article_id", .text, isHidden: true, summary: "The article as the file has it") { references(.article) },
      Maker("country", .text, isHidden: true) { coded(.country) },
      Maker("latitude", .number, isHidden: true) { number(.latitude) },
      Maker("longitude", .number, isHidden: true) { number(.longitude) },
      Maker("fatalities", .integer, isHidden: true) { integers(.fatalities) },
      Maker("source", .text, isHidden: true, summary: "Where the file says it is from") { coded(.source) },
      Maker("path", .text, isHidden: true, summary: "Its file") { paths() },
      Maker("line", .integer, isHidden: true, summary: "Line of the file, from 1") { lines() },
    ]
  }

  private var skipped: [SkippedInput] {
    parts.flatMap { part in
      part.skipped.map {
        SkippedInput(path: $0.path, line: $0.line.map { $0 + part.firstLine }, code: $0.code, reason: $0.reason)
      }
    }
  }
}

// MARK: - Columns

extension EventTableAssembly {
  /// The merged dictionary of a field with codes of its own.
  func interner(_ field: EventField) -> TermInterner {
    let place = EventPart.places[field.rawValue]
    return terms.indices.contains(place) ? terms[place].interner : TermInterner()
  }

  /// The codes of a field with a dictionary of its own, in that.
  func codes(_ field: EventField) -> [UInt32] {
    let place = EventPart.places[field.rawValue]
    return merged(parts.map { $0.coded[place].codes }, terms.indices.contains(place) ? terms[place].codes : [])
  }

  private func nameCodes(_ field: EventField) -> [UInt32] {
    merged(parts.map { $0.named[EventPart.places[field.rawValue]].codes }, names.codes)
  }

  /// Codes of the parts as codes of the merged dictionary; a part without the column has none.
  private func merged(_ columns: [[UInt32]], _ newCodes: [[UInt32]]) -> [UInt32] {
    if columns.allSatisfy(\.isEmpty) { return missing }
    return [UInt32](count: count) { buffer in
      var row = 0
      for (index, column) in columns.enumerated() {
        if column.isEmpty {
          buffer[row..<row + parts[index].count].update(repeating: CodedColumn.missing)
          row += parts[index].count
        }
        let codes = newCodes[index]
        for code in column {
          buffer[row] = code == CodedColumn.missing ? CodedColumn.missing : codes[Int(code)]
          row += 1
        }
      }
    }
  }

  private func coded(_ field: EventField) -> Column {
    .coded(CodedColumn(codes: codes(field), dictionary: interner(field).dictionary(isNames: false)))
  }

  private func nameLists(_ field: EventField, _ dictionary: TermDictionary) -> Column {
    let place = EventPart.places[field.rawValue]
    let lists = parts.map { $0.nameLists[place] }
    let total = lists.reduce(0) { $0 + $1.codes.count }
    let codes = [UInt32](count: total) { buffer in
      var element = 0
      for (list, newCodes) in zip(lists, names.codes) {
        for code in list.codes {
          buffer[element] = newCodes[Int(code)]
          element += 1
        }
      }
    }
    let elements = Column.coded(CodedColumn(codes: codes, dictionary: dictionary))
    return .list(ListColumn(offsets: offsets(lists.map { ($0.ends, $0.codes.count) }), elements: elements))
  }

  /// Offsets over all parts out of the ends within each; a part without the column has empty lists.
  private func offsets(_ columns: [(ends: [UInt32], size: Int)]) -> [UInt32] {
    [UInt32](count: count + 1) { buffer in
      buffer[0] = 0
      var base: UInt32 = 0
      for (index, column) in columns.enumerated() {
        let first = firstRows[index] + 1
        for row in 0..<parts[index].count { buffer[first + row] = base + (column.ends.isEmpty ? 0 : column.ends[row]) }
        base += UInt32(column.size)
      }
    }
  }

  private func texts(_ field: EventField) -> Column {
    .text(joined(parts.map { $0.texts[EventPart.places[field.rawValue]] }))
  }

  /// The texts of all parts, one after the other.
  private func joined(_ columns: [PartTexts]) -> TextColumn {
    let mask = mask(columns.map { ($0.valid, $0.ends.isEmpty) })
    return TextColumn(bytes: Self.bytes(columns), offsets: offsets(columns.map { ($0.ends, $0.bytes.count) }), valid: mask)
  }

  private static func bytes(_ columns: [PartTexts]) -> [UInt8] {
    [UInt8](count: columns.reduce(0) { $0 + $1.bytes.count }) { buffer in
      var position = 0
      for column in columns { position = buffer[position...].update(fromContentsOf: column.bytes) }
    }
  }

  /// Which rows have a value; nil when all have.
  private func mask(_ columns: [(valid: Bitmask?, isEmpty: Bool)]) -> Bitmask? {
    let isComplete = zip(parts, columns).allSatisfy { part, column in
      part.count == 0 || !column.isEmpty && column.valid.map { $0.population == part.count } ?? true
    }
    if isComplete { return nil }
    if columns.allSatisfy(\.isEmpty) { return Bitmask(count: count) }
    var mask = Bitmask(count: 0)
    for (part, column) in zip(parts, columns) {
      for row in 0..<part.count { mask.append(!column.isEmpty && (column.valid?[row] ?? true)) }
    }
    return mask
  }

  private func textLists(_ field: EventField) -> Column {
    let lists = parts.map { $0.textLists[EventPart.places[field.rawValue]] }
    let texts = lists.map(\.texts)
    let elementOffsets = [UInt32](count: texts.reduce(1) { $0 + $1.ends.count }) { buffer in
      buffer[0] = 0
      var base: UInt32 = 0, element = 1
      for column in texts {
        for end in column.ends {
          buffer[element] = base + end
          element += 1
        }
        base += UInt32(column.bytes.count)
      }
    }
    let elements = TextColumn(bytes: Self.bytes(texts), offsets: elementOffsets, valid: nil)
    return .list(ListColumn(offsets: offsets(lists.map { ($0.ends, $0.texts.ends.count) }), elements: .text(elements)))
  }

  private var hasIntegerIDs: Bool {
    count > 0
      && parts.allSatisfy { $0.ids.integers.count == $0.count }
  }

  private func ids() -> Column {
    guard hasIntegerIDs else { return .text(joined(parts.map(\.ids.asTexts))) }
    let values = [Int64](count: count) { buffer in
      for (part, first) in zip(parts, firstRows) {
        _ = buffer[first...].update(fromContentsOf: part.ids.integers)
      }
    }
    return .integer(IntegerColumn(values: values))
  }

  private func numbers(_ field: EventField) -> (values: [Double], valid: Bitmask?) {
    let columns = parts.map { $0.numbers[EventPart.places[field.rawValue]] }
    if columns.allSatisfy(\.values.isEmpty) { return (zeros, Bitmask(count: count)) }
    let values = [Double](count: count) { buffer in
      for (index, column) in columns.enumerated() {
        let rows = firstRows[index]..<firstRows[index] + parts[index].count
        if column.values.isEmpty {
          buffer[rows].update(repeating: 0)
        } else {
          _ = buffer[rows].update(fromContentsOf: column.values)
        }
      }
    }
    return (values, mask(columns.map { ($0.valid, $0.values.isEmpty) }))
  }

  private func number(_ field: EventField) -> Column {
    let (values, valid) = numbers(field)
    return .number(NumberColumn(values: values, valid: valid))
  }

  private func integers(_ field: EventField) -> Column {
    let place = EventPart.places[field.rawValue]
    if parts.allSatisfy({ $0.numbers[place].values.isEmpty }) {
      return .integer(IntegerColumn(values: wholeZeros, valid: Bitmask(count: count)))
    }
    let (values, valid) = numbers(field)
    return .integer(IntegerColumn(values: values.map { abs($0) < 1e15 ? Int64($0) : 0 }, valid: valid))
  }

  /// 1 where no file has a column for it.
  private func confidence() -> Column {
    let place = EventPart.places[EventField.confidence.rawValue]
    if parts.allSatisfy({ $0.numbers[place].values.isEmpty }) {
      return .number(NumberColumn(values: [Double](repeating: 1, count: count)))
    }
    return number(.confidence)
  }

  private func noReferences(to table: String) -> Column {
    .reference(ReferenceColumn(rows: missing, table: table))
  }

  private func paths() -> Column {
    var interner = TermInterner()
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    for part in parts { codes += [UInt32](repeating: interner.code(part.path.text), count: part.count) }
    return .coded(CodedColumn(codes: codes, dictionary: interner.dictionary(isNames: false)))
  }

  private func lines() -> Column {
    let lines = [Int64](count: count) { buffer in
      for (part, first) in zip(parts, firstRows) {
        for (row, line) in part.lines.enumerated() { buffer[first + row] = Int64(part.firstLine) + Int64(line) }
      }
    }
    return .integer(IntegerColumn(values: lines))
  }
}
