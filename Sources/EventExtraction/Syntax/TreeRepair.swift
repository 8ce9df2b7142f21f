import Linguistics

/// Mends what the parser gets wrong again and again in news sentences, and what would lose an event its subject: subjects behind an opening
/// adverbial ("Yesterday, a jury convicted"), behind a relative clause ("Lee, who had moved to Utah, sued"), and reports at the end (", the
/// government announced yesterday"). Each rule changes only what can't be right: a finite verb without a subject beside a noun without a function.
struct TreeRepair {
  private(set) var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  /// - Parameter headlines: whether each sentence is a headline.
  static func repaired(
    _ parsed: ParsedText, words: [String], headlines: [Bool] = [], library: PatternLibrary
  ) -> ParsedText {
    let headlineSentences = zip(parsed.sentences, headlines).lazy.filter(\.1).map(\.0.tokens)
    var tags = HeadlineTags(tokens: DatelineRepair(parsed, words: words).tokens, words: words, text: parsed, library: library)
    for sentence in headlineSentences { tags.mend(sentence) }
    var headline = HeadlineRepair(tokens: tags.tokens, words: words, names: parsed.names, library: library)
    for sentence in headlineSentences { headline.mend(sentence) }
    for (index, sentence) in parsed.sentences.enumerated()
    where !(index < headlines.count && headlines[index]) && isVerbless(sentence.tokens, headline.tokens, words) {
      headline.mend(sentence.tokens)
    }
    var imperative = ImperativeRepair(tokens: headline.tokens, words: words, library: library)
    for sentence in headlineSentences { imperative.mend(sentence) }
    let sentences = parsed.sentences.lazy.map(\.tokens).filter { $0.count > 3 }
    // Each repair goes over all sentences before the next takes over: handing the tokens on for every sentence would copy them all each time.
    var particles = TreeRepair(tokens: imperative.tokens, words: words, library: library)
    particles.mendLemmas(of: parsed)
    for sentence in sentences { particles.mendOver(sentence) }
    var verbs = VerbRepair(tokens: particles.tokens, words: words, library: library)
    for sentence in sentences { verbs.mend(sentence) }
    var objects = ObjectRepair(tokens: verbs.tokens, words: words, library: library)
    for sentence in sentences { objects.mend(sentence) }
    var subjects = SubjectRepair(tokens: objects.tokens, words: words, names: parsed.names, library: library)
    for sentence in sentences { subjects.mend(sentence) }
    var repair = TreeRepair(tokens: subjects.tokens, words: words, library: library)
    for sentence in sentences { repair.mend(sentence) }
    return ParsedText(text: parsed.text, sentences: parsed.sentences, tokens: repair.tokens, names: parsed.names)
  }

