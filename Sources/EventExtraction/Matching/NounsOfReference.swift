import Linguistics
import NewsModel

/// Nouns that take up what is told elsewhere, and tell nothing when they stand alone: what somebody cancels, welcomes, bans or calls something
/// ("cancelled a meeting", "welcomed the killing", "called the summit a show", "what he called an abduction"), and what stands before another noun
/// ("the death penalty", "a meeting room").
struct NounsOfReference: Sendable {
  let context: EventContext
  /// What is told at each verb.
  private let typeAt: [Int: EventType]
  private var trees: SyntaxTrees { context.trees }

  init(context: EventContext, matches: [PatternMatch]) {
    self.context = context
    typeAt = Dictionary(
      matches.map { ($0.token, context.library.patterns[$0.pattern].type) }, uniquingKeysWith: { first, _ in first })
  }

  func contain(_ match: PatternMatch) -> Bool {
    let pattern = context.library.patterns[match.pattern], noun = match.token
    guard pattern.trigger == .noun, let head = trees[noun].head else { return false }
    // "National Rally", "the Corrupt Practices Investigation Bureau"
    if let name = trees.name(at: noun), name.kind == .organization, name.tokens.count > 1, !context.isHeadline(of: noun) {
      return true
    }
    switch trees[noun].relation {
    case .compound:
      // "the ruling People Power Party", "Cipinang Detention Centre"
      let isOfName = trees.name(at: head) != nil
      return isOfName && !context.isHeadline(of: noun) || context.library.isIn("threatened-noun", trees.lemmas[head])
        || context.library.isIn("named-for-act", trees.lemmas[head])
    case .object, .passiveSubject:
      switch typeAt[head] {
      case .support: return true
      case .withdraw, .sanction: return pattern.type != typeAt[head]
      default: break
      }
      return trees[noun].relation == .object && context.library.isIn("verb-of-naming", trees.lemmas[head])
        && !context.arguments.find(.openComplement, of: head).isEmpty
    case .openComplement: return context.library.isIn("judging", trees.lemmas[head])
    case .oblique: return context.library.isIn("judging", trees.lemmas[head]) && context.arguments.marker(of: noun) == "as"
    default: return false
    }
  }
}
