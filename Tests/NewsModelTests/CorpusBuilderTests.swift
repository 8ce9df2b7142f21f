import Columns
import NewsModel
import Testing

private let june = DateSpan(year: 2023, month: 6, day: 5)

@Test func namesAreJoinedOverArticles() {
  let result = corpus([
    extracted("a", "One.", entities: [(.person, "Ana Reis", ["Reis"]), (.organization, "the Harbour Union", [])]),
    extracted("b", "Two.", entities: [(.organization, "Harbour Union (HU)", []), (.person, "Ana M. Reis", [])]),
    extracted("c", "Three.", entities: [(.person, "ANA REIS", []), (.place, "Ana Reis", []), (.person, "Reis", [])]),
  ])
  #expect(result.entityOfArticleEntity == [[0, 1], [2, 0], [0, 3, 4]])
  #expect(result.entities[0].name == "Ana M. Reis")
  #expect(result.entities[0].aliases == ["Ana Reis", "Reis", "ANA REIS"])
  #expect(result.entities[0].articles == [0, 1, 2])
  #expect(result.entities[0].mentionCount == 3)
}

@Test func anAcronymIsJoinedToTheOneNameItIsGivenFor() {
  let joined = corpus([
    extracted("a", "One.", entities: [(.organization, "African Union", ["AU"])]),
    extracted("b", "Two.", entities: [(.organization, "AU", [])]),
  ])
  #expect(joined.entityOfArticleEntity == [[0], [0]])
  let doubtful = corpus([
    extracted("a", "One.", entities: [(.organization, "African Union", ["AU"])]),
    extracted("b", "Two.", entities: [(.organization, "Aarhus University", ["AU"])]),
    extracted("c", "Three.", entities: [(.organization, "AU", [])]),
  ])
  #expect(doubtful.entities.count == 3)
}

@Test func wireCopyIsMarkedNotDropped() {
  let words = (1...60).map { "word\($0 * 7919 % 101)x\($0)" }
  let text = words.joined(separator: " ")
  let copy = "LISBON: " + words.dropLast(2).joined(separator: " ")
  let other = words.reversed().joined(separator: " ")
  let result = corpus([extracted("a", text), extracted("b", other), extracted("c", copy), extracted("d", text)])
  #expect(result.duplicateOf == [nil, nil, 0, 0])
}

@Test func oneHappeningInSeveralReportsIsOneStory() {
  func report(_ id: String, _ events: [Event]) -> ExtractedArticle {
    var article = extracted(id, "Text of \(id).", date: june, entities: [(.person, "Ana Reis", [])])
    article.events = events
    return article
  }
  let result = corpus([
    report("a", [event(.resign, actor: [("Ana Reis", 0)], date: june), event(.accuse, actor: [("Ana Reis", 0)])]),
    report("b", [event(.resign, actor: [("Ana Reis", 0)], date: DateSpan(year: 2023, month: 6))]),
    report(
      "c",
      [
        event(.resign, actor: [("Ana Reis", 0)], date: DateSpan(year: 2019)),
        event(.resign, actor: [("Bo Li", nil)], date: june),
      ]),
    report("d", [event(.resign, actor: [("Ana Reis", 0)], date: june, realis: .denied)]),
  ])
  #expect(result.stories.map(\.reports.count) == [2, 1, 1, 1, 1])
}
