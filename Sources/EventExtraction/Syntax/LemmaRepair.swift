import Linguistics

/// Mends dictionary forms that rules on endings get wrong ("embezzl", "fo" for "foul", "ly" for "lied"), by the words that patterns and classes know.
struct LemmaRepair {
  private(set) var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ parsed: ParsedText) {
    for token in tokens.indices {
      if tokens[token].pennTag == .to, tokens[token].lemma != words[token], words[token] != "na" {
        // A preposition that the tagger takes for "to" is itself.
        tokens[token].lemma = words[token]
      } else if words[token] == "pm", parsed.string(tokens[token].range) == "PM",
        token == 0 || tokens[token - 1].partOfSpeech != .numeral
      {
        // "PM" without a number before it is a prime minister.
        tokens[token].lemma = "pm"
      } else if words[token] == "us", tokens[token].partOfSpeech == .pronoun, parsed.string(tokens[token].range) == "US" {
        mendCountry(token)
      } else if words[token] == "-" {
        mendHyphenated(token)
      } else {
        mendUnknown(token)
      }
    }
  }

  /// "US/PRP President Ana Lee": no pronoun in capitals, but an attribute of the noun behind it.
  private mutating func mendCountry(_ country: Int) {
    (tokens[country].partOfSpeech, tokens[country].pennTag, tokens[country].lemma) = (.properNoun, .properNoun, "US")
    let next = country + 1
    guard next < tokens.count, [.noun, .properNoun].contains(tokens[next].partOfSpeech),
      tokens[country].head.map({ $0 > country && tokens[$0].partOfSpeech != .verb }) ?? false
    else { return }
    (tokens[country].head, tokens[country].relation) = (next, .compound)
  }

  /// A lemma that no pattern knows, of a word one of whose regular forms is known.
  private mutating func mendUnknown(_ token: Int) {
    let known: String?
    switch tokens[token].pennTag {
    case .verbPast, .verbPastParticiple, .verbGerund, .verbPresentThirdPerson:
      guard tokens[token].partOfSpeech == .verb, !library.isKnown(tokens[token].lemma) else { return }
      known =
        library.givenLemma(ofForm: words[token]) ?? RegularForms.lemmas(ofVerb: words[token]).first { library.isKnown($0) }
        ?? lemma(ofRepeated: words[token])
        // "a scathing attack", "was wrong/VBG": no verb's form.
        ?? (tokens[token].pennTag == .verbGerund && library.isKnown(words[token]) ? words[token] : nil)
    case .superlativeAdjective, .comparativeAdjective:
      // "the unrest/JJS": no adjective's form.
      guard !library.isKnown(tokens[token].lemma), library.isNoun(words[token]) else { return }
      (tokens[token].partOfSpeech, tokens[token].pennTag) = (.noun, .noun)
      known = words[token]
    case .noun, .adjective, .verbBase, .verbPresent:
      guard tokens[token].lemma != words[token], !library.isKnown(tokens[token].lemma) else { return }
      known = library.isKnown(words[token]) ? words[token] : nil
    case .pluralNoun:
      guard !library.isKnown(tokens[token].lemma) else { return }
      known =
        library.isKnown(words[token]) ? words[token] : RegularForms.lemmas(ofPlural: words[token]).first { library.isKnown($0) }
    default: return
    }
    if let known { tokens[token].lemma = known }
  }

  /// "re-arraigned" is "arraigned" where no pattern knows better.
  private func lemma(ofRepeated word: String) -> String? {
    guard word.hasPrefix("re-"), word.utf8.count > 6 else { return nil }
    let form = String(word.dropFirst(3))
    return library.givenLemma(ofForm: form) ?? RegularForms.lemmas(ofVerb: form).first { library.isKnown($0) }
  }

  /// "sit-in", "stone-pelting": two words for the tokenizer, one for the patterns. The head of the two takes the lemma of both.
  private mutating func mendHyphenated(_ hyphen: Int) {
    let first = hyphen - 1, last = hyphen + 1
    guard first >= 0, last < tokens.count, tokens[first].range.upperBound == tokens[hyphen].range.lowerBound,
      tokens[hyphen].range.upperBound == tokens[last].range.lowerBound
    else { return }
    let lemma = "\(words[first])-\(words[last])"
    guard library.isKnown(lemma) else { return }
    let head =
      tokens[first].head == last ? last : tokens[last].head == first || tokens[last].relation == .particle ? first : last
    tokens[head].lemma = lemma
    let isVerb = [.verbBase, .verbPresent, .verbPast].contains(tokens[head].pennTag)
    if tokens[head].partOfSpeech != .noun, isVerb || library.isNoun(lemma) {
      tokens[head].partOfSpeech = .noun
      tokens[head].pennTag = .noun
    }
  }
}
