import Linguistics

/// Words that bring a reason wherever they stand behind a trigger: "because of", "due to", "citing", "in a bid to". Found in the row of words,
/// for long sentences in which the tree hangs them on something else.
struct ReasonMarkers: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let farthest = 30
  private static let longest = 40

  /// The words behind the first such marker, when no other clause begins between it and the trigger.
  func reason(behind trigger: Int) -> (tokens: Range<Int>, marker: Range<Int>)? {
    guard let sentence = trees.sentence(of: trigger) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let end = min(tokens.upperBound, trigger + Self.farthest)
    guard trigger + 1 < end else { return nil }
    for token in (trigger + 1)..<end {
      if isClauseBoundary(token, behind: trigger) { return nil }
      if let start = start(at: token, end: tokens.upperBound) {
        // "resigned, weeks after she took office, because …": why of the clause outside.
        if isAside(trigger, before: token) { return nil }
        return span(from: start, end: phraseEnd(from: start, behind: token, in: tokens)).map { ($0, token..<start) }
      }
    }
    return nil
  }

  /// "A video in which she said she resigned due to an insult has gone viral": a noun phrase ends before the finite verb of the clause outside.
  private func phraseEnd(from start: Int, behind marker: Int, in sentence: Range<Int>) -> Int {
    let words = context.article.words
    guard ["due", "owing", "amid", "amidst"].contains(words[marker]) || words[marker] == "because" && words[start - 1] == "of"
    else {
      return sentence.upperBound
    }
    for token in start..<sentence.upperBound {
      if Self.openers.contains(words[token]) { return sentence.upperBound }
      switch trees[token].pennTag {
      case .verbPast, .verbPresentThirdPerson, .verbPresent, .modal:
        return token > start && words[token - 1] != "," ? token : sentence.upperBound
      default: continue
      }
    }
    return sentence.upperBound
  }

  /// Words that begin a clause within a noun phrase, or the next one.
  private static let openers: Set<String> = [
    "who", "whom", "whose", "which", "that", "what", "where", "when", "why", "how", "after", "as", "because", "while", "since",
    "if",
    ",", "and", "but",
  ]

  /// Whether the trigger tells when something else happened, and a comma closes that clause before the token.
  private func isAside(_ trigger: Int, before token: Int) -> Bool {
    guard trees[trigger].relation == .adverbialClause,
      trees.children(trigger).contains(where: {
        ["after", "before", "when", "since"].contains(trees.lemmas[$0]) && $0 < trigger
      })
    else { return false }
    return (trigger..<token).contains { context.article.words[$0] == "," }
  }

  /// The clause behind "after": what came before is mostly why. Nil for a date or a bare noun.
  func antecedent(behind trigger: Int) -> Range<Int>? {
    guard let sentence = trees.sentence(of: trigger) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let end = min(tokens.upperBound, trigger + Self.farthest / 2)
    guard trigger + 1 < end else { return nil }
    for token in (trigger + 1)..<end {
      if isClauseBoundary(token, behind: trigger) { return nil }
      guard context.article.words[token] == "after", token + 1 < tokens.upperBound, context.dates.mention(at: token + 1) == nil,
        !isMeasured(token),
        let span = span(from: token + 1, end: tokens.upperBound), let verb = span.first(where: { trees.isVerbal($0) }),
        !span.contains(where: { context.article.words[$0] == "that" && $0 < verb && trees[$0].relation == .marker }),
        context.isHeadline(sentence: sentence) || trees[verb].pennTag != .verbPresentThirdPerson
      else { continue }
      return span
    }
    return nil
  }

  /// Whether a length of time stands before "after": "six weeks after" tells when something happened, not why.
  func isMeasured(_ marker: Int) -> Bool {
    marker > 0
      && (context.library.isIn("time-unit", trees.lemmas[marker - 1])
        || ["shortly", "soon", "just", "immediately", "moments", "minutes", "hours"].contains(context.article.words[marker - 1]))
  }

  /// "The move follows weeks of protest", "The decision comes after a court ruled …": what an act that was told before followed on.
  func precedent(of verb: Int) -> Range<Int>? {
    guard let subject = trees.child(verb, .subject), context.library.isIn("anaphor", trees.lemmas[subject]),
      let sentence = trees.sentence(of: verb)
    else { return nil }
    let end = trees.parsed.sentences[sentence].tokens.upperBound
    switch trees.lemmas[verb] {
    case "follow": return verb + 1 < end ? span(from: verb + 1, end: end) : nil
    case "come":
      let words = context.article.words
      guard let mark = ((verb + 1)..<min(verb + 6, end)).first(where: { ["after", "amid", "following"].contains(words[$0]) }),
        mark + 1 < end
      else { return nil }
      return span(from: mark + 1, end: end)
    default: return nil
    }
  }

  /// Another finite verb with its own subject in front, or the end of a quotation.
  private func isClauseBoundary(_ token: Int, behind trigger: Int) -> Bool {
    switch trees[token].pennTag {
    case .verbPast, .verbPresent, .verbPresentThirdPerson:
      return trees[token].partOfSpeech == .verb && trees[token].relation != .conjunct
    case .sentenceEnd: return true
    default: return trees.lemmas[token] == ";" || trees.lemmas[token] == "—"
    }
  }

  /// The first token behind a marker that begins at the token.
  private func start(at token: Int, end: Int) -> Int? {
    let words = context.article.words
    func isNext(_ offset: Int, _ word: String) -> Bool { token + offset < end && words[token + offset] == word }
    switch words[token] {
    case "because": return isNext(1, "of") ? token + 2 : token + 1
    case "due", "owing": return isNext(1, "to") ? token + 2 : nil
    case "citing": return token + 1
    case "amid", "amidst": return token + 1
    case "in":
      if isNext(1, "protest") || isNext(1, "response") || isNext(1, "retaliation") {
        return isNext(2, "against") || isNext(2, "over") || isNext(2, "to") || isNext(2, "for") || isNext(2, "at")
          ? token + 3 : nil
      }
      if isNext(1, "order"), isNext(2, "to") { return token + 2 }
      let isEffort =
        (isNext(1, "an") || isNext(1, "a"))
        && (isNext(2, "effort") || isNext(2, "bid") || isNext(2, "attempt") || isNext(2, "move"))
      return isEffort && isNext(3, "to") ? token + 3 : nil
    case "on":
      let isGround =
        isNext(1, "charges") || isNext(1, "suspicion") || isNext(1, "grounds") || isNext(1, "allegations")
        || isNext(1, "accusations")
      return isGround && (isNext(2, "of") || isNext(2, "that")) ? token + 3 : nil
    case "as": return isNext(1, "a") && (isNext(2, "result") || isNext(2, "consequence")) && isNext(3, "of") ? token + 4 : nil
    default: return nil
    }
  }

  /// To the end of the clause: a mark other than a comma, or a comma with a new subject or "and" with a verb behind it.
  private func span(from start: Int, end: Int) -> Range<Int>? {
    var high = start
    while high < min(end, start + Self.longest), !isEnd(high, start: start) { high += 1 }
    high = ClauseEnd(context: context).cut(start..<high).upperBound
    while high > start, trees[high - 1].partOfSpeech == .punctuation { high -= 1 }
    var low = start
    while low < high, trees[low].partOfSpeech == .punctuation || context.article.words[low] == "the" { low += 1 }
    return low < high && (low..<high).contains { trees[$0].partOfSpeech != .pronoun } ? low..<high : nil
  }

  private func isEnd(_ token: Int, start: Int) -> Bool {
    let word = context.article.words[token]
    if trees[token].pennTag == .sentenceEnd || word == ";" || word == "—" || word == ":" { return true }
    guard word == ",", token + 1 < trees.parsed.tokens.count else { return false }
    let next = token + 1
    if trees[next].partOfSpeech == .pronoun || trees[next].partOfSpeech == .determiner || trees[next].pennTag == .verbPast {
      return true
    }
    return trees[next].partOfSpeech == .properNoun && token - start > 2 || context.article.words[next] == "according"
      || context.article.words[next] == "but"
  }
}
