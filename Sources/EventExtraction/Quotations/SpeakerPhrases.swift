import Linguistics
import NewsModel

/// Names speakers and those spoken to.
struct SpeakerPhrases {
  let article: ParsedArticle
  let entities: ArticleEntities
  private var trees: SyntaxTrees { article.trees }

  /// The entity that a token mentions, the named one in a description ("spokesperson Rohan Gupta"), or the noun phrase ("two officials"). Nil for a
  /// pronoun that nobody is known to stand behind.
  func value(at token: Int) -> SlotValue? {
    if let value = entities.slotValue(at: token, in: article) { return value }
    if let named = namedPart(of: token) { return entities.slotValue(at: named, in: article) }
    switch trees[token].partOfSpeech {
    case .noun, .properNoun, .numeral, .adjective: break
    default: return nil
    }
    let tokens = nounPhrase(at: token)
    return tokens.isEmpty ? nil : SlotValue(text: article.text(tokens), range: article.range(tokens))
  }

  /// The role that the article gives the entity which a token mentions.
  func role(of token: Int) -> SlotValue? {
    (entities.entity(at: token) ?? namedPart(of: token).flatMap { entities.entity(at: $0) }).flatMap { entities.roles[$0] }
  }

  /// The name that stands beside a common noun: "the spokesperson, Rohan Gupta".
  private func namedPart(of token: Int) -> Int? {
    guard trees[token].partOfSpeech == .noun else { return nil }
    return trees.children(token).first { child in
      [.apposition, .flat, .description].contains(trees[child].relation)
        && entities.entity(at: child).map { entities.entities[$0].kind != .place } ?? false
    }
  }

  /// The phrase of a noun, without determiner, clauses and appositions.
  private func nounPhrase(at token: Int) -> Range<Int> {
    var low = token, high = token
    for child in trees.children(token) {
      switch trees[child].relation {
      case .compound, .adjectivalModifier, .numericModifier, .flat, .possessive, .unmarkedNominalModifier, .description:
        let span = trees.span(of: child)
        low = min(low, span.lowerBound)
        if span.upperBound - token < 8 { high = max(high, span.upperBound) }
      case .nominalModifier:
        let span = trees.span(of: child)
        if span.upperBound - token < 8, !trees.children(child).contains(where: { trees[$0].relation == .relativeClause }) {
          high = max(high, span.upperBound)
        }
      default: continue
      }
    }
    while low < high, trees[low].partOfSpeech == .determiner || trees[low].partOfSpeech == .punctuation { low += 1 }
    while high > low, trees[high].partOfSpeech == .punctuation { high -= 1 }
    return low..<high + 1
  }
}
