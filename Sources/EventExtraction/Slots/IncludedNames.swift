import Linguistics
import NewsModel

/// Who of many is named: "13 people, including former minister Ana Lee", "five activists, among them Lee and Ray".
struct IncludedNames: Sendable {
  let context: EventContext
  let phrases: Phrases
  private var trees: SyntaxTrees { context.trees }

  /// So many words behind a noun the list may begin.
  private static let reach = 10
  /// So many words a title before the first name may have.
  private static let longestTitle = 6

  /// Head tokens of the people named behind a plural noun, with what is coordinated to the first.
  func names(behind noun: Int) -> [Int] {
    guard isMany(noun), let sentence = trees.sentence(of: noun), let start = start(behind: noun) else { return [] }
    let end = min(start + Self.longestTitle, trees.parsed.sentences[sentence].tokens.upperBound)
    guard start < end, let first = (start..<end).first(where: { isPerson($0) }) else { return [] }
    guard !(start..<first).contains(where: { trees[$0].partOfSpeech == .punctuation || trees.isVerbal($0) }) else { return [] }
    let head = context.entities.mention(at: first)?.head ?? first
    // "former minister Ana Lee and mayor Ben Ray": a title may head a name.
    return context.arguments.withConjuncts(head).filter { phrases.value(at: $0)?.entity.map(isPerson(entity:)) ?? false }
  }

  private func isMany(_ noun: Int) -> Bool {
    trees[noun].pennTag == .pluralNoun && context.library.isIn("person", trees.lemmas[noun]) || trees.lemmas[noun] == "people"
  }

  /// Behind "including" or "among them".
  private func start(behind noun: Int) -> Int? {
    let words = context.article.words
    for token in noun + 1..<min(noun + Self.reach, words.count - 1) {
      if words[token] == "including" { return token + 1 }
      if words[token] == "among", words[token + 1] == "them" { return token + 2 }
      if trees.isVerbal(token), trees[token].pennTag != .verbPastParticiple { return nil }
    }
    return nil
  }

  private func isPerson(_ token: Int) -> Bool {
    context.entities.entity(at: token).map(isPerson(entity:)) ?? false
  }

  private func isPerson(entity: Int) -> Bool { context.entities.entities[entity].kind == .person }
}
