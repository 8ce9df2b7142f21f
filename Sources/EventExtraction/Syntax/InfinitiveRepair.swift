import Linguistics

/// Mends infinitives that the parser takes for nouns: "promised to/IN hand/NN over power", "voted to part/NN company". A word that may be a verb of the
/// patterns is one behind "to" and a verb that says what somebody plans, wishes or votes for; and behind any "to" where its object or its particle
/// follows at once: "asked Cuba to hand/NN over the rebels", "leave to draft/NN the bill". And what follows if it is not done: "days to pay or face/NN a
/// strike".
struct InfinitiveRepair: NamelessRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence.dropFirst(2) where words[token - 1] == "to" && [.noun, .adjective].contains(tokens[token].pennTag) {
      mendInfinitive(token, in: sentence)
    }
    for token in sentence.dropFirst(4) where words[token - 1] == "or" && library.isIn("or-else", words[token]) {
      mendAlternative(token, in: sentence)
    }
  }

  private static let longestDemand = 14

  /// A verb behind "or" that is no other thing to do but what comes of not doing the first: a clause of the verb that governs the infinitive, with "or"
  /// as its conjunction.
  private mutating func mendAlternative(_ verb: Int, in sentence: Range<Int>) {
    let or = verb - 1
    guard
      let first = (max(sentence.lowerBound + 1, or - Self.longestDemand)..<or).last(where: {
        words[$0 - 1] == "to" && tokens[$0 - 1].head == $0
      }), var governor = tokens[first].head, governor < first
    else { return }
    if tokens.isNominal(governor), let above = tokens[governor].head { governor = above }
    guard tokens[governor].partOfSpeech == .verb, governor < first, !tokens.isAbove(verb, governor) else { return }
    retag(verb, .verb, .verbBase, lemma: words[verb])
    attach(verb, governor, .adverbialClause)
    attach(or, verb, .marker)
    let object = (verb + 1..<sentence.upperBound).first { tokens.isNominal($0) && tokens[$0].head.map { $0 <= verb } ?? true }
    if let object, object <= verb + 5 { attach(object, verb, .object) }
  }

  private mutating func mendInfinitive(_ verb: Int, in sentence: Range<Int>) {
    let to = verb - 1
    guard !library.isIn("destination", words[verb]), let noun = tokens[to].head, noun >= verb,
      let governor = tokens[noun].head, governor < to
    else { return }
    let isPlan = governor == verb - 2 && library.isVerb(words[verb]) && takesInfinitive(governor)
    guard isPlan || isBeforeObject(verb, in: sentence) else { return }
    for token in verb + 1..<sentence.upperBound where tokens[token].head == governor && tokens[token].relation != .punctuation {
      tokens[token].head = verb
    }
    for token in verb..<sentence.upperBound where token > noun && tokens[token].head == noun && noun == verb {
      tokens[token].head = verb
    }
    retag(verb, .verb, .verbBase)
    let isOfNoun = tokens.isNominal(governor)
    (tokens[verb].lemma, tokens[verb].head) = (words[verb], governor)
    tokens[verb].relation = isOfNoun ? .clausalModifier : .openComplement
    retag(to, .particle, .to)
    (tokens[to].head, tokens[to].relation) = (verb, .marker)
    if noun > verb { (tokens[noun].head, tokens[noun].relation) = (verb, .object) }
    if isPlan { return }
    let particle = verb + 1
    guard particle < sentence.upperBound, library.isVerb(words[verb], with: words[particle]) else {
      return makeObject(of: verb, in: sentence)
    }
    attach(particle, verb, .particle)
    retag(particle, .adposition, .particle)
    makeObject(of: verb, in: sentence)
  }

  /// A noun with a determiner or a particle of its own right behind it, and none of its own before: "to draft the bill", "to hand over power".
  private func isBeforeObject(_ verb: Int, in sentence: Range<Int>) -> Bool {
    let next = verb + 1
    guard tokens[verb].pennTag == .noun, next < sentence.upperBound else { return false }
    if library.isVerb(words[verb], with: words[next]) { return true }
    guard library.isVerb(words[verb]) else { return false }
    return tokens[next].pennTag == .determiner || tokens[next].pennTag == .possessivePronoun
  }

  /// The first noun behind a verb that hangs on it, without a preposition, is its object.
  private mutating func makeObject(of verb: Int, in sentence: Range<Int>) {
    let noun = sentence.first { token in
      token > verb && tokens[token].head == verb && tokens.isNominal(token)
        && !sentence.contains { tokens[$0].head == token && tokens[$0].relation == .caseMarker }
    }
    if let noun { tokens[noun].relation = .object }
  }

  private func takesInfinitive(_ verb: Int) -> Bool {
    guard tokens[verb].partOfSpeech == .verb else { return false }
    let lemma = tokens[verb].lemma
    return library.isIn("plan", lemma) || library.isIn("wish", lemma) || lemma == "vote"
  }
}
