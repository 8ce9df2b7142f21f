import Columns
import NewsModel

/// A stretch of an article that a row comes from.
struct SourcePlace: Hashable {
  /// Index into the corpus's articles.
  let article: Int
  /// UTF-8 offsets in the article's content.
  let range: Range<Int>
}

extension Archive {
  /// The sentences behind a row of a table, in the order of articles.
  func places(table name: String, row: Int) -> [SourcePlace] {
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
        return SourcePlace(article: report.article, range: article.sentences[sentence])
      }
    default:
      guard let provenance = catalog[name]?.provenance, provenance.indices.contains(row), let place = provenance[row] else {
        return []
      }
      return [SourcePlace(article: place.article, range: place.range)]
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
      return SourcePlace(article: index, range: article.sentences.first { $0.overlaps(mention) } ?? mention)
    }
  }
}
