import InstalledData
import NewsModel
import Testing

@testable import EventExtraction

@Suite struct PatternFileTests {
  @Test func theInstalledPatternsHaveNoErrorAndCoverEveryType() throws {
    let data = try #require(InstalledData.sourceTree(above: #filePath))
    let library = PatternLibrary(installed: data)
    #expect(library.errors.map(\.description) == [])
    #expect(Set(library.patterns.map(\.type)) == Set(EventType.allCases))
    let ids = library.patterns.map(\.id)
    #expect(
      Set(ids).count == ids.count, "ids are unique: \(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys)")
  }

  @Test func aPatternHasTriggerConditionsSlotsAndOptions() throws {
    let library = PatternLibrary(files: [
      (
        "a.txt",
        "@post = office seat\nresign.give | verb give-up quit | +obj:@post !xcomp subj:person,name | actor=subj position=obj,from:name | p=0.5 active"
      )
    ])
    #expect(library.errors.isEmpty)
    let pattern = try #require(library.patterns.first)
    #expect(pattern.id == "resign.give" && pattern.type == .resign && pattern.trigger == .verb)
    let phrases = [
      TriggerPhrase(head: "give", others: ["up"]), TriggerPhrase(head: "give-up", others: []),
      TriggerPhrase(head: "quit", others: []),
    ]
    #expect(pattern.phrases == phrases)
    #expect(pattern.conditions.count == 3)
    #expect(pattern.conditions[0].isPartOfTrigger && pattern.conditions[0].filters == [.wordClass("post")])
    #expect(pattern.conditions[1].isNegated && pattern.conditions[1].paths == [.openComplement])
    #expect(pattern.conditions[2].filters == [.person, .name])
    #expect(pattern.slots.first { $0.slot == .position }?.sources.count == 2)
    #expect(pattern.weight == 0.5 && pattern.voice == .active)
    #expect(library.isIn("post", "seat") && !library.isIn("post", "car"))
  }

  @Test(arguments: [
    ("nonsense", "a pattern is written"),
    ("fly.x | verb fly", "does not begin with an event type"),
    ("die.x | word die", "the trigger is"),
    ("die.x | verb die | obj:@nobody", "no class @nobody"),
    ("die.x | verb die | | agent=subj", "is no slot"),
    ("die.x | verb die | | | loud", "is no option"),
    ("die.x | verb die | | | p=7", "is no option"),
    ("@x = @y", "no class @y"),
    ("@x", "a class of words is written"),
  ])
  func aWrongLineIsNamedWithItsReason(line: String, reason: String) {
    let library = PatternLibrary(files: [("a.txt", "# a comment\n\(line)\nmeet.ok | verb meet\n")])
    #expect(library.errors.map(\.line) == [2])
    #expect(library.errors.allSatisfy { $0.file == "a.txt" && $0.reason.contains(reason) })
    #expect(library.patterns.contains { $0.id == "meet.ok" })
  }
}
