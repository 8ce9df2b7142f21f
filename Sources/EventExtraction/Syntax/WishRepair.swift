import Linguistics

/// Mends what somebody wants done: "want the levy scrapped", "wants the commissioners sent home". The parser takes the participle for one of the object's,
/// or for a past tense with the object as its subject.
struct WishRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for verb in sentence where tokens[verb].partOfSpeech == .verb && library.isIn("verb-of-wanting", tokens[verb].lemma) {
      guard child(of: verb, .openComplement, in: sentence) == nil else { continue }
      if let object = child(of: verb, .object, in: sentence), object > verb {
        mendAttribute(of: object, wantedBy: verb, in: sentence)
      } else if let clause = child(of: verb, .clausalComplement, in: sentence), clause > verb {
        mendClause(clause, wantedBy: verb, in: sentence)
      }
    }
  }

  /// "the levy scrapped", "those named prosecuted": the last participle that hangs on the object, with no comma before it.
  private mutating func mendAttribute(of object: Int, wantedBy verb: Int, in sentence: Range<Int>) {
    guard let first = sentence.first(where: { $0 > object && tokens[$0].head == object && isDone($0, in: sentence) }),
      tokens[first].relation == .clausalModifier, !words[object..<first].contains(",")
    else { return }
    let second = sentence.first {
      tokens[$0].head == first && tokens[$0].relation == .openComplement && isDone($0, in: sentence)
    }
    let participle = second ?? first
    tokens[participle].pennTag = .verbPastParticiple
    attach(participle, verb, .openComplement)
  }

  private mutating func mendClause(_ participle: Int, wantedBy verb: Int, in sentence: Range<Int>) {
    guard isDone(participle, in: sentence),
      let object = sentence.first(where: {
        $0 > verb && $0 < participle && tokens[$0].head == participle && Self.subjects.contains(tokens[$0].relation)
      })
    else { return }
    tokens[participle].pennTag = .verbPastParticiple
    attach(object, verb, .object)
    attach(participle, verb, .openComplement)
  }

  /// A past tense or participle without an auxiliary or a conjunction.
  private func isDone(_ verb: Int, in sentence: Range<Int>) -> Bool {
    isPast(verb)
      && !sentence.contains {
        tokens[$0].head == verb && [.auxiliary, .passiveAuxiliary, .marker, .copula].contains(tokens[$0].relation)
      }
  }
}
