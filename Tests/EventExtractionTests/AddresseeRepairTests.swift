import Testing

@testable import EventExtraction

/// Whom somebody is asked, and what: "her", a verb that the parser takes for a noun, a name behind an adjective.
@Suite struct AddresseeRepairTests {
  private static let patterns = """
    concede.hand-over | verb hand-over
    """

  private static func mended(_ lines: String, _ word: String) -> String? {
    TreeRepairTests.mended(lines, word, patterns: patterns)
  }

  private static let called = """
    They they PRON PRP 2 nsubj
    called call VERB VBD 0 root
    on on ADP IN 6 mark
    her her PRON PRP$ 6 nmod:poss
    to to PART TO 6 mark
    resign resign VERB VB 2 advcl
    """

  private static let asked = """
    They they PRON PRP 2 nsubj
    asked ask VERB VBD 0 root
    Cuba Cuba PROPN NNP 2 obj
    to to ADP IN 5 case
    hand hand NOUN NN 2 obl
    over over ADP IN 8 case
    the the DET DT 8 det
    rebels rebel NOUN NNS 2 obl
    """

  private static let met = """
    They they PRON PRP 2 nsubj
    met meet VERB VBD 0 root
    French french ADJ JJ 2 obj
    President president PROPN NNP 5 nmod:desc
    Lee Lee PROPN NNP 3 appos
    today today NOUN NN 2 obl:unmarked
    """

  @Test(arguments: [
    (called, "her", "called obl"), (called, "on", "her case"), (called, "resign", "called xcomp"),
    (asked, "hand", "asked xcomp"), (asked, "over", "hand compound:prt"), (asked, "rebels", "hand obj"),
    (met, "lee", "met obj"), (met, "french", "lee amod"),
  ])
  func argumentsHangOnTheVerb(lines: String, word: String, expected: String) { #expect(Self.mended(lines, word) == expected) }

  @Test func aPossessorOfANounStaysOne() {
    let lines = """
      They they PRON PRP 2 nsubj
      sold sell VERB VBD 0 root
      her her PRON PRP$ 4 nmod:poss
      house house NOUN NN 2 obj
      """
    #expect(Self.mended(lines, "her") == "house nmod:poss")
  }
}
