import Linguistics

/// Mends what the parser gets wrong again and again in news sentences, and what would lose an event its subject: subjects behind an opening
/// adverbial ("Yesterday, a jury convicted"), behind a relative clause ("Lee, who had moved to Utah, sued"), and reports at the end (", the
/// government announced yesterday"). Each rule changes only what can't be right: a finite verb without a subject beside a noun without a function.
struct TreeRepair: NamelessRepair {
  var tokens: [Token]
  let words: [String]
  let library: PatternLibrary

  /// What is mended in all sentences, in this order: verbs first that the tagger or the parser lost, then what hangs on them.
  private static let repairs: [any SentenceRepair.Type] = [
    InfinitiveRepair.self, AddresseeRepair.self, MandativeRepair.self, ClauseOpeningRepair.self, ParticleRepair.self,
    LostVerbRepair.self, PhraseRepair.self, AdjunctRepair.self, AttributeRepair.self, ClauseRepair.self,
    CoordinationRepair.self, JoinedVerbRepair.self, ListRepair.self, SplitListRepair.self, VerbRepair.self, ObjectRepair.self,
    JudgementRepair.self,
    SubjectRepair.self, ReportRepair.self, WishRepair.self, TreeRepair.self, LostSubjectRepair.self,
  ]

  /// - Parameter headlines: whether each sentence is a headline.
  static func repaired(
    _ parsed: ParsedText, words: [String], headlines: [Bool] = [], library: PatternLibrary
  ) -> ParsedText {
    let headlineSentences = zip(parsed.sentences, headlines).lazy.filter(\.1).map(\.0.tokens)
    let begun = AbbreviationRepair(words: words, library: library).mended(
      DatelineRepair(parsed, words: words).tokens, of: parsed)
    var tags = HeadlineTags(tokens: begun, words: words, text: parsed, library: library)
    for sentence in headlineSentences { tags.mend(sentence) }
    var reports = HeadlineReport(tokens: tags.tokens, words: words, library: library)
    let told = headlineSentences.map { reports.separate($0) }
    var headline = HeadlineRepair(tokens: reports.tokens, words: words, names: parsed.names, library: library)
    for (sentence, report) in zip(headlineSentences, told) { headline.mend(report?.content ?? sentence) }
    for (index, sentence) in parsed.sentences.enumerated()
    where !(index < headlines.count && headlines[index]) && isVerbless(sentence.tokens, headline.tokens, words) {
      headline.mend(sentence.tokens)
    }
    reports = HeadlineReport(tokens: headline.tokens, words: words, library: library)
    for case let report? in told { reports.join(report) }
    var imperative = ImperativeRepair(tokens: reports.tokens, words: words, library: library)
    for sentence in headlineSentences { imperative.mend(sentence) }
    var lemmas = LemmaRepair(tokens: imperative.tokens, words: words, library: library)
    lemmas.mend(parsed)
    var gerunds = GerundRepair(tokens: lemmas.tokens, words: words, library: library)
    gerunds.mend()
    let sentences = parsed.sentences.lazy.map(\.tokens).filter { $0.count > 3 }
    var tokens = gerunds.tokens
    for repair in repairs { tokens = repair.mended(tokens, sentences, words: words, names: parsed.names, library: library) }
    return ParsedText(text: parsed.text, sentences: parsed.sentences, tokens: tokens, names: parsed.names)
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
    return sentence.count > 4 && words.endsWithStop(sentence)
      && !sentence.contains { token in
        switch tokens[token].pennTag {
        case .verbPast, .verbPresent, .verbPresentThirdPerson, .modal: true
        default: false
        }
      }
  }

  mutating func mend(_ sentence: Range<Int>) {
    guard let comma = sentence.first(where: { words[$0] == "," }) else { return }
    mendOpening(sentence, comma: comma)
    mendInterruptedSubject(sentence, comma: comma)
    mendFinalParticiple(sentence)
    mendFinalReport(sentence)
  }

