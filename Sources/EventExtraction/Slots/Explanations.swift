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

  /// Gives mentions the reasons that sentences which take them up tell.
  func takenUp(_ mentions: [EventMention]) -> [EventMention] {
    var result = mentions
    share(&result)
    takeUp(&result)
    return result
  }

  /// Gives an event that is told without a reason what the sentence behind one of its mentions says of it.
  func explain(_ event: inout EventFinder.RatedEvent) {
    guard Self.explained.contains(event.event.type), isOpen(event) else { return }
    let isOfLead = isOfLead(event.event)
    for mention in event.mentions where isTold(mention) {
      for sentence in mention.sentence + 1...mention.sentence + Self.farthest {
        guard trees.parsed.sentences.indices.contains(sentence), !context.isHeadline(sentence: sentence) else { break }
        guard let span = explanation(of: mention, in: sentence, isOfLead: isOfLead) else { continue }
        let value = finder.value(span)
        event.event.reason.append(value)
        event.traces.append(SlotTrace(slot: .reason, range: value.range, rule: .explained))
        return
      }
    }
  }

  /// What is done to somebody for what he did.
  private static let punitive: Set<EventType> = [.arrest, .charge, .convict, .dismiss, .expel, .sanction]

  /// "dissolved the party over its campaign and banned its leaders", "suspended Lee and expelled Moe for their remarks": of two punishments told in one
  /// clause both have the reason that one is told with.
  private func share(_ mentions: inout [EventMention]) {
    for index in mentions.indices where mentions[index].reason.isEmpty && Self.punitive.contains(mentions[index].type) {
      let token = mentions[index].token
      let partner = mentions.first { other in
        guard !other.reason.isEmpty, Self.punitive.contains(other.type), other.sentence == mentions[index].sentence else {
          return false
        }
        return isCoordinated(token, with: other.token) || isCoordinated(other.token, with: token)
      }
      guard let partner, let value = partner.reason.first,
        let trace = partner.traces.first(where: { $0.slot == .reason && $0.range == value.range })
      else { continue }
      mentions[index].reason.append(value)
      mentions[index].traces.append(trace)
    }
  }

  private func isCoordinated(_ verb: Int, with first: Int) -> Bool {
    trees.isVerbal(verb) && trees[verb].relation == .conjunct && trees[verb].head == first
      && !trees.hasChild(verb, .subject) && !trees.hasChild(verb, .passiveSubject)
  }

  private static let longest = 40

  /// Sentences behind a mention that may explain it.
  private static let farthest = 2

  /// Whether the headline or the first sentences tell it: of what stands further down hardly anything else is told.
  private func isOfLead(_ event: Event) -> Bool {
    guard let body = context.article.blockOfSentence.firstIndex(where: { $0.kind != .headline }) else { return false }
    return event.triggers.contains { $0.sentence < body + Self.farthest }
  }

  /// Whether nothing tells why, or only what the event came after.
  private func isOpen(_ event: EventFinder.RatedEvent) -> Bool {
    event.traces.allSatisfy { trace in
      trace.slot != .reason || trace.rule == .clause("after")
        || trace.rule == .argument(.preposition("after"), isPassive: true)
        || trace.rule == .argument(.preposition("after"), isPassive: false)
    }
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
      guard let (noun, span) = precedent(of: verb) ?? ground(of: verb), let sentence = trees.sentence(of: verb) else {
        continue
      }
      let told = mentions.indices.filter {
        mentions[$0].sentence < sentence && !context.isHeadline(sentence: mentions[$0].sentence)
      }
      let index: Int?
      if context.library.isIn("event-anaphor", trees.lemmas[noun]) {
        let types = types(named: noun)
        index = told.last { types.contains(mentions[$0].type) }
      } else {
        let near = told.filter { mentions[$0].sentence == sentence - 1 }
        index = near.max { mentions[$0].weight < mentions[$1].weight } ?? told.first
      }
      guard let index else { continue }
      add(span, .takenUp, to: &mentions[index])
    }
  }

  /// The types of event that a noun tells of: "exit", "ban".
  private func types(named noun: Int) -> Set<EventType> {
    Set(context.library.triggers(.noun, lemma: trees.lemmas[noun]).map { context.library.patterns[$0.pattern].type })
  }

  /// "The move follows weeks of protest", "The decision comes after a court ruled …", "The ban was prompted by …": the noun, and what an act that was
  /// told before followed on.
  private func precedent(of verb: Int) -> (noun: Int, reason: Range<Int>)? {
    let lemma = trees.lemmas[verb]
    guard ["follow", "come"].contains(lemma) || context.library.isIn("prompting", lemma),
      let subject = trees.child(verb, .subject) ?? trees.child(verb, .passiveSubject),
      ["anaphor", "event-anaphor"].contains(where: { context.library.isIn($0, trees.lemmas[subject]) }),
      let sentence = trees.sentence(of: verb)
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

  /// "The council decided on the action because …", "The move was needed because …": the noun, and what is told as the cause.
  private func ground(of verb: Int) -> (noun: Int, reason: Range<Int>)? {
    guard trees.isVerbal(verb), let sentence = trees.sentence(of: verb) else { return nil }
    let noun = trees.children(verb).first { child in
      guard [.subject, .passiveSubject, .object, .oblique].contains(trees[child].relation) else { return false }
      return ["anaphor", "event-anaphor"].contains { context.library.isIn($0, trees.lemmas[child]) }
        && trees.children(child).contains {
          ["the", "this"].contains(context.article.words[$0]) && trees[$0].relation == .determiner
        }
    }
    guard let noun,
      let clause = trees.children(verb).first(where: { clause in
        clause > verb && trees[clause].relation == .adverbialClause
          && trees.children(clause).contains { trees.lemmas[$0] == "because" && $0 < clause }
      }),
      let because = trees.children(clause).first(where: { trees.lemmas[$0] == "because" }),
      let span = markers.span(from: because + 1, end: trees.parsed.sentences[sentence].tokens.upperBound)
    else { return nil }
    return (noun, span)
  }

  // MARK: What is said of it

  /// What is mostly explained in the next breath.
  private static let explained: Set<EventType> = [
    .resign, .withdraw, .join, .rule, .dismiss, .expel, .sanction, .propose, .nominate, .aid, .arrest, .mobilize, .cooperate,
    .reject,
  ]
  /// What is explained wherever it is told, in the words that open the next sentence.
  private static let explainedAtOnce: Set<EventType> = [.resign, .join, .reject]

  /// Whether a sentence of the body tells it for its own sake.
  private func isTold(_ mention: EventMention) -> Bool {
    !mention.isNominal && !context.isHeadline(sentence: mention.sentence) && !context.isBackground(mention.token)
  }

  private func explanation(of mention: EventMention, in sentence: Int, isOfLead: Bool) -> Range<Int>? {
    citation(in: sentence, of: mention) ?? accusation(in: sentence, of: mention) ?? finding(in: sentence, of: mention)
      ?? (isExplained(mention, in: sentence, isOfLead: isOfLead) ? statement(in: sentence, of: mention) : nil)
  }

  private func isExplained(_ mention: EventMention, in sentence: Int, isOfLead: Bool) -> Bool {
    if isOfLead, mention.type != .reject { return true }
    return Self.explainedAtOnce.contains(mention.type) && sentence == mention.sentence + 1 && opensWithQuotation(sentence)
  }

  private func opensWithQuotation(_ sentence: Int) -> Bool {
    let first = trees.parsed.sentences[sentence].tokens.lowerBound
    return ["\"", "“", "``", "'", "‘"].contains(context.article.words[first])
  }

  /// "She cited her health", "He blamed the party's leaders".
  private func citation(in sentence: Int, of mention: EventMention) -> Range<Int>? {
    for verb in trees.parsed.sentences[sentence].tokens where ["cite", "blame"].contains(trees.lemmas[verb]) {
      guard trees.isVerbal(verb), !context.arguments.isPassive(verb), let object = trees.child(verb, .object),
        let subject = context.arguments.find(.subject, of: verb).first, speaksFor(subject, mention)
      else { continue }
      if let ground = context.arguments.find(.preposition("on"), of: verb).first {
        // "They blamed their exit on the leadership".
        let types = context.library.triggers(.noun, lemma: trees.lemmas[object]).map {
          context.library.patterns[$0.pattern].type
        }
        return types.contains(mention.type) ? Phrases(context: context).clause(at: ground, longest: Self.longest) : nil
      }
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

  /// "The judges found that she had lied": of a decision that the sentence before tells.
  private func finding(in sentence: Int, of mention: EventMention) -> Range<Int>? {
    guard mention.type == .rule || mention.type == .convict else { return nil }
    for verb in trees.parsed.sentences[sentence].tokens where context.library.isIn("with-clause", trees.lemmas[verb]) {
      guard trees.isVerbal(verb), let clause = trees.child(verb, .clausalComplement), clause > verb,
        let subject = context.arguments.find(.subject, of: verb).first, speaksFor(subject, mention)
      else { continue }
      return Phrases(context: context).clause(at: clause, longest: Self.longest)
    }
    return nil
  }

  /// What somebody who speaks for the actor says in the sentence, in his own words or the reporter's.
  private func statement(in sentence: Int, of mention: EventMention) -> Range<Int>? {
    let tokens = trees.parsed.sentences[sentence].tokens
    let range = context.article.range(tokens)
    for quote in context.quotes.quotes where quote.range.overlaps(range) && quote.range.lowerBound >= range.lowerBound {
      let words = context.article.tokens(in: quote.range).clamped(to: tokens)
      guard let speaker = quote.speaker, let first = words.first, !markers.isOutlook(words),
        speaksFor(speaker, mention) || isOfDeed(words, of: mention, said: speaker)
      else { continue }
      let clause = ClauseEnd(context: context).cut(first..<min(words.upperBound, first + Self.longest))
      if let span = Phrases(context: context).trimmed(clause), span.count > 2 { return span }
    }
    return nil
  }

  /// "The service said he had broken the terms of his parole": what somebody else says that the one affected did before.
  private func isOfDeed(_ words: Range<Int>, of mention: EventMention, said speaker: SlotValue) -> Bool {
    let affected = Set(mention.target.compactMap(\.entity))
    guard EventMerger.targeted.contains(mention.type), speaker.entity.map({ !affected.contains($0) }) ?? true else {
      return false
    }
    return words.prefix(Self.opening).contains { subject in
      guard let entity = context.entities.entity(at: subject), affected.contains(entity), let verb = trees[subject].head,
        trees.child(verb, .subject) == subject, trees.isVerbal(verb)
      else { return false }
      return trees.children(verb).contains { trees.lemmas[$0] == "have" && trees[$0].relation == .auxiliary }
    }
  }

  /// Words that the subject of what is said stands in.
  private static let opening = 6

  private func speaksFor(_ value: SlotValue, _ mention: EventMention) -> Bool {
    if let entity = value.entity, mention.actor.contains(where: { $0.entity == entity }) { return true }
    return context.article.tokens(in: value.range).contains { speaksFor($0, mention) }
  }

  /// Whether the subject of a report is who acted, or a judge of the court that ruled.
  private func speaksFor(_ subject: Int, _ mention: EventMention) -> Bool {
    if let entity = context.entities.entity(at: subject) {
      if mention.actor.contains(where: { $0.entity == entity }) { return true }
      if mention.target.contains(where: { $0.entity == entity }) { return false }
      let person = context.entities.entities[entity]
      if let body = person.organization, mention.actor.contains(where: { $0.text == body }) { return true }
      let role = person.role?.lowercased().split(separator: " ").map(String.init) ?? []
      if role.contains(where: { context.library.isIn("mouthpiece", $0) }), mention.actor.contains(where: { isBody($0) }) {
        return true
      }
      if mention.type == .rule || mention.type == .convict { return role.contains { context.library.isIn("court-body", $0) } }
    }
    return (mention.type == .rule || mention.type == .convict) && context.library.isIn("court-body", trees.lemmas[subject])
  }

  /// A state, a government, a party: what others speak for.
  private func isBody(_ value: SlotValue) -> Bool {
    if let entity = value.entity { return context.entities.entities[entity].kind != .person }
    return context.article.tokens(in: value.range).contains { context.library.isIn("organization", trees.lemmas[$0]) }
  }
}
