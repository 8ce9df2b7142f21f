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

  @Test func aNameBeforeAPredicateWithoutAVerb() {
    let sentence = """
      McCarthy mccarthy ADV RB 0 root
      out out ADP RP 1 compound:prt
      as as ADP IN 4 case
      speaker speaker NOUN NN 1 obl
      """
    #expect(mended(sentence, "out") == "root root")
    #expect(mended(sentence, "mccarthy") == "out nsubj")
    #expect(mended(sentence, "speaker") == "out obl")
  }

  @Test func aCapitalWithinAHeadlineInSentenceCaseIsAName() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      slams slam VERB VBZ 0 root
      Orban orban ADJ JJ 2 xcomp
      over over ADP IN 5 case
      budget budget NOUN NN 2 obl
      """
    #expect(mended(sentence, "orban") == "slams obj")
  }

  @Test func aVerbBehindACommaGoesOn() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      quits quit VERB VBZ 0 root
      , , PUNCT , 5 punct
      slams slam NOUN NNS 5 compound
      Moe moe NOUN NN 2 appos
      """
    #expect(mended(sentence, "slams") == "quits parataxis")
    #expect(mended(sentence, "moe") == "slams obj")
  }

  @Test func homeIsWhereSomebodyIsSent() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      sends send VERB VBZ 0 root
      whole whole ADJ JJ 5 amod
      cabinet cabinet NOUN NN 5 compound
      home home NOUN NN 2 obj
      """
    #expect(mended(sentence, "cabinet") == "sends obj")
    #expect(mended(sentence, "home") == "sends advmod")
  }

  @Test func aRunningMateIsNoRunner() {
    let sentence = """
      Lee Lee PROPN NNP 5 nsubj PER
      is be AUX VBZ 5 aux
      Obi Obi PROPN NNP 5 nmod:poss PER
      's 's PART POS 3 case
      running run VERB VBG 0 root
      mate mate NOUN NN 5 obj
      """
    #expect(mended(sentence, "mate") == "root root")
    #expect(mended(sentence, "lee") == "mate nsubj")
    #expect(mended(sentence, "is") == "mate cop")
  }

  @Test func aNounHasNoObject() {
    let sentence = """
      board board NOUN NN 2 nsubj
      shows show VERB VBZ 0 root
      chief chief NOUN NN 2 obj
      the the DET DT 5 det
      door door NOUN NN 3 obj
      """
    #expect(mended(sentence, "chief") == "shows iobj")
    #expect(mended(sentence, "door") == "shows obj")
  }

  @Test func aLooseNounBehindTheObjectIsItsHead() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      slams slam VERB VBZ 0 root
      White White PROPN NNP 4 compound
      House House PROPN NNP 2 obj
      bid bid NOUN NN 2 dep
      """
    #expect(mended(sentence, "bid") == "slams obj")
    #expect(mended(sentence, "house") == "bid compound")
  }

  @Test func whatIsBehindAnAdjectiveIsThePredicate() {
    let sentence = """
      Lee Lee PROPN NNP 3 nsubj PER
      is be AUX VBZ 3 cop
      new new ADJ JJ 0 root
      chief chief NOUN NN 3 flat
      """
    #expect(mended(sentence, "chief") == "root root")
    #expect(mended(sentence, "lee") == "chief nsubj")
    #expect(mended(sentence, "new") == "chief amod")
  }

  /// Whatever a headline ends with.
  @Test func aHeadlineMayEndAnywhere() {
    let lines = """
      Lee Lee PROPN NNP 2 nsubj PER
      slams slam VERB VBZ 0 root
      as as ADP IN 5 case
      five five NUM CD 5 nummod
      critics critic NOUN NNS 2 obj
      , , PUNCT , 7 punct
      slam slam NOUN NN 2 appos
      out out ADP RP 7 compound:prt
      to to PART TO 10 mark
      slam slam VERB VB 2 advcl
      home home NOUN NN 10 obj
      running run VERB VBG 10 advcl
      as as ADP IN 2 mark
      """.split(separator: "\n")
    for first in lines.indices {
      for last in first..<lines.endIndex {
        let part = lines[first...last].map { line in
          // Heads outside the part become the root.
          var columns = line.split(separator: " ").map(String.init)
          let head = (Int(columns[4]) ?? 0) - first
          columns[4] = head < 1 || head > last - first + 1 ? "0" : String(head)
          return columns.joined(separator: " ")
        }
        _ = mended(part.joined(separator: "\n"), "lee")
      }
    }
  }
}
