import Linguistics
import NewsModel

/// Finds who and what an article names, and which mentions are of the same.
package struct EntityFinder {
  let article: ParsedArticle

  package init(article: ParsedArticle) { self.article = article }

  package func find() -> ArticleEntities {
    var clusters = NameClusters(article: article)
    for name in article.parsed.names { clusters.add(name) }
    return clusters.build()
  }
}
