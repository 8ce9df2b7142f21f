import Linguistics
import NewsModel

/// Where events of some types have their reasons: a criticism in what something is called, a death in what somebody died of.
struct ReasonsByType: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// The head of a reason's words.
  func reasons(of token: Int, carriedBy carrier: Int, type: EventType) -> [(token: Int, isSure: Bool, rule: SlotRule)] {
    switch type {
    case .criticize, .reject, .support:
      (judgement(of: token) ?? judgementOfThing(of: token) ?? quotedThing(of: token)).map { [($0, true, .judgement)] } ?? []
    case .withdraw, .request, .accuse: judgementOfThing(of: token).map { [($0, true, .judgement)] } ?? []
    case .die: cause(ofDeath: token)
    default: []
    }
  }

  private func isJudging(_ verb: Int) -> Bool { context.library.isIn("judging", trees.lemmas[verb]) }

  /// "called the vote a farce", "denounced the law as unfair", "opposed it, calling it a farce", "condemned it and described it as unfair": what the
  /// thing is called.
  private func judgement(of verb: Int) -> Int? {
    if isJudging(verb), let judged = complement(of: verb) { return judged }
    for child in trees.children(verb) where isJudging(child) && child > verb {
      let isParticiple = trees[child].relation == .adverbialClause && trees[child].pennTag == .verbGerund
      guard isParticiple || trees[child].relation == .conjunct && !trees.hasChild(child, .subject) else { continue }
      if let judged = complement(of: child) { return judged }
    }
    return nil
  }

  /// "condemned the \"naked aggression\"", "praised his \"courage\"": what stands in quotation marks is the judge's own word for the thing.
  private func quotedThing(of verb: Int) -> Int? {
    guard trees.isVerbal(verb), !context.isQuoted(verb), let sentence = trees.sentence(of: verb) else { return nil }
    let words = context.article.words
    let things = trees.children(verb).filter { $0 > verb && [.object, .oblique].contains(trees[$0].relation) }
    for thing in things {
      let span = trees.span(of: thing)
      let tokens = trees.parsed.sentences[sentence].tokens
      guard span.lowerBound > tokens.lowerBound else { continue }
      for mark in (span.lowerBound - 1)...thing where ["\"", "“", "``", "'", "‘"].contains(words[mark]) && mark < thing {
        if words[mark] == "'", mark + 1 < tokens.upperBound, trees[mark].range.upperBound < trees[mark + 1].range.lowerBound {
          continue
        }
        return thing
      }
    }
    return nil
  }

  /// "quit the accord, which he called a horrible deal", "thanked her for what he called a bold step": what the relative clause calls it.
  private func judgementOfThing(of verb: Int) -> Int? {
    guard trees.isVerbal(verb) else { return nil }
    let things = trees.children(verb).filter { $0 > verb && [.object, .oblique].contains(trees[$0].relation) }
    for thing in things where context.entities.entity(at: thing).map({ context.entities.entities[$0].kind != .person }) ?? true
    {
      for clause in trees.children(thing) where trees[clause].relation == .relativeClause && clause > thing {
        if isJudging(clause), let judged = complement(of: clause) { return judged }
        if trees.hasChild(clause, .copula), trees[clause].partOfSpeech == .adjective { return clause }
      }
    }
    return nil
  }

  private func complement(of verb: Int) -> Int? {
    if let argument = context.arguments.find(.preposition("as"), of: verb).first { return argument }
    if let quoted = quotedAs(behind: verb) { return quoted }
    // "calling it an assault", where the tree takes "it" for whom the thing is given to.
    if let object = trees.child(verb, .object), let receiver = trees.child(verb, .indirectObject), receiver < object {
      return object
    }
    guard let predicate = context.arguments.find(.openComplement, of: verb).first, !trees.isVerbal(predicate) else {
      return nil
    }
    return predicate
  }

  /// "rejected the suit as \"blood libel\"", "hailed it as proof that …", wherever the tree hangs it: up to the next verb.
  private func quotedAs(behind verb: Int) -> Int? {
    guard let sentence = trees.sentence(of: verb) else { return nil }
    let end = min(verb + Self.farthest, trees.parsed.sentences[sentence].tokens.upperBound)
    for token in verb + 1..<max(verb + 1, end) {
      if trees.isVerbal(token) || [",", ";"].contains(context.article.words[token]) { return nil }
      guard context.article.words[token] == "as", let argument = trees[token].head, argument > token,
        argument < end + Self.farthest,
        trees[token].relation == .caseMarker || trees[token].relation == .marker, !trees.isVerbal(argument)
      else { continue }
      return argument
    }
    return nil
  }

  private static let farthest = 14

  /// "died of cholera", "killed in a crash", "a blast killed three", "killed when a wall fell".
  private func cause(ofDeath verb: Int) -> [(token: Int, isSure: Bool, rule: SlotRule)] {
    guard trees.isVerbal(verb) else { return [] }
    for child in trees.children(verb) where trees[child].relation == .oblique && child > verb {
      guard let mark = context.arguments.marker(of: child), context.dates.mention(at: child) == nil else { continue }
      let isCause =
        ["of", "from"].contains(mark) && trees.lemmas[verb] == "die" || ["in", "by", "after"].contains(mark) && isDeadly(child)
      if isCause, !context.library.isIn("place", trees.lemmas[child]) { return [(child, true, .marker(mark))] }
    }
    if let clause = trees.children(verb).first(where: { isWhen($0) && $0 > verb }) { return [(clause, true, .clause("when"))] }
    guard trees.lemmas[verb] == "kill", !context.arguments.isPassive(verb),
      let subject = context.arguments.find(.subject, of: verb).first, context.entities.entity(at: subject) == nil,
      isDeadly(subject)
    else { return [] }
    return [(subject, true, .cause)]
  }

  private func isDeadly(_ noun: Int) -> Bool { context.library.isIn("deadly", trees.lemmas[noun]) }

  /// "when their bus fell into a gorge", but not "when he was 60".
  private func isWhen(_ clause: Int) -> Bool {
    trees[clause].relation == .adverbialClause && trees.isVerbal(clause)
      && trees.children(clause).contains { trees.lemmas[$0] == "when" && $0 < clause }
  }
}
