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
    if let last = earlier.last {
      let lastSentence = article.sentence(of: last.tokens.lowerBound)
      let distance = sentence - lastSentence
      if distance <= Self.memory { resolver.reference = last.span }
      let isSameBlock = article.parsed.sentences[sentence].region == article.parsed.sentences[lastSentence].region
      let isShort = last.span.end - last.span.start <= 31
      if isSameBlock, distance == 0 || distance == 1 && isShort, last.form == .absolute, last.span.end < anchor.dayNumber,
        !isBeginning(last)
      {
        resolver.yearInContext = CivilDate(dayNumber: last.span.start).year
      }
    }
    if resolver.reference == nil, publication != nil { resolver.reference = DateSpan(day: anchor.dayNumber) }
    var time = article.clauseTime(of: article.head(of: match.tokens))
    if time != .past, followsPast(match.tokens.lowerBound) { time = .past }
    // "by October 31", "until June", told in the past: mostly still to come.
    if time == .past, match.expression.form == .partial, isDeadline(before: match.tokens.lowerBound) { time = .unknown }
    return resolver.resolve(match.expression, time: time).map { ($0, self.anchor(of: match.expression, resolver, time)) }
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
}
