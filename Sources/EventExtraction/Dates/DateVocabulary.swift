import NewsModel

/// Words of dates, in lower case.
enum DateVocabulary {
  static let weekdays: [String: Int] = fullNames(count: 7) { CalendarNames.weekday($0) }
  /// Full names, and abbreviations that newspapers use before a day: "Sept."
  static let months: [String: Int] = {
    var result: [String: Int] = fullNames(count: 12) { CalendarNames.month($0) }
    for word in ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"] {
      result[word] = CalendarNames.month(word)
      result["\(word)."] = CalendarNames.month(word)
    }
    return result
  }()

  private static func fullNames(count: Int, _ number: (String) -> Int?) -> [String: Int] {
    let names = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
      "may", "june",
      "july", "august", "september", "october", "november", "december",
    ]
    return Dictionary(uniqueKeysWithValues: names.compactMap { name in number(name).map { (name, $0) } })
  }

  /// Names of months that are also other words or given names: they need a preposition, a number or the like beside them.
  static let ambiguousMonths: Set<String> = [
    "may", "march", "april", "june", "august", "jan", "mar", "jun", "dec", "sep", "jan.", "mar.",
  ]

  static let units: [String: DateUnit] = [
    "day": .day, "days": .day, "night": .day, "nights": .day, "morning": .day, "evening": .day, "afternoon": .day,
    "week": .week, "weeks": .week, "month": .month, "months": .month, "year": .year, "years": .year, "decade": .decade,
    "decades": .decade, "century": .century, "centuries": .century,
  ]

  static let cardinals: [String: Int] = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
  ]

  static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
  ]

  static let namedDecades: [String: Int] = [
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980,
    "nineties": 1990,
  ]

  /// First months of seasons.
  static let seasons: [String: Int] = ["spring": 3, "summer": 6, "autumn": 9, "winter": 12]

  static let shifts: [String: DateShift] = [
    "last": .last, "past": .last, "next": .next, "coming": .next, "upcoming": .next, "this": .this, "current": .this,
  ]

  /// Holidays of a fixed day, by their words.
  static let holidays: [(words: [String], month: Int, day: Int)] = [
    (["christmas", "eve"], 12, 24), (["christmas", "day"], 12, 25), (["christmas"], 12, 25),
    (["new", "year", "'s", "eve"], 12, 31), (["new", "year", "’s", "eve"], 12, 31),
    (["new", "year", "'s", "day"], 1, 1), (["new", "year", "’s", "day"], 1, 1), (["valentine", "'s", "day"], 2, 14),
  ]

  /// Prepositions and other words that a bare month or year may follow.
  static let introducers: Set<String> = [
    "in", "on", "since", "until", "till", "by", "during", "from", "of", "between", "before", "after", "through", "throughout",
    "early", "late",
    "mid", "mid-", "around", "circa", "for", "to", "and", "about", "starting", "beginning", "ending", "as", "or", "every",
  ]

  /// What is held on a day to come when somebody is chosen for it.
  static let contests: Set<String> = ["election", "elections", "poll", "polls", "vote", "referendum"]

  /// Digits with nothing else; nil for everything else and for more than four.
  static func number(_ word: String) -> Int? {
    let bytes = word.utf8
    guard (1...4).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Days that are told from today.
  static let nearDays: Set<String> = ["yesterday", "today", "tonight", "tomorrow"]

  /// A day, a month or a unit of time, by the word.
  static func isTime(_ word: String) -> Bool {
    weekdays[word] != nil || units[word] != nil || months[word] != nil || nearDays.contains(word)
  }

  /// A day of the month: "7", "7th".
  static func dayOfMonth(_ word: String) -> Int? {
    for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) {
      return number(String(word.dropLast(2))).flatMap { (1...31).contains($0) ? $0 : nil }
    }
    return number(word).flatMap { (1...31).contains($0) && word.utf8.count <= 2 ? $0 : nil }
  }

  /// "twenty", "21", "21st" as a number.
  static func ordinal(_ word: String) -> Int? {
    if let value = ordinals[word] { return value }
    guard let last = word.utf8.last, !(0x30...0x39).contains(last) else { return nil }
    return dayOfMonth(word)
  }

  /// A year as written: four digits.
  static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let value = number(word), (1000...2199).contains(value) else { return nil }
    return value
  }
}
