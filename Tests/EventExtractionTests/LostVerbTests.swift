import Testing

@testable import EventExtraction

/// Verbs that the parser takes for attributes of nouns.
struct LostVerbTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test func aParticipleBehindAndGoesOnWithTheVerb() {
    let sentence = """
      She she PRON PRP 2 nsubj
      welcomed welcome VERB VBD 0 root
      it it PRON PRP 2 obj
      and and CCONJ CC 5 cc
      condemned condemn VERB VBN 2 acl
      violence violence NOUN NN 5 obj
      """
    #expect(mended(sentence, "condemned") == "welcomed conj")
  }

  @Test func aSentenceWithAFullStopHasAVerb() {
    let sentence = """
      Bishops bishop NOUN NNS 0 root
      on on ADP IN 3 case
      Sunday Sunday PROPN NNP 1 nmod
      condemned condemn VERB VBN 1 acl
      the the DET DT 6 det
      violence violence NOUN NN 4 obl
      . . PUNCT . 1 punct
      """
    #expect(mended(sentence, "condemned") == "root root")
    #expect(mended(sentence, "bishops") == "condemned nsubj")
    #expect(mended(sentence, "violence") == "condemned obj")
  }

  @Test func aPastTenseIsNoAttribute() {
    let sentence = """
      Bishops bishop NOUN NNS 0 root
      who who PRON WP 3 nsubj
      met meet VERB VBD 1 acl:relcl
      condemned condemn VERB VBD 5 amod
      violence violence NOUN NN 3 obl
      """
    #expect(mended(sentence, "condemned") == "root root")
    #expect(mended(sentence, "bishops") == "condemned nsubj")
    #expect(mended(sentence, "violence") == "condemned obj")
  }

  @Test func noSentenceHasAGerundForItsVerb() {
    let sentence = """
      Lee Lee PROPN NNP 6 nsubj PER
      slammed slam VERB VBN 1 acl
      the the DET DT 4 det
      budget budget NOUN NN 2 xcomp
      , , PUNCT , 6 punct
      making make VERB VBG 0 root
      enemies enemy NOUN NNS 6 obj
      """
    #expect(mended(sentence, "slammed") == "root root")
    #expect(mended(sentence, "making") == "slammed advcl")
    #expect(mended(sentence, "lee") == "slammed nsubj")
  }

  @Test func aParticipleBehindTheDoerOfAPassiveSpeaksOfItsSubject() {
    let sentence = """
      Lee Lee PROPN NNP 3 nsubj:pass PER
      was be AUX VBD 3 aux:pass
      elected elect VERB VBN 0 root
      by by ADP IN 5 case
      members member NOUN NNS 3 obl:agent
      , , PUNCT , 7 punct
      bagging bag VERB VBG 5 acl
      votes vote NOUN NNS 7 obj
      """
    #expect(mended(sentence, "bagging") == "elected advcl")
  }
}
