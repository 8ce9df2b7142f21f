import Linguistics
import NewsModel
import UnicodeText

/// Finds who and what an article names, and which mentions are of the same: names, pronouns of the third person, and nouns that stand for a name ("the
/// spokesperson", "the party").
package struct EntityFinder {
  let article: ParsedArticle

  package init(article: ParsedArticle) { self.article = article }

  package func find() -> ArticleEntities {
    let names = NameClusters(article: article)
    var entities: [ArticleEntity] = []
    var entityOfCluster: [Int: Int] = [:]
    let order = names.clusters.indices.filter { !names.clusters[$0].mentions.isEmpty }
      .sorted { (names.clusters[$0].mentions.first ?? 0) < (names.clusters[$1].mentions.first ?? 0) }
    for cluster in order {
      entityOfCluster[cluster] = entities.count
      entities.append(entity(names.clusters[cluster], names))
    }
    var mentions: [EntityMention] = []
    for (index, mention) in names.mentions.enumerated() {
      guard let entity = entityOfCluster[names.cluster(of: index)] else { continue }
      mentions.append(
        EntityMention(form: .name, tokens: mention.tokens, head: article.head(of: mention.tokens), entity: entity))
    }
    let descriptions = Descriptions(article: article, entities: entities, mentions: mentions)
    var roles = [SlotValue?](repeating: nil, count: entities.count)
    for (index, found) in descriptions.ofEntity {
      entities[index].role = found.role.map { article.text($0) }
      roles[index] = found.role.map { SlotValue(text: article.text($0), range: article.range($0)) }
      entities[index].organization = found.organization
    }
    let resolver = PronounResolver(article: article, entities: entities, names: mentions, descriptions: descriptions)
    return ArticleEntities(
      entities: entities, mentions: mentions + resolver.mentions(), tokenCount: article.tokens.count, roles: roles)
  }

  private func entity(_ cluster: NameClusters.Cluster, _ names: NameClusters) -> ArticleEntity {
    let own = cluster.mentions.map { names.mentions[$0] }
    let fullest = own.max { fullness($0.name) < fullness($1.name) }?.name.text ?? ""
    var entity = ArticleEntity(kind: cluster.kind, name: fullest, mentions: own.map { article.range($0.tokens) })
    for mention in own where mention.name.text != fullest && !entity.aliases.contains(mention.name.text) {
      entity.aliases.append(mention.name.text)
    }
    return entity
  }

  /// More words are fuller; of as many, one not all in capitals, then the longer.
  private func fullness(_ name: CleanName) -> (Int, Int, Int) {
    let isShouted = name.words.count > 1 && !name.text.contains { $0.isLowercase }
    return (name.words.count, isShouted ? 0 : 1, name.text.utf8.count)
  }
}