  // MARK: "Yesterday, a jury convicted …"

  /// The noun phrase between an opening adverbial and a verb without a subject is its subject.
  private mutating func mendOpening(_ sentence: Range<Int>, comma: Int) {
    guard comma - sentence.lowerBound <= 20, isOpening(sentence.lowerBound..<comma) else { return }
    guard let end = (comma + 1..<sentence.upperBound).first(where: { tokens.isFinite($0) || words[$0] == "," }),
      let verbGroup = tokens.isFinite(end) ? end : behindApposition(end, in: sentence)
    else { return }
    let verb = fullVerb(of: verbGroup)
    guard verb >= verbGroup, sentence.contains(verb), !hasSubject(verb, from: comma) else { return }
    var phrase = comma + 1..<end
    while let last = phrase.last, tokens[last].partOfSpeech == .adverb { phrase = phrase.lowerBound..<last }
    guard let subject = head(of: phrase), tokens.isNominal(subject), !hasCase(subject, in: phrase) else { return }
    attach(subject, to: verb, in: sentence, as: isPassive(verb, in: sentence) ? .passiveSubject : .subject)
    if end < verbGroup, let addition = head(of: end + 1..<verbGroup),
      tokens.isNominal(addition) || tokens[addition].relation == .apposition
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
    guard let close = near.first(where: { words[$0] == "," || tokens.isFinite($0) }), words[close] == ",",
      let verb = (close + 1..<sentence.upperBound).first(where: { tokens[$0].partOfSpeech != .adverb }), tokens.isFinite(verb)
    else { return nil }
    return verb
  }

  /// Whether words may be an adverbial: a preposition, an adverb, a day or a number at their head, and no finite verb.
  private func isOpening(_ range: Range<Int>) -> Bool {
    guard let first = range.first, !range.contains(where: { tokens.isFinite($0) }) else { return false }
    switch tokens[first].partOfSpeech {
    case .adposition, .adverb, .numeral: return true
    case .noun, .properNoun, .adjective, .determiner:
      return range.contains {
        DateVocabulary.units[words[$0]] != nil || DateVocabulary.weekdays[words[$0]] != nil
          || DateVocabulary.nearDays.contains(words[$0])
      }
    default: return false
    }
  }

  // MARK: "Lee, who had moved to Utah, sued …"

  /// A noun that the tree makes the root, a relative clause, and a verb behind its comma without a subject: the noun is the subject.
  private mutating func mendInterruptedSubject(_ sentence: Range<Int>, comma: Int) {
    guard let root = sentence.first(where: { tokens[$0].head == nil }), tokens.isNominal(root), root <= comma,
      !sentence.contains(where: {
        tokens[$0].head == root && [.copula, .subject, .passiveSubject].contains(tokens[$0].relation)
      }),
      let pronoun = (comma + 1..<sentence.upperBound).first(where: { ["who", "which", "whose"].contains(words[$0]) }),
      words[pronoun - 1] == ","
    else { return }
    guard
      let relative = (pronoun + 1..<sentence.upperBound).first(where: {
        tokens.isFinite($0) || tokens[$0].partOfSpeech == .verb
      })
    else {
      return
    }
    let verb = (relative + 1..<sentence.upperBound).first { index in
      guard words[index - 1] == ",", tokens.isFinite(index) || tokens[index].pennTag == .verbPastParticiple else {
        return false
      }
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
        verb < noun, tokens.isFinite(verb) || isPassive(verb, in: sentence), hasSubject(verb, from: sentence.lowerBound)
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
      tokens.isNominal(subject), !hasCase(subject, in: comma + 1..<verb),
      let root = sentence.first(where: { tokens[$0].head == nil }),
      root < comma
    else { return }
    tokens[verb].head = root
    tokens[verb].relation = .parataxis
    tokens[subject].head = verb
    tokens[subject].relation = .subject
  }

  // MARK: Tokens

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
