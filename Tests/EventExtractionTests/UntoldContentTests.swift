import NewsModel
import Testing

@testable import EventExtraction

/// What a sentence mentions without telling that it happened.
@Suite struct UntoldContentTests {
  @Test func whatIsDemandedWithABareVerb() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        demanded demand VERB VBD 0 root
        that that SCONJ IN 5 mark
        Moe Moe PROPN NNP 5 nsubj PER
        resign resign VERB VB 2 ccomp
        """)
    #expect(found.map(\.type) == [.request])
    #expect(found.first?.target.map(\.text) == ["Moe resign"])
  }

  @Test func aBareVerbIsOfNoRelativeClause() {
    let parsed = parsedText(
      """
      Lee Lee PROPN NNP 2 nsubj PER
      demanded demand VERB VBD 0 root
      after after ADP IN 5 case
      the the DET DT 5 det
      vote vote NOUN NN 2 obl
      that that PRON WDT 8 obj
      Moe Moe PROPN NNP 8 nsubj PER
      resign resign VERB VB 5 acl:relcl
      """)
    let words = parsed.tokens.map { parsed.string($0.range).lowercased() }
    var repair = MandativeRepair(
      tokens: parsed.tokens, words: words, library: PatternLibrary(files: [("classes.txt", "@mandative = demand")]))
    repair.mend(parsed.sentences[0].tokens)
    #expect(repair.tokens[7].head == 1)
    #expect(repair.tokens[7].relation == .clausalComplement)
    #expect(repair.tokens[5].relation == .marker)
  }

  @Test(arguments: [("will will AUX MD", 1), ("had have AUX VBD", 2)])
  func whatEndsAWaitThatIsStillToCome(auxiliary: String, count: Int) throws {
    let found = try events(
      in: """
        Protesters protester NOUN NNS 3 nsubj
        \(auxiliary) 3 aux
        marched march VERB VBN 0 root
        until until SCONJ IN 7 mark
        Lee Lee PROPN NNP 7 nsubj PER
        had have AUX VBD 7 aux
        resigned resign VERB VBN 3 advcl
        """)
    #expect(found.count == count)
  }

  @Test func whatSomebodyIsTheFirstToSuffer() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        became become VERB VBD 0 root
        the the DET DT 5 det
        first first ADJ JJ 5 amod
        minister minister NOUN NN 2 xcomp
        to to PART TO 8 mark
        be be AUX VB 8 aux:pass
        jailed jail VERB VBN 5 acl
        """)
    #expect(!found.contains { $0.type == .appoint })
  }

  @Test(arguments: [("a a DET DT", 0), ("the the DET DT", 1)])
  func whatHasNotBeenBeforeOfOneOfAKind(article: String, count: Int) throws {
    let found = try events(
      in: """
        It it PRON PRP 5 nsubj
        was be AUX VBD 5 cop
        the the DET DT 5 det
        first first ADJ JJ 5 amod
        time time NOUN NN 0 root
        that that SCONJ IN 11 mark
        \(article) 8 det
        president president NOUN NN 11 nsubj:pass
        had have AUX VBD 11 aux
        been be AUX VBN 11 aux:pass
        arrested arrest VERB VBN 5 acl:relcl
        """)
    #expect(found.filter { $0.type == .arrest }.count == count)
  }

  @Test(arguments: [("cancelled cancel VERB VBD", [EventType.withdraw]), ("held hold VERB VBD", [.meet])])
  func whatIsCancelledIsNoMeeting(verb: String, types: [EventType]) throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        \(verb) 0 root
        a a DET DT 4 det
        meeting meeting NOUN NN 2 obj
        with with ADP IN 6 case
        Moe Moe PROPN NNP 4 nmod PER
        . . PUNCT . 2 punct
        """)
    #expect(found.map(\.type) == types)
  }

  @Test(arguments: [("ability ability NOUN NN", 0), ("decision decision NOUN NN", 1)])
  func whatSomebodyIsAbleTo(noun: String, count: Int) throws {
    let found = try candidates(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        recalled recall VERB VBD 0 root
        her her PRON PRP$ 4 nmod:poss
        \(noun) 2 obj
        to to PART TO 6 mark
        resign resign VERB VB 4 acl
        """)
    #expect(found.filter { $0.type == .resign }.count == count)
  }

  @Test(arguments: [("often often ADV RB", 0), ("now now ADV RB", 1)])
  func whatIsUsual(adverb: String, count: Int) throws {
    let found = try candidates(
      in: """
        Ministers minister NOUN NNS 3 nsubj
        \(adverb) 3 advmod
        resign resign VERB VBP 0 root
        . . PUNCT . 3 punct
        """)
    #expect(found.count == count)
  }

  @Test func howSomebodyCameToLeaveIsNoDismissal() throws {
    let found = try candidates(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        , , PUNCT , 4 punct
        driven drive VERB VBN 2 advcl
        from from ADP IN 6 case
        power power NOUN NN 4 obl
        by by ADP IN 8 case
        protesters protester NOUN NNS 4 obl:agent
        """)
    #expect(found.map(\.type) == [.resign])
  }

  @Test(arguments: [("57 57 NUM CD 2 nummod", 0), ("All all DET DT 2 det", 1)])
  func someVotesAreNotTheOutcome(word: String, count: Int) throws {
    let found = try candidates(
      in: """
        \(word)
        senators senator NOUN NNS 3 nsubj
        voted vote VERB VBD 0 root
        to to PART TO 5 mark
        remove remove VERB VB 3 xcomp
        Lee Lee PROPN NNP 5 obj PER
        """)
    #expect(found.filter { $0.type == .dismiss }.count == count)
    #expect(!found.contains { $0.type == .agree })
  }

  @Test(arguments: [("decided decide VERB VBD 0 root", Realis.actual), ("decides decide VERB VBZ 0 root", .future)])
  func whatIsDecidedOnIsDone(verb: String, realis: Realis) throws {
    let found = try candidates(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        \(verb)
        to to PART TO 4 mark
        resign resign VERB VB 2 xcomp
        """)
    #expect(found.first { $0.type == .resign }?.realis == realis)
  }

  @Test func whoTelephonesToCongratulateCongratulates() throws {
    let found = try candidates(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        telephoned telephone VERB VBD 0 root
        Moe Moe PROPN NNP 2 obj PER
        to to PART TO 5 mark
        congratulate congratulate VERB VB 2 advcl
        Roe Roe PROPN NNP 5 obj PER
        """)
    #expect(found.first { $0.type == .support }?.realis == .actual)
  }
}
