import Linguistics

/// Mends clauses that "and" or "but" joins, where the parser takes the verb of one for a participle of its subject or an attribute of its object: "rejected
/// the claims, and rights groups called for an inquiry", "won the vote and her rival conceded defeat". Each rule changes only what can't be right.
struct CoordinationRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  private static let joints: Set<String> = ["and", "but", "while", "as"]

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence where tokens[token].partOfSpeech == .verb || tokens[token].relation == .conjunct {
      mendFirstOfTwo(token, in: sentence)
      mendBehindRole(token, in: sentence)
      mendJoinedSubject(token, in: sentence)
      mendJoinedAttribute(token, in: sentence)
      mendOtherVoice(token, in: sentence)
      mendJoinedToNoun(token, in: sentence)
      mendOpeningNoun(token, in: sentence)
      mendObjectClause(token, in: sentence)
    }
    for token in sentence { mendPersonBehind(token, in: sentence) }
    mendBehindAddition(sentence)
  }

  // MARK: "The party named Lee, but the court threw him out"

  /// A verb with two subjects: the first is that of the participle behind it, which is a verb of its own.
  private mutating func mendFirstOfTwo(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].partOfSpeech == .verb else { return }
    let subjects = sentence.filter {
      $0 < verb && tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation) && tokens.isNominal($0)
    }
    guard subjects.count == 2,
      let first = sentence.first(where: {
        $0 > subjects[0] && $0 < subjects[1] && tokens[$0].head == subjects[0] && tokens[$0].relation == .clausalModifier
      }), isPast(first),
      let joint = (first..<subjects[1]).last(where: { Self.joints.contains(words[$0]) }),
      !(subjects[0]..<first).contains(where: { words[$0] == "," })
    else { return }
    (tokens[first].head, tokens[first].relation) = (tokens[verb].head, tokens[verb].relation)
    tokens[first].pennTag = .verbPast
    attach(subjects[0], first, .subject)
    attach(verb, first, .conjunct)
    for token in sentence where token < joint && token > first && tokens[token].head == verb { tokens[token].head = first }
  }

  // MARK: "as chief executive and expelled Senator Lee"

  /// A role behind "as" that the tree takes for an attribute of what the next verb is about, with that verb for another.
  private mutating func mendBehindRole(_ verb: Int, in sentence: Range<Int>) {
    guard verb - 2 > sentence.lowerBound, words[verb - 1] == "and", tokens[verb].relation == .conjunct,
      let role = tokens[verb].head, role < verb, words[verb].hasSuffix("ed"), let lemma = library.verbLemma(ofForm: words[verb])
    else { return }
    let noun: Int
    if tokens[role].relation == .adjectivalModifier, let next = tokens[role].head, next > verb {
      noun = next
    } else if tokens[role].relation == .oblique, tokens[role].partOfSpeech == .noun, tokens[verb].pennTag != .verbPast,
      let next = sentence.first(where: { $0 > verb && tokens[$0].head == tokens[role].head && tokens.isNominal($0) })
    {
      noun = next
    } else {
      return
    }
    guard let governor = tokens[noun].head, governor < role, tokens[governor].partOfSpeech == .verb,
      let mark = sentence.first(where: {
        $0 < role && words[$0] == "as" && (tokens[$0].head == noun || tokens[$0].head == role)
      })
    else { return }
    (tokens[role].head, tokens[role].relation) = (governor, .oblique)
    retag(role, .noun, .noun)
    for token in mark..<role where tokens[token].head == noun { tokens[token].head = role }
    retag(verb, .verb, .verbPast, lemma: lemma)
    attach(verb, governor, .conjunct)
    let hasOwnMark = (verb..<noun).contains { tokens[$0].head == noun && tokens[$0].relation == .caseMarker }
    attach(noun, verb, hasOwnMark ? .oblique : .object)
    // "Senator Lee": the title describes the person.
    let person = noun + 1
    if person < sentence.upperBound, tokens[person].head == noun, tokens[person].relation == .apposition,
      tokens[noun].partOfSpeech == .properNoun
    {
      attach(person, verb, tokens[noun].relation)
      attach(noun, person, .description)
    }
  }

  // MARK: "rejected the claims, and rights groups called for talks"

  /// A noun joined to another, with a participle that has an object of its own: a clause joined to the clause before.
  private mutating func mendJoinedSubject(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier, isPast(verb), let head = tokens[verb].head, head < verb else { return }
    // Hung on the noun or on that which it is joined to.
    let joined = sentence.last { $0 < verb && tokens[$0].head == head && tokens[$0].relation == .conjunct }
    let noun = tokens[head].relation == .conjunct ? head : joined ?? head
    guard tokens[noun].relation == .conjunct, let first = tokens[noun].head, first < noun, tokens.isNominal(first),
      sentence.contains(where: { tokens[$0].head == noun && $0 < noun && ["and", "but"].contains(words[$0]) }),
      !(noun..<verb).contains(where: { words[$0] == "," }),
      tokens.isActiveParticiple(verb, words: words, in: sentence, library: library), let governor = finiteVerb(above: first)
    else { return }
    for token in sentence where token > verb && tokens[token].head == noun { tokens[token].head = verb }
    attach(verb, governor, .conjunct)
    attach(noun, verb, .subject)
    tokens[verb].pennTag = .verbPast
  }

  // MARK: "won the vote and her rival, Ana Lee, conceded defeat"

  /// A past tense that the tree takes for an attribute of the noun behind it, with a joined noun before it: that is its subject.
  private mutating func mendJoinedAttribute(_ verb: Int, in sentence: Range<Int>) {
    guard verb > sentence.lowerBound, tokens[verb].pennTag == .verbPast,
      [.adjectivalModifier, .description].contains(tokens[verb].relation),
      var object = tokens[verb].head, object > verb, tokens.isNominal(object), library.verbLemma(ofForm: words[verb]) != nil
    else { return }
    if tokens[object].relation == .description, let person = tokens[object].head, person > object { object = person }
    if ["and", "but"].contains(words[verb - 1]), tokens[object].relation == .conjunct, let first = tokens[object].head,
      first < verb, let governor = finiteVerb(above: first)
    {
      // "described the rise as wicked, and asked President Lee to reverse it"
      attach(verb, governor, .conjunct)
      attach(object, verb, .object)
      for token in sentence where token > object && tokens[token].head == governor { tokens[token].head = verb }
      return
    }
    guard
      let noun = sentence.last(where: {
        $0 < verb && tokens[$0].relation == .conjunct && tokens.isNominal($0) && tokens[$0].head.map { $0 < verb } ?? false
      }),
      let first = tokens[noun].head, let governor = finiteVerb(above: first),
      !(noun..<verb).contains(where: { tokens.isFinite($0) })
    else { return }
    attach(verb, governor, .conjunct)
    attach(object, verb, .object)
    attach(noun, verb, .subject)
    for token in sentence where token > noun && token < verb && tokens[token].head == object { tokens[token].head = verb }
  }

  // MARK: "admitted that mistakes were made but rejected calls to resign"

  /// A verb in the active behind a passive in what somebody says goes on with the verb of saying, if it has an object and no auxiliary.
  private mutating func mendOtherVoice(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .conjunct, isPast(verb), let passive = tokens[verb].head, passive < verb,
      tokens[passive].relation == .clausalComplement, let saying = tokens[passive].head, saying < passive,
      tokens.isFinite(saying), hasChild(passive, .passiveAuxiliary, in: sentence), !hasChild(verb, .auxiliary, in: sentence),
      !hasChild(verb, .passiveAuxiliary, in: sentence),
      !hasSubject(verb, in: sentence),
      hasChild(verb, .object, in: sentence),
      ["and", "but"].contains(words[verb - 1]) || tokens[verb - 1].partOfSpeech == .adverb
    else { return }
    tokens[verb].head = saying
    tokens[verb].pennTag = .verbPast
  }

  // MARK: "apologised for a day of shame and promised to carry out reforms"

  /// A participle behind "and" with an infinitive or an object goes on with the clause's verb, not with a noun.
  private mutating func mendJoinedToNoun(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .conjunct, tokens[verb].pennTag == .verbPastParticiple, let noun = tokens[verb].head,
      noun < verb, tokens.isNominal(noun), words[verb - 1] == "and" || words[verb - 1] == "but",
      hasChild(verb, .openComplement, in: sentence) || hasChild(verb, .object, in: sentence),
      ![DependencyRelation.auxiliary, .passiveAuxiliary, .copula].contains(where: { relation in
        hasChild(verb, relation, in: sentence) || hasChild(noun, relation, in: sentence)
      }),
      let governor = finiteVerb(above: noun), governor < noun, !hasChild(governor, .passiveAuxiliary, in: sentence)
    else { return }
    tokens[verb].head = governor
    tokens[verb].pennTag = .verbPast
  }

  // MARK: "The family, which owns two mines, denied making an offer"

  /// The noun that a sentence opens with, neither a time nor behind a preposition, is the subject of the verb that has none.
  private mutating func mendOpeningNoun(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].head == nil, isPast(verb),
      !sentence.contains(where: {
        tokens[$0].head == verb
          && [.subject, .passiveSubject, .passiveAuxiliary, .auxiliary, .expletive, .clausalSubject].contains(
            tokens[$0].relation)
      }),
      let noun = sentence.first(where: { tokens[$0].head == verb && tokens[$0].relation == .unmarkedOblique }),
      noun < verb, noun - sentence.lowerBound <= 4, tokens.isNominal(noun),
      !library.isIn("time-unit", tokens[noun].lemma.lowercased()), DateVocabulary.weekdays[words[noun]] == nil,
      DateVocabulary.months[words[noun]] == nil, !DateVocabulary.nearDays.contains(words[noun]),
      (sentence.lowerBound..<noun).allSatisfy({ tokens[$0].head == noun }),
      !hasChild(noun, .caseMarker, in: sentence)
    else { return }
    tokens[noun].relation = .subject
    tokens[verb].pennTag = .verbPast
  }

  // MARK: "deported 28 Afghans convicted of crimes"

  /// A noun right behind a verb that takes no clause, with a participle behind it: the noun is the object, and the participle says more of it.
  private mutating func mendObjectClause(_ participle: Int, in sentence: Range<Int>) {
    guard tokens[participle].relation == .clausalComplement, isPast(participle), let verb = tokens[participle].head,
      verb < participle, library.takesTarget(tokens[verb].lemma), !ReportingVerbs.clausal.contains(tokens[verb].lemma),
      let noun = sentence.first(where: { tokens[$0].head == participle && Self.subjects.contains(tokens[$0].relation) }),
      noun > verb, noun < participle, tokens.isNominal(noun), tokens[noun].partOfSpeech != .pronoun,
      (verb + 1..<noun).allSatisfy({ tokens[$0].head.map { $0 > verb && $0 <= noun } ?? false && words[$0] != "," }),
      !sentence.contains(where: {
        tokens[$0].head == participle
          && [.auxiliary, .passiveAuxiliary, .marker, .object, .openComplement, .clausalComplement].contains(
            tokens[$0].relation)
          || tokens[$0].head == verb && [.object, .passiveAuxiliary].contains(tokens[$0].relation)
      })
    else { return }
    attach(noun, verb, .object)
    attach(participle, noun, .clausalModifier)
    tokens[participle].pennTag = .verbPastParticiple
  }

  // MARK: "Lee, who worked for a news agency, openly supported independence"

  /// A sentence whose root is the noun that it opens with, for want of a verb: the participle behind the comma that closes an addition is the verb.
  private mutating func mendBehindAddition(_ sentence: Range<Int>) {
    guard let root = sentence.first(where: { tokens[$0].head == nil }), tokens.isNominal(root),
      let comma = sentence.first(where: { words[$0] == "," }), root < comma, comma - sentence.lowerBound <= 10,
      words.endsWithStop(sentence), comma + 1 < sentence.upperBound,
      ["who", "which", "whose", "including", "a", "an", "the"].contains(words[comma + 1]),
      !sentence.contains(where: {
        tokens[$0].head == root && [.copula, .subject, .passiveSubject, .caseMarker].contains(tokens[$0].relation)
      })
    else { return }
    let verb = sentence.first { token in
      guard token > comma + 2, [.adjective, .verbPastParticiple, .verbPast].contains(tokens[token].pennTag),
        [.adjectivalModifier, .clausalModifier].contains(tokens[token].relation),
        library.verbLemma(ofForm: words[token]) != nil,
        !sentence.contains(where: {
          tokens[$0].head == token
            && [.auxiliary, .passiveAuxiliary, .subject, .passiveSubject, .agent].contains(tokens[$0].relation)
        })
      else { return false }
      var mark = token - 1
      while mark > comma, tokens[mark].partOfSpeech == .adverb { mark -= 1 }
      return mark > comma + 1 && words[mark] == ","
    }
    guard let verb, let lemma = library.verbLemma(ofForm: words[verb]), let head = tokens[verb].head else { return }
    let object = tokens[verb].relation == .adjectivalModifier && head > verb ? head : nil
    retag(verb, .verb, .verbPast, lemma: lemma)
    (tokens[verb].head, tokens[verb].relation) = (nil, .root)
    attach(root, verb, .subject)
    if let object {
      attach(tokens[object].relation == .description ? tokens[object].head ?? object : object, verb, .object)
      for token in sentence where token > object && tokens[token].head == root { tokens[token].head = verb }
    }
  }

  // MARK: "who last week sacked minister Ana Lee"

  /// A person right behind a verb in the active is its object, not what the verb is called.
  private mutating func mendPersonBehind(_ person: Int, in sentence: Range<Int>) {
    guard [.openComplement, .apposition].contains(tokens[person].relation),
      tokens[person].partOfSpeech == .properNoun
        || tokens[person].partOfSpeech == .noun && library.isIn("person", tokens[person].lemma.lowercased()),
      let verb = tokens[person].head, verb < person, tokens[verb].partOfSpeech == .verb, isPast(verb) || tokens.isFinite(verb),
      library.takesTarget(tokens[verb].lemma) || library.isIn("verb-of-making", tokens[verb].lemma),
      ![.clausalModifier, .adjectivalModifier].contains(tokens[verb].relation)
        || hasChild(verb, .subject, in: sentence) && hasChild(verb, .marker, in: sentence),
      (verb + 1..<person).allSatisfy({ tokens[$0].head == person || tokens[$0].head.map { $0 > verb && $0 <= person } ?? false }
      ),
      !sentence.contains(where: {
        tokens[$0].head == verb && [.object, .passiveAuxiliary, .passiveSubject].contains(tokens[$0].relation)
          || tokens[$0].head == person && tokens[$0].relation == .caseMarker
      })
    else { return }
    tokens[person].relation = .object
  }

  // MARK: Tokens

  private func hasChild(_ head: Int, _ relation: DependencyRelation, in sentence: Range<Int>) -> Bool {
    sentence.contains { tokens[$0].head == head && tokens[$0].relation == relation }
  }

  /// The nearest verb with a tense at or above a token.
  private func finiteVerb(above token: Int) -> Int? {
    var current: Int? = token
    for _ in 0..<20 {
      guard let next = current else { return nil }
      if tokens[next].partOfSpeech == .verb, tokens.isFinite(next) || tokens[next].head == nil { return next }
      current = tokens[next].head
    }
    return nil
  }
}

extension [Token] {
  /// Whether a participle without an auxiliary does something: it has an object, or is of a verb that has none.
  func isActiveParticiple(_ verb: Int, words: [String], in sentence: Range<Int>, library: PatternLibrary) -> Bool {
    let children = sentence.filter { self[$0].head == verb }
    if children.contains(where: {
      [.auxiliary, .passiveAuxiliary, .agent, .subject, .passiveSubject].contains(self[$0].relation)
    }) {
      return false
    }
    if library.isIn("intransitive", self[verb].lemma) { return true }
    let isPhrase = verb + 1 < sentence.upperBound && library.isIn("active-phrase", "\(self[verb].lemma) \(words[verb + 1])")
    if isPhrase { return true }
    return children.contains {
      $0 > verb && isNominal($0) && [.object, .openComplement].contains(self[$0].relation)
        && !(verb..<$0).contains { [",", "as"].contains(words[$0]) }
    }
  }
}
