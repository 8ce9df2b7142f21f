import Linguistics
import NewsModel

/// Which slot a thing goes to where the wording does not tell: what a protest is against is why, whom aid goes to receives it, those who work
/// together on something have no target.
struct SlotConventions: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  func apply(to mention: inout EventMention) {
    switch mention.type {
    case .protest:
      guard let against = mention.target.first, !isBoycott(mention) else { return }
      if mention.reason.isEmpty {
        mention.reason = [SlotValue(text: context.article.parsed.string(against.range), range: against.range)]
        mention.traces += mention.traces.filter { $0.slot == .target && $0.range == against.range }.map {
          SlotTrace(slot: .reason, range: $0.range, rule: $0.rule)
        }
      }
      mention.target = []
    case .cooperate: mention.target = []
    case .meet: mention.target.removeAll { !isSomebody($0) }
    case .aid:
      guard mention.recipient == nil, let receiver = mention.target.first, isPerson(receiver) else { return }
      mention.recipient = receiver
      mention.target.removeFirst()
    default: return
    }
  }

  /// What is kept away from or got in the way of is a target.
  private func isBoycott(_ mention: EventMention) -> Bool {
    mention.triggerTokens.contains { token in Self.boycotts.contains { context.article.words[token].hasPrefix($0) } }
  }

  private static let boycotts = ["boycott", "obstruct", "block", "stay", "disrupt", "picket", "shun", "skip"]

  private func isSomebody(_ value: SlotValue) -> Bool { value.entity != nil || isPerson(value) }

  private func isPerson(_ value: SlotValue) -> Bool {
    if let entity = value.entity { return context.entities.entities[entity].kind == .person }
    return context.article.tokens(in: value.range).contains { token in
      context.library.isIn("person", trees.lemmas[token])
        || context.library.isPersonByForm(trees.lemmas[token], trees[token].pennTag)
    }
  }
}
