import Linguistics
import Testing

@testable import EventExtraction

@Suite struct TreeRepairTests {
  /// The head's and relation's words of each token after mending: `jury<convicted nsubj`.
  static func mended(_ lines: String, _ word: String, isHeadline: Bool = false, patterns: String = Self.patterns) -> String? {
    let parsed = parsedText(lines)
    let words = parsed.tokens.map { parsed.string($0.range).lowercased() }
    let library = PatternLibrary(files: [("classes.txt", patterns)])
    let tokens = TreeRepair.repaired(parsed, words: words, headlines: [isHeadline], library: library).tokens
    guard let token = words.firstIndex(of: word) else { return nil }
    let head = tokens[token].head.map { words[$0] } ?? "root"
    return "\(head) \(tokens[token].relation.rawValue)"
  }

  private static let patterns = """
    @verb-with-over = take
    @plural-noun = police
    @verb-with-of = accuse
    @verb-with-for = blame
    @with-for = call
    @verb-of-making = elect
    @verb-of-finding = find
    @verdict = guilty
    @verb-of-naming = call describe
    @judgement = reckless wicked disgrace
    rule.set-aside | verb set-aside
    @modal = can will
    @preposition = of in on at to over
    @number-word = five
    @invariant = hit
    @headline-predicate = dead guilty
    @pure-preposition = under
    @person = rebel
    @headline-saying = says claims
    @headline-setting = as
    @willing = ready
    @destination = court
    @or-else = face
    @verb-of-wanting = want
    @gerund-attribute = running_mate
    @verb-of-bringing = send
    @plan = promise
    @time-unit = week
    @official = president
    @gerund-of-office = acting
    @party = party
    die.dead | adj dead ready
    die.verb | verb die
    protest.noun | noun strike
    dismiss.out-as | adj out
    concede.cede | verb hand-over
    criticize.verb | verb slam condemn
    convict.verb | verb convict
    threaten.verb | verb threaten warn
    attack.verb | verb kidnap hit
    rule.notice | verb issue
    request.call-for | verb call | for

    """

  @Test func aVerbOfAHeadlineThatIsTakenForANoun() {
    let sentence = """
      Bishop bishop NOUN NN 2 compound
      slams slam NOUN NNS 0 root
      budget budget NOUN NN 2 dep
      in in ADP IN 5 case
      Lagos Lagos PROPN NNP 2 nmod LOC
      """
    #expect(Self.mended(sentence, "slams", isHeadline: true) == "root root")
    #expect(Self.mended(sentence, "bishop", isHeadline: true) == "slams nsubj")
    #expect(Self.mended(sentence, "budget", isHeadline: true) == "slams obj")
    #expect(Self.mended(sentence, "lagos", isHeadline: true) == "slams obl")
    #expect(Self.mended(sentence, "bishop") == "slams compound")
  }

  @Test func aPluralBeforeAVerbWithoutEnding() {
    let sentence = """
      Gunmen gunman NOUN NNS 0 root
      kidnap kidnap PROPN NNP 1 compound
      monarch monarch NOUN NN 2 flat
      """
    #expect(Self.mended(sentence, "gunmen", isHeadline: true) == "kidnap nsubj")
    #expect(Self.mended(sentence, "monarch", isHeadline: true) == "kidnap obj")
  }

  @Test func whatAVerbAsksForIsNoPartOfItsObject() {
    func head(of verb: String) -> String? {
      Self.mended(
        """
        Lee Lee PROPN NNP 2 nsubj PER
        \(verb) VERB VBD 0 root
        the the DET DT 4 det
        bank bank NOUN NN 2 obj
        of of ADP IN 6 case
        fraud fraud NOUN NN 4 nmod
        """, "fraud")
    }
    #expect(head(of: "accused accuse") == "accused obl")
    #expect(head(of: "robbed rob") == "bank nmod")
  }

  @Test func aPostBehindTheNameOfWhomeverIsElected() {
    let sentence = """
      Parliament parliament NOUN NN 2 nsubj
      elected elect VERB VBD 0 root
      Ana Ana PROPN NNP 5 compound PER
      Lee Lee PROPN NNP 5 compound PER
      chancellor chancellor NOUN NN 2 obj
      """
    #expect(Self.mended(sentence, "lee") == "elected obj")
    #expect(Self.mended(sentence, "ana") == "lee flat")
    #expect(Self.mended(sentence, "chancellor") == "elected xcomp")
  }

