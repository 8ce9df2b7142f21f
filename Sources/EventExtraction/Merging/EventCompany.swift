import NewsModel

/// What stands beside an event in its article: where another of its type is of the same people, or another stands in its sentence, the likelier it is one
/// of them told again.
struct EventCompany: Sendable {
  private let ofEvent: [[(name: String, value: Double)]]

  init(_ events: some Collection<Event>) {
    var ofPeople: [Involvement: Int] = [:]
    var inSentence: [Int: Set<Int>] = [:]
    for (index, event) in events.enumerated() {
      for entity in Self.entities(event) { ofPeople[Involvement(type: event.type, entity: entity), default: 0] += 1 }
      for trigger in event.triggers { inSentence[trigger.sentence, default: []].insert(index) }
    }
    ofEvent = events.map { event in
      let isShared = Self.entities(event).contains { ofPeople[Involvement(type: event.type, entity: $0), default: 0] > 1 }
      let isBeside = event.triggers.contains { inSentence[$0.sentence, default: []].count > 1 }
      return [("repeated", isShared ? 1 : 0), ("beside", isBeside ? 1 : 0)]
    }
  }

  func features(of event: Int) -> [(name: String, value: Double)] { ofEvent[event] }

  private struct Involvement: Hashable {
    let type: EventType
    let entity: Int
  }

  private static func entities(_ event: Event) -> Set<Int> { Set((event.actor + event.target).compactMap(\.entity)) }
}
