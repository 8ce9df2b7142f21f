import Linguistics
import NewsModel

/// What "they" and "it" stand for where they act: several people, a group or a body that was the subject shortly before.
struct GroupPronouns: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let plural: Set<String> = ["they", "them", "their", "themselves", "both"]
  private static let singular: Set<String> = ["it", "its", "itself"]

  /// Head tokens of what the pronoun stands for, with what is coordinated to them; empty when nothing fits.
  func antecedents(of pronoun: Int) -> [Int] {
    let word = context.article.words[pronoun]
    let isPlural = Self.plural.contains(word)
    guard isPlural || Self.singular.contains(word), let sentence = trees.sentence(of: pronoun) else { return [] }
    if context.isHeadline(sentence: sentence) { return [] }
    if let speaker = speaker(of: pronoun), fits(speaker, isPlural) || !isPlural && isUnknownName(speaker) {
      return withConjuncts(speaker)
    }
    let own = trees.parsed.sentences[sentence].tokens.lowerBound..<pronoun
    if let near = subject(in: own, besides: pronoun, isPlural) { return withConjuncts(near) }
    guard sentence > 0, !context.isHeadline(sentence: sentence - 1) else { return [] }
    let before = trees.parsed.sentences[sentence - 1]
    return subject(in: before.tokens, besides: pronoun, isPlural).map(withConjuncts) ?? []
  }

  /// "Protesters lit fires, and police said they had arrested 40": whoever says it, of the subject of what is said.
  private func speaker(of pronoun: Int) -> Int? {
    guard let verb = trees[pronoun].head, trees[verb].relation == .clausalComplement, let speech = trees[verb].head,
      trees[pronoun].relation == .subject, let speaker = trees.child(speech, .subject), speaker < pronoun
    else { return nil }
    return speaker
  }

  /// "The DA said it would": a proper noun that is no person's name.
  private func isUnknownName(_ token: Int) -> Bool { trees[token].pennTag == .properNoun && trees.name(at: token) == nil }

  /// The subject of the clause nearest before the pronoun that can act, or an object there; that of a main clause first.
  private func subject(in tokens: Range<Int>, besides pronoun: Int, _ isPlural: Bool) -> Int? {
    let verb = trees[pronoun].head
    // "Norway expelled two diplomats, accusing them": who accuses does not accuse himself.
    let doer = verb.flatMap { trees.isVerbal($0) ? context.arguments.surfaceSubject($0) : nil }
    var best: (token: Int, score: Int)?
    for token in tokens where trees[token].head != verb && token != doer && fits(token, isPlural) {
      guard let score = rank(token), context.isQuoted(token) == context.isQuoted(pronoun) else { continue }
      if best.map({ score >= $0.score }) ?? true { best = (token, score) }
    }
    return best?.token
  }

  private func rank(_ token: Int) -> Int? {
    switch trees[token].relation {
    case .subject, .passiveSubject: trees[token].head.map { trees[$0].head == nil } == true ? 3 : 2
    case .object, .indirectObject: 1
    default: nil
    }
  }

  private func fits(_ token: Int, _ isPlural: Bool) -> Bool {
    guard trees.isNominal(token), trees[token].partOfSpeech != .pronoun, context.dates.mention(at: token) == nil else {
      return false
    }
    let lemma = trees.lemmas[token]
    let entity = context.entities.entity(at: token).map { context.entities.entities[$0] }
    if !isPlural {
      if let entity { return entity.kind != .person }
      return trees[token].pennTag != .pluralNoun && context.library.isIn("organization", lemma)
    }
    if trees.children(token).contains(where: { trees[$0].relation == .conjunct && trees.isNominal($0) }) {
      return isActor(token, lemma)
    }
    // "The court found them guilty": who are judged are not the court.
    if context.library.isIn("court", lemma), trees[token].pennTag != .pluralNoun { return false }
    if let entity { return entity.kind != .person }
    if trees[token].partOfSpeech == .numeral { return trees[token].relation != .numericModifier }
    let isMany =
      trees[token].pennTag == .pluralNoun || trees[token].pennTag == .pluralProperNoun
      || ["police", "family", "people"].contains(lemma)
    return isMany && isActor(token, lemma) || context.library.isIn("organization", lemma)
  }

  private func isActor(_ token: Int, _ lemma: String) -> Bool {
    trees.name(at: token) != nil || trees[token].partOfSpeech == .properNoun || context.library.isIn("person", lemma)
      || context.library.isIn("organization", lemma) || context.library.isPersonByForm(lemma, trees[token].pennTag)
  }

  private func withConjuncts(_ token: Int) -> [Int] { context.arguments.withConjuncts(token) }
}
