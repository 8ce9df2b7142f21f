import EventExtraction
import InstalledData
import Linguistics
import NewsModel
import Testing

/// Headlines whose verb the tagger takes for a noun, as events see them.
@Suite struct HeadlineClauseTests {
  private static let extractor: Extractor? = InstalledData.sourceTree(above: #filePath).flatMap { data in
    guard let models = try? LanguageModels.load(from: data.folder(.models)) else { return nil }
    return Extractor(parser: TextParser(models: models), patterns: PatternLibrary(installed: data))
  }

  /// "type actor > target", of each event of a headline its first actor and target.
  private func events(_ headline: String) throws -> Set<String> {
    let body = "There was no further word on Monday."
    var article = Article(id: "a", path: "a.txt", content: "\(headline)\n\n\(body)")
    article.blocks = [
      Article.Block(kind: .headline, range: 0..<headline.utf8.count),
      Article.Block(kind: .paragraph, range: headline.utf8.count + 2..<article.content.count),
    ]
    let extracted = try #require(Self.extractor).extract(article)
    return Set(extracted.events.map { "\($0.type.rawValue) \($0.actor.first?.text ?? "-") > \($0.target.first?.text ?? "-")" })
  }

  /// A plural is the subject though a short phrase stands behind it.
  @Test(arguments: [
    ("Students of Dhaka University block roads over quota", "protest Students of Dhaka University > -"),
    ("Rescuers in Nepal pull boy from rubble", "aid Rescuers in Nepal > -"),
    ("Bandits in military uniform storm village", "attack Bandits in military uniform > village"),
    ("Voters in Botswana dump ruling party", "elect ruling party > -"),
  ])
  func phrasesBehindTheSubject(headline: String, expected: String) throws {
    #expect(try events(headline).contains(expected))
  }

  /// Abbreviations have plurals.
  @Test(arguments: [
    ("Rebel MLAs switch to BJP", "join "),
    ("Three MPs quit Tory party", "resign "),
    ("Ukraine drones strike refinery deep inside Russia", "attack "),
  ])
  func pluralsTakenForVerbsAndNames(headline: String, type: String) throws {
    #expect(try events(headline).contains { $0.hasPrefix(type) })
  }

  @Test(arguments: [
    ("Five die as bandits strike Sokoto village", "attack bandits > Sokoto village"),
    ("Anger boils over in Limpopo as residents torch clinic", "attack residents > clinic"),
  ])
  func clausesThatTellWhen(headline: String, expected: String) throws {
    #expect(try events(headline).contains(expected))
  }

  /// No verb is made of a noun within the subject's phrase.
  @Test(arguments: ["Members of strike force kill two", "Victims of bomb blast buried"])
  func nounsWithinThePhrase(headline: String) throws {
    #expect(try !events(headline).contains { $0.contains("> force") || $0.contains("Members of strike >") })
  }
}
