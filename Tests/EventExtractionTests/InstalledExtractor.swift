import Columns
import EventExtraction
import InstalledData
import Linguistics
import NewsModel
import Testing

/// The extractor with the models and patterns of the source tree, loaded once for all suites, and short articles for it.
enum InstalledExtractor {
  private static let loaded = Result {
    let data = try #require(InstalledData.sourceTree(above: #filePath))
    let models = try LanguageModels.load(from: data.folder(.models))
    return Extractor(parser: TextParser(models: models), patterns: PatternLibrary(installed: data))
  }

  static func shared() throws -> Extractor { try loaded.get() }

  /// An article of a headline and one paragraph.
  static func article(_ body: String, under headline: String = "News in brief", published: DateSpan? = nil) -> Article {
    var article = Article(id: "a", path: "a.txt", content: "\(headline)\n\n\(body)")
    article.blocks = [
      Article.Block(kind: .headline, range: 0..<headline.utf8.count),
      Article.Block(kind: .paragraph, range: headline.utf8.count + 2..<article.content.count),
    ]
    article.date = published
    return article
  }

  static func extract(_ body: String, under headline: String = "News in brief", published: DateSpan? = nil) throws
    -> ExtractedArticle
  {
    try shared().extract(article(body, under: headline, published: published))
  }
}

extension [Event] {
  /// "type actor > target", of each event its first actor and target.
  var participants: Set<String> {
    Set(map { "\($0.type.rawValue) \($0.actor.first?.text ?? "-") > \($0.target.first?.text ?? "-")" })
  }
}
