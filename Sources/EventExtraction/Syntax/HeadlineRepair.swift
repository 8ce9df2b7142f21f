import Linguistics

/// Mends headlines whose verb the tagger has taken for a noun: headlines leave out articles and auxiliaries, so that "Bishop backs reform" or "Gunmen
/// kidnap monarch" is a row of nouns to it. A word that may be a verb of the patterns is one where a noun stands before it and what may be its
/// object, or a preposition, behind; the clause is then built anew: what stands before it is its subject, the nouns behind it its object, and
/// each preposition with its nouns an adverbial.
struct HeadlineRepair: TreeMender {
  var tokens: [Token]
  let words: [String]
  let names: [NameMention]
  let library: PatternLibrary
  /// Words of names of people elsewhere in the article, in lower case.
  private let personWords: Set<String>

  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.tokens = tokens
    self.words = words
    self.names = names
    self.library = library
    personWords = Set(names.lazy.filter { $0.kind == .person }.flatMap { $0.tokens.map { words[$0] } })
  }

  private static let breaks: Set<String> = [";", ":", "|", "–", "—", "-", "!", "?", "."]

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence { mendTag(token) }
    mendFirst(sentence)
    var start = sentence.lowerBound
    var main: Int?
    while start < sentence.upperBound {
      let clauseStart = start
      defer { mendPair(from: clauseStart, in: sentence) }
      let limit = (start..<sentence.upperBound).first { Self.breaks.contains(words[$0]) && isSetOff($0) } ?? sentence.upperBound
      guard let verb = (start..<limit).first(where: { isFinite($0) || isVerb($0, from: start, to: limit) }) else {
        if let adjective = predicate(from: start, to: limit) {
          makePredicate(adjective)
          rebuild(start..<limit, verb: adjective, in: sentence, main: main)
          main = main ?? adjective
        }
        start = limit + 1
        continue
      }
      if let adjective = predicate(from: start, to: verb), library.isIn("headline-setting", words[adjective + 1]) {
        // "Sixty dead as boat tips over": what is told comes first, its verb is the adjective.
        makePredicate(adjective)
        rebuild(start..<adjective + 1, verb: adjective, in: sentence, main: main)
        main = main ?? adjective
        start = adjective + 2
        continue
      }
      let end = (verb + 1..<limit).first { words[$0] == "," } ?? limit
      if isFinite(verb), !lacksObject(verb, to: end), !lacksSubject(verb, from: start), !isPartOfNoun(verb) {
        main = main ?? verb
      } else {
        rebuild(start..<end, verb: verb, in: sentence, main: main)
        main = main ?? verb
      }
      start = end + 1
    }
  }

  /// "India, Japan hold drill": a comma for "and".
  private mutating func mendPair(from start: Int, in sentence: Range<Int>) {
    guard let comma = (start..<min(start + 4, sentence.upperBound)).first(where: { words[$0] == "," }), comma > start,
      let verb = (comma + 1..<min(comma + 5, sentence.upperBound)).first(where: { tokens[$0].partOfSpeech == .verb }),
      verb > comma + 1, isFinite(verb), (start..<comma).allSatisfy({ isNominal($0) && tokens[$0].pennTag != .cardinal }),
      (comma + 1..<verb).allSatisfy({ isNominal($0) && tokens[$0].pennTag != .cardinal })
    else { return }
    attachPhrase(start..<comma, head: comma - 1, to: verb, as: .subject)
    attachPhrase(comma + 1..<verb, head: verb - 1, to: comma - 1, as: .conjunct)
    attach(comma, verb - 1, .coordinator)
  }

  /// A hyphen within a word breaks nothing.
  func isSetOff(_ token: Int) -> Bool {
    words[token] != "-" || token > 0 && tokens[token].range.lowerBound > tokens[token - 1].range.upperBound
  }

  // MARK: Tags that no word has

  /// The last word of a headline, taken for the mark that is not there, and words of names that are taken for anything.
  private mutating func mendTag(_ token: Int) {
    let isWord = words[token].unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    guard isWord, words[token].utf8.count > 1 else { return }
    if tokens[token].partOfSpeech != .verb, tokens[token].partOfSpeech != .properNoun, personWords.contains(words[token]),
      library.verbLemma(ofForm: words[token]) == nil, !library.isIn("person", words[token])
    {
      tokens[token].partOfSpeech = .properNoun
      tokens[token].pennTag = .properNoun
      return
    }
    if isNounBehindVerb(token) {
      tokens[token].partOfSpeech = .noun
      tokens[token].pennTag = .noun
      return
    }
    switch tokens[token].partOfSpeech {
    case .punctuation, .symbol, .interjection, .other:
      guard library.verbLemma(ofForm: words[token]) == nil else { return }
      tokens[token].partOfSpeech = .noun
      tokens[token].pennTag = .noun
      if tokens[token].relation == .punctuation { tokens[token].relation = .unspecified }
    case .adverb where library.isNoun(words[token]) && !library.isVerb(words[token]):
      tokens[token].partOfSpeech = .noun
      tokens[token].pennTag = .noun
    case .adverb, .adjective, .adposition:
      guard names.contains(where: { $0.tokens.contains(token) }), tokens[token].relation != .caseMarker else { return }
      tokens[token].partOfSpeech = .properNoun
      tokens[token].pennTag = .properNoun
    default: return
    }
  }

  /// "PM installs loyalist as": no verb of the patterns, right behind what may be one.
  private func isNounBehindVerb(_ token: Int) -> Bool {
    guard token > 1, [.verbPresent, .verbBase].contains(tokens[token].pennTag), !library.isVerb(words[token]),
      words[token - 1].hasSuffix("s"), tokens[token - 1].partOfSpeech == .noun
    else { return false }
    return library.verbLemma(ofForm: words[token - 1]).map { !library.isNoun($0) } ?? false
  }

  /// "Warrant issued for minister": no headline begins with an auxiliary.
  private mutating func mendFirst(_ sentence: Range<Int>) {
    let first = sentence.lowerBound
    guard sentence.count > 2, tokens[first].pennTag == .verbBase, tokens[first + 1].pennTag == .verbPastParticiple,
      tokens[first].head == first + 1 || tokens[first + 1].head == first
    else { return }
    if tokens[first].head == nil {
      (tokens[first + 1].head, tokens[first + 1].relation, tokens[first].head) = (nil, .root, first + 1)
    }
    tokens[first].partOfSpeech = .noun
    tokens[first].pennTag = .noun
    tokens[first].relation = .passiveSubject
  }

  /// Verbs that the tagger takes for prepositions where they stand between two nouns.
  private static let mistaken: Set<String> = ["save", "shown"]

  /// Whether nouns stand right behind a verb of the patterns that has no object in the tree, or one beyond "over".
  private func lacksObject(_ verb: Int, to end: Int) -> Bool {
    guard tokens[verb].partOfSpeech == .verb, verb + 1 < end else { return false }
    let next = library.isVerb(tokens[verb].lemma, with: words[verb + 1]) ? verb + 2 : verb + 1
    guard next < end, isNounPhraseStart(next) else { return false }
    let over = (verb + 1..<end).first { words[$0] == "over" && tokens[$0].partOfSpeech == .adverb }
    return !(verb + 1..<end).contains { token in
      guard tokens[token].head == verb else { return false }
      switch tokens[token].relation {
      case .object: return over.map { token < $0 } ?? true
      case .indirectObject, .clausalComplement, .openComplement: return true
      default: return false
      }
    }
  }

  /// Whether the tree has a verb where only a noun can stand.
  private func isPartOfNoun(_ verb: Int) -> Bool {
    switch tokens[verb].relation {
    case .subject, .passiveSubject, .compound, .object, .nominalModifier: tokens[verb].partOfSpeech == .verb
    default: false
    }
  }

  /// Whether a noun stands right before a verb that has no subject in the tree.
  private func lacksSubject(_ verb: Int, from start: Int) -> Bool {
    guard verb > start, isNominal(verb - 1), tokens[verb].partOfSpeech == .verb else { return false }
    return !(start..<verb).contains { tokens[$0].head == verb && Self.beforeVerb.contains(tokens[$0].relation) }
      && !(verb + 1..<tokens.count).prefix(8).contains { tokens[$0].head == verb && tokens[$0].relation == .subject }
  }

  private static let beforeVerb: Set<DependencyRelation> = [
    .subject, .passiveSubject, .outerSubject, .expletive, .auxiliary, .passiveAuxiliary, .copula,
  ]

  func isNounPhraseStart(_ token: Int) -> Bool {
    isNominal(token) || tokens[token].partOfSpeech == .determiner || tokens[token].partOfSpeech == .adjective
  }

  // MARK: "Poet dead at 80", "Ex-cop guilty of murder"

  /// An adjective of the patterns behind a noun and at the end or before a preposition, in a clause without a verb.
  private func predicate(from start: Int, to end: Int) -> Int? {
    guard start + 1 < end else { return nil }
    return (start + 1..<end).first { token in
      guard library.isAdjective(words[token]), isNominal(token - 1), tokens[token].partOfSpeech != .verb else { return false }
      return token + 1 == end || tokens[token + 1].partOfSpeech == .adposition || words[token + 1] == ","
        || tokens[token + 1].pennTag == .verbGerund || words[token + 1] == "as"
        // "Bloc ready to use force"
        || words[token + 1] == "to" && library.isIn("willing", words[token])
    }
  }

  private mutating func makePredicate(_ token: Int) {
    tokens[token].partOfSpeech = .adjective
    tokens[token].pennTag = .adjective
    tokens[token].lemma = words[token]
  }

  // MARK: What may be the verb

  private func isFinite(_ token: Int) -> Bool {
    switch tokens[token].pennTag {
    case .verbPresentThirdPerson, .verbPresent, .modal: return true
    case .verbPast: return tokens[token].relation != .adjectivalModifier && tokens[token].relation != .clausalModifier
    default: return false
    }
  }

  private func isVerb(_ token: Int, from start: Int, to end: Int) -> Bool {
    guard token > start else { return false }
    if words[token - 1] == "to" { return token > start + 1 && isInfinitive(token) }
    let subject = subjectNoun(before: token, from: start)
    guard
      isNominal(token - 1) || subject < token - 1 || words[token - 1] == ")" || isName(token - 1, from: start)
        || isAge(before: token, from: start)
    else { return false }
    let isSeveral = isPlural(subject, from: start)
    if tokens[token].pennTag == .verbPastParticiple {
      // "Three MPs quit/VBN party"
      return isBareParticiple(token, to: end)
        || isSeveral && library.isVerb(words[token]) && token + 1 < end && isNominal(token + 1)
    }
    guard tokens[token].partOfSpeech != .verb else { return false }
    if tokens[token].partOfSpeech == .adposition || tokens[token].partOfSpeech == .adverb, !isUnlikelyTag(token) {
      return false
    }
    let word = words[token]
    if library.isVerb(word) {
      if library.isIn("invariant", word), !isSeveral { return isInvariantPast(token, word, to: end) }
      return isSeveral && takesObject(token, word, from: start, to: end)
    }
    guard let lemma = library.verbLemma(ofForm: word) else { return false }
    if word.hasSuffix("s") {
      return !isPeopleBeforeVerb(token, to: end) && !isPortfolio(token, to: end)
        && takesObject(token, lemma, from: start, to: end)
    }
    // "The bank lent/NN Greece money"
    let isPast = library.givenLemma(ofForm: word) != nil && token + 1 < end && isNounPhraseStart(token + 1)
    return !word.hasSuffix("ing") && (isPast || isBareParticiple(token, to: end))
  }

  /// "M23 rebels capture Sake", "Houthi rebels in Yemen fire missile": people, and what they do.
  private func isPeopleBeforeVerb(_ token: Int, to end: Int) -> Bool {
    guard token + 1 < end, library.isIn("person", String(words[token].dropLast())) else { return false }
    if library.isVerb(words[token + 1]) { return true }
    return library.isIn("phrase-preposition", words[token + 1])
      && (token + 3..<max(token + 3, min(token + 5, end - 1))).contains { library.isVerb(words[$0]) && isNominal($0 + 1) }
  }

  /// "Kerala ports minister quits": what an official is in charge of, in front of the verb that is his.
  private func isPortfolio(_ token: Int, to end: Int) -> Bool {
    token + 2 < end && library.isIn("official", words[token + 1]) && tokens[token + 2].pennTag == .verbPresentThirdPerson
  }

  /// "Umar steps aside": a single word in front, which the tagger may take for an adjective.
  private func isName(_ token: Int, from start: Int) -> Bool {
    token == start && tokens[token].partOfSpeech == .adjective && library.verbLemma(ofForm: words[token]) == nil
  }

  /// "Airstrike" for a preposition and the like: tags of words that hardly are one.
  private func isUnlikelyTag(_ token: Int) -> Bool {
    words[token].utf8.count > 6 || Self.mistaken.contains(words[token]) || words[token].hasSuffix("ed")
      || words[token].hasSuffix("s") && library.verbLemma(ofForm: words[token]) != nil
  }

  /// "Modi to visit Kuwait", "Four to hang": not the infinitive of a noun like "plan", but what is to come.
  private func isInfinitive(_ token: Int) -> Bool {
    guard tokens[token].pennTag == .verbBase, tokens[token].relation != .openComplement else { return false }
    let head = tokens[token].relation == .clausalModifier ? tokens[token].head : token - 2
    guard let noun = head, noun < token, isNominal(noun) else { return false }
    return !["plan", "wish", "attempt", "failure", "demand", "measure-content"].contains {
      library.isIn($0, tokens[noun].lemma)
    }
  }

  /// "Boy, 14, shot"
  private func isAge(before token: Int, from start: Int) -> Bool {
    token > start + 3 && words[token - 1] == "," && tokens[token - 2].partOfSpeech == .numeral && words[token - 3] == ","
      && isNominal(token - 4)
  }

  /// "Two shot dead", "Three found guilty": what a participle makes of its subject.
  func isPredicate(_ token: Int) -> Bool { library.isIn("headline-predicate", words[token]) }

  /// "Two held over killing", "Worker electrocuted": nobody's doing, with a preposition, a comma or nothing behind it, or what is given.
  private func isBareParticiple(_ token: Int, to end: Int) -> Bool {
    guard token + 1 < end, !isPredicate(token + 1) else { return true }
    if Arguments.givingParticiples.contains(words[token]) { return true }
    switch tokens[token + 1].partOfSpeech {
    case .adposition, .adverb, .punctuation, .particle, .subordinatingConjunction: return true
    default: return tokens[token].pennTag == .verbPastParticiple && tokens[token].head == nil
    }
  }

  /// "Mayor hit with lawsuit", "The court set aside the order": forms that are past and participle too, behind one.
  private func isInvariantPast(_ token: Int, _ word: String, to end: Int) -> Bool {
    guard token + 1 < end else { return false }
    return tokens[token + 1].partOfSpeech == .adposition && words[token + 1] != "of"
      || library.isVerb(word, with: words[token + 1])
  }

  /// Whether what stands behind a word fits a verb better than a noun; where the noun is a trigger too, only a noun phrase does.
  private func takesObject(_ token: Int, _ lemma: String, from start: Int, to end: Int) -> Bool {
    guard token + 1 < end else { return !library.isNoun(lemma) }
    let next = token + 1, subject = subjectNoun(before: token, from: start)
    // "Members of strike force kill two": a noun within the phrase, with the verb behind it.
    if subject < token - 1, library.isNoun(lemma), (next..<end).contains(where: { isLikelyVerb($0) }) { return false }
    if library.isVerb(lemma, with: words[next]) { return true }
    // "Taliban, US resume talks/VBZ": what several do.
    let isPluralObject =
      words[next].hasSuffix("s") && library.isNoun(String(words[next].dropLast())) && !words[token].hasSuffix("s")
    // "Kenya scraps fuel/VBP subsidy": a name, and what is no noun of the patterns.
    let isObject =
      words[token].hasSuffix("s") && !library.isNoun(lemma) && tokens[next].pennTag == .verbPresent
      && tokens[token - 1].pennTag == .properNoun
    if isFinite(next) && !isPluralObject && !isObject || words[next] == "'s" || words[next] == "’s" { return false }
    if words[next] == "of" { return !library.isNoun(lemma) }
    // "Rebels vow to fight"
    if words[next] == "to", next + 1 < end, tokens[next + 1].pennTag == .verbBase,
      isPeople(token - 1) || library.isIn("plural-noun", words[token - 1])
    {
      return true
    }
    if library.isNoun(lemma) {
      // "Twin blasts kill 30": a noun, with its verb behind it.
      if words[token].hasSuffix("s"), library.isVerb(words[next]), !library.isNoun(words[next]) { return false }
      // "Thousands rally in Seoul": people, and no other verb.
      if tokens[next].partOfSpeech == .adposition,
        isPeople(subject) || words[token].hasSuffix("s") && isOne(token - 1) || isPairOfNames(before: token)
      {
        return !(next..<end).contains { isFinite($0) || library.verbLemma(ofForm: words[$0]) != nil }
      }
      return isNominal(next) || tokens[next].partOfSpeech == .determiner || tokens[next].partOfSpeech == .adjective
    }
    return true
  }

  /// "Residents of Lomé take to the streets", "Rescuers in Nepal pull boy from rubble": what a short phrase behind a plural belongs to; else the word
  /// right before the verb.
  private func subjectNoun(before token: Int, from start: Int) -> Int {
    var first = token - 1
    while first > start, token - first < Self.longestPhrase, isNominal(first) || tokens[first].partOfSpeech == .adjective {
      first -= 1
    }
    guard first > start, first < token - 1, library.isIn("phrase-preposition", words[first]),
      tokens[first - 1].pennTag == .pluralNoun
    else { return token - 1 }
    return first - 1
  }

  private static let longestPhrase = 4

  /// A verb of the patterns that is no noun of theirs, by its form.
  private func isLikelyVerb(_ token: Int) -> Bool {
    isFinite(token) || isNominal(token - 1) && library.isVerb(words[token]) && !library.isNoun(words[token])
      || words[token].hasSuffix("s") && library.verbLemma(ofForm: words[token]).map { !library.isNoun($0) } ?? false
  }

  /// "Biden, Xi talk for two hours"
  private func isPairOfNames(before token: Int) -> Bool {
    token > 2 && words[token - 2] == "," && tokens[token - 1].partOfSpeech == .properNoun
      && tokens[token - 3].partOfSpeech == .properNoun
  }

  /// "Cabinet meets over floods"
  private func isOne(_ token: Int) -> Bool { tokens[token].pennTag == .noun && library.isOneActor(words[token]) }

  /// Several people, by the word: "students", "thousands".
  private func isPeople(_ token: Int) -> Bool {
    let lemma = tokens[token].lemma
    return tokens[token].pennTag == .pluralNoun
      && (library.isIn("person", lemma) || library.isIn("quantity", lemma) || library.isPersonByForm(lemma, .pluralNoun))
  }

  func isPlural(_ token: Int, from start: Int) -> Bool {
    switch tokens[token].pennTag {
    case .pluralNoun, .pluralProperNoun: return true
    case .cardinal: return words[token] != "one"
    default:
      if library.isIn("plural-noun", words[token]) { return true }
      if tokens[token].partOfSpeech == .properNoun, token > start, words[token].hasSuffix("s") { return true }
      // "Kenya, Uganda sign …"
      return (start..<token).contains { words[$0] == "," || words[$0] == "and" || words[$0] == "&" }
    }
  }

  func isNominal(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .pronoun, .numeral: true
    default: tokens[token].pennTag == .currency
    }
  }
}
