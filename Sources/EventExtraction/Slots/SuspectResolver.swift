import Linguistics
import NewsModel

/// "A man was arrested", "the attacker stabbed three people": who is meant, when the article names one suspect and no more.
struct SuspectResolver: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let sought: Set<EventType> = [.arrest, .charge, .convict]
  /// What somebody who is not yet named is called.
  private static let unnamed = RoleNouns.inCrime.union(["man", "woman", "person", "teenager", "youth", "boy", "prisoner"])
    .subtracting([
      "victim", "driver",
    ])
  private static let others: Set<String> = ["second", "another", "other", "third", "no", "one", "first", "each", "every"]

  func resolve(_ mentions: inout [EventMention]) {
    guard let suspect = suspect(mentions) else { return }
    for index in mentions.indices {
      switch mentions[index].type {
      case .arrest, .charge, .convict, .concede, .rule: resolve(&mentions[index].target, as: suspect)
      case .attack: resolve(&mentions[index].actor, as: suspect)
      default: continue
      }
    }
  }

  /// The only person whom the article tells to be arrested, charged, convicted, or known by a noun for suspects, and who is no victim.
  private func suspect(_ mentions: [EventMention]) -> Int? {
    var found: Set<Int> = []
    for mention in mentions where Self.sought.contains(mention.type) && mention.realis != .denied {
      found.formUnion(mention.target.compactMap(\.entity).filter(isPerson))
    }
    for mention in context.entities.mentions where mention.form == .nominal && isPerson(mention.entity) {
      if Self.unnamed.contains(trees.lemmas[mention.head]) { found.insert(mention.entity) }
    }
    for mention in mentions {
      if mention.type == .attack { found.subtract(mention.target.compactMap(\.entity)) }
      if mention.type == .die { found.subtract(mention.actor.compactMap(\.entity)) }
    }
    return found.count == 1 ? found.first : nil
  }

  private func isPerson(_ entity: Int) -> Bool { context.entities.entities[entity].kind == .person }

  private func resolve(_ values: inout [SlotValue], as suspect: Int) {
    for index in values.indices where values[index].entity == nil && isUnnamed(values[index]) {
      values[index].text = context.entities.entities[suspect].name
      values[index].entity = suspect
    }
  }

  /// "25-year-old man": one person, and not another than the one before.
  private func isUnnamed(_ value: SlotValue) -> Bool {
    let tokens = context.article.tokens(in: value.range)
    guard let last = tokens.last(where: { trees[$0].pennTag == .noun }), Self.unnamed.contains(trees.lemmas[last]) else {
      return false
    }
    return !tokens.contains { Self.others.contains(context.article.words[$0]) || trees[$0].pennTag == .pluralNoun }
  }
}
