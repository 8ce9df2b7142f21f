import Testing

@testable import EventExtraction

/// Verbs that the parser takes for attributes of nouns.
struct LostVerbTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test func aPastTenseBehindBeIsAParticiple() {
    let sentence = """
      Lee Lee PROPN NNP 5 nsubj PER
      was be AUX VBD 5 cop
      on on ADP IN 4 case
      Friday Friday PROPN NNP 5 obl
      convicted convict VERB VBD 0 root
      """
    #expect(mended(sentence, "lee") == "convicted nsubj:pass")
    #expect(mended(sentence, "was") == "convicted aux:pass")
  }

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

  @Test func aPrepositionThatGoesWithTheVerbMakesItActive() {
    let sentence = """
      Bishops bishop NOUN NNS 0 root
      called call VERB VBN 1 acl
      for for ADP IN 4 case
      peace peace NOUN NN 2 obl
      . . PUNCT . 1 punct
      """
    #expect(mended(sentence, "called") == "root root")
    #expect(mended(sentence.replacing("for for", with: "in in"), "called") == "bishops acl")
  }

  @Test func aPastTenseThatIsTakenForANoun() {
    let sentence = """
      Lee Lee PROPN NNP 2 compound PER
      slammed slam NOUN NN 0 root
      the the DET DT 4 det
      budget budget NOUN NN 2 dep
      . . PUNCT . 2 punct
      """
    #expect(mended(sentence, "lee") == "slammed nsubj")
    #expect(mended(sentence, "budget") == "slammed obj")
  }

  @Test func whatSomebodyIsToldToDoInAHeadline() {
    let sentence = """
      Condemn condemn PROPN NNP 2 compound
      violence violence NOUN NN 5 nsubj
      , , PUNCT , 4 punct
      bishop bishop NOUN NN 2 appos
      tells tell VERB VBZ 0 root
      police police NOUN NNS 5 obj
      """
    func mended(_ word: String) -> String? { TreeRepairTests.mended(sentence, word, isHeadline: true) }
    #expect(mended("condemn") == "tells ccomp")
    #expect(mended("violence") == "condemn obj")
    #expect(mended("bishop") == "tells nsubj")
    #expect(mended("police") == "tells obj")
  }

  @Test func aDayBetweenBeAndAPastTenseIsNoSubject() {
    let sentence = """
      Lee Lee PROPN NNP 5 nsubj PER
      was be AUX VBD 5 aux
      on on ADP IN 2 compound:prt
      Sunday Sunday PROPN NNP 5 nsubj
      declared declare VERB VBD 0 root
      winner winner NOUN NN 5 obj
      """
    #expect(mended(sentence, "lee") == "declared nsubj:pass")
    #expect(mended(sentence, "was") == "declared aux:pass")
    #expect(mended(sentence, "sunday") == "declared obl")
  }

  @Test func aRulingPartyRulesNothing() {
    let sentence = """
      China China PROPN NNP 3 nsubj LOC
      's be AUX POS 3 aux
      ruling rule VERB VBG 0 root
      party party NOUN NN 3 obj
      yesterday yesterday NOUN NN 6 nsubj
      slammed slam VERB VBD 3 parataxis
      critics critic NOUN NNS 6 obj
      """
    #expect(mended(sentence, "slammed") == "root root")
    #expect(mended(sentence, "party") == "slammed nsubj")
    #expect(mended(sentence, "china") == "party nmod:poss")
  }

  @Test func anInfinitiveThatIsTakenForANoun() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      promised promise VERB VBD 0 root
      to to ADP IN 4 case
      hand hand NOUN NN 2 obl
      over over ADP IN 6 case
      power power NOUN NN 2 obl
      """
    #expect(mended(sentence, "hand") == "promised xcomp")
    #expect(mended(sentence, "power") == "hand obj")
  }

  @Test func anInfinitiveThatIsTakenForAnAttribute() {
    let sentence = """
      boards board NOUN NNS 2 nsubj
      promised promise VERB VBD 0 root
      to to ADP IN 5 case
      slam slam NOUN NN 5 compound
      critics critic NOUN NNS 2 obl
      """
    #expect(mended(sentence, "slam") == "promised xcomp")
    #expect(mended(sentence, "critics") == "slam obj")
  }

  @Test func aPronounBeforeAStretchOfTimeIsTheObject() {
    let sentence = """
      parties party NOUN NNS 2 nsubj
      slammed slam VERB VBD 0 root
      her her PRON PRP$ 5 nmod:poss
      last last ADJ JJ 5 amod
      week week NOUN NN 2 obj
      """
    #expect(mended(sentence, "her") == "slammed obj")
    #expect(mended(sentence, "week") == "slammed obl:unmarked")
  }

  @Test func theNameOfAPersonIsNoAdverb() {
    let sentence = """
      Sinha sinha ADV RB 3 advmod PER
      earlier early ADV RBR 3 advmod
      slammed slam VERB VBD 0 root
      critics critic NOUN NNS 3 obj
      """
    #expect(mended(sentence, "sinha") == "slammed nsubj")
  }

  @Test func whoActsAsPresidentIsOne() {
    let sentence = """
      Lee Lee PROPN NNP 3 nsubj PER
      will will AUX MD 3 aux
      become become VERB VB 0 root
      acting act VERB VBG 3 xcomp
      president president NOUN NN 4 obj
      """
    #expect(mended(sentence, "president") == "become xcomp")
    #expect(mended(sentence, "acting") == "president compound")
  }

  @Test func whatSomebodyIsMadeIsNoSecondName() {
    let sentence = """
      voters voter NOUN NNS 2 nsubj
      elected elect VERB VBD 0 root
      Lee Lee PROPN NNP 2 obj PER
      the the DET DT 5 det
      winner winner NOUN NN 3 appos
      """
    #expect(mended(sentence, "winner") == "elected xcomp")
    let post = """
      voters voter NOUN NNS 2 nsubj
      elected elect VERB VBD 0 root
      Lee Lee PROPN NNP 5 compound PER
      foreign foreign ADJ JJ 5 amod
      secretary secretary NOUN NN 2 obj
      """
    #expect(mended(post, "lee") == "elected obj")
    #expect(mended(post, "secretary") == "elected xcomp")
  }

  @Test func aDayIsNotTheHeadOfTheSubject() {
    let sentence = """
      committee committee NOUN NN 5 nsubj
      of of ADP IN 4 case
      council council NOUN NN 4 compound
      yesterday yesterday NOUN NN 1 nmod
      slammed slam VERB VBD 0 root
      critics critic NOUN NNS 5 obj
      """
    #expect(mended(sentence, "council") == "committee nmod")
    #expect(mended(sentence, "yesterday") == "slammed obl:unmarked")
  }

  @Test func aNounThatIsTakenForAPredicate() {
    let sentence = """
      leaders leader NOUN NNS 2 nsubj
      issued issue VERB VBD 0 root
      slam slam ADJ JJ 2 xcomp
      of of ADP IN 5 case
      critics critic NOUN NNS 3 obl
      """
    // Only a word that triggers as a noun.
    #expect(mended(sentence, "slam") == "issued xcomp")
    #expect(mended(sentence.replacing("slam slam", with: "strike strike"), "strike") == "issued obj")
  }
}
