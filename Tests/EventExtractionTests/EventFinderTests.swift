import Columns
import NewsModel
import Testing

@Suite struct EventFinderTests {
  @Test(arguments: [
    ("will will AUX MD", "resign resign VERB VB", Realis.future),
    ("could could AUX MD", "resign resign VERB VB", .hypothetical),
    ("allegedly allegedly ADV RB", "resigned resign VERB VBD", .alleged),
    ("never never ADV RB", "resigned resign VERB VBD", .denied),
    ("already already ADV RB", "resigned resign VERB VBD", .actual),
  ])
  func modalityNegationAndHedgesDecideRealis(word: String, verb: String, realis: Realis) throws {
    let relation = word.contains("AUX") ? "aux" : "advmod"
    let found = try events(in: "Lee Lee PROPN NNP 3 nsubj PER\n\(word) 3 \(relation)\n\(verb) 0 root")
    #expect(found.map(\.realis) == [realis])
    #expect(found.first?.actor.map(\.text) == ["Lee"])
  }

  @Test(arguments: [
    "Nobody nobody PRON NN 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\narrested arrest VERB VBN 0 root",
    "No no DET DT 2 det\nmen man NOUN NNS 4 nsubj:pass\nwere be AUX VBD 4 aux:pass\narrested arrest VERB VBN 0 root",
    """
    Lee Lee PROPN NNP 5 nsubj:pass PER
    was be AUX VBD 5 aux:pass
    never never ADV RB 4 advmod
    actually actually ADV RB 5 advmod
    arrested arrest VERB VBN 0 root
    """,
  ])
  func whatHappensToNobodyOrNeverIsDenied(sentence: String) throws {
    #expect(try events(in: sentence).map(\.realis) == [.denied])
  }

  @Test func aJudgementIsPassedWhateverItDependsOn() throws {
    let found = try candidates(
      in: """
        Ana Ana PROPN NNP 2 nsubj PER
        called call VERB VBD 0 root
        the the DET DT 4 det
        ruling ruling NOUN NN 6 nsubj
        \u{201C} \u{201C} PUNCT `` 6 punct
        unacceptable unacceptable ADJ JJ 2 xcomp
        if if SCONJ IN 8 mark
        upheld uphold VERB VBN 6 advcl
        """)
    #expect(found.first { $0.type == .criticize }?.realis == .actual)
  }

