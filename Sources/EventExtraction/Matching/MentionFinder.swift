import Linguistics
import NewsModel

/// Turns matches of patterns into mentions of events: slots as values, with reason, date, place, realis and source.
struct MentionFinder: Sendable {
  let context: EventContext
  private let phrases: Phrases
  private let realis: RealisFinder
  private let reasons: ReasonFinder
  private let dates: EventDateFinder
  private let places: PlaceFinder
  private let positions: PositionFinder
  private let things: ThingPronouns
  private let attribution: AttributionFinder
  private let limits: TargetLimits
  private var trees: SyntaxTrees { context.trees }

  init(context: EventContext) {
    self.context = context
    phrases = Phrases(context: context)
    realis = RealisFinder(context: context)
    reasons = ReasonFinder(context: context, phrases: phrases)
    dates = EventDateFinder(context: context)
    places = PlaceFinder(context: context, phrases: phrases)
    positions = PositionFinder(context: context, phrases: phrases)
    things = ThingPronouns(context: context)
    attribution = AttributionFinder(context: context, phrases: phrases)
    limits = TargetLimits(context: context)
  }

  /// What people and bodies do; done by a thing it is mostly a figure of speech.
  private static let humanActs: Set<EventType> = [
    .request, .criticize, .support, .accuse, .reject, .propose, .agree, .threaten, .concede, .resign, .join, .nominate, .elect,
    .meet,
    .protest, .investigate, .arrest, .aid, .cooperate, .withdraw,
  ]
  private static let doubtOfThings = 0.6
  /// What is often done in a letter.
  private static let written: Set<EventType> = [.resign, .accuse, .request, .propose, .withdraw]

  /// "In a letter to party chief Jane Miller, …": whom the letter of the sentence is addressed to.
  private func letterRecipient(sentence: Int) -> SlotValue? {
    let tokens = trees.parsed.sentences[sentence].tokens
    guard let letter = tokens.first(where: { context.library.isIn("letter", trees.lemmas[$0]) }) else { return nil }
    let near = (letter + 1)..<min(letter + 5, tokens.upperBound)
    guard !near.isEmpty, let to = near.first(where: { trees.lemmas[$0] == "to" }) else { return nil }
    let behind = (to + 1)..<min(to + 8, tokens.upperBound)
    let name = behind.first { token in
      context.entities.entity(at: token).map { context.entities.entities[$0].kind == .person } ?? false
    }
    return name.flatMap { context.entities.slotValue(at: $0, in: context.article) }
  }

  /// Whether a word stands for somebody who acts: a name, a pronoun, a number of people, a noun for people or bodies.
  private func isActor(_ token: Int) -> Bool {
    if trees.name(at: token) != nil || context.entities.entity(at: token) != nil { return true }
    switch trees[token].partOfSpeech {
    case .pronoun, .properNoun, .numeral, .determiner: return true
    default:
      let lemma = trees.lemmas[token]
      if context.library.isIn("person", lemma) || context.library.isIn("organization", lemma) { return true }
      // "The accused" is no verb's participle.
      if context.library.isIn("person", context.article.words[token]) { return true }
      return context.library.isIn("quantity", lemma) || lemma.hasSuffix("man")
        || context.library.isPersonByForm(lemma, trees[token].pennTag)
    }
  }

  /// Whether a phrase has a noun, but no name, number or word for people and bodies.
  private func isThing(_ value: SlotValue) -> Bool {
    let tokens = context.article.tokens(in: value.range)
    return value.entity == nil && tokens.contains { trees[$0].partOfSpeech == .noun }
      && !tokens.contains { isActor($0) || context.article.text($0).unicodeScalars.first?.properties.isUppercase == true }
  }

  /// "appealed for an end to the violence", "pledged 250 million pounds to help", "resigned over her attitude to Europe": nobody to whom.
  private func receivesNothing(_ receiver: Int, _ value: SlotValue, in type: EventType) -> Bool {
    if context.library.isIn("money", trees.lemmas[receiver]), trees.hasChild(receiver, .numericModifier) { return true }
    if type == .resign { return value.entity.map { context.entities.entities[$0].kind == .place } ?? !isActor(receiver) }
    return type != .aid && trees[receiver].pennTag == .noun && !context.library.isIn("audience", trees.lemmas[receiver])
      && isThing(value)
  }

  /// In text order.
  func mentions() -> [EventMention] {
    let matches = PatternMatcher(library: context.library, arguments: context.arguments).matches()
    let kept = ContentRule(context: context).kept(matches.filter { !isManner($0.token) })
    let references = NounsOfReference(context: context, matches: kept.map(\.match))
    return kept.compactMap {
      var mention = mention($0.match, isClaimed: $0.isClaimed)
      if references.contain($0.match) { mention?.needsAnchor = true }
      return mention
    }
  }

