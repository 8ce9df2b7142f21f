import NewsModel
import Testing

@testable import EventExtraction

/// Lists whose members the parser hangs on different words.
@Suite struct SplitListTests {
  private func mended(_ lines: String, _ word: String) -> String? { TreeRepairTests.mended(lines, word) }

  @Test func theMiddleOfAListOfObjects() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      sacked sack VERB VBD 0 root
      ministers minister NOUN NNS 2 obj
      , , PUNCT , 5 punct
      judges judge NOUN NNS 2 obl
      and and CCONJ CC 7 cc
      aides aide NOUN NNS 5 conj
      """
    #expect(mended(sentence, "judges") == "ministers conj")
    #expect(mended(sentence, "aides") == "ministers conj")
  }

  @Test func aNounIsNotJoinedToAVerb() {
    let sentence = """
      Police police NOUN NNS 2 nsubj
      arrested arrest VERB VBD 0 root
      students student NOUN NNS 2 obj
      and and CCONJ CC 5 cc
      Lee Lee PROPN NNP 2 conj PER
      """
    #expect(mended(sentence, "lee") == "students conj")
  }

  @Test func theFirstOfAListOfSubjects() {
    let sentence = """
      Unions union NOUN NNS 6 obl:unmarked
      , , PUNCT , 1 punct
      parties party NOUN NNS 6 nsubj
      and and CCONJ CC 5 cc
      students student NOUN NNS 3 conj
      marched march VERB VBD 0 root
      """
    #expect(mended(sentence, "unions") == "marched nsubj")
    #expect(mended(sentence, "parties") == "unions conj")
    #expect(mended(sentence, "students") == "unions conj")
    let day = sentence.replacing("Unions union", with: "Yesterday yesterday")
    #expect(mended(day, "parties") == "marched nsubj")
  }

  @Test func whatAndJoinsIsNotSetBeside() {
    let sentence = """
      Lee Lee PROPN NNP 8 nsubj PER
      of of ADP IN 3 case
      Ohio Ohio PROPN NNP 1 nmod LOC
      , , PUNCT , 5 punct
      Moe Moe PROPN NNP 1 appos PER
      and and CCONJ CC 7 cc
      Roe Roe PROPN NNP 1 conj PER
      resigned resign VERB VBD 0 root
      """
    #expect(mended(sentence, "moe") == "lee conj")
  }
}