  @Test func whatSomebodyIsFoundToBe() {
    let sentence = """
      Judges judge NOUN NNS 2 nsubj
      found find VERB VBD 0 root
      the the DET DT 5 det
      mayor mayor NOUN NN 5 compound
      guilty guilty NOUN NN 2 obj
      """
    #expect(Self.mended(sentence, "mayor") == "found obj")
    #expect(Self.mended(sentence, "guilty") == "found xcomp")
    #expect(Self.mended(sentence, "the") == "mayor det")
  }

  @Test func whatSomebodyOfALongNameOrAPronounIsFoundToBe() {
    let name = """
      Judges judge NOUN NNS 2 nsubj
      found find VERB VBD 0 root
      Ana Ana PROPN NNP 5 compound PER
      Lee Lee PROPN NNP 3 flat PER
      guilty guilty NOUN NN 2 obj
      """
    #expect(Self.mended(name, "ana") == "found obj")
    #expect(Self.mended(name, "guilty") == "found xcomp")
    let pronoun = """
      Judges judge NOUN NNS 2 nsubj
      found find VERB VBD 0 root
      him he PRON PRP 2 iobj
      guilty guilty NOUN NN 2 obj
      """
    #expect(Self.mended(pronoun, "him") == "found obj")
    #expect(Self.mended(pronoun, "guilty") == "found xcomp")
  }

  @Test func aNameRightBehindAVerbIsItsObject() {
    func head(of name: String) -> String? {
      Self.mended(
        """
        Mali Mali PROPN NNP 2 nsubj LOC
        condemned condemn VERB VBD 0 root
        \(name) PROPN NNP 2 obl:unmarked
        again again ADV RB 2 advmod
        """, name.split(separator: " ")[0].lowercased())
    }
    #expect(head(of: "Ecowas Ecowas") == "condemned obj")
    #expect(head(of: "Friday Friday") == "condemned obl:unmarked")
  }

  @Test func aLengthOfTimeIsNoObject() {
    let sentence = """
      Crowds crowd NOUN NNS 2 nsubj
      stormed storm VERB VBD 0 root
      Parliament parliament NOUN NN 4 compound
      minutes minute NOUN NNS 2 obj
      after after SCONJ IN 7 mark
      they they PRON PRP 7 nsubj
      voted vote VERB VBD 2 advcl
      """
    #expect(Self.mended(sentence, "parliament") == "stormed obj")
    #expect(Self.mended(sentence, "minutes") == "stormed obl:unmarked")
  }

  @Test func aSentenceWithoutAVerbGetsOneAsHeadlinesDo() {
    let sentence = """
      Judges judge NOUN NNS 2 compound
      set set NOUN NN 0 root
      aside aside ADP IN 5 case
      the the DET DT 5 det
      sentence sentence NOUN NN 2 nmod
      . . PUNCT . 2 punct
      """
    #expect(Self.mended(sentence, "judges") == "set nsubj")
    #expect(Self.mended(sentence, "sentence") == "set obj")
  }

