import NewsModel

/// The events of one article: mentions by pattern, joined, rated, in text order of their first trigger.
struct EventFinder: Sendable {
  let context: EventContext

  func events() -> [Event] {
    let mentions = MentionFinder(context: context).mentions()
    let groups = EventMerger(context: context).groups(mentions)
    let builder = EventBuilder(context: context)
    let rating = EventRating(context: context)
    var events: [Event] = []
    for group in groups {
      var event = builder.event(group)
      event.confidence = rating.confidence(of: event, mentions: group)
      if event.confidence >= EventRating.least { events.append(event) }
    }
    events.sort { first($0) < first($1) }
    rating.markMain(&events)
    return events
  }

  private func first(_ event: Event) -> Int { event.triggers.map(\.range.lowerBound).min() ?? 0 }
}
