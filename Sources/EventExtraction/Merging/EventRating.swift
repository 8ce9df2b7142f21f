import Linguistics
import NewsModel

/// How likely an event is right, and whether the article is about it.
struct EventRating: Sendable {
  let context: EventContext

  /// Events below it are not given.
  static let least = 0.22
  /// An article is about one to three events.
  private static let mostMain = 3

  func confidence(of event: Event, mentions: [EventMention]) -> Double {
    var doubt = 1.0
    for mention in mentions { doubt *= 1 - mention.weight * 0.8 }
    var confidence = 1 - doubt
    if event.actor.isEmpty && event.target.isEmpty { confidence *= 0.6 }
    if event.realis == .hypothetical { confidence *= 0.6 }
    return min(0.99, max(0.01, confidence))
  }

  func markMain(_ events: inout [Event]) {
    let lead = context.article.blockOfSentence.firstIndex { $0.kind != .headline } ?? 0
    let scores = events.map { event -> Double in
      let sentences = event.triggers.map(\.sentence)
      let inHeadline = sentences.contains { context.isHeadline(sentence: $0) }
      let inLead = sentences.contains { $0 == lead }
      return (inHeadline ? 2 : 0) + (inLead ? 1 : 0) + event.confidence + 0.1 * Double(min(5, sentences.count))
    }
    let ranked = events.indices.sorted { (scores[$0], -$0) > (scores[$1], -$1) }
    for index in ranked.prefix(Self.mostMain) where scores[index] >= 2 || index == ranked.first { events[index].isMain = true }
  }
}