  /// "They left in protest": a noun behind "in" alone says how or why another thing was done.
  private func isManner(_ token: Int) -> Bool {
    trees[token].partOfSpeech == .noun && context.library.isIn("reason-noun", trees.lemmas[token])
      && context.arguments.marker(of: token) == "in" && !trees.hasChild(token, .determiner)
      && trees[token].pennTag != .pluralNoun
  }

  private func mention(_ match: PatternMatch, isClaimed: Bool) -> EventMention? {
    guard let sentence = trees.sentence(of: match.token) else { return nil }
    let pattern = context.library.patterns[match.pattern]
    var mention = EventMention(
      type: pattern.type, pattern: match.pattern, token: match.token, triggerTokens: match.triggerTokens, sentence: sentence,
      weight: pattern.weight)
    mention.isNominal = pattern.trigger == .noun
    mention.needsAnchor = pattern.needsAnchor
    fill(&mention, from: match)
    CourtConvention(context: context).apply(to: &mention)
    mention.realis = pattern.realis.map { combined($0, realis.realis(of: match.token)) } ?? realis.realis(of: match.token)
    if isClaimed, mention.realis == .actual { mention.realis = .alleged }
    // "It would be an outrage if …": who says so blames, whatever comes of it.
    if mention.type == .criticize, mention.realis == .hypothetical || mention.realis == .future, isJudgement(match.token) {
      mention.realis = .actual
    }
    if mention.realis == .hypothetical, Self.saidOnArrival.contains(mention.type), isAimOfReaching(match.token) {
      mention.realis = realis.realis(of: trees[match.token].head ?? match.token)
    }
    let contest = mention.type == .elect ? mention.position.flatMap { places.place(in: $0) } : nil
    let isLocal = PlaceFiller.local.contains(mention.type) || mention.type == .meet
    if let (place, rule) = places.place(of: match.token, isLocal: isLocal, besides: mention.actor + mention.target) ?? contest {
      mention.place = place
      mention.trace(.place, place, rule)
    }
    for (reason, rule) in reasons.reasons(of: match, type: mention.type, besides: mention.target + mention.actor) {
      mention.reason.append(reason)
      mention.trace(.reason, reason, rule)
    }
    let question = EventDateFinder.Question(
      token: match.token, type: mention.type, realis: mention.realis, reasons: mention.reason.map(\.range))
    if let (date, rule) = dates.date(of: question) {
      mention.date = date
      mention.traces.append(SlotTrace(slot: .date, range: date.range, rule: .date(rule)))
    }
    if let (source, rule) = attribution.source(of: match.token) {
      mention.attributedTo = source
      mention.trace(.attributedTo, source, rule)
    }
    if Self.humanActs.contains(mention.type), let heads = match[.actor]?.tokens, !heads.contains(where: { isActor($0) }) {
      mention.weight *= Self.doubtOfThings
      // "Lee said there was no hope and urged …": a thing that the tree takes for the subject does not act.
      mention.actor.removeAll { isThing($0) }
    }
    SlotConventions(context: context).apply(to: &mention)
    return mention
  }

  private static let saidOnArrival: Set<EventType> = [.support, .request, .reject, .criticize, .protest, .concede]

  /// "telephoned the winner to congratulate him": who reaches somebody in order to say something says it.
  private func isAimOfReaching(_ verb: Int) -> Bool {
    guard [.adverbialClause, .openComplement, .clausalModifier].contains(trees[verb].relation), var head = trees[verb].head
    else { return false }
    if trees[verb].relation == .clausalModifier {
      guard let governor = trees[head].head else { return false }
      head = governor
    }
    return context.library.isIn("reaching-verb", trees.lemmas[head])
      && trees.children(verb).contains { trees.lemmas[$0] == "to" && trees[$0].relation == .marker }
  }

  /// What is said of a thing: an adjective, or a noun behind a form of "be".
  private func isJudgement(_ token: Int) -> Bool {
    trees[token].partOfSpeech == .adjective || (trees[token].partOfSpeech == .noun && trees.hasChild(token, .copula))
  }

