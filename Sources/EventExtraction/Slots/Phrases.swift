import Linguistics
import NewsModel

/// The words of an argument, from its head token.
struct Phrases: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// Longest noun phrase that is given whole, in tokens; a longer one is cut behind its head's closest modifiers.
  private static let longestNounPhrase = 12

  /// The value of a slot: the entity that the token mentions, the named one in a description ("spokesperson Rohan Gupta"), or the phrase.
  /// Nil for a pronoun that nobody is known to stand behind.
  func value(at token: Int) -> SlotValue? {
    if let entity = context.entities.slotValue(at: token, in: context.article) { return entity }
    if let named = namedPart(of: token), let entity = context.entities.slotValue(at: named, in: context.article) {
      return entity
    }
    if trees[token].partOfSpeech == .pronoun || trees[token].partOfSpeech == .determiner { return speaker(of: token) }
    return phrase(at: token)
  }

  /// "I", "we", "my" in a quotation: who speaks.
  private func speaker(of token: Int) -> SlotValue? {
    guard context.library.isIn("first-person", trees.lemmas[token]) else { return nil }
    return context.quotes.quote(at: trees[token].range.lowerBound)?.speaker
  }

  /// "the spokesperson, Rohan Gupta": the person's name beside a noun.
  private func namedPart(of token: Int) -> Int? {
    guard trees[token].partOfSpeech == .noun || trees[token].partOfSpeech == .properNoun else { return nil }
    if let next = personBehind(token) { return next }
    return trees.children(token).first { child in
      switch trees[child].relation {
      case .apposition, .flat, .description:
        guard child > token, let entity = context.entities.entity(at: child) else { return false }
        return context.entities.entities[entity].kind != .place
      default: return false
      }
    }
  }

  /// "archbishop Jorge Scheinig", "newly elected president Ana Lee": the name right behind a title.
  private func personBehind(_ title: Int) -> Int? {
    guard title + 1 < trees.parsed.tokens.count, let entity = context.entities.entity(at: title + 1),
      context.entities.entities[entity].kind == .person, context.library.isIn("person", trees.lemmas[title])
    else { return nil }
    return title + 1
  }

  /// The words of a noun phrase or clause, without its determiner, relative clauses and appositions.
  func phrase(at token: Int) -> SlotValue? {
    let tokens = trees.isVerbal(token) ? clause(at: token) : nounPhrase(at: token)
    guard let tokens else { return nil }
    return SlotValue(text: context.article.text(tokens), range: context.article.range(tokens))
  }

  private func nounPhrase(at token: Int) -> Range<Int>? {
    var low = token, high = token
    for child in trees.children(token) {
      switch trees[child].relation {
      case .determiner, .predeterminer, .caseMarker, .punctuation, .coordinator, .relativeClause, .apposition, .copula,
        .subject, .auxiliary, .marker, .parataxis, .adverbialClause, .passiveSubject, .preconjunction,
        .expletive, .clausalSubject, .oblique, .discourse:
        continue
      case .conjunct: continue
      case .adverbialModifier where trees[token].partOfSpeech != .numeral: continue
      case .clausalModifier where trees[child].pennTag == .verbPastParticiple || isSomebody(token): continue
      default:
        let span = trees.span(of: child)
        // What is set off by a comma is an addition.
        if child > token, span.lowerBound > 0, trees.lemmas[span.lowerBound - 1] == "," || trees.lemmas[span.lowerBound] == ","
        {
          continue
        }
        low = min(low, span.lowerBound)
        if span.upperBound - token <= Self.longestNounPhrase { high = max(high, span.upperBound) }
      }
    }
    return trimmed(low..<(high + 1))
  }

  /// "urged the embassy to reconsider": what somebody is to do is not part of who it is.
  private func isSomebody(_ noun: Int) -> Bool {
    let lemma = trees.lemmas[noun]
    return context.library.isIn("person", lemma) || context.library.isIn("organization", lemma)
  }

  /// A clause from its verb to its end, or to a comma behind enough words.
  func clause(at verb: Int, longest: Int = 25) -> Range<Int>? {
    let span = trees.span(of: verb)
    var low = verb
    for child in trees.children(verb) where child < verb {
      switch trees[child].relation {
      case .marker, .coordinator, .punctuation, .discourse, .relativeAdverbialClause: continue
      default: low = min(low, trees.span(of: child).lowerBound)
      }
    }
    return trimmed(low..<min(span.upperBound + 1, low + longest))
  }

  /// Without determiners, prepositions and marks at its ends.
  func trimmed(_ tokens: Range<Int>) -> Range<Int>? {
    var low = tokens.lowerBound, high = tokens.upperBound
    while low < high, isDropped(low, atStart: true) { low += 1 }
    while low < high, isDropped(high - 1, atStart: false) { high -= 1 }
    return low < high ? low..<high : nil
  }

  private func isDropped(_ token: Int, atStart: Bool) -> Bool {
    switch trees[token].partOfSpeech {
    case .punctuation: true
    case .determiner: atStart && ["the", "a", "an"].contains(context.article.words[token])
    case .pronoun: atStart && trees[token].relation == .possessive
    case .adposition, .coordinatingConjunction, .subordinatingConjunction: true
    default: false
    }
  }
}
