import Linguistics
import NewsModel

/// Finds entities, quotations and events in articles. A pure function of the article, the models and the patterns.
package struct Extractor: Sendable {
  private let parser: TextParser
  private let patterns: PatternLibrary

  package init(parser: TextParser, patterns: PatternLibrary) {
    self.parser = parser
    self.patterns = patterns
  }

  package func extract(_ article: Article) -> ExtractedArticle {
    let regions = ParsedArticle.regions(of: article)
    return extract(article, parsed: parser.parse(article.content, regions: regions))
  }

  /// - Parameter parsed: the parse of `article.content` over `ParsedArticle.regions(of: article)`.
  package func extract(_ article: Article, parsed: ParsedText) -> ExtractedArticle {
    let parsedArticle = ParsedArticle(article, parsed: parsed)
    let dates = DateFinder(article: parsedArticle).find()
    let names = EntityFinder(article: parsedArticle).find()
    let quotes = QuoteFinder(article: parsedArticle, entities: names, dates: dates).find()
    let entities = names.resolvingFirstPerson(in: quotes, of: parsedArticle)
    let context = EventContext(
      article: parsedArticle, dates: dates, entities: entities, quotes: quotes, library: patterns)
    return ExtractedArticle(
      article: article, sentences: parsed.sentences.map(\.range), entities: entities.entities,
      events: EventFinder(context: context).events(), quotes: quotes.quotes)
  }
}
