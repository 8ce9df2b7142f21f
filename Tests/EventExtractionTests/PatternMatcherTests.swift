import Testing

@Suite struct PatternMatcherTests {
  static let arrest = "arrest.verb | verb arrest | obj | actor=subj target=obj"
  static let resign = """
    @paper = resignation
    resign.plain | verb resign step-down | | actor=subj position=from,as
    resign.tender | verb hand-in submit | +obj:@paper | actor=subj recipient=to
    resign.noun | noun resignation | | actor=poss,support
    """

  @Test func activeAndPassiveGiveTheSameSlots() {
    #expect(
      matches(
        Self.arrest,
        in: """
          Police police NOUN NNS 2 nsubj
          arrested arrest VERB VBD 0 root
          Ana Ana PROPN NNP 2 obj PER
          """) == ["arrest.verb actor=Police target=Ana"])
    #expect(
      matches(
        Self.arrest,
        in: """
          Ana Ana PROPN NNP 3 nsubj:pass PER
          was be AUX VBD 3 aux:pass
          arrested arrest VERB VBN 0 root
          by by ADP IN 5 case
          police police NOUN NNS 3 obl:agent
          """) == ["arrest.verb actor=police target=Ana"])
  }

  @Test func aRelativeClauseTakesTheNounBeforeIt() {
    #expect(
      matches(
        Self.resign,
        in: """
          Lee Lee PROPN NNP 6 nsubj PER
          , , PUNCT , 1 punct
          who who PRON WP 4 nsubj
          resigned resign VERB VBD 1 acl:relcl
          yesterday yesterday NOUN NN 4 obl:unmarked
          spoke speak VERB VBD 0 root
          """) == ["resign.plain actor=Lee"])
    #expect(
      matches(
        Self.arrest,
        in: """
          the the DET DT 2 det
          man man NOUN NN 0 root
          police police NOUN NNS 4 nsubj
          arrested arrest VERB VBD 2 acl:relcl
          """) == ["arrest.verb actor=police target=man"])
  }

  @Test func sumsAndFormerOffices() {
    let give = """
      @money = million
      @money-sign = n rm
      @person = minister
      aid.give | verb give | obj:money subj:@person | actor=subj target=obj
      """
    func sentence(_ subject: String, _ sum: String) -> String {
      """
      \(subject) \(subject.lowercased()) NOUN NN 2 nsubj
      gives give VERB VBZ 0 root
      \(sum) \(sum) NOUN NN 2 obj
      """
    }
    #expect(matches(give, in: sentence("Ex-minister", "N10m")) == ["aid.give actor=Ex-minister target=N10m"])
    #expect(matches(give, in: sentence("Minister", "RM5")) == ["aid.give actor=Minister target=RM5"])
    #expect(matches(give, in: sentence("Minister", "A4")).isEmpty)
    #expect(matches(give, in: sentence("Minister", "orders")).isEmpty)
    #expect(matches(give, in: sentence("Ex-convict", "N10m")).isEmpty)
  }

  @Test func participlesInfinitivesAndCoordinationInheritTheirSubject() {
    #expect(
      matches(
        Self.resign,
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          decided decide VERB VBD 0 root
          to to PART TO 4 mark
          resign resign VERB VB 2 xcomp
          from from ADP IN 7 case
          the the DET DT 7 det
          cabinet cabinet NOUN NN 4 obl
          """) == ["resign.plain actor=Lee position=cabinet"])
    #expect(
      matches(
        Self.resign,
        in: """
          They they PRON PRP 2 nsubj
          asked ask VERB VBD 0 root
          Lee Lee PROPN NNP 2 obj PER
          to to PART TO 5 mark
          resign resign VERB VB 2 xcomp
          """) == ["resign.plain actor=Lee"])
    #expect(
      matches(
        Self.arrest,
        in: """
          the the DET DT 2 det
          man man NOUN NN 5 nsubj
          arrested arrest VERB VBN 2 acl
          yesterday yesterday NOUN NN 3 obl:unmarked
          slept sleep VERB VBD 0 root
          """) == ["arrest.verb target=man"])
    #expect(
      matches(
        Self.resign,
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          apologised apologise VERB VBD 0 root
          and and CCONJ CC 4 cc
          stepped step VERB VBD 2 conj
          down down ADP RP 4 compound:prt
          """) == ["resign.plain actor=Lee"])
  }

  @Test func aLightVerbTakesItsNounIntoTheTrigger() {
    #expect(
      matches(
        Self.resign,
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          handed hand VERB VBD 0 root
          in in ADP RP 2 compound:prt
          his his PRON PRP$ 5 nmod:poss
          resignation resignation NOUN NN 2 obj
          to to ADP IN 8 case
          the the DET DT 8 det
          king king NOUN NN 2 obl
          """) == ["resign.tender actor=Lee recipient=king"])
  }

  @Test func theSubjectOfASupportVerbOwnsTheNoun() {
    #expect(
      matches(
        Self.resign,
        in: """
          Lee Lee PROPN NNP 2 nsubj PER
          announced announce VERB VBD 0 root
          her her PRON PRP$ 4 nmod:poss
          resignation resignation NOUN NN 2 obj
          """) == ["resign.noun actor=her"])
  }

  @Test func coordinatedArgumentsAreAllGiven() {
    #expect(
      matches(
        Self.arrest,
        in: """
          Police police NOUN NNS 2 nsubj
          arrested arrest VERB VBD 0 root
          Ana Ana PROPN NNP 2 obj PER
          and and CCONJ CC 5 cc
          Bo Bo PROPN NNP 3 conj PER
          """) == ["arrest.verb actor=Police target=Ana,Bo"])
  }

  @Test func whatAPatternForbidsDecidesBetweenEqualsOnly() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      condemned condemn VERB VBD 0 root
      Ana Ana PROPN NNP 2 obj PER
      """
    let denying = "criticize.denying | verb condemn | obj !iobj !from !to !over"
    #expect(matches("criticize.first | verb condemn | subj obj\n" + denying, in: sentence) == ["criticize.first"])
    #expect(matches("criticize.first | verb condemn | obj\n" + denying, in: sentence) == ["criticize.denying"])
  }

  @Test func aPastTenseBehindAPassiveIsOne() {
    #expect(
      matches(
        Self.arrest,
        in: """
          Ana Ana PROPN NNP 3 nsubj:pass PER
          was be AUX VBD 3 aux:pass
          found find VERB VBN 0 root
          and and CCONJ CC 5 cc
          arrested arrest VERB VBD 3 conj
          """) == ["arrest.verb target=Ana"])
  }

  @Test func aPatternThatNamesWordsComesBeforeOneThatNamesAKind() {
    #expect(
      matches(
        "arrest.any | verb arrest | obj:person\narrest.judge | verb arrest | obj:judge",
        in: """
          Police police NOUN NNS 2 nsubj
          arrested arrest VERB VBD 0 root
          judges judge NOUN NNS 2 obj
          """) == ["arrest.judge"])
  }

  @Test func whatStandsBehindAPrepositionMayHangElsewhere() {
    #expect(
      matches(
        "support.pledge | verb pledge | to | actor=subj target=to",
        in: """
          Generals general NOUN NNS 4 nsubj
          who who PRON WP 3 nsubj
          fought fight VERB VBD 1 acl:relcl
          pledged pledge VERB VBD 0 root
          allegiance allegiance NOUN NN 4 obj
          to to ADP IN 7 case
          Ana Ana PROPN NNP 3 obl PER
          """) == ["support.pledge actor=Generals target=Ana"])
  }

  @Test func whatSomebodyIsSaidToBe() {
    func sentence(_ predicate: String) -> String {
      """
      Lee Lee PROPN NNP 3 nsubj PER
      is be AUX VBZ 3 cop
      \(predicate) 0 root
      """
    }
    let patterns = """
      appoint.is-new | noun chief | self:predicate | target=described
      dismiss.is-out | adj out | self:predicate | target=described
      """
    #expect(matches(patterns, in: sentence("chief chief NOUN NN")).count == 1)
    #expect(matches(patterns, in: sentence("out out ADV RB")).count == 1)
    #expect(matches(patterns, in: "chief chief NOUN NN 0 root").isEmpty)
  }

  @Test func aParticleMayStandBehindALongObject() {
    let sentence = """
      parties party NOUN NNS 2 nsubj
      put put VERB VBP 0 root
      the the DET DT 6 det
      old old ADJ JJ 6 amod
      party party NOUN NN 6 compound
      leader leader NOUN NN 2 obj
      Lee Lee PROPN NNP 6 appos PER
      forward forward ADV RB 2 advmod
      """
    #expect(matches("nominate.put | verb put-forward | obj | target=obj", in: sentence).count == 1)
  }

  @Test func aNameBehindAVerbIsItsObjectWhateverTheTreeSays() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      humbled humble VERB VBD 0 root
      Moe Moe PROPN NNP 2 obl PER
      by by ADP IN 5 case
      votes vote NOUN NNS 2 obl
      """
    #expect(matches("elect.humble | verb humble | obj:person | target=obj", in: sentence).count == 1)
  }

  @Test func thoseAmongWhomSomebodyIsAreThatPerson() {
    let sentence = """
      Lee Lee PROPN NNP 4 nsubj PER
      was be AUX VBD 4 cop
      among among ADP IN 4 case
      those those DET DT 0 root
      appointed appoint VERB VBN 4 acl
      """
    #expect(matches("appoint.appoint | verb appoint | obj:any | target=obj", in: sentence) == ["appoint.appoint target=Lee"])
  }

  @Test func anAdverbialWithoutAPrepositionIsTheObject() {
    let sentence = """
      cabinet cabinet NOUN NN 2 nsubj
      approved approve VERB VBD 0 root
      its its PRON PRP$ 4 nmod:poss
      plant plant NOUN NN 2 obl
      """
    #expect(matches("agree.pass | verb approve | obj:plant | target=obj", in: sentence) == ["agree.pass target=plant"])
  }

  @Test(arguments: [("cow cow", 0), ("man man", 1)])
  func aWordThatNeverFillsASlotOfATypeMakesNoMatch(noun: String, count: Int) {
    let found = matches(
      "@no-die-actor = cow\ndie.bare | verb die | subj | actor=subj",
      in: """
        A a DET DT 2 det
        \(noun) NOUN NN 3 nsubj
        died die VERB VBD 0 root
        """)
    #expect(found.count == count)
  }
}
