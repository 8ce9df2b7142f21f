import Columns
import Linguistics
import NewsModel

/// When: the date that stands with a trigger, or that of a clause whose time is its own, too.
struct EventDateFinder: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// What is asked about a trigger.
  struct Question: Sendable {
    let token: Int
    /// Nil for a clause that is no event.
    var type: EventType?
    var realis: Realis = .actual
    /// Where the event's reasons stand; a day that one tells of is the day of what led to the event.
    var reasons: [Range<Int>] = []
  }

  typealias Answer = (mention: DateMention, rule: SlotRule.DateRule)

  /// The date that the tree, or else the row of words, hangs closest to the trigger; else that of the clause it is told the time by, of one told as
  /// taking place at once, of the main clause, of the report. Nil when each of the sentence's dates belongs to another verb.
  func date(of question: Question) -> Answer? { date(of: question, steps: 0) }

  private static let farthestClause = 5

  private func date(of question: Question, steps: Int) -> Answer? {
    guard steps < Self.farthestClause, let sentence = trees.sentence(of: question.token) else { return nil }
    let isDated = !context.dates.mentions(in: trees.parsed.sentences[sentence].tokens).isEmpty
    let clause = firstOfCoordination(core(of: question.token))
    let setting = DateSettings(context: context).setting(of: clause)
    if isDated, let own = ownDate(of: question, after: setting?.marker ?? preposition(of: clause)) {
      return (stretched(own.mention), own.rule)
    }
    if let setting { return date(by: setting, of: clause, steps: steps) }
    guard isDated else { return nil }
    if let other = simultaneous(with: clause, steps: steps) { return other }
    let inner = core(of: question.token)
    if inner != clause, let other = simultaneous(with: inner, steps: steps) { return other }
    // "announced on Monday that he would resign": by convention a resignation is of the day on which it is made known.
    let isMadeKnown = question.realis == .future && question.type?.isDatedByAnnouncement ?? false
    guard question.realis == .actual || isMadeKnown else { return nil }
    let report = dateOfReport(of: context.carrier(of: question.token), isMadeKnown: isMadeKnown)
    if isMadeKnown || report != nil { return report.map { ($0, .report) } }
    return mainClause(of: clause).flatMap { date(of: Question(token: $0), steps: steps + 1) }.map {
      ($0.mention, .mainClause)
    }
  }

  /// The verb of a trigger's clause where the trigger is its subject or object, else the trigger.
  private func core(of token: Int) -> Int {
    switch trees[token].relation {
    case .object where trees[token].head.map { isAnswered(token, by: $0) } ?? false: return token
    case .object, .subject, .passiveSubject: return context.carrier(of: token)
    // "leaving six people dead".
    case .openComplement where !trees.isVerbal(token): return trees[token].head ?? token
    default: return token
    }
  }

  /// "was jailed on Friday for killing Lee": a gerund's preposition, before which the date is another's.
  private func preposition(of clause: Int) -> Int? {
    guard trees[clause].pennTag == .verbGerund else { return nil }
    return trees.children(clause).first { $0 < clause && [.marker, .caseMarker].contains(trees[$0].relation) }
  }

  /// A date that stands with the trigger itself.
  /// - Parameter marker: the "after" that the trigger's clause begins with; what stands before it tells the time of something else.
  private func ownDate(of question: Question, after marker: Int?) -> Answer? {
    let token = question.token
    guard let sentence = trees.sentence(of: token) else { return nil }
    let verb = core(of: token), type = question.type
    let exclusions = DateExclusions(context: context), governor = DateGovernor(context: context)
    let mentions = context.dates.mentions(in: trees.parsed.sentences[sentence].tokens).filter {
      $0.tokens.lowerBound > marker ?? -1 && isOwn($0, of: question, governing: governor.verb(of: $0), exclusions)
    }
    if mentions.isEmpty { return nil }
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
    let governed = mentions.first {
      governor.verb(of: $0) == verb && !(type?.isOfWords ?? false && hasContent(between: verb, and: $0))
    }
    if let governed { return (governed, .order) }
    // "said on Monday they had arrested him": a day of another verb.
    let free = mentions.filter { mention in
      !trees.isFinite(token) && !trees.hasChild(token, .auxiliary)
        || governor.verb(of: mention).map { $0 == verb || !trees.isFinite($0) } ?? true
    }
    return nearest(free, to: token).map { ($0, .nearest) }
  }

  /// Whether a date may be the trigger's; of what a verb by the row of words governs, wherever the tree hangs it.
  private func isOwn(_ mention: DateMention, of question: Question, governing: Int?, _ exclusions: DateExclusions) -> Bool {
    let token = question.token, verb = core(of: token), type = question.type
    let isGoverned = governing == verb && exclusions.canBeDate(mention, for: token)
    guard isGoverned || exclusions.allows(mention, for: token) else { return false }
    if isWithin(question.reasons, mention), !(type?.isDatedByCause ?? false) { return false }
    if exclusions.isOfContest(mention, besides: token, isDated: type == .elect) { return false }
    if type?.isOfWords ?? false, exclusions.isOfContent(mention, of: token) { return false }
    if type != .elect, exclusions.names(mention, anotherThan: token) { return false }
    return !exclusions.isStillToCome(mention, for: token) && !exclusions.isOfRecord(mention, for: token)
      && !exclusions.isOfParticiple(governing, besides: token) && !isOfReport(mention, governing, besides: verb)
  }

  /// "said on Monday they had resigned": a day before the clause's subject belongs to the verb before it.
  private func isOfReport(_ mention: DateMention, _ governing: Int?, besides verb: Int) -> Bool {
    guard let governing, governing != verb, governing < mention.tokens.lowerBound, trees[verb].head == governing,
      trees[verb].relation == .clausalComplement
    else { return false }
    let subject = trees.child(verb, .subject) ?? trees.child(verb, .passiveSubject)
    return subject.map { mention.tokens.upperBound <= $0 } ?? false
  }

  /// "urged his supporters to vote in August"
  private func hasContent(between verb: Int, and mention: DateMention) -> Bool {
    verb < mention.tokens.lowerBound
      && (verb..<mention.tokens.lowerBound).contains {
        ["to", "that"].contains(context.article.words[$0]) && trees[$0].relation == .marker
      }
  }

  /// "dismissed over his decree of May 3"
  private func isWithin(_ reasons: [Range<Int>], _ mention: DateMention) -> Bool {
    reasons.contains { $0.lowerBound <= mention.range.lowerBound && mention.range.upperBound <= $0.upperBound }
  }

  /// "on Monday and Tuesday", "in January and February", "between 2020 and 2023": through the second; but "in 2014 and 2019" are two years.
  private func stretched(_ mention: DateMention) -> DateMention {
    let words = context.article.words, joint = mention.tokens.upperBound, first = mention.tokens.lowerBound
    guard [.day, .month, .year].contains(mention.span.precision), joint < words.count,
      ["and", "to", "-", "–", "until", "through"].contains(words[joint]),
      let next = context.dates.mention(at: joint + 1), next.span.precision == mention.span.precision,
      next.span.start > mention.span.end
    else { return mention }
    let isOneStretch = words[joint] != "and" || first > 0 && words[first - 1] == "between"
    guard isOneStretch || next.span.start == mention.span.end + 1 else { return mention }
    return DateMention(
      tokens: mention.tokens, range: mention.range, form: mention.form,
      span: DateSpan(from: mention.span.start, through: next.span.end), anchor: mention.anchor)
  }

  // MARK: Dates of other clauses

  /// "He was sworn in on Thursday, a day after Lee had resigned": counted from the day of the clause that the trigger tells the time of.
  private func date(by setting: DateSetting, of clause: Int, steps: Int) -> Answer? {
    guard case .exact = setting.length, let main = DateSettings(context: context).main(of: setting, clause: clause) else {
      return nil
    }
    // "told Parliament on Tuesday that the war was over, a day after …": where the nearest verb has no date, the one that governs it.
    let verbs = [main] + trees.ancestors(of: main).prefix(3).filter { trees.isVerbal($0) && $0 < main }
    let other = verbs.lazy.compactMap({ date(of: Question(token: $0), steps: steps + 1)?.mention }).first
    // "The decision came two days after he resigned": what came is the news.
    guard let other = other ?? news(before: main), let span = setting.span(from: other.span) else { return nil }
    let counted = DateMention(
      tokens: other.tokens, range: other.range, form: .relative, span: span, anchor: .reference(other.span))
    return (counted, .setting)
  }

  /// The day of the news that an article has brought before a verb in the simple past without a date of its own.
  private func news(before verb: Int) -> DateMention? {
    guard let sentence = trees.sentence(of: verb), isPlainPast(verb),
      context.dates.mentions(in: trees.parsed.sentences[sentence].tokens).isEmpty
    else { return nil }
    return NewsDay(context: context, before: sentence)?.mention
  }

  /// "Forty sailors died when the ship broke in two on March 26", "He was shot on Friday as he left": what is told as going on at once is of one day.
  private func simultaneous(with clause: Int, steps: Int) -> Answer? {
    guard trees.isVerbal(clause), !trees.children(clause).contains(where: { isModalOrPluperfect($0) }) else { return nil }
    if let opening = opening(of: clause), isPlainPast(clause) {
      return main(of: clause, opening: opening).flatMap { date(of: Question(token: $0), steps: steps + 1) }
        .map { ($0.mention, .simultaneous) }
    }
    if let place = placeOfClause(clause) {
      return date(of: Question(token: place), steps: steps + 1).map { ($0.mention, .simultaneous) }
    }
    let beside = trees.children(clause).first { child in
      trees[child].relation == .adverbialClause && opening(of: child) != nil && isPlainPast(child)
    }
    return beside.flatMap { ownDate(of: Question(token: $0), after: nil) }.map { ($0.mention, .simultaneous) }
  }

  private func main(of clause: Int, opening: Int) -> Int? {
    if trees[clause].relation == .adverbialClause, let head = trees[clause].head, trees.isVerbal(head) { return head }
    guard let sentence = trees.sentence(of: clause) else { return nil }
    return DateGovernor(context: context).verb(before: opening, in: trees.parsed.sentences[sentence].tokens, isMain: true)
  }

  /// "held a press conference on Friday at which they accused him", "Saturday's raid on a camp, where police detained 40": the noun that a relative
  /// clause says the place or time of.
  private func placeOfClause(_ clause: Int) -> Int? {
    guard trees[clause].relation == .relativeClause, let noun = trees[clause].head else { return nil }
    let isThere = trees.children(clause).contains { child in
      guard child < clause else { return false }
      if context.article.words[child] == "where" { return true }
      return context.article.words[child] == "which"
        && context.arguments.marker(of: child).map { ["at", "in", "during"].contains($0) } ?? false
    }
    return isThere ? noun : nil
  }

  /// The word that a clause of what goes on at once begins with.
  private func opening(of clause: Int) -> Int? {
    trees.children(clause).first {
      $0 < clause && [.marker, .adverbialModifier].contains(trees[$0].relation)
        && ["as", "when", "while"].contains(context.article.words[$0])
    }
  }

  private func isModalOrPluperfect(_ child: Int) -> Bool {
    trees[child].pennTag == .modal || context.article.words[child] == "had"
  }

  private func isPlainPast(_ verb: Int) -> Bool {
    let auxiliaries = trees.children(verb).filter { trees[$0].partOfSpeech == .auxiliary }
    if auxiliaries.contains(where: { context.article.words[$0] == "had" }) { return false }
    // A participle with a subject and no auxiliary is a past tense.
    let isPast = trees[verb].pennTag == .verbPastParticiple && trees.hasChild(verb, .subject)
    return trees[verb].pennTag == .verbPast || auxiliaries.isEmpty && isPast
      || auxiliaries.contains { trees[$0].pennTag == .verbPast }
  }

  /// The verb whose time a participle or infinitive is of: "He sent a letter on Friday, asking …", "prompting the council to impose a curfew",
  /// "became on Monday the first state to begin …".
  private func mainClause(of token: Int) -> Int? {
    let clause = firstOfCoordination(token)
    guard let head = trees[clause].head else { return nil }
    switch trees[clause].relation {
    case .adverbialClause where trees[clause].pennTag == .verbGerund, .openComplement where trees.isVerbal(clause):
      return trees.isVerbal(head) ? head : nil
    case .adverbialClause where trees[clause].pennTag == .verbBase:
      let takesPlace = context.library.isIn("force-verb", trees.lemmas[head]) || trees.lemmas[head] == "become"
      return takesPlace && trees.isVerbal(head) ? head : nil
    case .clausalModifier where trees[clause].pennTag == .verbBase && trees.isNominal(head):
      if trees.hasChild(head, .copula) { return head }
      return trees[head].head.flatMap { trees.lemmas[$0] == "become" ? $0 : nil }
    default: return nil
    }
  }

  /// "He died, the government announced yesterday", "yesterday she announced that she had complied": what is reported as news is of the day of the
  /// report, as long as nothing else is said.
  private func dateOfReport(of token: Int, isMadeKnown: Bool) -> DateMention? {
    let isReporting = { (verb: Int) in context.library.isIn("reporting", trees.lemmas[verb]) }
    var verb: Int?
    // "announced on Monday that he would go": also where the tree takes what is said for an adjunct.
    let isSaid =
      trees[token].relation == .clausalComplement
      || trees[token].relation == .adverbialClause
        && trees.children(token).contains { trees.lemmas[$0] == "that" && $0 < token }
    if isSaid, let head = trees[token].head, isReporting(head) { verb = head }
    if verb == nil {
      verb = trees.children(token).first { trees[$0].relation == .parataxis && isReporting($0) }
    }
    // "said that it had asked", "said 20 people had died": when is not said; but "announced that he had resigned".
    let needsPublishing = isMadeKnown || trees.children(token).contains { context.article.words[$0] == "had" }
    guard let verb, let sentence = trees.sentence(of: verb),
      !needsPublishing || context.library.isIn("publishing-verb", trees.lemmas[verb])
    else { return nil }
    let mentions = context.dates.mentions(in: trees.parsed.sentences[sentence].tokens)
    return mentions.first {
      (distance(from: $0, to: verb) ?? (opens($0, clauseOf: verb) ? 2 : 9)) <= 2 && $0.span.precision == .day
    }
  }

  // MARK: Ways in the sentence

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
    // "the protest broke out on May 3 over a proposed tax"
    if trees[token].relation == .adjectivalModifier { return nil }
    let farthest = trees.isVerbal(token) ? Self.farthestDate : Self.farthestDateOfNoun
    let open = mentions.filter { mention in
      // "declared an emergency, and last week he spoke": the day of the next clause; "fell to the lowest level since 1985, and he pledged".
      if mention.tokens.lowerBound > token, ["and", "but"].contains(context.article.words[mention.tokens.lowerBound - 1]) {
        return false
      }
      let between =
        mention.tokens.lowerBound < token ? mention.tokens.upperBound..<token : (token + 1)..<mention.tokens.lowerBound
      return between.count <= farthest && !between.contains { trees.isVerbal($0) && trees[$0].relation != .adjectivalModifier }
        && !between.contains { trees[$0].partOfSpeech == .punctuation && trees.lemmas[$0] != "," || opensClause($0) }
        || isAntecedent(of: mention, token)
    }
    return open.min { abs($0.tokens.lowerBound - token) < abs($1.tokens.lowerBound - token) }
  }

  /// "the November 8 polls, which the party won"
  private func isAntecedent(of mention: DateMention, _ token: Int) -> Bool {
    trees[token].relation == .relativeClause && trees[context.article.head(of: mention.tokens)].head == trees[token].head
  }

  /// "on Wednesday, which critics called …", "on Monday after he had refused", "and on Tuesday denied it".
  private func opensClause(_ token: Int) -> Bool {
    if trees.isRelativePronoun(token) { return true }
    switch context.article.words[token] {
    case "after", "before", "since", "when", "while", "as", "because", "but": return true
    case "and":
      return token + 1 < trees.parsed.tokens.count && ["on", "in", "last", "later"].contains(context.article.words[token + 1])
    default: return false
    }
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
      // "fled this week after months of protests", "dismissed on Friday over his remarks".
      if let marker = context.arguments.marker(of: current),
        DateExclusions.distant.contains(marker) || DateExclusions.causal.contains(marker)
      {
        break
      }
      switch trees[current].relation {
      case .object, .oblique, .subject, .passiveSubject, .nominalModifier, .compound, .openComplement, .clausalModifier,
        .possessive, .agent:
        // "led mourners on Sunday at the burial of farmers killed by gunmen".
        if trees[current].relation == .clausalModifier, !trees.isNominal(head) || trees[current].pennTag == .verbPastParticiple
        {
          break
        }
        if current == token, isAnswered(token, by: head) { break }
        goals[head] = step * 2
      case .conjunct:
        if hasOwnTime(current) || isContrast(current, to: head) { break }
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

  private func isAnswered(_ noun: Int, by verb: Int) -> Bool { DateExclusions(context: context).isAnswered(noun, by: verb) }

  /// "was held in April, but the court declined", "died on Friday and has left two children": not told of one day.
  private func isContrast(_ verb: Int, to first: Int) -> Bool {
    let isPerfect = { (verb: Int) in trees.children(verb).contains { ["has", "have"].contains(context.article.words[$0]) } }
    let isAgainst = trees.children(verb).contains {
      trees.lemmas[$0] == "but" && $0 < verb && trees[$0].relation == .coordinator
    }
    return isAgainst && (trees.hasChild(verb, .subject) || trees.hasChild(verb, .passiveSubject))
      || isPerfect(verb) && !isPerfect(first)
  }

  /// "He resigned and fled to India on Monday": what ends a row of verbs is said of each, as long as the first has nothing of its own.
  private func isShared(_ verb: Int, with token: Int, at mention: DateMention) -> Bool {
    trees[verb].relation == .conjunct && trees[verb].head == token && mention.tokens.lowerBound > verb
      && !trees.hasChild(verb, .subject) && !trees.hasChild(verb, .passiveSubject) && !hasOwnTime(verb)
      && trees[verb].pennTag == trees[token].pennTag && !trees.hasChild(verb, .auxiliary) && !isContrast(verb, to: token)
      && !(token..<verb).contains { context.article.words[$0] == "," && context.article.words[$0 + 1] == "and" }
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
