import Columns
import NewsModel
import Testing

@testable import EventExtraction

/// Who did what to whom, in constructions that reports of courts and parliaments are full of; short reports of Friday, 2024-03-22, read with the models
/// that come with the program.
@Suite struct ReportedActTests {
  private func events(_ story: String) throws -> [Event] {
    try InstalledExtractor.extract(story, under: "News in brief", published: DateSpan(year: 2024, month: 3, day: 22)).events
  }

  @Test(arguments: [
    ("Judith Lee was convicted of both health care fraud and money laundering.", EventType.convict, [String](), ["Judith Lee"]),
    ("The president granted Angela Stone a full and unconditional pardon.", .concede, ["president"], ["Angela Stone"]),
    (
      "A former adviser for President Ray Holt was sentenced on Wednesday.", .convict, [],
      ["former adviser for President Ray Holt"]
    ),
    ("Senator Amy Lee, along with Senator Ron Wyde, introduced a bill.", .propose, ["Amy Lee", "Ron Wyde"], ["bill"]),
    ("The agency's notice alleged that the script broke the law.", .accuse, ["agency"], ["script"]),
    ("Vice President of the United States Joe Holt dropped out of the race.", .withdraw, ["Joe Holt"], []),
    ("The minister pleaded with the rebels to lay down their arms.", .request, ["minister"], ["lay down their arms"]),
    ("The union called on the government to release the funds.", .request, ["union"], ["release the funds"]),
    ("Police arrested a man named Peter Okello on Friday.", .arrest, ["Police"], ["Peter Okello"]),
    ("The call was rejected by its president, Prime Minister Peter Okello.", .reject, ["Peter Okello"], ["call"]),
    ("The ruling party won an election that the opposition has refused to recognise.", .reject, ["opposition"], ["election"]),
    ("Minister of Labour and Employment, Chris Ngige, commended the union.", .support, ["Chris Ngige"], ["union"]),
    (
      "The president appointed Maritime Affairs and Investment Minister Luhut Pandjaitan as acting minister.", .appoint,
      ["president"], ["Luhut Pandjaitan"]
    ),
    ("The bomber killed five people and wounded sixty others.", .attack, ["bomber"], ["five people", "sixty others"]),
    ("The chairman of the party, Mr Peter Okello, praised the plan.", .support, ["Peter Okello"], ["plan"]),
    (
      "The council sacked Ana Lee and Ben Ray on Monday. It accused the two of betraying its members.", .accuse, ["council"],
      ["Ana Lee", "Ben Ray"]
    ),
    ("ECOWAS met in Abuja on Sunday. The bloc condemned the coup in Niger.", .criticize, ["ECOWAS"], ["coup in Niger"]),
    (
      "The National Assembly met on Monday. President Peter Okello dissolved the legislature on Friday.", .dismiss,
      ["Peter Okello"], ["National Assembly"]
    ),
    ("Norway offered full backing to the new government.", .support, ["Norway"], ["new government"]),
    ("His party would back whoever the alliance puts up, he said.", .support, ["party"], []),
    ("The union called the walkout childish.", .criticize, ["union"], ["walkout"]),
    ("The king handed the premiership to Ana Lee.", .appoint, ["king"], ["Ana Lee"]),
    ("Justice Ruth Wanjiru suspended the strike on Tuesday.", .rule, ["Ruth Wanjiru"], ["strike"]),
    ("The ministry had offered nurses Sh20,000 a month.", .aid, ["ministry"], ["Sh20,000 a month"]),
    ("Kinshasa accuses Rwanda of supporting the rebels.", .accuse, ["Kinshasa"], ["Rwanda"]),
    ("The council welcomed the move, while the DA said it would oppose the bill.", .reject, ["DA"], ["bill"]),
    ("The agency on Tuesday re-arraigned the former governor.", .charge, ["agency"], ["former governor"]),
    ("The High Court granted bail to the party's founder till May 9.", .rule, ["High Court"], ["party's founder"]),
    ("The accused were remanded in custody.", .arrest, [], ["accused"]),
    ("A former Minister of Information, Prof Sam Oyov, slammed the governor.", .criticize, ["Sam Oyov"], ["governor"]),
    ("Protesters blocked the road, and police said they had arrested 40 people.", .arrest, ["police"], ["40 people"]),
    (
      "President Ram Paudel on Sunday appointed CPN-UML Chairman KP Sharma Oli as prime minister.", .appoint, ["Ram Paudel"],
      ["KP Sharma Oli"]
    ),
    ("M23 on Monday pulled out of peace talks with the government.", .withdraw, ["M23"], ["peace talks"]),
    (
      "The pope denounced the bombing. The embassies of China and Iran also condemned it.", .criticize,
      ["embassies of China and Iran"], ["bombing"]
    ),
    ("Addis Abeba - Ethiopia and Somalia have agreed to share power.", .agree, ["Ethiopia", "Somalia"], ["share power"]),
    ("The judge ruled the suspension was unlawful.", .rule, ["judge"], ["suspension"]),
  ])
  func whoAndWhom(story: String, type: EventType, actor: [String], target: [String]) throws {
    let found = try events(story).filter { $0.type == type }
    #expect(found.contains { $0.actor.map(\.text) == actor && $0.target.map(\.text) == target }, "\(found)")
  }

  @Test(arguments: [
    (
      "More subpoenas are likely to be issued in the coming week.", EventType.investigate,
      DateSpan(from: 19807, through: 19813) as DateSpan?
    ),
    ("When Ray Holt assumed the presidency in 1987, he also became head of the army.", .appoint, DateSpan(year: 1987)),
  ])
  func when(story: String, type: EventType, date: DateSpan?) throws {
    let found = try events(story).filter { $0.type == type }
    #expect(!found.isEmpty && found.allSatisfy { $0.date == date }, "\(found.map(\.date))")
  }

  @Test func whatCameBeforeADayIsNotOfIt() throws {
    let found = try events("Both senators ended their campaigns prior to Super Tuesday.")
    #expect(!found.isEmpty && found.allSatisfy { $0.date == nil }, "\(found.map(\.date))")
  }

  @Test func anotherJudgeGivesAnotherSentence() throws {
    let found = try events(
      "Judge Ana Lee sentenced Ray Holt to two years on Monday. Last week, another federal judge sentenced Holt to five years.")
    #expect(found.filter { $0.type == .convict }.count == 2)
  }

  @Test func anEarlierBombIsAnother() throws {
    let found = try events(
      "At least 26 people died when a bomber blew himself up at a station on Tuesday. Earlier this month, a bomb exploded near a school, leaving nine dead."
    )
    #expect(found.filter { $0.type == .die }.count == 2)
  }

  @Test func theLeadDoesNotTellWhatHappenedLastYear() throws {
    let found = try events(
      "Six people died at a market in the north. In August last year, militants killed 50 people in the region.")
    #expect(found.filter { $0.type == .die }.count == 2)
  }

  @Test func whatShouldHaveBeenIsNotAskedFor() throws {
    let found = try events("Ray Holt questioned the appointment, saying the post should have gone to a judge.")
    #expect(found.map(\.type) == [.criticize])
  }

  @Test func whoIsNotSafeIsNotAccused() throws {
    let found = try events("Ana Lee alleged that daughters are not safe in the party.")
    #expect(found.allSatisfy { $0.target.isEmpty })
  }

  @Test func aSittingPresidentDoesNotSit() throws {
    let found = try events("The House opened an inquiry into misconduct by sitting President Ray Holt.")
    #expect(!found.contains { $0.type == .meet })
  }
}
