import Linguistics

extension DateMatcher {
  // MARK: "last", "this", "next"

  func shifted(_ start: Int) -> Match? {
    guard let shift = DateVocabulary.shifts[word(start)] else { return nil }
    var next = start + 1
    // "this past week", "this coming Friday".
    var meant = shift
    if shift == .this, let second = DateVocabulary.shifts[word(next)], second != .this {
      meant = second
      next += 1
    }
    let following = word(next)
    if let span = spanOfUnits(start, next, meant) { return span }
    if let day = DateVocabulary.weekdays[following], isCapitalized(next) {
      // "next Wednesday, July 31".
      if word(next + 1) == ",", let date = monthAndDay(next + 2) ?? dayBeforeMonth(next + 2),
        case .day(nil, let month, let number) = date.expression
      {
        return Match(.dayOnWeekday(month: month, day: number, weekday: day), start..<date.tokens.upperBound)
      }
      return Match(.weekday(day, meant), start..<next + 1)
    }
    if let month = DateVocabulary.months[following], isCapitalized(next) {
      return Match(.shiftedMonth(month, meant), start..<next + 1)
    }
    if let season = DateVocabulary.seasons[following] ?? (following == "fall" && shift != .this ? 9 : nil) {
      return Match(.season(year: nil, firstMonth: season, shift: meant), start..<next + 1)
    }
    if following == "weekend" { return Match(.weekend(meant), start..<next + 1) }
    guard let unit = DateVocabulary.units[following] else { return nil }
    return shiftedUnit(start, next, unit, meant)
  }

  private func shiftedUnit(_ start: Int, _ unitToken: Int, _ unit: DateUnit, _ shift: DateShift) -> Match? {
    let tokens = start..<unitToken + 1
    let text = word(unitToken)
    // "this years festival": an apostrophe is left out now and then.
    if text.hasSuffix("s"), text != "years" || shift != .this { return nil }
    let isDefinite = word(start - 1) == "the"
    if unit == .day {
      switch (shift, text) {
      case (.this, "day"): return nil
      case (.this, _): return Match(.dayOffset(0), tokens)
      case (.last, "day"): return nil
      case (.last, _): return Match(.dayOffset(-1), tokens)
      case (.next, _): return Match(.fromReference(.day, 1), tokens)
      }
    }
    if unit == .decade || unit == .century { return shift == .this ? nil : Match(.past(shift == .last ? 1 : -1, unit), tokens) }
    // "the next week", "the past year": against the date told before, or a length of time.
    // "in the coming week" is the next one by the calendar.
    if isDefinite, shift == .next, word(start) != "coming" { return Match(.fromReference(unit, 1), tokens) }
    if isDefinite, word(start) == "past" { return Match(.past(1, unit), tokens) }
    return Match(.unitOffset(unit, shift.offset), tokens)
  }

  /// "the past 30 days", "last 15 years", "the next two weeks".
  private func spanOfUnits(_ start: Int, _ numberToken: Int, _ shift: DateShift) -> Match? {
    guard shift != .this, let count = DateVocabulary.cardinals[word(numberToken)] ?? DateVocabulary.number(word(numberToken)),
      let unit = DateVocabulary.units[word(numberToken + 1)], count > 0
    else { return nil }
    return Match(.past(shift == .last ? count : -count, unit), start..<numberToken + 2)
  }

  // MARK: Counted units

  /// "two decades back", "a week later", "three days ago".
  func counted(_ start: Int) -> Match? {
    guard let count = DateVocabulary.cardinals[word(start)] ?? DateVocabulary.number(word(start)) else { return nil }
    var next = start + 1
    if word(next) == "-" || word(next) == "]" { next += 1 }
    if word(next) == "full" { next += 1 }
    if ["hours", "minutes", "hour"].contains(word(next)), word(next + 1) == "ago" {
      let days = word(next).hasPrefix("hour") ? count / 24 : 0
      return Match(.dayOffset(-days), start..<next + 2)
    }
    if ["hours", "minutes", "hour"].contains(word(next)), ["later", "earlier"].contains(word(next + 1)) {
      let days = word(next).hasPrefix("hour") ? count / 24 : 0
      return Match(.fromReference(.day, word(next + 1) == "later" ? days : -days), start..<next + 2)
    }
    guard let unit = DateVocabulary.units[word(next)] else { return nil }
    // "in 14 days", "in two weeks' time".
    if word(start - 1) == "in", endsPhrase(next + 1) || ["'", "’"].contains(word(next + 1)) && word(next + 2) == "time" {
      return Match(.unitOffset(unit, count), start..<next + 1)
    }
    switch word(next + 1) {
    case "ago", "back": return Match(.unitOffset(unit, -count), start..<next + 2)
    case "later", "afterwards": return Match(.fromReference(unit, count), start..<next + 2)
    case "earlier", "previously": return Match(.fromReference(unit, -count), start..<next + 2)
    case "before" where endsPhrase(next + 2): return Match(.fromReference(unit, -count), start..<next + 2)
    case "after" where endsPhrase(next + 2): return Match(.fromReference(unit, count), start..<next + 2)
    default: return nil
    }
  }

  /// Whether nothing follows that "before" or "after" could govern.
  private func endsPhrase(_ token: Int) -> Bool {
    guard sentence.contains(token) else { return true }
    return [",", ".", ";", ":", ")"].contains(word(token))
  }

  // MARK: Words

