import Linguistics

/// Plurals of headlines that the tagger takes for verbs in -s, told by what stands around them.
extension HeadlineTags {
  // MARK: "denies bribery claims/VBZ, vows to sue"

  /// An object is no verb; a verb that is joined to it goes on with the one whose object it is.
  mutating func mendObjectInS(_ token: Int, in sentence: Range<Int>) {
    guard tokens[token].pennTag == .verbPresentThirdPerson, tokens[token].relation == .object, let verb = tokens[token].head,
      verb < token, tokens[verb].partOfSpeech == .verb
    else { return }
    makePlural(token)
    for other in sentence
    where other > token && tokens[other].head == token && tokens[other].relation == .conjunct
      && tokens[other].pennTag == .verbPresentThirdPerson
    {
      tokens[other].head = verb
    }
  }

  mutating func makePlural(_ token: Int) {
    makeNoun(token)
    tokens[token].pennTag = .pluralNoun
  }
}