  /// The slots that the pattern says where to find.
  private func fill(_ mention: inout EventMention, from match: PatternMatch) {
    let isPassive = trees.isVerbal(match.token) && context.arguments.isPassive(match.token)
    let doers = actors(of: match), type = mention.type
    for filling in match.fillings {
      let rule = SlotRule.argument(filling.path, isPassive: isPassive)
      switch filling.slot {
      case .actor:
        mention.actor = (doers ?? filling.tokens).compactMap { spokenFor($0, in: type) }
        if mention.actor.isEmpty { mention.actor = values(doers ?? filling.tokens) }
        for value in mention.actor { mention.trace(.actor, value, rule) }
      case .target:
        if type == .request, let asked = asked(filling.tokens, of: match.token) {
          mention.target = values([asked.what])
          mention.recipient = values([asked.whom]).first
          mention.trace(.recipient, mention.recipient, rule)
        } else {
          let told = filling.tokens.map(refused).compactMap { things.denied($0, by: match.token) }
            .map { things.antecedent(of: $0, in: type) ?? $0 }
          mention.target = values(told.filter { !things.isThing($0, in: type) }).flatMap { limits.limited($0, of: type) }
        }
        for value in mention.target { mention.trace(.target, value, rule) }
      case .position:
        mention.position = filling.tokens.first.flatMap { isParty($0) ? nil : positions.position(at: $0, of: type) }
        mention.trace(.position, mention.position, rule)
      case .recipient:
        let receivers = filling.tokens.filter { !trees.isVerbal($0) }
        let values = values(receivers)
        // "met the two leaders": one slot holds no list.
        mention.recipient = values.count > receivers.count ? receivers.first.flatMap { phrases.value(at: $0) } : values.first
        if let receiver = receivers.first, let value = mention.recipient, receivesNothing(receiver, value, in: type) {
          mention.recipient = nil
        }
        mention.trace(.recipient, mention.recipient, rule)
      case .organization, .reason: continue
      }
    }
    if mention.actor.isEmpty, mention.isNominal, let doer = beginner(of: match.token) {
      mention.actor = values([doer])
      for value in mention.actor { mention.trace(.actor, value, .argument(.supportSubject, isPassive: false)) }
    }
    if let filling = match[.organization] {
      mention.organization = organization(filling.tokens, of: mention)
      mention.trace(.organization, mention.organization, .argument(filling.path, isPassive: isPassive))
    }
    if mention.position == nil, let post = positions.succession(match.token, type) {
      mention.position = post
      mention.trace(.position, post, .descriptionOfPerson)
    }
    // "resigned from Congress", "elected to parliament": a body, not a post in it.
    if let value = mention.position, let body = positions.body(value, of: type) {
      if mention.organization == nil {
        mention.organization = body
        mention.trace(.organization, body, .bodyOfPost)
      }
      if value.range == body.range, [.resign, .expel, .dismiss].contains(type) { mention.position = nil }
    }
    if mention.recipient == nil, Self.written.contains(mention.type) {
      mention.recipient = letterRecipient(sentence: mention.sentence)
      mention.trace(.recipient, mention.recipient, .letter)
    }
  }

  /// "an election that they refused to recognise": of a bare infinitive in a relative clause, what it is done to.
  private func refused(_ infinitive: Int) -> Int {
    guard trees.isVerbal(infinitive), trees[infinitive].relation == .openComplement, let verb = trees[infinitive].head,
      trees[verb].relation == .relativeClause, let noun = trees[verb].head, noun < verb,
      let subject = trees.child(verb, .subject), !trees.isRelativePronoun(subject),
      trees.children(infinitive).allSatisfy({ $0 < infinitive })
    else { return infinitive }
    return noun
  }

  /// What a body does, and one of it tells in its name.
  private static let ofBodies: Set<EventType> = [
    .withdraw, .investigate, .arrest, .mobilize, .sanction, .aid, .cooperate, .attack,
  ]

  /// "Minister of Labour and Employment, Ana Lee", "Maritime Affairs and Investment Minister Ana Lee": what stands before "and" is a part of the title.
  private func isTitle(_ value: SlotValue, of next: SlotValue) -> Bool {
    guard value.entity == nil, let person = next.entity, context.entities.entities[person].kind == .person,
      value.range.upperBound < next.range.lowerBound
    else { return false }
    let before = context.article.tokens(in: value.range)
    let gap = context.article.tokens(in: value.range.upperBound..<next.range.lowerBound)
    guard let and = gap.first, let last = gap.last, let end = before.last, (2...5).contains(gap.count),
      trees[and].partOfSpeech == .coordinatingConjunction
    else { return false }
    let middle = and + 1..<last
    guard
      middle.allSatisfy({
        [.noun, .properNoun, .adjective].contains(trees[$0].partOfSpeech) && !RoleNouns.isRole(trees.lemmas[$0])
      })
    else { return false }
    if context.article.words[last] == "," { return !middle.isEmpty && before.contains { RoleNouns.isRole(trees.lemmas[$0]) } }
    return RoleNouns.isRole(trees.lemmas[last]) && !middle.isEmpty
      && !before.contains { isActor($0) && trees[$0].partOfSpeech != .properNoun }
      && trees[end].partOfSpeech != .pronoun
  }

