import Linguistics

/// Mends verbs that the parser has torn from their auxiliaries, subjects or conjuncts, as it does where newspapers put a day between them ("had on Sunday
/// threatened") or where a participle may be an adjective ("was also convicted"). Each rule changes only what can't be right.
struct VerbRepair {
  private(set) var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  private static let have: Set<String> = ["has", "have", "had"]
  private static let be: Set<String> = ["is", "are", "was", "were", "been", "being", "be"]

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      mendSplitAuxiliary(token, in: sentence)
      mendParticiple(token, in: sentence)
      mendParticle(token, in: sentence)
      mendConjunct(token)
      mendReducedClause(token, in: sentence)
    }
  }

  // MARK: "had on Sunday threatened"

  private static let longestGap = 6

  /// An auxiliary that the tree takes for the verb, a day or an adverb, and the participle.
  private mutating func mendSplitAuxiliary(_ auxiliary: Int, in sentence: Range<Int>) {
    let isHave = Self.have.contains(words[auxiliary]), isBe = Self.be.contains(words[auxiliary])
    guard isHave || isBe, ![.auxiliary, .passiveAuxiliary, .copula].contains(tokens[auxiliary].relation) else { return }
    let end = min(auxiliary + 2 + Self.longestGap, sentence.upperBound)
    guard let verb = (auxiliary + 1..<end).first(where: { tokens[$0].partOfSpeech == .verb }), verb > auxiliary + 1,
      tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast,
      !hasSubject(verb, in: auxiliary..<verb), isAdverbial(auxiliary + 1..<verb)
    else { return }
    if let noun = (auxiliary + 1..<verb).last(where: { isNominal($0) }) {
      for mark in auxiliary + 1..<noun where tokens[mark].partOfSpeech == .adposition { attach(mark, noun, .caseMarker) }
      attach(noun, verb, .oblique)
    }
    let (head, relation) = (tokens[auxiliary].head, tokens[auxiliary].relation)
    for token in sentence where tokens[token].head == auxiliary && token != verb { tokens[token].head = verb }
    tokens[verb].head = head
    tokens[verb].relation = relation
    tokens[verb].pennTag = .verbPastParticiple
    attach(auxiliary, verb, isBe ? .passiveAuxiliary : .auxiliary)
    if isBe { makePassive(verb, in: sentence) }
  }

  /// A preposition with a time or place behind it, an adverb, "yesterday".
  private func isAdverbial(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    switch tokens[first].partOfSpeech {
    case .adposition, .adverb: break
    case .punctuation where words[first] == ",": break
    default:
      if !["yesterday", "today", "tonight", "earlier", "last"].contains(words[first]) { return false }
    }
    return !range.contains { tokens[$0].partOfSpeech == .subordinatingConjunction || tokens[$0].partOfSpeech == .pronoun }
  }

  // MARK: "was also convicted"

  /// A participle of a verb of the patterns that the tree takes for an adjective with a copula.
  private mutating func mendParticiple(_ token: Int, in sentence: Range<Int>) {
    guard tokens[token].pennTag == .adjective, !words[token].hasSuffix("ing"), !library.isIn("state-participle", words[token]),
      let lemma = library.verbLemma(ofForm: words[token]), !words[token].hasSuffix("s"),
      let copula = sentence.first(where: { tokens[$0].head == token && tokens[$0].relation == .copula }), copula < token
    else { return }
    tokens[token].pennTag = .verbPastParticiple
    tokens[token].partOfSpeech = .verb
    tokens[token].lemma = lemma
    tokens[copula].relation = .passiveAuxiliary
    makePassive(token, in: sentence)
  }

  private mutating func makePassive(_ verb: Int, in sentence: Range<Int>) {
    for token in sentence where tokens[token].head == verb && tokens[token].relation == .subject {
      tokens[token].relation = .passiveSubject
    }
  }

  // MARK: "hand over power"

  private static let particles: Set<String> = ["over", "up", "down", "off", "out", "away", "back"]

  /// A particle that the tree takes for a preposition: what stands behind it is the verb's object.
  private mutating func mendParticle(_ verb: Int, in sentence: Range<Int>) {
    let particle = verb + 1
    guard tokens[verb].partOfSpeech == .verb, particle < sentence.upperBound, Self.particles.contains(words[particle]),
      tokens[particle].relation == .caseMarker, let noun = tokens[particle].head, noun > particle, tokens[noun].head == verb,
      tokens[noun].relation == .oblique, library.isVerb(tokens[verb].lemma, with: words[particle]),
      tokens[noun].partOfSpeech != .numeral,
      !sentence.contains(where: {
        tokens[$0].head == verb && [.object, .passiveSubject, .passiveAuxiliary].contains(tokens[$0].relation)
          || tokens[$0].head == noun && tokens[$0].relation == .caseMarker && $0 != particle
      })
    else { return }
    attach(particle, verb, .particle)
    tokens[noun].relation = .object
  }

  // MARK: "denied the involvement of volunteers and condemned …"

  /// A finite verb is coordinated to a verb, not to a noun.
  private mutating func mendConjunct(_ verb: Int) {
    guard tokens[verb].relation == .conjunct, isFinite(verb), var noun = tokens[verb].head, noun < verb,
      tokens[noun].partOfSpeech == .noun || tokens[noun].partOfSpeech == .properNoun
    else { return }
    for _ in 0..<12 {
      guard let head = tokens[noun].head, head != verb else { return }
      if tokens[head].partOfSpeech == .verb, head < verb {
        tokens[verb].head = head
        return
      }
      noun = head
    }
  }

  // MARK: "The bench issued notices"

  /// A noun as root with a past participle that has an object behind it: the noun is the subject, the participle the verb.
  private mutating func mendReducedClause(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier,
      tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast, let noun = tokens[verb].head,
      tokens[noun].head == nil, noun < verb, isNominal(noun), library.verbLemma(ofForm: words[verb]) != nil,
      !sentence.contains(where: {
        tokens[$0].head == noun && [.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
          || tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation)
      }),
      sentence.contains(where: { $0 > verb && tokens[$0].head == verb && tokens[$0].relation == .object })
    else { return }
    tokens[verb].head = nil
    tokens[verb].relation = .root
    tokens[verb].pennTag = .verbPast
    attach(noun, verb, .subject)
    for token in sentence where token > verb && tokens[token].head == noun { tokens[token].head = verb }
  }

  // MARK: Tokens

  private func isFinite(_ token: Int) -> Bool {
    tokens[token].partOfSpeech == .verb
      && (tokens[token].pennTag == .verbPast || tokens[token].pennTag == .verbPresentThirdPerson)
  }

  private func isNominal(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .pronoun, .numeral: true
    default: false
    }
  }

  private func hasSubject(_ verb: Int, in range: Range<Int>) -> Bool {
    range.contains { tokens[$0].head == verb && (tokens[$0].relation == .subject || tokens[$0].relation == .passiveSubject) }
  }

  private mutating func attach(_ token: Int, _ head: Int, _ relation: DependencyRelation) {
    tokens[token].head = head
    tokens[token].relation = relation
  }
}
