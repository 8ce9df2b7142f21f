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
    let news = NewsDay(context: context)
    for index in events.indices {
      let event = events[index].event
      if let news, event.date == nil, event.realis == .actual, isNews(event, of: news) {
        events[index].event.date = news.mention.span
        events[index].traces.append(SlotTrace(slot: .date, range: news.mention.range, rule: .date(.news)))
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

  /// What the headline alone tells, what the sentences up to the day's tell in their main clause, and what the next one tells there in the simple past.
  private func isNews(_ event: Event, of news: NewsDay) -> Bool {
    guard let trigger = event.triggers.first, let token = context.article.tokens(in: trigger.range).first else { return false }
    if event.triggers.allSatisfy({ context.isHeadline(sentence: $0.sentence) }) {
      return context.trees.isVerbal(token) && isTold(token) && context.trees[token].relation != .parataxis
    }
    guard trigger.sentence <= (news.isInLead ? news.sentence + 1 : news.sentence),
      !context.isHeadline(sentence: trigger.sentence), isTold(token)
    else { return false }
    if trigger.sentence <= news.sentence { return true }
    let tokens = context.article.parsed.sentences[trigger.sentence].tokens
    return isSimplePast(event) && !context.dates.mentions(in: tokens).contains { isOfMainClause($0) }
  }

  /// Whether a date tells when the sentence's main clause was: not "set March 5 for the vote", "which had met on Monday", "the 2007 charter".
  private func isOfMainClause(_ mention: DateMention) -> Bool {
    if let published = context.article.article.date, mention.span.start > published.end { return false }
    guard let verb = DateGovernor(context: context).verb(of: mention) else { return mention.span.precision != .year }
    return [.root, .conjunct, .clausalComplement, .parataxis].contains(context.trees[verb].relation)
  }

  /// Whether the sentence tells it itself, in no quotation, relative clause or the like.
  private func isTold(_ token: Int) -> Bool {
    guard context.trees.isVerbal(token), !context.isQuoted(token) else { return false }
    var current = token
    for _ in 0..<6 {
      guard let head = context.trees[current].head else { return true }
      switch context.trees[current].relation {
      case .conjunct: break
      case .clausalComplement, .parataxis:
        guard context.library.isIn("reporting", context.trees.lemmas[head]) || context.trees[current].relation == .parataxis
        else {
          return false
        }
      default: return false
      }
      if context.trees.children(current).contains(where: {
        context.article.words[$0] == "had" || Self.otherTimes.contains(context.article.words[$0])
      }) {
        return false
      }
      current = head
    }
    return false
  }

  private static let otherTimes: Set<String> = ["previously", "earlier", "once", "ago", "already", "originally", "initially"]

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
