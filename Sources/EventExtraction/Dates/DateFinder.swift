import Columns
import Linguistics
import NewsModel

/// Finds the dates that an article mentions and resolves them against its publication and what it told before.
package struct DateFinder {
  let article: ParsedArticle
  private let publication: CivilDate?

  package init(article: ParsedArticle) {
    self.article = article
    publication = article.article.date.flatMap { $0.precision == .day ? CivilDate(dayNumber: $0.start) : nil }
  }

  /// Without a publication date only expressions with a year are resolved.
  package func find() -> ArticleDates {
    var mentions: [DateMention] = []
    for (index, sentence) in article.parsed.sentences.enumerated() {
      for match in matches(in: sentence.tokens) {
        guard let (span, anchor) = resolve(match, sentence: index, after: mentions) else { continue }
        mentions.append(
          DateMention(
            tokens: match.tokens, range: article.range(match.tokens), form: match.expression.form, span: span, anchor: anchor))
      }
    }
    return ArticleDates(mentions: mentions)
  }

  /// The expressions of a sentence, in text order, without overlap.
  func matches(in sentence: Range<Int>) -> [DateMatcher.Match] {
    let matcher = DateMatcher(article: article, sentence: sentence)
    var result: [DateMatcher.Match] = []
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      if let match = matcher.match(at: token) {
        result.append(match)
        token = max(token + 1, match.tokens.upperBound)
      } else {
        token += 1
      }
    }
    return result
  }

  private func resolve(_ match: DateMatcher.Match, sentence: Int, after earlier: [DateMention]) -> (
    DateSpan, DateMention.Anchor
  )? {
    let anyYear = match.expression.hasYear ? CivilDate(year: 2000, month: 1, day: 1) : nil
    guard let anchor = publication ?? anyYear else { return nil }
    var resolver = DateResolver(publication: anchor)
    resolver.reference = reference(of: match.expression, sentence: sentence, after: earlier, publication: anchor.dayNumber)
    if let last = earlier.last {
      let lastSentence = article.sentence(of: last.tokens.lowerBound)
      let distance = sentence - lastSentence
      let isSameBlock = article.parsed.sentences[sentence].region == article.parsed.sentences[lastSentence].region
      let isShort = last.span.end - last.span.start <= 31
      if isSameBlock,
        distance == 0 && !isOfClosedClause(last, before: match.tokens) || distance == 1 && isShort && !isAside(last),
        last.form == .absolute,
        last.span.end < anchor.dayNumber, !isBeginning(last)
      {
        resolver.yearInContext = CivilDate(dayNumber: last.span.start).year
      }
    }
    if resolver.reference == nil, publication != nil { resolver.reference = DateSpan(day: anchor.dayNumber) }
    var time = article.clauseTime(of: article.head(of: match.tokens))
    if time != .past, followsPast(match.tokens.lowerBound) { time = .past }
    // "by October 31", "until June", told in the past: mostly still to come.
    if time == .past, match.expression.form == .partial, isDeadline(before: match.tokens.lowerBound) { time = .unknown }
    // "has summoned it for March 6", "adjourned the case to February 3", "has banned them from April 1".
    if time == .past, match.expression.form == .partial, match.tokens.lowerBound > 0,
      ["for", "to", "from"].contains(article.words[match.tokens.lowerBound - 1])
    {
      time = article.words[match.tokens.lowerBound - 1] == "for" ? .scheduled : .unknown
    }
    // "named as candidate for the December 7 elections".
    if match.expression.form == .partial, isForContest(match.tokens) { time = .future }
    // "called a strike for Monday".
    if case .weekday = match.expression, match.tokens.lowerBound > 0, article.words[match.tokens.lowerBound - 1] == "for",
      match.tokens.upperBound >= article.words.count || !["'s", "’s"].contains(article.words[match.tokens.upperBound])
    {
      time = .future
    }
    // "won three titles in two years": how long.
    if case .unitOffset = match.expression, time != .future, time != .scheduled, match.tokens.lowerBound > 0,
      article.words[match.tokens.lowerBound - 1] == "in", DateVocabulary.shifts[article.words[match.tokens.lowerBound]] == nil,
      !["ago", "back"].contains(article.words[match.tokens.upperBound - 1])
    {
      return nil
    }
    return resolver.resolve(match.expression, time: time).map { ($0, self.anchor(of: match.expression, resolver, time)) }
  }

  /// What "the next day" counts from: the last day told as past before; for "the following year" the last date of any kind.
  private func reference(of expression: DateExpression, sentence: Int, after earlier: [DateMention], publication: Day)
    -> DateSpan?
  {
    let near = earlier.reversed().prefix { sentence - article.sentence(of: $0.tokens.lowerBound) <= Self.memory }
    let isOfDay: Bool, isSameDay: Bool
    switch expression {
    case .fromReference(let unit, let count):
      isOfDay = unit == .day || unit == .week
      isSameDay = unit == .day && count == 0
    case .weekdayFromReference: (isOfDay, isSameDay) = (true, false)
    default: return near.first?.span
    }
    guard isOfDay else { return near.first?.span }
    let isTold = { (mention: DateMention) in
      mention.span.precision == .day && mention.span.start <= publication && !isAside(mention)
    }
    // "in the evening", "hours later": of the news, unless the sentence or the story just told another day.
    let isNews = { (mention: DateMention) in isTold(mention) && publication - mention.span.start <= Self.newsDays }
    let isClose = { (mention: DateMention) in sentence - article.sentence(of: mention.tokens.lowerBound) <= 1 }
    let isBeside = { (mention: DateMention) in
      mention.span.precision == .day && sentence == article.sentence(of: mention.tokens.lowerBound) && !isAside(mention)
    }
    let news = isSameDay ? near.first { isBeside($0) || isTold($0) && isClose($0) } ?? earlier.last(where: isNews) : nil
    return (news ?? near.first(where: isTold) ?? near.first)?.span
  }

  /// "the protests of May 3", "Lee, who resigned on Monday, …": a date that the story does not go on from.
  private func isAside(_ mention: DateMention) -> Bool {
    let trees = article.trees, top = article.head(of: mention.tokens), first = mention.tokens.lowerBound
    if first > 0, ["of", "since", "until", "for"].contains(article.words[first - 1]) || article.words[first] == "since" {
      return true
    }
    switch trees[top].relation {
    case .compound, .numericModifier, .possessive, .unmarkedNominalModifier: return true
    default: break
    }
    return trees.ancestors(of: top).prefix(4).contains { trees[$0].relation == .relativeClause }
  }

  /// "Lee, who survived a coup in 2017, was elected in January": of a relative clause that has ended.
  private func isOfClosedClause(_ mention: DateMention, before tokens: Range<Int>) -> Bool {
    let trees = article.trees
    return trees.ancestors(of: article.head(of: mention.tokens)).prefix(4).contains {
      trees[$0].relation == .relativeClause && trees.span(of: $0).upperBound < tokens.lowerBound
    } && (mention.tokens.upperBound..<tokens.lowerBound).contains { article.words[$0] == "," }
  }

  /// "for the first time since 1994, and agreed in June": the year that something has lasted from is not that of what is told next.
  private func isBeginning(_ mention: DateMention) -> Bool {
    let first = mention.tokens.lowerBound
    return article.words[first] == "since"
      || (max(0, first - 7)..<first).contains {
        article.words[$0] == "since" && article.sentence(of: $0) == article.sentence(of: first)
      }
  }

  /// "must go, the court ruled on Monday": the verb right before tells the time, whatever clause the tree hangs the day on.
  private func followsPast(_ token: Int) -> Bool {
    guard token >= 2, article.words[token - 1] == "on" else { return false }
    let before = article.tokens[token - 2]
    return before.pennTag == .verbPast && ReportingVerbs.clausal.contains(article.trees.lemmas[token - 2])
  }

  private func isForContest(_ tokens: Range<Int>) -> Bool {
    guard tokens.lowerBound > 1, tokens.upperBound < article.words.count, article.words[tokens.lowerBound - 1] == "the",
      article.words[tokens.lowerBound - 2] == "for"
    else { return false }
    return (tokens.upperBound..<min(tokens.upperBound + 3, article.words.count)).contains {
      DateVocabulary.contests.contains(article.words[$0])
    }
  }

  /// Whether "by" or "until" governs the words that begin at a token.
  private func isDeadline(before token: Int) -> Bool {
    var previous = token - 1
    // "by the end of January".
    while previous > 0, token - previous < 5, ["the", "of", "end", "early", "late", "mid"].contains(article.words[previous]) {
      previous -= 1
    }
    return previous >= 0 && ["by", "until", "till"].contains(article.words[previous])
  }

  private func anchor(of expression: DateExpression, _ resolver: DateResolver, _ time: ClauseTime) -> DateMention.Anchor {
    switch expression {
    case .fromReference, .weekdayFromReference:
      return resolver.reference.map { .reference($0) } ?? .publication
    default:
      if expression.form == .absolute { return .none }
      if expression.form == .partial, time != .future, let year = resolver.yearInContext { return .year(year) }
      return .publication
    }
  }

  /// "The next day" counts from a date told so many sentences before at most; else from publication.
  private static let memory = 3
  /// How old the day of news may be at publication.
  private static let newsDays: Day = 7
}
