import Linguistics
import NewsModel

/// Finds what an expression of a date says, at a given token. Tokens are indices into the article's.
struct DateMatcher {
  struct Match: Hashable {
    let expression: DateExpression
    let tokens: Range<Int>

    init(_ expression: DateExpression, _ tokens: Range<Int>) {
      self.expression = expression
      self.tokens = tokens
    }
  }

  let article: ParsedArticle
  /// The tokens of the sentence; nothing beyond is looked at.
  let sentence: Range<Int>

  /// The longest expression that begins with the token.
  func match(at start: Int) -> Match? {
    let word = word(start)
    guard let first = word.utf8.first else { return nil }
    if (0x30...0x39).contains(first) {
      return named(start, word) ?? isoDate(start) ?? dayBeforeMonth(start) ?? counted(start) ?? decade(start) ?? century(start)
        ?? quarter(start)
        ?? year(start)
    }
    if DateVocabulary.weekdays[word] != nil { return weekday(start) }
    if DateVocabulary.months[word] != nil, let match = month(start) { return match }
    if DateVocabulary.shifts[word] != nil, let match = shifted(start) { return match }
    return named(start, word) ?? counted(start) ?? century(start) ?? quarter(start)
  }

  // MARK: Tokens

  /// The token's text in lower case, empty outside the sentence.
  func word(_ token: Int) -> String { sentence.contains(token) ? article.words[token] : "" }

  func isCapitalized(_ token: Int) -> Bool {
    guard sentence.contains(token) else { return false }
    let text = article.parsed.string(article.tokens[token].range)
    return text.unicodeScalars.first?.properties.isUppercase ?? false
  }

  // MARK: Days of the week

  private func weekday(_ start: Int) -> Match? {
    guard isCapitalized(start), let day = DateVocabulary.weekdays[word(start)] else { return nil }
    var next = start + 1
    if word(next) == "," || word(next) == "(" { next += 1 }
    if next == start + 1, ["morning", "afternoon", "evening", "night"].contains(word(next)), word(next + 1) == "," {
      next += 2
    }
    if let date = monthAndDay(next) ?? dayBeforeMonth(next) {
      switch date.expression {
      case .day(nil, let month, let number):
        return Match(.dayOnWeekday(month: month, day: number, weekday: day), start..<date.tokens.upperBound)
      case .day: return Match(date.expression, start..<date.tokens.upperBound)
      default: break
      }
    }
    if word(start + 1) == "last" || word(start + 1) == "next", word(start + 2) == "week" {
      return Match(.weekdayOfWeek(day, word(start + 1) == "last" ? .last : .next), start..<start + 3)
    }
    // "Super Tuesday"
    return Match(.weekday(day, nil), (word(start - 1) == "super" ? start - 1 : start)..<start + 1)
  }

  // MARK: Months

  /// "May 7", "May 7, 2024", "May 2024", "in May".
  private func month(_ start: Int) -> Match? {
    guard isCapitalized(start), let month = DateVocabulary.months[word(start)] else { return nil }
    if let match = monthAndDay(start) { return match }
    if let (year, end) = yearBehind(start + 1) { return Match(.month(year: year, month: month), start..<end) }
    let shiftToken = word(start + 1) == "of" ? start + 2 : start + 1
    if let shift = DateVocabulary.shifts[word(shiftToken)], word(shiftToken + 1) == "year",
      !["past", "coming"].contains(word(shiftToken))
    {
      return Match(.monthOfYear(month, shift), start..<shiftToken + 2)
    }
    let isAbbreviation = word(start).utf8.count <= 5 && CalendarNames.month(word(start)) != nil && !isFullName(word(start))
    if isAbbreviation || isNameOrModal(start) { return nil }
    return Match(.month(year: nil, month: month), start..<start + 1)
  }

  private func isFullName(_ word: String) -> Bool {
    ["march", "april", "may", "june", "july"].contains(word) || word.utf8.count > 5
  }

