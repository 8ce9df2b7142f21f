import Linguistics

/// Mends tags of headlines that no such word can have. The tagger learned from sentences; in "Gunmen kill five" or "MP booked for fraud", where articles
/// and auxiliaries are left out, it takes verbs for auxiliaries and prepositions, plurals for verbs, abbreviations for anything. Words of closed classes are
/// known (`@modal`, `@preposition`, `@adverb`), so whatever else bears such a tag is a noun for now; `HeadlineRepair` then finds out whether it is the
/// clause's verb.
struct HeadlineTags {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let text: ParsedText
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    mendFirstName(sentence)
    mendFirstNoun(sentence)
    let isSentenceCase = isSentenceCase(sentence)
    for token in sentence {
      mendSymbol(token)
      if isSentenceCase { mendCapitalized(token, in: sentence) }
      mendClosedClass(token)
      mendAuxiliary(token)
      mendPreposition(token)
      mendGroup(token, in: sentence)
      mendAbbreviation(token, in: sentence)
      mendPeople(token, in: sentence)
      mendPlural(token, in: sentence)
      mendObject(token, in: sentence)
      mendObjectInS(token, in: sentence)
      mendDestination(token, in: sentence)
      mendInfinitive(token, in: sentence)
      mendMissing(token, in: sentence)
      mendAmount(token, in: sentence)
      mendSecondVerb(token, in: sentence)
      mendSetting(token, in: sentence)
      mendSettingOfSeveral(token, in: sentence)
    }
  }

  // MARK: "Nation mourns as king dies/NNS"

  /// A verb of the patterns in -s, and no noun of theirs, behind "as" and a noun phrase of a few words.
  private mutating func mendSetting(_ mark: Int, in sentence: Range<Int>) {
    guard library.isIn("headline-setting", words[mark]), mark > sentence.lowerBound + 1 else { return }
    guard
      let verb = sentence.dropFirst(mark + 2 - sentence.lowerBound).prefix(3).first(where: {
        [.pluralNoun, .verbPresentThirdPerson].contains(tokens[$0].pennTag) && words[$0].hasSuffix("s")
      }),
      tokens[verb].pennTag == .pluralNoun, let lemma = library.verbLemma(ofForm: words[verb]), !library.isNoun(lemma),
      [.noun, .properNoun].contains(tokens[verb - 1].partOfSpeech), tokens[verb - 1].pennTag != .pluralNoun,
      let governor = tokens[verb].head, governor < mark
    else { return }
    tokens[verb].partOfSpeech = .verb
    tokens[verb].pennTag = .verbPresentThirdPerson
    tokens[verb].lemma = lemma
    tokens[verb].relation = .adverbialClause
    (tokens[mark].head, tokens[mark].relation) = (verb, .marker)
    (tokens[verb - 1].head, tokens[verb - 1].relation) = (verb, .subject)
  }

  // MARK: "Labour/VB retains seat", "Rahul/JJ to contest"

  /// The first word, where a verb in -s or an infinitive stands right behind it, is a name, unless it is a verb or says how willing somebody is.
  private mutating func mendFirstName(_ sentence: Range<Int>) {
    let first = sentence.lowerBound, next = first + 1
    guard sentence.count > 2, !library.isVerb(words[first]), library.verbLemma(ofForm: words[first]) == nil,
      !library.isIn("willing", words[first]), !library.isIn("preposition", words[first]),
      words[first].utf8.allSatisfy(Self.isLetter)
    else { return }
    switch tokens[first].pennTag {
    case .adjective, .verbBase, .verbPast, .verbPresent, .verbPastParticiple, .adverb, .interjection, .unknown: break
    case .pronoun where words[first].utf8.count > 1: break
    // "Netherlands/VBZ curbs exports"
    case .verbPresentThirdPerson where words[first].hasSuffix("s"): break
    default: return
    }
    // "McCarthy/RB out as speaker"
    if isPredicate(next, in: sentence) {
      makeNoun(first)
      tokens[first].partOfSpeech = .properNoun
      tokens[first].pennTag = .properNoun
      return
    }
    let isBeforeInfinitive = words[next] == "to" && next + 1 < sentence.upperBound && tokens[next + 1].pennTag == .verbBase
    let isBeforeVerb = words[next].hasSuffix("s") && library.verbLemma(ofForm: words[next]) != nil
    let isVerbNext =
      tokens[next].pennTag == .verbPresentThirdPerson || tokens[first].pennTag == .verbPresentThirdPerson && sentence.count > 3
    guard isBeforeInfinitive || isBeforeVerb && isVerbNext else { return }
    makeNoun(first)
    tokens[first].partOfSpeech = .properNoun
    tokens[first].pennTag = .properNoun
    guard isBeforeInfinitive else { return }
    let root = sentence.first { tokens[$0].head == nil }
    (tokens[first].head, tokens[first].relation) = (nil, .root)
    (tokens[next + 1].head, tokens[next + 1].relation) = (first, .clausalModifier)
    if let root, root != first, root != next + 1 { (tokens[root].head, tokens[root].relation) = (next + 1, .unspecified) }
  }

  /// "out", "back": at the end of a clause or before a preposition.
  private func isPredicate(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard library.isAdjective(words[token]) else { return false }
    let next = token + 1
    return next == sentence.upperBound || words[next] == ","
      || tokens[next].partOfSpeech == .adposition || tokens[next].partOfSpeech == .subordinatingConjunction
  }

  // MARK: "Trump praises Orban/JJ"

  /// Whether some word behind the first that is no preposition begins with a small letter, as none does in title case.
  private func isSentenceCase(_ sentence: Range<Int>) -> Bool {
    sentence.dropFirst().contains {
      words[$0].utf8.count > 3 && !isCapitalized($0) && words[$0].utf8.allSatisfy(Self.isLetter)
        && !library.isIn("preposition", words[$0])
    }
  }

  private func isCapitalized(_ token: Int) -> Bool {
    text.string(text.tokens[token].range).utf8.first.map { UInt8(ascii: "A") <= $0 && $0 <= UInt8(ascii: "Z") } ?? false
  }

  /// A word with a capital within a clause is a name, unless it is an attribute ("French troops").
  private mutating func mendCapitalized(_ token: Int, in sentence: Range<Int>) {
    guard token > sentence.lowerBound, isCapitalized(token), words[token].utf8.count > 1,
      words[token - 1] == "," || tokens[token - 1].partOfSpeech != .punctuation
    else { return }
    switch tokens[token].partOfSpeech {
    case .adjective where tokens[token].relation != .adjectivalModifier: break
    case .verb, .auxiliary, .adverb, .pronoun, .interjection: break
    default: return
    }
    // "pulls US out of WHO"
    let isWord = library.isIn("preposition", words[token]) || library.isIn("modal", words[token])
    guard !isWord || isCapitals(token) && words[token] != "i" else { return }
    makeNoun(token)
    tokens[token].partOfSpeech = .properNoun
    tokens[token].pennTag = .properNoun
    if tokens[token].relation == .openComplement { tokens[token].relation = .object }
  }

  // MARK: "Oli gets House dissolved, calls/NNS snap polls"

  /// A word in -s behind a comma, that may be a verb of the patterns, goes on with the verb in -s before the comma.
  private mutating func mendSecondVerb(_ token: Int, in sentence: Range<Int>) {
    let next = token + 1
    guard token > sentence.lowerBound + 2, next < sentence.upperBound, words[token - 1] == ",", words[token].hasSuffix("s"),
      tokens[token].partOfSpeech == .noun, let lemma = library.verbLemma(ofForm: words[token]), !isCapitalized(token),
      (sentence.lowerBound..<token - 1).contains(where: { tokens[$0].pennTag == .verbPresentThirdPerson }),
      !library.isVerb(words[next]) || library.isNoun(words[next]),
      isNounPhraseStart(next) || tokens[next].pennTag == .verbPresent,
      !(next + 1..<sentence.upperBound).prefix(while: { words[$0] != "," }).contains(where: {
        [.verbPresentThirdPerson, .verbPresent, .verbPast].contains(tokens[$0].pennTag)
      })
    else { return }
    tokens[token].partOfSpeech = .verb
    tokens[token].pennTag = .verbPresentThirdPerson
    tokens[token].lemma = lemma
    if tokens[next].pennTag == .verbPresent { makeNoun(next) }
  }

  // MARK: "Gunmen kill/MD five", "Singer found/IN guilty", "Thousands rally/RB"

  private mutating func mendClosedClass(_ token: Int) {
    let word = words[token]
    if isBeforeHyphen(token) { return makeNoun(token) }
    guard word.utf8.count > 2, word.utf8.allSatisfy(Self.isLetter) else { return }
    if library.isIn("number-word", word), tokens[token].pennTag != .cardinal {
      tokens[token].partOfSpeech = .numeral
      tokens[token].pennTag = .cardinal
      return
    }
    switch tokens[token].pennTag {
    case .modal where !library.isIn("modal", word): makeNoun(token)
    case .preposition where !library.isIn("preposition", word), .to where !library.isIn("preposition", word): makeNoun(token)
    // "eases lockdown/RP"
    case .particle where !library.isIn("adverb", word) && !library.isIn("preposition", word): makeNoun(token)
    case .particle, .conjunction, .determiner, .pronoun:
      if library.isVerb(word) || library.verbLemma(ofForm: word) != nil, !library.isIn("preposition", word) { makeNoun(token) }
    case .adverb, .comparativeAdverb:
      if library.isVerb(word) && !library.isIn("adverb", word) || word.hasPrefix("ex-") { makeNoun(token) }
    // "MPs bring/VBG bill"
    case .verbGerund where !word.hasSuffix("ing") && library.isVerb(word): makeNoun(token)
    case .comparativeAdjective, .superlativeAdjective:
      // "Priest/JJS regains freedom", "to probe minister/JJR"
      if library.isVerb(word) || library.isIn("person", word), !library.isIn("adverb", word) { makeNoun(token) }
    case .adjective, .verbBase, .verbPresent, .verbPastParticiple, .verbPast:
      // "ex-minister", "State charges widow": whatever it is taken for.
      let isPerson = tokens[token].partOfSpeech == .verb && library.isIn("person", word) && !library.isVerb(word)
      if word.hasPrefix("ex-") || isPerson || isBareVerbBehindPlural(token) { makeNoun(token) }
    default: return
    }
  }

  /// "wins run/VBP-off": the first part of a word with a hyphen.
  private func isBeforeHyphen(_ token: Int) -> Bool {
    let hyphen = token + 1
    guard [.verbPresent, .verbBase, .verbPast].contains(tokens[token].pennTag), hyphen + 1 < tokens.count else { return false }
    return words[hyphen] == "-"
      && tokens[hyphen].range.lowerBound == tokens[token].range.upperBound
      && tokens[hyphen + 1].range.lowerBound == tokens[hyphen].range.upperBound
  }

  /// "fighters ambush/JJ troops", "detectives raid/VBN home": the base form of a verb of the patterns with the tag of another form.
  private func isBareVerbBehindPlural(_ token: Int) -> Bool {
    guard token > 0, library.isVerb(words[token]),
      words[token - 1].hasSuffix("s") || library.isIn("plural-noun", words[token - 1])
    else { return false }
    switch tokens[token].pennTag {
    case .adjective: return true
    case .verbPastParticiple, .verbPast: return library.givenLemma(ofForm: words[token]) == nil
    default: return false
    }
  }

  /// "bans", "blame": no past tense has this form.
  private func isOnlyBase(_ token: Int) -> Bool {
    library.givenLemma(ofForm: words[token]) == nil && !library.isIn("invariant", words[token])
  }

  // MARK: "Tycoon handed/AUX fine", "rivals trade blame/VBN"

  /// Of verbs only "be", "have", "do" and the modal ones are auxiliaries; and a base form is no participle.
  private mutating func mendAuxiliary(_ token: Int) {
    let word = words[token]
    let isAuxiliary =
      tokens[token].partOfSpeech == .auxiliary || [.auxiliary, .passiveAuxiliary].contains(tokens[token].relation)
    if isAuxiliary, !library.isIn("auxiliary", word), !library.isIn("modal", word),
      let lemma = library.verbLemma(ofForm: word) ?? (library.isVerb(word) ? word : nil)
    {
      tokens[token].partOfSpeech = .verb
      tokens[token].lemma = lemma
      tokens[token].relation = .unspecified
      return
    }
    let isParticiple = [.verbPastParticiple, .verbPast].contains(tokens[token].pennTag)
    if isParticiple, library.isVerb(word), !word.hasSuffix("ed"), library.verbLemma(ofForm: word) == nil, isOnlyBase(token) {
      makeNoun(token)
    }
    // "Envoys slam crackdown/VBN": no form of a verb.
    if isParticiple, library.isNoun(word), !library.isVerb(word), !word.hasSuffix("ed"), library.verbLemma(ofForm: word) == nil
    {
      makeNoun(token)
    }
  }

  // MARK: "Court bars police/VBP from arresting lawyer"

  /// Nouns that are plural without an -s are taken for verbs behind a verb in -s.
  private mutating func mendGroup(_ token: Int, in sentence: Range<Int>) {
    guard tokens[token].partOfSpeech == .verb, library.isIn("plural-noun", words[token]),
      token == sentence.lowerBound || words[token - 1] != "to"
    else { return }
    makePlural(token)
    guard token > sentence.lowerBound, tokens[token - 1].head == token, library.verbLemma(ofForm: words[token - 1]) != nil
    else { return }
    tokens[token - 1].relation = .unspecified
  }

  // MARK: "Search/VB for trawler goes on", "Bomb/VB threat grounds flight"

  /// The first word, taken for a verb that says what to do: a noun before a preposition, or before a noun that has a verb of its own.
  private mutating func mendFirstNoun(_ sentence: Range<Int>) {
    let first = sentence.lowerBound, next = first + 1
    guard sentence.count > 3, [.verbBase, .verbPresent].contains(tokens[first].pennTag),
      words[first].utf8.allSatisfy(Self.isLetter)
    else { return }
    if library.isNoun(words[first]), ["for", "over", "against"].contains(words[next]) {
      makeNoun(first)
      return
    }
    // "Strike/VB paralyses trains"
    if library.isNoun(words[first]), tokens[next].pennTag == .verbPresentThirdPerson,
      library.verbLemma(ofForm: words[next]) != nil
    {
      makeNoun(first)
      if tokens[next].head == first { (tokens[next].head, tokens[next].relation) = (nil, .root) }
      (tokens[first].head, tokens[first].relation) = (next, .subject)
      return
    }
    guard tokens[next].partOfSpeech == .noun, [.subject, .passiveSubject].contains(tokens[next].relation),
      let verb = tokens[next].head, verb == next + 1, tokens[verb].head == first,
      tokens[verb].pennTag == .verbPresentThirdPerson
    else { return }
    makeNoun(first)
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    (tokens[first].head, tokens[first].relation) = (next, .compound)
    for token in sentence where tokens[token].head == first { tokens[token].head = verb }
  }

  // MARK: "MLA/VBP booked for cheating"

  /// A word in capitals is an abbreviation, where not all words are.
  private mutating func mendAbbreviation(_ token: Int, in sentence: Range<Int>) {
    guard tokens[token].pennTag != .properNoun, words[token].utf8.count > 1, isCapitals(token),
      tokens[token].partOfSpeech == .verb || tokens[token].partOfSpeech == .auxiliary
        || tokens[token].pennTag == .verbPresentThirdPerson
        || tokens[token].pennTag == .noun && !library.isIn("person", words[token])
          && !library.isIn("investigator", words[token]),
      sentence.contains(where: { words[$0].utf8.count > 3 && !isCapitals($0) && words[$0].utf8.allSatisfy(Self.isLetter) })
    else { return }
    makeNoun(token)
    tokens[token].partOfSpeech = .properNoun
    tokens[token].pennTag = .properNoun
  }

  func isCapitals(_ token: Int) -> Bool {
    text.string(text.tokens[token].range).utf8.allSatisfy { UInt8(ascii: "A") <= $0 && $0 <= UInt8(ascii: "Z") }
  }

  // MARK: "detectives/VBZ raid", "Taiwan jets/VBZ scrambled"

  /// A word in -s that is no verb of the patterns right before one that is.
  private mutating func mendPlural(_ token: Int, in sentence: Range<Int>) {
    guard tokens[token].pennTag == .verbPresentThirdPerson, words[token].hasSuffix("s") else { return }
    let isNoVerb = library.verbLemma(ofForm: words[token]) == nil
    if isNoVerb, hasInfinitive(before: token, in: sentence) {
      makePlural(token)
      return
    }
    guard token + 1 < sentence.upperBound else { return }
    let next = words[token + 1]
    let isNominal = tokens[token + 1].partOfSpeech == .noun || tokens[token + 1].partOfSpeech == .properNoun
    let isPerson = library.isIn("person", String(words[token].dropLast()))
    let isBase = library.isVerb(next) && (isPerson || !(library.isNoun(next) && isNominal))
    let isParticiple =
      next.hasSuffix("ed") && library.verbLemma(ofForm: next) != nil && tokens[token + 1].relation != .adjectivalModifier
    guard isNoVerb || isPerson || library.isNoun(String(words[token].dropLast())), isBase || isParticiple else { return }
    makePlural(token)
    if tokens[token + 1].pennTag != .verbPastParticiple { makeNoun(token + 1) }
  }

  /// "Manila to buy 12 fighter jets/VBZ": the headline's verb is an infinitive.
  private func hasInfinitive(before token: Int, in sentence: Range<Int>) -> Bool {
    sentence.prefix { $0 < token }.dropFirst(2).contains {
      words[$0 - 1] == "to" && tokens[$0].pennTag == .verbBase && library.isVerb(words[$0])
    }
  }

  // MARK: "files chargesheet/VBN", "frames charges/VBZ"

  /// What stands behind a verb in -s is no second verb: a noun that is no form of a verb, or one that triggers as a noun behind a verb that does not.
  private mutating func mendObject(_ token: Int, in sentence: Range<Int>) {
    guard token > sentence.lowerBound + 1, tokens[token].partOfSpeech == .verb else { return }
    // "to leave post/VBN"
    if words[token - 2] == "to", library.isVerb(words[token - 1]), isEndOfPhrase(token + 1, in: sentence),
      !words[token].hasSuffix("ed"), !words[token].hasSuffix("ing")
    {
      return makeNoun(token)
    }
    guard words[token - 1].hasSuffix("s"),
      let before = library.verbLemma(ofForm: words[token - 1]), !words[token - 1].hasSuffix("ss"),
      !library.isNoun(before) || isOne(token - 2)
    else { return }
    switch tokens[token].pennTag {
    case .verbPresentThirdPerson:
      makePlural(token)
    case .verbPastParticiple, .verbPast, .verbBase, .verbPresent:
      let word = words[token]
      // "Premier leaves post/VBP": behind a single person no plural's verb.
      if tokens[token].pennTag == .verbPresent, isOne(token - 2), isEndOfPhrase(token + 1, in: sentence) {
        makeNoun(token)
        return
      }
      let isAttribute =
        tokens[token].relation == .adjectivalModifier && word.utf8.last.map { "detngk".utf8.contains($0) } ?? false
      if library.isNoun(word)
        || library.verbLemma(ofForm: word) == nil && !library.isVerb(word) && !word.hasSuffix("ed") && !isAttribute
      {
        makeNoun(token)
      }
    default: return
    }
  }

  private func isEndOfPhrase(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard token < sentence.upperBound else { return true }
    return tokens[token].partOfSpeech == .adposition || tokens[token].partOfSpeech == .punctuation
  }

  /// "Governor orders": what follows a single person or body in -s is no plural that it is an attribute of.
  private func isOne(_ token: Int) -> Bool {
    [.noun, .properNoun].contains(tokens[token].pennTag) && library.isOneActor(words[token])
  }

  // MARK: "hauled to/TO court/VB"

  /// Where somebody is brought, taken for an infinitive.
  private mutating func mendDestination(_ token: Int, in sentence: Range<Int>) {
    guard token > sentence.lowerBound, words[token - 1] == "to", tokens[token].partOfSpeech == .verb,
      library.isIn("destination", words[token]) || library.isIn("accord", words[token]) && !library.isVerb(words[token])
    else { return }
    makeNoun(token)
    tokens[token].relation = .oblique
    tokens[token - 1].partOfSpeech = .adposition
    tokens[token - 1].pennTag = .preposition
    tokens[token - 1].head = token
    tokens[token - 1].relation = .caseMarker
  }

  // MARK: "China to/IN fund/NN hospital", "House votes to/IN oust/NN speaker"

  /// The base form of a verb of the patterns between "to" and a noun phrase: an infinitive of the noun before it, or of the clause's verb.
  private mutating func mendInfinitive(_ token: Int, in sentence: Range<Int>) {
    let to = token - 1
    guard to > sentence.lowerBound, words[to] == "to", isNounInSmallLetters(token), token + 1 < sentence.upperBound,
      library.isVerb(words[token]), !library.isIn("destination", words[token]),
      isNounPhraseStart(token + 1) || tokens[token + 1].partOfSpeech == .adposition && !library.isNoun(words[token])
    else { return }
    // "House votes" may still be a noun to the tagger: what is found to be the verb afterwards takes the infinitive over.
    let verb = (sentence.lowerBound..<to).last { tokens[$0].partOfSpeech == .verb }
    guard verb != nil || tokens[to - 1].partOfSpeech == .noun || tokens[to - 1].partOfSpeech == .properNoun else { return }
    // The noun phrase that the tree takes the verb for a part of.
    var top = tokens[token].head
    while let noun = top, let head = tokens[noun].head, head > to { top = head }
    tokens[to].partOfSpeech = .particle
    tokens[to].pennTag = .to
    tokens[token].partOfSpeech = .verb
    tokens[token].pennTag = .verbBase
    tokens[token].lemma = words[token]
    tokens[token].head = verb ?? to - 1
    tokens[token].relation = verb == nil ? .clausalModifier : .openComplement
    tokens[to].head = token
    tokens[to].relation = .marker
    if let top, top > token {
      tokens[top].head = token
      tokens[top].relation = .object
    }
  }

  private func isNounInSmallLetters(_ token: Int) -> Bool {
    tokens[token].partOfSpeech == .noun || tokens[token].partOfSpeech == .properNoun && !isCapitalized(token)
  }

  private func isNounPhraseStart(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .pronoun, .numeral, .determiner, .adjective: true
    default: tokens[token].pennTag == .currency
    }
  }

  // MARK: "Body of missing/VBG boy found", "$3bn bailout/ADD"

  private mutating func mendMissing(_ token: Int, in sentence: Range<Int>) {
    guard words[token] == "missing", tokens[token].partOfSpeech == .verb, token + 1 < sentence.upperBound,
      tokens[token + 1].partOfSpeech == .noun
    else { return }
    tokens[token].partOfSpeech = .adjective
    tokens[token].pennTag = .adjective
    tokens[token].head = token + 1
    tokens[token].relation = .adjectivalModifier
  }

  /// An amount of money before a noun that hangs beside it is the noun's.
  private mutating func mendAmount(_ sign: Int, in sentence: Range<Int>) {
    let noun = sign + 2
    guard tokens[sign].pennTag == .currency, noun < sentence.upperBound, tokens[sign + 1].pennTag == .cardinal,
      tokens[noun].pennTag == .address || tokens[noun].pennTag == .noun, let head = tokens[sign].head, head < sign,
      tokens[noun].head == head || tokens[noun].head == sign
    else { return }
    makeNoun(noun)
    tokens[noun].head = head
    tokens[noun].relation = tokens[sign].relation
    tokens[sign].head = noun
    tokens[sign].relation = .compound
  }

  mutating func makeNoun(_ token: Int) {
    tokens[token].partOfSpeech = .noun
    tokens[token].pennTag = .noun
    switch tokens[token].relation {
    case .caseMarker, .auxiliary, .passiveAuxiliary, .marker, .coordinator, .particle, .punctuation, .adverbialModifier:
      tokens[token].relation = .unspecified
    default: return
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a") <= byte | 0x20 && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "-")
  }
}
