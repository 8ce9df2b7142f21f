import Linguistics
import NewsModel

/// Where events of some types have their reasons: a criticism in what something is called, a death in what somebody died of.
struct ReasonsByType: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// Verbs that say what somebody takes a thing for.
  private static let judging: Set<String> = [
    "call", "term", "brand", "label", "dub", "describe", "characterize", "characterise", "portray", "denounce", "slam",
    "condemn",
    "criticize", "criticise", "decry", "dismiss", "attack",
  ]

  /// The head of a reason's words.
  func reasons(of token: Int, carriedBy carrier: Int, type: EventType) -> [(token: Int, isSure: Bool, rule: SlotRule)] {
    switch type {
    case .criticize, .reject: return judgement(of: token).map { [($0, true, .judgement)] } ?? []
    case .die: return cause(ofDeath: token)
    default: return []
    }
  }

  /// "called the vote a farce", "denounced the law as unfair", "opposed it, calling it a farce": what the thing is called.
  private func judgement(of verb: Int) -> Int? {
    if Self.judging.contains(trees.lemmas[verb]), let judged = complement(of: verb) { return judged }
    for child in trees.children(verb) where trees[child].relation == .adverbialClause && trees[child].pennTag == .verbGerund {
      if Self.judging.contains(trees.lemmas[child]), let judged = complement(of: child) { return judged }
    }
    return nil
  }

  private func complement(of verb: Int) -> Int? {
    if let argument = context.arguments.find(.preposition("as"), of: verb).first { return argument }
    guard let predicate = trees.child(verb, .openComplement), !trees.isVerbal(predicate) else { return nil }
    return predicate
  }

  /// "died of cholera", "killed in a crash", "a blast killed three".
  private func cause(ofDeath verb: Int) -> [(token: Int, isSure: Bool, rule: SlotRule)] {
    guard trees.isVerbal(verb) else { return [] }
    for child in trees.children(verb) where trees[child].relation == .oblique && child > verb {
      guard let mark = context.arguments.marker(of: child), context.dates.mention(at: child) == nil else { continue }
      let isDeadly =
        context.library.isIn("attack-noun", trees.lemmas[child]) || context.library.isIn("accident", trees.lemmas[child])
      let isCause = ["of", "from"].contains(mark) && trees.lemmas[verb] == "die" || ["in", "by"].contains(mark) && isDeadly
      if isCause, !context.library.isIn("place", trees.lemmas[child]) { return [(child, true, .marker(mark))] }
    }
    guard trees.lemmas[verb] == "kill", !context.arguments.isPassive(verb),
      let subject = context.arguments.find(.subject, of: verb).first, context.entities.entity(at: subject) == nil,
      context.library.isIn("attack-noun", trees.lemmas[subject]) || context.library.isIn("accident", trees.lemmas[subject])
    else { return [] }
    return [(subject, true, .cause)]
  }
}
