import Columns
import Linguistics
import NewsModel

/// When: the date that stands with a trigger.
struct EventDateFinder: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// The date that the tree hangs closest to the trigger, nil when each of the sentence's dates belongs to another verb.
  /// - Parameters:
  ///   - type: the type of the event; nil for a clause that is none.
  ///   - reasons: where the event's reasons stand; a day that one tells of is the day of what led to the event (but
  ///     who died in a crash died on its day).
  func date(of token: Int, type: EventType? = nil, besides reasons: [Range<Int>] = []) -> (
    mention: DateMention, rule: SlotRule.DateRule
  )? {
    guard let sentence = trees.sentence(of: token) else { return nil }
    let all = context.dates.mentions(in: trees.parsed.sentences[sentence].tokens)
    if all.isEmpty { return nil }
    let exclusions = DateExclusions(context: context)
    let mentions = all.filter {
      exclusions.allows($0, for: token) && !isWithin(reasons, $0)
        && (type == .elect || !exclusions.isOfContest($0, besides: token))
        && !(type.map(Self.ofWords.contains) ?? false && exclusions.isOfContent($0, of: token))
    }
    var best: (distance: Int, mention: DateMention, rule: SlotRule.DateRule)?
    for mention in mentions {
      let steps = distance(from: mention, to: token)
      guard var distance = steps ?? (opens(mention, clauseOf: firstOfCoordination(token)) ? 2 : nil) else { continue }
      if exclusions.modifiesAnother(mention, than: token) { distance += 6 }
      let ranked = distance * 100 + min(99, abs(mention.tokens.lowerBound - token))
      if best.map({ ranked < $0.distance }) ?? true {
        best = (ranked, mention, steps.map { .tree(steps: $0) } ?? .opening)
      }
    }
    if let best { return (best.mention, best.rule) }
    if let nearest = nearest(mentions, to: token) { return (nearest, .nearest) }
    return dateOfReport(of: token).map { ($0, .report) } ?? dateOfMainClause(of: token).map { ($0, .mainClause) }
  }

  /// "dismissed over his decree of May 3"
  private func isWithin(_ reasons: [Range<Int>], _ mention: DateMention) -> Bool {
    reasons.contains { $0.lowerBound <= mention.range.lowerBound && mention.range.upperBound <= $0.upperBound }
  }

  /// What is done by saying something: the day of what is spoken of is another.
  private static let ofWords: Set<EventType> = [.request, .support, .criticize, .accuse, .reject, .threaten]

  /// "He was sworn in on Thursday, a day after Lee had resigned": counted from the day of the clause that the trigger tells the time of.
  func dateBySetting(of token: Int) -> (mention: DateMention, rule: SlotRule.DateRule)? {
    guard trees[token].relation == .adverbialClause, let main = trees[token].head,
      let marker = trees.children(token).first(where: { $0 < token && ["after", "before"].contains(trees.lemmas[$0]) }),
      marker > 1, context.dates.mentions(in: marker..<max(marker, trees.span(of: token).upperBound + 1)).isEmpty,
      let days = days(before: marker), let (day, _) = date(of: main), day.span.precision == .day
    else { return nil }
    let span = DateSpan(day: day.span.start + Day(trees.lemmas[marker] == "after" ? -days : days))
    return (
      DateMention(tokens: day.tokens, range: day.range, form: .relative, span: span, anchor: .reference(day.span)), .setting
    )
  }

  /// The length of time in front of "after" or "before", in days: 0 for "hours" and "soon".
  private func days(before marker: Int) -> Int? {
    let words = context.article.words
    if ["hours", "minutes", "moments", "shortly", "soon", "immediately", "hour"].contains(words[marker - 1]) { return 0 }
    guard let count = DateVocabulary.cardinals[words[marker - 2]] ?? DateVocabulary.number(words[marker - 2]), count < 32 else {
      return nil
    }
    switch DateVocabulary.units[words[marker - 1]] {
    case .day: return count
    case .week: return 7 * count
    default: return nil
    }
  }

  /// "He sent a letter on Friday, asking …", "likewise dropping out", "became on Monday the first state to begin …": a participle or infinitive
  /// is of the day of its main clause.
  private func dateOfMainClause(of token: Int) -> DateMention? {
    guard let head = trees[token].head else { return nil }
    switch trees[token].relation {
    case .adverbialClause where trees[token].pennTag == .verbGerund:
      guard trees.isVerbal(head), trees[head].pennTag != .verbGerund else { return nil }
      return date(of: head)?.mention
    case .clausalModifier where trees[token].pennTag == .verbBase && trees.isNominal(head):
      if trees.hasChild(head, .copula) { return date(of: head)?.mention }
      guard let verb = trees[head].head, trees.lemmas[verb] == "become" else { return nil }
      return date(of: verb)?.mention
    default: return nil
    }
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

  /// The first verb that the token's is coordinated to: "On Friday he resigned and Lee was sworn in" dates both, "and later went" does not.
  private func firstOfCoordination(_ token: Int) -> Int {
    var current = token
    while trees[current].relation == .conjunct, !hasOwnTime(current), let head = trees[current].head, head < current,
      trees.isVerbal(head)
    {
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

  /// "and later banned": not of the day of what stands before.
  private func hasOwnTime(_ verb: Int) -> Bool {
    trees.children(verb).contains {
      trees[$0].relation == .adverbialModifier && Self.otherTimes.contains(context.article.words[$0])
    }
  }

  private static let otherTimes: Set<String> = [
    "later", "subsequently", "earlier", "previously", "since", "afterwards", "eventually", "then",
  ]

  private static let farthestDate = 25
  private static let farthestDateOfNoun = 5

  /// A date with no other verb between it and the trigger, where the tree has lost the link.
  private func nearest(_ mentions: [DateMention], to token: Int) -> DateMention? {
    let farthest = trees.isVerbal(token) ? Self.farthestDate : Self.farthestDateOfNoun
    let open = mentions.filter { mention in
      // "declared an emergency, and last week he spoke": the day of the next clause; "fell to the lowest level since 1985, and he pledged".
      if mention.tokens.lowerBound > token, ["and", "but"].contains(context.article.words[mention.tokens.lowerBound - 1]) {
        return false
      }
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
      // "fled this week after months of protests".
      if let marker = context.arguments.marker(of: current), DateExclusions.distant.contains(marker) { break }
      switch trees[current].relation {
      case .object, .oblique, .subject, .passiveSubject, .nominalModifier, .compound, .openComplement, .clausalModifier,
        .possessive, .agent:
        if trees[current].relation == .clausalModifier, !trees.isNominal(head) { break }
        goals[head] = step * 2
      case .conjunct:
        if hasOwnTime(current) { break }
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
      let isClause = trees.isVerbal(head) && trees[head].relation != .openComplement || isPredicate(head)
      if isClause && steps > 1 { return nil }
      current = head
      if isClause { return isNearAdjunct(head, of: token) || isShared(head, with: token, at: mention) ? steps + 6 : nil }
    }
    return nil
  }

  /// "He resigned and fled to India on Monday": what ends a row of verbs is said of each, as long as the first has nothing of its own.
  private func isShared(_ verb: Int, with token: Int, at mention: DateMention) -> Bool {
    trees[verb].relation == .conjunct && trees[verb].head == token && mention.tokens.lowerBound > verb
      && !trees.hasChild(verb, .subject) && !trees.hasChild(verb, .passiveSubject) && !hasOwnTime(verb)
      && trees[verb].pennTag == trees[token].pennTag
  }

  /// "that the decree of May 3 had been unlawful": an adjective or noun with a form of "be", which makes a clause.
  private func isPredicate(_ token: Int) -> Bool {
    [.clausalComplement, .adverbialClause, .relativeClause].contains(trees[token].relation) && trees.hasChild(token, .copula)
  }

  /// "Speaking on Friday, he resigned", "arrested since the protests began in June", "the suspension, which went into effect on Tuesday": a clause
  /// beside the trigger lends its date.
  private func isNearAdjunct(_ verb: Int, of token: Int) -> Bool {
    if trees[verb].relation == .relativeClause {
      return trees[verb].head == token && Self.happening.contains(trees.lemmas[verb])
    }
    guard trees[verb].head == context.carrier(of: token), trees[verb].relation == .adverbialClause else { return false }
    return trees[verb].pennTag == .verbGerund
      || trees.children(verb).contains { trees[$0].relation == .marker && trees.lemmas[$0] == "since" }
  }

  /// What an act does when it takes place.
  private static let happening: Set<String> = ["go", "come", "take", "begin", "start", "happen", "occur"]

}
