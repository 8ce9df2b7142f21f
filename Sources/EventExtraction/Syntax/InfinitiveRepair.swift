import Linguistics

/// Mends infinitives that the parser takes for nouns: "promised to/IN hand/NN over power", "voted to part/NN company". A word that may be a verb of the
/// patterns is one behind "to" and a verb that says what somebody plans, wishes or votes for.
struct InfinitiveRepair: NamelessRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence.dropFirst(2) where words[token - 1] == "to" && [.noun, .adjective].contains(tokens[token].pennTag) {
      mendInfinitive(token, in: sentence)
    }
  }

  private mutating func mendInfinitive(_ verb: Int, in sentence: Range<Int>) {
    let to = verb - 1, governor = verb - 2
    guard library.isVerb(words[verb]), !library.isIn("destination", words[verb]), takesInfinitive(governor),
      let noun = tokens[to].head, noun >= verb, tokens[noun].head == governor
    else { return }
    for token in verb + 1..<sentence.upperBound where tokens[token].head == governor && tokens[token].relation != .punctuation {
      tokens[token].head = verb
    }
    for token in verb..<sentence.upperBound where token > noun && tokens[token].head == noun && noun == verb {
      tokens[token].head = verb
    }
    (tokens[verb].partOfSpeech, tokens[verb].pennTag) = (.verb, .verbBase)
    (tokens[verb].lemma, tokens[verb].head, tokens[verb].relation) = (words[verb], governor, .openComplement)
    (tokens[to].partOfSpeech, tokens[to].pennTag) = (.particle, .to)
    (tokens[to].head, tokens[to].relation) = (verb, .marker)
    if noun > verb { (tokens[noun].head, tokens[noun].relation) = (verb, .object) }
  }

  private func takesInfinitive(_ verb: Int) -> Bool {
    guard tokens[verb].partOfSpeech == .verb else { return false }
    let lemma = tokens[verb].lemma
    return library.isIn("plan", lemma) || library.isIn("wish", lemma) || lemma == "vote"
  }
}