  /// "We are investigating", said by an officer: the police are.
  private func spokenFor(_ token: Int, in type: EventType) -> SlotValue? {
    guard Self.ofBodies.contains(type), context.article.words[token] == "we",
      let speaker = context.quotes.quote(at: trees[token].range.lowerBound)?.speaker, let entity = speaker.entity,
      let body = context.entities.entities[entity].organization
    else { return nil }
    return SlotValue(text: body, range: speaker.range)
  }

  /// "The commission has commenced an inquiry": who begins, holds or orders what the noun says.
  private func beginner(of noun: Int) -> Int? {
    guard let verb = trees[noun].head, trees[noun].relation == .object, context.library.isIn("light-verb", trees.lemmas[verb]),
      let subject = context.arguments.find(.supportSubject, of: noun).first, isActor(subject)
    else { return nil }
    return subject
  }

  /// "called for members to spend more": whom and what somebody asks, where the tree takes the first for all of it.
  private func asked(_ tokens: [Int], of verb: Int) -> (whom: Int, what: Int)? {
    guard let whom = tokens.first, tokens.count == 1, whom > verb, trees.isNominal(whom), isActor(whom) else { return nil }
    let clause = (trees.children(whom).map { $0 } + trees.children(verb).map { $0 }).first { child in
      child > whom && trees.isVerbal(child)
        && [.adverbialClause, .clausalModifier, .openComplement].contains(trees[child].relation)
        && trees.children(child).contains { trees.lemmas[$0] == "to" && trees[$0].relation == .marker && $0 < child }
        && child - whom <= 4
    }
    return clause.map { (whom, $0) }
  }

  /// "came second with 20 % of the vote earning 15 delegates": a participle behind a thing is that of the clause's subject. Nil to keep what the
  /// pattern found.
  private func actors(of match: PatternMatch) -> [Int]? {
    guard let found = match[.actor], case .subject = found.path, trees[match.token].relation == .clausalModifier,
      trees[match.token].pennTag == .verbGerund, let noun = trees[match.token].head, found.tokens == [noun], !isActor(noun),
      let verb = trees.ancestors(of: noun).first(where: { trees.isVerbal($0) })
    else { return nil }
    let subject = context.arguments.find(.subject, of: verb)
    return subject.contains { isActor($0) } ? subject : nil
  }

  /// Denied losing is not winning: a pattern's own realis stands, unless the event is not a fact at all.
  /// A "not" that the wording itself asks for ("did not accept") denies nothing.
  private func combined(_ own: Realis, _ found: Realis) -> Realis {
    found == .actual || own == .actual && found == .denied ? own : found
  }

  private func values(_ tokens: [Int]) -> [SlotValue] {
    var result: [SlotValue] = []
    let pronouns = GroupPronouns(context: context), groups = NamedGroups(context: context, phrases: phrases)
    let included = IncludedNames(context: context, phrases: phrases)
    let meant = tokens.flatMap { token -> [Int] in
      guard context.entities.entity(at: token) == nil else { return [token] }
      let members = groups.members(of: token)
      if !members.isEmpty { return members }
      let antecedents = trees[token].partOfSpeech == .pronoun ? pronouns.antecedents(of: token) : []
      return antecedents.isEmpty ? [token] + included.names(behind: token) : antecedents
    }
    for token in meant
    where context.dates.mention(at: token) == nil && !context.library.isIn("time-unit", trees.lemmas[token]) {
      guard let value = phrases.value(at: token) else { continue }
      let isKnown = result.contains { $0.text == value.text || ($0.entity != nil && $0.entity == value.entity) }
      if !isKnown { result.append(value) }
    }
    return withoutParts(result)
  }

  /// "soldiers and police from Spain", where the tree takes "police" for a member of the list besides: what lies within another value says nothing more.
  private func withoutParts(_ found: [SlotValue]) -> [SlotValue] {
    guard found.count > 1 else { return found }
    let values = found.indices.filter { !($0 + 1 < found.count && isTitle(found[$0], of: found[$0 + 1])) }.map { found[$0] }
    return values.filter { part in
      !values.contains {
        $0 != part && $0.range.lowerBound <= part.range.lowerBound && $0.range.upperBound >= part.range.upperBound
      }
    }
  }

  /// "the party" is the one that the person is known to belong to.
  private func organization(_ tokens: [Int], of mention: EventMention) -> SlotValue? {
    guard let token = tokens.first else { return nil }
    let people = (mention.actor + mention.target).compactMap(\.entity).map { context.entities.entities[$0] }
    if trees[token].partOfSpeech == .noun, people.contains(where: { $0.kind == .person && $0.organization != nil }) {
      return nil
    }
    return values([token]).first
  }

  /// "resigned from the party": no post.
  private func isParty(_ token: Int) -> Bool {
    trees[token].partOfSpeech == .noun && context.library.isIn("membership-body", trees.lemmas[token])
  }
}
