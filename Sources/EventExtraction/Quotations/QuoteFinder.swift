import Columns
import Linguistics
import NewsModel

/// Finds the quotations of an article and who says them: direct ones between quotation marks, mixed ones (a reported clause with quoted parts), indirect
/// ones in the reporter's words, and posts set into the article.
package struct QuoteFinder {
  let article: ParsedArticle
  let entities: ArticleEntities
  let dates: ArticleDates
  private let marks: [QuotationMarks.Span]
  private let cues: SpeechCueFinder
  private let arguments: Arguments
  private var trees: SyntaxTrees { article.trees }

  package init(article: ParsedArticle, entities: ArticleEntities, dates: ArticleDates = ArticleDates(mentions: [])) {
    self.article = article
    self.entities = entities
    self.dates = dates
    marks = QuotationMarks(article).spans
    var spanOfToken = [Int32](repeating: -1, count: article.tokens.count)
    for (index, span) in marks.enumerated() {
      for token in article.tokens(in: span.outer) { spanOfToken[token] = Int32(index) }
    }
    let headlines = article.blockOfSentence.map { $0.kind == .headline }
    let trees = article.trees
    let arguments = Arguments(trees: trees) { token in trees.sentence(of: token).map { headlines[$0] } ?? false }
    self.arguments = arguments
    cues = SpeechCueFinder(article: article, entities: entities, arguments: arguments, spanOfToken: spanOfToken)
  }

  package func find() -> ArticleQuotes {
    var found: [(quote: Quote, spans: [Int])] = []
    addPosts(&found)
    let parts = addDirect(&found)
    addReported(&found)
    // Quoted words that no reported clause was found around stand for themselves.
    for part in parts where !found.contains(where: { $0.quote.range.overlaps(part.quote.range) }) { found.append(part) }
    let order = found.indices.sorted { (found[$0].quote.range.lowerBound, $0) < (found[$1].quote.range.lowerBound, $1) }
    var quoteOfSpan: [Int: Int] = [:]
    for (position, index) in order.enumerated() {
      for span in found[index].spans where quoteOfSpan[span] == nil { quoteOfSpan[span] = position }
    }
    return ArticleQuotes(
      quotes: order.map { found[$0].quote },
      spans: marks.enumerated().map { QuotedSpan(range: $0.element.inner, quote: quoteOfSpan[$0.offset]) })
  }

  // MARK: Between quotation marks

  /// What the quotations before leave behind for one that stands alone.
  private struct Memory {
    var region = -1
    var cue: SpeechCue?
    /// Whether the last quotation of the paragraph before was not closed: the next goes on with it.
    var isOpen = false
    /// Behind the last quotation.
    var end = 0
  }

  private func addDirect(_ found: inout [(quote: Quote, spans: [Int])]) -> [(quote: Quote, spans: [Int])] {
    var memory = Memory()
    var parts: [(quote: Quote, spans: [Int])] = []
    let posts = article.article.blocks.filter { $0.kind == .post }.map(\.range)
    for (index, span) in marks.enumerated() {
      if posts.contains(where: { $0.contains(span.outer.lowerBound) }) { continue }
      let tokens = article.tokens(in: span.outer), inner = article.tokens(in: span.inner)
      guard let first = inner.first else { continue }
      let sentence = article.sentence(of: first)
      let region = article.parsed.sentences[sentence].region
      let cue = cues.cue(around: tokens) ?? continued(span, inner, region: region, memory) ?? introduced(tokens)
      guard isSpeech(inner, span, cue: cue), !isTitle(inner) else { continue }
      if let verb = cue?.verb, isPart(tokens, of: verb) || isFragment(inner) {
        // A part of a reported clause: found with the clause, but for what somebody is called.
        let part = (quote(.mixed, span.inner, sentence, cue), [index])
        if ReportingVerbs.naming.contains(trees.lemmas[verb]) { found.append(part) } else { parts.append(part) }
        continue
      }
      found.append((quote(.direct, span.inner, sentence, cue), [index]))
      memory = Memory(region: region, cue: cue ?? memory.cue, isOpen: span.isOpen, end: tokens.upperBound)
    }
    return parts
  }

  /// The cue of a quotation before, for one without its own: in the same paragraph, or in the one before when that ended without a closing mark or
  /// this is a paragraph of nothing else.
  private func continued(_ span: QuotationMarks.Span, _ inner: Range<Int>, region: Int, _ memory: Memory) -> SpeechCue? {
    guard memory.cue != nil else { return nil }
    // `saying "…" and "…"`.
    let between = memory.end..<max(memory.end, article.tokens(in: span.outer).lowerBound)
    if region == memory.region, between.count <= 3,
      between.allSatisfy({ trees[$0].partOfSpeech == .punctuation || ["and", "but"].contains(article.words[$0]) })
    {
      return memory.cue
    }
    guard isWholeSentence(span, inner) else { return nil }
    if region == memory.region { return memory.cue }
    guard region == memory.region + 1 else { return nil }
    return memory.isOpen || inner.count >= 6 ? memory.cue : nil
  }

  /// Whether a quoted span takes up its sentences, marks aside.
  private func isWholeSentence(_ span: QuotationMarks.Span, _ inner: Range<Int>) -> Bool {
    guard let first = inner.first, let last = inner.last else { return false }
    let outer = article.tokens(in: span.outer)
    let start = article.parsed.sentences[article.sentence(of: first)].tokens.lowerBound
    let end = article.parsed.sentences[article.sentence(of: last)].tokens.upperBound
    let before = start < outer.lowerBound ? start..<outer.lowerBound : start..<start
    let behind = outer.upperBound < end ? outer.upperBound..<end : end..<end
    return !before.contains { trees[$0].partOfSpeech != .punctuation }
      && !behind.contains { trees[$0].partOfSpeech != .punctuation }
  }

  /// The cue of a sentence before that ends with a colon and leads to the quotation.
  private func introduced(_ tokens: Range<Int>) -> SpeechCue? {
    let sentence = article.sentence(of: tokens.lowerBound)
    guard sentence > 0, tokens.lowerBound <= article.parsed.sentences[sentence].tokens.lowerBound + 1 else { return nil }
    let before = article.parsed.sentences[sentence - 1].tokens
    guard let last = before.last, article.words[last] == ":" else { return nil }
    if let verb = before.last(where: { trees.isVerbal($0) && ReportingVerbs.isCue(trees.lemmas[$0]) }) {
      return cues.cue(verb, near: tokens)
    }
    return before.first { trees[$0].relation == .subject && entities.mention(at: $0) != nil }.map { SpeechCue(speaker: $0) }
  }

  /// Words of somebody, not a title or words held at a distance.
  private func isSpeech(_ inner: Range<Int>, _ span: QuotationMarks.Span, cue: SpeechCue?) -> Bool {
    let words = inner.count { trees[$0].partOfSpeech != .punctuation }
    let hasVerb = inner.contains { trees.isVerbal($0) }
    guard cue != nil else { return words >= 6 && hasVerb && isWholeSentence(span, inner) }
    return words >= 2 || hasVerb
  }

  /// A few words without a verb, which are no utterance.
  private func isFragment(_ inner: Range<Int>) -> Bool {
    let words = inner.count { trees[$0].partOfSpeech != .punctuation }
    return words <= 3 && !inner.contains { trees.isVerbal($0) } && !endsLikeSentence(inner)
  }

  /// "Storm Area 51, They Can't Stop All of Us": every word of some length is capitalized.
  private func isTitle(_ inner: Range<Int>) -> Bool {
    if endsLikeSentence(inner) { return false }
    let words = inner.filter { article.words[$0].utf8.count > 4 && trees[$0].partOfSpeech != .punctuation }
    return words.count >= 2 && words.allSatisfy { article.text($0).first?.isUppercase ?? false }
  }

  private func endsLikeSentence(_ inner: Range<Int>) -> Bool {
    inner.last.map { [".", ",", "!", "?", "…", "..."].contains(article.words[$0]) } ?? false
  }

  /// Whether the quoted tokens are only part of what a verb reports: between the verb and the opening mark stands a clause of its own.
  private func isPart(_ tokens: Range<Int>, of verb: Int) -> Bool {
    guard verb < tokens.lowerBound, article.sentence(of: verb) == article.sentence(of: tokens.lowerBound) else { return false }
    let between = verb + 1..<tokens.lowerBound
    if let last = between.last, article.words[last] == ":" { return false }
    if ReportingVerbs.naming.contains(trees.lemmas[verb]) { return true }
    // `thanked "the police for their response"`: an object, not an utterance.
    if between.isEmpty, !ReportingVerbs.clausal.contains(trees.lemmas[verb]), !tokens.contains(where: { trees.isVerbal($0) }) {
      return true
    }
    if let last = between.last, [",", ":"].contains(article.words[last]) { return false }
    let content = between.filter { trees[$0].partOfSpeech != .punctuation && article.words[$0] != "that" }
    return !content.isEmpty && !isAddressee(content, of: verb)
  }

  /// "told reporters": only who is spoken to, when or where.
  private func isAddressee(_ tokens: [Int], of verb: Int) -> Bool {
    tokens.count <= 12 && !tokens.contains { trees.isVerbal($0) || [.subject, .passiveSubject].contains(trees[$0].relation) }
      && (ReportingVerbs.addressing.contains(trees.lemmas[verb]) || tokens.allSatisfy { trees[$0].partOfSpeech != .noun })
  }

  // MARK: In the reporter's words

  /// Reported clauses: mixed where they hold quoted words, else indirect.
  private func addReported(_ found: inout [(quote: Quote, spans: [Int])]) {
    let direct = found.map(\.quote.range)
    for verb in article.tokens.indices where trees.isVerbal(verb) && ReportingVerbs.clausal.contains(trees.lemmas[verb]) {
      guard !cues.isQuoted(verb), !isNegated(verb), let clause = ReportedClause(of: verb, in: article, arguments: arguments)
      else { continue }
      let range = article.range(clause.tokens)
      if direct.contains(where: { $0.overlaps(range) && ($0.count * 2 > range.count) }) { continue }
      let cue = cues.cue(verb, near: clause.tokens)
      guard let speaker = cue.speaker, trees[speaker].relation != .expletive,
        article.words[speaker] != "it" || entities.mention(at: speaker) != nil
      else { continue }
      let spans = marks.indices.filter { range.overlaps(marks[$0].inner) }
      let kind: QuoteKind = spans.isEmpty ? .indirect : .mixed
      found.append((quote(kind, range, article.sentence(of: clause.tokens.lowerBound), cue), spans))
    }
  }

  private func isNegated(_ verb: Int) -> Bool {
    trees.children(verb).contains {
      trees[$0].relation == .adverbialModifier && ["not", "n't", "n’t", "never"].contains(article.words[$0])
    }
  }

  // MARK: Posts

  private func addPosts(_ found: inout [(quote: Quote, spans: [Int])]) {
    for block in article.article.blocks where block.kind == .post {
      guard let signature = PostSignature(article.article.string(block.range)), !signature.text.isEmpty else { continue }
      let start = block.range.lowerBound
      let range = start + signature.text.lowerBound..<start + signature.text.upperBound
      var quote = Quote(kind: .direct, range: range, sentence: article.sentence(at: range.lowerBound) ?? 0)
      quote.verb = "post"
      let name = start + signature.name.lowerBound..<start + signature.name.upperBound
      let entity = entities.entities.firstIndex { $0.name == signature.author || $0.aliases.contains(signature.author) }
      quote.speaker = SlotValue(
        text: entity.map { entities.entities[$0].name } ?? signature.author, range: name, entity: entity)
      quote.date =
        dates.mentions.last { block.range.contains($0.range.lowerBound) && $0.range.lowerBound >= name.upperBound }?.span
      found.append((quote, marks.indices.filter { range.overlaps(marks[$0].inner) }))
    }
  }

  // MARK: Assembly

  private func quote(_ kind: QuoteKind, _ range: Range<Int>, _ sentence: Int, _ cue: SpeechCue?) -> Quote {
    let phrases = SpeakerPhrases(article: article, entities: entities)
    var quote = Quote(kind: kind, range: range, sentence: sentence)
    guard let cue else { return quote }
    quote.verb = cue.verb.map { trees.lemmas[$0] }
    quote.speaker = cue.speaker.flatMap(phrases.value)
    quote.role = cue.speaker.flatMap { phrases.role(of: $0) }
    quote.addressee = cue.addressee.flatMap(phrases.value)
    if let verb = cue.verb { quote.date = date(of: verb) }
    return quote
  }

  /// The date of the reporting clause: one that depends on the verb, or the nearest with no other verb in between. Dates in what is reported are not meant.
  private func date(of verb: Int) -> DateSpan? {
    let sentence = article.parsed.sentences[article.sentence(of: verb)].tokens
    let clauses = trees.children(verb).filter { trees[$0].relation == .clausalComplement }.map { trees.span(of: $0) }
    let near = dates.mentions(in: sentence).filter { mention in
      let first = mention.tokens.lowerBound
      if cues.isQuoted(first) || clauses.contains(where: { $0.contains(first) }) { return false }
      let between =
        first < verb ? mention.tokens.upperBound..<max(mention.tokens.upperBound, verb) : verb + 1..<max(verb + 1, first)
      return !between.contains { cues.isQuoted($0) || trees[$0].partOfSpeech == .verb }
    }
    return near.min { abs($0.tokens.lowerBound - verb) < abs($1.tokens.lowerBound - verb) }?.span
  }
}
