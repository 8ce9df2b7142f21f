import Columns

/// Somebody or something named, over all articles.
package struct Entity: Sendable, Hashable {
  package var kind: EntityKind
  package var name: String
  package var aliases: [String]
  package var role: String?
  package var organization: String?
  package var mentionCount: Int
  /// Indices of the articles that name it, ascending.
  package var articles: [Int]
}

/// All articles with what was found in them, and the entities joined over them. Immutable once built.
package struct Corpus: Sendable {
  package let articles: [ExtractedArticle]
  package let entities: [Entity]
  /// For each article, the index into `entities` of each of its own entities.
  package let entityOfArticleEntity: [[Int]]
  /// What could not be read, or not wholly.
  package let skipped: [SkippedInput]

  package init(
    articles: [ExtractedArticle], entities: [Entity], entityOfArticleEntity: [[Int]], skipped: [SkippedInput]
  ) {
    self.articles = articles
    self.entities = entities
    self.entityOfArticleEntity = entityOfArticleEntity
    self.skipped = skipped
  }
}
