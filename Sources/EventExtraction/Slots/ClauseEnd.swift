import Linguistics

/// Where a clause that fills a slot ends, by the row of words: before the reporter's own addition, a relative clause of the whole, or the next
/// statement. Trees run on over such marks.
struct ClauseEnd: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// What goes on with another thought behind a comma.
  private static let turns: Set<String> = [
    "which", "who", "whom", "whose", "although", "though", "but", "while", "whereas", "however", "according", "adding",
    "saying",
    "yet", "nor",
  ]

  /// The range up to the first mark at which it is no longer the same clause; the range itself when there is none.
  func cut(_ tokens: Range<Int>) -> Range<Int> {
    for token in tokens.dropFirst() where isEnd(token, in: tokens) { return tokens.lowerBound..<token }
    return tokens
  }

  private func isEnd(_ token: Int, in tokens: Range<Int>) -> Bool {
    let word = context.article.words[token], next = token + 1
    if [";", "—"].contains(word) { return true }
    // A parenthesis that the range does not close.
    if word == "(" { return !(next..<tokens.upperBound).contains { context.article.words[$0] == ")" } }
    guard word == ",", next < trees.parsed.tokens.count else { return false }
    return Self.turns.contains(context.article.words[next]) || isReport(from: next) || isNextStatement(from: next)
  }

  /// ", he said", ", the party's leader told reporters": a subject and a verb of speech up to the next mark.
  private func isReport(from start: Int) -> Bool {
    guard let sentence = trees.sentence(of: start) else { return false }
    let end = min(start + 10, trees.parsed.sentences[sentence].tokens.upperBound)
    for token in start..<max(start, end) {
      if trees[token].partOfSpeech == .punctuation { return false }
      guard trees[token].partOfSpeech == .verb else { continue }
      guard token > start, [.verbPast, .verbPresentThirdPerson].contains(trees[token].pennTag),
        ReportingVerbs.clausal.contains(trees.lemmas[token])
      else { return false }
      return trees.children(token).contains { trees[$0].relation == .subject && $0 >= start } || token - start <= 3
    }
    return false
  }

  /// ", and the court released him": a subject of its own and a finite verb behind "and".
  private func isNextStatement(from start: Int) -> Bool {
    guard ["and", "so"].contains(context.article.words[start]), let sentence = trees.sentence(of: start) else { return false }
    let end = min(start + 9, trees.parsed.sentences[sentence].tokens.upperBound)
    for token in (start + 1)..<max(start + 1, end) {
      if trees[token].partOfSpeech == .punctuation { return false }
      switch trees[token].pennTag {
      case .verbPast, .verbPresentThirdPerson, .verbPresent, .modal:
        return token > start + 1 && trees.isNominal(token - 1) || trees[token].pennTag != .verbPast && token > start + 1
      default: continue
      }
    }
    return false
  }
}
