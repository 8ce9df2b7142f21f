import NewsModel
import Testing

@Suite struct NamedGroupTests {
  private func actors(_ subject: String) throws -> [String]? {
    try events(
      in: """
        Lee Lee PROPN NNP 4 nsubj PER
        and and CCONJ CC 3 cc
        Moe Moe PROPN NNP 1 conj PER
        met meet VERB VBD 0 root
        Roe Roe PROPN NNP 4 obj PER

        \(subject)
        resigned resign VERB VBD 0 root
        """
    ).first { $0.type == .resign }?.actor.map(\.text)
  }

  @Test func asManyAsWereNamedTogether() throws {
    #expect(try actors("Both both DET DT 2 nsubj") == ["Lee", "Moe"])
    #expect(try actors("The the DET DT 2 det\ntwo two NUM CD 3 nsubj") == ["Lee", "Moe"])
    #expect(try actors("The the DET DT 3 det\ntwo two NUM CD 3 nummod\nministers minister NOUN NNS 4 nsubj") == ["Lee", "Moe"])
    #expect(try actors("Two two NUM CD 2 nummod\nministers minister NOUN NNS 3 nsubj") == ["Two ministers"])
  }

  @Test func howManyIsNotWho() throws {
    #expect(try actors("Many many ADJ JJ 2 nsubj") == [])
    #expect(try actors("One one NUM CD 4 nsubj\nof of ADP IN 3 case\nthem they PRON PRP 1 nmod") == [])
    #expect(
      try actors("One one NUM CD 5 nsubj\nof of ADP IN 3 case\nthem they PRON PRP 1 nmod\nRoe Roe PROPN NNP 1 appos PER") == [
        "Roe"
      ])
  }

  @Test func oneIsAnotherOfTheKind() throws {
    let found = try events(
      in: """
        Ministers minister NOUN NNS 2 nsubj
        rejected reject VERB VBD 0 root
        a a DET DT 4 det
        vote vote NOUN NN 2 obj

        Farmers farmer NOUN NNS 2 nsubj
        demanded demand VERB VBD 0 root
        one one NUM CD 2 obj
        """)
    #expect(found.first { $0.type == .request }?.target.map(\.text) == ["vote"])
  }

  @Test func ofCountedPeopleSoManyAct() throws {
    let found = try events(
      in: """
        Four four NUM CD 0 root
        of of ADP IN 4 case
        five five NUM CD 4 nummod
        judges judge NOUN NNS 1 nmod
        convicted convict VERB VBD 4 acl
        Lee Lee PROPN NNP 5 obj PER
        """)
    #expect(found.first { $0.type == .convict }?.actor.map(\.text) == ["Four of five judges"])
  }

  @Test func aPlaceReceivesNoResignation() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        to to ADP IN 4 case
        Europe Europe PROPN NNP 2 obl LOC
        """)
    #expect(found.first?.recipient == nil)
  }

  /// Whom somebody is removed from is no part of who is removed, and two things asked for are two.
  @Test func whereTheTargetEnds() throws {
    let found = try events(
      in: """
        Parties party NOUN NNS 2 nsubj
        expelled expel VERB VBD 0 root
        leaders leader NOUN NNS 2 obj
        from from ADP IN 5 case
        posts post NOUN NNS 3 nmod

        Lee Lee PROPN NNP 2 nsubj PER
        urged urge VERB VBD 0 root
        Moe Moe PROPN NNP 2 obj PER
        to to PART TO 5 mark
        act act VERB VB 2 xcomp
        and and CCONJ CC 8 cc
        to to PART TO 8 mark
        resign resign VERB VB 5 conj
        """)
    #expect(found.first { $0.type == .expel }?.target.map(\.text) == ["leaders"])
    #expect(found.first { $0.type == .request }?.target.map(\.text) == ["act", "resign"])
  }
}
