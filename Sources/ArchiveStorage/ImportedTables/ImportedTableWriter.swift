import Columns
import UnicodeText

/// Writes tables that were imported: as tables for people, and their columns packed.
struct ImportedTableWriter {
  private let database: Database
  private let table: Table
  private let id: Int
  private var columns = ColumnPacker(keepsRows: false)

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
    try database.prepare("INSERT INTO imported_table VALUES (?, ?, ?)").run(
      .integer(id), .text(table.name), .integer(table.count))
    let row = try database.prepare("INSERT INTO imported_column VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (index, (field, column)) in zip(table.fields, table.columns).enumerated() {
      guard let form = columns.form(column), let type = FieldType.word(field.type), FieldType.fits(field.type, form) else {
        throw UnknownColumn(name: field.name)
      }
      try row.run(
        .integer(id), .integer(index + 1), .text(field.name), .text(type), .text(form.word), .integer(field.isHidden ? 1 : 0),
        .text(field.summary))
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

  /// A text as a string of JSON.
  private static func appendQuoted(_ column: Column, _ row: Int, to result: inout [UInt8]) {
    switch column {
    case .text(let column): column.withUTF8(row) { JSONString.append($0, to: &result) }
    case .coded(let column) where !column.isMissing(row):
      column.dictionary.texts.withUTF8(Int(column.codes[row])) { JSONString.append($0, to: &result) }
    default: result += [UInt8(ascii: "\""), UInt8(ascii: "\"")]
    }
  }

  private func packColumns() throws(DatabaseError) {
    var packer = try BlockPacker(database, .importedTable(id))
    try columns.pack(table.columns, &packer)
  }
}