  /// "May 7", "May 7th, 2024", "June 1 to 3".
  func monthAndDay(_ start: Int) -> Match? {
    guard let month = DateVocabulary.months[word(start)], isCapitalized(start) else { return nil }
    var dayToken = start + 1
    if word(dayToken) == "." { dayToken += 1 }
    guard let day = DateVocabulary.dayOfMonth(word(dayToken)) else { return nil }
    var end = dayToken + 1
    if ["-", "–", "to", "and", "through"].contains(word(end)), let last = DateVocabulary.dayOfMonth(word(end + 1)), last > day,
      !isMonthOrUnit(end + 2)
    {
      end += 2
      let (year, after) = yearBehind(end) ?? (nil, end)
      return Match(.days(year: year, month: month, from: day, through: last), start..<after)
    }
    // "March 3 million": a number of something.
    if isMonthOrUnit(end) && DateVocabulary.months[word(end)] == nil { return nil }
    var found: Int?
    if let (year, after) = yearBehind(end) { (found, end) = (year, after) }
    if found == nil, let shift = yearShift(end) { return Match(.dayOfYear(month: month, day: day, shift), start..<end + 2) }
    return Match(.day(year: found, month: month, day: day), start..<end)
  }

  /// "last year", "next year".
  private func yearShift(_ token: Int) -> DateShift? {
    guard word(token + 1) == "year", ["last", "next"].contains(word(token)) else { return nil }
    return DateVocabulary.shifts[word(token)]
  }

  private func isMonthOrUnit(_ token: Int) -> Bool {
    let word = word(token)
    return DateVocabulary.months[word] != nil || ["million", "billion", "percent", "per", "%", "thousand"].contains(word)
  }

  /// A year at the token or behind a comma or "of" there, and the token behind it.
  private func yearBehind(_ token: Int) -> (year: Int, end: Int)? {
    let position = word(token) == "," || word(token) == "of" ? token + 1 : token
    guard let year = DateVocabulary.year(word(position)), (1500...2100).contains(year) else { return nil }
    return (year, position + 1)
  }

  /// "7 May 2024", "7th of May", "the 7th May".
  func dayBeforeMonth(_ start: Int) -> Match? {
    guard let day = DateVocabulary.dayOfMonth(word(start)) else { return nil }
    var next = start + 1
    var through: Int?
    if ["-", "–", "to", "and"].contains(word(next)), let last = DateVocabulary.dayOfMonth(word(next + 1)), last > day {
      through = last
      next += 2
    }
    if word(next) == "of" { next += 1 }
    guard let month = DateVocabulary.months[word(next)], isCapitalized(next) else { return nil }
    let (year, end) = yearBehind(next + 1) ?? (nil, next + 1)
    if year == nil, through == nil, let shift = yearShift(end) {
      return Match(.dayOfYear(month: month, day: day, shift), start..<end + 2)
    }
    if let through { return Match(.days(year: year, month: month, from: day, through: through), start..<end) }
    return Match(.day(year: year, month: month, day: day), start..<end)
  }

  /// Whether a word that could be a month is a person, another name or a verb: "May resigned", "it may", "March for Life".
  private func isNameOrModal(_ token: Int) -> Bool {
    let tag = article.tokens[token].pennTag
    if tag == .modal || tag.rawValue.hasPrefix("VB") { return true }
    let before = word(token - 1), after = word(token + 1)
    let isIntroduced = DateVocabulary.introducers.contains(before) || DateVocabulary.shifts[before] != nil || before == "-"
    if let name = article.trees.name(at: token) {
      if name.kind == .person { return true }
      if name.tokens.count > 1, !isIntroduced { return true }
    }
    if !DateVocabulary.ambiguousMonths.contains(word(token)) { return false }
    let isFollowedByName = isCapitalized(token + 1) && DateVocabulary.months[after] == nil
    // "the April runoff".
    if ["the", "its", "last", "this"].contains(before), sentence.contains(token + 1), article.tokens[token + 1].pennTag == .noun
    {
      return false
    }
    return !isIntroduced || before == "to" && token == sentence.lowerBound || isFollowedByName && before != "in"
  }

