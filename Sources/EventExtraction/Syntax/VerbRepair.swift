import Linguistics

/// Mends verbs that the parser has torn from their auxiliaries, subjects or conjuncts, as it does where newspapers put a day between them ("had on Sunday
/// threatened") or where a participle may be an adjective ("was also convicted"). Each rule changes only what can't be right.
struct VerbRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  private static let have: Set<String> = ["has", "have", "had"]
  private static let be: Set<String> = ["is", "are", "was", "were", "been", "being", "be"]

  mutating func mend(_ sentence: Range<Int>) {
    mendVerbless(sentence)
    for token in sentence {
      mendAttributive(token, in: sentence)
      mendModifier(token, in: sentence)
      mendBeforeGerund(token, in: sentence)
      mendSplitAuxiliary(token, in: sentence)
      mendSplitPassive(token, in: sentence)
      mendParticiple(token, in: sentence)
      mendParticle(token, in: sentence)
      mendConjunct(token)
      mendJoined(token, in: sentence)
      mendReducedClause(token, in: sentence)
      mendNounAsRoot(token, in: sentence)
      mendSaid(token, in: sentence)
    }
  }

  // MARK: "Officials suspended deliveries", "troops have captured towns"

  /// A verb of the patterns that the tree takes for an attribute of its object, though a noun or "have" stands before it.
  private mutating func mendAttributive(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .adjectivalModifier, verb > sentence.lowerBound, let object = tokens[verb].head,
      object > verb,
      tokens.isNominal(object), tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .adjective,
      words[verb].hasSuffix("ed") || tokens[verb].pennTag == .verbPastParticiple || isPastBehindPlural(verb),
      !library.isIn("state-participle", words[verb]), let lemma = library.verbLemma(ofForm: words[verb])
    else { return }
    let auxiliary = verb - 1
    // "has issued notice": with a subject of its own.
    if Self.have.contains(words[auxiliary]), tokens[auxiliary].head == verb, hasSubject(verb, in: sentence.lowerBound..<verb) {
      take(verb, lemma, placeOf: object, in: sentence)
      attach(object, verb, .object)
      return
    }
    if Self.have.contains(words[auxiliary]), tokens[object].head == auxiliary, tokens[object].relation == .object {
      take(verb, lemma, placeOf: auxiliary, in: sentence)
      for token in sentence where tokens[token].head == auxiliary { tokens[token].head = verb }
      attach(auxiliary, verb, .auxiliary)
      attach(object, verb, .object)
      return
    }
    var noun = verb - 1
    while noun > sentence.lowerBound, tokens[noun].partOfSpeech == .adverb { noun -= 1 }
    // "The national executive/JJ picked Lee"
    if tokens[noun].partOfSpeech == .adjective, library.isIn("organization", words[noun]) {
      retag(noun, .noun, .noun)
    }
    guard tokens.isNominal(noun), tokens[noun].pennTag != .cardinal, tokens[noun].relation != .possessive,
      let subject = phraseTop(noun, before: verb), !hasCase(subject, in: sentence)
    else { return }
    let isWithin = isBelow(object, subject, in: sentence)
    take(verb, lemma, placeOf: isWithin ? subject : object, in: sentence)
    tokens[verb].pennTag = .verbPast
    attach(object, verb, .object)
    attach(subject, verb, .subject)
    for token in sentence where token > verb && tokens[token].head == subject && token != verb { tokens[token].head = verb }
  }

  /// "cadres burnt/JJ tyres": an irregular past right behind several people or things.
  private func isPastBehindPlural(_ verb: Int) -> Bool {
    tokens[verb - 1].pennTag == .pluralNoun && library.givenLemma(ofForm: words[verb]).map { $0 != words[verb] } ?? false
  }

  // MARK: "Leaders signed a declaration", "Generals who had fought for him pledged allegiance"

  /// A past tense that the tree takes for an attribute of the noun behind it: that noun is its object. Its subject is its own, or the noun that is the
  /// sentence's root for want of a verb.
  private mutating func mendModifier(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].pennTag == .verbPast, Self.modifiers.contains(tokens[verb].relation), let object = tokens[verb].head,
      object > verb, tokens.isNominal(object), library.verbLemma(ofForm: words[verb]) != nil
    else { return }
    let own = (sentence.lowerBound..<verb).first { tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation) }
    if let own, own == sentence.lowerBound || tokens[own - 1].partOfSpeech != .adposition {
      take(verb, tokens[verb].lemma, placeOf: object, in: sentence)
    } else {
      guard let root = sentence.first(where: { tokens[$0].head == nil }), root < verb, tokens.isNominal(root),
        !sentence.contains(where: {
          tokens[$0].head == root && [.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
        })
      else { return }
      if let own {
        attach(own - 1, own, .caseMarker)
        attach(own, tokens[object].head ?? root, .oblique)
      }
      (tokens[verb].head, tokens[verb].relation) = (nil, .root)
      attach(root, verb, .subject)
    }
    attach(object, verb, .object)
  }

  private static let modifiers: Set<DependencyRelation> = [.nominalModifier, .adjectivalModifier, .compound]

  // MARK: "Lee named the senator as her running mate on Tuesday, making …"

  /// No sentence has a gerund for its verb: a participle right behind the gerund's subject, with an object of its own, is the verb.
  private mutating func mendBeforeGerund(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier,
      tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast,
      let subject = tokens[verb].head, subject < verb, Self.subjects.contains(tokens[subject].relation),
      let gerund = tokens[subject].head, gerund > verb, tokens[gerund].pennTag == .verbGerund, tokens[gerund].head == nil,
      words[gerund - 1] == ",", !hasAuxiliary(gerund, in: sentence), !hasAuxiliary(verb, in: sentence),
      !(subject..<verb).contains(where: { words[$0] == "," }), library.verbLemma(ofForm: words[verb]) != nil,
      let object = firstNoun(behind: verb, in: sentence)
    else { return }
    (tokens[verb].head, tokens[verb].relation, tokens[verb].pennTag) = (nil, .root, .verbPast)
    attach(subject, verb, .subject)
    attach(object, verb, .object)
    attach(gerund, verb, .adverbialClause)
  }

  /// Puts a verb where another token hangs; if that is the subject of a later verb, before that verb, which then tells when.
  private mutating func take(_ verb: Int, _ lemma: String, placeOf token: Int, in sentence: Range<Int>) {
    tokens[verb].partOfSpeech = .verb
    tokens[verb].lemma = lemma
    var place = token
    if let later = tokens[token].head, later > verb, Self.subjects.contains(tokens[token].relation) { place = later }
    tokens[verb].head = tokens[place].head
    tokens[verb].relation = tokens[place].head == nil ? .root : tokens[place].relation
    if place != token { attach(place, verb, .adverbialClause) }
    switch tokens[verb].relation {
    case .root, .clausalComplement, .parataxis, .conjunct, .adverbialClause, .relativeClause, .openComplement: break
    default: tokens[verb].relation = .parataxis
    }
  }

  /// The head of the noun phrase that ends with a noun.
  private func phraseTop(_ noun: Int, before verb: Int) -> Int? {
    var top = noun
    for _ in 0..<12 {
      guard let head = tokens[top].head, head < verb, tokens.isNominal(head) else { break }
      switch tokens[top].relation {
      case .nominalModifier, .compound, .flat, .apposition, .description, .unmarkedNominalModifier, .list: top = head
      default: return top
      }
    }
    return top
  }

  private func isBelow(_ token: Int, _ ancestor: Int, in sentence: Range<Int>) -> Bool {
    var current = tokens[token].head
    for _ in 0..<sentence.count {
      guard let next = current else { return false }
      if next == ancestor { return true }
      current = tokens[next].head
    }
    return true
  }

  private func hasCase(_ token: Int, in sentence: Range<Int>) -> Bool {
    sentence.contains { $0 < token && tokens[$0].head == token && tokens[$0].relation == .caseMarker }
  }

  // MARK: "had on Sunday threatened"

  private static let longestGap = 6

  /// An auxiliary that the tree takes for the verb, a day or an adverb, and the participle.
  private mutating func mendSplitAuxiliary(_ auxiliary: Int, in sentence: Range<Int>) {
    let isHave = Self.have.contains(words[auxiliary]), isBe = Self.be.contains(words[auxiliary])
    guard isHave || isBe, ![.auxiliary, .passiveAuxiliary].contains(tokens[auxiliary].relation) else { return }
    if tokens[auxiliary].relation == .copula { return mendSplitCopula(auxiliary, in: sentence) }
    let end = min(auxiliary + 2 + Self.longestGap, sentence.upperBound)
    guard let verb = (auxiliary + 1..<end).first(where: { tokens[$0].partOfSpeech == .verb }), verb > auxiliary + 1,
      tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast,
      !hasSubject(verb, in: auxiliary..<verb), isAdverbial(auxiliary + 1..<verb)
    else { return }
    if let noun = (auxiliary + 1..<verb).last(where: { tokens.isNominal($0) }) {
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

  /// "was on Sunday declared": a form of "be" that hangs on a past tense makes it a passive; the day between them is not its subject.
  private mutating func mendSplitPassive(_ auxiliary: Int, in sentence: Range<Int>) {
    guard Self.be.contains(words[auxiliary]), tokens[auxiliary].relation == .auxiliary, let verb = tokens[auxiliary].head,
      verb > auxiliary + 1, verb - auxiliary <= Self.longestGap + 1, tokens[verb].pennTag == .verbPast,
      isAdverbial(auxiliary + 1..<verb)
    else { return }
    tokens[auxiliary].relation = .passiveAuxiliary
    tokens[verb].pennTag = .verbPastParticiple
    if let noun = (auxiliary + 1..<verb).last(where: { tokens.isNominal($0) }) {
      for mark in auxiliary + 1..<noun where tokens[mark].partOfSpeech == .adposition || tokens[mark].relation == .particle {
        attach(mark, noun, .caseMarker)
      }
      attach(noun, verb, .oblique)
    }
    makePassive(verb, in: sentence)
  }

  /// "was on Monday docked": the day, taken for a predicate that the participle behind it is said of.
  private mutating func mendSplitCopula(_ copula: Int, in sentence: Range<Int>) {
    guard let day = tokens[copula].head, day > copula, day - copula <= 3, day + 1 < sentence.upperBound, tokens.isNominal(day),
      isAdverbial(copula + 1..<day + 1)
    else { return }
    let verb = day + 1
    guard tokens[verb].partOfSpeech == .verb, [.verbPastParticiple, .verbPast].contains(tokens[verb].pennTag),
      tokens[day].head == verb || tokens[verb].head == day
    else { return }
    if tokens[verb].head == day { (tokens[verb].head, tokens[verb].relation) = (tokens[day].head, tokens[day].relation) }
    for token in sentence where tokens[token].head == day && (token < copula || token > verb) { tokens[token].head = verb }
    tokens[verb].pennTag = .verbPastParticiple
    attach(day, verb, .oblique)
    attach(copula, verb, .passiveAuxiliary)
    makePassive(verb, in: sentence)
  }

  /// A preposition with a time or place behind it, an adverb, "yesterday".
  private func isAdverbial(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    switch tokens[first].partOfSpeech {
    case .adposition, .adverb: break
    case .punctuation where words[first] == ",": break
    default:
      if !DateVocabulary.nearDays.contains(words[first]), !["earlier", "last"].contains(words[first]) { return false }
    }
    return !range.contains { tokens[$0].partOfSpeech == .subordinatingConjunction || tokens[$0].partOfSpeech == .pronoun }
  }

  // MARK: "was also convicted"

  /// A participle of a verb of the patterns that the tree takes for an adjective with a copula.
  private mutating func mendParticiple(_ token: Int, in sentence: Range<Int>) {
    guard [.adjective, .verbPastParticiple, .verbPast].contains(tokens[token].pennTag), !words[token].hasSuffix("ing"),
      !library.isIn("state-participle", words[token]),
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

  private static let particles: Set<String> = ["over", "up", "down", "off", "out", "away", "back", "aside"]

  private func isParticle(_ token: Int, of verb: Int) -> Bool {
    Self.particles.contains(words[token]) || words[token] == "in" && library.isIn("verb-with-in", tokens[verb].lemma)
  }

  /// A particle that the tree takes for a preposition: what stands behind it is the verb's object.
  private mutating func mendParticle(_ verb: Int, in sentence: Range<Int>) {
    let particle = verb + 1
    guard tokens[verb].partOfSpeech == .verb, particle < sentence.upperBound, isParticle(particle, of: verb),
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

  // MARK: "welcomed the ruling and called on all parties"

  /// A participle right behind "and" that the tree takes for an attribute goes on with the finite verb before it.
  private mutating func mendJoined(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier || tokens[verb].relation == .adverbialClause, verb > sentence.lowerBound,
      tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast,
      ["and", "but"].contains(words[verb - 1]), tokens[verb - 1].head == verb, var head = tokens[verb].head, head < verb
    else { return }
    for _ in 0..<6 where tokens.isNominal(head) {
      guard let next = tokens[head].head else { return }
      head = next
    }
    guard head < verb, isFinite(head), !hasAuxiliary(verb, in: sentence), !hasAuxiliary(head, in: sentence) else { return }
    tokens[verb].pennTag = .verbPast
    attach(verb, head, .conjunct)
  }

  private func hasAuxiliary(_ verb: Int, in sentence: Range<Int>) -> Bool {
    sentence.contains { tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation) }
  }

  // MARK: "Seoul says North jammed signals"

  /// What somebody says, right behind the verb of saying and with a subject of its own, is its clause.
  private mutating func mendSaid(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .parataxis, let saying = tokens[verb].head, saying < verb,
      tokens[saying].partOfSpeech == .verb,
      ReportingVerbs.clausal.contains(tokens[saying].lemma),
      !(saying + 1..<verb).contains(where: { tokens[$0].partOfSpeech == .punctuation }),
      (saying + 1..<verb).contains(where: { tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation) }),
      !sentence.contains(where: { tokens[$0].head == saying && tokens[$0].relation == .clausalComplement })
    else { return }
    tokens[verb].relation = .clausalComplement
  }

  // MARK: "The alliance on Tuesday named the governor as its candidate."

  /// A sentence with a full stop has a verb: where its root is a noun before a participle of the patterns, and nothing else is finite, that is the verb.
  private mutating func mendNounAsRoot(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier, tokens[verb].pennTag == .verbPastParticiple, let noun = tokens[verb].head,
      noun < verb, tokens[noun].head == nil, tokens.isNominal(noun), words.endsWithStop(sentence),
      verb + 1 < sentence.upperBound, library.verbLemma(ofForm: words[verb]) != nil,
      !sentence.contains(where: {
        tokens[$0].head == noun && [.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
          || tokens[$0].head == verb && tokens[$0].relation == .agent || isFinite($0) && tokens[$0].head == noun
      }), !hasAuxiliary(verb, in: sentence)
    else { return }
    if let object = firstNoun(behind: verb, in: sentence) ?? quantity(behind: verb, in: sentence) {
      attach(object, verb, .object)
    } else if !library.isIn("intransitive", tokens[verb].lemma), !isActive(verb, in: sentence) {
      return
    }
    makeRoot(verb, subject: noun, in: sentence)
  }

  /// "called for", "owned up to": with a preposition or particle that goes with the verb; "shot in the leg" may be what was suffered.
  private func isActive(_ verb: Int, in sentence: Range<Int>) -> Bool {
    let next = words[verb + 1]
    // "called on the government to act"
    let asks = next == "on" && (verb..<sentence.upperBound).contains { words[$0] == "to" && tokens[$0].relation == .marker }
    if !asks, ["by", "in", "at", "on", "with"].contains(next) { return false }
    return library.isVerb(tokens[verb].lemma, before: next) || library.isVerb(tokens[verb].lemma, with: next)
  }

  // MARK: "The minister shot down the plan."

  /// Past tenses that the tagger takes for nouns, in a sentence without any verb.
  private mutating func mendVerbless(_ sentence: Range<Int>) {
    guard words.endsWithStop(sentence),
      !sentence.contains(where: { [.verb, .auxiliary].contains(tokens[$0].partOfSpeech) && tokens[$0].pennTag != .verbBase }),
      let verb = sentence.dropFirst().first(where: {
        isPastForm($0) && noun(before: $0, in: sentence) != nil && !tokens.isNominal($0 + 1)
      }), let lemma = library.verbLemma(ofForm: words[verb]), let noun = noun(before: verb, in: sentence)
    else { return }
    let subject = phraseTop(noun, before: verb) ?? noun
    let root = sentence.first { tokens[$0].head == nil }
    retag(verb, .verb, .verbPast, lemma: lemma)
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    for token in sentence where token < verb && tokens[token].head == verb { attach(token, subject, tokens[token].relation) }
    attach(subject, verb, .subject)
    if let root, root != verb, root != subject { attach(root, verb, .unspecified) }
    let next = verb + 1
    if library.isVerb(lemma, with: words[next]), let noun = tokens[next].head, noun > next {
      attach(next, verb, .particle)
      attach(noun, verb, .object)
    } else if let object = firstNoun(behind: verb, in: sentence) {
      attach(object, verb, .object)
    }
  }

  /// The noun before a verb and its adverbs.
  private func noun(before verb: Int, in sentence: Range<Int>) -> Int? {
    guard let token = (sentence.lowerBound..<verb).last(where: { tokens[$0].pennTag != .adverb }), tokens.isNominal(token)
    else { return nil }
    return token
  }

  /// "shot", "swore": a noun by its tag, and a past tense of a verb of the patterns that is not its base form.
  private func isPastForm(_ token: Int) -> Bool {
    let isNoun = tokens[token].partOfSpeech == .noun && tokens[token].pennTag == .noun
    // "Congress swore/RB in its speaker", "The premier withdrew/IN his party"
    let isIrregular =
      [.adverb, .adposition].contains(tokens[token].partOfSpeech) && library.givenLemma(ofForm: words[token]) != nil
    guard isNoun || isIrregular, token + 1 < tokens.count, let lemma = library.verbLemma(ofForm: words[token])
    else { return false }
    return lemma != words[token] && !words[token].hasSuffix("s") && !words[token].hasSuffix("ing")
  }

  /// The head of the noun phrase right behind a verb; nil where a preposition or anything else stands there.
  /// "detained many of them"
  private func quantity(behind verb: Int, in sentence: Range<Int>) -> Int? {
    let next = verb + 1
    return sentence.contains(next + 1) && words[next + 1] == "of" && tokens[next].partOfSpeech == .adjective ? next : nil
  }

  private func firstNoun(behind verb: Int, in sentence: Range<Int>) -> Int? {
    let start = verb + 1
    guard start < sentence.upperBound,
      tokens.isNominal(start) || [.determiner, .adjective].contains(tokens[start].partOfSpeech)
    else {
      return nil
    }
    let end = (start..<sentence.upperBound).first { token in
      !tokens.isNominal(token) && ![.determiner, .adjective, .particle].contains(tokens[token].partOfSpeech)
        && tokens[token].relation != .possessive
    }
    return (start..<(end ?? sentence.upperBound)).last { token in
      tokens.isNominal(token) && (tokens[token].relation != .flat || tokens[token].head.map { $0 < start } ?? true)
    }.map { name($0, from: start) }
  }

  /// The first part of a name whose further parts hang on it.
  private func name(_ token: Int, from start: Int) -> Int {
    var first = token
    while tokens[first].relation == .flat, let head = tokens[first].head, head >= start, head < first { first = head }
    return first
  }

  // MARK: "The bench issued notices"

  /// A noun as root with a past participle that has an object behind it: the noun is the subject, the participle the verb.
  private mutating func mendReducedClause(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier,
      tokens[verb].pennTag == .verbPastParticiple || tokens[verb].pennTag == .verbPast, let noun = tokens[verb].head,
      noun < verb
    else { return }
    if library.isIn("intransitive", tokens[verb].lemma), tokens.isNominal(noun), let subject = phraseTop(noun, before: verb),
      !hasCase(subject, in: sentence),
      !sentence.contains(where: { tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation) })
    {
      take(verb, tokens[verb].lemma, placeOf: subject, in: sentence)
      tokens[verb].pennTag = .verbPast
      attach(subject, verb, .subject)
      return
    }
    guard tokens[noun].head == nil, noun < verb, tokens.isNominal(noun), library.verbLemma(ofForm: words[verb]) != nil,
      !sentence.contains(where: {
        tokens[$0].head == noun && [.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
          || tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation)
      }),
      sentence.contains(where: { $0 > verb && tokens[$0].head == verb && tokens[$0].relation == .object })
    else { return }
    makeRoot(verb, subject: noun, in: sentence)
  }

  // MARK: Tokens

  /// Makes a verb the sentence's root in place of a noun, which becomes its subject; what hung on the noun behind the verb is the verb's.
  private mutating func makeRoot(_ verb: Int, subject noun: Int, in sentence: Range<Int>) {
    tokens[verb].head = nil
    tokens[verb].relation = .root
    tokens[verb].pennTag = .verbPast
    attach(noun, verb, .subject)
    for token in sentence where token > verb && tokens[token].head == noun { tokens[token].head = verb }
  }

  private func isFinite(_ token: Int) -> Bool {
    tokens[token].partOfSpeech == .verb
      && (tokens[token].pennTag == .verbPast || tokens[token].pennTag == .verbPresentThirdPerson)
  }

  private func hasSubject(_ verb: Int, in range: Range<Int>) -> Bool {
    // "had last Tuesday voted": a day is none.
    range.contains {
      tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation) && DateVocabulary.weekdays[words[$0]] == nil
    }
  }
}
