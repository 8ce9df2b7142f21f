import Linguistics
import NewsModel

/// A place in the text where a pattern matched.
struct PatternMatch: Sendable {
  /// Index into `PatternLibrary.patterns`.
  let pattern: Int
  let token: Int
  /// Tokens that the trigger consists of, the head among them, ascending.
  let triggerTokens: [Int]
  /// What fills each slot that anything fills.
  let fillings: [SlotFilling]

  subscript(slot: EventSlot) -> SlotFilling? { fillings.first { $0.slot == slot } }
}

/// The head tokens of what fills a slot, and the path that leads to them.
struct SlotFilling: Sendable {
  let slot: EventSlot
  let path: ArgumentPath
  let tokens: [Int]
}

/// Matches the patterns at every word of a text. One type for each word (the pattern with the most conditions, then the likelier), and
/// those that stand beside another.
struct PatternMatcher: Sendable {
  let library: PatternLibrary
  let arguments: Arguments
  private let articleLemmas: Set<String>
  private var trees: SyntaxTrees { arguments.trees }

  init(library: PatternLibrary, arguments: Arguments) {
    self.library = library
    self.arguments = arguments
    articleLemmas = Set(arguments.trees.lemmas)
  }

  func matches() -> [PatternMatch] {
    var found: [PatternMatch] = []
    var followed = FollowedPaths(count: library.pathCount)
    for token in trees.parsed.tokens.indices {
      found += matches(at: token, &followed)
      followed.removeAll()
    }
    return withoutPartsOfOthers(found)
  }

  /// A noun that is part of another's trigger ("handed in her resignation") triggers nothing of its own type or of another.
  private func withoutPartsOfOthers(_ matches: [PatternMatch]) -> [PatternMatch] {
    var parts: Set<Int> = []
    for match in matches { parts.formUnion(match.triggerTokens.lazy.filter { $0 != match.token }) }
    return matches.filter { !parts.contains($0.token) }
  }

  /// What the paths lead to from one word, as far as they have been followed.
  private struct FollowedPaths {
    private var arguments: [[Int]?]
    private var known: [Int] = []

    init(count: Int) { arguments = [[Int]?](repeating: nil, count: count) }

    mutating func removeAll() {
      for number in known { arguments[number] = nil }
      known.removeAll(keepingCapacity: true)
    }

    mutating func arguments(_ number: Int, follow: () -> [Int]) -> [Int] {
      if let found = arguments[number] { return found }
      let found = follow()
      arguments[number] = found
      known.append(number)
      return found
    }
  }

  private func matches(at token: Int, _ followed: inout FollowedPaths) -> [PatternMatch] {
    guard let kind = kind(of: token), !arguments.isDate(token) else { return [] }
    let given = kind == .verb ? library.givenLemma(ofForm: trees.text(token).lowercased()) : nil
    var triggers = library.triggers(kind, lemma: given ?? trees.lemmas[token])
    // "re-elected" is "reelected".
    if triggers.isEmpty, trees.lemmas[token].utf8.contains(UInt8(ascii: "-")) {
      triggers = library.triggers(kind, lemma: trees.lemmas[token].replacing("-", with: ""))
    }
    if triggers.isEmpty, kind == .verb, let lemma = library.verbLemma(ofForm: trees.text(token).lowercased()) {
      triggers = library.triggers(kind, lemma: lemma)
    }
    if triggers.isEmpty { return [] }
    var best: PatternMatch?
    var beside: [PatternMatch] = []
    for trigger in triggers {
      if !trigger.isBeside, best != nil { continue }
      guard let match = match(trigger, of: kind, at: token, &followed) else { continue }
      if trigger.isBeside { beside.append(match) } else { best = match }
    }
    return (best.map { [$0] } ?? []) + beside
  }

  private func kind(of token: Int) -> EventPattern.TriggerKind? {
    // "the least demanding microbes", "the opposing party": a quality, not an act.
    if trees[token].relation == .adjectivalModifier, trees[token].pennTag == .verbGerund { return nil }
    switch trees[token].partOfSpeech {
    case .verb: return .verb
    case .noun, .properNoun: return isMonth(token) ? nil : .noun
    case .adjective: return .adj
    // "is out as deputy president"
    case .adverb, .adposition, .particle: return trees.hasChild(token, .copula) ? .adj : nil
    default: return nil
    }
  }

