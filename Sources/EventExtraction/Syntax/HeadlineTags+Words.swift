import Linguistics

/// Words and marks of headlines that are one thing only, whatever tag they bear.
extension HeadlineTags {
  // MARK: "State goes under/JJR lockdown", "Police flood city ahead/NN of march"

  /// A word that is never anything but a preposition, or an adverb.
  mutating func mendPreposition(_ token: Int) {
    guard library.isIn("pure-preposition", words[token]) || library.isIn("pure-adverb", words[token]) else { return }
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .adjective, .verb: break
    default: return
    }
    let isAdverb = library.isIn("pure-adverb", words[token])
    tokens[token].partOfSpeech = isAdverb ? .adverb : .adposition
    tokens[token].pennTag = isAdverb ? .adverb : .preposition
    tokens[token].lemma = words[token]
    tokens[token].relation = isAdverb ? .adverbialModifier : .caseMarker
    if !isAdverb, let noun = tokens[token].head, noun > token, tokens[noun].relation == .object {
      tokens[noun].relation = .oblique
    }
  }

  // MARK: "3/LS collared for theft", "€/VBD 2m fine", "AG/IN queries payments"

  mutating func mendSymbol(_ token: Int) {
    let word = words[token]
    // "Veteran socialist dead/VBP"
    if tokens[token].partOfSpeech == .verb, library.isIn("headline-predicate", word), !library.isVerb(word) {
      tokens[token].partOfSpeech = .adjective
      tokens[token].pennTag = .adjective
      tokens[token].lemma = word
    }
    if tokens[token].pennTag == .listMarker, let first = word.utf8.first, UInt8(ascii: "0") <= first, first <= UInt8(ascii: "9")
    {
      tokens[token].partOfSpeech = .numeral
      tokens[token].pennTag = .cardinal
    } else if ["€", "£", "¥", "₦", "₹", "₱"].contains(word), tokens[token].pennTag != .currency {
      tokens[token].partOfSpeech = .symbol
      tokens[token].pennTag = .currency
    } else if tokens[token].pennTag == .preposition, word.utf8.count == 2, isCapitals(token),
      !library.isIn("preposition", word)
    {
      makeNoun(token)
    }
  }

  // MARK: "Rebels/VBZ in Yemen fire missile", "Ukraine drones/VBZ strike refinery"

  /// Who fights, or people by the word, in the plural, before the base form of a verb of the patterns or a phrase that such a form follows.
  mutating func mendPeople(_ token: Int, in sentence: Range<Int>) {
    guard tokens[token].pennTag == .verbPresentThirdPerson, words[token].hasSuffix("s"), token + 2 < sentence.upperBound
    else { return }
    let one = String(words[token].dropLast())
    guard library.isIn("person", one) || library.isIn("fighter", one) else { return }
    let next = token + 1
    let isBeforePhrase =
      library.isIn("phrase-preposition", words[next])
      && sentence.dropFirst(next + 2 - sentence.lowerBound).prefix(2).contains {
        library.isVerb(words[$0]) && $0 + 1 < sentence.upperBound && [.noun, .adjective].contains(tokens[$0 + 1].partOfSpeech)
      }
    let isBeforeVerb = library.isVerb(words[next]) && [.noun, .properNoun].contains(tokens[next + 1].partOfSpeech)
    guard isBeforePhrase || isBeforeVerb else { return }
    makeNoun(token)
    tokens[token].pennTag = .pluralNoun
  }

  // MARK: "Five die as bandits strike/NN village"

  /// The base form of a verb of the patterns behind a plural, in a clause that tells when, with what may be its object behind it.
  mutating func mendSettingOfSeveral(_ mark: Int, in sentence: Range<Int>) {
    guard library.isIn("headline-setting", words[mark]), mark > sentence.lowerBound + 1,
      let verb = sentence.dropFirst(mark + 2 - sentence.lowerBound).prefix(3).first(where: {
        library.isVerb(words[$0]) && (tokens[$0 - 1].pennTag == .pluralNoun || library.isIn("plural-noun", words[$0 - 1]))
      }), [.noun, .properNoun, .adjective].contains(tokens[verb].partOfSpeech), verb + 1 < sentence.upperBound,
      let governor = sentence.first(where: { $0 < mark && tokens[$0].partOfSpeech == .verb }),
      let object = object(behind: verb, in: sentence)
    else { return }
    let (subject, old, before) = (verb - 1, tokens[verb].head, Array(tokens[sentence]))
    (tokens[verb].partOfSpeech, tokens[verb].pennTag, tokens[verb].lemma) = (.verb, .verbPresent, words[verb])
    (tokens[verb].head, tokens[verb].relation) = (governor, .adverbialClause)
    (tokens[mark].head, tokens[mark].relation) = (verb, .marker)
    (tokens[subject].head, tokens[subject].relation) = (verb, .subject)
    for token in verb + 1..<object where tokens[token].head.map({ !(verb + 1...object).contains($0) }) ?? true {
      (tokens[token].head, tokens[token].relation) = (object, .compound)
    }
    if old == object || tokens[object].head.map({ !(verb..<sentence.upperBound).contains($0) }) ?? false {
      (tokens[object].head, tokens[object].relation) = (verb, .object)
    }
    if !tokens.isTree(sentence) { tokens.replaceSubrange(sentence, with: before) }
  }

  /// The last of the nouns right behind a verb.
  private func object(behind verb: Int, in sentence: Range<Int>) -> Int? {
    let nouns = (verb + 1..<sentence.upperBound).prefix {
      [.noun, .properNoun, .numeral, .determiner, .adjective].contains(tokens[$0].partOfSpeech)
    }
    guard let last = nouns.last, [.noun, .properNoun, .numeral].contains(tokens[last].partOfSpeech) else { return nil }
    return last
  }
}
