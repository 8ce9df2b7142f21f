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
    var unpacker = try BlockUnpacker(database, table: table.id)
    guard !unpacker.isEmpty, let areNames = try unpacker.unpack(UInt8.self), areNames.count == table.dictionaries.count else {
      return nil
    }
    var dictionaries: [TermDictionary] = []
    for isName in areNames {
      guard let texts = try Self.texts(&unpacker, count: nil) else { return nil }
      dictionaries.append(TermDictionary(texts: texts, aliases: isName == 0 ? nil : Array(repeating: [], count: texts.count)))
    }
    for (field, form) in zip(table.fields, table.forms) {
      guard case .symbol(let set) = field.type, let number = form.dictionary else { continue }
      let texts = dictionaries[number].texts
      guard (0..<texts.count).map({ texts[$0] }) == set.members.map(Optional.some) else { return nil }
    }
    var columns: [Column] = []
    for form in table.forms {
      guard let column = try Self.column(form, &unpacker, count: table.count, dictionaries) else { return nil }
      columns.append(column)
    }
    guard unpacker.isAtEnd else { return nil }
    return Table(name: table.name, fields: table.fields, columns: columns, labelField: "id")
  }

  /// Whether the rows are those that were saved, for all that can be seen at once: as many, in a table of the same form, with the triggers that drop the
  /// packed columns at a change.
  private func isUnchanged(_ table: Description) throws -> Bool {
    let schema = ImportedTableSchema(name: table.name, fields: table.fields)
    let known = try database.prepare("SELECT count(*) FROM sqlite_schema WHERE sql = ?")
    for sql in [schema.creation] + schema.triggers(id: table.id) {
      guard try known.integer(of: sql) == 1 else { return false }
    }
    return try database.integer("SELECT coalesce(max(rowid), 0) FROM \(schema.table)") == table.count
  }

  private static func texts(_ unpacker: inout BlockUnpacker, count: Int?) throws -> TextColumn? {
    guard let offsets = try unpacker.unpack(UInt32.self, count: count.map { $0 + 1 }), let last = offsets.last, offsets[0] == 0,
      isAscending(offsets), let bytes = try unpacker.unpack(UInt8.self, count: Int(last)),
      let words = try unpacker.unpack(UInt64.self), let valid = mask(words, count: offsets.count - 1)
    else { return nil }
    return TextColumn(bytes: bytes, offsets: offsets, valid: valid.mask)
  }

  private static func isAscending(_ offsets: [UInt32]) -> Bool {
    offsets.withUnsafeBufferPointer { offsets in
      var isAscending = true
      for index in 1..<max(1, offsets.count) { isAscending = isAscending && offsets[index - 1] <= offsets[index] }
      return isAscending
    }
  }

  /// A mask, or none where there are no words; nil where the words do not fit.
  private static func mask(_ words: [UInt64], count: Int) -> (mask: Bitmask?, Void)? {
    if words.isEmpty { return (nil, ()) }
    return Bitmask(words: words, count: count).map { ($0, ()) }
  }

  private static func column(
    _ form: ColumnForm, _ unpacker: inout BlockUnpacker, count: Int, _ dictionaries: [TermDictionary]
  ) throws -> Column? {
    func valid() throws -> (mask: Bitmask?, Void)? { try unpacker.unpack(UInt64.self).flatMap { mask($0, count: count) } }
    switch form {
    case .text: return try texts(&unpacker, count: count).map(Column.text)
    case .coded(let number):
      guard dictionaries.indices.contains(number), let codes = try unpacker.unpack(UInt32.self, count: count) else {
        return nil
      }
      let limit = UInt32(dictionaries[number].count)
      guard codes.allSatisfy({ $0 < limit || $0 == CodedColumn.missing }) else { return nil }
      return .coded(CodedColumn(codes: codes, dictionary: dictionaries[number]))
    case .integer:
      guard let values = try unpacker.unpack(Int64.self, count: count), let valid = try valid() else { return nil }
      return .integer(IntegerColumn(values: values, valid: valid.mask))
    case .number:
      guard let values = try unpacker.unpack(Double.self, count: count), let valid = try valid(),
        values.allSatisfy(\.isFinite)
      else { return nil }
      return .number(NumberColumn(values: values, valid: valid.mask))
    case .boolean:
      guard let values = try unpacker.unpack(UInt64.self).flatMap({ Bitmask(words: $0, count: count) }), let valid = try valid()
      else { return nil }
      return .boolean(BooleanColumn(values: values, valid: valid.mask))
    case .date:
      guard let starts = try unpacker.unpack(Day.self, count: count), let ends = try unpacker.unpack(Day.self, count: count),
        let valid = try valid(), zip(starts, ends).allSatisfy({ $0 <= $1 && calendar.contains($0) && calendar.contains($1) })
      else { return nil }
      return .date(DateColumn(starts: starts, ends: ends, valid: valid.mask))
    case .reference(let table):
      return .reference(ReferenceColumn(rows: [UInt32](repeating: ReferenceColumn.missing, count: count), table: table))
    case .list(let element):
      guard let offsets = try unpacker.unpack(UInt32.self, count: count + 1), let last = offsets.last, offsets[0] == 0,
        isAscending(offsets), let elements = try column(element, &unpacker, count: Int(last), dictionaries)
      else { return nil }
      return .list(ListColumn(offsets: offsets, elements: elements))
    }
  }

  /// The days of the years 1 to 9999, and 0 for a missing one.
  private static let calendar: ClosedRange<Day> =
    (DateSpan(year: 1)?.start ?? 0)...(DateSpan(year: 9999)?.end ?? 0)
}
