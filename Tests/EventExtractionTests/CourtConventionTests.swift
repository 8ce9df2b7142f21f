import NewsModel
import Testing

@Suite struct CourtConventionTests {
  private func types(_ actor: String) throws -> [EventType] {
    try events(
      in: """
        \(actor)
        ordered order VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        to to PART TO 5 mark
        leave leave VERB VB 2 xcomp
        """
    ).map(\.type)
  }

  @Test func whatACourtOrdersIsADecision() throws {
    #expect(try types("Supreme_Court Supreme_Court PROPN NNP 2 nsubj ORG").contains(.rule))
    #expect(try types("Moe Moe PROPN NNP 2 nsubj PER") == [.request])
  }

  @Test func whoeverIsArrestedIsNotWhoArrests() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        arrested arrest VERB VBD 0 root

        Troops troop NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        """, headline: true)
    #expect(found.first?.actor.map(\.text) == ["Troops"])
    #expect(found.first?.target.map(\.text) == ["Lee"])
  }

  @Test func bailIsDecidedForSomebody() throws {
    let found = try events(
      in: """
        The the DET DT 2 det
        court court NOUN NN 3 nsubj
        granted grant VERB VBD 0 root
        Lee Lee PROPN NNP 3 iobj PER
        bail bail NOUN NN 3 obj
        """)
    #expect(found.first { $0.type == .rule }?.target.map(\.text) == ["Lee"])
  }
}
