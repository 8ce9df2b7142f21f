import Linguistics

/// Mends subjects of news sentences that the parser hangs elsewhere: people described between commas, named behind their body and title, behind an
/// opening participle, or in front of a place ("yesterday in Abuja swore in"). Each rule changes only what can't be right.
struct SubjectRepair: SentenceRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary
  /// For each token that begins a name, the name.
  private let names: [Int: NameMention]

  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.tokens = tokens
    self.words = words
    self.library = library
    self.names = names.byFirstToken
  }

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      if let name = names[token], name.kind == .person {
        mendTitle(name, in: sentence)
        mendBodyInFront(name, in: sentence)
        mendDescription(name, in: sentence)
        mendLostName(name, in: sentence)
        mendNameAsRoot(name, in: sentence)
        mendSecondHolder(name, in: sentence)
      }
      mendPlace(token, in: sentence)
      mendDay(token, in: sentence)
      mendKindOfPeople(token, in: sentence)
    }
    mendOpeningParticiple(sentence)
  }

  // MARK: "Eskom chief executive Ana Lee has quit"

  /// A person's name that the tree takes for a part of the name of the body in front: the person is the head.
  private mutating func mendBodyInFront(_ name: NameMention, in sentence: Range<Int>) {
    let person = name.tokens.lowerBound
    guard tokens[person].relation == .flat, let body = tokens[person].head, body < person, person - body <= 5,
      names[body].map({ $0.kind != .person && !$0.tokens.contains(person) }) ?? false,
      (body + 1..<person).allSatisfy({
        [.noun, .adjective, .properNoun].contains(tokens[$0].partOfSpeech) || names[body]?.tokens.contains($0) ?? false
      })
    else { return }
    promote(person, over: body, in: sentence)
    attach(body, person, .compound)
  }

  // MARK: "A former minister, Prof Ana Lee, left"

  /// A person's name that the tree takes for the rest of the title in front: the person is the head.
  private mutating func mendTitle(_ name: NameMention, in sentence: Range<Int>) {
    let person = name.tokens.lowerBound, title = person - 1
    guard title >= sentence.lowerBound, tokens[person].relation == .flat, tokens[person].head == title,
      RoleNouns.isRole(tokens[title].lemma.lowercased()) || CleanName.isTitle(words[title])
    else { return }
    promote(person, over: title, in: sentence)
    attach(title, person, .description)
  }

  // MARK: "The committee of the council yesterday approved …"

  /// A day that the tree takes for the head of the noun phrase in front of it tells when; the noun is the head.
  private mutating func mendDay(_ day: Int, in sentence: Range<Int>) {
    let noun = day - 1
    guard DateVocabulary.nearDays.contains(words[day]), noun >= sentence.lowerBound, tokens[noun].head == day,
      [.noun, .properNoun].contains(tokens[noun].partOfSpeech), tokens[noun].relation == .compound,
      let verb = verb(behind: day, in: sentence)
    else { return }
    promote(noun, over: day, in: sentence)
    attach(day, verb, .unmarkedOblique)
  }

  /// The finite verb near behind a day, or, in "The board yesterday named Lee", what the tree takes for its participle.
  private func verb(behind day: Int, in sentence: Range<Int>) -> Int? {
    let next = day + 1
    guard next < sentence.upperBound else { return nil }
    if tokens[next].head == day, tokens[next].relation == .clausalModifier, isPast(next) { return next }
    let finite = (next..<min(day + 4, sentence.upperBound)).first { tokens.isFinite($0) }
    return finite.flatMap { tokens[$0].head == day ? nil : $0 }
  }

  // MARK: "The injured were taken to hospital"

  /// An adjective or participle with "the" before it is no attribute of the verb behind it but its subject.
  private mutating func mendKindOfPeople(_ kind: Int, in sentence: Range<Int>) {
    guard tokens[kind].relation == .adjectivalModifier, kind > sentence.lowerBound, words[kind - 1] == "the",
      let verb = tokens[kind].head, verb > kind, tokens[verb].partOfSpeech == .verb, !hasSubject(verb, in: sentence),
      tokens[kind + 1].partOfSpeech == .auxiliary || kind + 1 == verb
    else { return }
    retag(kind, .noun, .pluralNoun, lemma: words[kind])
    tokens[kind].relation = isPassive(verb, in: sentence) ? .passiveSubject : .subject
    attach(kind - 1, kind, .determiner)
  }

  // MARK: "Sinha/RB earlier in the day quit the party"

  /// The name of a person that is tagged as an adverb is the subject of the verb that has none.
  private mutating func mendLostName(_ name: NameMention, in sentence: Range<Int>) {
    let person = name.tokens.lowerBound
    guard name.tokens.count == 1, [.adverb, .interjection, .other].contains(tokens[person].partOfSpeech),
      let verb = tokens[person].head, verb > person, tokens[verb].partOfSpeech == .verb,
      !hasSubject(verb, in: sentence)
    else { return }
    retag(person, .properNoun, .properNoun)
    tokens[person].relation = .subject
    if tokens[verb].pennTag == .verbBase { tokens[verb].pennTag = .verbPast }
  }

  // MARK: "Kim Moon-soo resigned as minister"

  /// A name that opens a sentence and is its root: the past tense right behind it is the verb.
  private mutating func mendNameAsRoot(_ name: NameMention, in sentence: Range<Int>) {
    let verb = name.tokens.upperBound
    guard name.tokens.lowerBound == sentence.lowerBound, sentence.contains(verb), words[verb].hasSuffix("ed"),
      let root = name.tokens.first(where: { tokens[$0].head == nil }), tokens[verb].partOfSpeech == .verb,
      tokens[verb].head.map({ name.tokens.contains($0) }) ?? false, library.verbLemma(ofForm: words[verb]) != nil,
      sentence.last.map({ words[$0] }) == ".",
      !(verb + 1..<sentence.upperBound).contains(where: {
        tokens[$0].head == verb && tokens[$0].relation == .agent || tokens[$0].head == root && tokens.isFinite($0)
      })
    else { return }
    for token in sentence where tokens[token].head == root && token > verb { tokens[token].head = verb }
    (tokens[verb].head, tokens[verb].relation, tokens[verb].pennTag) = (nil, .root, .verbPast)
    (tokens[root].head, tokens[root].relation) = (verb, .subject)
    for token in name.tokens where tokens[token].head == verb && token != root {
      (tokens[token].head, tokens[token].relation) = (root, .flat)
    }
  }

  // MARK: "Ana Lee resigned as finance minister and Ben Ray as health secretary"

  /// A name that the tree coordinates to the post before it, with "as" behind it, is coordinated to the subject.
  private mutating func mendSecondHolder(_ name: NameMention, in sentence: Range<Int>) {
    let person = name.tokens.lowerBound, next = name.tokens.upperBound
    guard tokens[person].relation == .conjunct, let post = tokens[person].head, post < person, sentence.contains(next),
      words[next] == "as", tokens[post].partOfSpeech == .noun, RoleNouns.isRole(tokens[post].lemma),
      sentence.contains(where: { $0 < post && tokens[$0].head == post && words[$0] == "as" }), let verb = tokens[post].head,
      let subject = sentence.first(where: {
        $0 < verb && tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation)
      })
    else { return }
    tokens[person].head = subject
  }

  // MARK: "Ana Lee, the country's longest-serving leader, has died"

  /// A name before a comma that hangs on the noun behind it, which is a subject: the name is, and the noun describes it.
  private mutating func mendDescription(_ name: NameMention, in sentence: Range<Int>) {
    let comma = name.tokens.upperBound
    guard let person = name.tokens.first(where: { token in tokens[token].head.map { !name.tokens.contains($0) } ?? true }),
      let noun = tokens[person].head, noun > comma, sentence.contains(comma), words[comma] == ",",
      Self.subjects.contains(tokens[noun].relation), tokens[noun].partOfSpeech == .noun,
      [.vocative, .apposition, .unspecified, .dislocated, .nominalModifier].contains(tokens[person].relation),
      !sentence.contains(where: { tokens[$0].head == person && [.caseMarker, .coordinator].contains(tokens[$0].relation) }),
      !(comma..<noun).contains(where: { tokens.isFinite($0) || words[$0] == "and" })
    else { return }
    (tokens[person].head, tokens[person].relation) = (tokens[noun].head, tokens[noun].relation)
    (tokens[noun].head, tokens[noun].relation) = (person, .apposition)
  }

  // MARK: "President Ana Lee yesterday in Abuja swore in judges"

  /// A noun behind a preposition is no subject: what hangs on it as its own is.
  private mutating func mendPlace(_ place: Int, in sentence: Range<Int>) {
    guard Self.subjects.contains(tokens[place].relation),
      sentence.contains(where: { tokens[$0].head == place && $0 < place && tokens[$0].relation == .caseMarker }),
      let subject = sentence.first(where: {
        tokens[$0].head == place && $0 < place && Self.subjects.contains(tokens[$0].relation) && tokens.isNominal($0)
      }),
      let verb = tokens[place].head
    else { return }
    tokens[subject].head = verb
    tokens[subject].relation = tokens[place].relation
    tokens[place].relation = .oblique
  }

  // MARK: "Accused of fraud, Mayor Ana Lee stepped down"

  private static let farthestComma = 25

  /// A participle that opens a sentence and is its root: the finite verb behind the comma is, with the noun in front of it as the subject of both.
  private mutating func mendOpeningParticiple(_ sentence: Range<Int>) {
    let participle = sentence.lowerBound
    guard tokens[participle].head == nil, tokens[participle].partOfSpeech == .verb,
      [.verbPastParticiple, .verbGerund, .verbPast].contains(tokens[participle].pennTag), sentence.count > 4,
      let comma = sentence.prefix(Self.farthestComma).first(where: { words[$0] == "," }),
      !(participle + 1..<comma).contains(where: { tokens.isFinite($0) }),
      let verb = mainVerb(behind: comma, in: sentence), tokens[verb].partOfSpeech == .verb,
      !hasSubject(verb, in: comma + 1..<verb),
      let subject = (comma + 1..<verb).first(where: { token in
        tokens.isNominal(token) && tokens[token].head.map { $0 <= comma } ?? true
      }),
      !(comma + 1..<subject).contains(where: { tokens[$0].head == subject && tokens[$0].relation == .caseMarker })
    else { return }
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    (tokens[participle].head, tokens[participle].relation) = (verb, .adverbialClause)
    (tokens[subject].head, tokens[subject].relation) = (verb, .subject)
    for token in verb + 1..<sentence.upperBound where tokens[token].head == participle { tokens[token].head = verb }
  }

  /// The first finite verb; in a sentence without one the participle with an object that the noun in front of it carries.
  private func mainVerb(behind comma: Int, in sentence: Range<Int>) -> Int? {
    let rest = comma + 1..<sentence.upperBound
    if let finite = rest.first(where: { tokens.isFinite($0) || words[$0] == "," }), tokens.isFinite(finite) { return finite }
    guard !rest.contains(where: { tokens.isFinite($0) }) else { return nil }
    return rest.first { verb in
      tokens[verb].pennTag == .verbPastParticiple && tokens[verb].relation == .clausalModifier
        && tokens[verb].head.map { $0 > comma && $0 < verb } ?? false
        && rest.contains { tokens[$0].head == verb && $0 > verb && tokens[$0].relation == .object }
    }
  }
}
