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
    return extract(article, parsed: parser.parse(article.content.string, regions: regions))
  }

  /// - Parameter parsed: the parse of `article.content` over `ParsedArticle.regions(of: article)`.
  package func extract(_ article: Article, parsed: ParsedText) -> ExtractedArticle {
    let context = context(article, parsed: parsed)
    return ExtractedArticle(
      article: article, sentences: parsed.sentences.map(\.range), entities: context.entities.entities,
      events: EventFinder(context: context).events(), quotes: context.quotes.quotes)
  }

  /// Everything that was taken for an event, however unsure, with the features of its confidence; for fitting them.
  package func candidates(_ article: Article) -> (article: ExtractedArticle, features: [[(name: String, value: Double)]]) {
    let parsed = parser.parse(article.content.string, regions: ParsedArticle.regions(of: article))
    let context = context(article, parsed: parsed)
    let candidates = EventFinder(context: context).candidates()
    let extracted = ExtractedArticle(
      article: article, sentences: parsed.sentences.map(\.range), entities: context.entities.entities,
      events: candidates.map(\.event), quotes: context.quotes.quotes)
    return (extracted, candidates.map(\.features))
  }

  func context(_ article: Article) -> EventContext {
    context(article, parsed: parser.parse(article.content.string, regions: ParsedArticle.regions(of: article)))
  }

  private func context(_ article: Article, parsed: ParsedText) -> EventContext {
    let parsedArticle = ParsedArticle(article, parsed: parsed, library: patterns)
    let dates = DateFinder(article: parsedArticle).find()
    let names = EntityFinder(article: parsedArticle).find()
    let quotes = QuoteFinder(article: parsedArticle, entities: names, dates: dates).find()
    let entities = names.resolvingFirstPerson(in: quotes, of: parsedArticle)
    return EventContext(
      article: parsedArticle, dates: dates, entities: entities, quotes: quotes, library: patterns)
  }
}
