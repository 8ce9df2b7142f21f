import Linguistics
import NewsModel

/// Definite phrases that call somebody what the article has not called him before: "the 45-year-old", "the Australian", "the leftist leader". They stand
/// for a person named shortly before, like a pronoun.
struct DefinitePeople {
  let article: ParsedArticle
  let descriptions: Descriptions
  private var trees: SyntaxTrees { article.trees }

  private static let longest = 9

  /// The tokens from "the" to the head, when the token heads such a phrase.
  func phrase(at token: Int) -> Range<Int>? {
    guard isArgument(token), trees.name(at: token) == nil, let start = start(of: token) else { return nil }
    let lemma = trees.lemmas[token], isOfAge = isOfAge(start..<token + 1)
    let isEpithet = trees[token].pennTag == .noun && article.library.isIn("epithet", lemma)
    guard isEpithet || isOfAge && isSomebody(token) || isDemonym(token, from: start) || isMemberOfParty(token),
      !isSpecified(token, isOfAge: isOfAge)
    else { return nil }
    return start..<token + 1
  }

  /// The pronoun that the noun goes with.
  func gender(of token: Int) -> Gender? { RoleNouns.genders[trees.lemmas[token]] }

  /// Whether the phrase can mean a person: "the senator" is none who is known by other offices only, "the Labour leader" nobody of another body.
  func canMean(_ entity: Int, at token: Int) -> Bool {
    let lemma = trees.lemmas[token]
    if let start = start(of: token), !isOfAge(start..<token + 1) {
      let body = (start..<token).lazy.compactMap { trees.name(at: $0) }.first { $0.kind == .organization }
      if let body, descriptions.ofEntity[entity]?.organization != article.text(body.tokens) { return false }
    }
    guard RoleNouns.isRole(lemma), !article.library.isIn("epithet-of-all", lemma) else { return true }
    let nouns = descriptions.ofEntity[entity]?.nouns ?? []
    return nouns.isEmpty || nouns.contains(lemma)
  }

  private func isArgument(_ token: Int) -> Bool {
    switch trees[token].relation {
    case .subject, .passiveSubject, .object, .indirectObject, .agent: true
    case .oblique: trees.children(token).contains { trees.lemmas[$0] == "by" && trees[$0].relation == .caseMarker }
    default: false
    }
  }

  /// Where "the" stands, with nothing between that names somebody or tells one from others.
  private func start(of token: Int) -> Int? {
    let sentence = article.sentence(of: token)
    var first = token - 1
    while first >= 0, token - first < Self.longest, article.sentence(of: first) == sentence {
      if article.words[first] == "the" { return first }
      if [.person, .location].contains(trees.name(at: first)?.kind) || article.library.isIn("another", article.words[first]) {
        return nil
      }
      switch trees[first].partOfSpeech {
      // "the opposition leader" is another than "the leftist leader".
      case .noun where article.words[first] != "year" && trees[first].head == token: return nil
      case .noun, .properNoun, .adjective, .numeral: first -= 1
      case .punctuation where article.words[first] == "-": first -= 1
      default: return nil
      }
    }
    return nil
  }

  /// "45-year-old"
  private func isOfAge(_ tokens: Range<Int>) -> Bool {
    tokens.contains { article.words[$0] == "old" && $0 > 1 && article.words[$0 - 1] == "-" && article.words[$0 - 2] == "year" }
  }

  private func isSomebody(_ token: Int) -> Bool {
    article.words[token] == "old" || trees[token].pennTag == .noun && article.library.isIn("person", trees.lemmas[token])
  }

  /// "the Australian" alone.
  private func isDemonym(_ token: Int, from start: Int) -> Bool {
    token == start + 1 && article.words[token].hasSuffix("an") && article.words[token].count > 5 && isCapitalized(token)
      && [.adjective, .noun, .properNoun].contains(trees[token].partOfSpeech) && trees[token].pennTag != .pluralNoun
  }

  /// "the Social Democrat"
  private func isMemberOfParty(_ token: Int) -> Bool {
    isCapitalized(token) && article.library.isIn("party-member", article.words[token])
  }

  private func isCapitalized(_ token: Int) -> Bool {
    article.text(token).unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// "the leader of the union", "the activist who sued": another than whoever was named. Who is given an age was named; what else is said of him, and
  /// what a comma sets off, tells more of him.
  private func isSpecified(_ token: Int, isOfAge: Bool) -> Bool {
    trees.children(token).contains { child in
      if child > token, isOfAge, isAddition(child) { return false }
      return switch trees[child].relation {
      case .apposition, .flat, .relativeClause, .description, .clausalModifier: child > token
      case .nominalModifier:
        child > token && !trees.children(child).contains { ["for", "from"].contains(trees.lemmas[$0]) && $0 < child }
      default: false
      }
    }
  }

  /// What a preposition or a comma adds to a phrase.
  private func isAddition(_ child: Int) -> Bool {
    if trees[child].relation == .nominalModifier { return true }
    let start = trees.span(of: child).lowerBound
    return article.words[start] == "," || start > 0 && article.words[start - 1] == ","
  }
}
