import Diagnostics
import NewsModel

/// Reads a corpus from the tables of an archive, and checks that they agree with each other: whatever the file holds, the corpus is one that the
/// rest of the program may trust.
struct CorpusReader {
  private let database: Database
  private let values: RowValues

  private init(_ database: Database, path: String) {
    self.database = database
    values = RowValues(path: path)
  }

  static func read(_ database: Database, path: String) throws -> Corpus {
    let reader = CorpusReader(database, path: path)
    try reader.checkTables()
    var entities = try reader.readEntities()
    let rows = try ArticleRowsReader.read(database, reader.values, ArticleRowsReader.Limits(database))
    for (article, own) in rows.entityOfArticleEntity.enumerated() {
      for entity in own {
        guard entities.indices.contains(entity) else { throw reader.values.damaged("entity \(entity + 1) is missing") }
        if entities[entity].articles.last != article { entities[entity].articles.append(article) }
      }
    }
    return Corpus(
      articles: rows.articles, entities: entities, entityOfArticleEntity: rows.entityOfArticleEntity,
      duplicateOf: rows.duplicateOf, stories: try reader.stories(rows.storyOfEvent),
      skipped: try readSkipped(database))
  }

  /// Each table is there, is a table, and has as many rows as were written.
  private func checkTables() throws {
    let rows = try database.prepare("SELECT key, value FROM archive WHERE key LIKE 'rows in %'")
    while try rows.step() {
      let table = String((rows.text(0) ?? "").dropFirst(8))
      guard Schema.counted.contains(table) else { throw values.damaged("it counts rows of an unknown table \"\(table)\"") }
      let isTable = try database.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '\(table)'") == 1
      guard isTable, let found = try database.integer("SELECT count(*) FROM \(table)"), "\(found)" == rows.text(1) else {
        throw values.damaged("the table \"\(table)\" has not the \(rows.text(1) ?? "?") rows that were saved")
      }
    }
  }

  private func readEntities() throws -> [Entity] {
    var entities: [Entity] = []
    let rows = try database.prepare("SELECT id, kind, name, role, organization, mentions FROM entity ORDER BY id")
    while try rows.step() {
      guard rows.integer(0) == entities.count + 1 else { throw values.damaged("entity \(entities.count + 1) is missing") }
      entities.append(
        Entity(
          kind: try values.symbol(rows, 1, EntityKind.self), name: rows.text(2) ?? "", aliases: [], role: rows.text(3),
          organization: rows.text(4), mentionCount: rows.integer(5), articles: []))
    }
    let aliases = try database.prepare("SELECT entity, alias FROM entity_alias ORDER BY entity, number")
    while try aliases.step() {
      let entity = try values.index(aliases, 0, below: entities.count, "an entity")
      entities[entity].aliases.append(aliases.text(1) ?? "")
    }
    return entities
  }

  private func stories(_ storyOfEvent: [[Int]]) throws -> [Story] {
    let count = try database.integer("SELECT count(*) FROM story") ?? 0
    var reports: [[Story.Report]] = Array(repeating: [], count: count)
    for (article, stories) in storyOfEvent.enumerated() {
      for (event, story) in stories.enumerated() {
        guard reports.indices.contains(story) else { throw values.damaged("story \(story + 1), where there are \(count)") }
        reports[story].append(Story.Report(article: article, event: event))
      }
    }
    if reports.contains(where: \.isEmpty) { throw values.damaged("a story without a report") }
    return reports.map(Story.init)
  }

  /// What was not read, or not wholly, when the articles were.
  static func readSkipped(_ database: Database) throws -> [SkippedInput] {
    var result: [SkippedInput] = []
    let rows = try database.prepare("SELECT path, line, code, reason FROM skipped_input ORDER BY id")
    while try rows.step() {
      result.append(
        SkippedInput(
          path: rows.text(0) ?? "", line: rows.optionalInteger(1), code: DiagnosticCode(rows.text(2) ?? ""),
          reason: rows.text(3) ?? ""))
    }
    return result
  }
}
