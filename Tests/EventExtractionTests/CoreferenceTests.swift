import NewsModel
import Testing

@Suite struct CoreferenceTests {
  @Test func theyAreTheSubjectOfTheSentenceBefore() throws {
    let found = try events(
      in: """
        Farmers farmer NOUN NNS 2 nsubj
        marched march VERB VBD 0 root
        yesterday yesterday NOUN NN 2 obl:unmarked
        again again ADV RB 2 advmod
        . . PUNCT . 2 punct

        They they PRON PRP 2 nsubj
        accused accuse VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        of of ADP IN 5 case
        fraud fraud NOUN NN 2 obl
        """)
    #expect(found.first { $0.type == .accuse }?.actor.map(\.text) == ["Farmers"])
  }

  @Test func ofAPluralAndAListTheNamesAct() throws {
    let found = try events(
      in: """
        Lawyers lawyer NOUN NNS 8 nsubj
        , , PUNCT , 3 punct
        Lee Lee PROPN NNP 1 conj PER
        , , PUNCT , 5 punct
        Roe Roe PROPN NNP 1 conj PER
        and and CCONJ CC 7 cc
        Moe Moe PROPN NNP 1 conj PER
        resigned resign VERB VBD 0 root
        """)
    #expect(found.first?.actor.map(\.text) == ["Lee", "Roe", "Moe"])
  }

  @Test func whatNoAndJoinsIsNoCoordination() throws {
    let found = try events(
      in: """
        Jurors juror NOUN NNS 2 nsubj
        convicted convict VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        , , PUNCT , 5 punct
        Ohio Ohio PROPN NNP 3 conj LOC
        """)
    #expect(found.first?.target.map(\.text) == ["Lee"])
  }

  @Test func whoIsJudgedIsNotTheCourt() throws {
    let found = try events(
      in: """
        The the DET DT 2 det
        tribunal tribunal NOUN NN 3 nsubj
        ruled rule VERB VBD 0 root
        yesterday yesterday NOUN NN 3 obl:unmarked
        . . PUNCT . 3 punct

        Judges judge NOUN NNS 2 nsubj
        convicted convict VERB VBD 0 root
        them they PRON PRP 2 obj
        """)
    #expect(found.first { $0.type == .convict }?.target.isEmpty == true)
  }

  @Test func whoDescribesSomebodyIsThatPerson() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 8 nsubj PER
        , , PUNCT , 4 punct
        a a DET DT 4 det
        minister minister NOUN NN 1 appos
        who who PRON WP 6 nsubj
        resigned resign VERB VBD 4 acl:relcl
        , , PUNCT , 1 punct
        left leave VERB VBD 0 root
        """)
    #expect(found.first { $0.type == .resign }?.actor.map(\.text) == ["Lee"])
  }

  @Test func ofTwoWithTitlesBothAct() throws {
    let found = try events(
      in: """
        Secretary secretary NOUN NN 9 nsubj
        Lee Lee PROPN NNP 1 appos PER
        and and CCONJ CC 5 cc
        the the DET DT 5 det
        Chancellor chancellor NOUN NN 2 conj
        , , PUNCT , 7 punct
        Moe Moe PROPN NNP 5 appos PER
        , , PUNCT , 5 punct
        resigned resign VERB VBD 0 root
        """)
    #expect(found.first?.actor.map(\.text) == ["Lee", "Moe"])
  }
}
