import Columns
import NewsModel

/// Reads tables that were imported: their packed columns, or where somebody has changed the rows since, the rows. Whatever the file holds, what is read
/// is a table that the rest of the program may trust.
struct ImportedTableReader {
  private let database: Database
  private let path: String

  struct Description {
    let id: Int
    let name: String
    let count: Int
    var fields: [Field] = []
    var forms: [ColumnForm] = []

    /// For each dictionary whether it is one of names.
    var dictionaries: [Bool] {
      var result: [Bool] = []
      for (field, form) in zip(fields, forms) {
        guard let number = form.dictionary else { continue }
        while result.count <= number { result.append(false) }
        if field.type.element == .name { result[number] = true }
      }
      return result
    }
  }

  static func read(_ database: Database, path: String) throws -> [Table] {
    let reader = ImportedTableReader(database: database, path: path)
    return try reader.descriptions().map { table in
      if let packed = try reader.packed(table) { return packed }
      var rows = ImportedRowReader(database, path: path, table)
      return try rows.read()
    }
  }

  private func damaged(_ reason: String) -> ArchiveError { .damaged(path: path, reason: reason) }

  private func descriptions() throws -> [Description] {
    var tables: [Description] = []
    let rows = try database.prepare("SELECT id, name, rows FROM imported_table ORDER BY id")
    while try rows.step() {
      let name = rows.text(1) ?? ""
      guard ImportedTableSchema.isName(name), !tables.contains(where: { $0.name == name }) else {
        throw damaged("an imported table has the name \"\(name)\"")
      }
      tables.append(Description(id: rows.integer(0), name: name, count: rows.integer(2)))
    }
    for index in tables.indices {
      let columns = try database.prepare(
        "SELECT name, type, form, hidden, summary FROM imported_column WHERE imported_table = \(tables[index].id) ORDER BY number"
      )
      while try columns.step() {
        let name = columns.text(0) ?? "", word = columns.text(1) ?? ""
        guard let type = FieldType.type(word), let form = ColumnForm(columns.text(2) ?? ""), FieldType.fits(type, form),
          !name.isEmpty, !tables[index].fields.contains(where: { $0.name == name })
        else { throw damaged("the column \"\(name)\" of the imported table \(tables[index].name) is no \(word)") }
        tables[index].fields.append(
          Field(name, type, isHidden: columns.integer(3) != 0, summary: columns.text(4) ?? ""))
        tables[index].forms.append(form)
      }
      guard !tables[index].fields.isEmpty else { throw damaged("the imported table \(tables[index].name) has no columns") }
    }
    return tables
  }

  // MARK: Packed columns

  /// Nil where the packed columns are not those of the rows, or not whole.
  private func packed(_ table: Description) throws -> Table? {
    guard (0..<Int(UInt32.max)).contains(table.count), try isUnchanged(table) else { return nil }
    let blocks = try BlockUnpacker(database, .importedTable(table.id))
    guard var unpacker = try ColumnUnpacker(blocks, dictionaryCount: table.dictionaries.count),
      let columns = try unpacker.columns(table.fields, table.forms, count: table.count), unpacker.isAtEnd
    else { return nil }
    return Table(name: table.name, fields: table.fields, columns: columns, labelField: "id")
  }

  /// Whether the rows are those that were saved, for all that can be seen at once: as many, in a table of the same form, with the triggers that drop the
  /// packed columns at a change.
  private func isUnchanged(_ table: Description) throws -> Bool {
    let schema = ImportedTableSchema(name: table.name, fields: table.fields)
    guard try database.defines([schema.creation] + schema.triggers(id: table.id)) else { return false }
    return try database.integer("SELECT coalesce(max(rowid), 0) FROM \(schema.table)") == table.count
  }
}
