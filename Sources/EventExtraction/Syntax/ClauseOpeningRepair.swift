import Linguistics

/// Mends clauses that the tree begins at the wrong word: "Protesters camped outside the barracks rejected the offer", where the preposition is made to
/// open a clause, "as supporters stormed the stage", where the conjunction is made a preposition, and ", which" behind a name, where the tree has the
/// whole sentence meant.
struct ClauseOpeningRepair: SentenceRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  /// For each token within a name, the name.
  private let names: [Int: NameMention]

  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.tokens = tokens
    self.words = words
    self.names = names.byToken
  }

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      switch tokens[token].relation {
      case .marker: mendMerePreposition(token, in: sentence)
      case .caseMarker:
        mendConjunction(token, in: sentence)
        mendFiniteModifier(token, in: sentence)
      case .passiveAuxiliary: mendPerfect(token, in: sentence)
      case .subject, .passiveSubject: mendWhich(token)
      default: continue
      }
    }
  }

  // MARK: "Protesters camped outside the barracks rejected the offer"

  /// Prepositions that open no clause.
  private static let merePrepositions: Set<String> = [
    "outside", "inside", "near", "at", "in", "on", "against", "under", "around", "across", "along", "among", "from", "of", "by",
    "with",
  ]

  /// What such a preposition seems to open is the main clause, and the verb before it a participle of the subject.
  private mutating func mendMerePreposition(_ preposition: Int, in sentence: Range<Int>) {
    guard Self.merePrepositions.contains(words[preposition]), let verb = tokens[preposition].head, verb > preposition,
      isFinite(verb, in: sentence), let noun = subject(of: verb, in: sentence), noun > preposition,
      let participle = tokens[verb].head, participle < preposition, preposition - participle <= 2,
      [.verbPast, .verbPastParticiple].contains(tokens[participle].pennTag),
      let doer = subject(of: participle, in: sentence), doer < participle, tokens[doer].partOfSpeech == .noun,
      !sentence.contains(where: {
        tokens[$0].head == participle && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation)
      })
    else { return }
    (tokens[verb].head, tokens[verb].relation) = (tokens[participle].head, tokens[participle].relation)
    for token in sentence where tokens[token].head == participle && (token > verb || token <= doer) {
      tokens[token].head = verb
    }
    tokens[doer].relation = isPassive(verb, in: sentence) ? .passiveSubject : .subject
    (tokens[participle].head, tokens[participle].relation) = (doer, .clausalModifier)
    tokens[participle].pennTag = .verbPastParticiple
    (tokens[noun].head, tokens[noun].relation) = (participle, .oblique)
    (tokens[preposition].head, tokens[preposition].relation) = (noun, .caseMarker)
  }

  // MARK: "Chaos broke out as supporters of Lee stormed the stage"

  private static let conjunctions: Set<String> = ["as", "after", "before", "until", "since"]

  /// The noun behind such a word, with a verb without a subject right behind all that hangs on it, is that verb's subject.
  private mutating func mendConjunction(_ conjunction: Int, in sentence: Range<Int>) {
    guard Self.conjunctions.contains(words[conjunction]), let noun = tokens[conjunction].head, noun > conjunction,
      [.oblique, .nominalModifier].contains(tokens[noun].relation), tokens.isNominal(noun),
      let verb = (noun + 1..<sentence.upperBound).first(where: { !tokens.isAbove(noun, $0) }),
      [.verbPast, .verbPresent, .verbPresentThirdPerson].contains(tokens[verb].pennTag), tokens[verb].partOfSpeech == .verb,
      tokens[verb].relation == .parataxis || tokens[verb].relation == .adverbialClause || tokens[verb].relation == .unspecified,
      subject(of: verb, in: sentence) == nil, !tokens.isAbove(verb, noun)
    else { return }
    (tokens[noun].head, tokens[noun].relation) = (verb, .subject)
    (tokens[conjunction].head, tokens[conjunction].relation) = (verb, .marker)
    tokens[verb].relation = .adverbialClause
  }

  // MARK: "after the party on Wednesday fielded/VBD the senator"

  /// No past tense is a participle: behind such a word its noun is the clause's subject.
  private mutating func mendFiniteModifier(_ conjunction: Int, in sentence: Range<Int>) {
    guard Self.conjunctions.contains(words[conjunction]), let noun = tokens[conjunction].head, noun > conjunction,
      [.oblique, .nominalModifier].contains(tokens[noun].relation), tokens.isNominal(noun),
      let verb = (noun + 1..<sentence.upperBound).first(where: {
        tokens[$0].head == noun && tokens[$0].relation == .clausalModifier && tokens[$0].pennTag == .verbPast
      }), subject(of: verb, in: sentence) == nil, let governor = tokens[noun].head
    else { return }
    (tokens[verb].head, tokens[verb].relation) = (governor, .adverbialClause)
    (tokens[noun].head, tokens[noun].relation) = (verb, .subject)
    (tokens[conjunction].head, tokens[conjunction].relation) = (verb, .marker)
  }

  // MARK: "Students had called for a march"

  /// "Have" makes no passive.
  private mutating func mendPerfect(_ auxiliary: Int, in sentence: Range<Int>) {
    guard tokens[auxiliary].lemma == "have" || ["had", "has", "have"].contains(words[auxiliary]),
      let verb = tokens[auxiliary].head
    else { return }
    tokens[auxiliary].relation = .auxiliary
    if isPassive(verb, in: sentence) { return }
    for token in sentence where tokens[token].head == verb && tokens[token].relation == .passiveSubject {
      tokens[token].relation = .subject
    }
  }

  // MARK: "the High Court, which termed the arrest illegal"

  /// Behind a name and a comma "which" means what is named.
  private mutating func mendWhich(_ which: Int) {
    guard words[which] == "which", let verb = tokens[which].head, verb > which,
      tokens[verb].relation == .relativeAdverbialClause,
      which > 1, words[which - 1] == ",", let name = names[which - 2], name.tokens.upperBound == which - 1,
      let noun = name.tokens.first(where: { tokens[$0].head.map { !name.tokens.contains($0) } ?? true }),
      noun != verb, !tokens.isAbove(verb, noun)
    else { return }
    (tokens[verb].head, tokens[verb].relation) = (noun, .relativeClause)
  }

  // MARK: Verbs

  private func subject(of verb: Int, in sentence: Range<Int>) -> Int? {
    sentence.first { tokens[$0].head == verb && [.subject, .passiveSubject].contains(tokens[$0].relation) }
  }

  private func isFinite(_ verb: Int, in sentence: Range<Int>) -> Bool {
    tokens.isFinite(verb)
      || sentence.contains {
        tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation) && tokens.isFinite($0)
      }
  }
}
