import Linguistics
import NewsModel

/// What says that words are somebody's: a verb with its subject, or "according to …".
struct SpeechCue: Hashable {
  /// The reporting verb; nil for "according to" and for a document ("in her letter: …").
  var verb: Int?
  /// The head of the speaker's noun phrase; nil when none is told.
  var speaker: Int?
  var addressee: Int?
}

/// Finds the cue beside a quotation.
struct SpeechCueFinder {
  let article: ParsedArticle
  let entities: ArticleEntities
  let arguments: Arguments
  /// The quoted span that each token is part of (its marks included), -1 for none.
  let spanOfToken: [Int32]
  private var trees: SyntaxTrees { article.trees }

  func isQuoted(_ token: Int) -> Bool { spanOfToken[token] >= 0 }

  /// The cue nearest to the tokens of a quoted span: behind it, before it, or in the sentence that follows a quotation that was cut off by its own mark.
  func cue(around span: Range<Int>) -> SpeechCue? {
    let behind = windowBehind(span), before = windowBefore(span)
    // `he said, "…", also noting`: a verb next to the opening mark.
    if let verb = before.last(where: isReporting),
      (verb + 1..<span.lowerBound).allSatisfy({ trees[$0].partOfSpeech == .punctuation })
    {
      return cue(verb, near: span)
    }
    // `…," he said`: a verb next to the closing mark. Then a verb that leads to the opening mark; then any.
    if let verb = behind.prefix(8).first(where: isReporting), isAttached(verb, behind: span, behind) {
      return cue(verb, near: span)
    }
    if let verb = before.last(where: isReporting) { return cue(verb, near: span) }
    if let cue = accordingTo(in: behind) ?? accordingTo(in: before) { return cue }
    if let verb = behind.first(where: { isReporting($0) && ReportingVerbs.clausal.contains(trees.lemmas[$0]) }) {
      return cue(verb, near: span)
    }
    return document(before)
  }

  /// The tokens behind a span up to the end of its sentence or the next quotation. If its sentence ends with the span, those of the next, if that
  /// one begins with a reporting clause: `"Why?" he asked.`
  private func windowBehind(_ span: Range<Int>) -> Range<Int> {
    guard let last = span.last else { return 0..<0 }
    let sentence = article.sentence(of: last)
    var end = article.parsed.sentences[sentence].tokens.upperBound
    var start = span.upperBound
    if !(start..<max(start, end)).contains(where: { trees[$0].partOfSpeech != .punctuation }) {
      let next = sentence + 1
      guard article.parsed.sentences.indices.contains(next),
        article.parsed.sentences[next].region == article.parsed.sentences[sentence].region
      else { return start..<start }
      let tokens = article.parsed.sentences[next].tokens
      let isShort = tokens.prefix(4).contains(where: isReporting) && !isQuoted(tokens.lowerBound)
      let startsLow = article.text(tokens.lowerBound).first?.isLowercase ?? false
      guard isShort, startsLow || endsOpen(span) else { return start..<start }
      start = tokens.lowerBound
      end = tokens.upperBound
    }
    let stop = (start..<end).first(where: isQuoted) ?? end
    return start..<stop
  }

  /// Whether a quotation ends with a mark after which its sentence may go on: `,` `?` `!`.
  private func endsOpen(_ span: Range<Int>) -> Bool {
    guard
      let last = span.last(where: { trees[$0].pennTag != .closeQuote && !["\"", "'", "”", "’"].contains(article.words[$0]) })
    else { return false }
    return [",", "?", "!", "…", "—"].contains(article.words[last])
  }

  private func windowBefore(_ span: Range<Int>) -> Range<Int> {
    let start = article.parsed.sentences[article.sentence(of: span.lowerBound)].tokens.lowerBound
    let stop = (start..<max(start, span.lowerBound)).last(where: isQuoted).map { $0 + 1 } ?? start
    return stop..<max(stop, span.lowerBound)
  }

  private func isReporting(_ token: Int) -> Bool {
    // "The statement read": the tagger may take it for a noun.
    if ["read", "reads"].contains(article.words[token]), token + 1 < article.tokens.count, !isQuoted(token),
      isQuoted(token + 1) || isQuoted(min(token + 2, article.tokens.count - 1))
    {
      return true
    }
    guard !isQuoted(token), trees.isVerbal(token), trees[token].relation != .auxiliary, trees[token].relation != .copula,
      !isNegated(token)
    else { return false }
    return ReportingVerbs.isCue(trees.lemmas[token]) && trees[token].relation != .adjectivalModifier
  }

  /// "but did not mention Harris".
  private func isNegated(_ verb: Int) -> Bool {
    trees.children(verb).contains {
      trees[$0].relation == .adverbialModifier && ["not", "n't", "n’t", "never"].contains(article.words[$0])
    }
  }

