import Columns
import NewsModel
import Testing

@testable import EventExtraction

/// Dates of events in short reports of Friday, 2024-03-22, read with the models that come with the program.
@Suite struct DatedStoryTests {
  private struct Story {
    let text: String
    /// Events in text order, each `type date`, with `-` for none.
    let dates: [String]

    init(_ text: String, _ dates: String...) {
      self.text = text
      self.dates = dates
    }
  }

  /// The day stands with the trigger, or beside it where the tree hangs it elsewhere.
  private static let plain = [
    Story("The governor of Lagos yesterday sacked his commissioner for works.", "dismiss 2024-03-21"),
    Story("The court convicted Rao on Monday.", "convict 2024-03-18"),
    Story("Okoro, who was convicted of fraud in 2016, was elected senator last year.", "convict 2016", "elect 2023"),
    Story("The party expelled Dube in January, but readmitted him in March.", "expel 2024-01", "join 2024-03"),
    Story("He was appointed on November 16 last year.", "appoint 2023-11-16"),
    Story("The minister will resign on May 3, she said on Monday.", "resign 2024-05-03"),
    Story("The prime minister announced on Wednesday that he would resign.", "resign 2024-03-20"),
    Story("The faction led by Ayuba Wabba yesterday began a strike.", "protest 2024-03-21"),
    Story("Police said on Monday they had arrested two men for the robbery on Saturday.", "arrest -"),
    Story("The Lagos State government has banned motorcycles in six districts from April 1.", "sanction 2024-04-01"),
    Story("The judge adjourned the case to April 9.", "rule -"),
    Story("The court on Wednesday upheld the conviction of former minister Paul Kamau.", "rule 2024-03-20"),
    Story("Soldiers killed 40 villagers between 2009 and 2012.", "attack 2009-01-01/2012-12-31", "die 2009-01-01/2012-12-31"),
  ]

  /// The time of one clause by another.
  private static let settings = [
    Story(
      "Finance minister Ken Mbeki resigned on Monday, two days after police searched his home.", "resign 2024-03-18",
      "investigate 2024-03-16"),
    Story(
      "The court convicted Rao on Friday, hours after his lawyer had asked for a delay.", "convict 2024-03-22",
      "request 2024-03-22"),
    Story("Parliament passed the law on 12 March, a year after the president proposed it.", "agree 2024-03-12", "propose 2023"),
    Story("Ramesh Yadav on Sunday joined the Congress, days after he quit the saffron party.", "join 2024-03-17", "resign -"),
    Story("Three people died when a bus overturned near Mbale on Sunday.", "die 2024-03-17"),
    Story(
      "He was sentenced to ten years in prison on 4 March for killing his wife in 2021.", "convict 2024-03-04"),
  ]

  /// The story goes on from a day that it told.
  private static let stories = [
    Story(
      "The army seized power on March 5. The next day it suspended the constitution. A week later it banned all parties.",
      "dismiss 2024-03-05", "sanction 2024-03-06", "sanction 2024-03-13"),
    Story(
      "The army seized power on March 5. Its leader, who was appointed on February 2, fled. The next day it suspended the constitution.",
      "dismiss 2024-03-05", "appoint 2024-02-02", "sanction 2024-03-06"),
    Story(
      "Police arrested the mayor of Cebu on Monday. Earlier in the day, the council had voted to remove him.",
      "arrest 2024-03-18", "dismiss 2024-03-18"),
    Story(
      "The Supreme Court has struck down the tax law. The ruling was read out on Tuesday by Chief Justice Amina Diallo.",
      "rule 2024-03-19"),
    Story(
      "A court in Accra yesterday jailed former trade minister Kofi Asare for eight years. He was led away in handcuffs. He was charged in 2021.",
      "convict 2024-03-21", "arrest 2024-03-21", "charge 2021"),
  ]

  /// Days of a neighbouring clause, stretches of days and years, and what is still to come.
  private static let neighbours = [
    Story("Minister Rao Desai, who met the envoy on Wednesday, thanked India for its support.", "meet 2024-03-20"),
    Story(
      "Jane Miller, who has chaired the board since it dismissed Peter Hale on February 9, appealed for calm.",
      "dismiss 2024-02-09", "request -"),
    Story("Mayor Lars Berg, who survived a coup in 2017, resigned in January.", "resign 2024-01"),
    Story("President William Kamau met opposition leaders on Monday and Tuesday.", "meet 2024-03-18/2024-03-19"),
    Story("The editor was detained from 2019 until 2021.", "arrest 2019-01-01/2021-12-31"),
    Story("General Kofi Mensah overthrew the president on New Year's Eve in 1981.", "dismiss 1981-12-31"),
    Story("Ana Miller will be sworn in on Monday and is to name her cabinet in the afternoon.", "appoint 2024-03-25"),
    Story("The minister said he would resign in ten days.", "resign 2024-04-01"),
  ]

  @Test func eventsHaveTheDayThatTheTextGivesThem() throws {
    let extractor = try InstalledExtractor.shared()
    for story in Self.plain + Self.settings + Self.stories + Self.neighbours {
      var article = Article(id: "a", path: "a.txt", content: story.text)
      article.date = DateSpan(year: 2024, month: 3, day: 22)
      let found = extractor.extract(article).events.map { "\($0.type.rawValue) \($0.date?.iso8601 ?? "-")" }
      for date in story.dates { #expect(found.contains(date), "\(story.text) gives \(found)") }
    }
  }
}
