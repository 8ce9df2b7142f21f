import ArchiveStorage
import Columns
import NewsModel

/// What queries are asked of: articles that were read, and all that was found in them.
package struct Archive: Sendable {
  package private(set) var catalog: Catalog
  package let articles: ArticleStore
  /// The tables of the articles and of what was found in them, as they are without imported ones.
  package let articleTables: Catalog
  /// The paths it was read from, as given.
  package private(set) var paths: [String]
  /// Tables of events that were imported beside the articles, and what is to be told of them.
  package private(set) var imported: [Table] = []
  package private(set) var skippedOfImports: [SkippedInput] = []

  package init(corpus: Corpus, paths: [String]) { self.init(ArchiveContents(corpus: corpus), paths: paths) }

  init(_ contents: ArchiveContents, paths: [String]) {
    articles = contents.articles
    articleTables = contents.catalog
    catalog = contents.catalog
    self.paths = paths
    add(contents.imported, skipped: contents.skippedOfImports)
  }

  static let eventsTable = "events"

  /// With more tables, each of which takes the place of one of its name.
  func importing(_ tables: [Table], skipped: [SkippedInput]) -> Archive {
    var archive = self
    archive.add(tables, skipped: skipped)
    return archive
  }

  private mutating func add(_ tables: [Table], skipped: [SkippedInput]) {
    for table in tables {
      imported = imported.filter { $0.name != table.name } + [table]
      catalog = catalog.adding(table)
    }
    skippedOfImports += skipped
  }

  /// The same articles and tables, with more paths that gave no article.
  func adding(paths more: [String]) -> Archive {
    var archive = self
    archive.paths += more
    return archive
  }

  /// The table, under another name where there is one of its name already.
  func named(_ table: Table) -> Table {
    let name = nameForEvents(from: table.name)
    if table.name != Self.eventsTable, catalog[table.name] == nil { return table }
    return Table(
      name: name, fields: table.fields, columns: table.columns, labelField: table.fields[table.labelField].name,
      provenance: table.provenance)
  }

  /// Whether its articles are the samples, which are open when nobody names others.
  var isOfSamples: Bool { ArchiveLoader.samples().map { paths == [$0] } ?? false }

  /// Whether it is a large archive that had to be read row by row.
  var isReadByRow: Bool {
    let rows = articleTables.tables.reduce(0) { $0 + $1.count }
    return paths.count == 1 && rows > 100_000 && !articles.isInFile && ArchiveFile.isDatabase(paths[0])
  }

  /// All that is saved.
  var contents: ArchiveContents {
    ArchiveContents(articles: articles, catalog: articleTables, imported: imported, skippedOfImports: skippedOfImports)
  }

  /// What a table of events is called that nobody gave a name: `events` where there are none yet, else after its file.
  func nameForEvents(from stem: String) -> String {
    if catalog[Self.eventsTable]?.count ?? 0 == 0 { return Self.eventsTable }
    var words = stem.lowercased().utf8.split { !(0x61...0x7A).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
    if words.isEmpty { words = ["imported", "events"] }
    var name = words.joined(separator: "_")
    while catalog[name] != nil { name += "_more" }
    return name
  }

  /// All that was not read, or not wholly.
  var skipped: [SkippedInput] { articles.skipped + skippedOfImports }

  /// No articles; its tables have their fields and no rows.
  package static let empty = Archive(corpus: CorpusBuilder().build(), paths: [])
}
