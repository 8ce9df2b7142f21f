import Columns

/// Writes a result as the one table of a new SQLite database, whole or not at all.
package final class ResultDatabase {
  private let path: String
  private let file: ReplacementFile
  /// Nil once the file is finished: closed before it takes its place, so that no lock lies on it.
  private var connection: (database: Database, insertion: Statement)?
  private let cells: CellText

  /// - Parameters:
  ///   - table: what the table is called.
  ///   - catalog: for the labels of rows of other tables.
  package init(path: String, table: String, fields: [Field], catalog: Catalog) throws(ArchiveError) {
    self.path = path
    file = try ReplacementFile(for: path)
    cells = CellText(catalog: catalog)
    do {
      let database = try Database(file.temporaryPath, .fresh)
      let columns = fields.map { "\(Database.quoted($0.name)) \(Self.type($0.type))" }.joined(separator: ", ")
      try database.execute("BEGIN; CREATE TABLE \(Database.quoted(table)) (\(columns))")
      let places = Array(repeating: "?", count: fields.count).joined(separator: ", ")
      connection = (database, try database.prepare("INSERT INTO \(Database.quoted(table)) VALUES (\(places))"))
    } catch {
      file.discard()
      throw error.archiveError(saving: path)
    }
  }

  deinit { if connection != nil { file.discard() } }

  package func write(_ batch: Batch) throws(ArchiveError) {
    do {
      for row in 0..<batch.count {
        try connection?.insertion.run(batch.vectors.indices.map { cells.value(batch.value(column: $0, row: row)) })
      }
    } catch { throw error.archiveError(saving: path) }
  }

  /// Puts the file in its place.
  package func finish() throws(ArchiveError) {
    do { try connection?.database.execute("COMMIT") } catch { throw error.archiveError(saving: path) }
    connection = nil
    try file.replace()
  }

  private static func type(_ type: ValueType) -> String {
    switch type {
    case .integer, .boolean: "INTEGER"
    case .number: "REAL"
    default: "TEXT"
    }
  }
}
