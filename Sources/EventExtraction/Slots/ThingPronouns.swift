import Linguistics
import NewsModel

/// What "it" and "them" stand for where something is done to a thing: "approved a bill, but the senate rejected it".
struct ThingPronouns: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// What is done to measures, plans and words.
  private static let ofThings: Set<EventType> = [.agree, .reject, .propose, .support, .criticize, .rule, .withdraw]
  /// What things alone are the target of.
  private static let ofThingsAlone: Set<EventType> = [.agree, .reject, .propose]
  private static let pronouns: Set<String> = ["it", "them", "they", "this"]

  /// "denied it": whether "it" can be nothing but a thing, told or untold.
  func isThing(_ pronoun: Int, in type: EventType) -> Bool {
    Self.ofThingsAlone.contains(type) && context.article.words[pronoun] == "it"
  }

  /// The head of the thing told last before the pronoun, in its sentence or the one before: an object or a subject.
  func antecedent(of pronoun: Int, in type: EventType) -> Int? {
    if context.article.words[pronoun] == "one" { return indefinite(before: pronoun) }
    guard Self.ofThings.contains(type), Self.pronouns.contains(context.article.words[pronoun]),
      trees[pronoun].partOfSpeech == .pronoun, context.entities.entity(at: pronoun) == nil,
      let sentence = trees.sentence(of: pronoun)
    else { return nil }
    let own = trees.parsed.sentences[sentence].tokens.lowerBound..<pronoun
    if let near = last(in: own, besides: pronoun) { return near }
    guard sentence > 0, !context.isHeadline(sentence: sentence - 1) else { return nil }
    return last(in: trees.parsed.sentences[sentence - 1].tokens, besides: pronoun)
  }

  /// "accused of having paid for the protests, which he denied": what is denied is a claim told before, or the whole; not the noun that stands last.
  func denied(_ noun: Int, by verb: Int) -> Int? {
    guard trees[verb].relation == .relativeClause, trees[verb].head == noun, context.library.isIn("denial", trees.lemmas[verb]),
      let sentence = trees.sentence(of: noun)
    else { return noun }
    let before = trees.parsed.sentences[sentence].tokens.lowerBound..<max(noun + 1, verb)
    return before.last { trees[$0].partOfSpeech == .noun && context.library.isIn("deniable", trees.lemmas[$0]) }
  }

  /// "The government rejected an early election; the opposition demanded one": the last object that is one of a kind.
  private func indefinite(before pronoun: Int) -> Int? {
    guard trees[pronoun].relation != .numericModifier, trees.children(pronoun).allSatisfy({ $0 < pronoun }),
      let sentence = trees.sentence(of: pronoun), !context.isHeadline(sentence: sentence)
    else { return nil }
    let first = sentence > 0 && !context.isHeadline(sentence: sentence - 1) ? sentence - 1 : sentence
    return (trees.parsed.sentences[first].tokens.lowerBound..<pronoun).last { token in
      trees[token].pennTag == .noun && [.object, .passiveSubject, .oblique].contains(trees[token].relation)
        && trees[token].head != trees[pronoun].head && context.dates.mention(at: token) == nil
        && trees.children(token).contains { ["a", "an"].contains(context.article.words[$0]) }
    }
  }

  private func last(in tokens: Range<Int>, besides pronoun: Int) -> Int? {
    let isSingular = !["them", "they"].contains(context.article.words[pronoun])
    // "served notice that it would vote against it": another than what the clause itself tells of.
    let told = trees.ancestors(of: pronoun).first { [.clausalModifier, .clausalComplement].contains(trees[$0].relation) }
      .flatMap { trees[$0].head }
    return tokens.last { token in
      guard trees[token].head != trees[pronoun].head, [.object, .passiveSubject, .subject].contains(trees[token].relation),
        trees[token].partOfSpeech == .noun, isSingular == (trees[token].pennTag == .noun),
        context.dates.mention(at: token) == nil, token != told
      else { return false }
      let lemma = trees.lemmas[token]
      // "Police announced his capture, and London welcomed it": what tells of an event.
      if isSingular, !context.library.isIn("person", lemma), !context.library.triggers(.noun, lemma: lemma).isEmpty {
        return true
      }
      return context.library.isIn("measure", lemma) || context.library.isIn("demand", lemma)
        || context.library.isIn("law", lemma)
        || context.library.isIn("accord", lemma) || context.library.isIn("case", lemma)
    }
  }
}
