import Linguistics

/// Mends sentences of several clauses where the parser takes the verb of one for a participle of its subject, or the object of one for the subject of the
/// next: "after the board named Lee", "days after the union threatened to strike", "the club named Lee, but the league threw him out". Each rule changes
/// only what can't be right.
struct ClauseRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  mutating func mend(_ sentence: Range<Int>) {
    for token in sentence {
      mendNounAsAuxiliary(token, in: sentence)
      mendRole(token, in: sentence)
      mendSubordinate(token, in: sentence)
    }
    for token in sentence {
      mendBorrowedObject(token, in: sentence)
      mendMeasure(token, in: sentence)
      mendSharedNoun(token, in: sentence)
    }
    mendOpeningClause(sentence)
  }

  // MARK: "Rights groups called for talks"

  /// A noun is no auxiliary: it is the subject, and the noun before it, taken for the subject, a part of its phrase.
  private mutating func mendNounAsAuxiliary(_ noun: Int, in sentence: Range<Int>) {
    guard tokens[noun].relation == .auxiliary || tokens[noun].relation == .passiveAuxiliary, tokens[noun].partOfSpeech == .noun,
      let verb = tokens[noun].head, noun > sentence.lowerBound
    else { return }
    tokens[noun].relation = .subject
    for token in sentence where token < noun && tokens[token].head == verb && Self.subjects.contains(tokens[token].relation) {
      attach(token, noun, .compound)
    }
    if tokens[verb].pennTag == .verbPastParticiple { tokens[verb].pennTag = .verbPast }
  }

  // MARK: "after the board named Lee as chief executive"

  private static let conjunctions: Set<String> = [
    "after", "before", "as", "while", "since", "when", "until", "because", "though", "although",
  ]

  /// A conjunction that the tree takes for a preposition in front of a noun whose participle has an object of its own: the participle is the clause's verb,
  /// the noun its subject.
  private mutating func mendSubordinate(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].relation == .clausalModifier, isPast(verb), let modified = tokens[verb].head, modified < verb else {
      return
    }
    // "called for an inquiry as the alliance nominated Lee": hung on the noun before the conjunction.
    let nearer = sentence.last { $0 < verb && tokens[$0].head == modified && tokens[$0].relation == .nominalModifier }
    let noun =
      nearer.flatMap { near in
        child(of: near, .caseMarker, in: sentence).map { Self.conjunctions.contains(words[$0]) } ?? false ? near : nil
      } ?? modified
    guard tokens.isNominal(noun), let head = tokens[noun].head,
      let mark = child(of: noun, .caseMarker, in: sentence), mark < noun, Self.conjunctions.contains(words[mark]),
      !(noun..<verb).contains(where: { words[$0] == "," }), isActive(verb, in: sentence),
      let governor = verbAbove(head)
    else { return }
    if isMeasure(head), head == mark - 1 {
      attach(head, verb, .unmarkedOblique)
    }
    for token in sentence where token > verb && tokens[token].head == noun { tokens[token].head = verb }
    attach(verb, governor, .adverbialClause)
    attach(noun, verb, .subject)
    attach(mark, verb, .marker)
    tokens[verb].pennTag = .verbPast
  }

  private func isActive(_ verb: Int, in sentence: Range<Int>) -> Bool {
    tokens.isActiveParticiple(verb, words: words, in: sentence, library: library)
  }

  // MARK: "as chief executive a day after …"

  /// "Chief executive", "attorney general": a post whose last word is tagged as an adjective, and hung on whatever noun comes next.
  private mutating func mendRole(_ role: Int, in sentence: Range<Int>) {
    guard role > sentence.lowerBound, role + 1 < sentence.upperBound, tokens[role].partOfSpeech == .adjective,
      library.isIn("post-of-two-words", "\(words[role - 1]) \(words[role])"),
      ![.noun, .properNoun].contains(tokens[role + 1].partOfSpeech)
    else { return }
    retag(role, .noun, .noun)
    let near = max(sentence.lowerBound, role - 4)..<role
    guard let mark = near.last(where: { words[$0] == "as" }), let verb = verbBefore(mark, in: sentence) else { return }
    if let subject = child(of: role, .subject, in: sentence), subject < mark, tokens[verb].head == subject,
      tokens[verb].relation == .clausalModifier, isPast(verb), isActive(verb, in: sentence)
    {
      // "while the board named Lee as chief executive": the post as the head of the clause.
      (tokens[verb].head, tokens[verb].relation) = (tokens[role].head, tokens[role].relation)
      tokens[verb].pennTag = .verbPast
      for token in sentence where token < verb && tokens[token].head == role { tokens[token].head = verb }
    }
    let head = tokens[role].head
    for token in mark..<role where tokens[token].head == head || tokens[token].head == role { tokens[token].head = role }
    attach(mark, role, .caseMarker)
    attach(role, verb, .oblique)
  }

  /// The last verb before a token, not counting auxiliaries.
  private func verbBefore(_ token: Int, in sentence: Range<Int>) -> Int? {
    (sentence.lowerBound..<token).last { tokens[$0].partOfSpeech == .verb }
  }

  // MARK: "days after thousands of people marched"

  /// A length of time in front of "after" or "before" is nobody: whom the tree hangs on it is the subject, and the clause tells when.
  private mutating func mendMeasure(_ unit: Int, in sentence: Range<Int>) {
    guard isMeasure(unit), unit + 1 < sentence.upperBound, ["after", "before"].contains(words[unit + 1]),
      let head = tokens[unit].head
    else { return }
    if Self.subjects.contains(tokens[unit].relation), tokens[unit + 1].head == head, tokens[unit + 1].relation == .marker {
      // With a subject besides.
      tokens[unit].relation = .unmarkedOblique
      return mendMain(head, in: sentence)
    }
    guard
      let noun = sentence.first(where: {
        $0 > unit && tokens[$0].head == unit && child(of: $0, .caseMarker, in: sentence) == unit + 1
      })
    else { return }
    if Self.subjects.contains(tokens[unit].relation), head > noun, tokens[head].partOfSpeech == .verb {
      let relation = tokens[unit].relation
      subordinate(head, unit, noun, as: relation)
      mendMain(head, in: sentence)
    } else if let verb = tokens[head].head, Self.subjects.contains(tokens[head].relation), verb > noun,
      let main = (head + 1..<unit).first(where: { tokens[$0].head == head && tokens[$0].relation == .clausalModifier }),
      isPast(main), isActive(main, in: sentence), !(head..<main).contains(where: { words[$0] == "," })
    {
      // "named Lee, a day after the union threatened": the subject of one clause as that of the next.
      let relation = tokens[head].relation
      (tokens[main].head, tokens[main].relation) = (tokens[verb].head, tokens[verb].relation)
      tokens[main].pennTag = .verbPast
      attach(head, main, .subject)
      attach(verb, main, .adverbialClause)
      subordinate(verb, unit, noun, as: relation)
    } else if let verb = tokens[head].head, Self.subjects.contains(tokens[head].relation), verb > noun,
      tokens[verb].relation == .clausalComplement, let main = tokens[verb].head, main < head,
      child(of: main, .object, in: sentence) == nil
    {
      // "sacked the minister, days after the union threatened": the object of one clause as the subject of the next.
      let relation = tokens[head].relation
      attach(head, main, .object)
      subordinate(verb, unit, noun, as: relation)
      tokens[verb].relation = .adverbialClause
    }
  }

  private mutating func subordinate(_ verb: Int, _ unit: Int, _ noun: Int, as relation: DependencyRelation) {
    attach(noun, verb, relation)
    attach(unit, verb, .unmarkedOblique)
    attach(unit + 1, verb, .marker)
  }

  /// The main clause of a sentence whose root tells when: what is told before it, or the noun with a participle behind its comma.
  private mutating func mendMain(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].head == nil else {
      if [.clausalComplement, .parataxis, .conjunct].contains(tokens[verb].relation) {
        tokens[verb].relation = .adverbialClause
      }
      return
    }
    let told = sentence.first {
      $0 < verb && tokens[$0].head == verb && [.clausalComplement, .parataxis].contains(tokens[$0].relation)
    }
    if let told {
      makeRoot(told, over: verb)
      for token in sentence where token < told && tokens[token].head == verb { tokens[token].head = told }
    } else if let comma = sentence.first(where: { $0 > verb && words[$0] == "," }),
      let main = sentence.first(where: { $0 > comma && tokens[$0].partOfSpeech == .verb }),
      tokens[main].relation == .clausalModifier, isPast(main), let subject = tokens[main].head, subject > comma,
      tokens.isNominal(subject), !tokens.isAbove(main, verb)
    {
      makeRoot(main, over: verb)
      attach(subject, main, .subject)
      tokens[main].pennTag = .verbPast
    }
  }

  private mutating func makeRoot(_ main: Int, over verb: Int) {
    (tokens[main].head, tokens[main].relation) = (nil, .root)
    attach(verb, main, .adverbialClause)
  }

  // MARK: "rejected the claims after the union threatened to strike"

  /// A verb with two subjects and a conjunction between them: the first is the object of the verb before, and the clause tells when.
  private mutating func mendBorrowedObject(_ verb: Int, in sentence: Range<Int>) {
    guard tokens[verb].partOfSpeech == .verb, let main = tokens[verb].head, main < verb, tokens[main].partOfSpeech == .verb,
      [.parataxis, .clausalComplement, .conjunct, .adverbialClause].contains(tokens[verb].relation),
      let noun = sentence.first(where: {
        $0 > main && $0 < verb && tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation)
      }),
      !hasObject(main, in: sentence),
      (main + 1..<noun).allSatisfy({ tokens[$0].head.map { $0 > main && $0 <= noun } ?? false && words[$0] != "," })
    else { return }
    let relation = tokens[noun].relation
    if let mark = sentence.first(where: { tokens[$0].head == verb && tokens[$0].relation == .marker }), mark > noun,
      Self.conjunctions.contains(words[mark]),
      sentence.contains(where: {
        $0 > mark && $0 < verb && tokens[$0].head == verb && Self.subjects.contains(tokens[$0].relation)
      })
    {
      if isMeasure(mark - 1), tokens[mark - 1].head == noun { attach(mark - 1, verb, .unmarkedOblique) }
    } else if let subject = sentence.last(where: {
      $0 > noun && $0 < verb && tokens[$0].head == noun && tokens[$0].relation == .nominalModifier
    }), let mark = child(of: subject, .caseMarker, in: sentence), Self.conjunctions.contains(words[mark]), mark > noun {
      attach(subject, verb, relation)
      attach(mark, verb, .marker)
    } else {
      return
    }
    attach(noun, main, .object)
    tokens[verb].relation = .adverbialClause
  }

  private func hasObject(_ verb: Int, in sentence: Range<Int>) -> Bool {
    sentence.contains {
      tokens[$0].head == verb
        && [.object, .passiveAuxiliary, .passiveSubject, .clausalComplement].contains(tokens[$0].relation) && $0 != verb
        && !(tokens[$0].relation == .clausalComplement && $0 > verb)
    }
  }

  // MARK: "Hours after rights groups called for an inquiry, the agency opened one"

  /// An opening clause with a conjunction as the sentence's root, or a length of time that it hangs on.
  private mutating func mendOpeningClause(_ sentence: Range<Int>) {
    guard let root = sentence.first(where: { tokens[$0].head == nil }) else { return }
    var clause = root
    if isMeasure(root), let told = sentence.first(where: { tokens[$0].head == root && tokens[$0].relation == .clausalModifier })
    {
      clause = told
    }
    guard tokens[clause].partOfSpeech == .verb,
      let mark = sentence.first(where: { tokens[$0].head == clause && tokens[$0].relation == .marker }), mark < clause,
      mark <= sentence.lowerBound + 3, Self.conjunctions.contains(words[mark]), hasSubject(clause, in: sentence)
    else { return }
    let before = Array(tokens[sentence])
    if clause != root {
      (tokens[clause].head, tokens[clause].relation) = (nil, .root)
      attach(root, clause, .unmarkedOblique)
    }
    mendMain(clause, in: sentence)
    if tokens[clause].head == nil { tokens.replaceSubrange(sentence, with: before) }
  }

  // MARK: "Hours after Kenya restored ties, Senator Ana Lee defected"

  /// The object of an opening clause that the tree takes for the subject of the main verb, with the subject beside it, behind the comma.
  private mutating func mendSharedNoun(_ noun: Int, in sentence: Range<Int>) {
    guard Self.subjects.contains(tokens[noun].relation), let main = tokens[noun].head, main > noun,
      let clause = sentence.first(where: {
        $0 < noun && tokens[$0].head == main && tokens[$0].relation == .adverbialClause && tokens.isFinite($0)
      }),
      child(of: clause, .object, in: sentence) == nil, library.takesTarget(tokens[clause].lemma),
      (clause + 1..<noun).allSatisfy({ tokens[$0].head == noun }),
      let subject = sentence.last(where: { $0 > noun && $0 < main && tokens[$0].relation == .apposition }),
      let comma = (noun..<subject).last(where: { words[$0] == "," }), tokens[subject].head.map({ $0 < comma }) ?? false,
      !(subject..<main).contains(where: { words[$0] == "," })
    else { return }
    let relation = tokens[noun].relation
    attach(noun, clause, .object)
    attach(subject, main, relation)
  }

  // MARK: Tokens

  private func isMeasure(_ token: Int) -> Bool { library.isIn("time-unit", tokens[token].lemma.lowercased()) }

  /// The nearest verb at or above a token.
  private func verbAbove(_ token: Int) -> Int? {
    var current: Int? = token
    for _ in 0..<20 {
      guard let next = current else { return nil }
      if tokens[next].partOfSpeech == .verb { return next }
      current = tokens[next].head
    }
    return nil
  }
}
