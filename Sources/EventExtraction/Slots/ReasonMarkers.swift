import Linguistics

/// Words that bring a reason wherever they stand behind a trigger: "because of", "due to", "citing", "in a bid to". Found in the row of words,
/// for long sentences in which the tree hangs them on something else.
struct ReasonMarkers: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  private static let longestInsertion = 8
  private static let farthest = 30
  private static let longest = 40

  /// The words behind the first such marker, when no other clause begins between it and the trigger.
  func reason(behind trigger: Int) -> (tokens: Range<Int>, marker: Range<Int>)? {
    guard let sentence = trees.sentence(of: trigger) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let end = min(tokens.upperBound, trigger + Self.farthest)
    guard trigger + 1 < end else { return nil }
    var isBehindRelativeClause = false
    for token in (trigger + 1)..<end {
      if isClauseBoundary(token, behind: trigger) {
        // "vowed to end the truce that stopped the war, citing …": behind a comma a participle goes on with the clause outside.
        guard trees[token].relation == .relativeClause else { return nil }
        isBehindRelativeClause = true
        continue
      }
      if isBehindRelativeClause, context.article.words[token - 1] != "," || trees[token].pennTag != .verbGerund { continue }
      if let start = start(at: token, end: tokens.upperBound) {
        // "resigned, weeks after she took office, because …": why of the clause outside.
        if isAside(trigger, before: token) { return nil }
        // "gave himself up on the morning following the shooting": when.
        if context.article.words[token] == "following", isMeasured(token) { return nil }
        guard let found = span(from: start, end: phraseEnd(from: start, behind: token, in: tokens)) else { return nil }
        return isReport(token) && isOutlook(found) ? nil : (found, token..<start)
      }
    }
    return nil
  }

  /// "A video in which she said she resigned due to an insult has gone viral": a noun phrase ends before the finite verb of the clause outside.
  private func phraseEnd(from start: Int, behind marker: Int, in sentence: Range<Int>) -> Int {
    let words = context.article.words
    guard context.library.phraseLength("reason-phrase", in: words, from: marker, to: start) != nil else {
      return sentence.upperBound
    }
    for token in start..<sentence.upperBound {
      if context.library.isIn("clause-opener", words[token]) { return sentence.upperBound }
      switch trees[token].pennTag {
      case .verbPast, .verbPresentThirdPerson, .verbPresent, .modal:
        return token > start && words[token - 1] != "," ? token : sentence.upperBound
      default: continue
      }
    }
    return sentence.upperBound
  }

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
        !isMeasured(token), !isLength(token + 1),
        let span = span(from: token + 1, end: tokens.upperBound), let verb = span.first(where: { trees.isVerbal($0) }),
        !span.contains(where: { context.article.words[$0] == "that" && $0 < verb && trees[$0].relation == .marker }),
        context.isHeadline(sentence: sentence) || trees[verb].pennTag != .verbPresentThirdPerson
      else { continue }
      return span
    }
    return nil
  }

  /// "quits after 45 days": a length of time that nothing is said to fill.
  private func isLength(_ number: Int) -> Bool {
    guard trees[number].partOfSpeech == .numeral, number + 2 < trees.parsed.tokens.count else { return false }
    return context.library.isIn("time-unit", trees.lemmas[number + 1]) && context.article.words[number + 2] != "of"
  }

  /// "He said he would stay on until June", "An election will be held": what is still to come is no reason, but for what the act itself will do.
  func isOutlook(_ words: Range<Int>) -> Bool {
    words.contains { token in
      guard ["will", "would", "shall", "'ll", "’ll"].contains(trees.lemmas[token]), let verb = trees[token].head,
        let subject = context.arguments.surfaceSubject(verb)
      else { return false }
      return !context.library.isIn("anaphor", trees.lemmas[subject]) && !context.library.isIn("measure", trees.lemmas[subject])
    }
  }

  /// The words of a phrase that opens the sentence, up to the clause that the trigger stands in: "Bowing to pressure from lawyers, the government …".
  func reason(inFrontOf trigger: Int) -> (tokens: Range<Int>, marker: Range<Int>)? {
    guard trees.isVerbal(trigger), let sentence = trees.sentence(of: trigger) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let words = context.article.words
    // Behind a dateline, too.
    let openings = tokens.prefix(Self.dateline).filter {
      $0 == tokens.lowerBound || [":", "—", "–", "-"].contains(words[$0 - 1])
    }
    for opening in openings {
      // "Following the ruling, she was sworn in": when.
      guard words[opening] != "following", let start = start(at: opening, end: tokens.upperBound), start < trigger,
        let comma = (start..<trigger).first(where: { words[$0] == "," }), comma + 1 < trigger,
        !(comma + 1..<trigger).contains(where: { words[$0] == "," || isClauseBoundary($0, behind: trigger) && !isReport($0) })
      else { continue }
      return span(from: start, end: comma).map { ($0, opening..<start) }
    }
    return nil
  }

  private static let dateline = 8

  private func isReport(_ verb: Int) -> Bool { context.library.isIn("reporting", trees.lemmas[verb]) }

  /// "was deported last week after …", "on Friday night after …": a day or week, not how long after.
  private func isDated(_ unit: Int) -> Bool {
    context.dates.mention(at: unit) != nil || unit > 0 && context.dates.mention(at: unit - 1) != nil
  }

  /// Whether a length of time stands before "after": "six weeks after" tells when something happened, not why.
  func isMeasured(_ marker: Int) -> Bool {
    marker > 0 && !isDated(marker - 1)
      && (context.library.isIn("time-unit", trees.lemmas[marker - 1])
        || context.library.isIn("soon", context.article.words[marker - 1]))
  }

  /// Another finite verb with its own subject in front, or the end of a quotation.
  func isClauseBoundary(_ token: Int, behind trigger: Int) -> Bool {
    switch trees[token].pennTag {
    case .verbPast, .verbPresent, .verbPresentThirdPerson:
      // "as he was heading …": an auxiliary behind its subject opens a clause, too.
      return trees[token].partOfSpeech == .verb
        && (trees[token].relation != .conjunct || trees.hasChild(token, .subject) || trees.hasChild(token, .passiveSubject))
        || trees[token].relation == .auxiliary
          && trees[token].head.map { trees.hasChild($0, .subject) && trees[$0].relation != .relativeClause } ?? false
        || trees.isNominal(trigger) && trees[token].relation == .passiveAuxiliary
    case .sentenceEnd: return true
    default: return trees.lemmas[token] == ";" || trees.lemmas[token] == "—"
    }
  }

  /// The first token behind a marker that begins at the token; an infinitive's "to" belongs to what stands behind.
  private func start(at token: Int, end: Int) -> Int? {
    let words = context.article.words
    for name in ["reason-phrase", "reason-clause"] {
      if let length = context.library.phraseLength(name, in: words, from: token, to: end) { return token + length }
    }
    guard let length = context.library.phraseLength("purpose-phrase", in: words, from: token, to: end), token + length < end,
      words[token + length] == "to"
    else { return nil }
    return token + length
  }

  /// To the end of the clause: a mark other than a comma, or a comma with a new subject or "and" with a verb behind it.
  func span(from first: Int, end: Int) -> Range<Int>? {
    let start = behindJudge(behindInsertion(first, end: end), end: end)
    var high = start
    while high < min(end, start + Self.longest), !isEnd(high, start: start) { high += 1 }
    high = ClauseEnd(context: context).cut(start..<high).upperBound
    while high > start, trees[high - 1].partOfSpeech == .punctuation { high -= 1 }
    var low = start
    while low < high, trees[low].partOfSpeech == .punctuation || context.article.words[low] == "the" { low += 1 }
    return low < high && (low..<high).contains { trees[$0].partOfSpeech != .pronoun } ? low..<high : nil
  }

  /// "over what it called disrespect", "for what the minister described as theft": the words behind who calls it so.
  func behindJudge(_ start: Int, end: Int) -> Int {
    guard start < end, context.article.words[start] == "what",
      let judging = (start + 1..<min(end, start + Self.longestInsertion)).first(where: {
        context.library.isIn("judging", trees.lemmas[$0])
      })
    else { return start }
    let next = judging + 1
    return next + 1 < end && context.article.words[next] == "as" ? next + 1 : next < end ? next : start
  }

  /// "because, he said, it hurt workers": what stands between commas to tell who says so is no part of it.
  func behindInsertion(_ start: Int, end: Int) -> Int {
    let words = context.article.words
    guard start < end, words[start] == ",",
      let comma = (start + 1..<min(end, start + Self.longestInsertion)).first(where: { words[$0] == "," }),
      comma + 1 < end, (start + 1..<comma).contains(where: { isReport($0) })
    else { return start }
    return comma + 1
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
