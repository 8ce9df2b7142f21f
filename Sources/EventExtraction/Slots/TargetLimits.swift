import Linguistics
import NewsModel

/// Where the phrase for a target ends, by what is done to it: whom somebody is removed from is no part of who is removed, nor whom aid is for.
struct TargetLimits: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// Prepositions that lead on from the target.
  private static let ways: [EventType: Set<String>] = [
    .dismiss: ["from"], .expel: ["from", "to"], .withdraw: ["from"], .arrest: ["to", "into"], .convict: ["to"],
    .aid: ["to", "for", "into"], .attack: ["with"], .mobilize: ["to", "into", "around"],
  ]

  /// The target without what follows it; two, where two things are asked for.
  func limited(_ value: SlotValue, of type: EventType) -> [SlotValue] {
    guard value.entity == nil else { return [value] }
    let tokens = context.article.tokens(in: value.range)
    if type == .request, let and = nextRequest(in: tokens) {
      return [part(tokens.lowerBound..<and.lowerBound), part(and.upperBound..<tokens.upperBound)].compactMap { $0 }
    }
    if type == .accuse, isOnlyDescribed(tokens) { return [] }
    // "accuse the class of enriching itself"
    if type == .accuse,
      let of = tokens.dropFirst().first(where: {
        context.article.words[$0] == "of" && $0 + 1 < tokens.upperBound && trees[$0 + 1].pennTag == .verbGerund
      })
    {
      return [part(tokens.lowerBound..<of) ?? value]
    }
    guard let marks = Self.ways[type], !trees.isVerbal(tokens.lowerBound),
      let end = tokens.dropFirst().first(where: {
        marks.contains(context.article.words[$0]) && trees[$0].relation == .caseMarker
      })
    else { return [value] }
    return [part(tokens.lowerBound..<end) ?? value]
  }

  /// "alleged that women were unsafe": of whom a clause says what they are, and not what they did, only a word of blame makes the accused.
  private func isOnlyDescribed(_ tokens: Range<Int>) -> Bool {
    let head = context.article.head(of: tokens)
    guard trees[head].relation == .subject, let predicate = trees[head].head, trees.hasChild(predicate, .copula),
      trees[predicate].partOfSpeech == .adjective
    else { return false }
    return !context.library.isIn("word-of-blame", trees.lemmas[predicate])
      || trees.children(predicate).contains { context.library.isIn("negation", trees.lemmas[$0]) }
  }

  /// "take action and to settle the case": where a second infinitive begins, from "and" to "to".
  private func nextRequest(in tokens: Range<Int>) -> Range<Int>? {
    tokens.first { token in
      token + 2 < tokens.upperBound && token > tokens.lowerBound && context.article.words[token] == "and"
        && context.article.words[token + 1] == "to" && trees[token + 2].partOfSpeech == .verb
    }.map { $0..<$0 + 2 }
  }

  private func part(_ tokens: Range<Int>) -> SlotValue? {
    var tokens = tokens
    while let last = tokens.last, trees[last].partOfSpeech == .punctuation { tokens = tokens.lowerBound..<last }
    return tokens.isEmpty ? nil : SlotValue(text: context.article.text(tokens), range: context.article.range(tokens))
  }
}
