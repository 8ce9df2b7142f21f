import Linguistics
import NewsModel

/// Where: the place that stands with a trigger.
struct PlaceFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  /// A named place (or a noun for one) in a locative argument of the trigger or of the verb that carries it.
  ///
  /// - Parameter isLocal: whether the event happens at one spot, so that a common noun ("in a store") says where.
  func place(of token: Int, isLocal: Bool, besides used: [SlotValue]) -> (value: SlotValue, rule: SlotRule)? {
    if let place = named(inFrontOf: token), !used.contains(where: { $0.range.overlaps(place.range) }) {
      return (place, .locative(""))
    }
    let carrier = context.carrier(of: token)
    if let place = antecedentOfWhere(carrier) { return (place, .locative("where")) }
    for governor in governors(of: token, carriedBy: carrier) {
      for child in trees.children(governor) {
        guard let value = locative(child, isLocal: isLocal) else { continue }
        if used.contains(where: { $0.range.overlaps(value.range) }) { continue }
        return (value, .locative(context.arguments.marker(of: child) ?? ""))
      }
    }
    guard let behind = named(behind: token), !used.contains(where: { $0.range.overlaps(behind.range) }) else { return nil }
    return (behind, .locative(""))
  }

  /// What a place may hang on: the trigger, its verb, what the verb belongs to, its object and its subject ("lawmakers in Spain voted").
  private func governors(of token: Int, carriedBy carrier: Int) -> [Int] {
    var result = [token]
    if carrier != token { result.append(carrier) }
    if let head = trees[carrier].head, isOfSameClause(carrier) { result.append(head) }
    if let object = trees.child(carrier, .object) { result.append(object) }
    if trees.isVerbal(carrier) { result += context.arguments.find(.subject, of: carrier).prefix(1) }
    return result
  }

  /// "went to hit him", "went on a spree in the hotel, killing four": a verb that shares the place of the verb above.
  private func isOfSameClause(_ verb: Int) -> Bool {
    switch trees[verb].relation {
    case .openComplement: true
    case .adverbialClause: trees[verb].pennTag == .verbGerund && !trees.hasChild(verb, .subject)
    case .conjunct: !trees.hasChild(verb, .subject) && !trees.hasChild(verb, .passiveSubject)
    default: false
    }
  }

  /// "in Dayton, where ten people died": the place that the clause is about.
  private func antecedentOfWhere(_ verb: Int) -> SlotValue? {
    guard trees[verb].relation == .relativeClause, let place = trees[verb].head,
      trees.children(verb).contains(where: { trees.lemmas[$0] == "where" })
    else { return nil }
    if trees.name(at: place)?.kind == .location { return placeName(at: place) }
    return isSite(place) ? phrases.phrase(at: place) : nil
  }

  /// "died from his injuries at St Mary's Hospital": a named place behind the trigger before the next verb, wherever the tree hangs it.
  private func named(behind token: Int) -> SlotValue? {
    guard let sentence = trees.sentence(of: token) else { return nil }
    let end = min(token + 15, trees.parsed.sentences[sentence].tokens.upperBound)
    guard token + 1 < end else { return nil }
    for next in (token + 1)..<end {
      if trees.isVerbal(next) || [";", ":", "—", "\"", "“"].contains(context.article.words[next]) { return nil }
      guard trees[next].relation == .caseMarker, context.library.isIn("place-preposition", trees.lemmas[next]),
        let argument = trees[next].head, argument > next, context.dates.mention(at: argument) == nil
      else { continue }
      if let site = site(argument) { return site }
      if trees.name(at: argument)?.kind == .location { return placeName(at: argument) }
    }
    return nil
  }

  private func isSite(_ token: Int) -> Bool {
    ["place", "site", "scene"].contains { context.library.isIn($0, trees.lemmas[token]) }
  }

  /// "the Kenosha killings": the place in front of a noun.
  private func named(inFrontOf noun: Int) -> SlotValue? {
    guard trees.isNominal(noun) else { return nil }
    let place = trees.children(noun).first {
      $0 < noun && trees[$0].relation == .compound && trees.name(at: $0)?.kind == .location
    }
    return place.flatMap { placeName(at: $0) }
  }

  /// "at Holy Cross Hospital", "in the Supreme Court": a body's name that ends with a noun for a place.
  private func site(_ token: Int) -> SlotValue? {
    guard let name = trees.name(at: token), name.kind == .organization, let last = name.tokens.last,
      context.library.isIn("place", trees.lemmas[last]) || context.library.isIn("site", trees.lemmas[last])
    else { return nil }
    return placeName(at: token)
  }

  /// The place in a contest's name: "the South Carolina primary", "Nevada's caucuses", "Pennsylvania".
  func place(in contest: SlotValue) -> (value: SlotValue, rule: SlotRule)? {
    let tokens = context.article.tokens(in: contest.range)
    guard let token = tokens.first(where: { trees.name(at: $0)?.kind == .location }) else { return nil }
    return placeName(at: token).map { ($0, .locative("")) }
  }

  private func placeName(at token: Int) -> SlotValue? {
    guard let name = trees.name(at: token) else { return nil }
    return SlotValue(
      text: context.article.text(name.tokens), range: context.article.range(name.tokens),
      entity: context.entities.entity(at: token))
  }

  private func locative(_ child: Int, isLocal: Bool) -> SlotValue? {
    switch trees[child].relation {
    case .oblique, .nominalModifier, .unmarkedOblique: break
    default: return nil
    }
    guard let mark = context.arguments.marker(of: child), context.library.isIn("place-preposition", mark),
      context.dates.mention(at: child) == nil
    else { return nil }
    if let site = site(child) { return site }
    let isNamed = trees.name(at: child)?.kind == .location
    guard isNamed || isLocal && isSite(child) || mark == "outside" && trees.name(at: child) != nil else { return nil }
    if isNamed { return placeName(at: child) }
    guard let place = phrases.phrase(at: child) else { return nil }
    // "in the hospital five days ago"
    let tokens = context.article.tokens(in: place.range)
    guard child + 1 < tokens.upperBound, trees[child + 1].partOfSpeech == .numeral else { return place }
    let own = tokens.lowerBound..<child + 1
    return SlotValue(text: context.article.text(own), range: context.article.range(own))
  }
}
