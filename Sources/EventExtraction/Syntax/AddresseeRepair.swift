import Linguistics

/// Mends whom somebody is asked to do something, where the parser takes "her" for a possessive: "called on her/PRP$ to step down". A verb belongs to nobody:
/// the pronoun is an argument of the verb in front of it, and so is what stands behind "to".
struct AddresseeRepair: NamelessRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence.dropFirst() where words[token] == "her" && tokens[token].relation == .possessive {
      mendAddressee(token, in: sentence)
    }
  }

  private mutating func mendAddressee(_ pronoun: Int, in sentence: Range<Int>) {
    let to = pronoun + 1
    guard to < sentence.upperBound, words[to] == "to", let infinitive = tokens[pronoun].head, infinitive > to,
      tokens[infinitive].pennTag == .verbBase, tokens[to].head == infinitive
    else { return }
    let preposition = pronoun - 1
    let isBehindPreposition = tokens[preposition].pennTag == .preposition
    let verb = isBehindPreposition ? preposition - 1 : preposition
    guard sentence.contains(verb), tokens[verb].partOfSpeech == .verb, !tokens.isAbove(infinitive, verb) else { return }
    (tokens[pronoun].pennTag, tokens[pronoun].lemma) = (.pronoun, "she")
    attach(pronoun, verb, isBehindPreposition ? .oblique : .object)
    if isBehindPreposition { attach(preposition, pronoun, .caseMarker) }
    attach(infinitive, verb, .openComplement)
    tokens[to].relation = .marker
  }
}
