import NewsModel
import Testing

/// What somebody is called, where the tree takes the word of judgement for something else.
@Suite struct JudgementRepairTests {
  private func mended(_ verb: String, _ object: String, _ word: String) -> String? {
    TreeRepairTests.mended(
      """
      Bishops bishop NOUN NNS 2 nsubj
      \(verb) VERB VBD 0 root
      the the DET DT 4 det
      \(object)
      """, word)
  }

  @Test func aSecondObject() {
    let object = """
      law law NOUN NN 2 obj
      a a DET DT 6 det
      disgrace disgrace NOUN NN 2 obj
      """
    #expect(mended("called call", object, "disgrace") == "called xcomp")
    #expect(mended("called call", object, "law") == "called obj")
  }

  @Test func anAttributeBehindItsNoun() {
    let object = """
      law law NOUN NN 2 obj
      reckless reckless ADJ JJ 4 amod
      """
    #expect(mended("called call", object, "reckless") == "called xcomp")
    #expect(mended("passed pass", object, "reckless") == "law amod")
  }

  @Test func theLastNounOfThePhrase() {
    let object = """
      law law NOUN NN 5 compound
      reckless reckless NOUN NN 2 obj
      """
    #expect(mended("called call", object, "reckless") == "called xcomp")
    #expect(mended("called call", object, "law") == "called obj")
    #expect(mended("called call", object, "the") == "law det")
  }

  @Test func whatStandsInQuotationMarksBehindTheObject() {
    let object = """
      raid raid NOUN NN 2 obj
      " " PUNCT `` 7 punct
      state state NOUN NN 7 compound
      terrorism terrorism NOUN NN 4 appos
      " " PUNCT '' 7 punct
      """
    #expect(mended("called call", object, "terrorism") == "called xcomp")
  }

  @Test func behindAnAppositionOnlyAVerdict() {
    let object = """
      mayor mayor NOUN NN 2 obj
      , , PUNCT , 6 punct
      Lee Lee PROPN NNP 4 appos PER
      , , PUNCT , 8 punct
      guilty guilty ADJ JJ 4 amod
      """
    #expect(mended("called call", object, "guilty") == "called xcomp")
    #expect(mended("called call", object.replacing("guilty guilty", with: "wicked wicked"), "wicked") == "mayor amod")
  }

  @Test func whatStandsBehindAs() {
    let object = """
      law law NOUN NN 2 obj
      as as ADP IN 2 advmod
      wicked wicked ADJ JJ 5 fixed
      """
    #expect(mended("described describe", object, "wicked") == "described obl")
    #expect(mended("described describe", object, "as") == "wicked case")
  }

  @Test func whoCallsAKillingBarbaricHasNotKilled() throws {
    let found = try events(
      in: """
        Bishops bishop NOUN NNS 2 nsubj
        called call VERB VBD 0 root
        the the DET DT 4 det
        killing killing NOUN NN 2 obj
        barbaric barbaric ADJ JJ 2 xcomp
        """)
    #expect(found.contains { $0.type == .criticize })
    #expect(found.first { $0.type == .attack }?.actor.isEmpty ?? true)
  }
}
