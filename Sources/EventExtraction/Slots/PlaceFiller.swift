import Linguistics
import NewsModel

/// Places that an article gives once for several events: a death is where the attack was, and what follows in the report of a riot is there, too.
struct PlaceFiller: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// What happens at one spot.
  static let local: Set<EventType> = [.attack, .die, .protest, .arrest, .mobilize]
  /// What one scene is made of.
  private static let ofScene: Set<EventType> = [.attack, .die, .protest]

  func fill(_ events: inout [EventFinder.RatedEvent]) {
    shareWithDeaths(&events)
    let scene = scene() ?? dominant()
    for index in events.indices where events[index].event.place == nil {
      let event = events[index].event
      if Self.ofScene.contains(event.type), let near = nearest(to: event, in: events) {
        set(near, for: &events[index], .sameScene)
      } else if Self.ofScene.contains(event.type), event.realis == .actual, let scene, !names(event, scene) {
        set(scene, for: &events[index], .placeOfArticle)
      } else if event.type == .sanction, let own = placeOfActor(event) {
        set(own, for: &events[index], .placeOfActor)
      }
    }
  }

  /// "The Samoan government closed all schools": a state's orders are in force where it rules.
  private func placeOfActor(_ event: Event) -> SlotValue? {
    for value in event.actor {
      if let entity = value.entity, context.entities.entities[entity].kind == .place { return value }
      let tokens = context.article.tokens(in: value.range)
      if let name = tokens.lazy.compactMap({ trees.name(at: $0) }).first(where: { $0.kind == .location }) {
        return self.value(of: name)
      }
    }
    return nil
  }

  private func set(_ place: SlotValue, for event: inout EventFinder.RatedEvent, _ rule: SlotRule) {
    event.event.place = place
    event.traces.append(SlotTrace(slot: .place, range: place.range, rule: rule))
  }

  /// A killing is an attack and a death: told in one clause, or of one victim.
  private func shareWithDeaths(_ events: inout [EventFinder.RatedEvent]) {
    for index in events.indices where events[index].event.place == nil && [.attack, .die].contains(events[index].event.type) {
      let event = events[index].event
      let other = events.first { rated in
        let other = rated.event
        guard other.place != nil, other.type == (event.type == .die ? .attack : .die) else { return false }
        return isSameHappening(event, other)
      }
      if let place = other?.event.place { set(place, for: &events[index], .sameScene) }
    }
  }

  private func isSameHappening(_ one: Event, _ other: Event) -> Bool {
    if one.triggers.contains(where: { first in other.triggers.contains { $0.range.overlaps(first.range) } }) { return true }
    let (attack, death) = one.type == .attack ? (one, other) : (other, one)
    let victims = Set(attack.target.compactMap(\.entity))
    if !victims.isDisjoint(with: death.actor.compactMap(\.entity)) { return true }
    return Set(one.triggers.map(\.sentence)).intersection(other.triggers.map(\.sentence)).isEmpty == false
      && (victims.isEmpty || death.actor.allSatisfy { $0.entity == nil })
  }

  /// The place of another event of the same scene in the same sentence or the one before.
  private func nearest(to event: Event, in events: [EventFinder.RatedEvent]) -> SlotValue? {
    let sentences = Set(event.triggers.map(\.sentence))
    let near = events.filter { rated in
      guard Self.ofScene.contains(rated.event.type), rated.event.place != nil, rated.event.realis == .actual else {
        return false
      }
      return rated.event.triggers.contains { sentences.contains($0.sentence) || sentences.contains($0.sentence + 1) }
    }
    return near.last?.event.place
  }

  /// Whether a place takes part in an event itself.
  private func names(_ event: Event, _ place: SlotValue) -> Bool {
    (event.actor + event.target).contains { $0.entity != nil && $0.entity == place.entity }
  }

  /// Sentences of the body that say where the article's happenings are.
  private static let lead = 2

  /// The first place that headline or lead put something in: "in Lagos", "at a store in Leeds"; nil when the lead names none.
  private func scene() -> SlotValue? {
    guard let body = context.article.blockOfSentence.firstIndex(where: { $0.kind != .headline }) else { return nil }
    let sentences = Array(body..<min(body + Self.lead, context.article.blockOfSentence.count)) + Array(0..<body)
    for sentence in sentences {
      for token in trees.parsed.sentences[sentence].tokens {
        guard let name = trees.name(at: token), name.kind == .location, name.tokens.lowerBound == token,
          let head = name.tokens.first(where: { head in trees[head].head.map { !name.tokens.contains($0) } ?? true }),
          let mark = context.arguments.marker(of: head), context.library.isIn("place-preposition", mark)
        else { continue }
        return value(of: name)
      }
    }
    return nil
  }

  private static let leastMentions = 4

  /// The place that an article names again and again, and at least twice as often as any other.
  private func dominant() -> SlotValue? {
    let places = context.entities.entities.indices.filter { context.entities.entities[$0].kind == .place }
    let order = places.sorted { count($0) > count($1) }
    guard let first = order.first, count(first) >= Self.leastMentions,
      order.dropFirst().first.map({ count($0) * 2 <= count(first) }) ?? true,
      let mention = context.entities.mentions.first(where: { $0.entity == first && $0.form == .name })
    else { return nil }
    return context.entities.slotValue(at: mention.head, in: context.article)
  }

  private func count(_ entity: Int) -> Int { context.entities.entities[entity].mentions.count }

  private func value(of name: NameMention) -> SlotValue {
    SlotValue(
      text: context.article.text(name.tokens), range: context.article.range(name.tokens),
      entity: context.entities.entity(at: name.tokens.lowerBound))
  }
}
