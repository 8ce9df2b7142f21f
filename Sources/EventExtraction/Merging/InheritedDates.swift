import Columns
import Linguistics
import NewsModel

/// Dates that an article gives once for several events: all results of an election are of its day; what somebody says and does on from a dated
/// act, in the simple past, is of the same day.
struct InheritedDates: Sendable {
  let context: EventContext

  /// Sentences behind a dated act in which the same actor's acts are still of its day.
  private static let reach = 2
  private static let continued: Set<EventType> = [
    .request, .criticize, .support, .accuse, .reject, .agree, .concede, .threaten, .propose, .withdraw, .resign, .meet, .arrest,
    .aid, .convict, .rule,
  ]

  func fill(_ events: inout [EventFinder.RatedEvent]) {
    let contest = events.first { $0.event.type == .elect && $0.event.date?.precision == .day }
    for index in events.indices {
      let event = events[index].event
      if event.date == nil, event.realis == .actual, isOnlyInHeadline(event), let day = dayOfLead() {
        events[index].event.date = day.span
        events[index].traces.append(SlotTrace(slot: .date, range: day.range, rule: .date(.lead)))
        continue
      }
      guard event.realis == .actual || event.realis == .denied, isSimplePast(event), !isBackground(event) else { continue }
      if let date = event.date {
        // "won the 2020 primary in Michigan": the contest's day is finer than its year.
        if event.type == .elect, let contest, let day = contest.event.date, date.precision == .year, date.start <= day.start,
          day.end <= date.end, placesFit(event, contest.event)
        {
          inherit(&events[index], from: contest, .contest)
        }
        continue
      }
      if [.attack, .die].contains(event.type), let other = sameKilling(as: event, in: events) {
        inherit(&events[index], from: other, .killing)
      } else if event.type == .elect, let contest, placesFit(event, contest.event) {
        inherit(&events[index], from: contest, .contest)
      } else if Self.continued.contains(event.type), let precedent = precedent(of: event, in: events) {
        inherit(&events[index], from: precedent, .precedent)
      }
    }
  }

  private func inherit(_ event: inout EventFinder.RatedEvent, from other: EventFinder.RatedEvent, _ rule: SlotRule.DateRule) {
    event.event.date = other.event.date
    event.traces += other.traces.filter { $0.slot == .date }.prefix(1).map {
      SlotTrace(slot: .date, range: $0.range, rule: .date(rule))
    }
  }

  /// The dated attack that a death belongs to, or the other way round: told by one word, or in one sentence of unnamed people.
  private func sameKilling(as event: Event, in events: [EventFinder.RatedEvent]) -> EventFinder.RatedEvent? {
    events.first { rated in
      let other = rated.event
      guard other.date != nil, other.realis == .actual, other.type == (event.type == .die ? .attack : .die) else {
        return false
      }
      return other.triggers.contains { first in event.triggers.contains { $0.range.overlaps(first.range) } }
    }
  }

  private func placesFit(_ event: Event, _ contest: Event) -> Bool {
    guard let one = event.place, let other = contest.place else { return true }
    return one.text == other.text
  }

  private func isOnlyInHeadline(_ event: Event) -> Bool {
    !event.triggers.isEmpty && event.triggers.allSatisfy { context.isHeadline(sentence: $0.sentence) }
  }

  /// The day on which the main verb of the first sentence of the body happened; nil when it tells none before publication.
  private func dayOfLead() -> DateMention? {
    let sentences = context.article.parsed.sentences
    guard let lead = sentences.indices.first(where: { !context.isHeadline(sentence: $0) && sentences[$0].tokens.count > 4 }),
      let root = sentences[lead].tokens.first(where: { context.trees[$0].head == nil && context.trees.isVerbal($0) }),
      let (mention, _) = EventDateFinder(context: context).date(of: root), mention.span.precision == .day
    else { return nil }
    if let published = context.article.article.date, mention.span.start > published.end { return nil }
    return mention
  }

  /// The nearest dated event before it of the same actor.
  private func precedent(of event: Event, in events: [EventFinder.RatedEvent]) -> EventFinder.RatedEvent? {
    guard let sentence = event.triggers.first?.sentence else { return nil }
    let actors = Set(event.actor.compactMap(\.entity))
    let fitting = events.lazy.filter { rated in
      let other = rated.event
      guard other.date?.precision == .day, other.realis == .actual, let place = other.triggers.first?.sentence else {
        return false
      }
      return place <= sentence && sentence - place <= Self.reach && !actors.isDisjoint(with: other.actor.compactMap(\.entity))
        && !context.isHeadline(sentence: place)
    }
    return fitting.max { ($0.event.triggers.first?.sentence ?? 0) < ($1.event.triggers.first?.sentence ?? 0) }
  }

  /// What stands in a quotation, in a relative clause or behind "after" is of another day.
  private func isBackground(_ event: Event) -> Bool {
    guard let range = event.triggers.first?.range, let token = context.article.tokens(in: range).first else { return true }
    if context.isQuoted(token) { return true }
    var current = token
    for _ in 0..<8 {
      guard let head = context.trees[current].head else { return false }
      if context.trees[current].relation == .relativeClause { return true }
      if context.trees[current].relation == .adverbialClause,
        context.trees.children(current).contains(where: {
          [.marker, .caseMarker].contains(context.trees[$0].relation)
            && ["after", "before", "since"].contains(context.trees.lemmas[$0])
        })
      {
        return true
      }
      current = head
    }
    return false
  }

  /// "he asked", not "he has asked" or "had asked".
  private func isSimplePast(_ event: Event) -> Bool {
    guard let range = event.triggers.first?.range else { return false }
    let tokens = context.article.tokens(in: range)
    guard let verb = tokens.first(where: { context.trees.isVerbal($0) }) else { return false }
    return context.trees[verb].pennTag == .verbPast || context.trees[verb].pennTag == .verbGerund
      || context.trees.isPassive(verb)
  }
}
