import Columns
import InstalledData
import Linguistics
import NewsModel
import Testing

@testable import EventExtraction

@Suite struct EventExplanationTests {
  @Test func anEventTellsItsPatternItsSlotsAndItsConfidence() throws {
    let extractor = try InstalledExtractor.shared()
    let text = "Finance minister Jane Miller resigned on Monday because of a tax scandal, the government said."
    var article = Article(
      id: "a", path: "a.txt", content: text, blocks: [Article.Block(kind: .paragraph, range: 0..<text.utf8.count)])
    article.date = DateSpan(year: 2024, month: 3, day: 22)
    let event = try #require(extractor.extract(article).events.first { $0.type == .resign })
    let explanation = try #require(extractor.explain(event, in: article))
    #expect(explanation.event == event)

    let mention = try #require(explanation.mentions.first)
    #expect(mention.pattern == "resign.plain" && mention.words == "resigned" && mention.file == "resign.txt")
    #expect(mention.line > 1 && mention.reason?.hasPrefix("The plain verbs") == true)

    func slot(_ slot: ExplainedSlot) -> EventExplanation.Slot? { explanation.slots.first { $0.slot == slot } }
    #expect(slot(.actor)?.rule == "the subject" && slot(.actor)?.words == "Jane Miller")
    #expect(slot(.reason)?.rule == "what stands behind \"because of\"")
    #expect(slot(.date)?.text == "2024-03-18" && slot(.date)?.words == "Monday")
    #expect(slot(.date)?.reading == "counted from the day of publication")
    #expect(explanation.slots.allSatisfy { $0.rule != nil })

    let sum = explanation.factors.reduce(0) { $0 + $1.contribution }
    #expect(event.confidence == 0.99 || event.confidence == 0.01 || (sum > 0) == (event.confidence > 0.5))
  }

  @Test func anotherArticlesEventIsNotExplained() throws {
    let extractor = try InstalledExtractor.shared()
    let article = Article(
      id: "a", path: "a.txt", content: "Rain fell.", blocks: [Article.Block(kind: .paragraph, range: 0..<10)])
    #expect(extractor.explain(Event(type: .resign, triggers: [Event.Trigger(range: 0..<4, sentence: 0)]), in: article) == nil)
  }

  @Test func everyPatternGivesItsReason() throws {
    let data = try #require(InstalledData.sourceTree(above: #filePath))
    let patterns = PatternLibrary(installed: data).patterns
    #expect(patterns.filter { $0.reason == nil || $0.line < 1 || $0.file.isEmpty }.map(\.id) == [])
  }
}
