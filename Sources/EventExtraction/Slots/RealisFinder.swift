import Linguistics
import NewsModel

/// How sure an event is, by what stands around its trigger: negation, modality, tense, plans, conditions, claims.
/// The words are in the classes `@plan`, `@wish`, `@claim`, `@failure`, `@hedge`, `@negation`, `@nobody`, `@granting` of the pattern files.
struct RealisFinder: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  func realis(of token: Int) -> Realis {
    let carrier = isTakenForGranted(token) ? token : context.carrier(of: token)
    if isNegated(token) || (carrier != token && isNegated(carrier)) {
      return isOption(carrier) || isCondition(carrier) ? .hypothetical : .denied
    }
    if isNearlyDone(carrier) { return .denied }
    if isInverted(carrier) { return .hypothetical }
    if isDefeated(token) || isOfNobody(carrier) || isYetToCome(carrier) { return .denied }
    var result = ofVerb(carrier)
    var current = carrier
    for _ in 0..<6 {
      guard let head = trees[current].head else { break }
      let step = trees[current].relation
      if let outer = governed(by: head, relation: step, inner: current) { result = stronger(outer, result) }
      if step != .openComplement && step != .clausalComplement && step != .conjunct && step != .clausalModifier { break }
      if step == .conjunct, trees.hasChild(current, .auxiliary) || trees.hasChild(current, .subject) { break }
      current = head
    }
    return result
  }

  /// Of two readings the one farther from the fact.
  private func stronger(_ first: Realis, _ second: Realis) -> Realis {
    let order: [Realis] = [.actual, .future, .alleged, .hypothetical, .denied]
    return (order.firstIndex(of: first) ?? 0) >= (order.firstIndex(of: second) ?? 0) ? first : second
  }

  /// "invoked the law to end the blockades": what somebody wants to end or answer is there, whether he succeeds or not.
  private func isTakenForGranted(_ noun: Int) -> Bool {
    guard trees[noun].relation == .object, trees[noun].partOfSpeech == .noun, let verb = trees[noun].head else { return false }
    return context.library.isIn("granting", trees.lemmas[verb])
  }

  private func isNegated(_ token: Int) -> Bool {
    hasNegation(token) || isAlternative(token) && trees[token].head.map { hasNegation($0) } == true
  }

  /// "did not concede or admit defeat": what "or" joins to the verb that is denied.
  private func isAlternative(_ token: Int) -> Bool {
    trees[token].relation == .conjunct && !trees.hasChild(token, .subject)
      && trees.children(token).contains {
        $0 < token && trees[$0].relation == .coordinator && ["or", "nor"].contains(trees.lemmas[$0])
      }
  }

  private func hasNegation(_ token: Int) -> Bool {
    trees.children(token).contains { child in
      let lemma = trees.lemmas[child]
      switch trees[child].relation {
      case .adverbialModifier:
        // "was never directly or indirectly pressed": the tree may hang "never" on the adverb after it.
        // "Not only did he resign": he did.
        if child + 1 < trees.parsed.tokens.count, context.article.words[child + 1] == "only" { return false }
        return context.library.isIn("negation", lemma)
          || trees.children(child).contains { context.library.isIn("negation", trees.lemmas[$0]) }
      case .determiner: return lemma == "no"
      case .caseMarker, .marker: return lemma == "without"
      default: return false
      }
    }
  }

  /// "cannot", "may not", "should not": a rule, not a fact.
  private func isOption(_ verb: Int) -> Bool {
    trees.children(verb).contains {
      trees[$0].relation == .auxiliary && ["can", "may", "should", "must", "might"].contains(context.article.words[$0])
        || trees[$0].relation == .auxiliary && context.article.words[$0] == "ca"
    }
  }

  /// "no candidates were elected", "sought no third term", "nobody was arrested", "there were no candidates elected".
  private func isOfNobody(_ verb: Int) -> Bool {
    guard trees.isVerbal(verb) else { return false }
    if trees[verb].relation == .clausalModifier, trees[verb].pennTag == .verbPastParticiple, let noun = trees[verb].head,
      isNobody(noun)
    {
      return true
    }
    return trees.children(verb).contains { child in
      switch trees[child].relation {
      case .subject, .passiveSubject, .object: isNobody(child)
      default: false
      }
    }
  }

  private func isNobody(_ noun: Int) -> Bool {
    context.library.isIn("nobody", trees.lemmas[noun])
      || trees.children(noun).contains { trees.lemmas[$0] == "no" && trees[$0].relation == .determiner }
  }

  /// "almost resigned": he did not.
  private func isNearlyDone(_ verb: Int) -> Bool {
    trees.isVerbal(verb)
      && trees.children(verb).contains {
        trees[$0].relation == .adverbialModifier && $0 + 1 == verb && context.library.isIn("near-miss", trees.lemmas[$0])
      }
  }

  /// "Had she won the vote, …", "had he returned": an auxiliary before its subject sets a condition, unless it asks.
  private func isInverted(_ verb: Int) -> Bool {
    guard trees[verb].pennTag == .verbPastParticiple || trees[verb].pennTag == .verbPast,
      let subject = trees.children(verb).first(where: { [.subject, .passiveSubject].contains(trees[$0].relation) }),
      subject < verb,
      let sentence = trees.sentence(of: verb)
    else { return false }
    let tokens = trees.parsed.sentences[sentence].tokens, had = trees.span(of: subject).lowerBound - 1
    guard tokens.contains(had), context.article.words[had] == "had",
      tokens.last.map({ context.article.words[$0] != "?" }) ?? false
    else { return false }
    return had == tokens.lowerBound || trees[had - 1].partOfSpeech == .punctuation || trees.isVerbal(had - 1)
  }

  /// "if the Senate does not confirm me".
  private func isCondition(_ verb: Int) -> Bool {
    trees.children(verb).contains { trees[$0].relation == .marker && ["if", "unless"].contains(trees.lemmas[$0]) }
  }

  /// "has yet to concede".
  private func isYetToCome(_ verb: Int) -> Bool {
    if verb > 1, context.article.words[verb - 1] == "to", context.article.words[verb - 2] == "yet" { return true }
    guard trees[verb].relation == .openComplement, let head = trees[verb].head else { return false }
    return trees.lemmas[head] == "have" && trees.children(head).contains { trees.lemmas[$0] == "yet" }
      || trees.lemmas[head] == "yet"
  }

  /// "is to be sentenced": planned.
  private func isScheduled(_ verb: Int) -> Bool {
    guard let to = trees.children(verb).first(where: { trees.lemmas[$0] == "to" && $0 < verb }), to > 0 else { return false }
    return ["is", "are", "was", "were"].contains(context.article.words[to - 1])
  }

  /// Whether the sentence sets a condition.
  private func isConditional(_ verb: Int) -> Bool {
    guard let sentence = trees.sentence(of: verb) else { return false }
    return trees.parsed.sentences[sentence].tokens.contains { ["if", "unless"].contains(context.article.words[$0]) }
  }

  /// "The vote to remove him failed": what a failed vote or attempt was about.
  private func isDefeated(_ token: Int) -> Bool {
    guard trees[token].relation == .clausalModifier, let noun = trees[token].head,
      context.library.isIn("attempt", trees.lemmas[noun]),
      let verb = trees[noun].head, trees[noun].relation == .subject || trees[noun].relation == .passiveSubject
    else { return false }
    return ["fail", "defeat", "reject", "collapse", "block", "thwart"].contains(trees.lemmas[verb])
  }

  private func ofVerb(_ verb: Int) -> Realis {
    var result: Realis = .actual
    var hasAuxiliary = false
    for child in trees.children(verb) {
      let lemma = trees.lemmas[child], word = context.article.words[child]
      switch trees[child].relation {
      case .auxiliary:
        hasAuxiliary = true
        // "May dismissed the minister": before a past tense it is a name.
        if trees[child].pennTag == .modal, trees[verb].pennTag != .verbPast { result = modal(word, of: verb) }
      case .marker:
        if ["if", "unless", "whether", "lest"].contains(lemma) { result = .hypothetical }
      case .adverbialModifier:
        if context.library.isIn("hedge", lemma) { result = .alleged }
      default: continue
      }
    }
    if result == .actual, isScheduled(verb) || (!hasAuxiliary && isHeadlineFuture(verb)) { return .future }
    return result
  }

  /// What would be under a condition, or would have been, is no plan.
  private func modal(_ word: String, of verb: Int) -> Realis {
    switch word {
    case "will", "'ll", "’ll", "shall", "wo": return .future
    case "would", "'d", "’d":
      let isPast = trees.children(verb).contains { trees[$0].relation == .auxiliary && context.article.words[$0] == "have" }
      return isPast || isConditional(verb) ? .hypothetical : .future
    default: return .hypothetical
    }
  }

  /// "Minister to visit China": a headline's infinitive is its future.
  private func isHeadlineFuture(_ verb: Int) -> Bool {
    guard let sentence = trees.sentence(of: verb), context.isHeadline(sentence: sentence), trees[verb].pennTag == .verbBase
    else { return false }
    let hasTo = trees.children(verb).contains { trees.lemmas[$0] == "to" && $0 < verb }
    return hasTo && trees[verb].relation != .openComplement && trees[verb].relation != .adverbialClause
  }

  /// What a governing word makes of the event below it.
  private func governed(by head: Int, relation: DependencyRelation, inner: Int) -> Realis? {
    let lemma = trees.lemmas[head]
    let library = context.library
    switch relation {
    case .openComplement, .clausalModifier, .object, .oblique, .clausalComplement, .adverbialClause, .subject:
      if relation == .adverbialClause {
        // "promised jobs a day after the president had resigned": when, not what was promised.
        if trees.hasChild(inner, .subject) || trees.hasChild(inner, .passiveSubject) { return nil }
        if lemma == "fail" || lemma == "refuse" { return .denied }
        if library.isIn("plan", lemma) { return .future }
        // "were among the first to congratulate", "became the first state to begin", "prompting the council to impose a curfew", "voted 6-2 to ban
        // it": that it did.
        if ["become", "first", "last", "latest", "only"].contains(lemma) || isTally(head) || library.isIn("force-verb", lemma) {
          return nil
        }
        return purpose(inner)
      }
      if relation == .clausalModifier && trees.isNominal(head) && !library.isIn("plan", lemma) && !library.isIn("wish", lemma) {
        return nil
      }
      if library.isIn("failure", lemma) { return isNegated(head) ? .actual : .denied }
      if relation == .openComplement, isDecided(head) { return isNegated(head) ? .denied : nil }
      if relation == .openComplement || relation == .clausalModifier || relation == .object {
        if library.isIn("plan", lemma) { return isNegated(head) ? .denied : .future }
        if library.isIn("wish", lemma) { return .hypothetical }
      }
      if relation == .clausalComplement {
        if library.isIn("claim", lemma) { return .alleged }
        if library.isIn("wish", lemma) { return .hypothetical }
      }
      if relation == .openComplement {
        if isNegated(head) { return .denied }
        return ofVerb(head) == .actual ? nil : ofVerb(head)
      }
      return nil
    case .conjunct:
      let isFinite = trees[inner].pennTag == .verbPast || trees[inner].pennTag == .verbPresentThirdPerson
      if isFinite || trees.hasChild(inner, .subject) || trees.hasChild(inner, .auxiliary) { return nil }
      let outer = ofVerb(head)
      return outer == .actual ? nil : outer
    default: return nil
    }
  }

  /// "The committee decided to recall him", but not "will decide".
  private func isDecided(_ verb: Int) -> Bool {
    context.library.isIn("decision-verb", trees.lemmas[verb]) && ofVerb(verb) == .actual
      && [.verbPast, .verbPastParticiple].contains(trees[verb].pennTag)
  }

  /// "voted 6-2", but not "voted on a resolution"
  private func isTally(_ verb: Int) -> Bool {
    trees.lemmas[verb] == "vote"
      && trees.children(verb).allSatisfy {
        ![.oblique, .nominalModifier].contains(trees[$0].relation) || context.dates.mention(at: $0) != nil
      }
  }

  /// "… to force him to resign": what somebody aims at has not happened.
  private func purpose(_ verb: Int) -> Realis? {
    let isInfinitive = trees.children(verb).contains { trees[$0].relation == .marker && trees.lemmas[$0] == "to" }
    return isInfinitive ? .hypothetical : nil
  }
}
