import Columns

/// Writes tables that were imported: as tables for people, and their columns packed.
struct ImportedTableWriter {
  private let database: Database
  private let table: Table
  private let id: Int
  private var dictionaries: [TermDictionary] = []
  private var forms: [ColumnForm] = []

  /// A table with a column that tables of events do not have can't be written.
  struct UnknownColumn: Error {
    let name: String
  }

  static func write(_ tables: [Table], to database: Database) throws {
    for (index, table) in tables.enumerated() {
      let writer = try ImportedTableWriter(database, table, id: index + 1)
      try writer.writeRows()
      try writer.packColumns()
    }
  }

  private init(_ database: Database, _ table: Table, id: Int) throws {
    (self.database, self.table, self.id) = (database, table, id)
    for (field, column) in zip(table.fields, table.columns) {
      guard let form = form(column), let type = FieldType.word(field.type), FieldType.fits(field.type, form) else {
        throw UnknownColumn(name: field.name)
      }
      forms.append(form)
      if forms.count == 1 {
        let row = try database.prepare("INSERT INTO imported_table VALUES (?, ?, ?)")
        try row.run(.integer(id), .text(table.name), .integer(table.count))
      }
      let row = try database.prepare("INSERT INTO imported_column VALUES (?, ?, ?, ?, ?, ?, ?)")
      try row.run(
        .integer(id), .integer(forms.count), .text(field.name), .text(type), .text(form.word), .integer(field.isHidden ? 1 : 0),
        .text(field.summary))
    }
  }

  private mutating func form(_ column: Column) -> ColumnForm? {
    switch column {
    case .text: return .text
    case .integer: return .integer
    case .number: return .number
    case .boolean: return .boolean
    case .date: return .date
    case .reference(let column): return .reference(column.table)
    case .coded(let column):
      if let known = dictionaries.firstIndex(where: { $0 === column.dictionary }) { return .coded(known) }
      dictionaries.append(column.dictionary)
      return .coded(dictionaries.count - 1)
    case .list(let column):
      guard let element = form(column.elements), !element.isList else { return nil }
      return .list(element)
    case .duration: return nil
    }
  }

  // MARK: Rows

  private func writeRows() throws(DatabaseError) {
    let schema = ImportedTableSchema(name: table.name, fields: table.fields)
    try database.execute(schema.creation)
    let kept = schema.kept
    let places = Array(repeating: "?", count: kept.count).joined(separator: ", ")
    let insertion = try database.prepare("INSERT INTO \(schema.table) VALUES (\(places))")
    var list: [UInt8] = []
    for row in 0..<table.count {
      for (place, column) in kept.enumerated() {
        try Self.bind(table.columns[column], row, insertion, Int32(place + 1), &list)
      }
      try insertion.runBound()
    }
    for trigger in schema.triggers(id: id) { try database.execute(trigger) }
  }

  private static func bind(
    _ column: Column, _ row: Int, _ insertion: Statement, _ place: Int32, _ list: inout [UInt8]
  ) throws(DatabaseError) {
    if column.isMissing(row) { return try insertion.bindNull(place) }
    switch column {
    case .text(let column): try insertion.bind(utf8: column.bytes, column.range(row), place)
    case .coded(let column):
      let texts = column.dictionary.texts
      try insertion.bind(utf8: texts.bytes, texts.range(Int(column.codes[row])), place)
    case .integer(let column): try insertion.bind(column.values[row], place)
    case .number(let column): try insertion.bind(column.values[row], place)
    case .boolean(let column): try insertion.bind(Int64(column.values[row] ? 1 : 0), place)
    case .list(let column):
      list.removeAll(keepingCapacity: true)
      for element in column.range(row) {
        list.append(list.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
        appendQuoted(column.elements, element, to: &list)
      }
      list.append(UInt8(ascii: "]"))
      try insertion.bind(utf8: list, 0..<list.count, place)
    case .date, .duration, .reference:
      let text: String? = if case .date(let span) = column.value(at: row) { span.iso8601 } else { nil }
      let bytes = Array((text ?? "").utf8)
      try insertion.bind(utf8: bytes, 0..<bytes.count, place)
    }
  }

  /// A string of JSON (RFC 8259, 7).
  private static func appendQuoted(_ column: Column, _ row: Int, to result: inout [UInt8]) {
    let source: (bytes: [UInt8], range: Range<Int>)
    switch column {
    case .text(let column): source = (column.bytes, column.range(row))
    case .coded(let column) where !column.isMissing(row):
      source = (column.dictionary.texts.bytes, column.dictionary.texts.range(Int(column.codes[row])))
    default: source = ([], 0..<0)
    }
    let digits = Array("0123456789abcdef".utf8)
    result.append(UInt8(ascii: "\""))
    for byte in source.bytes[source.range] {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
  }

  // MARK: Packed columns

  private func packColumns() throws(DatabaseError) {
    var packer = try BlockPacker(database, table: id)
    try packer.pack(dictionaries.map { UInt8($0.aliases == nil ? 0 : 1) })
    for dictionary in dictionaries { try Self.pack(dictionary.texts, &packer) }
    for column in table.columns { try Self.pack(column, &packer) }
  }

  private static func pack(_ texts: TextColumn, _ packer: inout BlockPacker) throws(DatabaseError) {
    try packer.pack(texts.offsets)
    try packer.pack(texts.bytes)
    try packer.pack(texts.valid?.words ?? [])
  }

  private static func pack(_ column: Column, _ packer: inout BlockPacker) throws(DatabaseError) {
    switch column {
    case .text(let column): try pack(column, &packer)
    case .coded(let column): try packer.pack(column.codes)
    case .integer(let column):
      try packer.pack(column.values)
      try packer.pack(column.valid?.words ?? [])
    case .number(let column):
      try packer.pack(column.values)
      try packer.pack(column.valid?.words ?? [])
    case .boolean(let column):
      try packer.pack(column.values.words)
      try packer.pack(column.valid?.words ?? [])
    case .date(let column):
      try packer.pack(column.starts)
      try packer.pack(column.ends)
      try packer.pack(column.valid?.words ?? [])
    case .list(let column):
      try packer.pack(column.offsets)
      try pack(column.elements, &packer)
    case .reference, .duration: break
    }
  }
}
