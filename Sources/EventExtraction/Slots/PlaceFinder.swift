import Linguistics
import NewsModel

/// Where: the place that stands with a trigger.
struct PlaceFinder: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

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

  private func locative(_ child: Int) -> SlotValue? {
    switch trees[child].relation {
    case .oblique, .nominalModifier, .unmarkedOblique: break
    default: return nil
    }
    guard let mark = context.arguments.marker(of: child), context.library.isIn("place-preposition", mark),
      context.dates.mention(at: child) == nil
    else { return nil }
    if let site = site(child) { return site }
    let isNamed = trees.name(at: child)?.kind == .location
    guard isNamed || context.library.isIn("place", trees.lemmas[child]) || (mark == "outside" && trees.name(at: child) != nil)
    else { return nil }
    if isNamed { return placeName(at: child) }
    return phrases.phrase(at: child)
  }
}
