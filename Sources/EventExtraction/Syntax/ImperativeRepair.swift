import Linguistics

/// Mends headlines that begin with what somebody is told to do: "Sack minister, union tells president", "Pay up, tenants told", "Free our leader, say
/// protesters". To the parser the bare verb is a noun, or the clause's own verb; it is what the telling is about.
struct ImperativeRepair: TreeMender {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  private static let telling: Set<String> = ["tells", "tell", "told"]

  mutating func mend(_ sentence: Range<Int>) {
    mendSaid(sentence)
    mendTold(sentence)
  }

  /// A report whose content opens with a verb that is no noun, or with an article or a possessive behind it: "Free our leader, say protesters".
  private mutating func mendSaid(_ sentence: Range<Int>) {
    let verb = sentence.lowerBound, next = verb + 1
    guard sentence.count > 4, library.isVerb(words[verb]), tokens[verb].partOfSpeech != .verb,
      let saying = sentence.first(where: { tokens[$0].head == nil }), tokens[saying].partOfSpeech == .verb, saying > next + 1,
      library.isIn("headline-saying", words[saying]),
      tokens[next].partOfSpeech == .determiner || tokens[next].pennTag == .possessivePronoun
        || !library.isNoun(words[verb]) && tokens.isNominal(next),
      let content = sentence.first(where: {
        $0 < saying && tokens[$0].head == saying && [.object, .clausalComplement].contains(tokens[$0].relation)
      }), content > verb, tokens.isNominal(content), tokens[verb].head == content
    else { return }
    makeVerb(verb, words[verb], .verbBase)
    attach(verb, saying, .clausalComplement)
    attach(content, verb, .object)
  }

  private mutating func mendTold(_ sentence: Range<Int>) {
    let first = sentence.lowerBound
    guard let comma = sentence.first(where: { words[$0] == "," }), comma > first,
      let verb = (comma + 1..<sentence.upperBound).first(where: { Self.telling.contains(words[$0]) }), verb > comma + 1,
      isBare(first), !(first + 1..<comma).contains(where: isFinite),
      let subject = (comma + 1..<verb).last(where: { isNominal($0) })
    else { return }
    let isPassive = words[verb] == "told" && verb + 1 == sentence.upperBound
    for token in sentence where token < comma && token != first {
      if tokens[token].head.map({ $0 >= comma || $0 == token }) ?? true || tokens.isAbove(token, first) {
        attach(token, first, .unspecified)
      }
    }
    for token in comma..<sentence.upperBound where token != verb {
      if tokens[token].head.map({ $0 <= comma }) ?? true || tokens.isAbove(token, verb) { attach(token, verb, .unspecified) }
    }
    makeVerb(first, words[first], .verbBase)
    makeVerb(verb, "tell", isPassive ? .verbPastParticiple : .verbPresentThirdPerson)
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    attach(first, verb, .clausalComplement)
    attach(subject, verb, isPassive ? .passiveSubject : .subject)
    attach(comma, verb, .punctuation)
    if let told = (verb + 1..<sentence.upperBound).last(where: { isNominal($0) }) { attach(told, verb, .object) }
    if let object = (first + 1..<comma).first(where: { isNominal($0) && tokens[$0].head == first }),
      !(first + 1..<object).contains(where: { tokens[$0].partOfSpeech == .adposition })
    {
      tokens[object].relation = .object
    }
  }

  /// The base form of a verb of the patterns, with what may be its object or an adverb behind it.
  private func isBare(_ token: Int) -> Bool {
    guard library.isVerb(words[token]) || library.isIn("imperative", words[token]) else { return false }
    switch tokens[token + 1].partOfSpeech {
    case .adposition: return !library.isNoun(words[token])
    case .verb, .auxiliary: return tokens[token + 1].pennTag == .verbGerund
    default: return true
    }
  }

  private func isFinite(_ token: Int) -> Bool {
    switch tokens[token].pennTag {
    case .verbPresentThirdPerson, .modal: true
    default: false
    }
  }

  private func isNominal(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .pronoun, .numeral: true
    default: tokens[token].partOfSpeech == .symbol || tokens[token].partOfSpeech == .other
    }
  }

  private mutating func makeVerb(_ token: Int, _ lemma: String, _ tag: PennTag) {
    tokens[token].partOfSpeech = .verb
    tokens[token].pennTag = tag
    tokens[token].lemma = lemma
  }
}
