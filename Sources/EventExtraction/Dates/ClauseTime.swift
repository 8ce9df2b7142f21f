import Linguistics
import NewsModel

/// Whether a clause tells of the past or of what is to come, by its verb.
enum ClauseTime: Sendable, Hashable {
  case past, future, unknown
  /// The present of what is planned: "the vote is on May 7".
  case scheduled
}

extension ParsedArticle {
  /// The time of the clause that a token stands in.
  func clauseTime(of token: Int) -> ClauseTime {
    var current = token
    for _ in 0..<40 {
      if trees.isVerbal(current) || trees.hasChild(current, .copula), let time = verbTime(current) { return time }
      guard let head = tokens[current].head else { break }
      current = head
    }
    return .unknown
  }

  /// Lemmas whose infinitive is still to come: "is scheduled to meet".
  static let planning: Set<String> = [
    "schedule", "set", "expect", "plan", "due", "slate", "intend", "aim", "want", "hope", "ready", "poise", "poised", "likely",
    "about", "vow", "pledge",
    "promise", "prepare", "go", "need", "have", "call", "urge", "invite", "able", "unlikely", "threaten", "seek", "wish",
    "order", "ask", "require", "tell", "instruct", "direct", "summon", "command",
  ]

  /// Participles of what is planned for a day.
  private static let fixed: Set<String> = ["schedule", "slate", "plan", "set", "expect", "fix"]

  private static let futureAuxiliaries: Set<String> = [
    "will", "shall", "would", "may", "might", "should", "must", "can", "could", "'ll", "’ll", "wo", "ought",
  ]

  /// The time that a verb's own form and auxiliaries tell; nil when another verb decides.
  private func verbTime(_ verb: Int) -> ClauseTime? {
    let auxiliaries = self.auxiliaries(of: verb)
    let hasInfinitiveMarker = trees.children(verb).contains { tokens[$0].relation == .marker && words[$0] == "to" }
    if let modal = auxiliaries.first(where: { tokens[$0].pennTag == .modal || Self.futureAuxiliaries.contains(words[$0]) }) {
      let isPerfect = auxiliaries.contains { ["have", "'ve", "’ve"].contains(words[$0]) }
      let isPastAbility = words[modal] == "could"
      return isPerfect || isPastAbility ? .past : .future
    }
    if hasInfinitiveMarker || tokens[verb].pennTag == .verbBase { return infinitiveTime(verb, auxiliaries: auxiliaries) }
    // "has been scheduled for May", "was to be held".
    if tokens[verb].pennTag == .verbPastParticiple, Self.fixed.contains(trees.lemmas[verb]), trees.isPassive(verb) {
      return .scheduled
    }
    let finite = auxiliaries.first.map { tokens[$0].pennTag } ?? tokens[verb].pennTag
    switch finite {
    case .verbPast: return .past
    case .verbPresent, .verbPresentThirdPerson: return presentTime(verb, auxiliaries: auxiliaries)
    case .verbPastParticiple: return participleTime(verb, isAlone: auxiliaries.isEmpty)
    default: return nil
    }
  }

  private func auxiliaries(of verb: Int) -> [Int] {
    trees.children(verb).filter { [.auxiliary, .passiveAuxiliary, .copula].contains(tokens[$0].relation) }
  }

  private func infinitiveTime(_ verb: Int, auxiliaries: [Int]) -> ClauseTime? {
    // "is to be held".
    if auxiliaries.contains(where: { ["is", "are", "was", "were"].contains(words[$0]) }) { return .future }
    if auxiliaries.contains(where: { words[$0] == "have" }) { return .past }
    guard let governor = tokens[verb].head else { return blockIsHeadline(verb) ? .future : .unknown }
    if blockIsHeadline(verb), tokens[verb].relation == .root { return .future }
    let lemma = tokens[governor].lemma.lowercased()
    // "was able to negotiate": and did.
    if lemma == "able", self.auxiliaries(of: governor).contains(where: { tokens[$0].pennTag == .verbPast }) { return .past }
    let isPlan = Self.planning.contains(lemma) || words[governor] == "due"
    // "is to meet": the infinitive hangs on a form of "be".
    let hangsOnBe = lemma == "be"
    return isPlan || hangsOnBe ? .future : nil
  }

  /// "a rally planned for May 7", "the Bill, tabled on January 7, would …".
  private func participleTime(_ verb: Int, isAlone: Bool) -> ClauseTime? {
    guard isAlone, tokens[verb].relation != .root else { return .past }
    if tokens[verb].relation != .clausalModifier { return nil }
    return Self.planning.contains(trees.lemmas[verb]) ? .scheduled : .past
  }

  private func presentTime(_ verb: Int, auxiliaries: [Int]) -> ClauseTime? {
    if auxiliaries.contains(where: { ["have", "has", "'ve", "’ve"].contains(words[$0]) }) { return .past }
    if blockIsHeadline(verb) { return .past }
    if tokens[verb].pennTag == .verbGerund { return .future }
    return Self.scheduling.contains(trees.lemmas[verb]) || !auxiliaries.isEmpty ? .scheduled : .unknown
  }

  /// Verbs whose present tense with a date tells what is planned: "the vote is on May 7", "begins on Monday".
  private static let scheduling: Set<String> = [
    "be", "begin", "start", "open", "end", "close", "meet", "vote", "go", "take", "hold", "face", "run", "arrive", "leave",
    "expire", "come", "return",
    "play", "fall", "launch", "visit", "resume", "conclude", "head", "travel", "appear", "decide", "elect", "expect", "plan",
  ]

  func blockIsHeadline(_ token: Int) -> Bool {
    let sentence = sentence(of: token)
    return blockOfSentence.indices.contains(sentence) && blockOfSentence[sentence].kind == .headline
  }
}
