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
    mentions = RetoldMentions(context: context).settled(mentions)
    let explanations = Explanations(context: context)
    let groups = EventMerger(context: context).groups(explanations.takenUp(mentions))
    let builder = EventBuilder(context: context)
    let rating = EventRating(context: context)
    let built = groups.map { builder.event($0) }
    let company = EventCompany(built.lazy.map(\.event))
    var events: [RatedEvent] = []
    for (index, var event) in built.enumerated() {
      let features = rating.features(of: event.event, mentions: event.mentions) + company.features(of: index)
      event.event.confidence = rating.confidence(of: features)
      var rated = RatedEvent(event: event.event, features: features, mentions: event.mentions, traces: event.traces)
      explanations.explain(&rated)
      events.append(rated)
    }
    InheritedCourts(context: context).fill(&events)
    InheritedHonours(context: context).fill(&events)
    InheritedDates(context: context).fill(&events)
    PlaceFiller(context: context).fill(&events)
    return events.sorted { first($0.event) < first($1.event) }
  }

  private func first(_ event: Event) -> Int { event.triggers.map(\.range.lowerBound).min() ?? 0 }
}
