import Testing

@testable import EventExtraction

/// Clauses that the parser begins at the wrong word.
@Suite struct ClauseOpeningTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test func aMerePrepositionOpensNoClause() {
    let sentence = """
      Protesters protester NOUN NNS 2 nsubj
      camped camp VERB VBD 0 root
      outside outside ADP IN 6 mark
      the the DET DT 5 det
      barracks barracks NOUN NNS 6 nsubj
      rejected reject VERB VBD 2 advcl
      it it PRON PRP 6 obj
      """
    #expect(mended(sentence, "protesters") == "rejected nsubj")
    #expect(mended(sentence, "camped") == "protesters acl")
    #expect(mended(sentence, "barracks") == "camped obl")
    #expect(mended(sentence, "outside") == "barracks case")
  }

  @Test func aConjunctionOpensAClause() {
    let sentence = """
      Protesters protester NOUN NNS 2 nsubj
      camped camp VERB VBD 0 root
      after after ADP IN 4 case
      police police NOUN NNS 2 obl
      rejected reject VERB VBD 2 parataxis
      it it PRON PRP 5 obj
      """
    #expect(mended(sentence, "police") == "rejected nsubj")
    #expect(mended(sentence, "after") == "rejected mark")
  }

  @Test func haveMakesNoPassive() {
    let sentence = """
      Students student NOUN NNS 3 nsubj:pass
      had have VERB VBD 3 aux:pass
      called call VERB VBN 0 root
      for for ADP IN 6 case
      a a DET DT 6 det
      march march NOUN NN 3 obl
      """
    #expect(mended(sentence, "students") == "called nsubj")
    #expect(mended(sentence, "had") == "called aux")
  }

  @Test func whichBehindANameMeansTheName() {
    let sentence = """
      Police police NOUN NNS 2 nsubj
      sued sue VERB VBD 0 root
      Acme Acme PROPN NNP 2 obj ORG
      , , PUNCT , 6 punct
      which which PRON WDT 6 nsubj
      fought fight VERB VBD 2 advcl:relcl
      back back ADV RB 6 advmod
      """
    #expect(mended(sentence, "fought") == "acme acl:relcl")
  }
}

@Suite struct DemandTests {
  @Test func whatIsCalledForBelongsToTheCall() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      rejected reject VERB VBD 0 root
      calls call NOUN NNS 2 obj
      for for ADP IN 5 case
      talks talk NOUN NNS 2 obl
      """
    #expect(TreeRepairTests.mended(sentence, "talks") == "calls nmod")
  }
}

/// Sentences whose trees stand the other way round from what a rule expects.
@Suite struct TurnedTreeTests {
  @Test func nothingStandsBetweenWordsInTheWrongOrder() {
    let range = 5..<2
    #expect(range.isEmpty)
  }

  @Test func aMeasureWhoseHeadComesLaterIsNoTrap() {
    let sentence = """
      Days day NOUN NNS 5 nmod
      after after ADP IN 3 case
      Pulwama Pulwama PROPN NNP 1 nmod LOC
      , , PUNCT , 5 punct
      jets jet NOUN NNS 6 nsubj
      struck strike VERB VBD 0 root
      """
    #expect(TreeRepairTests.mended(sentence, "jets") == "struck nsubj")
  }
}
