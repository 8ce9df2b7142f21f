import Linguistics
import NewsModel

/// The content of a request, threat, promise, proposal, refusal or agreement is no second event; a claimed act is one, and alleged.
/// A promise whose content is an event of another type is that event.
struct ContentRule: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let holders: Set<EventType> = [.request, .threaten, .propose, .reject, .agree, .concede, .accuse, .rule]
  /// Patterns of `propose` that only say that something is planned.
  private static let plans: Set<String> = ["propose.plan", "propose.promise", "propose.promise-that"]

  func kept(_ matches: [PatternMatch]) -> [(match: PatternMatch, isClaimed: Bool)] {
    let patterns = context.library.patterns
    var holderAt: [Int: PatternMatch] = [:]
    for match in matches where Self.holders.contains(patterns[match.pattern].type) { holderAt[match.token] = match }
    var replaced: Set<Int> = []
    var result: [(match: PatternMatch, isClaimed: Bool)] = []
    for match in matches {
      guard let holder = holder(of: match, in: holderAt) else {
        if !isInMeasure(match.token) { result.append((match, false)) }
        continue
      }
      let outer = patterns[holder.pattern], inner = patterns[match.pattern]
      if Self.plans.contains(outer.id) {
        replaced.insert(holder.token)
        result.append((match, false))
      } else if outer.type == .accuse && inner.type != .accuse && inner.type != .criticize {
        result.append((match, true))
      }
    }
    return result.filter { !replaced.contains($0.match.token) || !Self.plans.contains(patterns[$0.match.pattern].id) }
  }

  /// What a bill, motion or order would do is no event: "a resolution to expel", "a bill that would allow".
  private func isInMeasure(_ token: Int) -> Bool {
    var current = token
    for _ in 0..<6 {
      guard let head = trees[current].head else { return false }
      switch trees[current].relation {
      case .clausalModifier, .relativeClause:
        if trees.isVerbal(current), context.library.isIn("measure-content", trees.lemmas[head]) {
          let isOpen = trees.children(current).contains {
            trees.lemmas[$0] == "to" && trees[$0].relation == .marker || trees[$0].pennTag == .modal
          }
          return isOpen || trees[current].pennTag == .verbGerund
        }
        if trees[current].relation == .relativeClause { return false }
      case .openComplement, .object, .oblique, .nominalModifier, .conjunct, .clausalComplement: break
      default: return false
      }
      current = head
    }
    return false
  }

  /// The trigger whose content the match stands in.
  private func holder(of match: PatternMatch, in holderAt: [Int: PatternMatch]) -> PatternMatch? {
    var current = match.token
    for _ in 0..<8 {
      guard let head = trees[current].head else { return nil }
      if let holder = holderAt[head], isContent(current, of: holder) { return holder }
      // What is said in a clause of its own ("… said that") is told, not asked for.
      if trees[current].relation == .relativeClause || trees[current].relation == .parataxis { return nil }
      current = head
    }
    return nil
  }

  private func isContent(_ token: Int, of holder: PatternMatch) -> Bool {
    switch trees[token].relation {
    case .openComplement, .clausalComplement: return true
    case .object, .oblique, .nominalModifier, .clausalModifier, .adverbialClause, .passiveSubject:
      let type = context.library.patterns[holder.pattern].type
      let slots: [EventSlot] = type == .accuse || type == .threaten ? [.reason, .target] : [.target]
      return slots.contains { holder[$0]?.tokens.contains(token) ?? false }
    default: return false
    }
  }
}
