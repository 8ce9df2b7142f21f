import Columns

/// The SQL of an imported table: a table that people can read, and triggers that drop the packed copy of its columns when anybody changes it.
struct ImportedTableSchema {
  let name: String
  let fields: [Field]

  /// Names of tables that hold imported rows begin so.
  static let prefix = "imported_"

  /// Names that an imported table can't have. `events` it can, where the articles have none.
  static let reserved: Set<String> = [
    "articles", "quotes", "people", "organizations", "places", "stories", "sentences", "table", "column", "block",
  ]

  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !reserved.contains(name)
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
  }

  var table: String { Database.quoted(Self.prefix + name) }

  /// The columns that are kept: all but rows of other tables.
  var kept: [Int] {
    fields.indices.filter { if case .row = fields[$0].type { false } else { true } }
  }

  var creation: String {
    let columns = kept.map { "\(Database.quoted(fields[$0].name)) \(Self.type(fields[$0].type))" }
    return "CREATE TABLE \(table) (\(columns.joined(separator: ", ")))"
  }

  private static func type(_ type: ValueType) -> String {
    switch type {
    case .integer, .boolean: "INTEGER"
    case .number: "REAL"
    default: "TEXT"
    }
  }

  func triggers(id: Int) -> [String] { BlockOwner.importedTable(id).triggers(on: table, named: Self.prefix + name) }
}
