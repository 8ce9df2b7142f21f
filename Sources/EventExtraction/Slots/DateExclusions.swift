import Linguistics
import NewsModel

/// Dates of a sentence that tell the time of something else than a trigger.
struct DateExclusions: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }

  func allows(_ mention: DateMention, for token: Int) -> Bool {
    if mention.tokens.contains(token) { return true }
    let top = context.article.head(of: mention.tokens)
    return canBeDate(mention, for: token) && !isOfAnotherNoun(top, than: token) && !isInAnothersRelativeClause(top, than: token)
      && !endsRelativeClause(mention, before: token)
  }

  /// What holds wherever the tree hangs a date.
  func canBeDate(_ mention: DateMention, for token: Int) -> Bool {
    let top = context.article.head(of: mention.tokens)
    // "until June": how long, not when.
    if let marker = context.arguments.marker(of: top), ["until", "till"].contains(marker) { return false }
    // "adjourned the case to May 3"
    if mention.tokens.lowerBound > 0, context.article.words[mention.tokens.lowerBound - 1] == "to" { return false }
    return context.isQuoted(top) == context.isQuoted(token) && !isInDateline(top) && !opensReport(mention)
  }

  /// "PATNA, January 28: …": the day of the report.
  private func isInDateline(_ top: Int) -> Bool {
    trees[top].relation == .unspecified
      || trees[top].head.map { trees[$0].relation == .unspecified && $0 < top && !trees.isVerbal($0) } ?? false
  }

  /// "Sep 21, 2015 - The president …": a day and a dash before the first sentence, where no place stands beside it.
  private func opensReport(_ mention: DateMention) -> Bool {
    let next = mention.tokens.upperBound
    guard let sentence = trees.sentence(of: mention.tokens.lowerBound), next + 1 < trees.parsed.tokens.count,
      mention.tokens.lowerBound == trees.parsed.sentences[sentence].tokens.lowerBound
    else { return false }
    return ["-", "–", "—", "--", ":"].contains(context.article.words[next])
      && trees[next + 1].range.lowerBound > trees[next].range.upperBound
  }

  /// "the 2020 presidential election": the year says which one, not when it was won or lost. "Friday morning" is Friday.
  func modifiesAnother(_ mention: DateMention, than token: Int) -> Bool {
    let top = context.article.head(of: mention.tokens)
    guard let noun = trees[top].head, noun != token, !Self.stretches.contains(trees.lemmas[noun]) else { return false }
    return Self.inFront.contains(trees[top].relation)
  }

  /// "annulled the August 8 election", "rejects the result of the December 1 election": the day of the vote is not that of what is done about it.
  /// - Parameter isDated: the trigger tells the outcome of the vote; but "chosen as candidate for the May election" is not of its day.
  func isOfContest(_ mention: DateMention, besides token: Int, isDated: Bool) -> Bool {
    let top = context.article.head(of: mention.tokens)
    guard let noun = trees[top].head, noun != token, trees.isNominal(noun), Self.inFront.contains(trees[top].relation),
      context.library.isIn("election", trees.lemmas[noun])
    else { return false }
    // "voted in the May 3 referendum".
    if trees[noun].head == token, context.arguments.marker(of: noun) == "in" { return false }
    return !isDated || context.arguments.marker(of: noun) == "for"
  }

  /// "The court on Monday upheld the sentence", "condemned the visit": what an act answers came before it.
  func isAnswered(_ noun: Int, by verb: Int) -> Bool {
    guard trees[noun].relation == .object, trees[noun].partOfSpeech == .noun, verb + 1 < trees.parsed.tokens.count else {
      return false
    }
    let lemma = trees.lemmas[verb], phrase = "\(lemma)-\(context.article.words[verb + 1])"
    return ["reviewing-verb", "answering-verb"].contains { context.library.isIn($0, lemma) || context.library.isIn($0, phrase) }
      && !context.library.isIn("force-verb", lemma)
  }

  private static let inFront: Set<DependencyRelation> = [
    .compound, .numericModifier, .adjectivalModifier, .possessive, .unmarkedNominalModifier,
  ]
  /// What came before or after is not when it happened.
  static let distant: Set<String> = [
    "since", "after", "before", "following", "despite", "prior to", "ahead of", "until",
  ]
  /// "called on supporters to march on Friday", "praised her for the answer to the attack of 2019": the day of what is asked for or spoken of.
  func isOfContent(_ mention: DateMention, of token: Int) -> Bool {
    var current = context.article.head(of: mention.tokens)
    guard current > token else { return false }
    for _ in 0..<8 {
      guard let head = trees[current].head, head != token else { return false }
      if trees.isVerbal(head), head > token,
        [.openComplement, .clausalComplement, .adverbialClause].contains(trees[head].relation)
      {
        // "ordered last week that …": what stands before the clause's first word is not in it.
        let opening = trees.children(head).first { ["that", "to"].contains(trees.lemmas[$0]) && trees[$0].relation == .marker }
        return trees.ancestors(of: head).prefix(3).contains(token) && mention.tokens.lowerBound > opening ?? head
      }
      if trees.isNominal(head), mention.span.precision == .year, trees.ancestors(of: head).prefix(4).contains(token) {
        return true
      }
      current = head
    }
    return false
  }

  /// "dismissed over his remarks": what led to an act came before it.
  static let causal: Set<String> = ["over", "against", "about", "because of", "due to"]

  /// "withdrew from the 2015 accord", "suspended the 2007 constitution": the year says which one, but "voted in the 2016 referendum".
  func names(_ mention: DateMention, anotherThan token: Int) -> Bool {
    let top = context.article.head(of: mention.tokens)
    guard mention.span.precision == .year, mention.form == .absolute, Self.inFront.contains(trees[top].relation),
      let noun = trees[top].head, noun != token, noun > top, trees.isNominal(noun), !Self.stretches.contains(trees.lemmas[noun])
    else { return false }
    return !(context.arguments.marker(of: noun).map(Self.during.contains) ?? false)
  }

  /// "their first meeting since 2019", "the deadliest attack since Monday's": of a time before.
  func isOfRecord(_ mention: DateMention, for token: Int) -> Bool {
    context.article.words[mention.tokens.lowerBound] == "since"
      && trees.children(token).contains { trees[$0].pennTag == .superlativeAdjective || trees.lemmas[$0] == "first" }
  }

  /// "put off the strike he had planned for December 18": what is told in the past was not done after publication.
  func isStillToCome(_ mention: DateMention, for token: Int) -> Bool {
    guard let published = context.article.article.date, mention.span.end > published.end,
      mention.span.start > published.end || isSaidLater(mention)
    else { return false }
    return trees[token].pennTag == .verbPast && !context.isHeadline(sentence: trees.sentence(of: token) ?? 0)
  }

  /// "to be opened later this week"
  private func isSaidLater(_ mention: DateMention) -> Bool {
    mention.tokens.lowerBound > 0 && context.article.words[mention.tokens.lowerBound - 1] == "later"
  }

  /// "Lee, appointed acting president on Wednesday, declared an emergency", "the curfew enforced from Friday was relaxed".
  /// But "In a decision read out on Wednesday, the court ruled".
  func isOfParticiple(_ verb: Int?, besides token: Int) -> Bool {
    guard let verb, verb != token, trees[verb].relation == .clausalModifier, trees[verb].pennTag == .verbPastParticiple,
      trees.isVerbal(token), let noun = trees[verb].head, [.subject, .passiveSubject].contains(trees[noun].relation)
    else { return false }
    return !trees.ancestors(of: token).contains(verb) && trees[verb].head != token
  }

  private static let during: Set<String> = ["during", "at", "in", "on"]
  private static let stretches: Set<String> = [
    "end", "beginning", "start", "night", "morning", "evening", "afternoon", "day", "week", "month", "spring", "summer",
    "autumn", "fall",
    "winter", "half", "part", "middle", "weekend", "year", "quarter", "midnight", "eve", "hour",
  ]

  /// "a 2005 law", "the Act of 1867", "yesterday's march", "since its creation in 1950".
  private func isOfAnotherNoun(_ top: Int, than token: Int) -> Bool {
    guard let noun = trees[top].head, noun != token, trees.isNominal(noun) else { return false }
    let isContest = context.library.isIn("election", trees.lemmas[noun])
    switch trees[top].relation {
    case .possessive:
      return !isContest && !(context.arguments.marker(of: noun).map(Self.during.contains) ?? false)
    case let relation where Self.inFront.contains(relation):
      // "a 2005 law" is of that year, and so are the elections in "after the 2018 elections".
      return context.library.isIn("law", trees.lemmas[noun]) || hasDistantMarker(noun, besides: token)
    case .nominalModifier:
      if follows("of", top), !isContest, !Self.stretches.contains(trees.lemmas[noun]) { return true }
      return hasDistantMarker(noun, besides: token)
    default: return false
    }
  }

  /// Whether a preposition stands before a date, and no name that it governs instead: "the governor of Lagos yesterday resigned".
  private func follows(_ preposition: String, _ top: Int) -> Bool {
    guard let mark = trees.children(top).first(where: { trees[$0].relation == .caseMarker && $0 < top }),
      trees.lemmas[mark] == preposition
    else { return false }
    return !(mark + 1..<top).contains { trees[$0].partOfSpeech == .properNoun && context.dates.mention(at: $0) == nil }
  }

  /// Whether the noun, or one that it is part of, stands behind "after", "before", "since".
  private func hasDistantMarker(_ noun: Int, besides token: Int) -> Bool {
    var current = noun
    for _ in 0..<4 {
      if current == token { return false }
      if let marker = context.arguments.marker(of: current), Self.distant.contains(marker) { return true }
      guard let head = trees[current].head, trees.isNominal(current) else { return false }
      current = head
    }
    return false
  }

  /// "The student who was attacked on December 16 died on Saturday": by the row of words, where the tree hangs the first day on the second verb.
  private func endsRelativeClause(_ mention: DateMention, before token: Int) -> Bool {
    let first = mention.tokens.lowerBound
    guard let sentence = trees.sentence(of: first) else { return false }
    let start = max(trees.parsed.sentences[sentence].tokens.lowerBound, first - 15)
    guard let pronoun = (start..<first).last(where: { ["who", "which"].contains(context.article.words[$0]) }),
      trees.isRelativePronoun(pronoun)
    else { return false }
    let isFinite = { (index: Int) in [.verbPast, .verbPresentThirdPerson, .modal].contains(trees[index].pennTag) }
    // "appointed Lee, who led the bureau from 2001 to 2013, on Monday".
    if token < pronoun {
      return (pronoun + 1..<first).contains(where: isFinite) && !(pronoun..<first).contains { context.article.words[$0] == "," }
    }
    guard first < token else { return false }
    if isBetweenCommas(pronoun, mention, before: token) { return (pronoun + 1..<first).contains(where: isFinite) }
    return (pronoun + 1..<first).contains(where: isFinite) && !(pronoun..<token).contains { context.article.words[$0] == "," }
      && isFinite(token) && !(mention.tokens.upperBound..<token).contains(where: isFinite)
  }

  /// "Lee, who has led the board since it sacked his predecessor on May 3, resigned": the date ends a relative clause between commas.
  private func isBetweenCommas(_ pronoun: Int, _ mention: DateMention, before token: Int) -> Bool {
    let words = context.article.words
    guard pronoun > 0, words[pronoun - 1] == ",", !(pronoun..<mention.tokens.lowerBound).contains(where: { words[$0] == "," }),
      let comma = (mention.tokens.upperBound..<token).first(where: { words[$0] == "," })
    else { return false }
    return !(mention.tokens.upperBound..<comma).contains { trees.isVerbal($0) }
      && !(comma..<token).contains { trees.isFinite($0) && trees[$0].head != token }
  }

  /// "Lee, who took office in 2017, resigned": the date is that of the relative clause.
  private func isInAnothersRelativeClause(_ top: Int, than token: Int) -> Bool {
    var current = top
    for _ in 0..<8 {
      guard let head = trees[current].head else { return false }
      if head == token { return false }
      if trees.isVerbal(head), trees[head].relation == .relativeClause {
        // The noun that the clause says the time of, and what stands in the clause itself.
        if trees[head].head == token { return false }
        return !trees.ancestors(of: token).contains(head)
      }
      current = head
    }
    return false
  }
}
