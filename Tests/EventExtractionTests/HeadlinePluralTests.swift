import Linguistics
import Testing

@testable import EventExtraction

/// Plurals of headlines that the tagger takes for verbs.
struct HeadlinePluralTests {
  /// Tag, head and relation of a word of a headline after mending.
  private static func mended(_ lines: String, _ word: String) -> String? {
    let parsed = parsedText(lines)
    let words = parsed.tokens.map { parsed.string($0.range).lowercased() }
    let library = PatternLibrary(files: [
      (
        "test.txt",
        "@official = minister\nresign.quit | verb quit\njoin.port | verb port\nreject.deny | verb deny"
      )
    ])
    let tokens = TreeRepair.repaired(parsed, words: words, headlines: [true], library: library).tokens
    guard let token = words.firstIndex(of: word) else { return nil }
    let head = tokens[token].head.map { words[$0] } ?? "root"
    return "\(tokens[token].pennTag.rawValue) \(head) \(tokens[token].relation.rawValue)"
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
    (quits, "ports", "NNS minister compound"), (quits, "minister", "NN quits nsubj"), (quits, "quits", "VBZ root root"),
    (denies, "claims", "NNS denies obj"), (denies, "vows", "VBZ denies conj"),
  ])
  func aPluralIsNoVerb(lines: String, word: String, expected: String) { #expect(Self.mended(lines, word) == expected) }
}
