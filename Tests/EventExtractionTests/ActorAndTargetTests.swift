import NewsModel
import Testing

/// Who acts and whom it is done to, where the wording leaves it to what stands around.
@Suite struct ActorAndTargetTests {
  private func first(_ type: EventType, _ lines: String) throws -> Event? {
    try events(in: lines).first { $0.type == type }
  }

  @Test func whoIsSaidToHaveDoneItIsAccused() throws {
    let alleged = try first(
      .accuse,
      """
      Lee Lee PROPN NNP 2 nsubj PER
      alleged allege VERB VBD 0 root
      that that SCONJ IN 6 mark
      Moe Moe PROPN NNP 6 nsubj PER
      had have AUX VBD 6 aux
      stolen steal VERB VBN 2 ccomp
      funds fund NOUN NNS 6 obj
      """)
    #expect(alleged?.target.map(\.text) == ["Moe"])
  }

  @Test func whatOneNumberCountsIsOneGroup() throws {
    let arrested = { (second: String) in
      try first(
        .arrest,
        """
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        40 40 NUM CD 4 nummod
        students student NOUN NNS 2 obj
        and and CCONJ CC 6 cc
        \(second)
        """)?.target.map(\.text)
    }
    #expect(try arrested("teachers teacher NOUN NNS 4 conj") == ["40 students and teachers"])
    #expect(try arrested("guards guard NOUN NNS 4 conj\nthere there ADV RB 2 advmod") == ["40 students and guards"])
    #expect(try arrested("Lee Lee PROPN NNP 4 conj PER") == ["40 students", "Lee"])
  }

  @Test func aPassiveGoesOnBehindAPassive() throws {
    let charged = try first(
      .charge,
      """
      Lee Lee PROPN NNP 3 nsubj PER
      was be AUX VBD 3 aux:pass
      produced produce VERB VBD 0 root
      yesterday yesterday NOUN NN 3 obl:unmarked
      , , PUNCT , 6 punct
      charged charge VERB VBN 3 conj
      with with ADP IN 8 case
      fraud fraud NOUN NN 6 obl
      """)
    #expect(charged?.target.map(\.text) == ["Lee"])
    #expect(charged?.actor.isEmpty == true)
  }

  @Test func whatItIsCalledIsMeant() throws {
    let condemned = try first(
      .criticize,
      """
      Lee Lee PROPN NNP 2 nsubj PER
      condemned condemn VERB VBD 0 root
      what what PRON WP 2 obj
      he he PRON PRP 5 nsubj
      called call VERB VBD 3 acl:relcl
      a a DET DT 8 det
      brutal brutal ADJ JJ 8 amod
      raid raid NOUN NN 5 obj
      """)
    #expect(condemned?.target.map(\.text) == ["brutal raid"])
  }

  @Test func thoseWhoAreTheirClause() throws {
    let thanked = try first(
      .support,
      """
      Lee Lee PROPN NNP 2 nsubj PER
      thanked thank VERB VBD 0 root
      those those PRON DT 2 obj
      who who PRON WP 5 nsubj
      helped help VERB VBD 3 acl:relcl
      """)
    #expect(thanked?.target.map(\.text) == ["those who helped"])
  }

  @Test func theReportTellsWhoIsMournedAndWhoHasWon() throws {
    let mourned = try first(
      .support,
      """
      Lee Lee PROPN NNP 2 nsubj PER
      died die VERB VBD 0 root
      on on ADP IN 4 case
      Sunday Sunday PROPN NNP 2 obl

      Ohio Ohio PROPN NNP 2 nsubj ORG
      offered offer VERB VBD 0 root
      condolences condolence NOUN NNS 2 obj
      """)
    #expect(mourned?.target.map(\.text) == ["Lee"])
  }

  @Test func aDecisionThatIsAboutItsSubject() throws {
    let ruled = try first(
      .rule,
      """
      The the DET DT 2 det
      court court NOUN NN 3 nsubj
      ruled rule VERB VBD 0 root
      that that SCONJ IN 8 mark
      the the DET DT 6 det
      ban ban NOUN NN 8 nsubj
      was be AUX VBD 8 cop
      illegal illegal ADJ JJ 3 ccomp
      """)
    #expect(ruled?.target.map(\.text) == ["ban"])
  }

  @Test func whoIsThankedIsNotWhoThanks() throws {
    let found = try InstalledExtractor.extract("Manu Singh called up Peter Okello to congratulate him on his victory.")
    #expect(found.events.first { $0.type == .support }?.target.map(\.text) == ["Peter Okello"])
  }
}
