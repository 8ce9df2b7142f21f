import Linguistics

/// Mends gerunds that are attributes of the noun behind them, which the parser takes for verbs.
struct GerundRepair {
  private(set) var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend() {
    for token in tokens.indices where tokens[token].pennTag == .verbGerund {
      mendAttribute(token)
      mendRulingParty(token)
    }
  }

  /// "China's ruling Communist Party yesterday took …": to the parser a verb with an object. The party is the subject of the clause's verb, which the
  /// tree has put beside.
  private mutating func mendRulingParty(_ ruling: Int) {
    let near = ruling + 1..<min(ruling + 6, tokens.count)
    guard words[ruling] == "ruling", ruling > 0, words[ruling - 1].hasSuffix("s"),
      let party = near.first(where: { tokens[$0].head == ruling && tokens[$0].relation == .object }),
      library.isIn("party", tokens[party].lemma.lowercased()) || tokens[party].partOfSpeech == .properNoun,
      let verb = (party + 1..<min(party + 20, tokens.count)).first(where: {
        tokens[$0].head == ruling && [.parataxis, .clausalComplement, .conjunct].contains(tokens[$0].relation)
          && [.verbPast, .verbPresentThirdPerson, .verbPresent].contains(tokens[$0].pennTag)
      })
    else { return }
    let around = max(0, ruling - 40)..<min(tokens.count, ruling + 80)
    (tokens[verb].head, tokens[verb].relation) = (tokens[ruling].head, tokens[ruling].relation)
    for token in around where tokens[token].head == ruling && token != party {
      let isOwner = token < ruling && tokens[token].relation == .subject
      (tokens[token].head, tokens[token].relation) = isOwner ? (party, .possessive) : (verb, tokens[token].relation)
      if isOwner, words[ruling - 1].hasSuffix("'s") || words[ruling - 1].hasSuffix("’s") {
        (tokens[ruling - 1].head, tokens[ruling - 1].relation) = (token, .caseMarker)
      }
    }
    for token in around where tokens[token].head == verb && tokens[token].relation == .subject && token > party {
      tokens[token].relation = .unmarkedOblique
    }
    (tokens[party].head, tokens[party].relation) = (verb, .subject)
    (tokens[ruling].head, tokens[ruling].relation) = (party, .adjectivalModifier)
    (tokens[ruling].partOfSpeech, tokens[ruling].pennTag) = (.adjective, .adjective)
  }

  /// "is Obi's running mate", "back at the negotiating table": a gerund that is an attribute of the noun behind it, not its verb.
  private mutating func mendAttribute(_ gerund: Int) {
    var noun = gerund + 1
    guard noun < tokens.count, isAttribute(gerund, of: noun) else { return }
    // "sitting President Ana Lee": the name has the office as its title.
    if let name = tokens[noun].head, name > noun, tokens[name].partOfSpeech == .properNoun { noun = name }
    if tokens[noun].head == gerund {
      tokens[noun].head = tokens[gerund].head
      tokens[noun].relation = tokens[gerund].relation
      for token in max(0, gerund - 40)..<min(tokens.count, gerund + 40) where tokens[token].head == gerund && token != noun {
        tokens[token].head = noun
        if tokens[token].relation == .auxiliary { tokens[token].relation = .copula }
        if tokens[token].relation == .marker { tokens[token].relation = .caseMarker }
      }
      if tokens[noun].relation == .adverbialClause { tokens[noun].relation = .oblique }
    } else if tokens[gerund].head != noun {
      return
    }
    (tokens[gerund].head, tokens[gerund].relation) = (noun, .compound)
    (tokens[gerund].partOfSpeech, tokens[gerund].pennTag) = (.noun, .noun)
  }

  /// "running mate"; "acting", "outgoing" and the like before whoever holds an office.
  private func isAttribute(_ gerund: Int, of noun: Int) -> Bool {
    library.isIn("gerund-attribute", "\(words[gerund]) \(tokens[noun].lemma)")
      || library.isIn("gerund-of-office", words[gerund]) && library.isIn("official", tokens[noun].lemma.lowercased())
  }
}