  @Test func aNounBeforeTheNounOfAnArgumentIsPartOfIt() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      resigned resign VERB VBD 0 root
      as as ADP IN 5 case
      affairs affair NOUN NNS 5 nsubj
      minister minister NOUN NN 2 obl
      """
    #expect(Self.mended(sentence, "affairs") == "minister compound")
  }

  /// Tags that no such word can have: an auxiliary that is none, a preposition that is none, a plural taken for the verb, an abbreviation for a verb.
  @Test func tagsOfClosedClassesInHeadlines() {
    let gunmen = """
      Gunmen gunman NOUN NNS 3 nsubj
      kidnap kidnap AUX MD 3 aux
      five five VERB VB 0 root
      """
    #expect(Self.mended(gunmen, "gunmen", isHeadline: true) == "kidnap nsubj")
    #expect(Self.mended(gunmen, "five", isHeadline: true) == "kidnap obj")
    let detectives = """
      Navy navy PROPN NNP 2 nsubj
      detectives detectives VERB VBZ 0 root
      kidnap kidnap VERB VBN 4 amod
      monarch monarch NOUN NN 2 obj
      """
    #expect(Self.mended(detectives, "detectives", isHeadline: true) == "kidnap nsubj")
    let abbreviation = """
      ABC abc NOUN NN 3 discourse
      MLA MLA VERB VBP 3 aux:pass
      convicted convict VERB VBN 0 root
      over over ADP IN 5 case
      fraud fraud NOUN NN 3 obl
      """
    #expect(Self.mended(abbreviation, "mla", isHeadline: true) == "convicted nsubj")
  }

  @Test func placesThatOneIsBroughtToAreNoVerbs() {
    let sentence = """
      Man man NOUN NN 2 nsubj
      kidnapped kidnap VERB VBN 0 root
      to to PART TO 4 mark
      court court VERB VB 2 xcomp
      """
    #expect(Self.mended(sentence, "court", isHeadline: true) == "kidnapped obl")
    #expect(Self.mended(sentence, "to", isHeadline: true) == "court case")
  }

  @Test func anAdjectiveIsThePredicateOfAHeadlineWithoutAVerb() {
    let sentence = """
      Poet poet PROPN NNP 2 compound
      dead dead NOUN NN 0 root
      at at ADP IN 4 case
      80 80 NUM CD 2 nmod
      """
    #expect(Self.mended(sentence, "poet", isHeadline: true) == "dead nsubj")
    #expect(Self.mended(sentence, "80", isHeadline: true) == "dead obl")
  }

  @Test func aCommaOfAHeadlineIsAnd() {
    let sentence = """
      India India PROPN NNP 4 vocative LOC
      , , PUNCT , 1 punct
      Japan Japan PROPN NNP 4 nsubj LOC
      condemn condemn VERB VBP 0 root
      raid raid NOUN NN 4 obj
      """
    #expect(Self.mended(sentence, "india", isHeadline: true) == "condemn nsubj")
    #expect(Self.mended(sentence, "japan", isHeadline: true) == "india conj")
    #expect(Self.mended(sentence, ",", isHeadline: true) == "japan cc")
  }

  @Test(arguments: ["protest.noun | noun sit-in", "withdraw.end | verb end | obj:sit-in", "@protest = sit-in"])
  func wordsWithAHyphenAreOneForThePatterns(patterns: String) {
    let library = PatternLibrary(files: [("classes.txt", patterns)])
    // Written by hand: the words of the text stand next to each other.
    let text = "a sit-in"
    func token(_ range: Range<Int>, _ head: Int?, _ relation: DependencyRelation, _ lemma: String) -> Token {
      Token(range: range, partOfSpeech: .verb, pennTag: .verbBase, lemma: lemma, head: head, relation: relation)
    }
    let tokens = [
      token(0..<1, 1, .determiner, "a"), token(2..<5, nil, .root, "sit"), token(5..<6, 1, .punctuation, "-"),
      token(6..<8, 1, .particle, "in"),
    ]
    let parsed = ParsedText(
      text: text, sentences: [Sentence(range: 0..<8, tokens: 0..<4, region: 0)], tokens: tokens, names: [])
    let mended = TreeRepair.repaired(parsed, words: ["a", "sit", "-", "in"], library: library).tokens
    #expect(mended[1].lemma == "sit-in")
    #expect(mended[1].partOfSpeech == .noun)
    #expect(mended[3].lemma == "in")
  }

  @Test func anAgeBetweenSubjectAndParticiple() {
    let sentence = """
      Boy boy NOUN NN 5 discourse
      , , PUNCT , 1 punct
      14 14 NUM CD 5 nummod
      , , PUNCT , 3 punct
      kidnapped kidnap NOUN NN 0 root
      """
    #expect(Self.mended(sentence, "boy", isHeadline: true) == "kidnapped nsubj")
  }

  @Test func aDayThatIsTakenForAPredicate() {
    let sentence = """
      Lee Lee PROPN NNP 4 nsubj PER
      was be AUX VBD 4 cop
      on on ADP IN 4 case
      Monday Monday PROPN NNP 5 nsubj
      convicted convict VERB VBD 0 root
      . . PUNCT . 5 punct
      """
    #expect(Self.mended(sentence, "lee") == "convicted nsubj:pass")
    #expect(Self.mended(sentence, "was") == "convicted aux:pass")
    #expect(Self.mended(sentence, "monday") == "convicted obl")
  }

  @Test func aDayBetweenAuxiliaryAndVerb() {
    let sentence = """
      Ministers minister NOUN NNS 2 nsubj
      had have VERB VBD 0 root
      on on ADP IN 5 case
      Sunday Sunday PROPN NNP 5 compound
      threatened threaten VERB VBD 2 obl
      """
    #expect(Self.mended(sentence, "threatened") == "root root")
    #expect(Self.mended(sentence, "ministers") == "threatened nsubj")
    #expect(Self.mended(sentence, "had") == "threatened aux")
    #expect(Self.mended(sentence, "sunday") == "threatened obl")
  }

  @Test func aParticipleThatIsTakenForAnAdjective() {
    let sentence = """
      She she PRON PRP 4 nsubj
      was be AUX VBD 4 cop
      also also ADV RB 4 advmod
      convicted convicted ADJ JJ 0 root
      . . PUNCT . 4 punct
      """
    #expect(Self.mended(sentence, "she") == "convicted nsubj:pass")
    #expect(Self.mended(sentence, "was") == "convicted aux:pass")
  }

  @Test func aFiniteVerbIsCoordinatedToAVerb() {
    let sentence = """
      They they PRON PRP 2 nsubj
      denied deny VERB VBD 0 root
      a a DET DT 4 det
      role role NOUN NN 2 obj
      and and CCONJ CC 6 cc
      condemned condemn VERB VBD 4 conj
      """
    #expect(Self.mended(sentence, "condemned") == "denied conj")
  }

  @Test func aParticleThatIsTakenForAPreposition() {
    let sentence = """
      He he PRON PRP 2 nsubj
      handed hand VERB VBD 0 root
      over over ADP IN 4 case
      power power NOUN NN 2 obl
      . . PUNCT . 2 punct
      """
    #expect(Self.mended(sentence, "power") == "handed obj")
    #expect(Self.mended(sentence, "over") == "handed compound:prt")
  }

  @Test func aNounWithAParticipleThatHasAnObjectIsASubject() {
    let sentence = """
      The the DET DT 2 det
      bench bench NOUN NN 0 root
      issued issue VERB VBN 2 acl
      notices notice NOUN NNS 3 obj
      . . PUNCT . 2 punct
      """
    #expect(Self.mended(sentence, "bench") == "issued nsubj")
    #expect(Self.mended(sentence, "issued") == "root root")
  }

  @Test(arguments: [("resigned", "resign", "breach case"), ("took", "take", "took compound:prt")])
  func overIsAParticleOfVerbsThatTakeIt(verb: String, lemma: String, expected: String) {
    let sentence = """
      she she PRON PRP 2 nsubj
      \(verb) \(lemma) VERB VBD 0 root
      over over ADV RB 2 compound:prt
      a a DET DT 5 det
      breach breach NOUN NN 2 obj
      """
    #expect(Self.mended(sentence, "over") == expected)
  }

  @Test func theNounBehindAnOpeningAdverbialIsTheSubject() {
    let sentence = """
      Yesterday yesterday NOUN NN 5 obl:unmarked
      , , PUNCT , 4 punct
      a a DET DT 4 det
      jury jury NOUN NN 1 appos
      convicted convict VERB VBD 0 root
      Lee Lee PROPN NNP 5 obj PER
      """
    #expect(Self.mended(sentence, "jury") == "convicted nsubj")
    #expect(Self.mended(sentence, "yesterday") == "convicted obl:unmarked")
  }

  @Test func theNounBeforeARelativeClauseIsTheSubject() {
    let sentence = """
      Lee Lee PROPN NNP 0 root PER
      , , PUNCT , 5 punct
      who who PRON WP 5 nsubj
      had have AUX VBD 5 aux
      moved move VERB VBN 1 acl:relcl
      , , PUNCT , 7 punct
      sued sue VERB VBD 5 advcl
      """
    #expect(Self.mended(sentence, "lee") == "sued nsubj")
    #expect(Self.mended(sentence, "sued") == "root root")
  }

  @Test func aReportAtTheEndHangsOnWhatItReports() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      died die VERB VBD 0 root
      of of ADP IN 4 case
      malaria malaria NOUN NN 2 obl
      , , PUNCT , 7 punct
      the the DET DT 7 det
      government government NOUN NN 4 appos
      announced announce VERB VBN 7 acl
      yesterday yesterday NOUN NN 8 obl:unmarked
      """
    #expect(Self.mended(sentence, "announced") == "died parataxis")
    #expect(Self.mended(sentence, "government") == "announced nsubj")
  }

  @Test func theNameBeforeAnAppositionIsTheSubject() {
    let sentence = """
      On on ADP IN 2 case
      Friday Friday PROPN NNP 8 obl
      , , PUNCT , 2 punct
      Lee Lee PROPN NNP 2 appos PER
      , , PUNCT , 7 punct
      the the DET DT 7 det
      mayor mayor NOUN NN 2 appos
      resigned resign VERB VBD 0 root
      """
    // Without the comma behind it nothing is set off.
    #expect(Self.mended(sentence, "lee") == "friday appos")
    let setOff = sentence.replacing(
      "7 det\nmayor mayor NOUN NN 2 appos\nresigned", with: "7 det\nmayor mayor NOUN NN 2 appos\n, , PUNCT , 7 punct\nresigned"
    )
    .replacing("8 obl", with: "9 obl")
    #expect(Self.mended(setOff, "lee") == "resigned nsubj")
    #expect(Self.mended(setOff, "mayor") == "lee appos")
  }

  @Test func aParticipleAtTheEndSpeaksOfTheSubject() {
    let sentence = """
      Lee Lee PROPN NNP 2 nsubj PER
      appeared appear VERB VBD 0 root
      in in ADP IN 4 case
      court court NOUN NN 2 obl
      , , PUNCT , 6 punct
      charged charge VERB VBN 4 acl
      with with ADP IN 8 case
      theft theft NOUN NN 6 obl
      """
    #expect(Self.mended(sentence, "charged") == "appeared advcl")
  }

  @Test func aSubjectThatIsThereStays() {
    let sentence = """
      Yesterday yesterday NOUN NN 5 obl:unmarked
      , , PUNCT , 5 punct
      the the DET DT 4 det
      jury jury NOUN NN 5 nsubj
      convicted convict VERB VBD 0 root
      Lee Lee PROPN NNP 5 obj PER
      """
    #expect(Self.mended(sentence, "jury") == "convicted nsubj" && Self.mended(sentence, "lee") == "convicted obj")
  }
}

@Suite struct DatelineRepairTests {
  @Test func theDatelineIsNotTheSubject() {
    let sentence = """
      LAGOS lagos PROPN NNP 5 nsubj LOC
      : : PUNCT : 4 punct
      Senator Senator PROPN NNP 4 nmod:desc
      Bello Bello PROPN NNP 1 appos PER
      resigned resign VERB VBD 0 root
      yesterday yesterday NOUN NN 5 obl:unmarked
      """
    #expect(TreeRepairTests.mended(sentence, "bello") == "resigned nsubj")
    #expect(TreeRepairTests.mended(sentence, "lagos") == "resigned dep")
  }

  @Test func aTownBeforeAColonAndASentenceIsADateline() {
    let sentence = """
      Lagos Lagos PROPN NNP 5 nsubj LOC
      : : PUNCT : 4 punct
      Two two NUM CD 4 nummod
      senators senator NOUN NNS 1 appos
      resigned resign VERB VBD 0 root
      yesterday yesterday NOUN NN 5 obl:unmarked
      """
    #expect(TreeRepairTests.mended(sentence, "senators") == "resigned nsubj")
    #expect(TreeRepairTests.mended(sentence.replacing("Two two", with: "two two"), "senators") == "lagos appos")
  }
}
