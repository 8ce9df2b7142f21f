import Linguistics

/// Mends finite verbs that the tagger takes for another part of speech: "Burundi quit/PDT the court", "The accused pleaded/NN not guilty", "Fighting/VBG broke
/// out", "Lawmakers shot/VBP down the plan". Each rule changes only what can't be right.
struct LostVerbRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    mendOpeningGerund(sentence)
    mendUnchanged(sentence)
    mendAdjectiveAsRoot(sentence)
    for token in sentence {
      mendTense(token)
      mendBehindModal(token, in: sentence)
      mendRelative(token, in: sentence)
      mendRegular(token, in: sentence)
      mendDestination(token, in: sentence)
      mendBe(token, in: sentence)
    }
  }

  // MARK: "Fighting broke out between the army and the rebels"

  /// A gerund right before a past tense is its subject.
  private mutating func mendOpeningGerund(_ sentence: Range<Int>) {
    let gerund = sentence.lowerBound, verb = gerund + 1
    guard sentence.count > 3, tokens[gerund].pennTag == .verbGerund,
      tokens[verb].pennTag == .verbPast
        || tokens[verb].relation == .openComplement && tokens[verb].pennTag == .verbPastParticiple,
      tokens[verb].relation != .auxiliary, tokens[gerund].head == nil || tokens[verb].head == gerund
    else { return }
    retag(gerund, .noun, .noun, lemma: words[gerund])
    if tokens[gerund].head == nil { (tokens[verb].head, tokens[verb].relation) = (nil, .root) }
    for token in sentence where token != verb && tokens[token].head == gerund { tokens[token].head = verb }
    attach(gerund, verb, .subject)
  }

  // MARK: "He was, however, found guilty"

  /// A form of "be" is no subject: with a participle behind it, it makes the passive.
  private mutating func mendBe(_ be: Int, in sentence: Range<Int>) {
    guard tokens[be].relation == .subject, tokens[be].lemma == "be", let verb = tokens[be].head, verb > be, isPast(verb),
      (be + 1..<verb).allSatisfy({ [.punctuation, .adverb].contains(tokens[$0].partOfSpeech) })
    else { return }
    (tokens[be].partOfSpeech, tokens[be].relation) = (.auxiliary, .passiveAuxiliary)
    tokens[verb].pennTag = .verbPastParticiple
    for token in sentence where tokens[token].head == verb {
      if tokens[token].relation == .subject { tokens[token].relation = .passiveSubject }
      // "found guilty"
      if token == verb + 1, tokens[token].relation == .object, library.isIn("verb-of-naming", tokens[verb].lemma) {
        tokens[token].relation = .openComplement
      }
    }
  }

  // MARK: "Burundi quit the court", "The court set bail"

  /// A verb whose past tense is its base form, behind a noun in a sentence that has no verb.
  private mutating func mendUnchanged(_ sentence: Range<Int>) {
    guard sentence.count > 4, words.endsWithStop(sentence),
      !sentence.contains(where: { [.verb, .auxiliary].contains(tokens[$0].partOfSpeech) }),
      let root = sentence.first(where: { tokens[$0].head == nil }),
      let verb = sentence.dropFirst().first(where: { token in
        library.isIn("unchanged-past", words[token]) && token + 1 < sentence.upperBound
          && [.noun, .properNoun].contains(tokens[token - 1].partOfSpeech)
          && (tokens.isNominal(token + 1) || [.determiner, .adjective].contains(tokens[token + 1].partOfSpeech))
      })
    else { return }
    var subject = verb - 1
    while let head = tokens[subject].head, head < verb, tokens.isNominal(head) { subject = head }
    let object = (verb + 1..<sentence.upperBound).first { token in
      tokens.isNominal(token)
        && !(tokens.isNominal(token + 1 < sentence.upperBound ? token + 1 : token) && token + 1 < sentence.upperBound)
    }
    retag(verb, .verb, .verbPast, lemma: words[verb])
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    for token in sentence.lowerBound..<verb where token != subject && tokens[token].head.map({ $0 >= verb }) ?? false {
      attach(token, subject, tokens[token].relation == .determiner ? .determiner : .compound)
    }
    attach(subject, verb, .subject)
    guard let object else { return }
    for token in verb + 1..<object where tokens[token].head.map({ $0 < verb || $0 == verb }) ?? true {
      attach(token, object, tokens[token].relation)
    }
    for token in object + 1..<sentence.upperBound where tokens[token].head.map({ $0 <= verb }) ?? true {
      attach(token, verb, tokens[token].relation)
    }
    attach(object, verb, .object)
    if root > object { attach(root, verb, .unspecified) }
  }

  // MARK: "The ex-governor/JJ surrendered/JJ to the commission"

  /// A word in -ed of a verb of the patterns as the root of a sentence that has neither a verb nor a form of "be".
  private mutating func mendAdjectiveAsRoot(_ sentence: Range<Int>) {
    guard sentence.count > 4, words.endsWithStop(sentence), let verb = sentence.first(where: { tokens[$0].head == nil }),
      tokens[verb].partOfSpeech == .adjective, words[verb].hasSuffix("ed"), verb > sentence.lowerBound,
      let lemma = library.verbLemma(ofForm: words[verb]), tokens[verb - 1].head == verb,
      [.noun, .properNoun, .adjective].contains(tokens[verb - 1].partOfSpeech),
      !sentence.contains(where: { tokens[$0].partOfSpeech == .auxiliary || tokens.isFinite($0) })
    else { return }
    let subject = verb - 1
    retag(verb, .verb, .verbPast, lemma: lemma)
    tokens[verb].relation = .root
    if tokens[subject].partOfSpeech == .adjective { retag(subject, .noun, .noun) }
    for token in sentence where token < subject && tokens[token].head == verb { tokens[token].head = subject }
    attach(subject, verb, .subject)
  }

  // MARK: "Lawmakers shot/VBP down the plan"

  /// No present tense has the form of another verb's past.
  private mutating func mendTense(_ verb: Int) {
    guard tokens[verb].pennTag == .verbPresent, tokens[verb].lemma == words[verb], !library.isVerb(words[verb]),
      let lemma = library.verbLemma(ofForm: words[verb]), lemma != words[verb]
    else { return }
    (tokens[verb].pennTag, tokens[verb].lemma) = (.verbPast, lemma)
  }

  // MARK: "would back/RB whoever the alliance puts up"

  /// The base form of a verb of the patterns right behind a modal, whatever the tagger takes it for, where the modal has no verb.
  private mutating func mendBehindModal(_ modal: Int, in sentence: Range<Int>) {
    let verb = modal + 1
    guard tokens[modal].pennTag == .modal, verb + 1 < sentence.upperBound, tokens[verb].partOfSpeech == .adverb,
      library.isVerb(words[verb]), let head = tokens[modal].head, head > verb, tokens[verb].head == head,
      [.noun, .properNoun, .pronoun].contains(tokens[head].partOfSpeech),
      !sentence.contains(where: { tokens[$0].head == head && tokens[$0].relation == .copula })
    else { return }
    retag(verb, .verb, .verbBase, lemma: words[verb])
    (tokens[verb].head, tokens[verb].relation) = (tokens[head].head, tokens[head].relation)
    for token in sentence where tokens[token].head == head && token < verb { tokens[token].head = verb }
    attach(head, verb, .object)
  }

  // MARK: ", which Kigali denies/NNS"

  /// A form of a verb of the patterns at the end of a relative clause that has a name in front: whoever does it.
  private mutating func mendRelative(_ verb: Int, in sentence: Range<Int>) {
    let name = verb - 1
    guard tokens[verb].pennTag == .pluralNoun, tokens[verb].relation == .relativeClause, name > sentence.lowerBound,
      tokens[name].partOfSpeech == .properNoun, tokens[name].head == verb, let lemma = library.verbLemma(ofForm: words[verb]),
      let pronoun = sentence.first(where: { tokens[$0].head == verb && words[$0] == "which" && $0 < name })
    else { return }
    retag(verb, .verb, .verbPresentThirdPerson, lemma: lemma)
    tokens[name].relation = .subject
    tokens[pronoun].relation = .object
  }

  // MARK: "The accused pleaded not guilty"

  /// A word in -ed of a verb of the patterns that is no noun, behind whoever did it, as the subject of what it says.
  private mutating func mendRegular(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].pennTag == .noun, words[verb].hasSuffix("ed"), !library.isNoun(words[verb]), verb > sentence.lowerBound,
      Self.subjects.contains(tokens[verb].relation), let predicate = tokens[verb].head, predicate > verb,
      tokens[predicate].partOfSpeech == .adjective || tokens.isNominal(predicate),
      let lemma = library.verbLemma(ofForm: words[verb]), tokens[verb - 1].head == verb,
      !sentence.contains(where: { tokens[$0].head == predicate && tokens[$0].relation == .copula })
    else { return }
    let subject = verb - 1
    retag(verb, .verb, .verbPast, lemma: lemma)
    (tokens[verb].head, tokens[verb].relation) = (tokens[predicate].head, tokens[predicate].relation)
    attach(predicate, verb, tokens[predicate].partOfSpeech == .adjective ? .openComplement : .object)
    for token in sentence where token < subject && tokens[token].head == verb { tokens[token].head = subject }
    attach(subject, verb, .subject)
    if !tokens.isNominal(subject) { retag(subject, .noun, .noun) }
    for token in sentence where tokens[token].head == predicate && token > predicate { tokens[token].head = verb }
  }

  // MARK: "was sent to jail/VB pending trial"

  /// A place where people are brought, taken for an infinitive without an object of its own.
  private mutating func mendDestination(_ place: Int, in sentence: Range<Int>) {
    let mark = place - 1
    guard tokens[place].pennTag == .verbBase, tokens[place].relation == .openComplement, let verb = tokens[place].head,
      verb < mark, tokens[mark].head == place, ["to", "on"].contains(words[mark]),
      library.isIn("destination", words[place]) || words[mark] == "on"
    else { return }
    let objects = sentence.filter { tokens[$0].head == place && tokens[$0].relation == .object }
    let pending = place + 1 < sentence.upperBound && words[place + 1] == "pending" ? place + 1 : nil
    guard objects.isEmpty || pending != nil else { return }
    retag(place, .noun, .noun, lemma: words[place])
    tokens[place].relation = .oblique
    (tokens[mark].partOfSpeech, tokens[mark].pennTag, tokens[mark].relation) = (.adposition, .preposition, .caseMarker)
    guard let pending, let until = objects.first else { return }
    attach(until, place, .nominalModifier)
    attach(pending, until, .caseMarker)
    retag(pending, .adposition, .preposition)
  }
}
