import Testing

@testable import EventExtraction

/// First words of headlines, and nouns of one person, that the tagger takes for anything.
struct HeadlineNameTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word, isHeadline: true) }

  @Test func theFirstWordBeforeAVerbIsAName() {
    let sentence = """
      Umno umno VERB VB 0 root
      slams slam VERB VBZ 1 obj
      budget budget NOUN NN 2 obj
      """
    #expect(mended(sentence, "umno") == "slams nsubj")
    #expect(mended(sentence, "budget") == "slams obj")
  }

  @Test func theFirstWordBeforeAnInfinitiveIsAName() {
    let sentence = """
      Rahul rahul ADJ JJ 0 root
      to to PART TO 3 mark
      slam slam VERB VB 1 csubj
      budget budget NOUN NN 3 obj
      """
    #expect(mended(sentence, "slam") == "root root")
    #expect(mended(sentence, "rahul") == "slam nsubj")
  }

  @Test func whatStandsBehindAVerbIsNoSecondVerb() {
    let sentence = """
      Lee Lee PROPN NNP 2 compound PER
      slams slam VERB VBZ 3 nsubj
      results result VERB VBZ 0 root
      """
    #expect(mended(sentence, "slams") == "root root")
    #expect(mended(sentence, "results") == "slams obj")
  }
}
