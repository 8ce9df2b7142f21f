import Linguistics
import NewsModel

/// The content of a request, threat, promise, proposal, refusal or agreement is no second event; a claimed act is one, and alleged.
/// A promise whose content is an event of another type is that event.
struct ContentRule: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let holders: Set<EventType> = [.request, .threaten, .propose, .reject, .agree, .concede, .accuse, .rule]
  /// Patterns of `propose` that only say that something is planned.
  private static let plans: Set<String> = [
    "propose.plan", "propose.promise", "propose.promise-that", "propose.promise-obj", "propose.announce-that", "agree.decision",
    "agree.vote-for",
  ]

  func kept(_ matches: [PatternMatch]) -> [(match: PatternMatch, isClaimed: Bool)] {
    let patterns = context.library.patterns
    var holderAt: [Int: PatternMatch] = [:]
    for match in matches where Self.holders.contains(patterns[match.pattern].type) { holderAt[match.token] = match }
    let leaving = Set(matches.lazy.filter { patterns[$0.pattern].type == .resign }.map(\.token))
    var replaced: Set<Int> = []
    var result: [(match: PatternMatch, isClaimed: Bool)] = []
    let untold = UntoldContent(context: context)
    for match in matches
    where !isVote(match) && !isWayOfLeaving(match, leaving) && !isAllowedByLaw(match.token)
      && !untold.holds(match)
    {
      guard let holder = holder(of: match, in: holderAt), !isAnswered(match, by: holder) else {
        if !isInMeasure(match.token) { result.append((match, false)) }
        continue
      }
      let outer = patterns[holder.pattern], inner = patterns[match.pattern]
      if Self.plans.contains(outer.id) || isDecided(inner, by: holder) {
        // "promised to uphold the law": no decision of a court.
        if inner.type == .rule, outer.type == .propose { continue }
        // "promised a referendum to cancel the changes": what the promise is about, not what that is for.
        guard isWhatIsPlanned(match.token, of: holder.token) else { continue }
        replaced.insert(holder.token)
        result.append((match, false))
      } else if outer.type == .accuse && inner.type != .accuse && inner.type != .criticize {
        result.append((match, true))
      }
    }
    return result.filter {
      let pattern = patterns[$0.match.pattern]
      return !replaced.contains($0.match.token) || !Self.plans.contains(pattern.id) && pattern.type != .agree
    }
  }

  /// Whether a trigger stands at the head of what is planned, or is coordinated to it or an argument of it.
  private func isWhatIsPlanned(_ token: Int, of holder: Int) -> Bool {
    var current = token
    for _ in 0..<6 {
      guard let head = trees[current].head else { return false }
      if head == holder { return true }
      switch trees[current].relation {
      case .conjunct, .object, .openComplement, .clausalComplement, .oblique, .nominalModifier, .passiveSubject, .subject: break
      default: return false
      }
      current = head
    }
    return false
  }

  /// "The committee agreed to put her forward", "voted to expel him": what a body decides about posts and members is done with it.
  private func isDecided(_ inner: EventPattern, by holder: PatternMatch) -> Bool {
    context.library.patterns[holder.pattern].type == .agree && Self.decided.contains(inner.type)
      && Self.deciding.contains(trees.lemmas[holder.token])
  }

  private static let decided: Set<EventType> = [.nominate, .expel, .dismiss, .appoint]
  private static let deciding: Set<String> = ["agree", "vote", "decide", "resolve"]

  /// "Senator Cole voted to convict": one of many votes is not what is decided, nor is that some voted so.
  private func isVote(_ match: PatternMatch) -> Bool {
    if trees.lemmas[match.token] == "vote" { return isCounted(match.token) }
    guard trees[match.token].relation == .openComplement, let vote = trees[match.token].head, trees.lemmas[vote] == "vote",
      let voter = context.arguments.find(.subject, of: vote).first
    else { return false }
    return trees.name(at: voter)?.kind == .person || trees[voter].partOfSpeech == .pronoun || isCounted(vote)
  }

  /// "57 senators voted to convict", not "190 lawmakers voted unanimously to".
  private func isCounted(_ vote: Int) -> Bool {
    guard trees.hasChild(vote, .openComplement), let voter = context.arguments.find(.subject, of: vote).first else {
      return false
    }
    return trees.hasChild(voter, .numericModifier) && !trees.children(vote).contains { trees.lemmas[$0] == "unanimously" }
  }

  /// "The law allows the president to dismiss ministers": what may be done.
  private func isAllowedByLaw(_ token: Int) -> Bool {
    guard trees[token].relation == .openComplement || trees[token].relation == .clausalComplement, let verb = trees[token].head,
      ["allow", "permit", "let", "enable", "empower", "authorise", "authorize", "require", "say"].contains(trees.lemmas[verb]),
      let law = trees.child(verb, .subject)
    else { return false }
    return ["law", "constitution", "act", "rule", "bill", "clause", "article", "statute", "charter"].contains(trees.lemmas[law])
  }

  /// "resigned, driven from power by riots": how somebody came to leave is no dismissal besides.
  private func isWayOfLeaving(_ match: PatternMatch, _ leaving: Set<Int>) -> Bool {
    context.library.patterns[match.pattern].type == .dismiss && trees[match.token].relation == .adverbialClause
      && trees[match.token].pennTag == .verbPastParticiple && trees[match.token].head.map(leaving.contains) == true
      // "Lee was sacked in March, Moe stepped down in June": a clause of its own.
      && !trees.hasChild(match.token, .passiveSubject) && !trees.hasChild(match.token, .subject)
  }

  /// "dismissed calls from the party for a recount": that others asked, claimed or proposed what is answered happened before.
  private func isAnswered(_ match: PatternMatch, by holder: PatternMatch) -> Bool {
    let inner = context.library.patterns[match.pattern], outer = context.library.patterns[holder.pattern]
    // "bowed to weeks of protests": what somebody gives way to has happened.
    if inner.trigger == .noun, inner.type == .protest, outer.type == .concede { return true }
    return inner.trigger == .noun && Self.answered.contains(inner.type)
      && Self.answers.contains(outer.type) && (match[.actor] != nil || outer.type == .rule && inner.type == .request)
      && context.trees[match.token].head == holder.token
  }

  private static let answered: Set<EventType> = [.request, .accuse, .propose, .charge]
  private static let answers: Set<EventType> = [.reject, .agree, .rule]

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
    var way = [match.token]
    for _ in 0..<8 {
      guard let head = trees[current].head else { return nil }
      if isSetting(current) { return nil }
      if let holder = holderAt[head], isContent(way, of: holder) { return holder }
      way.append(head)
      // What is said in a clause of its own ("… said that") is told, not asked for.
      if trees[current].relation == .relativeClause || trees[current].relation == .parataxis { return nil }
      current = head
    }
    return nil
  }

  /// "promised jobs, a day after the minister had stepped down", "refused to go after losing the vote": a clause that says when or why.
  private func isSetting(_ verb: Int) -> Bool {
    trees.isVerbal(verb) && trees.children(verb).contains { $0 < verb && Self.settings.contains(trees.lemmas[$0]) }
      && (trees.hasChild(verb, .subject) || trees.hasChild(verb, .passiveSubject) || trees[verb].pennTag == .verbGerund)
  }

  private static let settings: Set<String> = [
    "after", "before", "when", "while", "since", "because", "as", "although", "though", "until",
  ]

  /// - Parameter way: tokens from the inner trigger up to what hangs on the holder.
  private func isContent(_ way: [Int], of holder: PatternMatch) -> Bool {
    guard let last = way.last else { return false }
    switch trees[last].relation {
    case .openComplement, .clausalComplement: return true
    case .object, .oblique, .nominalModifier, .clausalModifier, .adverbialClause, .passiveSubject:
      let type = context.library.patterns[holder.pattern].type
      let slots: [EventSlot] = type == .accuse || type == .threaten ? [.reason, .target] : [.target]
      return slots.contains { slot in [way[0], last].contains { holder[slot]?.tokens.contains($0) ?? false } }
    default: return false
    }
  }
}