  @Test func whatSomebodyRefusesIsNoEventOfItsOwn() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        refused refuse VERB VBD 0 root
        to to PART TO 4 mark
        resign resign VERB VB 2 xcomp
        """)
    #expect(found.map(\.type) == [.reject])
  }

  @Test func aClaimedActIsAnAllegedEventBesideTheAccusation() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        alleged allege VERB VBD 0 root
        that that SCONJ IN 5 mark
        police police NOUN NNS 5 nsubj
        tortured torture VERB VBD 2 ccomp
        Ana Ana PROPN NNP 5 obj PER
        """)
    #expect(found.map(\.type) == [.accuse, .attack])
    #expect(found.map(\.realis) == [.actual, .alleged])
    #expect(found.last?.target.map(\.text) == ["Ana"])
  }

  @Test func aPromiseOfAListedTypeIsThatTypeInTheFuture() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        promised promise VERB VBD 0 root
        to to PART TO 4 mark
        resign resign VERB VB 2 xcomp
        """)
    #expect(found.map(\.type) == [.resign])
    #expect(found.map(\.realis) == [.future])
  }

  @Test func reasonsStandBehindBecauseOverAndCiting() throws {
    let start = """
      Lee Lee PROPN NNP 2 nsubj PER
      resigned resign VERB VBD 0 root

      """
    let because = try events(
      in: start + """
        because because SCONJ IN 6 mark
        his his PRON PRP$ 5 nmod:poss
        father father NOUN NN 6 nsubj
        died die VERB VBD 2 advcl
        """)
    #expect(because.first { $0.type == .resign }?.reason.map(\.text) == ["his father died"])
    let over = try events(
      in: start + """
        over over ADP IN 5 case
        the the DET DT 5 det
        scandal scandal NOUN NN 2 obl
        """)
    #expect(over.first?.reason.map(\.text) == ["scandal"])
    let citing = try events(
      in: start + """
        citing cite VERB VBG 2 advcl
        ill ill ADJ JJ 5 amod
        health health NOUN NN 3 obj
        """)
    #expect(citing.first?.reason.map(\.text) == ["ill health"])
  }

  @Test func mentionsOfOneHappeningAreOneEventAndTheHeadlineMakesItMain() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        resigns resign VERB VBZ 0 root

        Lee Lee PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        from from ADP IN 5 case
        the the DET DT 5 det
        cabinet cabinet NOUN NN 2 obl

        The the DET DT 2 det
        resignation resignation NOUN NN 3 nsubj
        came come VERB VBD 0 root
        late late ADV RB 3 advmod

        Ana Ana PROPN NNP 2 nsubj PER
        resigned resign VERB VBD 0 root
        """, headline: true)
    #expect(found.map(\.type) == [.resign, .resign])
    #expect(found.first?.triggers.count == 3)
    #expect(found.first?.isMain == true)
    #expect(found.first?.position?.text == "cabinet")
    #expect(found.last?.actor.map(\.text) == ["Ana"])
  }

  @Test func aKillingIsAnAttackAndADeath() throws {
    let found = try events(
      in: """
        Gunmen gunman NOUN NNS 2 nsubj
        killed kill VERB VBD 0 root
        Ana Ana PROPN NNP 2 obj PER
        """)
    #expect(found.map(\.type) == [.attack, .die])
    #expect(found.first?.target.map(\.text) == ["Ana"])
    #expect(found.last?.actor.map(\.text) == ["Ana"])
  }

  @Test func whatSomebodyIsToEndIsThere() throws {
    let found = try candidates(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        promised promise VERB VBD 0 root
        to to PART TO 4 mark
        quell quell VERB VB 2 xcomp
        the the DET DT 6 det
        riots riot NOUN NNS 4 obj
        """)
    #expect(found.first { $0.type == .protest }?.realis == .actual)
  }

  @Test func whatSomebodyIsForcedToDoIsDone() throws {
    let found = try events(
      in: """
        Riots riot NOUN NNS 2 nsubj
        prompted prompt VERB VBD 0 root
        ministers minister NOUN NNS 2 obj
        to to PART TO 5 mark
        impose impose VERB VB 2 advcl
        a a DET DT 7 det
        curfew curfew NOUN NN 5 obj
        """
    ).first { $0.type == .sanction }
    #expect(found?.realis == .actual)
    #expect(found?.actor.map(\.text) == ["ministers"])
  }

  @Test func aDayBehindOnIsNotWhatWasFiredOn() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        fired fire VERB VBD 0 root
        Moe Moe PROPN NNP 2 obj PER
        on on ADP IN 5 case
        Monday Monday PROPN NNP 2 obl
        """, published: DateSpan(year: 2024, month: 3, day: 22))
    #expect(found.map(\.type) == [.dismiss])
  }

  @Test func whatABodyDecidesAboutAMemberIsDone() throws {
    let found = try events(
      in: """
        committee committee NOUN NN 2 nsubj
        voted vote VERB VBD 0 root
        to to PART TO 4 mark
        expel expel VERB VB 2 xcomp
        Lee Lee PROPN NNP 4 obj PER
        """)
    #expect(found.map(\.type) == [.expel])
  }

  @Test func theTitleBehindABodysNameIsThatOfThePersonWhoActs() throws {
    let found = try events(
      in: """
        Bank Bank PROPN NNP 6 nsubj ORG
        of of ADP IN 3 case ORG
        Japan Japan PROPN NNP 1 nmod ORG
        Governor Governor PROPN NNP 5 nmod:desc
        Sato Sato PROPN NNP 1 appos PER
        resigned resign VERB VBD 0 root
        """)
    #expect(found.map(\.type) == [.resign])
    #expect(found.first?.actor.map(\.text) == ["Sato"])
  }

  @Test func whatAPromiseServesIsNotWhatIsPromised() throws {
    let found = try events(
      in: """
        Lee Lee PROPN NNP 2 nsubj PER
        promised promise VERB VBD 0 root
        to to PART TO 4 mark
        hold hold VERB VB 2 xcomp
        a a DET DT 6 det
        referendum referendum NOUN NN 4 obj
        to to PART TO 8 mark
        cancel cancel VERB VB 6 acl
        amendments amendment NOUN NNS 8 obj
        """)
    #expect(found.map(\.type) == [.propose])
  }
}
