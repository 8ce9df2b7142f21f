import Testing

@testable import EventExtraction

/// Clauses behind verbs of saying, and infinitives taken for nouns.
@Suite struct ReportRepairTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test(arguments: ["that SCONJ IN 7 mark", "that PRON WDT 7 obj"])
  func noDayHasAClause(that: String) {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      announced announce VERB VBD 0 root
      yesterday yesterday NOUN NN 2 obl:unmarked
      that \(that)
      Moe Moe PROPN NNP 7 nsubj PER
      would would AUX MD 7 aux
      vanish vanish VERB VB 3 acl
      """
    #expect(mended(sentence, "vanish") == "announced ccomp")
    #expect(mended(sentence, "that") == "vanish mark")
  }

  @Test func aVerbInFrontOfItsClause() {
    let sentence = """
      The the DET DT 3 det
      envoy envoy NOUN NN 3 compound
      warns warn NOUN NNS 0 root
      that that PRON WDT 6 nsubj
      Lee Lee PROPN NNP 6 nsubj PER
      vanished vanish VERB VBD 3 acl:relcl
      """
    #expect(mended(sentence, "envoy") == "warns nsubj")
    #expect(mended(sentence, "the") == "envoy det")
    #expect(mended(sentence, "vanished") == "warns ccomp")
  }

  @Test(arguments: [("helping help VERB VBG", "said conj"), ("helped help VERB VBN", "helped conj")])
  func noPastTenseGoesOnWithAProgressive(said: String, place: String) {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      said say VERB VBD 0 root
      Moe Moe PROPN NNP 5 nsubj PER
      was be AUX VBD 5 aux
      \(said) 2 ccomp
      and and CCONJ CC 7 cc
      condemned condemn VERB VBD 5 conj
      violence violence NOUN NN 7 obj
      """
    #expect(mended(sentence, "condemned") == place)
  }

  @Test(arguments: [("2 obj", "4 acl"), ("5 nsubj", "2 ccomp")])
  func whatSomebodyWantsDone(object: String, participle: String) {
    let sentence = """
      Bishops bishop NOUN NNS 2 nsubj
      want want VERB VBP 0 root
      the the DET DT 4 det
      law law NOUN NN \(object)
      condemned condemn VERB VBD \(participle)
      now now ADV RB 5 advmod
      """
    #expect(mended(sentence, "law") == "want obj")
    #expect(mended(sentence, "condemned") == "want xcomp")
  }

  @Test func anInfinitiveInFrontOfItsObject() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      asked ask VERB VBD 0 root
      Moe Moe PROPN NNP 2 obj PER
      to to ADP IN 5 case
      slam slam NOUN NN 2 obl
      the the DET DT 7 det
      bill bill NOUN NN 2 obl
      """
    #expect(mended(sentence, "slam") == "asked xcomp")
    #expect(mended(sentence, "to") == "slam mark")
    #expect(mended(sentence, "bill") == "slam obj")
  }

  @Test func anInfinitiveWithItsParticle() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      got get VERB VBD 0 root
      leave leave NOUN NN 2 obj
      to to ADP IN 5 case
      hand hand NOUN NN 3 nmod
      over over ADP IN 7 case
      power power NOUN NN 3 nmod
      """
    #expect(mended(sentence, "hand") == "leave acl")
    #expect(mended(sentence, "over") == "hand compound:prt")
  }

  @Test func whatComesOfNotDoingIt() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      gave give VERB VBD 0 root
      Moe Moe PROPN NNP 2 iobj PER
      days day NOUN NNS 2 obj
      to to PART TO 6 mark
      pay pay VERB VB 4 acl
      or or CCONJ CC 8 cc
      face face NOUN NN 6 conj
      protests protest NOUN NNS 2 obj
      """
    #expect(mended(sentence, "face") == "gave advcl")
    #expect(mended(sentence, "or") == "face mark")
    #expect(mended(sentence, "protests") == "face obj")
  }
}
