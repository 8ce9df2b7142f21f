import NewsModel
import Testing

@testable import EventExtraction

/// Finite verbs that the parser gives no subject.
@Suite struct LostSubjectTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test func aNameBehindAPlaceWithARelativeClause() {
    let sentence = """
      In in ADP IN 2 case
      Paris Paris PROPN NNP 9 obl LOC
      , , PUNCT , 4 punct
      Lee Lee PROPN NNP 2 appos PER
      , , PUNCT , 7 punct
      who who PRON WP 7 nsubj
      agreed agree VERB VBD 2 acl:relcl
      , , PUNCT , 2 punct
      welcomed welcome VERB VBD 0 root
      it it PRON PRP 9 obj
      """
    #expect(mended(sentence, "lee") == "welcomed nsubj")
    #expect(mended(sentence, "agreed") == "lee acl:relcl")
  }

  @Test func aBodyInAnAfterClause() {
    let sentence = """
      Ohio Ohio PROPN NNP 2 nsubj LOC
      asked ask VERB VBD 8 ccomp
      after after ADP IN 5 case
      a a DET DT 5 det
      jury jury NOUN NN 8 obl
      in in ADP IN 7 case
      Iowa Iowa PROPN NNP 5 nmod LOC
      charged charge VERB VBD 0 root
      him he PRON PRP 8 obj
      """
    #expect(mended(sentence, "jury") == "charged nsubj")
    #expect(mended(sentence, "asked") == "root root")
    #expect(mended(sentence, "charged") == "asked advcl")
  }

  @Test func theFirstOfAListAndNoAgentOfAnother() {
    let list = """
      Egypt Egypt PROPN NNP 7 dep LOC
      and and CCONJ CC 3 cc
      Qatar Qatar PROPN NNP 1 conj LOC
      on on ADP IN 5 case
      Sunday Sunday PROPN NNP 7 obl
      strongly strongly ADV RB 7 advmod
      condemned condemn VERB VBD 0 root
      it it PRON PRP 7 obj
      """
    #expect(mended(list, "egypt") == "condemned nsubj")
    let agent = """
      A a DET DT 2 det
      faction faction NOUN NN 3 nsubj:pass
      led lead VERB VBN 0 root
      by by ADP IN 5 case
      Lee Lee PROPN NNP 3 obl PER
      on on ADP IN 7 case
      Sunday Sunday PROPN NNP 8 obl
      removed remove VERB VBD 3 advcl
      Moe Moe PROPN NNP 8 obj PER
      """
    #expect(mended(agent, "faction") == "removed nsubj")
    #expect(mended(agent, "led") == "faction acl")
  }

  @Test func aRelativeClauseIsNotTheMainOne() {
    let sentence = """
      Congress Congress PROPN NNP 4 vocative ORG
      , , PUNCT , 1 punct
      which which PRON WDT 4 nsubj
      blamed blame VERB VBD 0 root
      Lee Lee PROPN NNP 4 obj PER
      , , PUNCT , 7 punct
      sought seek VERB VBD 4 conj
      talks talk NOUN NNS 7 obj
      """
    #expect(mended(sentence, "congress") == "sought nsubj")
    #expect(mended(sentence, "blamed") == "congress acl:relcl")
  }

  @Test func whatSomebodyIsBesidesIsSetBesideTheSubject() {
    let sentence = """
      The the DET DT 2 det
      envoy envoy NOUN NN 0 root
      , , PUNCT , 5 punct
      former former ADJ JJ 5 amod
      president president NOUN NN 2 conj
      Lee Lee PROPN NNP 5 appos PER
      , , PUNCT , 8 punct
      praised praise VERB VBN 2 conj
      Moe Moe PROPN NNP 8 obj PER
      """
    #expect(mended(sentence, "envoy") == "praised nsubj")
    #expect(mended(sentence, "lee") == "envoy appos")
  }

  @Test func aQuotationsVerbTakesNothingFromBeforeIt() {
    let sentence = """
      It it PRON PRP 2 nsubj
      burns burn VERB VBZ 5 ccomp
      , , PUNCT , 5 punct
      now now ADV RB 5 advmod
      said say VERB VBD 0 root
      Lee Lee PROPN NNP 5 obj PER
      """
    #expect(mended(sentence, "it") == "burns nsubj")
  }

  @Test func beIsNoSubject() {
    let sentence = """
      He he PRON PRP 5 nsubj
      was be VERB VBD 5 nsubj
      , , PUNCT , 2 punct
      however however ADV RB 5 advmod
      found find VERB VBD 0 root
      guilty guilty ADJ JJ 5 obj
      """
    #expect(mended(sentence, "was") == "found aux:pass")
    #expect(mended(sentence, "he") == "found nsubj:pass")
  }

  @Test func aReportBetweenCommasIsNoRelativeClause() {
    let sentence = """
      Lee Lee PROPN NNP 7 nsubj PER
      , , PUNCT , 4 punct
      she she PRON PRP 4 nsubj
      alleged allege VERB VBD 1 acl:relcl
      , , PUNCT , 1 punct
      had have AUX VBD 7 aux
      stolen steal VERB VBN 0 root
      funds fund NOUN NNS 7 obj
      """
    #expect(mended(sentence, "alleged") == "stolen parataxis")
  }

  @Test func aWhoseClauseIsNotTheMainOne() {
    let sentence = """
      Lee Lee PROPN NNP 5 vocative PER
      , , PUNCT , 1 punct
      whose whose PRON WP$ 4 nmod:poss
      party party NOUN NN 5 nsubj
      backs back VERB VBZ 0 root
      Moe Moe PROPN NNP 9 nsubj PER
      , , PUNCT , 9 punct
      had have AUX VBD 9 aux
      warned warn VERB VBN 5 ccomp
      Roe Roe PROPN NNP 9 obj PER
      """
    #expect(mended(sentence, "lee") == "warned nsubj")
    #expect(mended(sentence, "moe") == "backs obj")
    #expect(mended(sentence, "backs") == "lee acl:relcl")
  }

  @Test func behindAnInsertedClauseTheMainOneGoesOn() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      condemned condemn VERB VBD 0 root
      it it PRON PRP 2 obj
      , , PUNCT , 5 punct
      saying say VERB VBG 2 advcl
      Moe Moe PROPN NNP 7 nsubj PER
      lied lie VERB VBD 5 ccomp
      , , PUNCT , 10 punct
      and and CCONJ CC 10 cc
      demanded demand VERB VBD 7 conj
      talks talk NOUN NNS 10 obj
      """
    #expect(mended(sentence, "demanded") == "condemned conj")
  }
}
