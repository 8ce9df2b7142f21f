import ArgumentParser
import EventExtraction
import NewsModel

/// Prints what was found, for reading by eye.
struct MentionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mentions", abstract: "Prints the quotations, entities, pronouns and dates of articles, to be read by eye.")

  @Argument(help: "Articles: files and folders.") var paths: [String]
  @Option(help: "Skip so many articles.") var skip = 0
  @Option(help: "Only so many articles.") var take = Int.max
  @Flag(help: "Only quotations.") var quotes = false

  func run() throws {
    let parser = try Tools.parser()
    for article in try Tools.articles(paths).dropFirst(skip).prefix(take) {
      let parsed = ParsedArticle(
        article, parsed: parser.parse(article.content.string, regions: ParsedArticle.regions(of: article)))
      let dates = DateFinder(article: parsed).find()
      let entities = EntityFinder(article: parsed).find()
      let found = QuoteFinder(article: parsed, entities: entities, dates: dates).find()
      print("# \(article.id) \(article.date?.iso8601 ?? "-") \(article.headline ?? "-")")
      for quote in found.quotes {
        print("\(quote.kind) [\(quote.speaker?.text ?? "?") \(quote.verb ?? "-")] \(article.string(quote.range))")
      }
      for span in found.spans where span.quote == nil { print("no speech: \(article.string(span.range))") }
      if quotes { continue }
      for (index, entity) in entities.entities.enumerated() {
        let others = entities.mentions.filter { $0.entity == index && $0.form != .name }
        let contexts = others.map { mention in
          let sentence = parsed.parsed.sentences[parsed.sentence(of: mention.head)].tokens
          let start = max(sentence.lowerBound, mention.tokens.lowerBound - 3),
            end = min(sentence.upperBound, mention.tokens.upperBound + 3)
          return parsed.text(start..<end)
        }
        print(
          "\(entity.kind) \(entity.name) \(entity.aliases) role=\(entity.role ?? "-") of=\(entity.organization ?? "-") x\(entity.mentions.count) \(contexts)"
        )
      }
      for mention in dates.mentions { print("date \(parsed.text(mention.tokens)): \(mention.span.iso8601)") }
    }
  }
}
