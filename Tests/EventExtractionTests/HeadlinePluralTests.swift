import Testing

@testable import EventExtraction

/// Plurals of headlines that the tagger takes for verbs.
struct HeadlinePluralTests {
  private static let patterns = """
    @official = minister
    resign.quit | verb quit
    join.port | verb port
    reject.deny | verb deny
    """

  private static func mended(_ lines: String, _ word: String) -> String? {
    TreeRepairTests.mended(lines, word, isHeadline: true, patterns: patterns)
  }

  private static let quits = """
    Kerala Kerala PROPN NNP 2 compound
    ports port NOUN NNS 3 compound
    minister minister NOUN NN 4 nsubj
    quits quit VERB VBZ 0 root
    over over ADP IN 6 case
    lease lease NOUN NN 4 obl
    """

  private static let denies = """
    Lee Lee PROPN NNP 2 nsubj
    denies deny VERB VBZ 0 root
    bribery bribery NOUN NN 4 compound
    claims claim VERB VBZ 2 obj
    , , PUNCT , 6 punct
    vows vow VERB VBZ 4 conj
    action action NOUN NN 6 obj
    """

  @Test(arguments: [
    (quits, "ports", "minister compound"), (quits, "minister", "quits nsubj"), (quits, "quits", "root root"),
    (denies, "claims", "denies obj"), (denies, "vows", "denies conj"),
  ])
  func aPluralIsNoVerb(lines: String, word: String, expected: String) { #expect(Self.mended(lines, word) == expected) }
}
