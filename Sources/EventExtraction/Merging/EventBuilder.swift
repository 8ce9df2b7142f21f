import Columns
import NewsModel

/// Makes an event of the mentions of one happening: the best slots of all of them.
struct EventBuilder: Sendable {
  let context: EventContext

  private static let withoutRole: Set<EventType> = [.accuse, .criticize, .attack, .investigate]
  private static let longestList = 4

  /// An event, its mentions with the best first, and how its slots were found.
  func event(_ mentions: [EventMention]) -> (event: Event, mentions: [EventMention], traces: [SlotTrace]) {
    let ordered = mentions.sorted { rank($0) > rank($1) }
    var traces = ordered.flatMap(\.traces)
    var event = Event(type: mentions[0].type, triggers: ordered.map { trigger($0) })
    if Self.spoken.contains(event.type) {
      event.actor = bestList(ordered.map(\.actor))
      event.target = bestList(ordered.map { others($0.target, than: event.actor) })
    } else {
      event.target = event.type == .attack ? tolls(ordered) : bestList(ordered.map(\.target))
      event.actor = bestList(ordered.map { event.type == .nominate ? $0.actor : others($0.actor, than: event.target) })
    }
    event.organization = ordered.lazy.compactMap(\.organization).first
    event.position = ordered.lazy.compactMap(\.position).first
    event.recipient = ordered.lazy.compactMap(\.recipient).first
    event.place = ordered.lazy.compactMap(\.place).first
    event.realis = realis(ordered)
    event.date = date(ordered)
    if event.realis == .actual, let date = event.date, let published = context.article.article.date, date.start > published.end
    {
      // "demanded a vote by next week": the day of what is asked for.
      if Self.spoken.contains(event.type), isTold(ordered[0]) { event.date = nil } else { event.realis = .future }
    }
    event.reason = reasons(ordered)
    event.attributedTo = attribution(ordered, event: event)
    if event.actor.isEmpty { fillActor(&event, of: ordered[0], &traces) }
    if event.actor.isEmpty, event.type == .expel, let body = event.organization, body.entity != nil {
      // "was expelled from the party": a body puts its members out itself.
      event.actor = [body]
      traces.append(SlotTrace(slot: .actor, range: body.range, rule: .expellingBody))
    }
    fillFromEntities(&event, &traces)
    return (event, ordered, traces)
  }

  /// A verb of the body before its nouns and before the headline; then the surer pattern.
  private func rank(_ mention: EventMention) -> Double {
    let inHeadline = context.isHeadline(sentence: mention.sentence)
    let filled = Double((mention.actor.isEmpty ? 0 : 1) + (mention.target.isEmpty ? 0 : 1))
    return mention.weight + filled * 0.3 - (inHeadline ? 0.5 : 0) - (mention.isNominal ? 0.4 : 0)
      - (mention.realis == .actual ? 0 : 0.3)
  }

  private func trigger(_ mention: EventMention) -> Event.Trigger {
    Event.Trigger(
      range: Self.triggerRange(mention, in: context.article), sentence: mention.sentence,
      pattern: context.library.patterns[mention.pattern].id)
  }

  /// UTF-8 offsets of the words that express the event.
  static func triggerRange(_ mention: EventMention, in article: ParsedArticle) -> Range<Int> {
    let first = mention.triggerTokens.first ?? mention.token, last = mention.triggerTokens.last ?? mention.token
    // A phrase whose words stand far apart is shown by its head alone.
    return article.range(last - first <= 8 ? first..<(last + 1) : mention.token..<(mention.token + 1))
  }

  /// "Lee arrested", told with "Police arrested Lee": whom an act is done to does not do it, whatever a headline without "is" looks like. Of what
  /// is done by saying something the one who speaks is surer than whom the words are about.
  private func others(_ values: [SlotValue], than taken: [SlotValue]) -> [SlotValue] {
    let known = Set(taken.compactMap(\.entity))
    return values.filter { value in value.entity.map { !known.contains($0) } ?? true }
  }

  /// The first list that names entities, else the first that says anything.
  private func bestList(_ lists: [[SlotValue]]) -> [SlotValue] {
    let named = lists.first { list in list.contains { $0.entity != nil } }
    return Array((named ?? lists.first { !$0.isEmpty } ?? []).prefix(Self.longestList))
  }

  /// "killed two people and injured three others": whom the sentence of the best list tells of besides, in verbs of its own.
  private func tolls(_ ordered: [EventMention]) -> [SlotValue] {
    let best = bestList(ordered.map(\.target))
    guard let told = ordered.first(where: { !$0.target.isEmpty && $0.target.prefix(Self.longestList).elementsEqual(best) }),
      !told.isNominal, !context.isHeadline(sentence: told.sentence)
    else { return best }
    let joined = ordered.filter {
      $0.sentence == told.sentence && !$0.isNominal && context.trees[$0.token].relation == .conjunct && $0.token != told.token
        && $0.target.allSatisfy(isCounted)
    }
    let others = joined.flatMap(\.target).filter { value in
      !best.contains { $0.range.overlaps(value.range) || $0.text == value.text }
    }
    return best.allSatisfy(isCounted) ? Array((best + others).prefix(Self.longestList)) : best
  }

  /// A value that begins with a number, as a toll does.
  private func isCounted(_ value: SlotValue) -> Bool {
    context.article.tokens(in: value.range).contains { context.trees[$0].partOfSpeech == .numeral }
  }

