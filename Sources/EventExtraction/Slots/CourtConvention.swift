import Linguistics
import NewsModel

/// What a court orders or refuses is a decision: the guideline's `rule`, whoever the court is named by ("It ordered …", "Justice Lee refused …").
struct CourtConvention: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let orders: Set<String> = [
    "order", "direct", "instruct", "command", "tell", "require", "refuse", "decline", "reject", "dismiss", "turn-down", "block",
  ]

  func apply(to mention: inout EventMention) {
    settleBail(&mention)
    guard mention.type == .request || mention.type == .reject, trees.isVerbal(mention.token),
      Self.orders.contains(trees.lemmas[mention.token]), !mention.actor.isEmpty, mention.actor.allSatisfy(isCourt)
    else { return }
    // The party that is told is the target, what is asked of it no slot.
    if mention.type == .request, let party = mention.recipient {
      mention.target = [party]
      mention.recipient = nil
      mention.traces.removeAll { $0.slot == .target }
      mention.traces = mention.traces.map {
        $0.slot == .recipient ? SlotTrace(slot: .target, range: $0.range, rule: $0.rule) : $0
      }
    }
    // "ordered that Lee be freed"
    if mention.type == .request, mention.recipient == nil,
      let party = context.arguments.find(.chain(.clause, .subject), of: mention.token).first,
      let value = Phrases(context: context).value(at: party)
    {
      mention.target = [value]
    }
    mention.type = .rule
  }

  /// "granted him bail", "revoked his bail": decided on is whose bail it is.
  private func settleBail(_ mention: inout EventMention) {
    guard mention.type == .rule, mention.target.count == 1, mention.target[0].entity == nil,
      let bail = context.article.tokens(in: mention.target[0].range).last(where: {
        context.library.isIn("bail-word", trees.lemmas[$0])
      }),
      let verb = trees[bail].head
    else { return }
    let whose = trees.child(bail, .possessive) ?? trees.child(verb, .indirectObject)
    if let value = whose.flatMap({ Phrases(context: context).value(at: $0) }),
      value.entity == nil || !mention.actor.contains(where: { $0.entity == value.entity })
    {
      mention.target = [value]
    }
  }

  private func isCourt(_ value: SlotValue) -> Bool {
    if let index = value.entity {
      let entity = context.entities.entities[index]
      if entity.kind == .person { return entity.role.map { words($0).contains(where: isJudge) } ?? false }
      return words(entity.name).contains(where: Self.isCourtWord)
    }
    return context.article.tokens(in: value.range).contains { context.library.isIn("court-body", trees.lemmas[$0]) }
  }

  private func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter }.map(String.init) }

  private func isJudge(_ word: String) -> Bool { ["judge", "justice", "magistrate"].contains(word) }

  private static func isCourtWord(_ word: String) -> Bool { ["court", "tribunal", "bench"].contains(word) }
}