  /// "the following March", "March Madness".
  private func isMonth(_ token: Int) -> Bool {
    trees[token].partOfSpeech == .properNoun && library.isIn("month", trees.lemmas[token]) && !arguments.isHeadline(token)
      && trees.text(token).unicodeScalars.first?.properties.isUppercase == true
  }

  private func match(
    _ trigger: PatternLibrary.Trigger, of kind: EventPattern.TriggerKind, at token: Int, _ followed: inout FollowedPaths
  ) -> PatternMatch? {
    var tokens = [token]
    if !trigger.others.isEmpty {
      guard let others = phrase(trigger.others, at: token, kind: kind) else { return nil }
      tokens += others
    }
    if let voice = trigger.voice, (voice == .passive) != arguments.isPassive(token) { return nil }
    for condition in trigger.conditions {
      if condition.paths == [.article] {
        if mentions(condition.filters) == condition.isNegated { return nil }
        continue
      }
      var fitting: [Int] = []
      for (path, number) in zip(condition.paths, condition.pathNumbers) {
        for argument in followed.arguments(number, follow: { arguments.find(path, of: token) })
        where condition.filters.contains(where: { fits(argument, $0, literally: condition.isNegated) }) {
          if !condition.isNegated, Self.ofDays.contains(path), arguments.isDate(argument) { continue }
          fitting.append(argument)
        }
      }
      if condition.isNegated != fitting.isEmpty { return nil }
      if condition.isPartOfTrigger, let first = fitting.first { tokens.append(first) }
    }
    if kind == .verb, trigger.others.isEmpty, isAnotherVerb(token, in: trigger.conditions) { return nil }
    let pattern = library.patterns[trigger.pattern]
    let fillings = fillings(of: pattern.slots, at: token)
    if fillings.contains(where: { isUnfitting($0, in: pattern.type) }) { return nil }
    return PatternMatch(pattern: trigger.pattern, token: token, triggerTokens: tokens.sorted(), fillings: fillings)
  }

  /// "rule out", "kick off": a particle that a pattern does not ask for makes another verb.
  private func isAnotherVerb(_ verb: Int, in conditions: [ArgumentCondition]) -> Bool {
    trees.children(verb).contains { word in
      trees[word].relation == .particle && !library.isIn("idle-particle", trees.lemmas[word])
        && !conditions.contains { condition in
          !condition.isNegated
            && condition.paths.contains { $0 == .adverb || $0 == .preposition(trees.lemmas[word]) }
        }
    }
  }

  /// "Hundreds of cows have died", "an attack on democracy": words that never fill a slot of an event of a type.
  private func isUnfitting(_ filling: SlotFilling, in type: EventType) -> Bool {
    library.unfitting(type).contains { slot, className in
      slot == filling.slot
        && filling.tokens.allSatisfy { token in
          trees[token].partOfSpeech != .properNoun && trees.name(at: token) == nil && fits(token, .wordClass(className))
        }
    }
  }

  /// "fired the minister on Monday" is not fired on him: a day behind one of these is no argument of a verb.
  private static let ofDays: Set<ArgumentPath> = [.preposition("on"), .preposition("in"), .preposition("at")]

  private func fillings(of slots: [(slot: EventSlot, sources: [SlotSource])], at token: Int) -> [SlotFilling] {
    slots.compactMap { slot, sources in
      for source in sources {
        let found = arguments.find(source.path, of: token).filter {
          fits($0, source.filter) && !(slot == .reason && Self.ofDays.contains(source.path) && arguments.isDate($0))
        }
        if !found.isEmpty { return SlotFilling(slot: slot, path: source.path, tokens: found) }
      }
      return nil
    }
  }

  /// The further words of a phrase: a verb's particle (a child, or one of the next words), or the words before a noun.
  private func phrase(_ others: [String], at token: Int, kind: EventPattern.TriggerKind) -> [Int]? {
    if kind != .verb {
      let first = token - others.count
      guard first >= 0, (0..<others.count).allSatisfy({ trees.lemmas[first + $0] == others[$0] }) else { return nil }
      return Array(first..<token)
    }
    var found: [Int] = []
    var from = token + 1
    for word in others {
      let end = min(from + 12, trees.parsed.tokens.count)
      let near = from < end ? (from..<end).first { trees.lemmas[$0] == word && isAttached($0, to: token, next: from) } : nil
      guard let near else { return nil }
      found.append(near)
      from = near + 1
    }
    return found
  }

