/// Puts articles together, in input order, and joins over them what each found for itself.
package struct CorpusBuilder {
  private var articles: [ExtractedArticle] = []
  private var skipped: [SkippedInput] = []

  package init() {}

  package mutating func add(_ article: ExtractedArticle) { articles.append(article) }

  /// Adds articles that have ids of their own among each other; one that an earlier article has is changed.
  package mutating func add(contentsOf more: consuming [ExtractedArticle]) {
    if articles.isEmpty {
      articles = more
      return
    }
    if more.isEmpty { return }
    var ids = UniqueNames()
    for article in articles { _ = ids.unique(article.article.id) }
    let first = articles.count
    articles += more
    for index in first..<articles.count { articles[index].article.id = ids.unique(articles[index].article.id) }
  }

  package mutating func add(skipped inputs: some Sequence<SkippedInput>) { skipped += inputs }

  /// The corpus. Equal input gives an equal corpus, at any width.
  /// - Parameter width: how many threads may look for duplicates.
  package consuming func build(width: Int = 1) -> Corpus {
    let texts = ArticleTexts(sharing: &articles).column
    let joined = EntityJoining(articles.map(\.entities))
    let duplicates = NearDuplicates.find(in: texts, width: width)
    let stories = StoryBuilding.stories(of: articles, entityOfArticleEntity: joined.entityOfArticleEntity)
    return Corpus(
      articles: articles, texts: texts, entities: joined.entities, entityOfArticleEntity: joined.entityOfArticleEntity,
      duplicateOf: duplicates, stories: stories, skipped: skipped)
  }
}
