import NewsModel

/// The events of one article: mentions by pattern, joined, rated, in text order of their first trigger.
struct EventFinder: Sendable {
  let context: EventContext

  /// An event with what its confidence comes from.
  struct RatedEvent: Sendable {
    var event: Event
    let features: [(name: String, value: Double)]
    let mentions: [EventMention]
    var traces: [SlotTrace]
  }

  func events() -> [Event] {
    let rating = EventRating(context: context)
    var events = candidates().map(\.event).filter { $0.confidence >= EventRating.least }
    rating.markMain(&events)
    return events
  }

  /// All that was found, also what is too unsure to give.
  func candidates() -> [RatedEvent] {
    var mentions = MentionFinder(context: context).mentions()
    SuspectResolver(context: context).resolve(&mentions)
    let groups = EventMerger(context: context).groups(withPrecedents(mentions))
    let builder = EventBuilder(context: context)
    let rating = EventRating(context: context)
    var events: [RatedEvent] = []
    for group in groups {
      var event = builder.event(group)
      let features = rating.features(of: event.event, mentions: event.mentions)
      event.event.confidence = rating.confidence(of: features)
      events.append(RatedEvent(event: event.event, features: features, mentions: event.mentions, traces: event.traces))
    }
    InheritedCourts(context: context).fill(&events)
    InheritedDates(context: context).fill(&events)
    PlaceFiller(context: context).fill(&events)
    return events.sorted { first($0.event) < first($1.event) }
  }

  /// Gives a mention the reason that a later sentence tells of "the move": the last mention before it that stands in the sentence before, or
  /// else the first of the article's body.
  private func withPrecedents(_ mentions: [EventMention]) -> [EventMention] {
    var result = mentions
    let markers = ReasonMarkers(context: context)
    let reasons = ReasonFinder(context: context, phrases: Phrases(context: context))
    for verb in context.trees.parsed.tokens.indices where ["follow", "come"].contains(context.trees.lemmas[verb]) {
      guard let span = markers.precedent(of: verb), let sentence = context.trees.sentence(of: verb) else { continue }
      let before = result.indices.filter { result[$0].sentence == sentence - 1 && !context.isHeadline(sentence: sentence - 1) }
      let body = result.indices.first { !context.isHeadline(sentence: result[$0].sentence) && result[$0].sentence < sentence }
      guard let index = before.max(by: { result[$0].weight < result[$1].weight }) ?? body else { continue }
      let value = reasons.value(span)
      result[index].reason.append(value)
      result[index].trace(.reason, value, .takenUp)
    }
    return result
  }

  private func first(_ event: Event) -> Int { event.triggers.map(\.range.lowerBound).min() ?? 0 }
}
