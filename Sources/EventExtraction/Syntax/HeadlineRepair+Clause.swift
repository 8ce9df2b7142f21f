import Linguistics

extension HeadlineRepair {
  // MARK: The clause built anew

  mutating func rebuild(_ clause: Range<Int>, verb: Int, in sentence: Range<Int>, main: Int?) {
    let oldRoot = sentence.first { tokens[$0].head == nil }
    makeVerb(verb)
    if let main {
      tokens[verb].head = main
      tokens[verb].relation = .parataxis
    } else {
      tokens[verb].head = nil
      tokens[verb].relation = .root
      if let oldRoot, oldRoot != verb {
        tokens[oldRoot].head = verb
        tokens[oldRoot].relation = clause.contains(oldRoot) ? .unspecified : .parataxis
      }
    }
    var subject = clause.lowerBound..<verb
    // "Modi to visit"
    if let to = subject.last, words[to] == "to", subject.count > 1 {
      attach(to, verb, .marker)
      subject = subject.dropLast()
    }
    if let head = nounHead(subject, isName: true) { attachPhrase(subject, head: head, to: verb, as: .subject) }
    attachRest(verb + 1..<clause.upperBound, verb: verb)
    // What hung on a word of the clause from outside stays beside its verb.
    for token in sentence where !clause.contains(token) && token != main {
      if let head = tokens[token].head, clause.contains(head), head != verb {
        tokens[token].head = verb
        if tokens[token].partOfSpeech != .punctuation { tokens[token].relation = .parataxis }
      }
    }
  }

  private mutating func makeVerb(_ token: Int) {
    let word = words[token]
    // "Armenia, Azerbaijan initial/JJ treaty"; "out" and "dead" stay what they are.
    if tokens[token].partOfSpeech != .verb, tokens[token].partOfSpeech != .adjective || !library.isAdjective(word) {
      tokens[token].lemma = library.isVerb(word) ? word : library.verbLemma(ofForm: word) ?? word
      tokens[token].pennTag = formTag(token)
      tokens[token].partOfSpeech = .verb
    }
  }

  private func formTag(_ token: Int) -> PennTag {
    let word = words[token]
    if !library.isVerb(word) {
      let isPast = library.givenLemma(ofForm: word) != nil && token + 1 < words.count && isNounPhraseStart(token + 1)
      return word.hasSuffix("s") ? .verbPresentThirdPerson : isPast ? .verbPast : .verbPastParticiple
    }
    guard library.isIn("invariant", word), token > 0, !isPlural(token - 1, from: token - 1) else { return .verbPresent }
    let isActive = token + 2 < words.count && library.isVerb(word, with: words[token + 1]) && isNounPhraseStart(token + 2)
    return isActive ? .verbPast : .verbPastParticiple
  }

  /// The last noun before the first preposition or age.
  private func phraseHead(_ phrase: Range<Int>) -> Int? {
    let end = phrase.first { isPhraseHeadEnd($0) && $0 > phrase.lowerBound } ?? phrase.upperBound
    let nouns = (phrase.lowerBound..<end).filter { isNominal($0) }
    // "leader Ashok Mehta": the head that the tree has, where it has just one.
    let heads = (phrase.lowerBound..<end).filter { index in tokens[index].head.map { !phrase.contains($0) } ?? true }
    if heads.count == 1, let head = heads.first, nouns.contains(head) { return head }
    return nouns.last
  }

  private func isPhraseHeadEnd(_ token: Int) -> Bool {
    tokens[token].partOfSpeech == .adposition || tokens[token].partOfSpeech == .subordinatingConjunction
      || words[token] == "," && token + 1 < tokens.count && tokens[token + 1].partOfSpeech == .numeral
  }

  /// "Machar vies", "terminates lecturer": a single word that the tagger takes for an adjective stands for a noun.
  private mutating func nounHead(_ phrase: Range<Int>, isName: Bool) -> Int? {
    if let head = phraseHead(phrase) { return head }
    guard let last = phrase.last, phrase.count <= 2 else { return nil }
    switch tokens[last].partOfSpeech {
    case .adjective, .interjection, .other, .symbol: break
    case .adverb where isName: break
    default: return nil
    }
    tokens[last].partOfSpeech = isName && phrase.count == 1 ? .properNoun : .noun
    tokens[last].pennTag = isName && phrase.count == 1 ? .properNoun : .noun
    return last
  }

