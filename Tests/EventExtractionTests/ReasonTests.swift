import NewsModel
import Testing

@Suite struct ReasonTests {
  /// The reasons of Lee's resignation, told with the lines behind it.
  private func reasons(_ rest: String) throws -> [String] {
    try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        \(rest)
        """
    ).first { $0.type == .resign }?.reason.map(\.text) ?? []
  }

  @Test func whatComesOfItIsNoPartOfWhy() throws {
    let found = try reasons(
      """
      after after SCONJ IN 5 mark
      voters voter NOUN NNS 5 nsubj
      revolted revolt VERB VBD 2 advcl
      , , PUNCT , 7 punct
      ending end VERB VBG 5 advcl
      his his PRON PRP$ 9 nmod:poss
      rule rule NOUN NN 7 obj
      """)
    #expect(found == ["voters revolted"])
  }

  @Test func aDayLaterIsNoPartOfWhy() throws {
    let found = try reasons(
      """
      over over ADP IN 4 case
      fraud fraud NOUN NN 2 obl
      , , PUNCT , 2 punct
      a a DET DT 7 det
      day day NOUN NN 10 obl:unmarked
      after after SCONJ IN 10 mark
      she she PRON PRP 10 nsubj
      spoke speak VERB VBD 2 advcl
      """)
    #expect(found == ["fraud"])
  }

  @Test func aPhraseEndsBeforeTheVerbOfTheClauseOutside() throws {
    let found = try reasons(
      """
      due due ADP IN 5 case
      to to ADP IN 3 fixed
      insult insult NOUN NN 2 obl
      has have AUX VBZ 7 aux
      gone go VERB VBN 2 parataxis
      viral viral ADJ JJ 7 xcomp
      """)
    #expect(found == ["insult"])
  }

  @Test func aPronounIsNoReason() throws {
    let found = try reasons(
      """
      because because ADP IN 5 case
      of of ADP IN 3 fixed
      him he PRON PRP 2 obl
      """)
    #expect(found.isEmpty)
  }

  @Test func whatIsStillToComeIsWhenNotWhy() throws {
    func reason(_ verb: String) throws -> [String] {
      try reasons(
        """
        after after SCONJ IN 6 mark
        the the DET DT 5 det
        party party NOUN NN 6 nsubj
        \(verb) 2 advcl
        """)
    }
    #expect(try reason("split split VERB VBD") == ["party split"])
    #expect(try reason("votes vote VERB VBZ").isEmpty)
  }

  @Test func whoAcceptsAResignationDoesNotResign() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        accepted accept VERB VBD 0 root
        the the DET DT 4 det
        resignation resignation NOUN NN 2 obj
        """)
    #expect(!found.contains { $0.type == .resign && $0.actor.map(\.text) == ["Lee"] })
  }

  @Test func aNounThatOnlyBringsTheReasonIsNoPartOfIt() throws {
    let found = try events(
      in: """
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        in in ADP IN 5 case
        connection connection NOUN NN 2 obl
        with with ADP IN 8 case
        the the DET DT 8 det
        fraud fraud NOUN NN 5 nmod
        """)
    #expect(found.first { $0.type == .arrest }?.reason.map(\.text) == ["fraud"])
  }

  @Test func aPlaceIsNoReason() throws {
    func reason(_ noun: String) throws -> [String] {
      try events(
        in: """
          Police police NOUN NNS 2 nsubj
          arrested arrest VERB VBD 0 root
          Lee Lee PROPN NNP 2 obj PER
          in in ADP IN 5 case
          \(noun) 2 obl
          """
      ).first { $0.type == .arrest }?.reason.map(\.text) ?? []
    }
    #expect(try reason("Lagos Lagos PROPN NNP").isEmpty)
    #expect(try reason("custody custody NOUN NN").isEmpty)
  }

  @Test func whatSomebodyGivesWayToHasHappened() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        bowed bow VERB VBD 0 root
        to to ADP IN 4 case
        protests protest NOUN NNS 2 obl
        """)
    #expect(found.contains { $0.type == .concede } && found.contains { $0.type == .protest })
  }

  @Test func aReasonHangsOnAnotherWordThanTheVerb() throws {
    let found = try events(
      in: """
        Courts court NOUN NNS 2 nsubj
        jailed jail VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER
        for for ADP IN 6 case
        two two NUM CD 6 nummod
        years year NOUN NNS 2 obl
        for for ADP IN 8 case
        theft theft NOUN NN 6 nmod
        """)
    #expect(found.first { $0.type == .convict }?.reason.map(\.text) == ["theft"])
  }

  @Test func whatAThingIsCalledIsNoPartOfTheThing() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        condemned condemn VERB VBD 0 root
        the the DET DT 4 det
        raid raid NOUN NN 2 obj
        as as ADP IN 7 case
        an a DET DT 7 det
        outrage outrage NOUN NN 4 nmod
        """)
    let event = try #require(found.first { $0.type == .criticize })
    #expect(event.target.map(\.text) == ["raid"])
    #expect(event.reason.map(\.text) == ["an outrage"])
  }

  @Test func aDeathHasTheClauseWithWhenForItsCause() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        died die VERB VBD 0 root
        when when ADV WRB 6 advmod
        a a DET DT 5 det
        wall wall NOUN NN 6 nsubj
        fell fall VERB VBD 2 advcl
        """)
    #expect(found.first { $0.type == .die }?.reason.map(\.text) == ["a wall fell"])
  }

  @Test func theNextSentenceTellsWhatTheActFollowed() throws {
    func reason(_ noun: String, _ verb: String) throws -> [String] {
      try reasons(
        """

        The the DET DT 2 det
        \(noun) 3 nsubj
        \(verb) 0 root
        a a DET DT 5 det
        scandal scandal NOUN NN 3 obj
        """)
    }
    #expect(try reason("move move NOUN NN", "follows follow VERB VBZ") == ["a scandal"])
    #expect(try reason("bus bus NOUN NN", "follows follow VERB VBZ").isEmpty)
  }

  @Test func whoIsDismissedIsAccusedInTheNextSentence() throws {
    let found = try events(
      in: """
        They they PRON PRP 2 nsubj
        sacked sack VERB VBD 0 root
        Lee Lee PROPN NNP 2 obj PER

        Lee Lee PROPN NNP 3 nsubj:pass PER
        is be AUX VBZ 3 aux:pass
        accused accuse VERB VBN 0 root
        of of ADP IN 5 case
        fraud fraud NOUN NN 3 obl
        """)
    #expect(found.first { $0.type == .dismiss }?.reason.map(\.text) == ["fraud"])
  }

  @Test func whoIsJailedForLifeIsNotJailedForThat() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 3 nsubj:pass PER
        was be AUX VBD 3 aux:pass
        jailed jail VERB VBN 0 root
        for for ADP IN 5 case
        life life NOUN NN 3 obl
        for for ADP IN 7 case
        murder murder NOUN NN 3 obl
        """)
    #expect(found.first { $0.type == .convict }?.reason.map(\.text) == ["murder"])
  }

  @Test func anApologyIsForAWrong() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        apologised apologise VERB VBD 0 root
        to to ADP IN 4 case
        Moe Moe PROPN NNP 2 obl PER
        for for ADP IN 7 case
        the the DET DT 7 det
        delay delay NOUN NN 2 obl
        """)
    let event = try #require(found.first { $0.type == .concede })
    #expect(event.target.isEmpty && event.recipient?.text == "Moe")
    #expect(event.reason.map(\.text) == ["delay"])
  }

  @Test func anActTakenUpByItsNameIsOfItsType() throws {
    let found = try reasons(
      """

      The the DET DT 2 det
      ban ban NOUN NN 3 nsubj
      follows follow VERB VBZ 0 root
      a a DET DT 5 det
      riot riot NOUN NN 3 obj
      """)
    #expect(found.isEmpty)
  }

  @Test func whatOpensTheSentenceTellsWhy() throws {
    let found = try events(
      in: """
        Citing cite VERB VBG 4 advcl
        fraud fraud NOUN NN 1 obj
        , , PUNCT , 1 punct
        Lee Lee PROPN NNP 5 nsubj PER
        resigned resign VERB VBD 0 root
        """)
    #expect(found.first { $0.type == .resign }?.reason.map(\.text) == ["fraud"])
  }

  @Test func whoSaysSoIsNoPartOfWhy() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        because because SCONJ IN 9 mark
        , , PUNCT , 6 punct
        he he PRON PRP 6 nsubj
        said say VERB VBD 9 parataxis
        , , PUNCT , 6 punct
        taxes tax NOUN NNS 9 nsubj
        hurt hurt VERB VBD 2 advcl
        workers worker NOUN NNS 9 obj
        """)
    #expect(found.first { $0.type == .resign }?.reason.map(\.text) == ["taxes hurt workers"])
  }

  @Test func aReasonBehindAnotherClauseIsThatClauses() throws {
    let found = try events(
      in: """
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        Roe Roe PROPN NNP 2 obj PER
        , , PUNCT , 7 punct
        but but CCONJ CC 7 cc
        Lee Lee PROPN NNP 7 nsubj PER
        resigned resign VERB VBD 2 conj
        , , PUNCT , 9 punct
        citing cite VERB VBG 7 advcl
        illness illness NOUN NN 9 obj
        """)
    #expect(found.first { $0.type == .resign }?.reason.map(\.text) == ["illness"])
    #expect(found.first { $0.type == .arrest }?.reason.map(\.text) == [])
  }
}
