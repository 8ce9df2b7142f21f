import NewsModel
import Testing

@testable import EventExtraction

/// Subjects that the parser hangs elsewhere.
@Suite struct SubjectRepairTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test func aPersonBehindTheNameOfABody() {
    let sentence = """
      Acme Acme PROPN NNP 6 nsubj ORG
      chief chief NOUN NN 3 compound
      Ana Ana PROPN NNP 1 flat PER
      Lee Lee PROPN NNP 3 flat PER
      has have AUX VBZ 6 aux
      died die VERB VBN 0 root
      """
    #expect(mended(sentence, "ana") == "died nsubj")
    #expect(mended(sentence, "acme") == "ana compound")
  }

  @Test func aPersonDescribedBetweenCommas() {
    let sentence = """
      Lee Lee PROPN NNP 4 vocative PER
      , , PUNCT , 1 punct
      longtime longtime ADJ JJ 4 amod
      leader leader NOUN NN 7 nsubj
      , , PUNCT , 4 punct
      has have AUX VBZ 7 aux
      died die VERB VBN 0 root
      """
    #expect(mended(sentence, "lee") == "died nsubj")
    #expect(mended(sentence, "leader") == "lee appos")
  }

  @Test func aPlaceIsNoSubject() {
    let sentence = """
      Lee Lee PROPN NNP 3 nsubj PER
      in in ADP IN 3 case
      Abuja Abuja PROPN NNP 4 nsubj LOC
      condemned condemn VERB VBD 0 root
      violence violence NOUN NN 4 obj
      """
    #expect(mended(sentence, "lee") == "condemned nsubj")
    #expect(mended(sentence, "abuja") == "condemned obl")
  }

  @Test func onlyANounTakesThePlacesPlace() {
    let sentence = """
      noting note VERB VBG 3 nsubj
      in in ADP IN 3 case
      Abuja Abuja PROPN NNP 4 nsubj LOC
      condemned condemn VERB VBD 0 root
      violence violence NOUN NN 4 obj
      """
    #expect(mended(sentence, "abuja") == "condemned nsubj")
  }

  @Test func anOpeningParticipleIsNotTheSentencesVerb() {
    let sentence = """
      Accused accuse VERB VBN 0 root
      of of ADP IN 3 case
      fraud fraud NOUN NN 1 obl
      , , PUNCT , 5 punct
      Lee Lee PROPN NNP 3 appos PER
      resigned resign VERB VBD 3 acl
      yesterday yesterday NOUN NN 1 obl:unmarked
      """
    #expect(mended(sentence, "resigned") == "root root")
    #expect(mended(sentence, "accused") == "resigned advcl")
    #expect(mended(sentence, "lee") == "resigned nsubj")
    #expect(mended(sentence, "yesterday") == "resigned obl:unmarked")
  }

  @Test func theParticipleBehindAnOpeningOneMayBeTheVerb() {
    let sentence = """
      Brushing brush VERB VBG 0 root
      doubts doubt NOUN NNS 1 obj
      aside aside ADV RB 1 advmod
      , , PUNCT , 1 punct
      bishops bishop NOUN NNS 2 appos
      condemned condemn VERB VBN 5 acl
      violence violence NOUN NN 6 obj
      """
    #expect(mended(sentence, "condemned") == "root root")
    #expect(mended(sentence, "bishops") == "condemned nsubj")
  }

  @Test func amongThoseArrestedIsWhoWasArrested() throws {
    let found = try events(
      in: """
        Among among ADP IN 2 case
        those that PRON DT 5 nsubj
        arrested arrest VERB VBN 2 acl
        was be AUX VBD 5 cop
        Lee Lee PROPN NNP 0 root PER
        """)
    #expect(found.first?.target.map(\.text) == ["Lee"])
  }

  @Test func ofAPluralWithNamesBehindItTheNames() throws {
    let found = try events(
      in: """
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        two two NUM CD 4 nummod
        aides aide NOUN NNS 2 obj
        , , PUNCT , 6 punct
        Lee Lee PROPN NNP 4 appos PER
        and and CCONJ CC 8 cc
        Moe Moe PROPN NNP 6 conj PER
        """)
    #expect(found.first?.target.map(\.text) == ["Lee", "Moe"])
  }

  @Test func whoAccusesThemIsNotThem() throws {
    let found = try events(
      in: """
        Norway Norway PROPN NNP 2 nsubj LOC
        expelled expel VERB VBD 0 root
        diplomats diplomat NOUN NNS 2 obj
        , , PUNCT , 5 punct
        accusing accuse VERB VBG 2 advcl
        them they PRON PRP 5 obj
        of of ADP IN 8 case
        fraud fraud NOUN NN 5 obl
        """)
    #expect(found.first { $0.type == .accuse }?.target.map(\.text) == ["diplomats"])
  }

  @Test func aTallyDecidesWhatIsVotedFor() throws {
    let lines = """
      Senators senator NOUN NNS 2 nsubj
      voted vote VERB VBD 0 root
      60 60 NUM CD 2 obj
      to to PART TO 5 mark
      remove remove VERB VB 2 advcl
      Lee Lee PROPN NNP 5 obj PER
      from from ADP IN 8 case
      office office NOUN NN 5 obl
      """
    #expect(try events(in: lines).first { $0.type == .dismiss }?.realis == .actual)
  }

  @Test func chargesBehindATermAreItsReason() throws {
    let found = try events(
      in: """
        Judges judge NOUN NNS 2 nsubj
        jailed jail VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        for for ADP IN 5 case
        years year NOUN NNS 2 obl
        on on ADP IN 8 case
        fraud fraud NOUN NN 8 compound
        charges charge NOUN NNS 5 nmod
        """)
    #expect(found.first { $0.type == .convict }?.reason.map(\.text) == ["fraud charges"])
  }

  @Test func aNameThatOpensTheSentenceAsItsRoot() {
    let sentence = """
      Kim Kim PROPN NNP 0 root PER
      Moe Moe PROPN NNP 1 flat PER
      died die VERB VBN 1 parataxis
      yesterday yesterday NOUN NN 3 obl:unmarked
      . . PUNCT . 1 punct
      """
    #expect(mended(sentence, "died") == "root root")
    #expect(mended(sentence, "kim") == "died nsubj")
  }

  @Test func theHolderOfASecondPost() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      resigned resign VERB VBD 0 root
      as as ADP IN 4 case
      minister minister NOUN NN 2 obl
      and and CCONJ CC 6 cc
      Moe Moe PROPN NNP 4 conj PER
      as as ADP IN 8 case
      secretary secretary NOUN NN 2 obl
      """
    #expect(mended(sentence, "moe") == "lee conj")
  }
}
