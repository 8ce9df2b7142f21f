import Linguistics

/// Which verb a date belongs to by the row of words, for where the tree hangs it elsewhere.
struct DateGovernor: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }
  private var words: [String] { context.article.words }

  /// The verb right behind a date ("The court yesterday ruled"), else the nearest one before it in its clause ("raided the homes of leaders on
  /// Sunday"), else, where it opens a clause, the first one behind it.
  func verb(of mention: DateMention) -> Int? {
    guard let sentence = trees.sentence(of: mention.tokens.lowerBound) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let start = phraseStart(of: mention, in: tokens)
    // "his decree of May 3", "Monday's session", "the May 3 election".
    if start > tokens.lowerBound, words[start] == "of" || isAttribute(mention, in: tokens) { return nil }
    // "the Finance Bill, 2024".
    if mention.span.precision == .year, start > tokens.lowerBound, words[start - 1] == ",", start == mention.tokens.lowerBound {
      return nil
    }
    let before = verb(before: start, in: tokens)
    if let behind = verbRightBehind(mention, in: tokens) {
      // "the union led by Lee yesterday began a strike", but "the man attacked on Monday died".
      guard let before, !isParticiple(before) || start - before <= 2 else { return behind }
      // "said the court on Monday ruled", but "who was attacked on Monday died".
      let ownSubject = trees.children(behind).contains { isSubject($0) && before < $0 && $0 < start }
      return ownSubject ? behind : before
    }
    if let before { return before }
    return opensClause(start, in: tokens) ? firstVerb(behind: mention.tokens.upperBound, in: tokens) : nil
  }

  private func isAttribute(_ mention: DateMention, in tokens: Range<Int>) -> Bool {
    let next = mention.tokens.upperBound
    guard next < tokens.upperBound else { return false }
    if trees[next].pennTag == .possessiveMarker { return true }
    let isNoun = [.noun, .pluralNoun].contains(trees[next].pennTag) && !Self.introducing.contains(words[next])
    return isNoun && trees[context.article.head(of: mention.tokens)].head == next
  }

  /// The nearest verb before a token that belongs to the same clause; a relative clause between commas is passed over.
  /// - Parameter isMain: participles are passed over.
  func verb(before start: Int, in tokens: Range<Int>, isMain: Bool = false) -> Int? {
    var index = start - 1
    guard index >= tokens.lowerBound, !["and", "but", "or"].contains(words[index]) else { return nil }
    var isSetOff = words[index] == ","
    if isSetOff { index -= 1 }
    while index >= tokens.lowerBound {
      if isBoundary(index) { return nil }
      if let verb = clauseVerb(at: index),
        !(isParticiple(verb) && (isMain || isSetOff && words[max(tokens.lowerBound, index - 1)] == ","))
      {
        guard isSetOff, let pronoun = relativePronoun(before: index, in: tokens) else { return verb }
        isSetOff = false
        index = pronoun - 1
      }
      index -= 1
    }
    return nil
  }

  /// The first finite verb from a token on that stands in no relative clause.
  func firstVerb(behind start: Int, in tokens: Range<Int>) -> Int? {
    var isInRelativeClause = false
    for index in start..<max(start, tokens.upperBound) {
      if trees.isRelativePronoun(index) { isInRelativeClause = true }
      guard trees.isFinite(index) else { continue }
      if !isInRelativeClause { return clauseVerb(at: index) }
      if trees[index].partOfSpeech == .verb { isInRelativeClause = false }
    }
    return nil
  }

  /// Where the phrase of a date begins: "in the early hours of Sunday".
  private func phraseStart(of mention: DateMention, in tokens: Range<Int>) -> Int {
    var start = mention.tokens.lowerBound
    while start > tokens.lowerBound, Self.introducing.contains(words[start - 1]) { start -= 1 }
    return start
  }

  private static let introducing: Set<String> = [
    "on", "in", "at", "by", "from", "since", "during", "of", "the", "early", "late", "around", "about", "hours", "night",
    "morning", "evening", "afternoon", "dawn", "midnight", "earlier", "later", "before", "shortly", "end", "beginning", "start",
  ]

  private func isParticiple(_ verb: Int) -> Bool {
    switch trees[verb].pennTag {
    case .verbPastParticiple: trees[verb].relation == .clausalModifier
    case .verbGerund: !trees.hasChild(verb, .auxiliary)
    default: false
    }
  }

  /// What a verb before it does not reach beyond.
  private func isBoundary(_ token: Int) -> Bool {
    if trees.isRelativePronoun(token) { return true }
    switch trees[token].relation {
    case .marker: return words[token] != "to"
    case .caseMarker: return DateExclusions.distant.contains(trees.lemmas[token])
    case .punctuation: return Self.breaks.contains(words[token])
    default: return ["when", "where", "while", "because"].contains(words[token])
    }
  }

  private static let breaks: Set<String> = [";", ":", "—", "–", "--", "\"", "“", "”", "(", ")"]

  /// The verb that a token is or is an auxiliary of; nil where it makes no clause: a noun in "-ing", a purpose.
  private func clauseVerb(at token: Int) -> Int? {
    switch trees[token].pennTag {
    case .verbPast, .verbPresent, .verbPresentThirdPerson, .modal:
      switch trees[token].relation {
      case .auxiliary, .passiveAuxiliary, .copula: return trees[token].head
      default: return token
      }
    case .verbPastParticiple:
      return trees[token].relation == .adjectivalModifier ? nil : token
    case .verbGerund:
      let isClause = [.adverbialClause, .clausalModifier, .conjunct].contains(trees[token].relation)
      return isClause && !trees.hasChild(token, .determiner) ? token : nil
    case .verbBase:
      if trees.hasChild(token, .auxiliary) { return token }
      return trees[token].head.map { ParsedArticle.planning.contains(trees.lemmas[$0]) } ?? false ? token : nil
    default: return nil
    }
  }

  /// The pronoun of a relative clause behind a comma, whose verb is the given one.
  private func relativePronoun(before verb: Int, in tokens: Range<Int>) -> Int? {
    var index = verb - 1
    while index > tokens.lowerBound {
      if trees.isRelativePronoun(index) { return words[index - 1] == "," ? index : nil }
      if trees.isFinite(index), trees[index].head != verb || trees[index].partOfSpeech == .verb { return nil }
      index -= 1
    }
    return nil
  }

  private func verbRightBehind(_ mention: DateMention, in tokens: Range<Int>) -> Int? {
    var index = mention.tokens.upperBound
    while index < tokens.upperBound,
      trees[index].partOfSpeech == .adverb || ["night", "morning", "evening", "afternoon", ","].contains(words[index])
    {
      index += 1
    }
    guard index < tokens.upperBound else { return nil }
    if trees.isFinite(index) { return clauseVerb(at: index) }
    // "The cardinals yesterday elected him": a participle that has a subject and no auxiliary is no participle.
    let isFinite = trees[index].pennTag == .verbPastParticiple && trees.children(index).contains { isSubject($0) && $0 < index }
    return isFinite ? index : nil
  }

  private func isSubject(_ token: Int) -> Bool { [.subject, .passiveSubject].contains(trees[token].relation) }

  private func opensClause(_ start: Int, in tokens: Range<Int>) -> Bool {
    start == tokens.lowerBound || [",", ";", ":", "and", "but", "—", "–", "-", "\"", "“"].contains(words[start - 1])
  }
}