  /// Whether nothing but the subject stands between the closing mark and the verb.
  private func isAttached(_ verb: Int, behind span: Range<Int>, _ window: Range<Int>) -> Bool {
    let isSpeech = ReportingVerbs.clausal.contains(trees.lemmas[verb]) || endsOpen(span)
    let between = window.lowerBound..<verb
    return isSpeech
      && !between.contains { trees.isVerbal($0) && trees[$0].relation != .auxiliary && trees[$0].relation != .relativeClause }
  }

  // MARK: Speakers

  /// The cue that a verb makes, with its speaker.
  func cue(_ verb: Int, near span: Range<Int>) -> SpeechCue {
    SpeechCue(verb: verb, speaker: speaker(of: verb, near: span), addressee: addressee(of: verb))
  }

  private func speaker(of verb: Int, near span: Range<Int>) -> Int? {
    // `," said Gupta`: the subject behind the verb.
    let follower = verb + 1
    let isRightBehind =
      span.upperBound <= verb && (span.upperBound..<verb).allSatisfy { trees[$0].partOfSpeech == .punctuation }
    if isRightBehind, trees[follower < article.tokens.count ? follower : verb].partOfSpeech != .punctuation,
      let inverted = nominal(from: follower, in: sentenceTokens(verb))
    {
      return inverted
    }
    if arguments.isPassive(verb), let agent = arguments.find(.subject, of: verb).first, !isQuoted(agent) { return agent }
    if let quoted = quotedObject(of: verb) { return quoted }
    let parsed = parsedSubject(of: verb)
    if let parsed, ReportingVerbs.documents.contains(trees.lemmas[parsed]) { return author(of: parsed) ?? parsed }
    let isNamed = parsed.map { trees[$0].partOfSpeech == .pronoun || entities.entity(at: $0) != nil } ?? false
    if !isNamed, let beside = personBeside(verb) { return beside }
    return parsed ?? nearestMention(before: verb) ?? nominal(from: follower, in: sentenceTokens(verb))
      ?? mainSubject(sentenceTokens(verb))
  }

  /// "quoted the minister as saying": who is quoted.
  private func quotedObject(of verb: Int) -> Int? {
    guard trees[verb].pennTag == .verbGerund, verb > 0, article.words[verb - 1] == "as",
      let governor = trees.ancestors(of: verb).first(where: { trees.isVerbal($0) }),
      ["quote", "cite", "report"].contains(trees.lemmas[governor])
    else { return nil }
    return trees.child(governor, .object) ?? trees.child(governor, .passiveSubject)
  }

  /// The subject that the tree gives the verb, or the sentence's own where that can't speak.
  private func parsedSubject(of verb: Int) -> Int? {
    let phrases = SpeakerPhrases(article: article, entities: entities)
    // ", saying": the subject of the clause before, wherever the tree hangs the participle.
    if trees[verb].pennTag == .verbGerund, verb > 0, article.words[verb - 1] == ",", let subject = clauseSubject(above: verb) {
      return subject
    }
    let own = trees.children(verb).filter { [.subject, .passiveSubject].contains(trees[$0].relation) && !isQuoted($0) }
    guard let subject = own.last ?? arguments.surfaceSubject(verb), !isQuoted(subject), subject != verb else { return nil }
    let meant = trees.isRelativePronoun(subject) ? arguments.find(.subject, of: verb).first ?? subject : subject
    if article.words[subject] == "who", let entity = entities.entity(at: meant), entities.entities[entity].kind != .person,
      let person = personBefore(subject)
    {
      return person
    }
    if phrases.canSpeak(meant) { return meant }
    // "…, voiced support for it, telling reporters": the tree hangs the participle too low.
    if let main = mainSubject(sentenceTokens(verb)), main < verb, phrases.canSpeak(main) { return main }
    return meant
  }

  /// The subject of the nearest verb above that has one.
  private func clauseSubject(above verb: Int) -> Int? {
    for ancestor in trees.ancestors(of: verb) where trees.isVerbal(ancestor) {
      if let subject = trees.children(ancestor).first(where: { [.subject, .passiveSubject].contains(trees[$0].relation) }),
        !isQuoted(subject),
        trees.isRelativePronoun(subject) || SpeakerPhrases(article: article, entities: entities).canSpeak(subject)
      {
        return trees.isRelativePronoun(subject) ? arguments.find(.subject, of: ancestor).first : subject
      }
    }
    return nil
  }

  /// The person whose name ends right before a verb, adverbs and a comma aside: "…, David Clay, called".
  private func personBeside(_ verb: Int) -> Int? {
    let start = sentenceTokens(verb).lowerBound
    var token = verb - 1
    while token >= start,
      [.adverb, .auxiliary].contains(trees[token].partOfSpeech) || article.words[token] == "," && token == verb - 1
    { token -= 1 }
    guard token >= start, let mention = entities.mention(at: token), mention.form == .name,
      entities.entities[mention.entity].kind == .person
    else { return nil }
    return mention.head
  }

