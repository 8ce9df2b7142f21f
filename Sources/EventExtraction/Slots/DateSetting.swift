import Columns
import Linguistics
import NewsModel

/// What tells the time of a clause by another: "a day after Lee had resigned", "hours before the vote", "after he refused".
struct DateSetting: Sendable, Hashable {
  /// How long after or before the other.
  enum Length: Sendable, Hashable {
    /// So many units; of hours and less, 0 days.
    case exact(Int, DateUnit)
    /// "days after", "nearly a week after", or nothing said.
    case unknown
  }

  /// "after" or "before".
  let marker: Int
  /// Where the length begins.
  let start: Int
  let isAfter: Bool
  let length: Length

  /// The span that lies before (or after) another by the length, no finer than its unit; nil when that is not known.
  func span(from other: DateSpan) -> DateSpan? {
    guard case .exact(let count, let unit) = length, count <= 500 else { return nil }
    let signed = isAfter ? -count : count
    let date = CivilDate(dayNumber: other.start)
    switch unit {
    case .day: return other.precision == .day ? DateSpan(day: other.start + Day(signed)) : nil
    case .week: return other.precision == .day && count == 1 ? DateSpan(day: other.start + Day(7 * signed)) : nil
    case .month:
      guard other.end - other.start <= 31,
        let moved = CivilDate(year: date.year, month: date.month, day: 1)?.adding(months: signed)
      else { return nil }
      return DateSpan(year: moved.year, month: moved.month)
    case .year: return DateSpan(year: date.year + signed)
    case .decade, .century: return nil
    }
  }
}

/// Finds in which such clause a word stands, and which verb it counts from.
struct DateSettings: Sendable {
  let context: EventContext
  private var trees: SyntaxTrees { context.trees }
  private var words: [String] { context.article.words }

  private static let farthestNoun = 5

  /// The setting that a word's clause, or a noun's phrase, gives; nil when it stands in none.
  /// - Parameter clause: the verb of the word's clause, or the noun itself.
  func setting(of clause: Int) -> DateSetting? {
    guard let sentence = trees.sentence(of: clause) else { return nil }
    let first = trees.parsed.sentences[sentence].tokens.lowerBound
    let isNoun = !trees.isVerbal(clause)
    var index = clause - 1
    while index >= first {
      let word = words[index]
      if word == "after" || word == "before", words[index + 1] != "," {
        guard index + 1 < clause || isNoun || trees[clause].pennTag == .verbGerund else { return nil }
        return isClause(marker: index, of: clause) ? setting(marker: index, first: first) : nil
      }
      if isNoun, clause - index > Self.farthestNoun || trees.isVerbal(index) || trees[index].partOfSpeech == .punctuation {
        return nil
      }
      let isOwn = trees[index].head == clause && trees[index].partOfSpeech == .auxiliary
      if trees.isFinite(index), !isOwn { return nil }
      if word == ";" || word == ":" || (word == "and" || word == "but") && words[max(first, index - 1)] == "," {
        return nil
      }
      index -= 1
    }
    return nil
  }

  /// "After a meeting with Lee, he resigned": a phrase that a comma ends has no verb.
  private func isClause(marker: Int, of clause: Int) -> Bool {
    if !trees.isVerbal(clause) { return trees[marker].relation != .marker }
    if trees[marker].head == clause { return true }
    return !(marker + 1..<clause).contains { words[$0] == "," || trees.isRelativePronoun($0) }
      && (marker + 1..<clause).contains { trees.isNominal($0) }
  }

  private func setting(marker: Int, first: Int) -> DateSetting {
    let isAfter = words[marker] == "after"
    func result(_ start: Int, _ length: DateSetting.Length) -> DateSetting {
      var start = start
      while start > first, Self.vague.contains(words[start - 1]) || Self.focusing.contains(words[start - 1]) { start -= 1 }
      return DateSetting(marker: marker, start: start, isAfter: isAfter, length: length)
    }
    guard marker > first else { return result(marker, .unknown) }
    // "expelled for six years after he refused": how long, not how long after.
    if let before = (first..<marker).last(where: { DateVocabulary.units[words[$0]] == nil && number(words[$0]) == nil }),
      ["for", "of", "to", "by"].contains(words[before]), before < marker - 1
    {
      return result(marker, .unknown)
    }
    let word = words[marker - 1]
    // "in the small hours after the vote".
    if Self.short.contains(word), marker - 2 < first || !["small", "early"].contains(words[marker - 2]) {
      let hours = marker - 2 >= first ? number(words[marker - 2]) ?? 0 : 0
      let days = word.hasPrefix("hour") ? hours / 24 : 0
      return result(marker - (hours > 0 ? 2 : 1), .exact(days, .day))
    }
    guard let unit = DateVocabulary.units[word], word != "night", word != "evening" else { return result(marker, .unknown) }
    // "the day after the vote".
    let isNext = marker - 2 >= first && words[marker - 2] == "the" && word == "day"
    guard marker - 2 >= first, let count = isNext ? 1 : number(words[marker - 2]) else { return result(marker - 1, .unknown) }
    let isVague = marker - 3 >= first && Self.vague.contains(words[marker - 3])
    return result(marker - 2, isVague ? .unknown : .exact(count, unit))
  }

  private func number(_ word: String) -> Int? { DateVocabulary.cardinals[word] ?? DateVocabulary.number(word) }

  /// Less than a day.
  private static let short: Set<String> = [
    "hours", "hour", "minutes", "minute", "moments", "seconds", "shortly", "soon", "immediately",
  ]
  private static let vague: Set<String> = [
    "than", "more", "less", "nearly", "almost", "about", "around", "over", "roughly", "some", "barely",
  ]
  private static let focusing: Set<String> = ["only", "just", "exactly", "a", "an", "within", "very", "even"]

  /// The verb that a setting counts from: the nearest before it, or behind it where it opens the sentence.
  func main(of setting: DateSetting, clause: Int) -> Int? {
    guard let sentence = trees.sentence(of: clause) else { return nil }
    let tokens = trees.parsed.sentences[sentence].tokens
    let governor = DateGovernor(context: context)
    if let verb = governor.verb(before: setting.start, in: tokens, isMain: true) { return verb == clause ? nil : verb }
    if (tokens.lowerBound..<setting.start).contains(where: { trees.isFinite($0) }) { return nil }
    guard let comma = (clause..<tokens.upperBound).first(where: { words[$0] == "," }) else { return nil }
    let root = tokens.first { trees[$0].head == nil && $0 > comma && trees.isVerbal($0) }
    let verb = root ?? governor.firstVerb(behind: comma, in: tokens)
    return verb == clause ? nil : verb
  }
}
