import Linguistics
import NewsModel

/// Who "both", "the two", "the pair" and "the three leaders" are: as many as were named together shortly before.
struct NamedGroups: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  /// So many sentences back a group is looked for.
  private static let reach = 3
  private static let sizes = [
    "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "both": 2, "pair": 2, "duo": 2, "trio": 3,
  ]
  private static let definite: Set<String> = ["the", "these", "those"]

  /// Head tokens of the members; empty when the token stands for no such group, or when none fits.
  func members(of token: Int) -> [Int] {
    guard let size = size(of: token), let sentence = trees.sentence(of: token) else { return [] }
    let kinds = kinds(of: token)
    for near in stride(from: sentence, through: max(0, sentence - Self.reach), by: -1) {
      let tokens = trees.parsed.sentences[near].tokens
      let before = tokens.lowerBound..<(near == sentence ? min(token, tokens.upperBound) : tokens.upperBound)
      if let found = list(of: size, kinds, in: before) { return found }
      if near < sentence, isOfNamed(token), let found = only(size, in: before) { return found }
    }
    return []
  }

  /// How many a phrase stands for that says no more of them.
  private func size(of token: Int) -> Int? {
    let word = context.article.words[token]
    if word == "both" { return trees.children(token).contains(where: isOf) ? nil : 2 }
    if trees[token].relation == .numericModifier || trees.children(token).contains(where: isOf) { return nil }
    let isDefinite =
      trees.children(token).contains { Self.definite.contains(context.article.words[$0]) && $0 < token }
      || token > 0 && Self.definite.contains(context.article.words[token - 1])
    if let size = Self.sizes[word] { return isDefinite ? size : nil }
    guard trees[token].pennTag == .pluralNoun else { return nil }
    for child in trees.children(token) where child < token {
      let word = context.article.words[child]
      if word == "both" { return 2 }
      if isDefinite, trees[child].relation == .numericModifier { return Self.sizes[word] }
    }
    return nil
  }

  private func isOf(_ child: Int) -> Bool {
    switch trees[child].relation {
    case .relativeClause, .apposition: true
    // "accused the two of betraying them", "praised the two for their work": what is said of them is no part of who they are.
    case .clausalModifier: trees[child].pennTag != .verbGerund || !trees.hasChild(child, .marker)
    case .nominalModifier: context.arguments.marker(of: child) != "for"
    default: false
    }
  }

  /// What the noun can be; nil where any name can.
  private func kinds(of token: Int) -> Set<EntityKind> {
    let lemma = trees.lemmas[token]
    guard trees[token].pennTag == .pluralNoun else { return Set(EntityKind.allCases) }
    if context.library.isIn("person", lemma) { return [.person] }
    return context.library.isIn("place", lemma) ? [.place] : [.organization]
  }

  private func entity(_ token: Int, _ kinds: Set<EntityKind>) -> Int? {
    guard let entity = phrases.value(at: token)?.entity, kinds.contains(context.entities.entities[entity].kind) else {
      return nil
    }
    return entity
  }

  /// The last list of so many in a range.
  private func list(of size: Int, _ kinds: Set<EntityKind>, in tokens: Range<Int>) -> [Int]? {
    for token in tokens.reversed() where trees.isNominal(token) && trees[token].relation != .conjunct {
      let members = context.arguments.withConjuncts(token)
      guard members.count == size, members.allSatisfy(tokens.contains) else { continue }
      if Set(members.compactMap { entity($0, kinds) }).count == size { return members }
    }
    return nil
  }

  /// "both", "the pair", "the two leaders": the people that were named, "the two sides" may be others.
  private func isOfNamed(_ token: Int) -> Bool {
    trees[token].pennTag != .pluralNoun || RoleNouns.isRole(trees.lemmas[token])
      || ["man", "woman"].contains(trees.lemmas[token])
  }

  /// The people that a sentence names, when it names so many.
  private func only(_ size: Int, in tokens: Range<Int>) -> [Int]? {
    var found: [Int: Int] = [:]
    for token in tokens {
      guard let mention = context.entities.mention(at: token), mention.head == token, mention.form == .name,
        context.entities.entities[mention.entity].kind == .person, found[mention.entity] == nil
      else { continue }
      found[mention.entity] = token
    }
    return found.count == size ? found.values.sorted() : nil
  }
}
