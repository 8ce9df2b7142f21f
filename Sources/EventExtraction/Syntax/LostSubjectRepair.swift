import Linguistics

/// Finds the subject of a finite verb that the tree gives none: "In Paris, President Ana Lee, who had heard the reading, welcomed it", where the name is
/// made an apposition of the place; "after a grand jury in Ohio charged him". It is the noun phrase in front, over what may stand between: adverbs,
/// phrases with a preposition, and additions between commas.
struct LostSubjectRepair: SentenceRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary
  /// For each token within the name of a person, the name.
  private let people: [Int: NameMention]

  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.tokens = tokens
    self.words = words
    self.library = library
    people = names.lazy.filter { $0.kind == .person }.byToken
  }

  mutating func mend(_ sentence: Range<Int>) {
    for verb in sentence where tokens[verb].partOfSpeech == .verb {
      mendRelativeRoot(verb, in: sentence)
      mendWhoseRoot(verb, in: sentence)
      mendLost(verb, in: sentence)
    }
  }

  private static let relatives: Set<String> = ["who", "which", "whose", "whom", "where"]

  // MARK: "Congress, which blamed the minister, sought a debate"

  /// A relative clause that is made the main one: the noun before its comma is the subject of the verb behind it.
  private mutating func mendRelativeRoot(_ relative: Int, in sentence: Range<Int>) {
    guard tokens[relative].head == nil,
      let pronoun = child(of: relative, .subject, in: sentence), pronoun < relative, ["who", "which"].contains(words[pronoun]),
      pronoun - 2 >= sentence.lowerBound, words[pronoun - 1] == ",",
      let noun = nounPhrase(endingAt: pronoun - 2, in: sentence)?.head, tokens[noun].head == relative,
      let verb = (relative + 1..<sentence.upperBound).first(where: {
        words[$0 - 1] == "," && isPast($0) && tokens[$0].head == relative && !hasSubject($0, in: sentence)
      })
    else { return }
    attach(noun, verb, .subject)
    tokens[verb].head = nil
    tokens[verb].relation = .root
    if tokens[verb].pennTag == .verbPastParticiple { tokens[verb].pennTag = .verbPast }
    attach(relative, noun, .relativeClause)
    for token in verb + 1..<sentence.upperBound where tokens[token].head == relative { tokens[token].head = verb }
  }

  /// "Lee, whose party backs the cabinet, had warned that …", where the cabinet is made to warn.
  private mutating func mendWhoseRoot(_ relative: Int, in sentence: Range<Int>) {
    guard tokens[relative].head == nil, tokens.isFinite(relative),
      let whose = (sentence.lowerBound..<relative).last(where: { words[$0] == "whose" }), whose - 2 >= sentence.lowerBound,
      words[whose - 1] == ",", !(whose..<relative).contains(where: { words[$0] == "," }),
      let noun = nounPhrase(endingAt: whose - 2, in: sentence)?.head,
      let subject = tokens.isNominal(noun) ? top(of: noun, below: relative) : nil,
      let verb = (relative + 1..<sentence.upperBound).first(where: { token in
        tokens[token].head == relative && tokens[token].partOfSpeech == .verb
          && words[start(of: token, in: sentence) - 1] == ","
          && (tokens.isFinite(token) || tokens.isFinite(start(of: token, in: sentence)))
      })
    else { return }
    for token in relative..<verb where tokens[token].head == verb && Self.subjects.contains(tokens[token].relation) {
      attach(token, relative, .object)
    }
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    attach(subject, verb, isPassive(verb, in: sentence) ? .passiveSubject : .subject)
    attach(relative, subject, .relativeClause)
    for token in verb + 1..<sentence.upperBound where tokens[token].head == relative { tokens[token].head = verb }
  }

  /// The first auxiliary of a verb, or itself.
  private func start(of verb: Int, in sentence: Range<Int>) -> Int {
    sentence.first {
      $0 < verb && tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation)
    } ?? verb
  }

  /// The noun itself or the title that it is set beside, whichever hangs on a verb.
  private func top(of noun: Int, below verb: Int) -> Int? {
    var current = noun
    for _ in 0..<4 {
      guard let head = tokens[current].head else { return nil }
      if head == verb { return current }
      current = head
    }
    return nil
  }

  // MARK: "On Friday, in a second blow, a Paris court jailed him"

  private mutating func mendLost(_ verb: Int, in sentence: Range<Int>) {
    guard isWithoutSubject(verb, in: sentence), let (subject, addition) = subject(before: verb, in: sentence) else { return }
    if let participle = tokens[subject].head, self.subject(ofReduced: participle, in: sentence) == subject {
      mendReduced(participle, of: subject, verb, in: sentence)
      return
    }
    let saying = tokens[verb].head
    let isSaid = saying.map { isReport($0, verb) && tokens[subject].head == $0 && tokens[subject].relation == .object } ?? false
    guard isSaid || mayServe(subject) else { return }
    if isSaid { tokens[verb].relation = .clausalComplement }
    mendMainClause(before: subject, verb, in: sentence)
    if tokens.isAbove(subject, verb) {
      (tokens[verb].head, tokens[verb].relation) = (tokens[subject].head, tokens[subject].relation)
      for token in verb + 1..<sentence.upperBound where tokens[token].head == subject { tokens[token].head = verb }
    }
    for token in subject + 1..<verb where tokens[token].relation == .relativeClause {
      if let head = tokens[token].head, head < subject { tokens[token].head = subject }
    }
    attach(subject, verb, isPassive(verb, in: sentence) ? .passiveSubject : .subject)
    if tokens[verb].pennTag == .verbPastParticiple, child(of: verb, .auxiliary, in: sentence) == nil,
      !isPassive(verb, in: sentence)
    {
      tokens[verb].pennTag = .verbPast
    }
    if let addition, !tokens.isAbove(addition, subject), !Self.subjects.contains(tokens[addition].relation) {
      describe(subject, by: addition)
    }
  }

  /// "the envoy, former president Ana Lee, praised them": the name is what is set beside the subject, its title describes it.
  private mutating func describe(_ subject: Int, by addition: Int) {
    guard people[addition] == nil, let name = people[addition + 1],
      let head = name.tokens.first(where: { token in tokens[token].head.map { !name.tokens.contains($0) } ?? true }),
      !tokens.isAbove(head, addition)
    else {
      attach(addition, subject, .apposition)
      return
    }
    attach(head, subject, .apposition)
    attach(addition, head, .description)
  }

  /// "Ohio asked for him after a jury charged him": what "after" opens is not the main clause, but the clause that the tree hangs on it.
  private mutating func mendMainClause(before subject: Int, _ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].head == nil,
      let mark = (sentence.lowerBound..<subject).last(where: { tokens[$0].head == subject && Self.opening.contains(words[$0]) }
      ),
      let main = (sentence.lowerBound..<mark).first(where: {
        tokens[$0].head == verb && tokens[$0].partOfSpeech == .verb && hasSubject($0, in: sentence)
      })
    else { return }
    (tokens[main].head, tokens[main].relation) = (nil, .root)
    attach(verb, main, .adverbialClause)
    attach(mark, verb, .marker)
  }

  /// The subject of a participle without "be" that is made the main verb: "A faction led by Ana Lee on Sunday removed him".
  private func subject(ofReduced participle: Int, in sentence: Range<Int>) -> Int? {
    guard tokens[participle].head == nil, tokens[participle].pennTag == .verbPastParticiple,
      child(of: participle, .auxiliary, in: sentence) == nil, child(of: participle, .object, in: sentence) == nil,
      !isPassive(participle, in: sentence), participle + 1 < sentence.upperBound, words[participle + 1] == "by"
    else { return nil }
    return sentence.first { $0 < participle && tokens[$0].head == participle && Self.subjects.contains(tokens[$0].relation) }
  }

  private mutating func mendReduced(_ participle: Int, of subject: Int, _ verb: Int, in sentence: Range<Int>) {
    for token in verb + 1..<sentence.upperBound where tokens[token].head == participle { tokens[token].head = verb }
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    attach(subject, verb, isPassive(verb, in: sentence) ? .passiveSubject : .subject)
    attach(participle, subject, .clausalModifier)
  }

  /// "Police said the man, a driver, killed two": whether a verb that nothing joins to one of saying may be what is said.
  private func isReport(_ saying: Int, _ verb: Int) -> Bool {
    saying < verb && words[verb - 1] == "," && ReportingVerbs.clausal.contains(tokens[saying].lemma)
      && !(saying..<verb).contains { tokens[$0].head == verb && tokens[$0].relation == .coordinator }
  }

  private static let clauses: Set<DependencyRelation> = [
    .root, .parataxis, .adverbialClause, .clausalComplement, .unspecified,
  ]

  /// A verb with a tense, or a participle without "be" that has an object, whose clause needs a subject and has none.
  private func isWithoutSubject(_ verb: Int, in sentence: Range<Int>) -> Bool {
    // What is coordinated to a noun is no verb of another's clause.
    let isLost =
      tokens[verb].relation == .conjunct
      && tokens[verb].head.map { $0 < verb && tokens.isNominal($0) || isReport($0, verb) } ?? false
    guard isLost || Self.clauses.contains(tokens[verb].relation), verb > sentence.lowerBound else { return false }
    var isFinite = [.verbPast, .verbPresentThirdPerson].contains(tokens[verb].pennTag)
    var hasObject = false
    for token in sentence where tokens[token].head == verb {
      switch tokens[token].relation {
      case .subject, .passiveSubject, .outerSubject, .clausalSubject, .passiveClausalSubject, .expletive: return false
      case .marker where words[token] == "to": return false
      case .auxiliary, .passiveAuxiliary: if token < verb, tokens.isFinite(token) { isFinite = true }
      case .object, .clausalComplement: if token > verb { hasObject = true }
      default: continue
      }
    }
    return isFinite || tokens[verb].pennTag == .verbPastParticiple && hasObject
  }

  /// Whether nothing else holds the noun where it stands.
  private func mayServe(_ subject: Int) -> Bool {
    guard tokens.isNominal(subject) else { return false }
    switch tokens[subject].relation {
    case .subject, .passiveSubject, .object, .indirectObject, .possessive, .agent, .marker: return false
    default: return true
    }
  }

  /// So many tokens back a subject is sought.
  private static let reach = 45

  /// The head of the noun phrase that the verb follows, and that of an addition to it between commas.
  private func subject(before verb: Int, in sentence: Range<Int>) -> (subject: Int, addition: Int?)? {
    var lastMember: Int?
    return subject(before: verb, in: sentence, lastMember: &lastMember) ?? lastMember.map { ($0, nil) }
  }

  /// - Parameter lastMember: the member nearest to the verb of a list that the search came across.
  private func subject(
    before verb: Int, in sentence: Range<Int>, lastMember: inout Int?
  ) -> (subject: Int, addition: Int?)? {
    let first = max(sentence.lowerBound, verb - Self.reach)
    var token = verb - 1
    while token > first, [.adverb, .auxiliary, .particle].contains(tokens[token].partOfSpeech) { token -= 1 }
    let nearest = token
    var addition: Int?
    while token >= first {
      if DateVocabulary.nearDays.contains(words[token]) || DateVocabulary.weekdays[words[token]] != nil {
        let isMarked = token > first && ["on", "last", "late", "early"].contains(words[token - 1])
        token -= isMarked ? 2 : 1
        continue
      }
      switch tokens[token].partOfSpeech {
      case .adverb, .auxiliary, .particle: token -= 1
      case .punctuation:
        guard words[token] == ",", let opening = opening(of: token, in: first..<token) else { return nil }
        if let described = nounPhrase(endingAt: end(ofPhraseAt: opening + 1, before: token), in: sentence),
          described.tokens.lowerBound == opening + 1
        {
          addition = described.head
        }
        token = opening - 1
      case .verb:
        if let doer = subject(ofReduced: token, in: sentence) { return (doer, nil) }
        // "a convoy led by the minister drove in"
        guard tokens[token].pennTag == .verbPastParticiple, tokens[token].relation == .clausalModifier else { return nil }
        token -= 1
      case .noun, .properNoun, .numeral, .pronoun:
        guard let phrase = nounPhrase(endingAt: token, in: sentence) else { return nil }
        let before = phrase.tokens.lowerBound - 1
        if before > first, isJoined(phrase.head, by: before) {
          if token == nearest { lastMember = phrase.head }
          token = before - 1
          continue
        }
        if before < sentence.lowerBound || opensClause(before) { return (phrase.head, addition) }
        guard tokens[before].partOfSpeech == .adposition, before > first else { return nil }
        token = before - 1
      default: return nil
      }
    }
    return nil
  }

  /// "Egypt, Turkey and Qatar": whether a noun is coordinated to another before the comma or the "and" in front of it.
  private func isJoined(_ noun: Int, by mark: Int) -> Bool {
    guard tokens[noun].relation == .conjunct, let other = tokens[noun].head, other < mark, tokens.isNominal(other) else {
      return false
    }
    return words[mark] == "," || tokens[mark].partOfSpeech == .coordinatingConjunction
  }

  /// The comma that opens an addition which ends at a comma: a relative clause, an apposition, an age, a phrase with a preposition or a participle.
  private func opening(of comma: Int, in tokens: Range<Int>) -> Int? {
    guard let opening = tokens.last(where: { words[$0] == "," && (self.tokens[$0].partOfSpeech == .punctuation) }),
      opening + 1 < comma
    else { return nil }
    let addition = opening + 1..<comma
    if Self.relatives.contains(words[opening + 1]) { return opening }
    // "the general secretary, who …": its own relative clause may be told without commas.
    let end = addition.first { Self.relatives.contains(words[$0]) || words[$0] == "that" } ?? comma
    if (opening + 1..<end).contains(where: { isClause($0, in: addition) }) { return nil }
    switch self.tokens[opening + 1].partOfSpeech {
    case .determiner, .noun, .properNoun, .adjective, .numeral, .adposition, .adverb, .pronoun, .verb: return opening
    default: return nil
    }
  }

  /// Whether a word makes an addition a clause: a finite verb, or a past participle with an object, which is one.
  private func isClause(_ token: Int, in addition: Range<Int>) -> Bool {
    guard tokens[token].partOfSpeech == .verb || tokens[token].partOfSpeech == .auxiliary else { return false }
    return tokens.isFinite(token)
      || tokens[token].pennTag == .verbPastParticiple && child(of: token, .object, in: addition) != nil
  }

  /// The last token of the noun phrase that begins an addition: before its first preposition, relative or participle.
  private func end(ofPhraseAt start: Int, before comma: Int) -> Int {
    let end = (start..<comma).first { token in
      switch tokens[token].partOfSpeech {
      case .adposition, .verb, .punctuation: words[token] != "-"
      default: Self.relatives.contains(words[token])
      }
    }
    return (end ?? comma) - 1
  }

  /// Whether a word before a noun phrase begins a clause: a mark, "and", "that", "after".
  private func opensClause(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .punctuation: words[token] != "-"
    case .coordinatingConjunction, .subordinatingConjunction: true
    case .verb: ReportingVerbs.clausal.contains(tokens[token].lemma)
    default: Self.opening.contains(words[token])
    }
  }

  private static let opening: Set<String> = ["after", "before", "as", "since", "until", "when", "while", "that", "where"]

  /// The nouns, names, numbers and adjectives that end at a token, and their head.
  private func nounPhrase(endingAt last: Int, in sentence: Range<Int>) -> (tokens: Range<Int>, head: Int)? {
    guard sentence.contains(last) else { return nil }
    var first = last
    while first > sentence.lowerBound, isInside(first - 1) { first -= 1 }
    let phrase = first..<last + 1
    let head = phrase.last { token in
      tokens.isNominal(token) && tokens[token].head.map { !phrase.contains($0) } ?? true
    }
    return head.map { (phrase, $0) }
  }

  private func isInside(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .adjective, .numeral, .determiner, .symbol: true
    case .pronoun: tokens[token].relation == .possessive
    case .particle: words[token] == "'s" || words[token] == "'" || words[token] == "’s" || words[token] == "’"
    case .punctuation: words[token] == "-"
    case .verb: [.adjectivalModifier, .compound].contains(tokens[token].relation)
    default: false
    }
  }
}
