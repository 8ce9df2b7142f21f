import Linguistics
import NewsModel

/// Who is credited with the report of an event: the speaker of the quotation that it stands in, the subject of the reporting verb
/// above it, or "according to …".
struct AttributionFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  func source(of token: Int) -> SlotValue? {
    if let speaker = context.quotes.span(at: trees[token].range.lowerBound)?.quote.flatMap({ context.quotes.quotes[$0].speaker }
    ) {
      return speaker
    }
    return reporter(above: token) ?? accordingTo(token) ?? context.quotes.quote(at: trees[token].range.lowerBound)?.speaker
  }

  /// Whether the event is the content of what somebody says.
  private func reporter(above token: Int) -> SlotValue? {
    var current = token
    for _ in 0..<8 {
      guard let head = trees[current].head else { return nil }
      let relation = trees[current].relation
      if relation == .clausalComplement || relation == .parataxis, context.library.isIn("reporting", trees.lemmas[head]),
        let subject = context.arguments.find(.subject, of: head).first
      {
        return phrases.value(at: subject)
      }
      // "Officials said …" behind or inside the sentence hangs below the reported clause.
      if let inserted = trees.children(head).first(where: {
        trees[$0].relation == .parataxis && context.library.isIn("reporting", trees.lemmas[$0])
      }), let subject = context.arguments.find(.subject, of: inserted).first, subject != token {
        return phrases.value(at: subject)
      }
      current = head
    }
    return nil
  }

  private func accordingTo(_ token: Int) -> SlotValue? {
    for verb in [token] + trees.ancestors(of: token).prefix(5) {
      for child in trees.children(verb) where trees[child].relation == .oblique {
        if context.arguments.marker(of: child) == "according to" { return phrases.value(at: child) }
        let isAccording = trees.children(child).contains { context.article.words[$0] == "according" }
        if isAccording { return phrases.value(at: child) }
      }
    }
    return nil
  }
}
