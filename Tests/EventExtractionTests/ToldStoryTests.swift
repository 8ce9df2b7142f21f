import Columns
import NewsModel
import Testing

@testable import EventExtraction

/// Reasons of events, and what is told twice, in short reports of Friday, 2024-03-22, read with the models that come with the program.
@Suite struct ToldStoryTests {
  private func events(_ story: String, under headline: String = "News in brief") throws -> [Event] {
    try InstalledExtractor.extract(story, under: headline, published: DateSpan(year: 2024, month: 3, day: 22)).events
  }

  @Test(arguments: [
    (
      "Mr Hale pulled out of the contest on Friday over alleged fraud in the count.", EventType.withdraw,
      "alleged fraud in the count"
    ),
    ("The writer was deported from Bahrain last week after criticising the emir.", .expel, "criticising the emir"),
    ("A warship was deployed to rescue the sailors.", .mobilize, "to rescue the sailors"),
    (
      "President Ana Miller declared a state of emergency on Thursday so she could build a wall.", .sanction,
      "she could build a wall"
    ),
    (
      "Somalia cut diplomatic relations with Kenya on Tuesday, accusing Nairobi of meddling in its affairs.", .sanction,
      "meddling in its affairs"
    ),
    (
      "The minister, Ana Lee, resigned on Tuesday, two days after the court held that she had misused her office.", .resign,
      "court held that she had misused her office"
    ),
    ("Lee thanked the president for what he described as a brave decision.", .support, "a brave decision"),
    (
      "The state government on Thursday removed Musa Bello as emir for what it described as disrespect of lawful orders.",
      .dismiss, "disrespect of lawful orders"
    ),
    ("Javier Mora congratulated voters on their \"lesson in common sense\".", .support, "lesson in common sense"),
    ("Student leaders threatened to storm the ministry should the talks fail.", .threaten, "talks fail"),
    (
      "The party suspended Nina Shah and expelled Navin Jain over remarks about religion.", .expel, "remarks about religion"
    ),
    (
      "The bloc expelled Mali. The council decided on the action because the junta had broken its word.", .expel,
      "junta had broken its word"
    ),
    (
      "Nadia Khan turned down the offer. \"There can be no talks while our members are in jail,\" she said.", .reject,
      "There can be no talks while our members are in jail"
    ),
  ])
  func whatTheTextTellsAsTheReason(story: String, type: EventType, reason: String) throws {
    let found = try events(story).filter { $0.type == type }.flatMap(\.reason).map(\.text)
    #expect(found.contains(reason), "\(found)")
  }

  @Test(arguments: [
    ("Police detained 40 people in simultaneous raids.", EventType.arrest),
    ("The former president was detained on his way to the embassy.", .arrest),
    ("The mayor resigned on Tuesday, two days after the votes were counted.", .resign),
  ])
  func whereAndHowIsNoReason(story: String, type: EventType) throws {
    let found = try events(story).filter { $0.type == type }
    #expect(!found.isEmpty && found.allSatisfy { $0.reason.isEmpty })
  }

  @Test(arguments: [
    ("", "The court yesterday annulled the law, ruling that Parliament had passed it without a quorum.", EventType.rule),
    ("Emir Bello dethroned", "The government of Kano on Thursday removed Aminu Bello II as emir.", .dismiss),
    (
      "Finance minister bows out", "The party met on Thursday. In a further blow, Finance Minister Ali Sabry resigned.", .resign
    ),
    ("", "The Senate voted on Thursday to legalise abortion. The bill was approved by 38 votes to 29.", .agree),
  ])
  func oneHappeningInOtherWords(headline: String, story: String, type: EventType) throws {
    let found = try events(story, under: headline.isEmpty ? "News in brief" : headline)
    #expect(found.filter { $0.type == type }.count == 1, "\(found.map(\.type))")
  }

  @Test func whoGivesUpARaceDoesNotResign() throws {
    let found = try events("Jenny Lam on Thursday withdrew from the race for mayor. Lam stood down after she lost her donors.")
    #expect(found.map(\.type) == [.withdraw])
  }

  @Test func anActIsOfTheDayFromWhichItHolds() throws {
    let found = try events("The government of Ghana on Monday banned exports of timber. The ban takes effect on April 1.")
    #expect(
      found.map { "\($0.type.rawValue) \($0.date?.iso8601 ?? "-") \($0.realis.rawValue)" } == ["sanction 2024-04-01 future"])
  }

  @Test func actsInARowAreSeveral() throws {
    let found = try events("The government clamped a curfew on the island on Thursday and blocked social media.")
    #expect(found.filter { $0.type == .sanction }.count == 2)
  }

  @Test func aClauseThatACommaOpensGoesOnBehindAnd() throws {
    let found = try events(
      "President Luis Gomez on Friday broke off talks, a day after rebels attacked a school and killed 20 cadets.")
    #expect(found.first { $0.type == .die }?.date?.iso8601 == "2024-03-21")
  }
}
