import Linguistics
import NewsModel

/// Reasons that the sentence behind an event gives: "The move follows …", "He said he was tired", "She is accused of …".
struct Explanations: Sendable {
  let context: EventContext
  private let finder: ReasonFinder
  private let markers: ReasonMarkers
  private var trees: SyntaxTrees { context.trees }

  init(context: EventContext) {
    self.context = context
    finder = ReasonFinder(context: context, phrases: Phrases(context: context))
    markers = ReasonMarkers(context: context)
  }

  func added(to mentions: [EventMention]) -> [EventMention] {
    var result = mentions
    takeUp(&result)
    for index in result.indices where isOpen(result[index]) {
      let sentence = result[index].sentence + 1
      guard trees.parsed.sentences.indices.contains(sentence), !context.isHeadline(sentence: sentence) else { continue }
      guard let (span, rule) = explanation(of: result[index], in: sentence) else { continue }
      add(span, rule, to: &result[index])
    }
    return result
  }

  private func add(_ span: Range<Int>, _ rule: SlotRule, to mention: inout EventMention) {
    let value = finder.value(span)
    mention.reason.append(value)
    mention.trace(.reason, value, rule)
  }

  // MARK: What takes an act up

  /// Gives a mention the reason that a later sentence tells of "the move": the last one before of the noun's own type ("the ban"), the surest in the
  /// sentence before, or else the first of the article's body.
  private func takeUp(_ mentions: inout [EventMention]) {
    for verb in trees.parsed.tokens.indices {
      guard let (noun, span) = precedent(of: verb), let sentence = trees.sentence(of: verb) else { continue }
      let told = mentions.indices.filter {
        mentions[$0].sentence < sentence && !context.isHeadline(sentence: mentions[$0].sentence)
      }
      let near = told.filter { mentions[$0].sentence == sentence - 1 }
      let types = Set(
        context.library.triggers(.noun, lemma: trees.lemmas[noun]).map { context.library.patterns[$0.pattern].type })
      let sameType = told.last { types.contains(mentions[$0].type) }
      guard let index = sameType ?? near.max(by: { mentions[$0].weight < mentions[$1].weight }) ?? told.first else { continue }
      add(span, .takenUp, to: &mentions[index])
    }
  }

  /// "The move follows weeks of protest", "The decision comes after a court ruled …", "The ban was prompted by …": the noun, and what an act that was
  /// told before followed on.
  private func precedent(of verb: Int) -> (noun: Int, reason: Range<Int>)? {
    let lemma = trees.lemmas[verb]
    guard ["follow", "come"].contains(lemma) || context.library.isIn("prompting", lemma),
      let subject = trees.child(verb, .subject) ?? trees.child(verb, .passiveSubject),
      context.library.isIn("anaphor", trees.lemmas[subject]), let sentence = trees.sentence(of: verb)
    else { return nil }
    let end = trees.parsed.sentences[sentence].tokens.upperBound
    let words = context.article.words
    var start: Int? = verb + 1
    if lemma != "follow" {
      let isPassive = context.arguments.isPassive(verb)
      start = (verb + 1..<max(verb + 1, min(verb + 6, end))).first {
        lemma == "come" ? context.library.isIn("preceding", words[$0]) : isPassive && words[$0] == "by"
      }.map { $0 + 1 }
    }
    guard let start, start < end, let span = markers.span(from: start, end: end) else { return nil }
    return (subject, span)
  }

  // MARK: What is said of it

  /// What is mostly explained in the next breath.
  private static let explained: Set<EventType> = [
    .resign, .withdraw, .join, .rule, .dismiss, .expel, .sanction, .propose, .nominate, .aid, .arrest, .mobilize, .cooperate,
  ]

  private func isOpen(_ mention: EventMention) -> Bool {
    Self.explained.contains(mention.type) && mention.reason.isEmpty && !mention.isNominal
      && !context.isHeadline(sentence: mention.sentence) && !context.isBackground(mention.token)
  }