  private func isAttached(_ word: Int, to token: Int, next: Int) -> Bool {
    // "The bill passed on Tuesday": the preposition of a day is no part of the verb.
    if trees[word].relation == .caseMarker, word + 1 < trees.parsed.tokens.count, arguments.isDate(word + 1) { return false }
    // "called the police in Kamloops", "the speech that he gave in London"
    if trees[word].relation == .caseMarker, library.isIn("bare-particle", trees.lemmas[word]),
      let noun = trees[word].head, noun > word, trees.name(at: noun) != nil || trees.hasChild(noun, .determiner)
    {
      return false
    }
    // "put the deputy leader of the party forward"
    if word >= next + 4 {
      return trees[word].head == token && [.particle, .adverbialModifier].contains(trees[word].relation)
        && !trees.children(token).contains { $0 > next && $0 < word && trees.isVerbal($0) }
    }
    return trees[word].head == token || word == next || trees[word].head.flatMap { trees[$0].head } == token
  }

  // MARK: Filters

  /// Whether the article speaks of something: a lemma, or any of a class.
  private func mentions(_ filters: [ArgumentFilter]) -> Bool {
    filters.contains { filter in
      switch filter {
      case .lemma(let lemma): articleLemmas.contains(lemma)
      case .wordClass(let name): !library.members(name).isDisjoint(with: articleLemmas)
      default: false
      }
    }
  }

  /// - Parameter literally: whether a word must be of a class itself, not what it stands for.
  func fits(_ token: Int, _ filter: ArgumentFilter, literally: Bool = false) -> Bool {
    switch filter {
    case .any: true
    case .lemma(let lemma): trees.lemmas[token] == lemma
    case .wordClass(let name):
      isIn(name, token) || !literally && (meant(token) ?? trees.title(of: token)).map { isIn(name, $0) } ?? false
    case .name: trees[token].partOfSpeech == .properNoun || trees.name(at: token) != nil
    case .verb: trees.isVerbal(token)
    case .number: trees[token].partOfSpeech == .numeral
    case .counted: trees.hasChild(token, .numericModifier)
    case .ofYear: trees.children(token).contains { $0 < token && isYear($0) }
    case .money: isMoney(token)
    case .headline: arguments.isHeadline(token)
    case .quoted: arguments.isQuoted(token)
    case .obligation: isObligation(token)
    case .planned: isPlanned(token)
    case .imperative: isImperative(token)
    case .predicate: trees.hasChild(token, .copula)
    case .plural: trees[token].pennTag == .pluralNoun
    case .person: isPerson(token)
    case .organization: isOrganization(token)
    case .place: trees.name(at: token)?.kind == .location || library.isIn("place", trees.lemmas[token])
    case .somebody: isPerson(token) || isOrganization(token) || trees.name(at: token) != nil
    }
  }

  private func isIn(_ name: String, _ token: Int) -> Bool {
    library.isIn(name, trees.lemmas[token]) || formerOffice(trees.lemmas[token]).map { library.isIn(name, $0) } ?? false
  }

  /// The noun that a word stands for: "a handful of protesters", "Activists said they would march"; of a name of several words the last, which says
  /// what it is ("Luzira Prison").
  private func meant(_ token: Int) -> Int? {
    if let name = trees.name(at: token) {
      let last = name.tokens.upperBound - 1
      // "Board of Trustees" is a board.
      let isOf = name.tokens.contains { trees[$0].partOfSpeech == .adposition }
      return name.kind == .person || last == token || isOf ? nil : last
    }
    let lemma = trees.lemmas[token]
    if library.isIn("quantity", lemma) || library.isIn("collective", lemma) {
      return arguments.find(.preposition("of"), of: token).first { $0 > token }
    }
    guard trees[token].partOfSpeech == .pronoun, Self.thirdPerson.contains(lemma), let verb = trees[token].head, verb > token,
      trees[verb].relation == .clausalComplement, let speech = trees[verb].head, speech < token,
      let speaker = trees.child(speech, .subject), speaker < speech
    else { return nil }
    return trees[speaker].partOfSpeech == .pronoun ? nil : speaker
  }