  func named(_ start: Int, _ word: String) -> Match? {
    switch word {
    case "today", "tonight": return Match(.dayOffset(0), start..<start + 1)
    case "yesterday", "tomorrow":
      let days = word == "tomorrow" ? 1 : -1
      if self.word(start - 1) == (days == 1 ? "after" : "before"), self.word(start - 2) == "day" {
        return Match(.dayOffset(2 * days), start - 2..<start + 1)
      }
      return Match(.dayOffset(days), start..<start + 1)
    case "the": return definite(start)
    case "morning", "afternoon", "evening", "night", "nightfall", "dawn", "noon": return timeOfDay(start)
    case "day", "week", "month": return within(start)
    case "hours", "minutes", "moments": return soon(start)
    case "end", "year": return endOfYear(start)
    case "that", "same": return sameUnit(start)
    case "following", "previous", "preceding", "prior": return neighbour(start)
    case "weekend" where ["the", "over"].contains(self.word(start - 1)): return Match(.weekend(nil), start..<start + 1)
    case "spring", "summer", "autumn", "winter": return season(start)
    case "9/11": return Match(.day(year: 2001, month: 9, day: 11), start..<start + 1)
    default:
      if let year = DateVocabulary.namedDecades[word], self.word(start - 1) == "the" {
        return Match(.years(from: year, through: year + 9), start..<start + 1)
      }
      return holiday(start)
    }
  }

  /// "the day before", "the year after", where nothing follows that it would be before.
  private func definite(_ start: Int) -> Match? {
    guard let unit = DateVocabulary.units[word(start + 1)], !word(start + 1).hasSuffix("s"), endsPhrase(start + 3) else {
      return nil
    }
    switch word(start + 2) {
    case "before": return Match(.fromReference(unit, -1), start..<start + 3)
    case "after": return Match(.fromReference(unit, 1), start..<start + 3)
    default: return nil
    }
  }

  /// "in the morning", "at night", "later in the evening": of the day told before.
  private func timeOfDay(_ start: Int) -> Match? {
    let isIntroduced =
      word(start - 1) == "the" && ["in", "during"].contains(word(start - 2))
      || ["at", "by", "before"].contains(word(start - 1))
    // "in the morning of May 7", "in the evening hours".
    guard isIntroduced, !["of", "hours", "on", "session"].contains(word(start + 1)),
      DateVocabulary.weekdays[word(start + 1)] == nil
    else {
      return nil
    }
    return Match(.fromReference(.day, 0), start..<start + 1)
  }

  /// "earlier in the day", "later in the week": of the day told before, of the present week.
  private func within(_ start: Int) -> Match? {
    guard word(start - 1) == "the", word(start - 2) == "in", ["earlier", "later", "late", "early"].contains(word(start - 3)),
      let unit = DateVocabulary.units[word(start)]
    else { return nil }
    return Match(unit == .day ? .fromReference(.day, 0) : .unitOffset(unit, 0), start..<start + 1)
  }

  /// "hours later", "minutes earlier": mostly still on the day told before.
  private func soon(_ start: Int) -> Match? {
    let isRelative = ["later", "earlier"].contains(word(start + 1)) || word(start - 1) == "within"
    let end = word(start - 1) == "within" ? start + 1 : start + 2
    return isRelative ? Match(.fromReference(.day, 0), start..<end) : nil
  }

  /// "the end of the year", "year end".
  private func endOfYear(_ start: Int) -> Match? {
    let isSpelledOut =
      word(start) == "end" && word(start + 1) == "of" && ["the", "this"].contains(word(start + 2)) && word(start + 3) == "year"
      && DateVocabulary.year(word(start + 4)) == nil
    if isSpelledOut { return Match(.holiday(month: 12, day: 31), start..<start + 4) }
    guard word(start) == "year" else { return nil }
    let end = word(start + 1) == "-" ? start + 2 : start + 1
    return word(end) == "end" && !["a", "an"].contains(word(start - 1))
      ? Match(.holiday(month: 12, day: 31), start..<end + 1) : nil
  }

  /// "that day", "the same year".
  private func sameUnit(_ start: Int) -> Match? {
    // "the same day as the court".
    guard let unit = DateVocabulary.units[word(start + 1)], !word(start + 1).hasSuffix("s"), word(start + 2) != "as" else {
      return nil
    }
    return Match(.fromReference(unit, 0), start..<start + 2)
  }

  /// "the following day", "the previous Friday".
  private func neighbour(_ start: Int) -> Match? {
    let isForward = word(start) == "following"
    if let day = DateVocabulary.weekdays[word(start + 1)], isCapitalized(start + 1) {
      return Match(.weekdayFromReference(day, forward: isForward), start..<start + 2)
    }
    guard let unit = DateVocabulary.units[word(start + 1)], !word(start + 1).hasSuffix("s") else { return nil }
    return Match(.fromReference(unit, isForward ? 1 : -1), start..<start + 2)
  }

  /// "summer of 2012", "winter 2020".
  private func season(_ start: Int) -> Match? {
    guard let month = DateVocabulary.seasons[word(start)] else { return nil }
    let yearToken = word(start + 1) == "of" ? start + 2 : start + 1
    guard let year = DateVocabulary.year(word(yearToken)) else { return nil }
    return Match(.season(year: year, firstMonth: month, shift: nil), start..<yearToken + 1)
  }

  private func holiday(_ start: Int) -> Match? {
    guard isCapitalized(start) else { return nil }
    for (words, month, day) in DateVocabulary.holidays
    where words.indices.allSatisfy({ word(start + $0) == words[$0] }) {
      if article.trees.name(at: start)?.kind == .person { return nil }
      let end = start + words.count
      let position = ["in", "of", ","].contains(word(end)) ? end + 1 : end
      if let year = DateVocabulary.year(word(position)) {
        return Match(.day(year: year, month: month, day: day), start..<position + 1)
      }
      return Match(.holiday(month: month, day: day), start..<end)
    }
    return nil
  }
}
