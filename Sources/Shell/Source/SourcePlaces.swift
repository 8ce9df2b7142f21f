import Columns
import NewsModel

/// What a row comes from.
enum SourcePlace: Hashable {
  /// A stretch of an article: its index in the corpus, and UTF-8 offsets in its content.
  case article(Int, Range<Int>)
  /// The sentence of an article that first names an entity: their indices.
  case mention(article: Int, entity: Int)
  /// A line of a file that is no article, as of a table of events, and what the row's sentence says.
  case line(path: String, Int, text: String?)
}

extension Archive {
  /// The sentences behind rows of tables, each once.
  func places(of rows: [TableRow]) -> [SourcePlace] {
    var seen: Set<SourcePlace> = []
    return rows.flatMap { places(table: $0.table, row: $0.index) }.filter { seen.insert($0).inserted }
  }

  /// The sentences behind a row of a table, in the order of articles.
  private func places(table name: String, row: Int) -> [SourcePlace] {
    guard let table = catalog[name], row >= 0, row < table.count else { return [] }
    if imported.contains(where: { $0.name == name }) { return linePlace(table, row).map { [$0] } ?? [] }
    switch name {
    case "people", "organizations", "places": return entityPlaces(table, row)
    case "stories":
      let provenance = articleTables["events"]?.provenance ?? []
      return articleTables.rows("events", of: TableRow(table: name, index: row)).compactMap { event in
        provenance[event].map { .article($0.article, $0.range) }
      }
    default:
      guard let provenance = table.provenance, provenance.indices.contains(row), let place = provenance[row] else { return [] }
      return [.article(place.article, place.range)]
    }
  }

  /// The sentences that name an entity: the first in each article.
  private func entityPlaces(_ table: Table, _ row: Int) -> [SourcePlace] {
    // In the dictionary of names the entities come first, by their index.
    guard let name = table.index(of: "name"), case .coded(let names) = table.columns[name] else { return [] }
    let entity = Int(names.codes[row])
    return articleTables.rows("articles", of: TableRow(table: table.name, index: row)).map {
      .mention(article: $0, entity: entity)
    }
  }

  /// The line that a row of an imported table was read from.
  private func linePlace(_ table: Table, _ row: Int) -> SourcePlace? {
    func value(_ field: String) -> Value? { table.index(of: field).map { table.columns[$0].value(at: row) } }
    guard case .text(let path)? = value("path"), case .integer(let line)? = value("line") else { return nil }
    if case .text(let sentence)? = value("sentence") { return .line(path: path, Int(line), text: sentence) }
    return .line(path: path, Int(line), text: nil)
  }
}