  private func explanation(of mention: EventMention, in sentence: Int) -> (Range<Int>, SlotRule)? {
    if let cited = citation(in: sentence, of: mention) { return (cited, .explained) }
    if let accused = accusation(in: sentence, of: mention) { return (accused, .explained) }
    if let said = statement(in: sentence, of: mention) { return (said, .explained) }
    return nil
  }

  /// "She cited her health", "He blamed the party's leaders".
  private func citation(in sentence: Int, of mention: EventMention) -> Range<Int>? {
    for verb in trees.parsed.sentences[sentence].tokens where ["cite", "blame"].contains(trees.lemmas[verb]) {
      guard trees.isVerbal(verb), !context.arguments.isPassive(verb), let object = trees.child(verb, .object),
        let subject = context.arguments.find(.subject, of: verb).first, speaksFor(subject, mention)
      else { continue }
      return markers.span(from: verb + 1, end: trees.parsed.sentences[sentence].tokens.upperBound)
        .flatMap { $0.contains(object) ? $0 : nil }
    }
    return nil
  }

  /// "She is accused of taking bribes", "He faces charges of fraud": of whom the act is done to.
  private func accusation(in sentence: Int, of mention: EventMention) -> Range<Int>? {
    let affected = Set(mention.target.compactMap(\.entity))
    guard !affected.isEmpty, EventMerger.targeted.contains(mention.type) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    for verb in tokens where trees.isVerbal(verb) && context.library.isIn("with-reason-of", trees.lemmas[verb]) {
      guard context.arguments.isPassive(verb), let subject = context.arguments.surfaceSubject(verb),
        let entity = context.entities.entity(at: subject), affected.contains(entity)
      else { continue }
      return GovernedReasons(context: context).reason(of: verb, type: .accuse)?.tokens
    }
    return nil
  }

  /// What somebody who speaks for the actor says in the sentence, in his own words or the reporter's.
  private func statement(in sentence: Int, of mention: EventMention) -> Range<Int>? {
    let tokens = trees.parsed.sentences[sentence].tokens
    let range = context.article.range(tokens)
    for quote in context.quotes.quotes where quote.range.overlaps(range) && quote.range.lowerBound >= range.lowerBound {
      guard let speaker = quote.speaker, speaksFor(speaker, mention) else { continue }
      let words = context.article.tokens(in: quote.range).clamped(to: tokens)
      guard let first = words.first, !isOutlook(words, of: mention) else { continue }
      if let span = markers.span(from: first, end: min(words.upperBound, first + 40)), span.count > 2 { return span }
    }
    return nil
  }

  /// "He said he would stay on until June": what the speaker is still to do is no reason.
  private func isOutlook(_ words: Range<Int>, of mention: EventMention) -> Bool {
    words.contains { token in
      guard ["will", "would", "shall", "'ll", "’ll"].contains(trees.lemmas[token]), let verb = trees[token].head,
        let subject = context.arguments.surfaceSubject(verb)
      else { return false }
      return trees[subject].partOfSpeech == .pronoun
        || context.entities.entity(at: subject).map { entity in mention.actor.contains { $0.entity == entity } } ?? false
    }
  }

  private func speaksFor(_ value: SlotValue, _ mention: EventMention) -> Bool {
    if let entity = value.entity, mention.actor.contains(where: { $0.entity == entity }) { return true }
    return context.article.tokens(in: value.range).contains { speaksFor($0, mention) }
  }

  /// Whether the subject of a report is who acted, or a judge of the court that ruled.
  private func speaksFor(_ subject: Int, _ mention: EventMention) -> Bool {
    if let entity = context.entities.entity(at: subject) {
      if mention.actor.contains(where: { $0.entity == entity }) { return true }
      let person = context.entities.entities[entity]
      if let body = person.organization, mention.actor.contains(where: { $0.text == body }) { return true }
      let role = person.role?.lowercased().split(separator: " ").map(String.init) ?? []
      if mention.type == .rule || mention.type == .convict { return role.contains { context.library.isIn("court-body", $0) } }
    }
    return (mention.type == .rule || mention.type == .convict) && context.library.isIn("court-body", trees.lemmas[subject])
  }
}
