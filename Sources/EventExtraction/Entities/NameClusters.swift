import Linguistics
import NewsModel
import UnicodeText

/// Joins the mentions by name of one article.
struct NameClusters {
  private struct Cluster {
    var kind: EntityKind
    var mentions: [(tokens: Range<Int>, name: CleanName)] = []
  }

  let article: ParsedArticle
  private var clusters: [Cluster] = []

  init(article: ParsedArticle) { self.article = article }

  mutating func add(_ mention: NameMention) {
    let kind = EntityKind(mention.kind)
    guard let name = CleanName(mention.tokens, in: article, kind: kind) else { return }
    let index = clusters.indices.last { isSame(clusters[$0], name, kind) } ?? clusters.count
    if index == clusters.count { clusters.append(Cluster(kind: kind)) }
    clusters[index].mentions.append((name.tokens, name))
  }

  private func isSame(_ cluster: Cluster, _ name: CleanName, _ kind: EntityKind) -> Bool {
    cluster.mentions.contains {
      $0.name.names(name, asPerson: kind == .person && cluster.kind == .person) && cluster.kind == kind
    }
  }

  func build() -> ArticleEntities {
    var entities: [ArticleEntity] = [], mentions: [EntityMention] = []
    for (index, cluster) in clusters.enumerated() {
      let forms = cluster.mentions.map(\.name.text)
      let fullest =
        forms.max { ($0.split(separator: " ").count, $0.utf8.count) < ($1.split(separator: " ").count, $1.utf8.count) } ?? ""
      var entity = ArticleEntity(kind: cluster.kind, name: fullest, mentions: cluster.mentions.map { article.range($0.tokens) })
      for form in forms where form != fullest && !entity.aliases.contains(form) { entity.aliases.append(form) }
      entities.append(entity)
      for (tokens, _) in cluster.mentions {
        mentions.append(EntityMention(form: .name, tokens: tokens, head: article.head(of: tokens), entity: index))
      }
    }
    return ArticleEntities(entities: entities, mentions: mentions, tokenCount: article.tokens.count)
  }
}

extension EntityKind {
  init(_ kind: NameKind) {
    switch kind {
    case .person: self = .person
    case .organization: self = .organization
    case .location: self = .place
    }
  }
}
