import Linguistics

/// Mends what stands behind verbs of saying: the clause of what is said, hung on the day between ("agreed on Thursday night that …"); a verb taken for a
/// noun in front of its clause ("The agency alleges/NNS that …"); a report between commas, taken for a relative clause; what the speaker goes on to do, taken for a part of what is said ("said the police were
/// looking for him and accused them of …"). Each rule changes only what can't be right.
struct ReportRepair: NamelessRepair {
  var tokens: [Token]
  /// In lower case.
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      mendVerbBeforeThat(token, in: sentence)
      mendBehindTime(token, in: sentence)
      mendOtherTense(token, in: sentence)
      mendInserted(token, in: sentence)
    }
  }

  // MARK: "agreed on Thursday night that their countries would not use force"

  /// No day has a clause with "that": it is what the verb before says.
  private mutating func mendBehindTime(_ verb: Int, in sentence: Range<Int>) {
    guard [.clausalModifier, .relativeClause].contains(tokens[verb].relation), let time = tokens[verb].head, time < verb,
      DateVocabulary.isTime(words[time]),
      let that = (time + 1..<verb).first(where: { words[$0] == "that" && tokens[$0].head == verb }),
      let saying = verbAbove(time), saying < time, isOfSaying(saying),
      child(of: saying, .clausalComplement, in: sentence) == nil,
      hasSubject(verb, in: that + 1..<verb)
    else { return }
    attach(verb, saying, .clausalComplement)
    markClause(that, of: verb)
  }

  private func isOfSaying(_ verb: Int) -> Bool {
    tokens[verb].partOfSpeech == .verb && ReportingVerbs.clausal.contains(tokens[verb].lemma)
  }

  private mutating func markClause(_ that: Int, of verb: Int) {
    attach(that, verb, .marker)
    retag(that, .subordinatingConjunction, .preposition)
  }

  private func verbAbove(_ token: Int) -> Int? {
    var current = tokens[token].head
    for _ in 0..<4 {
      guard let next = current else { return nil }
      if tokens[next].partOfSpeech == .verb { return next }
      current = tokens[next].head
    }
    return nil
  }

  // MARK: "The agency alleges that Lee received money"

  /// A sentence whose root is a word in -s that is a verb of the patterns and no noun of theirs, with "that" behind it as the subject of a relative clause
  /// that has a subject of its own.
  private mutating func mendVerbBeforeThat(_ verb: Int, in sentence: Range<Int>) {
    let that = verb + 1
    guard tokens[verb].pennTag == .pluralNoun, that < sentence.upperBound, words[that] == "that", verb > sentence.lowerBound,
      let lemma = library.verbLemma(ofForm: words[verb]), !library.isNoun(lemma), ReportingVerbs.clausal.contains(lemma),
      let said = tokens[that].head, tokens[said].head == verb, said > that,
      let subject = sentence.last(where: { $0 < verb && tokens[$0].head == verb && tokens.isNominal($0) })
    else { return }
    retag(verb, .verb, .verbPresentThirdPerson, lemma: lemma)
    for token in sentence where token < subject && tokens[token].head == verb { tokens[token].head = subject }
    attach(subject, verb, .subject)
    attach(said, verb, .clausalComplement)
    markClause(that, of: said)
  }

  // MARK: "The minister, she alleged, had stolen funds"

  /// A verb of saying with its subject between commas, made a relative clause of the subject before: a report of the whole.
  private mutating func mendInserted(_ saying: Int, in sentence: Range<Int>) {
    guard tokens[saying].relation == .relativeClause, isOfSaying(saying), saying + 1 < sentence.upperBound,
      words[saying + 1] == ",", let subject = tokens[saying].head, let verb = tokens[subject].head, verb > saying,
      Self.subjects.contains(tokens[subject].relation), tokens[verb].partOfSpeech == .verb,
      let speaker = child(of: saying, .subject, in: subject + 1..<saying),
      !sentence.contains(where: { tokens[$0].head == saying && tokens[$0].relation == .object }),
      sentence.contains(where: { $0 > subject && $0 <= speaker && words[$0] == "," }),
      !(subject..<saying).contains(where: { ["who", "whom", "which", "that"].contains(words[$0]) })
    else { return }
    attach(saying, verb, .parataxis)
  }

  // MARK: "said the police were looking for him and accused them of lying"

  /// A past tense without a subject behind "and", joined to what is said in the progressive: it goes on with the verb of saying.
  private mutating func mendOtherTense(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .conjunct, tokens[verb].pennTag == .verbPast, let said = tokens[verb].head, said < verb,
      tokens[said].relation == .clausalComplement, tokens[said].pennTag == .verbGerund, let saying = tokens[said].head,
      saying < said, tokens[saying].pennTag == .verbPast, library.isVerb(tokens[verb].lemma),
      words[verb - 1] == "and" || tokens[verb - 1].partOfSpeech == .adverb,
      child(of: said, .auxiliary, in: sentence) != nil, child(of: verb, .auxiliary, in: sentence) == nil,
      !hasSubject(verb, in: sentence)
    else { return }
    tokens[verb].head = saying
  }
}
