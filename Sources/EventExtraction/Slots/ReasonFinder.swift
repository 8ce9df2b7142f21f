import Linguistics
import NewsModel

/// Why: spans of 1 to 40 words that the text gives as cause, motive, ground or purpose of an event, without the word that introduces them.
struct ReasonFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  private static let longest = 40

  /// A span of tokens that may be a reason; the lower its rank, the surer.
  private struct Candidate {
    let rank: Int
    let tokens: Range<Int>
    let rule: SlotRule
  }

  /// The reasons of a match: what its pattern names, then those of the trigger's own sentence, the surest first, but nothing of `taken`.
  func reasons(
    of match: PatternMatch, type: EventType, besides taken: [SlotValue]
  ) -> [(value: SlotValue, rule: SlotRule)] {
    var result: [(value: SlotValue, rule: SlotRule)] = []
    if let filling = match[.reason], let token = filling.tokens.first, let value = named(token, behind: filling.path, of: match)
    {
      result.append((value, .argument(filling.path, isPassive: context.arguments.isPassive(match.token))))
    }
    let used = taken + result.map(\.value)
    for reason in reasons(of: match.token, type: type)
    where !used.contains(where: { $0.range.overlaps(reason.value.range) }) { result.append(reason) }
    return result
  }

  /// What a pattern names as the reason; nil for a time and for a word that stands for something told elsewhere.
  private func named(_ token: Int, behind path: ArgumentPath, of match: PatternMatch) -> SlotValue? {
    guard trees[token].partOfSpeech != .pronoun, context.dates.mention(at: token) == nil,
      CalendarNames.weekday(context.article.words[token]) == nil, !isNoReason(token, behind: path, of: match)
    else { return nil }
    // "in connection with the killing": what stands behind the noun.
    let ground = isGround(token, behind: path) ? contents(ofGround: token) ?? token : token
    guard var tokens = phrases.clause(at: ground, longest: Self.longest) else { return nil }
    // "blamed the shortage on hoarders": what fills another slot is no part of it.
    for other in match.fillings where other.slot == .target && path == .object {
      for head in other.tokens where head > ground && tokens.contains(head) {
        tokens = phrases.trimmed(tokens.lowerBound..<trees.span(of: head).lowerBound) ?? tokens
      }
    }
    return value(tokens)
  }

  /// "jailed for life", "for two years"; "after the government", of which a verb must tell what it did.
  private func isNoReason(_ token: Int, behind path: ArgumentPath, of match: PatternMatch) -> Bool {
    let lemma = trees.lemmas[token]
    // "detained on his way to the embassy", "arrested in raids": where and how, not on what ground.
    if [.arrest, .charge, .convict].contains(context.library.patterns[match.pattern].type) {
      if path == .preposition("on") { return !isCharge(token) }
      if path == .preposition("in") { return context.library.isIn("police-operation", lemma) }
    }
    if context.library.isIn("time-unit", lemma) { return true }
    switch path {
    case .preposition("for"): return context.library.isIn("no-reason-for", lemma)
    case .preposition("after"):
      let isSomebody = context.library.isIn("person", lemma) || context.library.isIn("organization", lemma)
      return isSomebody && !trees.children(token).contains { trees.isVerbal($0) }
    default: return false
    }
  }

  private func isCharge(_ noun: Int) -> Bool {
    ["ground-noun", "crime", "wrong", "misdeed"].contains { context.library.isIn($0, trees.lemmas[noun]) }
  }

  private func contents(ofGround noun: Int) -> Int? {
    trees.child(noun, .nominalModifier) ?? trees.child(noun, .clausalModifier)
  }

  /// Reasons in the trigger's own sentence, the surest first.
  func reasons(of token: Int, type: EventType) -> [(value: SlotValue, rule: SlotRule)] {
    let carrier = context.carrier(of: token)
    var found = ReasonsByType(context: context).reasons(of: token, carriedBy: carrier, type: type).compactMap { cause in
      candidate(cause.isSure ? 0 : 2, span(of: cause.token), cause.rule)
    }
    let governors = Set([token, carrier]).union(outerVerbs(of: carrier))
    for governor in governors {
      for child in trees.children(governor) where !governors.contains(child) {
        if let reason = reason(at: child, of: governor, type) { found.append(reason) }
      }
    }
    if let cause = forcingSubject(of: carrier) { found.append(Candidate(rank: 1, tokens: cause, rule: .cause)) }
    if !found.contains(where: { $0.rank <= 1 }), let governed = GovernedReasons(context: context).reason(of: token, type: type)
    {
      found.append(Candidate(rank: 1, tokens: governed.tokens, rule: .marker(context.article.words[governed.marker])))
    }
    let markers = ReasonMarkers(context: context)
    if !found.contains(where: { $0.rank <= 1 }), let marked = markers.reason(behind: token) {
      found.append(Candidate(rank: 0, tokens: marked.tokens, rule: .marker(context.article.text(marked.marker))))
    }
    if found.isEmpty, let opening = markers.reason(inFrontOf: token) {
      found.append(Candidate(rank: 1, tokens: opening.tokens, rule: .marker(context.article.text(opening.marker))))
    }
    if found.isEmpty, type == .threaten, let condition = condition(around: token) {
      found.append(Candidate(rank: 1, tokens: condition, rule: .clause("if")))
    }
    if found.isEmpty, let before = markers.antecedent(behind: token) {
      found.append(Candidate(rank: 4, tokens: before, rule: .clause("after")))
    }
    return found.sorted { ($0.rank, $0.tokens.lowerBound) < ($1.rank, $1.tokens.lowerBound) }.prefix(3).map {
      (value($0.tokens), $0.rule)
    }
  }

  /// "If the money is not shared, we shall strike, he warned", "threatened to march should the talks fail": what a threat depends on.
  private func condition(around token: Int) -> Range<Int>? {
    guard let sentence = trees.sentence(of: token) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    for marker in tokens {
      guard let clause = trees[marker].head, clause > marker, trees.isVerbal(clause) else { continue }
      switch context.article.words[marker] {
      case "if",
        "unless" where trees[marker].relation == .marker:
        return span(of: clause)
      // "should the talks fail": a modal before its subject.
      case "should" where trees.child(clause, .subject).map { $0 > marker } ?? false && trees[clause].head != nil:
        return withoutFirst(marker, span(of: clause))
      default: continue
      }
    }
    return nil
  }

  private func withoutFirst(_ token: Int, _ span: Range<Int>?) -> Range<Int>? {
    guard let span, span.lowerBound <= token, token + 1 < span.upperBound else { return span }
    let first = context.article.words[token + 1] == "the" ? token + 2 : token + 1
    return first < span.upperBound ? first..<span.upperBound : nil
  }

  func value(_ span: Range<Int>) -> SlotValue {
    let tokens = withMarks(span)
    return SlotValue(text: context.article.text(tokens), range: context.article.range(tokens))
  }

  /// With the mark that opens or closes a quotation that the span holds the other end of: `'humiliation' and 'insult'`.
  private func withMarks(_ span: Range<Int>) -> Range<Int> {
    let marks: Set<String> = ["'", "\"", "“", "”", "‘", "’", "``", "''"]
    let words = context.article.words
    let inside = span.count { marks.contains(words[$0]) }
    guard inside % 2 == 1 else { return span }
    let sentence = trees.sentence(of: span.lowerBound).map { trees.parsed.sentences[$0].tokens } ?? span
    if sentence.contains(span.lowerBound - 1), marks.contains(words[span.lowerBound - 1]) {
      return span.lowerBound - 1..<span.upperBound
    }
    if sentence.contains(span.upperBound), marks.contains(words[span.upperBound]) {
      return span.lowerBound..<span.upperBound + 1
    }
    return span
  }

  /// Verbs above an infinitive or first of a coordination, whose adjuncts speak for the trigger too ("chose to quit because …").
  private func outerVerbs(of verb: Int) -> [Int] {
    var result: [Int] = []
    var current = verb
    while result.count < 3, let head = trees[current].head, trees[current].relation == .openComplement, trees.isVerbal(head) {
      result.append(head)
      current = head
    }
    return result
  }

  private func reason(at child: Int, of governor: Int, _ type: EventType) -> Candidate? {
    switch trees[child].relation {
    case .oblique, .nominalModifier:
      // "presiding over hearings", "talks over the border": what they are about.
      if type == .meet, context.arguments.marker(of: child) == "over" { return nil }
      return prepositional(child, of: governor)
    case .object: return grounds(below: child)
    case .adverbialClause: return clausal(child, of: governor, type)
    case .clausalComplement where isEnabled(child): return candidate(3, span(of: child), .clause("so"))
    case .openComplement: return aim(child, of: governor, type)
    default: return nil
    }
  }

  /// "declared an emergency so he could build a wall", where the tree takes it for what is declared.
  private func isEnabled(_ clause: Int) -> Bool {
    let children = trees.children(clause)
    return children.contains { trees.lemmas[$0] == "so" && $0 < clause }
      && children.contains { trees[$0].pennTag == .modal && $0 < clause }
  }

  /// Acts whose infinitive says what for, whatever the tree takes it for.
  private static let withAim: Set<EventType> = [
    .mobilize, .aid, .meet, .sanction, .protest, .attack, .cooperate, .resign, .expel,
  ]

  /// "was deployed to rescue the sailors": what for, where the tree takes it for what the verb is about.
  private func aim(_ clause: Int, of governor: Int, _ type: EventType) -> Candidate? {
    guard Self.withAim.contains(type), clause > governor, !ParsedArticle.planning.contains(trees.lemmas[governor]),
      !context.library.isIn("with-infinitive", trees.lemmas[governor]),
      trees.children(clause).contains(where: { trees.lemmas[$0] == "to" && trees[$0].relation == .marker && $0 < clause })
    else { return nil }
    return candidate(3, span(of: clause, keepingTo: true), .clause("to"))
  }

  private func prepositional(_ child: Int, of governor: Int) -> Candidate? {
    guard let mark = context.arguments.marker(of: child), context.dates.mention(at: child) == nil else { return nil }
    let noun = trees.lemmas[child]
    let isTime = context.library.isIn("time-unit", noun)
    if !isTime, context.library.isIn("reason-preposition", mark) { return candidate(1, span(of: child), .marker(mark)) }
    if mark == "in", context.library.isIn("reason-noun", noun) {
      return candidate(2, behindNoun(child), .marker("in \(noun)"))
    }
    if mark == "on" && context.library.isIn("ground-noun", noun)
      || mark == "as" && context.library.isIn("consequence-noun", noun)
    {
      return candidate(1, behindNoun(child) ?? chargeInFront(of: child), .marker("\(mark) \(noun)"))
    }
    return grounds(below: child)
  }

  /// "jailed for ten years on fraud charges", "freed the editor on medical grounds": the tree hangs the charges on the years or the editor.
  private func grounds(below noun: Int) -> Candidate? {
    let nested = trees.children(noun).first {
      trees[$0].relation == .nominalModifier && context.arguments.marker(of: $0) == "on"
        && context.library.isIn("ground-noun", trees.lemmas[$0])
    }
    return nested.flatMap { prepositional($0, of: noun) }
  }

  /// "on extremism charges", "on medical grounds"
  private func chargeInFront(of noun: Int) -> Range<Int>? {
    let isTold = trees.children(noun).contains { [.compound, .adjectivalModifier].contains(trees[$0].relation) && $0 < noun }
    return isTold ? span(of: noun) : nil
  }

  /// Whether a noun only brings the reason that stands behind it: "in connection with", "on charges of", "with one count of".
  private func isGround(_ noun: Int, behind path: ArgumentPath?) -> Bool {
    switch path {
    case .preposition("in"): context.library.isIn("reason-noun", trees.lemmas[noun])
    case .preposition("on"), .preposition("with"): context.library.isIn("ground-noun", trees.lemmas[noun])
    default: false
    }
  }

  /// "in protest against the law", "on charges of fraud", "as a result of the vote": what stands behind the noun.
  private func behindNoun(_ noun: Int) -> Range<Int>? {
    let argument = trees.children(noun).first {
      $0 > noun && (trees[$0].relation == .nominalModifier || trees[$0].relation == .clausalModifier)
    }
    return argument.flatMap { span(of: $0) }
  }

  private func candidate(_ rank: Int, _ tokens: Range<Int>?, _ rule: SlotRule) -> Candidate? {
    tokens.map { tokens in
      let start = ReasonMarkers(context: context).behindJudge(tokens.lowerBound, end: tokens.upperBound)
      return Candidate(rank: rank, tokens: completed(start..<tokens.upperBound), rule: rule)
    }
  }

  /// "over corruption charges against his deputy": with the phrase behind a noun that only a noun can have, where the tree hangs it on the verb.
  private func completed(_ tokens: Range<Int>) -> Range<Int> {
    let next = tokens.upperBound
    // "over claims that he lied": what is claimed.
    if next < trees.parsed.tokens.count, context.article.words[next] == "that",
      context.library.isIn("ground-noun", trees.lemmas[next - 1]),
      let clause = trees[next].head, clause > next
    {
      let end = min(trees.span(of: clause).upperBound + 1, tokens.lowerBound + Self.longest)
      return ClauseEnd(context: context).cut(tokens.lowerBound..<max(next, end))
    }
    // "over its plan to close the mine": what a plan is for, even where the tree hangs it on the verb.
    if next + 1 < trees.parsed.tokens.count, context.article.words[next] == "to", trees[next].relation == .marker,
      trees[next - 1].partOfSpeech == .noun, context.library.isIn("aim-noun", trees.lemmas[next - 1]),
      let verb = trees[next].head, verb > next
    {
      let end = min(trees.span(of: verb).upperBound + 1, tokens.lowerBound + Self.longest)
      return ClauseEnd(context: context).cut(tokens.lowerBound..<max(next, end))
    }
    guard next + 1 < trees.parsed.tokens.count, trees.sentence(of: next) == trees.sentence(of: tokens.lowerBound),
      context.library.isIn("noun-preposition", context.article.words[next]), trees.isNominal(next - 1),
      trees[next].relation == .caseMarker, let argument = trees[next].head, argument > next
    else { return tokens }
    let end = min(trees.span(of: argument).upperBound + 1, tokens.lowerBound + Self.longest)
    return ClauseEnd(context: context).cut(tokens.lowerBound..<max(next, end))
  }

  /// Acts whose infinitive says what is asked, announced or said, not why.
  private static let withContent: Set<EventType> = [.threaten, .criticize, .elect, .request, .reject, .rule, .appoint]

  private func clausal(_ clause: Int, of governor: Int, _ type: EventType) -> Candidate? {
    let markers = trees.children(clause).filter { trees[$0].relation == .marker || trees[$0].relation == .caseMarker }
    let words = markers.map { trees.lemmas[$0] }
    if words.contains("because") { return candidate(0, withoutInsertion(span(of: clause)), .clause("because")) }
    if words.contains("since"), isSetOff(clause) || isStanding(clause) {
      return candidate(0, span(of: clause), .clause("since"))
    }
    if words.contains("for"), trees[clause].pennTag == .verbGerund { return candidate(1, span(of: clause), .clause("for")) }
    // "declared an emergency so he could build a wall".
    if words.contains("so"), clause > governor { return candidate(3, span(of: clause), .clause("so")) }
    if words.contains("over") { return candidate(1, span(of: clause), .clause("over")) }
    if type == .threaten, words.contains("if") || words.contains("unless") {
      return candidate(1, span(of: clause), .clause(words.contains("if") ? "if" : "unless"))
    }
    if words.contains("after"), clause > governor {
      // "succeeds Lee, who resigned after …": of two acts the nearer one.
      guard !hasVerb(between: governor, and: clause), isPast(clause) else { return nil }
      // "Six weeks after she took office" tells when; a cause may hang on it by mistake.
      guard let marker = markers.first, ReasonMarkers(context: context).isMeasured(marker) else {
        return candidate(4, span(of: clause), .clause("after"))
      }
      let cause = trees.children(clause).first { inner in
        trees[inner].relation == .adverbialClause && trees.children(inner).contains { trees.lemmas[$0] == "because" }
      }
      if cause == nil, Self.provoked.contains(type), isShortly(marker), isOfAnother(clause, than: governor) {
        return candidate(5, span(of: clause), .clause("after"))
      }
      return candidate(0, cause.flatMap { span(of: $0) }, .clause("because"))
    }
    if words.contains("to"), isPurpose(clause, of: governor, type) {
      return candidate(3, span(of: clause, keepingTo: true), .clause("to"))
    }
    if words.isEmpty, trees[clause].pennTag == .verbGerund, context.library.isIn("reason-verb", trees.lemmas[clause]) {
      let contents = contents(of: clause).flatMap { words in
        context.library.isIn("reporting", trees.lemmas[clause]) && ReasonMarkers(context: context).isOutlook(words)
          ? nil : words
      }
      return candidate(0, contents, .marker(context.article.words[clause]))
    }
    return nil
  }

  /// "hours after", "two days after", but not "six weeks after".
  private func isShortly(_ marker: Int) -> Bool {
    marker > 0 && ["hour", "day", "minute", "shortly"].contains(trees.lemmas[marker - 1])
  }

  /// What is often done at once on what somebody else did.
  private static let provoked: Set<EventType> = [.resign, .dismiss, .expel, .withdraw, .sanction]

  /// Whether somebody else did what a clause tells than what its governor tells.
  private func isOfAnother(_ clause: Int, than governor: Int) -> Bool {
    guard let other = context.arguments.surfaceSubject(clause), trees[other].partOfSpeech != .pronoun, acts(other) else {
      return false
    }
    let own = context.arguments.surfaceSubject(governor)
    guard let entity = context.entities.entity(at: other) else {
      return own.map { trees.lemmas[$0] != trees.lemmas[other] } ?? true
    }
    return own.flatMap { context.entities.entity(at: $0) } != entity
  }

  /// Somebody, or a deed or disaster; but "two days after the votes were counted" tells when.
  private func acts(_ subject: Int) -> Bool {
    let lemma = trees.lemmas[subject]
    return context.entities.entity(at: subject) != nil || trees[subject].partOfSpeech == .properNoun
      || context.library.isPersonByForm(lemma, trees[subject].pennTag)
      || ["person", "organization", "court-body", "deadly"].contains { context.library.isIn($0, lemma) }
  }

  /// "because, he said, it hurt workers": the clause behind what tells who says so.
  private func withoutInsertion(_ tokens: Range<Int>?) -> Range<Int>? {
    guard let tokens, tokens.lowerBound > 0 else { return tokens }
    let start = ReasonMarkers(context: context).behindInsertion(tokens.lowerBound - 1, end: tokens.upperBound)
    return max(start, tokens.lowerBound)..<tokens.upperBound
  }

  /// Whether a finite verb that is not coordinated with the governor stands between it and the clause.
  private func hasVerb(between governor: Int, and clause: Int) -> Bool {
    let start = trees.span(of: clause).lowerBound
    guard governor + 1 < start else { return false }
    return (governor + 1..<start).contains { trees[$0].relation == .relativeClause && trees[$0].pennTag == .verbPast }
  }

  /// What will be "after the party selects a leader" is when, not why; headlines tell what was in the present.
  private func isPast(_ clause: Int) -> Bool {
    if let sentence = trees.sentence(of: clause), context.isHeadline(sentence: sentence) { return true }
    switch trees[clause].pennTag {
    case .verbPresent, .verbPresentThirdPerson: return false
    default:
      return !trees.children(clause).contains {
        [.verbPresentThirdPerson, .verbPresent].contains(trees[$0].pennTag) && trees[$0].relation == .auxiliary
      }
    }
  }

  /// "fled to escape trial"; "To escape trial, he fled".
  private func isPurpose(_ clause: Int, of governor: Int, _ type: EventType) -> Bool {
    !Self.withContent.contains(type) && (clause > governor || isSetOff(clause))
  }

  /// "citing his father's health", "accusing the party of bias": what is cited.
  private func contents(of verb: Int) -> Range<Int>? {
    let of = context.arguments.find(.preposition("of"), of: verb).first
    // "bowing to pressure".
    let to =
      context.library.isIn("yielding", trees.lemmas[verb]) ? context.arguments.find(.preposition("to"), of: verb).first : nil
    let object = context.library.isIn("with-clause", trees.lemmas[verb]) ? nil : trees.child(verb, .object)
    if let of, trees[of].pennTag == .verbGerund, let sentence = trees.sentence(of: of) {
      return ReasonMarkers(context: context).span(from: of, end: trees.parsed.sentences[sentence].tokens.upperBound)
    }
    if let argument = of ?? to ?? trees.child(verb, .clausalComplement) ?? object ?? trees.child(verb, .openComplement) {
      return span(of: argument)
    }
    return nil
  }

  /// "A scandal forced him to resign": the subject of what forces.
  private func forcingSubject(of verb: Int) -> Range<Int>? {
    guard trees[verb].relation == .openComplement || trees[verb].relation == .clausalComplement, let head = trees[verb].head,
      context.library.isIn("force-verb", trees.lemmas[head]), !context.arguments.isPassive(head),
      let subject = context.arguments.surfaceSubject(head), trees[subject].partOfSpeech != .pronoun,
      context.entities.entity(at: subject) == nil
    else { return nil }
    return span(of: subject)
  }

  /// "Since" tells why at the beginning of a sentence or behind a comma, else since when.
  private func isSetOff(_ clause: Int) -> Bool {
    let first = trees.span(of: clause).lowerBound
    guard let sentence = trees.sentence(of: clause) else { return false }
    return first == trees.parsed.sentences[sentence].tokens.lowerBound || trees.lemmas[first] == ","
      || trees.lemmas[max(0, first - 1)] == ","
  }

  /// "left since their call had gone unheeded", "since he is ill": what had been or is so is why, not since when.
  private func isStanding(_ clause: Int) -> Bool {
    trees.children(clause).contains { child in
      [.auxiliary, .copula, .passiveAuxiliary].contains(trees[child].relation)
        && ["had", "is", "are"].contains(context.article.words[child])
    } && trees.children(clause).contains { trees.lemmas[$0] == "since" && trees[$0].relation == .marker }
  }

  /// The words of an argument from behind its marker to its end.
  private func span(of token: Int, keepingTo: Bool = false) -> Range<Int>? {
    let tokens = trees.span(of: token)
    var low = tokens.lowerBound
    for child in trees.children(token) where child < token {
      let relation = trees[child].relation
      let opens =
        relation == .caseMarker || relation == .marker || relation == .punctuation
        || ["when", "so"].contains(trees.lemmas[child])
      guard opens, child >= low else { continue }
      if keepingTo && trees.lemmas[child] == "to" { continue }
      low = max(low, trees.span(of: child).upperBound + 1)
    }
    while low < tokens.upperBound, trees[low].partOfSpeech == .punctuation || context.article.words[low] == "the" { low += 1 }
    var high = min(tokens.upperBound, low + Self.longest - 1)
    if low <= high { high = ClauseEnd(context: context).cut(low..<high + 1).upperBound - 1 }
    high = max(high, endOfQuotation(from: low) ?? high)
    while high > low, trees[high].partOfSpeech == .punctuation { high -= 1 }
    guard low <= high, says(low..<(high + 1)) else { return nil }
    return low..<(high + 1)
  }

  /// "called it a \"smash and grab on our democracy\"": where the tree cuts what stands between quotation marks, it goes on to the closing one.
  private func endOfQuotation(from first: Int) -> Int? {
    let words = context.article.words
    guard first > 0, ["\"", "“"].contains(words[first - 1]), let sentence = trees.sentence(of: first) else { return nil }
    let end = min(trees.parsed.sentences[sentence].tokens.upperBound, first + Self.longest)
    return (first..<end).first { ["\"", "”"].contains(words[$0]) }.map { $0 - 1 }
  }

  /// "him", "to do so": words that stand for something told elsewhere are no answer by themselves.
  private func says(_ tokens: Range<Int>) -> Bool {
    tokens.contains { token in
      switch trees[token].partOfSpeech {
      case .noun, .properNoun, .adjective, .numeral, .adverb: context.article.words[token] != "so"
      case .verb: trees.lemmas[token] != "do"
      default: false
      }
    }
  }
}
