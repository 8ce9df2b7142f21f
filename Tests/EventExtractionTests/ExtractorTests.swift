import EventExtraction
import NewsModel
import Testing

@Suite struct ExtractorTests {
  static func extract(_ headline: String, _ body: String) throws -> ExtractedArticle {
    try InstalledExtractor.extract(body, under: headline)
  }

  @Test func anArticleGivesItsEvents() throws {
    let extracted = try Self.extract(
      "Minister Jane Miller resigns over tax scandal",
      "Finance minister Jane Miller resigned on Monday over a tax scandal, the government said. Police arrested her brother Mark Miller."
    )
    #expect(extracted.events.map(\.type).contains(.resign))
    let event = try #require(extracted.events.first { $0.type == .resign })
    #expect(event.isMain && event.realis == .actual)
    #expect(event.reason.contains { $0.text.contains("tax scandal") })
    #expect(extracted.events.contains { $0.type == .arrest })
  }

  /// What looks like an event and is none, or like a plan and is done.
  @Test(arguments: [
    ("Three ministers left the cabinet in protest.", ["resign actual"]),
    ("The hospital said that the singer died of cardiac arrest.", ["die actual"]),
    ("Obi Eze spoke at a campaign rally in Lagos.", []),
    ("Nurses held a protest in Lagos.", ["protest actual"]),
    ("Obi Eze came home and promised jobs, a day after Ada Bello had stepped down.", ["propose actual", "resign actual"]),
  ])
  func onlyWhatHappened(sentence: String, expected: [String]) throws {
    let events = try Self.extract("A long day in the capital", sentence).events
    #expect(events.map { "\($0.type.rawValue) \($0.realis.rawValue)" } == expected)
  }

  @Test func aLengthOfTimeIsNoReason() throws {
    let events = try Self.extract(
      "A long day in the capital",
      "Jane Miller announced her resignation on Thursday, six weeks after she took office, because her party had turned against her."
    ).events
    let reasons = events.filter { $0.type == .resign }.flatMap { $0.reason.map(\.text) }
    #expect(reasons == ["her party had turned against her"])
  }

  @Test func givenNamesOfTwoSyllables() throws {
    let events = try Self.extract(
      "A long day in the capital", "Acting Chief Justice Moon Hyung-bae said that the president had betrayed the people."
    ).events
    #expect(events.first?.actor.map(\.text) == ["Moon Hyung-bae"])
  }

  @Test func aPronounMayComeBeforeItsPerson() throws {
    let events = try Self.extract(
      "A long day in the capital", "Hours after a court convicted him of fraud, the opposition leader Obi Eze resigned."
    ).events
    #expect(events.first { $0.type == .convict }?.target.map(\.text) == ["Obi Eze"])
  }

  @Test(arguments: [
    "", " ", "\n\n", "...", "\u{FEFF}", "resigned", "resigned resigned resigned", "((((((", "\u{200B}quit\u{200B}",
  ])
  func anyTextIsRead(text: String) throws {
    let extracted = try Self.extract(text, text)
    #expect(extracted.events.allSatisfy { $0.confidence >= 0 && $0.confidence <= 1 })
  }
}
