import Linguistics
import NewsModel

/// Mentions of other types that only tell again what the article says somebody did: "stood down" of a candidate who gave up the race, "bows to
/// pressure and quits".
struct RetoldMentions: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  func settled(_ found: [EventMention]) -> [EventMention] {
    var mentions = found.filter { mention in !found.contains { yields(mention, to: $0) } }
    let leavers = Set(mentions.filter { $0.type == .withdraw && isOfRace($0) }.flatMap { people($0) })
    for index in mentions.indices where mentions[index].type == .resign && isVague(mentions[index]) {
      let person = people(mentions[index])
      guard !person.isEmpty, person.isSubset(of: leavers),
        !mentions.contains(where: { $0.type == .resign && !isVague($0) && !person.isDisjoint(with: people($0)) })
      else { continue }
      mentions[index].type = .withdraw
    }
    return mentions
  }

  private func people(_ mention: EventMention) -> Set<Int> {
    Set(mention.actor.compactMap(\.entity).filter { context.entities.entities[$0].kind == .person })
  }

  /// "bows to pressure and quits": what somebody gives way to is why.
  private func yields(_ mention: EventMention, to other: EventMention) -> Bool {
    guard mention.type == .concede, other.type == .resign || other.type == .withdraw,
      context.library.isIn("yielding", trees.lemmas[mention.token]), trees[other.token].relation == .conjunct
    else { return false }
    return trees[other.token].head == mention.token && !trees.hasChild(other.token, .subject)
  }

  private func isOfRace(_ mention: EventMention) -> Bool {
    let values = mention.target + (mention.position.map { [$0] } ?? [])
    let named =
      values.flatMap { context.article.tokens(in: $0.range) } + mention.triggerTokens + Array(trees.children(mention.token))
    return named.contains { context.library.isIn("race", trees.lemmas[$0]) }
  }

  /// Words for leaving that name no post.
  private func isVague(_ mention: EventMention) -> Bool {
    let words = mention.triggerTokens.map { trees.lemmas[$0] }.joined(separator: "-")
    return mention.position == nil && mention.organization == nil && context.library.isIn("leaving", words)
  }
}
