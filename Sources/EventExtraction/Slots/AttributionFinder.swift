import Linguistics
import NewsModel

/// Who is credited with the report of an event: the speaker of the quotation that it stands in, the subject of the reporting verb
/// above it, or "according to …".
struct AttributionFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  func source(of token: Int) -> (value: SlotValue, rule: SlotRule)? {
    let offset = trees[token].range.lowerBound
    if let quote = context.quotes.span(at: offset)?.quote, let speaker = context.quotes.quotes[quote].speaker {
      return (speaker, .speakerOfQuotation)
    }
    if let reporter = reporter(above: token) { return (reporter, .subjectOfReport) }
    if let named = accordingTo(token) { return (named, .accordingTo) }
    return context.quotes.quote(at: offset)?.speaker.map { ($0, .speakerOfQuotation) }
  }

  /// Whether the event is the content of what somebody says.
  private func reporter(above token: Int) -> SlotValue? {
    var current = token
    for _ in 0..<8 {
      if let inserted = insertedReport(below: current, besides: token) { return inserted }
      guard let head = trees[current].head else { return nil }
      let relation = trees[current].relation
      if relation == .clausalComplement || relation == .parataxis, context.library.isIn("reporting", trees.lemmas[head]),
        let subject = context.arguments.find(.subject, of: head).first
      {
        return speaker(subject)
      }
      current = head
    }
    return nil
  }

  /// "…, officials said": a report inside or behind the sentence hangs below the reported clause.
  private func insertedReport(below verb: Int, besides token: Int) -> SlotValue? {
    for child in trees.children(verb) where trees[child].relation == .parataxis && child != token {
      guard context.library.isIn("reporting", trees.lemmas[child]),
        let subject = context.arguments.find(.subject, of: child).first,
        subject != token
      else { continue }
      return speaker(subject)
    }
    return nil
  }

  private func speaker(_ token: Int) -> SlotValue? {
    context.dates.mention(at: token) == nil ? phrases.value(at: token) : nil
  }

  /// "According to police, …", "…, according to prosecutor Jane Miller": whom the sentence names, by the row of words.
  private func accordingTo(_ token: Int) -> SlotValue? {
    guard let sentence = trees.sentence(of: token) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let words = context.article.words
    guard let start = tokens.first(where: { words[$0] == "according" && $0 + 1 < tokens.upperBound && words[$0 + 1] == "to" })
    else { return nil }
    let behind = (start + 2)..<min(start + 10, tokens.upperBound)
    let clause = behind.prefix { trees.lemmas[$0] != "," && !trees.isVerbal($0) }
    if let named = clause.first(where: { isPerson($0) }) ?? clause.first(where: { context.entities.entity(at: $0) != nil }) {
      return phrases.value(at: named)
    }
    return clause.last { trees.isNominal($0) && context.dates.mention(at: $0) == nil }.flatMap { phrases.value(at: $0) }
  }

  private func isPerson(_ token: Int) -> Bool {
    context.entities.entity(at: token).map { context.entities.entities[$0].kind == .person } ?? false
  }
}
