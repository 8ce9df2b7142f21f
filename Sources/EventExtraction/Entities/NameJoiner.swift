import Linguistics

/// Joins what tagging gives as the pieces of one name: "Luiz Inácio Lula | da | Silva", "Jammu | and | Kashmir".
struct NameJoiner {
  let article: ParsedArticle

  /// Small words within the names of people.
  static let particles: Set<String> = [
    "de", "da", "do", "dos", "das", "dela", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten", "ter",
    "bin",
    "binti", "bint", "ibn", "al", "el", "ul", "ud", "zu",
  ]

  /// - Parameter names: in text order, without overlap.
  func joined(_ names: [NameMention]) -> [NameMention] {
    var result: [NameMention] = []
    for name in names {
      if let last = result.last, let whole = whole(last, name) {
        result[result.count - 1] = whole
      } else {
        result.append(name)
      }
    }
    return result
  }

  private func whole(_ first: NameMention, _ second: NameMention) -> NameMention? {
    guard first.tokens.upperBound < second.tokens.lowerBound else { return nil }
    let between = first.tokens.upperBound..<second.tokens.lowerBound
    let tokens = first.tokens.lowerBound..<second.tokens.upperBound
    guard between.count <= 2, article.sentence(of: tokens.lowerBound) == article.sentence(of: tokens.upperBound - 1) else {
      return nil
    }
    if first.kind == .person, between.allSatisfy({ Self.particles.contains(article.words[$0]) }) {
      return NameMention(kind: .person, tokens: tokens)
    }
    if isOneBody(first, second) { return NameMention(kind: .organization, tokens: tokens) }
    return isOnePlace(tokens) ? NameMention(kind: .location, tokens: tokens) : nil
  }

  /// "the Equality and Human Rights Commission": one word that is no body itself, before "and" and a body.
  private func isOneBody(_ first: NameMention, _ second: NameMention) -> Bool {
    guard first.kind != .location, second.kind == .organization, first.tokens.count == 1, let word = first.tokens.first,
      let last = second.tokens.last, second.tokens.count > 1, word > 0, article.words[word - 1] == "the",
      second.tokens.lowerBound == word + 2, article.words[word + 1] == "and"
    else { return false }
    return article.library.isIn("organization", article.words[last])
      && !article.library.isIn("organization", article.words[word]) && !article.text(word).allSatisfy(\.isUppercase)
  }

  /// "Jammu and Kashmir", "Trinidad and Tobago", which is no list.
  private func isOnePlace(_ tokens: Range<Int>) -> Bool {
    tokens.count <= 5 && article.library.isIn("double-place", article.words[tokens].joined(separator: " "))
  }
}
