import Linguistics

/// The names right in front of a verb: what its subject most likely is where the tree has lost it in a long noun phrase
/// ("former Senator from Vermont Jane Miller resigned").
struct AdjacentNames: Sendable {
  let trees: SyntaxTrees
  let isDate: @Sendable (Int) -> Bool

  /// The person's name that ends right before a verb and its auxiliaries and adverbs: its last token's head, else nil.
  func person(before verb: Int) -> Int? { name(before: verb) { $0 == .person } }

  /// The same for a name of a person or a body, for a verb that has no subject in the tree.
  func somebody(before verb: Int) -> Int? { name(before: verb) { $0 != .location } }

  private func name(before verb: Int, where isFitting: (NameKind) -> Bool) -> Int? {
    guard let sentence = trees.sentence(of: verb) else { return nil }
    let first = trees.parsed.sentences[sentence].tokens.lowerBound
    var token = verb - 1
    while token >= first, isSkipped(token) { token -= 1 }
    guard token >= first, let name = trees.name(at: token), isFitting(name.kind) else { return nil }
    // "a former adviser for President Ray was sentenced": whoever stands behind a preposition is part of its phrase.
    var before = name.tokens.lowerBound - 1
    while before > first, RoleNouns.isRole(trees.lemmas[before]) { before -= 1 }
    if before >= first, trees[before].partOfSpeech == .adposition { return nil }
    return head(of: name)
  }

  private func isSkipped(_ token: Int) -> Bool {
    if isDate(token) { return true }
    switch trees[token].partOfSpeech {
    case .auxiliary, .adverb, .particle: return true
    case .adposition: return isDate(token + 1)
    default: return false
    }
  }

  func head(of name: NameMention) -> Int {
    name.tokens.first { token in trees[token].head.map { !name.tokens.contains($0) } ?? true } ?? name.tokens.lowerBound
  }
}
