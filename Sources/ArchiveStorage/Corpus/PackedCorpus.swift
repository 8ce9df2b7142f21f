import Columns
import NewsModel

/// The packed copy of the tables that queries see of the articles and of what was found in them.
enum PackedCorpus {
  /// Raised when the same columns are to hold something else than before, so that copies of then are not used.
  private static let edition = 1

  /// Of the tables that people read, those whose ids count the rows of a table for queries.
  private static let numbered = [
    ("article", ["articles"]), ("event", ["events"]), ("quote", ["quotes"]), ("story", ["stories"]),
  ]
  private static let tablesOfEntities = ["people", "organizations", "places"]

  /// The fields of the tables, their types, and how their columns are packed; a copy with another layout is not used.
  private struct Layout {
    let forms: [[ColumnForm]]
    let packer: ColumnPacker
    /// In words.
    let text: String

    /// Nil when a column can't be packed.
    init?(_ catalog: Catalog) {
      var packer = ColumnPacker(keepsRows: true), forms: [[ColumnForm]] = [], text = "edition \(PackedCorpus.edition)\n"
      for table in catalog.tables {
        text += "table \(table.name)\n"
        var own: [ColumnForm] = []
        for (field, column) in zip(table.fields, table.columns) {
          guard let form = packer.form(column), let type = FieldType.word(field.type) else { return nil }
          text += "\(field.name): \(type), \(form.word)\n"
          own.append(form)
        }
        forms.append(own)
      }
      (self.forms, self.packer, self.text) = (forms, packer, text)
    }
  }

  /// Packs the tables, when the rows that people read are written.
  static func write(_ catalog: Catalog, to database: Database) throws(DatabaseError) {
    // A table that can't be packed is read from its rows.
    guard let layout = Layout(catalog) else { return }
    var packer = try BlockPacker(database, .corpus)
    try packer.pack(Array(layout.text.utf8))
    try packer.pack(catalog.tables.map { UInt64($0.count) })
    try layout.packer.pack(catalog.tables.flatMap(\.columns), &packer)
    for trigger in triggers { try database.execute(trigger) }
  }

  private static var triggers: [String] {
    Schema.packed.flatMap { BlockOwner.corpus.triggers(on: $0, named: "packed_\($0)") }
  }

  /// The tables, or nil where the copy is not that of the rows, or not whole.
  static func read(_ database: Database) throws -> Catalog? {
    guard let layout = Layout(CorpusTables.empty), try database.defines([Schema.corpusBlock] + triggers) else { return nil }
    var blocks = try BlockUnpacker(database, .corpus)
    guard let text = try blocks.unpack(UInt8.self), text.elementsEqual(layout.text.utf8),
      let words = try blocks.unpack(UInt64.self, count: layout.forms.count), words.allSatisfy({ $0 < UInt32.max })
    else { return nil }
    let templates = CorpusTables.empty.tables, counts = words.map { Int($0) }
    let rowCounts = Dictionary(zip(templates.map(\.name), counts), uniquingKeysWith: { first, _ in first })
    guard try areCounted(rowCounts, database),
      var unpacker = try ColumnUnpacker(blocks, dictionaryCount: layout.packer.dictionaries.count, rowCounts: rowCounts)
    else { return nil }
    var columns: [[Column]] = []
    for (index, template) in templates.enumerated() {
      guard let own = try unpacker.columns(template.fields, layout.forms[index], count: counts[index]) else { return nil }
      columns.append(own)
    }
    return unpacker.isAtEnd ? CorpusTables.catalog(columns: columns) : nil
  }

  /// Whether the tables that people read have as many rows, for all that can be seen at once.
  private static func areCounted(_ rowCounts: [String: Int], _ database: Database) throws -> Bool {
    for (table, counted) in numbered + [("entity", tablesOfEntities)] {
      let count = counted.reduce(0) { $0 + (rowCounts[$1] ?? 0) }
      guard try database.integer("SELECT coalesce(max(id), 0) FROM \(table)") == count else { return false }
    }
    return true
  }
}
