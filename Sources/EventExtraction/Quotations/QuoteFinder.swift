import NewsModel

/// Finds the quotations of an article and who says them.
package struct QuoteFinder {
  let article: ParsedArticle
  let entities: ArticleEntities

  package init(article: ParsedArticle, entities: ArticleEntities) {
    self.article = article
    self.entities = entities
  }

  package func find() -> ArticleQuotes {
    let spans = QuotationMarks(article).spans
    return ArticleQuotes(quotes: [], spans: spans.map { QuotedSpan(range: $0.inner, quote: nil) })
  }
}
