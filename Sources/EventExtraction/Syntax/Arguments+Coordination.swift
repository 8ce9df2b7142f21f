import Linguistics

/// What a relative pronoun stands for, and what is coordinated to a noun.
extension Arguments {
  /// What a relative pronoun stands for; who is "among those appointed".
  func antecedent(_ token: Int) -> Int {
    if trees.lemmas[token] == "those", trees.hasChild(token, .copula), let subject = trees.child(token, .subject) {
      return subject
    }
    if trees.text(token) == "those", trees[token].relation == .subject, let head = trees[token].head,
      trees.hasChild(head, .copula)
    {
      // "Among those arrested was the mayor."
      return head
    }
    guard trees.isRelativePronoun(token) else { return token }
    for ancestor in trees.ancestors(of: token) where [.relativeClause, .clausalModifier].contains(trees[ancestor].relation) {
      return trees[ancestor].head ?? token
    }
    return token
  }

  /// Of "two aides, Ana Lee and Ben Ray" the names.
  private func apposedNames(_ token: Int) -> [Int]? {
    guard trees[token].pennTag == .pluralNoun, let name = trees.child(token, .apposition), trees.name(at: name)?.kind == .person
    else {
      return nil
    }
    let others = trees.children(name).filter {
      trees[$0].relation == .conjunct && $0 > name && trees.name(at: $0)?.kind == .person
    }
    return others.isEmpty ? nil : [name] + others
  }

  /// "Foreign Secretary Ana Lee and the Chancellor, Ben Ray, left": what the tree coordinates to the name behind a title.
  private func withNamesConjuncts(_ title: Int) -> [Int] {
    guard let name = trees.child(title, .apposition), name == title + 1, trees.name(at: name)?.kind == .person else {
      return [title]
    }
    let others = trees.children(name).filter {
      trees[$0].relation == .conjunct && trees.isNominal($0) && $0 > name && !trees.hasChild($0, .caseMarker)
    }
    return others.contains { trees.hasChild($0, .coordinator) } ? [title] + others : [title]
  }

  /// "Senator Lee, along with Senator Ray, introduced": a name that goes together with another.
  private func companion(of token: Int) -> Int? {
    guard trees.name(at: token) != nil else { return nil }
    return trees.children(token).first { other in
      other > token && [.apposition, .nominalModifier].contains(trees[other].relation) && trees.name(at: other) != nil
        && trees.children(other).contains {
          trees[$0].relation == .caseMarker && $0 < other && ["along", "together"].contains(trees.lemmas[$0])
        }
    }
  }

  /// "3,500 leaders and activists": what one number counts is one group.
  func sharesNumber(_ conjunct: Int, with noun: Int) -> Bool {
    guard trees[noun].pennTag == .pluralNoun, trees[conjunct].pennTag == .pluralNoun, trees[conjunct].relation == .conjunct,
      trees[conjunct].head == noun, trees.hasChild(noun, .numericModifier), trees.name(at: conjunct) == nil
    else { return false }
    return trees.children(conjunct).allSatisfy { $0 > conjunct || trees[$0].relation == .coordinator }
      && noun + 1 < conjunct && conjunct - noun == 2
  }

  /// A noun and what is coordinated to it. Of "three lawyers, Ana Lee, Ben Ray and Carl Moe" the names; what no "and" joins is no coordination.
  func withConjuncts(_ token: Int) -> [Int] {
    guard trees.isNominal(token) else { return [token] }
    let others = trees.children(token).filter {
      trees[$0].relation == .conjunct && trees.isNominal($0) && $0 > token && !trees.hasChild($0, .caseMarker)
    }
    .filter { !sharesNumber($0, with: token) }
    if others.isEmpty, let companion = companion(of: token) { return [token, companion] }
    guard let first = others.first else { return apposedNames(token) ?? withNamesConjuncts(token) }
    let isJoined = others.contains { trees.hasChild($0, .coordinator) }
    if !isJoined { return [token] }
    let isList = others.allSatisfy { trees.name(at: $0)?.kind == .person }
    let isPlural = trees[token].pennTag == .pluralNoun || trees[token].pennTag == .pluralProperNoun
    if isList, isPlural, trees.name(at: token)?.kind != .person,
      trees.children(first).contains(where: { $0 < first && trees.lemmas[$0] == "," })
    {
      return Array(others)
    }
    return [token] + others
  }
}
