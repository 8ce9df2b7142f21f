import Linguistics

/// Mends words before or behind a noun that the tree makes a verb or an adverb of, and a verb that it makes an attribute of: "will serve as acting chief
/// justice", "took oath/RB as minister", "Lawyers wearing black bands boycotted courts", "Finance Secretary Kate Forbes resigned".
struct AttributeRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      mendOffice(token, in: sentence)
      mendBareObject(token, in: sentence)
      mendBehindGerund(token, in: sentence)
      mendTitle(token, in: sentence)
      mendPlural(token, in: sentence)
      mendTimes(token, in: sentence)
    }
  }

  // MARK: "will serve as acting/VBG chief justice"

  /// "Acting" and the like right before an office without an article are its attribute.
  private mutating func mendOffice(_ gerund: Int, in sentence: Range<Int>) {
    guard tokens[gerund].pennTag == .verbGerund, library.isIn("office-attribute", words[gerund]),
      let office = child(of: gerund, .object, in: sentence), office > gerund, office - gerund <= 3,
      gerund > sentence.lowerBound, let head = tokens[gerund].head, head < gerund,
      (gerund + 1...office).allSatisfy({ tokens.isNominal($0) || tokens[$0].partOfSpeech == .adjective }),
      library.isIn("official", tokens[office].lemma.lowercased()), child(of: gerund, .subject, in: sentence) == nil
    else { return }
    let relation = tokens[gerund].relation
    for token in sentence where tokens[token].head == gerund && token != office {
      tokens[token].head = office
      if tokens[token].relation == .marker { tokens[token].relation = .caseMarker }
    }
    let hasCase = child(of: office, .caseMarker, in: sentence) != nil
    attach(office, head, hasCase ? .oblique : relation == .openComplement ? .openComplement : relation)
    attach(gerund, office, .adjectivalModifier)
    retag(gerund, .adjective, .adjective, lemma: words[gerund])
  }

  // MARK: "took oath/RB as minister", "refused overtime/RB"

  /// What the patterns know as a noun, right behind a verb without an object, is no adverb.
  private mutating func mendBareObject(_ noun: Int, in sentence: Range<Int>) {
    guard [.adverb, .noun].contains(tokens[noun].pennTag), tokens[noun].relation == .adverbialModifier,
      tokens[noun].head == noun - 1,
      sentence.contains(noun - 1), tokens[noun - 1].partOfSpeech == .verb, library.isIn("bare-object", words[noun]),
      child(of: noun - 1, .object, in: sentence) == nil
    else { return }
    retag(noun, .noun, .noun, lemma: words[noun])
    tokens[noun].relation = .object
  }

  // MARK: "Lawyers wearing black bands boycotted courts"

  /// A past form of a verb of the patterns, taken for an attribute of its object within a gerund's clause, in a sentence whose root is a noun.
  private mutating func mendBehindGerund(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .adjectivalModifier, tokens[verb].pennTag == .verbPastParticiple,
      verb > sentence.lowerBound + 2, let lemma = library.verbLemma(ofForm: words[verb]), let object = tokens[verb].head,
      object > verb, let gerund = tokens[object].head, gerund < verb, tokens[gerund].pennTag == .verbGerund,
      tokens[gerund].relation == .clausalModifier, let subject = tokens[gerund].head, subject == gerund - 1,
      tokens[subject].head == nil, tokens.isNominal(subject), tokens.isNominal(verb - 1), verb - 1 > gerund
    else { return }
    retag(verb, .verb, .verbPast, lemma: lemma)
    for token in sentence where token > object && tokens[token].head.map({ $0 == subject || $0 == gerund }) ?? false {
      tokens[token].head = verb
    }
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    attach(subject, verb, .subject)
    attach(object, verb, .object)
    attach(verb - 1, gerund, .object)
  }

  // MARK: "Finance Secretary Kate Forbes", "will meet French/JJ President Ana Lee"

  private static let longestTitle = 4

  /// A name right behind its titles, which the tree takes for an apposition to the first of them or to the adjective in front: the name is the head.
  private mutating func mendTitle(_ name: Int, in sentence: Range<Int>) {
    guard tokens[name].relation == .apposition, tokens[name].partOfSpeech == .properNoun, let first = tokens[name].head,
      first < name, name - first <= Self.longestTitle, (first + 1..<name).allSatisfy({ tokens.isNominal($0) })
    else { return }
    let isAdjective = tokens[first].pennTag == .adjective
    if isAdjective {
      guard tokens[first].head != nil,
        (first + 1..<name).allSatisfy({ tokens[$0].head.map { (first...name).contains($0) } ?? false })
      else { return }
    } else {
      guard tokens[first].pennTag == .noun, tokens[name - 1].head == name, library.isIn("official", words[name - 1]) else {
        return
      }
    }
    (tokens[name].head, tokens[name].relation) = (tokens[first].head, tokens[first].relation)
    for token in sentence
    where tokens[token].head == first && token != name && (isAdjective || token > name || token < first) {
      tokens[token].head = name
    }
    attach(first, isAdjective ? name : name - 1, isAdjective ? .adjectivalModifier : .compound)
  }

  // MARK: "after days of street battles/VBZ with the army"

  /// What stands behind a preposition and an attribute is no verb.
  private mutating func mendPlural(_ noun: Int, in sentence: Range<Int>) {
    guard tokens[noun].pennTag == .verbPresentThirdPerson, words[noun].hasSuffix("s"),
      [.nominalModifier, .oblique].contains(tokens[noun].relation), child(of: noun, .subject, in: sentence) == nil,
      let attribute = child(of: noun, .compound, in: sentence) ?? child(of: noun, .adjectivalModifier, in: sentence),
      attribute == noun - 1, child(of: noun, .caseMarker, in: sentence).map({ $0 < attribute }) ?? false
    else { return }
    let one = String(words[noun].dropLast())
    retag(noun, .noun, .pluralNoun)
    if library.isKnown(one) { tokens[noun].lemma = one }
  }

  // MARK: "was shot several times"

  /// How often something was done to somebody is no object.
  private mutating func mendTimes(_ times: Int, in sentence: Range<Int>) {
    guard words[times] == "times", tokens[times].relation == .object, let verb = tokens[times].head,
      child(of: verb, .passiveAuxiliary, in: sentence) != nil
    else { return }
    tokens[times].relation = .unmarkedOblique
  }
}
