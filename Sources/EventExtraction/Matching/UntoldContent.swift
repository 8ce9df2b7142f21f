import Linguistics
import NewsModel

/// What a sentence mentions and does not tell: what is demanded ("demanded that he resign"), what ends a wait ("until a successor is elected"), what
/// sets somebody apart ("became the first minister to be jailed"), what has not been before ("the first time that a president was impeached"), what
/// somebody may do ("his ability to win"), what is usual ("ministers often resign"), what somebody only imagines ("I thought we would be killed").
struct UntoldContent: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  func holds(_ match: PatternMatch) -> Bool {
    isMandative(match.token) || isEndOfWait(match.token) || isDistinction(match) || isPrecedent(match.token)
      || isOfCapacity(match.token) || isUsual(match.token) || isImagined(match.token) || isWeighed(match.token)
      || isAsked(match.token) || isQuestion(match.token) || isInquiry(match) || isGivingWay(match)
  }

  // MARK: "demanded that he resign"

  /// A bare verb with a subject of its own behind "that".
  private func isMandative(_ verb: Int) -> Bool {
    guard trees.isVerbal(verb) else { return false }
    let clause = trees[verb].relation == .conjunct ? trees[verb].head ?? verb : verb
    guard let that = trees.children(clause).first(where: { trees.lemmas[$0] == "that" && trees[$0].relation == .marker }),
      trees.hasChild(clause, .subject) || trees.hasChild(clause, .passiveSubject)
    else { return false }
    let auxiliary = trees.children(clause).first {
      $0 > that && [.auxiliary, .passiveAuxiliary, .copula].contains(trees[$0].relation)
    }
    return auxiliary.map { context.article.words[$0] == "be" } ?? (trees[clause].pennTag == .verbBase)
  }

  // MARK: "would stay until a successor is elected"

  /// A clause with "until" of a verb that is denied or lies in the future, or of what somebody promises.
  private func isEndOfWait(_ token: Int) -> Bool {
    let verb = context.carrier(of: token)
    guard trees[verb].relation == .adverbialClause, let wait = trees[verb].head,
      trees.children(verb).contains(where: {
        $0 < verb && [.marker, .caseMarker].contains(trees[$0].relation) && ["until", "till"].contains(trees.lemmas[$0])
      })
    else { return false }
    if context.library.isIn("plan", trees.lemmas[wait]) { return true }
    return trees.children(wait).contains {
      trees[$0].pennTag == .modal || context.library.isIn("negation", trees.lemmas[$0])
        || trees.lemmas[$0] == "to" && trees[$0].relation == .marker
    }
  }

  // MARK: "becoming the first premier to be removed"

  private static let ordinals: Set<String> = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "only", "latest",
  ]

  /// What somebody becomes by being the first to do something is no post.
  private func isDistinction(_ match: PatternMatch) -> Bool {
    guard context.library.patterns[match.pattern].type == .appoint, trees.lemmas[match.token] == "become" else { return false }
    return trees.children(match.token).contains { noun in
      noun > match.token && [.object, .openComplement].contains(trees[noun].relation)
        && trees.children(noun).contains { Self.ordinals.contains(trees.lemmas[$0]) }
        && trees.children(noun).contains {
          [.clausalModifier, .relativeClause].contains(trees[$0].relation) && trees.isVerbal($0)
        }
    }
  }

  // MARK: "the first time that a deputy president has been impeached"

  /// A clause about one of a kind: "the fourth time that the government has blocked it" tells of the last.
  private func isPrecedent(_ token: Int) -> Bool {
    let verb = context.carrier(of: token)
    guard [.relativeClause, .clausalModifier].contains(trees[verb].relation), let time = trees[verb].head, time < verb,
      trees.lemmas[time] == "time" || trees.lemmas[time] == "occasion"
    else { return false }
    return trees.children(time).contains { Self.ordinals.contains(trees.lemmas[$0]) }
      && trees.children(verb).contains { subject in
        [.subject, .passiveSubject].contains(trees[subject].relation)
          && trees.children(subject).contains { ["a", "an", "any"].contains(context.article.words[$0]) }
      }
  }

  // MARK: "his ability to beat Lee"

  private func isOfCapacity(_ verb: Int) -> Bool {
    guard trees[verb].relation == .clausalModifier, let noun = trees[verb].head,
      context.library.isIn("capacity", trees.lemmas[noun])
    else { return false }
    return trees.children(verb).contains { trees.lemmas[$0] == "to" && trees[$0].relation == .marker }
  }

  // MARK: "Ministers often resign"

  private func isUsual(_ verb: Int) -> Bool {
    guard trees[verb].pennTag == .verbPresent || trees[verb].pennTag == .verbPresentThirdPerson, !context.isHeadline(of: verb)
    else { return false }
    return trees.children(verb).contains {
      trees[$0].relation == .adverbialModifier && context.library.isIn("frequency", trees.lemmas[$0]) || isRecurring($0)
    }
  }

  /// "each year", "every five years"
  private func isRecurring(_ noun: Int) -> Bool {
    context.library.isIn("time-unit", trees.lemmas[noun])
      && trees.children(noun).contains { $0 < noun && ["each", "every"].contains(context.article.words[$0]) }
  }

  // MARK: "I thought we would be killed"

  /// What somebody thinks, fears or wonders will happen to himself or others.
  private func isImagined(_ verb: Int) -> Bool {
    guard trees.isVerbal(verb), trees[verb].relation == .clausalComplement, let thought = trees[verb].head,
      context.library.isIn("imagining", trees.lemmas[thought])
    else { return false }
    return trees.children(verb).contains { Self.conditional.contains(context.article.words[$0]) }
  }

  private static let conditional: Set<String> = ["would", "might", "could", "'d", "’d"]

  // MARK: "asked whether he had resigned"

  /// "asked how he had come by it": who asks to know requests nothing.
  private func isInquiry(_ match: PatternMatch) -> Bool {
    guard context.library.patterns[match.pattern].type == .request,
      context.library.isIn("asking", trees.lemmas[match.token]),
      let clause = trees.child(match.token, .clausalComplement), clause > match.token
    else { return false }
    return trees.children(clause).contains { $0 > match.token && Self.interrogatives.contains(context.article.words[$0]) }
  }

  private static let interrogatives: Set<String> = ["whether", "if", "how", "why", "what", "when", "where", "who", "which"]

  /// "How would you work with them?": the verb of a sentence that asks, outside headlines.
  private func isQuestion(_ token: Int) -> Bool {
    let verb = context.carrier(of: token)
    guard trees[verb].relation == .root, trees.isVerbal(verb), let sentence = trees.sentence(of: verb),
      !context.isHeadline(sentence: sentence)
    else { return false }
    return trees.parsed.sentences[sentence].tokens.suffix(2).contains { trees.text($0) == "?" }
  }

  private func isAsked(_ token: Int) -> Bool {
    let verb = context.carrier(of: token)
    return trees[verb].relation == .clausalComplement
      && trees.children(verb).contains { trees[$0].relation == .marker && context.article.words[$0] == "whether" }
  }

  // MARK: "executing him would not bring her back"

  /// A gerund or infinitive for the subject of what would be.
  private func isWeighed(_ verb: Int) -> Bool {
    guard [.subject, .clausalSubject].contains(trees[verb].relation), trees.isVerbal(verb), let effect = trees[verb].head
    else { return false }
    return trees.children(effect).contains { trees[$0].pennTag == .modal && context.article.words[$0] != "will" }
  }

  // MARK: "resigned, bowing to protests"

  /// What gives the reason of another act is not told as one of its own.
  private func isGivingWay(_ match: PatternMatch) -> Bool {
    context.library.patterns[match.pattern].type == .concede && trees[match.token].pennTag == .verbGerund
      && trees[match.token].relation == .adverbialClause && context.library.isIn("giving-way", trees.lemmas[match.token])
  }
}
