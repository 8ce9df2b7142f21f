import Linguistics
import NewsModel

/// The post, seat or ticket that an argument names, in the article's words.
struct PositionFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  /// Types in which a contest itself is what somebody leaves or stands in.
  private static let ofContests: Set<EventType> = [.withdraw, .nominate]

  /// Nil for a pronoun, a time, a number, a contest, a clause: none is a post.
  func position(at token: Int, of type: EventType) -> SlotValue? {
    let lemma = trees.lemmas[token]
    guard trees[token].partOfSpeech != .pronoun, !trees.isVerbal(token), !context.library.isIn("time-unit", lemma),
      context.dates.mention(at: token) == nil, Self.ofContests.contains(type) || !context.library.isIn("no-post", lemma)
    else { return nil }
    if trees[token].partOfSpeech == .numeral, !trees.hasChild(token, .nominalModifier) { return nil }
    guard let value = phrases.phrase(at: token) else { return nil }
    var words = context.article.tokens(in: value.range)
    // "all posts and primary membership": what is coordinated belongs to it.
    words = cut(words.lowerBound..<coordinated(from: words.upperBound), behind: token)
    if words.contains(where: { isFinite($0) }) || words.isEmpty { return nil }
    return SlotValue(text: context.article.text(words), range: context.article.range(words))
  }

  /// "leader with 86 percent of the vote", "race on Sunday night": without how and when.
  private func cut(_ words: Range<Int>, behind head: Int) -> Range<Int> {
    guard words.contains(head) else { return words }
    for token in head + 1..<max(head + 1, words.upperBound) {
      let isTime = context.dates.mention(at: token) != nil && trees[token].partOfSpeech != .numeral
      let isTimeBehind =
        (["in", "for", "from", "this", "last", "next", "within"].contains(context.article.words[token])
          || trees[token].partOfSpeech == .numeral)
        && token + 1 < trees.parsed.tokens.count
        && (context.dates.mention(at: token + 1) != nil || context.dates.mention(at: token) != nil
          || context.library.isIn("time-unit", trees.lemmas[token + 1]))
      if context.library.isIn("circumstance", context.article.words[token]) || isTime || isTimeBehind
        || context.article.words[token] == "," || context.article.words[token] == "and" && isPerson(token + 1)
      {
        return words.lowerBound..<token
      }
    }
    return words
  }

  private func isPerson(_ token: Int) -> Bool {
    context.entities.entity(at: token).map { context.entities.entities[$0].kind == .person } ?? false
  }

  private func isFinite(_ token: Int) -> Bool {
    guard trees[token].partOfSpeech == .verb, trees.hasChild(token, .subject) else { return false }
    return [.verbPast, .verbPresentThirdPerson, .verbPresent].contains(trees[token].pennTag)
  }

  /// Behind a coordinated noun phrase that begins with "and", by the row of words; the start itself when there is none, or when it names a person.
  private func coordinated(from start: Int) -> Int {
    guard start < trees.parsed.tokens.count, trees[start].partOfSpeech == .coordinatingConjunction else { return start }
    var end = start + 1
    while end < trees.parsed.tokens.count, end < start + 8 {
      if let entity = context.entities.entity(at: end), context.entities.entities[entity].kind == .person { return start }
      switch trees[end].partOfSpeech {
      case .determiner, .adjective, .noun, .properNoun, .numeral: end += 1
      case .verb, .auxiliary: return start
      default: return end > start + 1 && trees.isNominal(end - 1) ? end : start
      }
    }
    return start
  }

  /// "succeeded Jane Miller", "replaces the mayor": the post of the one who held it before.
  func succession(_ verb: Int, _ type: EventType) -> SlotValue? {
    guard type == .appoint, ["succeed", "replace"].contains(trees.lemmas[verb]), !context.arguments.isPassive(verb),
      let before = context.arguments.find(.object, of: verb).first
    else { return nil }
    if let entity = context.entities.entity(at: before) { return context.entities.roles[entity] }
    return RoleNouns.isRole(trees.lemmas[before]) ? phrases.phrase(at: before) : nil
  }

  /// The body that a post belongs to, as the post's words name it: "leader of the Conservative Party".
  func body(_ position: SlotValue, of type: EventType) -> SlotValue? {
    let tokens = context.article.tokens(in: position.range)
    let inside = tokens.first { token in
      context.entities.entity(at: token).map { context.entities.entities[$0].kind == .organization } ?? false
    }
    guard let inside, let value = context.entities.slotValue(at: inside, in: context.article) else { return nil }
    // A ticket for a chamber's seat is a party's.
    if type == .nominate, !NominalResolver.isParty(value.text), !tokens.allSatisfy({ trees.name(at: $0) != nil }) { return nil }
    // The name with its article is the whole position.
    let isWhole = value.range.lowerBound <= position.range.lowerBound && value.range.upperBound >= position.range.upperBound
    return SlotValue(text: value.text, range: isWhole ? position.range : value.range, entity: value.entity)
  }
}
