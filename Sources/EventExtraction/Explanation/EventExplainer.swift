import Columns
import Linguistics
import NewsModel

extension Extractor {
  /// Why an event was found. The article is extracted once more, which takes milliseconds: nothing need be kept or saved for it.
  ///
  /// - Parameter event: an event of this article's extraction, also one from a saved archive.
  /// - Returns: nil when these models and patterns do not find it (the archive was saved by another version).
  package func explain(_ event: Event, in article: Article) -> EventExplanation? {
    let context = context(article)
    let found = EventFinder(context: context).candidates()
    let first = event.triggers.first?.range
    guard
      let match = found.first(where: {
        $0.event.type == event.type && $0.event.triggers.first?.range == first && $0.event.actor == event.actor
          && $0.event.target == event.target
      }) ?? found.first(where: { $0.event.type == event.type && $0.event.triggers.contains { $0.range == first } })
    else { return nil }
    return EventExplainer(context: context).explanation(of: event, found: match)
  }
}

/// Tells how an event came about from the traces that finding it left.
struct EventExplainer {
  let context: EventContext

  func explanation(of event: Event, found: EventFinder.RatedEvent) -> EventExplanation {
    EventExplanation(
      event: event, mentions: found.mentions.map(mention), slots: slots(of: found),
      factors: found.features.map {
        EventExplanation.Factor(feature: $0.name, value: $0.value, weight: context.library.weight($0.name))
      }.filter { $0.contribution != 0 }.sorted { abs($0.contribution) > abs($1.contribution) })
  }

  private func mention(_ mention: EventMention) -> EventExplanation.Mention {
    let pattern = context.library.patterns[mention.pattern]
    let range = EventBuilder.triggerRange(mention, in: context.article)
    return EventExplanation.Mention(
      range: range, words: context.article.parsed.string(range), sentence: mention.sentence, pattern: pattern.id,
      file: pattern.file, line: pattern.line, reason: pattern.reason, weight: pattern.weight, realis: mention.realis)
  }

  private func slots(of found: EventFinder.RatedEvent) -> [EventExplanation.Slot] {
    let event = found.event
    let lists: [(ExplainedSlot, [SlotValue])] = [
      (.actor, event.actor), (.target, event.target), (.role, event.role.map { [$0] } ?? []),
      (.organization, event.organization.map { [$0] } ?? []), (.position, event.position.map { [$0] } ?? []),
      (.recipient, event.recipient.map { [$0] } ?? []), (.reason, event.reason), (.place, event.place.map { [$0] } ?? []),
      (.attributedTo, event.attributedTo.map { [$0] } ?? []),
    ]
    var result: [EventExplanation.Slot] = []
    for (slot, values) in lists {
      for value in values { result.append(explained(slot, value, traces: found.traces)) }
    }
    if let date = event.date { result.append(explained(date, traces: found.traces)) }
    return result
  }

  private func explained(_ slot: ExplainedSlot, _ value: SlotValue, traces: [SlotTrace]) -> EventExplanation.Slot {
    let words = context.article.parsed.string(value.range)
    let trace = traces.first { $0.slot == slot && $0.range == value.range }
    return EventExplanation.Slot(
      slot: slot, text: value.text, range: value.range, words: words, rule: trace?.rule.description,
      reading: words == value.text ? nil : reading(of: value))
  }

  /// How a mention stands for the entity that is given.
  private func reading(of value: SlotValue) -> String? {
    guard value.entity != nil, let token = context.article.tokens(in: value.range).first,
      let mention = context.entities.mention(at: token), mention.entity == value.entity
    else { return nil }
    switch mention.form {
    case .name: return "the article's fullest form of the name"
    case .pronoun: return "the pronoun is taken to stand for \(value.text)"
    case .nominal: return "the noun is taken to stand for \(value.text)"
    }
  }

  private func explained(_ date: DateSpan, traces: [SlotTrace]) -> EventExplanation.Slot {
    let ofDate = traces.filter { $0.slot == .date }
    // A date that was counted from another is not that of the words.
    let trace = ofDate.first { mention(at: $0.range)?.span == date } ?? ofDate.first
    let range = trace?.range ?? 0..<0
    return EventExplanation.Slot(
      slot: .date, text: date.iso8601, range: range, words: context.article.parsed.string(range),
      rule: trace?.rule.description, reading: mention(at: range).flatMap { $0.anchor.explanation })
  }

  private func mention(at range: Range<Int>) -> DateMention? {
    context.dates.mentions.first { $0.range == range }
  }
}

extension DateMention.Anchor {
  var explanation: String? {
    switch self {
    case .none: nil
    case .publication: "counted from the day of publication"
    case .reference(let span): "counted from the date told before, \(span.iso8601)"
    case .year(let year): "in the year told before, \(year)"
    }
  }
}
