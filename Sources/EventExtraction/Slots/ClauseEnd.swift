import Linguistics

/// Where a clause that fills a slot ends, by the row of words: before the reporter's own addition, a relative clause of the whole, or the next
/// statement. Trees run on over such marks.
struct ClauseEnd: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  /// The range up to the first mark at which it is no longer the same clause; the range itself when there is none.
  func cut(_ tokens: Range<Int>) -> Range<Int> {
    for token in tokens.dropFirst() where isEnd(token, in: tokens) || isNextVerb(token, in: tokens) {
      return tokens.lowerBound..<token
    }
    return tokens
  }

  /// "convicted of plotting a coup, and sentenced him": a finite verb behind "and" goes on with the clause outside, unless there is another one that it
  /// may be coordinated with.
  private func isNextVerb(_ token: Int, in tokens: Range<Int>) -> Bool {
    var coordinator = token
    if context.article.words[token] == "," { coordinator += 1 }
    guard coordinator + 1 < tokens.upperBound, ["and", "but"].contains(context.article.words[coordinator]) else { return false }
    var verb = coordinator + 1
    while verb < tokens.upperBound - 1, trees[verb].partOfSpeech == .adverb { verb += 1 }
    guard Self.isFinite(trees[verb].pennTag) else { return false }
    // A finite verb of a clause inside ("a coup after he lost") is none that the reason itself is built on.
    return !(tokens.lowerBound..<token).contains { Self.isFinite(trees[$0].pennTag) && !isInner($0, in: tokens) }
  }

  /// Whether a clause opened by a marker within the range holds the verb.
  private func isInner(_ verb: Int, in tokens: Range<Int>) -> Bool {
    trees[verb].relation == .relativeClause
      || trees.children(verb).contains { $0 > tokens.lowerBound && $0 < verb && trees[$0].relation == .marker }
  }

  private static func isFinite(_ tag: PennTag) -> Bool {
    switch tag {
    case .verbPast, .verbPresentThirdPerson, .modal: true
    default: false
    }
  }

  private func isEnd(_ token: Int, in tokens: Range<Int>) -> Bool {
    let word = context.article.words[token], next = token + 1
    if [";", "—"].contains(word) { return true }
    // A parenthesis that the range does not close.
    if word == "(" { return !(next..<tokens.upperBound).contains { context.article.words[$0] == ")" } }
    guard word == ",", next < trees.parsed.tokens.count else { return false }
    return context.library.isIn("turn", context.article.words[next]) || isReport(from: next) || isNextStatement(from: next)
      || isOutcome(next) || isMeasuredTime(from: next)
  }

  /// ", ending a rule of 37 years": what comes of the whole, not a member of a list of participles.
  private func isOutcome(_ token: Int) -> Bool {
    trees[token].pennTag == .verbGerund && trees[token].relation != .conjunct
      && !context.library.isIn("member-participle", context.article.words[token])
      && !(token + 1..<min(token + 8, trees.parsed.tokens.count)).contains { next in
        context.article.words[next] == "and" && next + 1 < trees.parsed.tokens.count && trees[next + 1].pennTag == .verbGerund
      }
  }

  /// ", a day after a deadline had passed", ", hours before a vote".
  private func isMeasuredTime(from start: Int) -> Bool {
    (start..<min(start + 4, trees.parsed.tokens.count - 1)).contains { token in
      context.library.isIn("time-unit", trees.lemmas[token]) && ["after", "before"].contains(context.article.words[token + 1])
    }
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