  // MARK: Years

  private func year(_ start: Int) -> Match? {
    guard let year = DateVocabulary.year(word(start)), (1600...2100).contains(year) else { return nil }
    let before = word(start - 1), after = word(start + 1)
    // "2000-2050" is a stretch of years whatever stands around it.
    if ["-", "–"].contains(after), DateVocabulary.year(word(start + 2)) != nil { return Match(.year(year), start..<start + 1) }
    if [
      "$", "#", "£", "€", "no.", "us$", "rs", "rs.", "usd", "nearly", "almost", "over", "than", "some", "route", "page",
      "about",
    ].contains(before) {
      return nil
    }
    if [
      "%", "percent", "million", "billion", "km", "miles", "metres", "meters", "feet", "people", "dollars", "hours", "gmt",
      "utc",
    ].contains(after) {
      return nil
    }
    if isCountedNoun(start + 1), !hasDeterminer(start) { return nil }
    return Match(.year(year), start..<start + 1)
  }

  /// A plural in lower case that numbers count: "2000 protesters", unless it is held at certain years ("2019 elections").
  private func isCountedNoun(_ token: Int) -> Bool {
    guard sentence.contains(token), article.tokens[token].pennTag == .pluralNoun else { return false }
    return ![
      "elections", "polls", "protests", "riots", "games", "championships", "olympics", "primaries", "talks", "accords",
      "levels", "figures", "results",
      "attacks",
    ]
    .contains(word(token))
  }

  private func hasDeterminer(_ token: Int) -> Bool {
    ["the", "its", "his", "her", "their", "'s", "’s", "our"].contains(word(token - 1))
  }

  /// "the 1990s", "the nineties".
  private func decade(_ start: Int) -> Match? {
    let text = word(start)
    guard text.hasSuffix("s"),
      let year = DateVocabulary.year(String(text.dropLast(text.hasSuffix("'s") || text.hasSuffix("’s") ? 2 : 1)))
    else {
      if let year = DateVocabulary.year(text), year % 10 == 0, ["'s", "’s"].contains(word(start + 1)),
        word(start - 1) == "the" || word(start - 1) == "early" || word(start - 1) == "late"
      {
        return Match(.years(from: year, through: year + 9), start..<start + 2)
      }
      return nil
    }
    return year % 10 == 0 ? Match(.years(from: year, through: year + 9), start..<start + 1) : nil
  }

  /// "the 20th century", "the twentieth century".
  private func century(_ start: Int) -> Match? {
    guard word(start + 1) == "century", let number = DateVocabulary.ordinal(word(start)), (1...30).contains(number) else {
      return nil
    }
    return Match(.years(from: (number - 1) * 100, through: (number - 1) * 100 + 99), start..<start + 2)
  }

  /// "the first quarter of 2019".
  private func quarter(_ start: Int) -> Match? {
    guard word(start + 1) == "quarter", let number = DateVocabulary.ordinal(word(start)), (1...4).contains(number) else {
      return nil
    }
    let (year, end) = yearBehind(start + 2) ?? (nil, start + 2)
    return Match(.quarter(year: year, number: number), start..<end)
  }

  /// `2024-03-22`, as one token or cut at its hyphens.
  private func isoDate(_ start: Int) -> Match? {
    let parts = word(start).split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 3, let year = DateVocabulary.year(String(parts[0])), let month = DateVocabulary.number(String(parts[1])),
      let day = DateVocabulary.number(String(parts[2])), (1...12).contains(month), (1...31).contains(day)
    {
      return Match(.day(year: year, month: month, day: day), start..<start + 1)
    }
    guard let year = DateVocabulary.year(word(start)), word(start + 1) == "-", word(start + 3) == "-",
      let month = DateVocabulary.number(word(start + 2)), let day = DateVocabulary.number(word(start + 4)),
      word(start + 2).utf8.count == 2,
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return Match(.day(year: year, month: month, day: day), start..<start + 5)
  }
}
