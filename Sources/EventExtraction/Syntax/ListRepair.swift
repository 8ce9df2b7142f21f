import Linguistics

/// Mends lists whose last member the parser hangs elsewhere: "convicted Lee, her husband, Ben Ray, and two aides"; and a title behind a particle verb:
/// "swore in Justice Lee".
struct ListRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence where words[token] == "and" && tokens[token].relation == .coordinator {
      mendLastMember(behind: token, in: sentence)
    }
    for token in sentence where words[token] == "in" && tokens[token].relation == .caseMarker {
      mendSwearingIn(token, in: sentence)
    }
  }

  /// What "and" joins is no adverbial: it belongs to the object.
  private mutating func mendLastMember(behind and: Int, in sentence: Range<Int>) {
    guard let last = tokens[and].head, last > and, tokens.isNominal(last),
      [.oblique, .unmarkedOblique, .unspecified].contains(tokens[last].relation),
      child(of: last, .caseMarker, in: sentence) == nil,
      !library.isIn("time-unit", tokens[last].lemma), DateVocabulary.weekdays[words[last]] == nil,
      let verb = tokens[last].head, tokens[verb].partOfSpeech == .verb, verb < and,
      let object = child(of: verb, .object, in: sentence), object < and, tokens.isNominal(object)
    else { return }
    attach(last, object, .conjunct)
    // "Lee, her husband, Ben Ray, and two aides"
    for kin in sentence where tokens[kin].head == object && tokens[kin].relation == .apposition && kin < and {
      let isOwned = sentence.contains { tokens[$0].head == kin && tokens[$0].pennTag == .possessivePronoun }
      if isOwned { tokens[kin].relation = .conjunct }
    }
  }

  private mutating func mendSwearingIn(_ particle: Int, in sentence: Range<Int>) {
    let verb = particle - 1
    guard particle > sentence.lowerBound, tokens[verb].lemma == "swear" || library.verbLemma(ofForm: words[verb]) == "swear",
      let person = tokens[particle].head, person > particle, tokens[person].head == verb,
      tokens[person].partOfSpeech == .properNoun || library.isIn("person", tokens[person].lemma),
      tokens[person].relation == .oblique
    else { return }
    attach(person, verb, .object)
    attach(particle, verb, .particle)
  }
}
