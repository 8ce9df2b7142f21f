import Columns
import NewsModel

/// What a row comes from.
enum SourcePlace: Hashable {
  /// A stretch of an article: its index in the corpus, and UTF-8 offsets in its content.
  case article(Int, Range<Int>)
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
    case "people": return entityPlaces(.person, row)
    case "organizations": return entityPlaces(.organization, row)
    case "places": return entityPlaces(.place, row)
    case "stories":
      guard corpus.stories.indices.contains(row) else { return [] }
      return corpus.stories[row].reports.compactMap { report in
        let article = corpus.articles[report.article]
        guard let sentence = article.events[report.event].triggers.first?.sentence,
          article.sentences.indices.contains(sentence)
        else { return nil }
        return .article(report.article, article.sentences[sentence])
      }
    default:
      guard let provenance = table.provenance, provenance.indices.contains(row), let place = provenance[row] else { return [] }
      return [.article(place.article, place.range)]
    }
  }

  /// The sentences that name an entity: the first in each article.
  private func entityPlaces(_ kind: EntityKind, _ row: Int) -> [SourcePlace] {
    let ofKind = corpus.entities.indices.filter { corpus.entities[$0].kind == kind }
    guard ofKind.indices.contains(row) else { return [] }
    let entity = ofKind[row]
    return corpus.entities[entity].articles.compactMap { index in
      let article = corpus.articles[index]
      let own = corpus.entityOfArticleEntity[index].firstIndex(of: entity)
      guard let own, let mention = article.entities[own].mentions.first else { return nil }
      return .article(index, article.sentences.first { $0.overlaps(mention) } ?? mention)
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
