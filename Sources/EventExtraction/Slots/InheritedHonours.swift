import Linguistics
import NewsModel

/// "The government declared three days of mourning", "the embassy offered its condolences", "Paris sent congratulations": whom a report does not name
/// again is the one who died in it, or who won.
struct InheritedHonours: Sendable {
  let context: EventContext

  func fill(_ events: inout [EventFinder.RatedEvent]) {
    for index in events.indices where events[index].event.type == .support && events[index].event.target.isEmpty {
      let words = Set(events[index].mentions.flatMap(words))
      let isFor = { (name: String) in words.contains { context.library.isIn(name, $0) } }
      let honoured = isFor("mourning-word") ? dead(events) : isFor("congratulation-word") ? winner(events) : nil
      guard let honoured, !events[index].event.actor.contains(where: { $0.entity == honoured.entity }) else { continue }
      events[index].event.target = [honoured]
      events[index].traces.append(SlotTrace(slot: .target, range: honoured.range, rule: .honoured))
    }
  }

  /// The lemmas of a trigger and of what depends on it.
  private func words(_ mention: EventMention) -> [String] {
    let trees = context.trees
    let tokens = mention.triggerTokens + mention.triggerTokens.flatMap { trees.children($0) }
    return (tokens + tokens.flatMap { trees.children($0) }).map { trees.lemmas[$0] }
  }

  /// The only person whose death is told.
  private func dead(_ events: [EventFinder.RatedEvent]) -> SlotValue? {
    only(events.filter { $0.event.type == .die && $0.event.realis != .denied }.flatMap(\.event.actor))
  }

  /// The only person who wins an election, or else who gets a post.
  private func winner(_ events: [EventFinder.RatedEvent]) -> SlotValue? {
    only(events.filter { $0.event.type == .elect && $0.event.realis == .actual }.flatMap(\.event.actor))
      ?? only(events.filter { $0.event.type == .appoint && $0.event.realis == .actual }.flatMap(\.event.target))
  }

  private func only(_ values: [SlotValue]) -> SlotValue? {
    let people = values.filter { value in
      value.entity.map { context.entities.entities[$0].kind == .person } ?? false
    }
    return Set(people.map(\.entity)).count == 1 ? people.first : nil
  }
}
