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

  package init(
    kind: EntityKind, name: String, aliases: [String], role: String?, organization: String?, mentionCount: Int,
    articles: [Int]
  ) {
    self.kind = kind
    self.name = name
    self.aliases = aliases
    self.role = role
    self.organization = organization
    self.mentionCount = mentionCount
    self.articles = articles
  }
}

/// One happening, over all the articles that report it.
package struct Story: Sendable, Hashable {
  /// An event of an article, by their indices.
  package struct Report: Sendable, Hashable {
    package let article: Int
    package let event: Int

    package init(article: Int, event: Int) {
      self.article = article
      self.event = event
    }
  }

  /// In the order of articles; never empty. The first report's slots stand for the story.
  package let reports: [Report]

  package init(reports: [Report]) {
    precondition(!reports.isEmpty, "a story has a report")
    self.reports = reports
  }
}

/// All articles with what was found in them, and the entities joined over them. Immutable once built.
package struct Corpus: Sendable {
  package let articles: [ExtractedArticle]
  /// The text of each article; the articles themselves hold it nowhere else.
  package let texts: TextColumn
  package let entities: [Entity]
  /// For each article, the index into `entities` of each of its own entities.
  package let entityOfArticleEntity: [[Int]]
  /// For each article the earlier one that it nearly repeats, nil for none.
  package let duplicateOf: [Int?]
  package let stories: [Story]
  /// What could not be read, or not wholly.
  package private(set) var skipped: [SkippedInput]

  package init(
    articles: consuming [ExtractedArticle], entities: [Entity], entityOfArticleEntity: [[Int]], duplicateOf: [Int?],
    stories: [Story], skipped: [SkippedInput]
  ) {
    let texts = ArticleTexts(sharing: &articles).column
    self.init(
      articles: articles, texts: texts, entities: entities, entityOfArticleEntity: entityOfArticleEntity,
      duplicateOf: duplicateOf, stories: stories, skipped: skipped)
  }

  /// - Parameter texts: those of the articles, which share them.
  init(
    articles: [ExtractedArticle], texts: TextColumn, entities: [Entity], entityOfArticleEntity: [[Int]], duplicateOf: [Int?],
    stories: [Story], skipped: [SkippedInput]
  ) {
    precondition(
      entityOfArticleEntity.count == articles.count && duplicateOf.count == articles.count, "one entry for each article")
    self.articles = articles
    self.texts = texts
    self.entities = entities
    self.entityOfArticleEntity = entityOfArticleEntity
    self.duplicateOf = duplicateOf
    self.stories = stories
    self.skipped = skipped
  }
  /// The same with more that could not be read, or not wholly.
  package func adding(skipped more: [SkippedInput]) -> Corpus {
    var corpus = self
    corpus.skipped += more
    return corpus
  }
}
