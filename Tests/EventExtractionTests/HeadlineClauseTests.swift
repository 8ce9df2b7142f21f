import EventExtraction
import NewsModel
import Testing

/// Headlines whose verb the tagger takes for a noun, as events see them.
@Suite struct HeadlineClauseTests {
  private func events(_ headline: String) throws -> Set<String> {
    try InstalledExtractor.extract("There was no further word on Monday.", under: headline).events.participants
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
