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
}