  /// A sentence that ends with a full stop and has no finite verb: "The appeal court set/NN aside the sentence." Its verb is sought as in a headline.
  private static func isVerbless(_ sentence: Range<Int>, _ tokens: [Token], _ words: [String]) -> Bool {
    guard let root = sentence.first(where: { tokens[$0].head == nil }),
      [.noun, .properNoun, .adjective].contains(tokens[root].partOfSpeech),
      !sentence.contains(where: {
        // A participle behind the noun may be its verb: `VerbRepair` tells which.
        tokens[$0].head == root
          && ([.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
            || tokens[$0].relation == .clausalModifier && tokens[$0].pennTag == .verbPastParticiple)
      })
    else { return false }
    return sentence.count > 4 && sentence.last.map { words[$0] } == "."
      && !sentence.contains { token in
        switch tokens[token].pennTag {
        case .verbPast, .verbPresent, .verbPresentThirdPerson, .modal: true
        default: false
        }
      }
  }

  /// "PM" without a number before it is a prime minister; a preposition that the tagger takes for "to" is itself.
  private mutating func mendLemmas(of parsed: ParsedText) {
    for token in tokens.indices {
      if tokens[token].pennTag == .to, tokens[token].lemma != words[token], words[token] != "na" {
        tokens[token].lemma = words[token]
      } else if words[token] == "pm", parsed.string(tokens[token].range) == "PM",
        token == 0 || tokens[token - 1].partOfSpeech != .numeral
      {
        tokens[token].lemma = "pm"
      } else if words[token] == "-" {
        mendHyphenated(token)
      } else if tokens[token].pennTag == .verbGerund {
        mendAttribute(token)
        mendRulingParty(token)
      }
    }
  }

  /// "China's ruling Communist Party yesterday took …": to the parser a verb with an object. The party is the subject of the clause's verb, which the
  /// tree has put beside.
  private mutating func mendRulingParty(_ ruling: Int) {
    let near = ruling + 1..<min(ruling + 6, tokens.count)
    guard words[ruling] == "ruling", ruling > 0, words[ruling - 1].hasSuffix("s"),
      let party = near.first(where: { tokens[$0].head == ruling && tokens[$0].relation == .object }),
      library.isIn("party", tokens[party].lemma.lowercased()) || tokens[party].partOfSpeech == .properNoun,
      let verb = (party + 1..<min(party + 20, tokens.count)).first(where: {
        tokens[$0].head == ruling && [.parataxis, .clausalComplement, .conjunct].contains(tokens[$0].relation)
          && [.verbPast, .verbPresentThirdPerson, .verbPresent].contains(tokens[$0].pennTag)
      })
    else { return }
    let around = max(0, ruling - 40)..<min(tokens.count, ruling + 80)
    (tokens[verb].head, tokens[verb].relation) = (tokens[ruling].head, tokens[ruling].relation)
    for token in around where tokens[token].head == ruling && token != party {
      let isOwner = token < ruling && tokens[token].relation == .subject
      (tokens[token].head, tokens[token].relation) = isOwner ? (party, .possessive) : (verb, tokens[token].relation)
      if isOwner, words[ruling - 1].hasSuffix("'s") || words[ruling - 1].hasSuffix("’s") {
        (tokens[ruling - 1].head, tokens[ruling - 1].relation) = (token, .caseMarker)
      }
    }
    for token in around where tokens[token].head == verb && tokens[token].relation == .subject && token > party {
      tokens[token].relation = .unmarkedOblique
    }
    (tokens[party].head, tokens[party].relation) = (verb, .subject)
    (tokens[ruling].head, tokens[ruling].relation) = (party, .adjectivalModifier)
    (tokens[ruling].partOfSpeech, tokens[ruling].pennTag) = (.adjective, .adjective)
  }

  /// "is Obi's running mate", "back at the negotiating table": a gerund that is an attribute of the noun behind it, not its verb.
  private mutating func mendAttribute(_ gerund: Int) {
    let noun = gerund + 1
    guard noun < tokens.count, library.isIn("gerund-attribute", "\(words[gerund]) \(tokens[noun].lemma)") else { return }
    if tokens[noun].head == gerund {
      tokens[noun].head = tokens[gerund].head
      tokens[noun].relation = tokens[gerund].relation
      for token in max(0, gerund - 40)..<min(tokens.count, gerund + 40) where tokens[token].head == gerund && token != noun {
        tokens[token].head = noun
        if tokens[token].relation == .auxiliary { tokens[token].relation = .copula }
        if tokens[token].relation == .marker { tokens[token].relation = .caseMarker }
      }
      if tokens[noun].relation == .adverbialClause { tokens[noun].relation = .oblique }
    } else if tokens[gerund].head != noun {
      return
    }
    (tokens[gerund].head, tokens[gerund].relation) = (noun, .compound)
    (tokens[gerund].partOfSpeech, tokens[gerund].pennTag) = (.noun, .noun)
  }

  /// "sit-in", "stone-pelting": two words for the tokenizer, one for the patterns. The head of the two takes the lemma of both.
  private mutating func mendHyphenated(_ hyphen: Int) {
    let first = hyphen - 1, last = hyphen + 1
    guard first >= 0, last < tokens.count, tokens[first].range.upperBound == tokens[hyphen].range.lowerBound,
      tokens[hyphen].range.upperBound == tokens[last].range.lowerBound
    else { return }
    let lemma = "\(words[first])-\(words[last])"
    guard library.isNoun(lemma) || library.isIn("candidate", lemma) || words[last] == "elect" else { return }
    let head =
      tokens[first].head == last ? last : tokens[last].head == first || tokens[last].relation == .particle ? first : last
    tokens[head].lemma = lemma
    if tokens[head].partOfSpeech != .noun {
      tokens[head].partOfSpeech = .noun
      tokens[head].pennTag = .noun
    }
  }

  private mutating func mend(_ sentence: Range<Int>) {
    guard let comma = sentence.first(where: { words[$0] == "," }) else { return }
    mendOpening(sentence, comma: comma)
    mendInterruptedSubject(sentence, comma: comma)
    mendFinalParticiple(sentence)
    mendFinalReport(sentence)
  }

  // MARK: "resigned over a breach of the rules"

  /// "Over" is a preposition, and what stands behind it no object, unless the verb takes it as a particle.
  private mutating func mendOver(_ sentence: Range<Int>) {
    for over in sentence where words[over] == "over" && tokens[over].relation == .particle {
      guard let verb = tokens[over].head, verb < over, !library.isIn("verb-with-over", tokens[verb].lemma),
        let object = (over + 1..<sentence.upperBound).first(where: {
          tokens[$0].head == verb && tokens[$0].relation == .object
        })
      else { continue }
      tokens[object].relation = .oblique
      tokens[over].head = object
      tokens[over].relation = .caseMarker
    }
  }

  // MARK: "Yesterday, a jury convicted …"

  /// The noun phrase between an opening adverbial and a verb without a subject is its subject.
  private mutating func mendOpening(_ sentence: Range<Int>, comma: Int) {
    guard comma - sentence.lowerBound <= 20, isOpening(sentence.lowerBound..<comma) else { return }
    guard let end = (comma + 1..<sentence.upperBound).first(where: { isFinite($0) || words[$0] == "," }),
      let verbGroup = isFinite(end) ? end : behindApposition(end, in: sentence)
    else { return }
    let verb = fullVerb(of: verbGroup)
    guard verb >= verbGroup, sentence.contains(verb), !hasSubject(verb, from: comma) else { return }
    var phrase = comma + 1..<end
    while let last = phrase.last, tokens[last].partOfSpeech == .adverb { phrase = phrase.lowerBound..<last }
    guard let subject = head(of: phrase), isNominal(subject), !hasCase(subject, in: phrase) else { return }
    attach(subject, to: verb, in: sentence, as: isPassive(verb, in: sentence) ? .passiveSubject : .subject)
    if end < verbGroup, let addition = head(of: end + 1..<verbGroup),
      isNominal(addition) || tokens[addition].relation == .apposition
    {
      attach(addition, to: subject, in: sentence, as: .apposition)
    }
    if let adverbial = head(of: sentence.lowerBound..<comma), tokens[adverbial].relation != .adverbialModifier {
      attach(
        adverbial, to: verb, in: sentence, as: hasCase(adverbial, in: sentence.lowerBound..<comma) ? .oblique : .unmarkedOblique
      )
    }
  }

  /// "On Friday, Jane Miller, the mayor of the city, resigned": the finite verb right behind an apposition that begins at a comma.
  private func behindApposition(_ comma: Int, in sentence: Range<Int>) -> Int? {
    let near = (comma + 1)..<min(comma + 20, sentence.upperBound)
    guard let close = near.first(where: { words[$0] == "," || isFinite($0) }), words[close] == ",",
      let verb = (close + 1..<sentence.upperBound).first(where: { tokens[$0].partOfSpeech != .adverb }), isFinite(verb)
    else { return nil }
    return verb
  }

  /// Whether words may be an adverbial: a preposition, an adverb, a day or a number at their head, and no finite verb.
  private func isOpening(_ range: Range<Int>) -> Bool {
    guard let first = range.first, !range.contains(where: isFinite) else { return false }
    switch tokens[first].partOfSpeech {
    case .adposition, .adverb, .numeral: return true
    case .noun, .properNoun, .adjective, .determiner:
      return range.contains {
        DateVocabulary.units[words[$0]] != nil || DateVocabulary.weekdays[words[$0]] != nil || isDay(words[$0])
      }
    default: return false
    }
  }

  private func isDay(_ word: String) -> Bool { ["yesterday", "today", "tomorrow", "tonight"].contains(word) }

  // MARK: "Lee, who had moved to Utah, sued …"

  /// A noun that the tree makes the root, a relative clause, and a verb behind its comma without a subject: the noun is the subject.
  private mutating func mendInterruptedSubject(_ sentence: Range<Int>, comma: Int) {
    guard let root = sentence.first(where: { tokens[$0].head == nil }), isNominal(root), root <= comma,
      !sentence.contains(where: {
        tokens[$0].head == root && [.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
      }),
      let pronoun = (comma + 1..<sentence.upperBound).first(where: { ["who", "which", "whose"].contains(words[$0]) }),
      words[pronoun - 1] == ","
    else { return }
    guard let relative = (pronoun + 1..<sentence.upperBound).first(where: { isFinite($0) || tokens[$0].partOfSpeech == .verb })
    else {
      return
    }
    let verb = (relative + 1..<sentence.upperBound).first { index in
      guard words[index - 1] == ",", isFinite(index) || tokens[index].pennTag == .verbPastParticiple else { return false }
      let full = fullVerb(of: index)
      return full >= index && !hasSubject(full, from: pronoun)
    }
    guard let verb else { return }
    let main = fullVerb(of: verb)
    tokens[main].head = nil
    tokens[main].relation = .root
    tokens[root].head = main
    tokens[root].relation = isPassive(main, in: sentence) ? .passiveSubject : .subject
  }

  // MARK: "Lee appeared in court yesterday, charged with murder"

  /// A participle behind a comma that the tree hangs on the noun of an adverbial: it speaks of the subject of the clause.
  private mutating func mendFinalParticiple(_ sentence: Range<Int>) {
    for participle in sentence.dropFirst(3)
    where tokens[participle].pennTag == .verbPastParticiple || tokens[participle].pennTag == .verbGerund {
      guard words[participle - 1] == ",", tokens[participle].relation == .clausalModifier, let noun = tokens[participle].head,
        noun < participle, [.oblique, .unmarkedOblique, .agent].contains(tokens[noun].relation), let verb = tokens[noun].head,
        verb < noun, isFinite(verb) || isPassive(verb, in: sentence), hasSubject(verb, from: sentence.lowerBound)
      else { continue }
      tokens[participle].head = verb
      tokens[participle].relation = .adverbialClause
    }
  }

  // MARK: "…, the government announced yesterday."

  private static let longestReport = 10

  /// A noun phrase and a verb of speech behind the last comma: the report of what stands before.
  private mutating func mendFinalReport(_ sentence: Range<Int>) {
    guard let comma = sentence.last(where: { words[$0] == "," }), sentence.upperBound - comma <= Self.longestReport,
      let verb = (comma + 1..<sentence.upperBound).first(where: { tokens[$0].partOfSpeech == .verb }), verb > comma + 1,
      ReportingVerbs.clausal.contains(tokens[verb].lemma), [.verbPast, .verbPastParticiple].contains(tokens[verb].pennTag),
      tokens[verb].relation == .clausalModifier, let subject = tokens[verb].head, subject > comma, subject < verb,
      isNominal(subject), !hasCase(subject, in: comma + 1..<verb), let root = sentence.first(where: { tokens[$0].head == nil }),
      root < comma
    else { return }
    tokens[verb].head = root
    tokens[verb].relation = .parataxis
    tokens[subject].head = verb
    tokens[subject].relation = .subject
  }

  // MARK: Tokens

  private func isFinite(_ token: Int) -> Bool {
    switch tokens[token].pennTag {
    case .verbPast, .verbPresentThirdPerson, .verbPresent, .modal: true
    default: false
    }
  }

  private func isNominal(_ token: Int) -> Bool {
    switch tokens[token].partOfSpeech {
    case .noun, .properNoun, .pronoun, .numeral: true
    default: false
    }
  }

  /// The verb that an auxiliary belongs to, or the verb itself.
  private func fullVerb(of token: Int) -> Int {
    switch tokens[token].relation {
    case .auxiliary, .passiveAuxiliary: tokens[token].head ?? token
    default: token
    }
  }

  private func hasSubject(_ verb: Int, from start: Int) -> Bool {
    (start..<verb).contains { index in
      guard tokens[index].head == verb else { return false }
      switch tokens[index].relation {
      case .subject, .passiveSubject, .outerSubject, .expletive, .clausalSubject: return true
      default: return false
      }
    }
  }

  private func isPassive(_ verb: Int, in sentence: Range<Int>) -> Bool {
    sentence.contains { tokens[$0].head == verb && tokens[$0].relation == .passiveAuxiliary }
  }

  /// The token of a range that is governed from outside; nil when there are several.
  private func head(of range: Range<Int>) -> Int? {
    let heads = range.filter { index in
      tokens[index].partOfSpeech != .punctuation && (tokens[index].head.map { !range.contains($0) } ?? true)
    }
    return heads.count == 1 ? heads.first : nil
  }

  private func hasCase(_ token: Int, in range: Range<Int>) -> Bool {
    range.contains { $0 < token && tokens[$0].head == token && tokens[$0].relation == .caseMarker }
  }

  /// Hangs a token on another, unless that one depends on it.
  private mutating func attach(_ token: Int, to governor: Int, in sentence: Range<Int>, as relation: DependencyRelation) {
    var ancestor = tokens[governor].head
    var steps = 0
    while let current = ancestor, steps < sentence.count {
      if current == token { return }
      ancestor = tokens[current].head
      steps += 1
    }
    tokens[token].head = governor
    tokens[token].relation = relation
  }
}
