import Linguistics

/// Mends particles that are none: "resigned over a breach of the rules".
struct ParticleRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  /// "Over" is a preposition, and what stands behind it no object, unless the verb takes it as a particle.
  mutating func mend(_ sentence: Range<Int>) {
    for over in sentence where words[over] == "over" && tokens[over].relation == .particle {
      guard let verb = tokens[over].head, verb < over, !library.isIn("verb-with-over", tokens[verb].lemma),
        let object = (over + 1..<sentence.upperBound).first(where: {
          tokens[$0].head == verb && tokens[$0].relation == .object
        })
      else { continue }
      tokens[object].relation = .oblique
      tokens[over].head = object
      tokens[over].relation = .caseMarker
    }
  }
}
