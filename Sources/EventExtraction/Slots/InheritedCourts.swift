import NewsModel

/// "Two others were acquitted": the court that a report names for one verdict gave the next, too.
struct InheritedCourts: Sendable {
  let context: EventContext

  private static let ofCourts: Set<EventType> = [.convict, .rule]
  /// Sentences between two verdicts of one court.
  private static let reach = 2

  func fill(_ events: inout [EventFinder.RatedEvent]) {
    for index in events.indices where events[index].event.actor.isEmpty && Self.ofCourts.contains(events[index].event.type) {
      let event = events[index].event
      // Who pleads guilty is not judged by it.
      let isAdmitted = events[index].mentions.allSatisfy {
        context.library.isIn("admission-verb", context.trees.lemmas[$0.token])
      }
      guard event.realis == .actual, !isAdmitted, let sentence = event.triggers.first?.sentence,
        let court = court(near: sentence, events),
        !event.target.contains(where: { $0.text == court.text })
      else { continue }
      events[index].event.actor = [court]
      events[index].traces.append(SlotTrace(slot: .actor, range: court.range, rule: .courtBefore))
    }
  }

  private func court(near sentence: Int, _ events: [EventFinder.RatedEvent]) -> SlotValue? {
    var best: (distance: Int, court: SlotValue)?
    for rated in events where Self.ofCourts.contains(rated.event.type) && rated.event.realis == .actual {
      guard let other = rated.event.triggers.first?.sentence, let court = rated.event.actor.first, isCourt(court) else {
        continue
      }
      let distance = abs(other - sentence)
      if distance <= Self.reach, best.map({ distance < $0.distance }) ?? true { best = (distance, court) }
    }
    return best?.court
  }

  private func isCourt(_ value: SlotValue) -> Bool {
    let words = value.text.lowercased().split(separator: " ")
    return words.contains { ["court", "tribunal", "jury", "magistrate", "judge"].contains($0) }
  }
}
