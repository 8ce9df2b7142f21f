/// Dates as people and other programs write them, and how the language writes them: every message about a date says the latter.
package enum WrittenDate {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  ]

  /// 1 for `March`, `mar`; nil for a word that is no month in English.
  static func month(_ word: String) -> Int? {
    let lowered = word.lowercased()
    if lowered == "sept" { return 9 }
    guard lowered.count >= 3 else { return nil }
    return months.firstIndex { $0 == lowered || (lowered.count == 3 && $0.hasPrefix(lowered)) }.map { $0 + 1 }
  }

  /// `2024-03` for `March 2024`, `2024-03-22` for `22nd of March, 2024` and `2024/03/22`, `2024-01..2024-03` for `Q1 2024`. Nil when
  /// it is no date, or one of which nobody could tell the month from the day.
  package static func canonical(_ text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
      !["of", "the"].contains($0.lowercased())
    }
    if parts.count == 1, parts[0].utf8.count == 8, let number = Int(parts[0]) {
      return written(number / 10_000, number / 100 % 100, number % 100)
    }
    let names = parts.compactMap(month), numbers = parts.compactMap(number)
    if parts.count == 2, let year = numbers.first(where: isYear) {
      if let quarter = parts.compactMap(quarter).first {
        return "\(year)-\(two(3 * quarter - 2))..\(year)-\(two(3 * quarter))"
      }
      if let month = names.first ?? numbers.first(where: { $0 <= 12 }) { return written(year, month, nil) }
    }
    guard parts.count == 3 else { return nil }
    if names.count == 1, numbers.count == 2, let year = numbers.first(where: isYear),
      let day = numbers.first(where: { $0 <= 31 })
    {
      return written(year, names[0], day)
    }
    return numbers.count == 3 && isYear(numbers[0]) ? written(numbers[0], numbers[1], numbers[2]) : nil
  }

  private static func isYear(_ number: Int) -> Bool { (1000...9999).contains(number) }

  private static func number(_ part: String) -> Int? {
    let ordinals = ["st", "nd", "rd", "th"]
    let digits = ordinals.contains { part.lowercased().hasSuffix($0) } ? part.dropLast(2) : part[...]
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }

  private static func quarter(_ part: String) -> Int? {
    guard part.utf8.count == 2, part.lowercased().hasPrefix("q"), let number = Int(part.dropFirst()), (1...4).contains(number)
    else { return nil }
    return number
  }

  private static func two(_ number: Int) -> String { Lexer.padded(number, 2) }

  private static func written(_ year: Int, _ month: Int, _ day: Int?) -> String? {
    guard isYear(year), (1...12).contains(month) else { return nil }
    guard let day else { return "\(year)-\(two(month))" }
    return (1...Lexer.days(inMonth: month, of: year)).contains(day) ? "\(year)-\(two(month))-\(two(day))" : nil
  }
}