  /// Whose a document is: "Stardom's statement read", "released a statement, which read".
  private func author(of document: Int) -> Int? {
    if let owner = arguments.owner(of: document), !isQuoted(owner), owner != document { return owner }
    return trees.children(document).first { child in
      [.nominalModifier, .compound].contains(trees[child].relation) && entities.entity(at: child) != nil
        && ["by", "from", "of", nil].contains(arguments.marker(of: child))
    }
  }

  private func sentenceTokens(_ token: Int) -> Range<Int> { article.parsed.sentences[article.sentence(of: token)].tokens }

  /// The head of the noun phrase that begins at a token.
  private func nominal(from start: Int, in sentence: Range<Int>) -> Int? {
    guard sentence.contains(start), !isQuoted(start) else { return nil }
    if let person = person(from: start, in: sentence) { return person }
    if let mention = entities.mention(at: start) { return mention.head }
    var token = start
    while sentence.contains(token), token - start < 6, !isQuoted(token) {
      switch trees[token].partOfSpeech {
      case .determiner, .adjective, .numeral: token += 1
      case .noun, .properNoun, .pronoun: return governing(token)
      default: return nil
      }
    }
    return nil
  }

  /// "UCL astronomer Angelos Tsiaras": the person's name that a noun phrase ends with.
  private func person(from start: Int, in sentence: Range<Int>) -> Int? {
    for token in start..<min(start + 8, sentence.upperBound) {
      if let mention = entities.mention(at: token), mention.form == .name, entities.entities[mention.entity].kind == .person {
        return mention.head
      }
      guard [.noun, .properNoun, .adjective].contains(trees[token].partOfSpeech) else { return nil }
    }
    return nil
  }

  /// The person named last before a "who" that the tree hangs on a body: "Mark Hay, a professor at GT, who said".
  private func personBefore(_ pronoun: Int) -> Int? {
    (sentenceTokens(pronoun).lowerBound..<pronoun).last { token in
      entities.mention(at: token).map { $0.form == .name && entities.entities[$0.entity].kind == .person } ?? false
    }.flatMap { entities.mention(at: $0)?.head }
  }

  /// The head of the phrase that a noun is a modifier of.
  private func governing(_ token: Int) -> Int {
    var current = token
    for _ in 0..<5 {
      guard let head = trees[current].head, [.compound, .flat, .description].contains(trees[current].relation),
        trees.isNominal(head)
      else { break }
      current = head
    }
    return current
  }

  /// The subject of the sentence's root.
  private func mainSubject(_ sentence: Range<Int>) -> Int? {
    guard let root = sentence.first(where: { trees[$0].head == nil }) else { return nil }
    return trees.children(root).first { [.subject, .passiveSubject].contains(trees[$0].relation) && !isQuoted($0) }
  }

  private func nearestMention(before verb: Int) -> Int? {
    let start = sentenceTokens(verb).lowerBound
    for token in (max(start, verb - 6)..<max(start, verb)).reversed() where !isQuoted(token) {
      if let mention = entities.mention(at: token) { return mention.head }
      if trees[token].pennTag == .pronoun { return token }
    }
    return nil
  }

  private func addressee(of verb: Int) -> Int? {
    let lemma = trees.lemmas[verb]
    for child in trees.children(verb) where !isQuoted(child) && trees.isNominal(child) {
      switch trees[child].relation {
      case .object, .indirectObject: if ReportingVerbs.addressing.contains(lemma) { return child }
      case .oblique:
        if arguments.marker(of: child) == "to" { return child }
        if ReportingVerbs.documents.contains(trees.lemmas[child]), let reader = receiver(of: child) { return reader }
      default: break
      }
    }
    return nil
  }

  /// "in a letter to X", "in a letter addressed to X".
  private func receiver(of document: Int) -> Int? {
    for child in trees.children(document) {
      if trees[child].relation == .nominalModifier, arguments.marker(of: child) == "to" { return child }
      if trees.isVerbal(child), let inner = trees.children(child).first(where: { arguments.marker(of: $0) == "to" }) {
        return inner
      }
    }
    return nil
  }

  // MARK: Other cues

  private func accordingTo(in window: Range<Int>) -> SpeechCue? {
    guard
      let first = window.first(where: {
        article.words[$0] == "according" && $0 + 1 < window.upperBound && article.words[$0 + 1] == "to"
      })
    else { return nil }
    return nominal(from: first + 2, in: window).map { SpeechCue(speaker: $0) }
  }

  /// "In her letter: …", "Gupta's statement: …": a colon, and a person or body before it.
  private func document(_ window: Range<Int>) -> SpeechCue? {
    guard let last = window.last, article.words[last] == ":" else { return nil }
    let subject = window.first {
      [.subject, .passiveSubject, .possessive].contains(trees[$0].relation) && trees.isNominal($0) && !isQuoted($0)
    }
    let mention = window.last { token in entities.mention(at: token).map { $0.form == .name } ?? false }
    guard let speaker = subject ?? mention.flatMap({ entities.mention(at: $0)?.head }) else { return nil }
    return SpeechCue(speaker: speaker)
  }
}
