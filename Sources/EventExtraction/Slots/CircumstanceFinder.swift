import Linguistics
import NewsModel

/// When and where: the date and place that stand with a trigger.
struct CircumstanceFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  /// The date that the tree hangs closest to the trigger, nil when each of the sentence's dates belongs to another verb.
  func date(of token: Int) -> (mention: DateMention, rule: SlotRule.DateRule)? {
    guard let sentence = trees.sentence(of: token) else { return nil }
    let mentions = context.dates.mentions(in: trees.parsed.sentences[sentence].tokens)
    var best: (distance: Int, mention: DateMention, rule: SlotRule.DateRule)?
    for mention in mentions {
      let steps = distance(from: mention, to: token)
      guard var distance = steps ?? (opens(mention, clauseOf: firstOfCoordination(token)) ? 2 : nil) else { continue }
      if modifiesAnother(mention, than: token) { distance += 6 }
      let ranked = distance * 100 + min(99, abs(mention.tokens.lowerBound - token))
      if best.map({ ranked < $0.distance }) ?? true {
        best = (ranked, mention, steps.map { .tree(steps: $0) } ?? .opening)
      }
    }
    if let best { return (best.mention, best.rule) }
    if let nearest = nearest(mentions, to: token) { return (nearest, .nearest) }
    return dateOfReport(of: token).map { ($0, .report) } ?? dateOfMainClause(of: token).map { ($0, .mainClause) }
  }

  /// "He sent a letter on Friday, asking …", "likewise dropping out": a participle is of the day of its main clause.
  private func dateOfMainClause(of token: Int) -> DateMention? {
    guard trees[token].pennTag == .verbGerund, trees[token].relation == .adverbialClause, let head = trees[token].head,
      trees.isVerbal(head), trees[head].pennTag != .verbGerund
    else { return nil }
    return date(of: head)?.mention
  }

  /// "He died, the government announced yesterday", "yesterday she announced that she will comply": what is reported as news is of the day of the
  /// report, as long as nothing else is said.
  private func dateOfReport(of token: Int) -> DateMention? {
    let isReporting = { (verb: Int) in context.library.isIn("reporting", trees.lemmas[verb]) }
    var verb: Int?
    if trees[token].relation == .clausalComplement, let head = trees[token].head, isReporting(head) { verb = head }
    if verb == nil {
      verb = trees.children(token).first { trees[$0].relation == .parataxis && isReporting($0) }
    }
    guard let verb, let sentence = trees.sentence(of: verb) else { return nil }
    let mentions = context.dates.mentions(in: trees.parsed.sentences[sentence].tokens)
    return mentions.first {
      (distance(from: $0, to: verb) ?? (opens($0, clauseOf: verb) ? 2 : 9)) <= 2 && $0.span.precision == .day
    }
  }

  /// The first verb that the token's is coordinated to: "On Friday he resigned and Lee was sworn in" dates both.
  private func firstOfCoordination(_ token: Int) -> Int {
    var current = token
    while trees[current].relation == .conjunct, let head = trees[current].head, head < current, trees.isVerbal(head) {
      current = head
    }
    return current
  }

  /// "On Thursday, the court, which …, ruled": a date at the head of a sentence is that of its first verb, wherever the tree hangs it.
  private func opens(_ mention: DateMention, clauseOf token: Int) -> Bool {
    guard let sentence = trees.sentence(of: token), trees.isVerbal(token) else { return false }
    let tokens = trees.parsed.sentences[sentence].tokens
    guard mention.tokens.lowerBound - tokens.lowerBound <= 3, mention.tokens.upperBound <= token else { return false }
    var isInRelativeClause = false
    for index in mention.tokens.upperBound..<token {
      if trees.isRelativePronoun(index) { isInRelativeClause = true }
      switch trees[index].pennTag {
      case .verbPast, .verbPresentThirdPerson, .verbPresent, .modal:
        if !isInRelativeClause, trees[index].head != token { return false }
        if trees[index].partOfSpeech == .verb { isInRelativeClause = false }
      default: continue
      }
    }
    return !isInRelativeClause
  }

  /// "the 2020 presidential election": the year says which one, not when it was won or lost.
  private func modifiesAnother(_ mention: DateMention, than token: Int) -> Bool {
    let top = context.article.head(of: mention.tokens)
    guard trees[top].head != token else { return false }
    switch trees[top].relation {
    case .compound, .numericModifier, .adjectivalModifier, .possessive: return true
    default: return false
    }
  }

  private static let farthestDate = 25
  private static let farthestDateOfNoun = 5

  /// A date with no other verb between it and the trigger, where the tree has lost the link.
  private func nearest(_ mentions: ArraySlice<DateMention>, to token: Int) -> DateMention? {
    let farthest = trees.isVerbal(token) ? Self.farthestDate : Self.farthestDateOfNoun
    let open = mentions.filter { mention in
      let between =
        mention.tokens.lowerBound < token ? mention.tokens.upperBound..<token : (token + 1)..<mention.tokens.lowerBound
      return between.count <= farthest && !between.contains { trees.isVerbal($0) && trees[$0].relation != .adjectivalModifier }
        && !between.contains { trees[$0].partOfSpeech == .punctuation && trees.lemmas[$0] != "," }
    }
    return open.min { abs($0.tokens.lowerBound - token) < abs($1.tokens.lowerBound - token) }
  }

  /// Steps in the tree from a date to the trigger; nil when another verb's clause lies between.
  private func distance(from mention: DateMention, to token: Int) -> Int? {
    guard let top = mention.tokens.first(where: { head in trees[head].head.map { !mention.tokens.contains($0) } ?? true })
    else { return nil }
    if mention.tokens.contains(token) { return 0 }
    var goals: [Int: Int] = [token: 0]
    var current = token
    // The trigger's own governors: a noun's verb, an infinitive's verb, the first verb of a coordination.
    for step in 1...4 {
      guard let head = trees[current].head else { break }
      switch trees[current].relation {
      case .object, .oblique, .subject, .passiveSubject, .nominalModifier, .compound, .openComplement, .clausalModifier,
        .possessive, .agent:
        if trees[current].relation == .clausalModifier, !trees.isNominal(head) { break }
        goals[head] = step * 2
      case .conjunct:
        if mention.tokens.lowerBound < current || !trees.hasChild(current, .subject) { goals[head] = step * 3 }
      default: break
      }
      if goals[head] == nil { break }
      current = head
    }
    current = top
    var steps = 0
    while let head = trees[current].head, steps < 6 {
      steps += 1
      if let extra = goals[head] { return steps + extra }
      if goals[current] != nil { return steps }
      let isClause = trees.isVerbal(head) && trees[head].relation != .openComplement
      if isClause && steps > 1 { return nil }
      current = head
      if isClause { return isNearAdjunct(head, of: token) ? steps + 6 : nil }
    }
    return nil
  }

  /// "Speaking on Friday, he resigned": a participle beside the trigger lends its date.
  private func isNearAdjunct(_ verb: Int, of token: Int) -> Bool {
    trees[verb].head == context.carrier(of: token) && trees[verb].relation == .adverbialClause
      && trees[verb].pennTag == .verbGerund
  }

  /// A named place (or a noun for one) in a locative argument of the trigger or of the verb that carries it.
  func place(of token: Int, besides used: [SlotValue]) -> (value: SlotValue, rule: SlotRule)? {
    if let place = named(inFrontOf: token), !used.contains(where: { $0.range.overlaps(place.range) }) {
      return (place, .locative(""))
    }
    let carrier = context.carrier(of: token)
    var governors = [token]
    if carrier != token { governors.append(carrier) }
    if let head = trees[carrier].head, trees[carrier].relation == .openComplement { governors.append(head) }
    if let object = trees.child(carrier, .object) { governors.append(object) }
    for governor in governors {
      for child in trees.children(governor) {
        guard let value = locative(child) else { continue }
        if used.contains(where: { $0.range.overlaps(value.range) }) { continue }
        return (value, .locative(context.arguments.marker(of: child) ?? ""))
      }
    }
    return nil
  }

  /// "the Kenosha killings": the place in front of a noun.
  private func named(inFrontOf noun: Int) -> SlotValue? {
    guard trees.isNominal(noun) else { return nil }
    let place = trees.children(noun).first {
      $0 < noun && trees[$0].relation == .compound && trees.name(at: $0)?.kind == .location
    }
    return place.flatMap { placeName(at: $0) }
  }

  private func placeName(at token: Int) -> SlotValue? {
    guard let name = trees.name(at: token) else { return nil }
    return SlotValue(
      text: context.article.text(name.tokens), range: context.article.range(name.tokens),
      entity: context.entities.entity(at: token))
  }

  private func locative(_ child: Int) -> SlotValue? {
    switch trees[child].relation {
    case .oblique, .nominalModifier, .unmarkedOblique: break
    default: return nil
    }
    guard let mark = context.arguments.marker(of: child), context.library.isIn("place-preposition", mark),
      context.dates.mention(at: child) == nil
    else { return nil }
    let isNamed = trees.name(at: child)?.kind == .location
    guard isNamed || context.library.isIn("place", trees.lemmas[child]) || (mark == "outside" && trees.name(at: child) != nil)
    else { return nil }
    if isNamed { return placeName(at: child) }
    return phrases.phrase(at: child)
  }
}
