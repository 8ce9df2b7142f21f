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
    if context.isBackground(token) { return nil }
    return context.quotes.quote(at: offset)?.speaker.map { ($0, .speakerOfQuotation) }
  }

  /// Whether the event is the content of what somebody says.
  private func reporter(above token: Int) -> SlotValue? {
    var current = token
    for _ in 0..<8 {
      if let inserted = insertedReport(below: current, besides: token) { return inserted }
      guard let head = trees[current].head else { return nil }
      let relation = trees[current].relation
      if context.isBackground(current) { return nil }
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
      // "X asked for it, but the mayor said that …": another statement, with its own content.
      guard context.library.isIn("reporting", trees.lemmas[child]), !trees.hasChild(child, .coordinator),
        !trees.hasChild(child, .clausalComplement),
        let subject = context.arguments.find(.subject, of: child).first,
        subject != token
      else { continue }
      return speaker(subject)
    }
    return nil
  }

  private func speaker(_ token: Int) -> SlotValue? {
    // "Reports said": nobody in particular.
    guard context.dates.mention(at: token) == nil, CalendarNames.weekday(context.article.words[token]) == nil,
      context.article.words[token] != "reports"
    else { return nil }
    return phrases.value(at: token)
  }

  /// "According to police, …", "…, according to prosecutor Jane Miller": whom the sentence names, by the row of words.
  private func accordingTo(_ token: Int) -> SlotValue? {
    guard let sentence = trees.sentence(of: token) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let words = context.article.words
    guard let start = tokens.first(where: { words[$0] == "according" && $0 + 1 < tokens.upperBound && words[$0 + 1] == "to" })
    else { return nil }
    let behind = (start + 2)..<min(start + 12, tokens.upperBound)
    let first = behind.prefix { trees.lemmas[$0] != "," && !trees.isVerbal($0) }
    // "according to the city's mayor, Jane Miller, …": the name behind the comma.
    var clause = first
    if let comma = behind.dropFirst(first.count).first, trees.lemmas[comma] == ",", comma + 1 < tokens.upperBound,
      isPerson(comma + 1), first.contains(where: { RoleNouns.isRole(trees.lemmas[$0]) })
    {
      return phrases.value(at: comma + 1)
    }
    // "according to a statement by the court": whose words they are; a law says nothing of what happened.
    if let document = first.first(where: { Self.documents.contains(trees.lemmas[$0]) }) {
      if let author = author(of: document, in: (document + 1)..<min(document + 10, tokens.upperBound)) {
        clause = author..<author + 1
      } else if Self.laws.contains(trees.lemmas[document]) || context.article.words[document] == "reports" {
        return nil
      }
    }
    if let named = clause.first(where: { isPerson($0) }) ?? clause.first(where: { context.entities.entity(at: $0) != nil }) {
      return phrases.value(at: named)
    }
    return clause.last { trees.isNominal($0) && context.dates.mention(at: $0) == nil }.flatMap { phrases.value(at: $0) }
  }

  private static let documents = laws.union([
    "statement", "memo", "document", "letter", "report", "post", "note", "filing", "transcript", "tweet",
  ])
  private static let laws: Set<String> = ["law", "constitution", "rule", "agreement", "act", "treaty"]

  /// "a statement released by the court", "a report from the ministry", "a memo posted by Jane Miller".
  private func author(of document: Int, in behind: Range<Int>) -> Int? {
    guard let mark = behind.first(where: { ["by", "from"].contains(trees.lemmas[$0]) }), mark + 1 < behind.upperBound else {
      return nil
    }
    let named = (mark + 1)..<behind.upperBound
    return named.first { isPerson($0) } ?? named.first { context.entities.entity(at: $0) != nil }
  }

  private func isPerson(_ token: Int) -> Bool {
    context.entities.entity(at: token).map { context.entities.entities[$0].kind == .person } ?? false
  }
}