  mutating func attachPhrase(_ phrase: Range<Int>, head: Int, to governor: Int, as relation: DependencyRelation) {
    attachModifiers(head + 1..<max(head + 1, phrase.upperBound), of: head)
    for token in phrase where token != head {
      let current = tokens[token].head
      if current == nil || current.map({ !phrase.contains($0) }) == true || tokens.isAbove(token, head) {
        tokens[token].head = head
        tokens[token].relation =
          tokens[token].partOfSpeech == .punctuation
          ? .punctuation
          : isNominal(token) ? .compound : tokens[token].relation == .root ? .adjectivalModifier : tokens[token].relation
      }
    }
    tokens[head].head = governor
    tokens[head].relation = relation
  }

  /// "Body of missing boy": a preposition behind the head, and the nouns up to the next.
  private mutating func attachModifiers(_ rest: Range<Int>, of head: Int) {
    var position = rest.lowerBound
    while let mark = (position..<rest.upperBound).first(where: { isPreposition($0) }) {
      let end = (mark + 1..<rest.upperBound).first { isPreposition($0) } ?? rest.upperBound
      position = end
      guard let noun = (mark + 1..<end).last(where: { isNominal($0) }), noun != head else { continue }
      for token in mark + 1..<noun where tokens[token].head.map({ $0 < mark || $0 > noun }) ?? true {
        attach(token, noun, isNominal(token) ? .compound : tokens[token].relation)
      }
      attach(mark, noun, .caseMarker)
      attach(noun, head, .nominalModifier)
    }
  }

  /// Object, then a preposition with its nouns each; an infinitive takes over what is behind it.
  private mutating func attachRest(_ rest: Range<Int>, verb: Int) {
    var governor = verb
    var position = rest.lowerBound
    var hasObject =
      tokens[verb].pennTag == .verbPastParticiple && !Arguments.givingParticiples.contains(words[verb])
      || tokens[verb].partOfSpeech == .adjective
    var lastNoun: Int?
    while position < rest.upperBound {
      let mark = position
      let isMark = isPreposition(mark)
      if words[mark] == "to", mark + 1 < rest.upperBound, tokens[mark + 1].pennTag == .verbBase {
        let infinitive = mark + 1
        attach(mark, infinitive, .marker)
        attach(infinitive, governor, .openComplement)
        (governor, hasObject, position) = (infinitive, false, infinitive + 1)
        continue
      }
      if tokens[mark].pennTag == .particle {
        attach(mark, governor, .particle)
        position = mark + 1
        continue
      }
      if isMark, let gerund = gerund(at: mark + 1, to: rest.upperBound) {
        attach(mark, gerund, .marker)
        attach(gerund, governor, .adverbialClause)
        (governor, hasObject, position) = (gerund, false, gerund + 1)
        continue
      }
      if !isMark, isPredicate(mark), tokens[governor].partOfSpeech == .verb {
        attach(mark, governor, .openComplement)
        position = mark + 1
        continue
      }
      let first = isMark ? mark + 1 : mark
      let end = (first..<rest.upperBound).first { isPhraseEnd($0) && $0 > first } ?? rest.upperBound
      guard first < end, let head = nounHead(first..<end, isName: false) else {
        attach(mark, governor, isMark ? .particle : tokens[mark].partOfSpeech == .adverb ? .adverbialModifier : .unspecified)
        position = mark + 1
        continue
      }
      attachPhrase(first..<end, head: head, to: governor, as: hasObject ? .unmarkedOblique : .object)
      if isMark {
        attach(mark, head, .caseMarker)
        let isOfNoun = words[mark] == "of" && lastNoun != nil
        attach(head, isOfNoun ? lastNoun ?? governor : governor, isOfNoun ? .nominalModifier : .oblique)
      } else {
        hasObject = true
      }
      lastNoun = head
      position = end
    }
  }

  /// "for insulting the king"; a gerund alone ("for questioning") is a noun.
  private mutating func gerund(at token: Int, to end: Int) -> Int? {
    guard token < end, tokens[token].pennTag == .verbGerund else { return nil }
    if token + 1 < end, isNounPhraseStart(token + 1) { return token }
    tokens[token].partOfSpeech = .noun
    tokens[token].pennTag = .noun
    tokens[token].lemma = words[token]
    return nil
  }

  func isPreposition(_ token: Int) -> Bool {
    tokens[token].partOfSpeech == .adposition || tokens[token].partOfSpeech == .subordinatingConjunction
      || words[token] == "over"
  }

  private func isPhraseEnd(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .punctuation: isSetOff(token)
    case .adposition, .subordinatingConjunction, .verb, .adverb: true
    default: words[token] == "to" || words[token] == "over" || isTime(token)
    }
  }

  /// "next week": when it happens, behind the object.
  private func isTime(_ token: Int) -> Bool {
    ["next", "last", "this"].contains(words[token]) && token + 1 < words.count && library.isIn("time-unit", words[token + 1])
  }
}