  /// What verbs of the body say counts before nouns and headlines, which leave will and may out.
  private func realis(_ ordered: [EventMention]) -> Realis {
    let telling = ordered.filter { !$0.isNominal && !context.isHeadline(sentence: $0.sentence) }
    let mentions = telling.isEmpty ? ordered : telling
    return mentions.contains { $0.realis == .actual } ? .actual : mentions[0].realis
  }

  /// The date of the first mention that has one; of two, the finer.
  private func date(_ ordered: [EventMention]) -> DateSpan? {
    // "banned exports on Monday. The ban takes effect on April 1."
    let happening = SameHappening(context: context)
    if let effect = ordered.first(where: { $0.date != nil && happening.tellsEffect($0) })?.date { return effect.span }
    var best: DateSpan?
    for span in ordered.compactMap({ $0.date?.span }) {
      guard let current = best else {
        best = span
        continue
      }
      if span.start >= current.start, span.end <= current.end { best = span }
    }
    return best
  }

  private func reasons(_ ordered: [EventMention]) -> [SlotValue] {
    var result: [SlotValue] = []
    for reason in ordered.flatMap(\.reason) where result.count < Self.longestList {
      if !result.contains(where: { $0.text == reason.text || $0.range.overlaps(reason.range) }) { result.append(reason) }
    }
    return result
  }

  /// Whether a verb in the past tense tells it.
  private func isTold(_ mention: EventMention) -> Bool { context.trees[mention.token].pennTag == .verbPast }

  /// Acts that are done by saying something: who does them is no source besides.
  private static let ofWords: Set<EventType> = [
    .criticize, .support, .accuse, .request, .reject, .concede, .threaten, .propose, .agree,
  ]

  /// "The police said they had arrested him": of what is done by other means than words the actor may be the source, too.
  private func attribution(_ ordered: [EventMention], event: Event) -> SlotValue? {
    guard let source = ordered[0].attributedTo else { return nil }
    // What the report also tells in its own words needs no other source.
    let isTold = ordered.contains {
      $0.attributedTo == nil && !$0.isNominal && $0.realis == .actual && !context.isHeadline(sentence: $0.sentence)
    }
    if isTold { return nil }
    let isOwn = event.actor.contains {
      $0.text.lowercased() == source.text.lowercased() || ($0.entity != nil && $0.entity == source.entity)
    }
    return isOwn && Self.ofWords.contains(event.type) ? nil : source
  }

  static let spoken: Set<EventType> = [.criticize, .support, .accuse, .request, .reject, .concede, .threaten]

  /// Of an act of speech that is told in somebody's words, the speaker; of a protest, the protesters that the article speaks of.
  private func fillActor(_ event: inout Event, of mention: EventMention, _ traces: inout [SlotTrace]) {
    if Self.spoken.contains(event.type), let source = event.attributedTo {
      // "I was asked to go", "the opposition to me": done by somebody else than who tells of it.
      if mention.isNominal || context.trees.isVerbal(mention.token) && context.arguments.isPassive(mention.token) { return }
      event.actor = [source]
      traces.append(SlotTrace(slot: .actor, range: source.range, rule: .speakerActs))
      event.attributedTo = nil
    } else if event.type == .protest {
      let tokens = context.trees.parsed.tokens.indices
      guard let token = tokens.first(where: { ["protester", "demonstrator", "protestor"].contains(context.trees.lemmas[$0]) })
      else { return }
      let range = context.trees[token].range
      event.actor = [SlotValue(text: context.article.parsed.string(range), range: range)]
      traces.append(SlotTrace(slot: .actor, range: range, rule: .protesters))
    }
  }

  /// Role and organization that the article gives the person concerned.
  private func fillFromEntities(_ event: inout Event, _ traces: inout [SlotTrace]) {
    if let person = personConcerned(event), let index = person.entity {
      let entity = context.entities.entities[index]
      if event.role == nil, !Self.withoutRole.contains(event.type), let role = entity.role {
        event.role = SlotValue(text: role, range: person.range)
        traces.append(SlotTrace(slot: .role, range: person.range, rule: .descriptionOfPerson))
      }
      // Whoever gives up a post holds it.
      if event.position == nil, event.type == .resign, let role = entity.role, Self.isHeld(role) {
        event.position = SlotValue(text: role, range: person.range)
        traces.append(SlotTrace(slot: .position, range: person.range, rule: .descriptionOfPerson))
      }
    }
    if event.organization == nil, let (body, rule) = Organizations(context: context).organization(of: event) {
      event.organization = body
      traces.append(SlotTrace(slot: .organization, range: body.range, rule: rule))
    }
  }

  /// Not what somebody was before or would like to be.
  private static func isHeld(_ role: String) -> Bool {
    let words = role.lowercased().split(separator: " ")
    return words.first.map { !["former", "ex", "then"].contains($0) } ?? false
      && !words.contains {
        ["candidate", "nominee", "contender", "hopeful", "predecessor", "aide", "ally", "rival", "critic"].contains($0)
      }
  }

  private func personConcerned(_ event: Event) -> SlotValue? {
    let concerned = EventMerger.targeted.contains(event.type) && !event.target.isEmpty ? event.target : event.actor
    guard let value = concerned.first(where: { $0.entity != nil }), let index = value.entity else { return nil }
    return context.entities.entities[index].kind == .person ? value : nil
  }
}