  private static let thirdPerson: Set<String> = ["they", "he", "she", "it"]

  /// "ex-minister" is "minister", "co-founder" "founder".
  private func formerOffice(_ lemma: String) -> String? {
    guard lemma.utf8.count > 4, lemma.hasPrefix("ex-") || lemma.hasPrefix("co-") else { return nil }
    return String(lemma.dropFirst(3))
  }

  /// "$3bn", "N10m", "Rs 5 lakh", "500 million".
  private func isMoney(_ token: Int) -> Bool {
    if trees[token].pennTag == .currency || library.isIn("money", trees.lemmas[token]) { return true }
    let word = trees.text(token).utf8
    // A currency's letters right before the figures.
    if let first = word.first, first & 0x40 != 0, word.contains(where: { $0 & 0xF0 == 0x30 }) {
      return library.isIn("money-sign", String(decoding: word.prefix { $0 & 0xF0 != 0x30 }, as: UTF8.self).lowercased())
    }
    return trees.children(token).contains { trees[$0].pennTag == .currency || library.isIn("money", trees.lemmas[$0]) }
  }

  private func isYear(_ token: Int) -> Bool {
    guard trees[token].pennTag == .cardinal, let year = Int(trees.text(token)) else { return false }
    return (1800..<2100).contains(year)
  }

  private func isObligation(_ verb: Int) -> Bool {
    let auxiliaries = trees.children(verb).filter { trees[$0].relation == .auxiliary }
    // "should have gone to a judge": a reproach.
    return auxiliaries.contains { ["should", "must", "ought"].contains(trees.lemmas[$0]) }
      && !auxiliaries.contains { trees.lemmas[$0] == "have" }
  }

  /// "Stop the killing", she said.
  private func isImperative(_ verb: Int) -> Bool {
    guard trees[verb].partOfSpeech == .verb, trees[verb].pennTag == .verbBase || trees[verb].pennTag == .verbPresent else {
      return false
    }
    return !trees.children(verb).contains {
      switch trees[$0].relation {
      case .subject, .passiveSubject, .outerSubject, .auxiliary, .passiveAuxiliary, .marker, .expletive: true
      default: false
      }
    }
  }

  /// "will build", "is to build", a headline's "to build".
  private func isPlanned(_ verb: Int) -> Bool {
    let isTo = trees.children(verb).contains {
      ["is", "are"].contains(trees.text($0)) && $0 + 1 < verb && trees.lemmas[$0 + 1] == "to"
    }
    return isTo
      || trees.children(verb).contains {
        switch trees[$0].relation {
        case .auxiliary: ["will", "would", "shall", "wo", "'ll", "’ll"].contains(trees.lemmas[$0])
        case .marker: trees.lemmas[$0] == "to" && arguments.isHeadline(verb) && !isInfinitiveOfVerb(verb)
        default: false
        }
      }
  }

  /// "wants to go", but not the headline's "500 guards to secure polls".
  private func isInfinitiveOfVerb(_ verb: Int) -> Bool {
    trees[verb].relation == .openComplement && !(trees[verb].head.map { trees.isNominal($0) } ?? false)
  }

  private func isPerson(_ token: Int) -> Bool {
    if let name = trees.name(at: token) { return name.kind == .person }
    switch trees[token].partOfSpeech {
    case .pronoun, .determiner: return library.isIn("person-pronoun", trees.lemmas[token])
    case .properNoun: return true
    case .numeral: return trees[token].relation != .numericModifier
    default:
      // "a number of workers"
      if library.isIn("quantity", trees.lemmas[token]),
        let counted = arguments.find(.preposition("of"), of: token).first, counted > token
      {
        return isPerson(counted)
      }
      return isIn("person", token) || library.isPersonByForm(trees.lemmas[token], trees[token].pennTag)
    }
  }

  private func isOrganization(_ token: Int) -> Bool {
    if let name = trees.name(at: token) { return name.kind != .person }
    if trees[token].partOfSpeech == .properNoun { return true }
    return library.isIn("organization", trees.lemmas[token]) || trees.lemmas[token] == "it" || trees.lemmas[token] == "its"
  }
}
