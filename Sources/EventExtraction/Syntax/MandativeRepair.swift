import Linguistics

/// Mends what is demanded: "demanded after the vote that he step aside", "rejected a demand that Canada join", where the tree takes the clause for a
/// relative clause of the noun before it. The bare verb behind a subject tells that it is no relative clause.
struct MandativeRepair: NamelessRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for that in sentence where words[that] == "that" {
      guard let verb = tokens[that].head, verb > that, tokens[verb].relation == .relativeClause, let noun = tokens[verb].head,
        noun < that, isMandative(verb, behind: that),
        let governor = (sentence.lowerBound..<that).last(where: { library.isIn("mandative", tokens[$0].lemma) }),
        governor == noun || !tokens.isAbove(verb, governor)
      else { continue }
      (tokens[that].partOfSpeech, tokens[that].pennTag, tokens[that].relation) = (
        .subordinatingConjunction, .preposition, .marker
      )
      (tokens[verb].head, tokens[verb].relation) = (governor, .clausalComplement)
    }
  }

  /// "he step", "elections be held": a base form with a subject between it and "that", and no auxiliary but "be".
  private func isMandative(_ verb: Int, behind that: Int) -> Bool {
    let between = that + 1..<verb
    let auxiliary = between.first { tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary].contains(tokens[$0].relation) }
    let isBare = auxiliary.map { words[$0] == "be" } ?? (tokens[verb].pennTag == .verbBase)
    return isBare
      && between.contains { tokens[$0].head == verb && [.subject, .passiveSubject].contains(tokens[$0].relation) }
  }
}
