import Columns

/// Dates as an archive holds them.
enum DateText {
  /// From `2024-03-22`, `2024-03`, `2024` or `2024-03-01/2024-03-15`; nil for any other text.
  static func span(_ text: String) -> DateSpan? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = single(parts[0]) else { return nil }
    guard parts.count == 2 else { return first }
    guard let last = single(parts[1]), last.end >= first.start else { return nil }
    return DateSpan(from: first.start, through: last.end)
  }

  private static func single(_ text: Substring) -> DateSpan? {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard let year = numbers.first ?? nil else { return nil }
    switch numbers.count {
    case 1: return DateSpan(year: year)
    case 2: return numbers[1].flatMap { DateSpan(year: year, month: $0) }
    case 3:
      guard let month = numbers[1], let day = numbers[2] else { return nil }
      return DateSpan(year: year, month: month, day: day)
    default: return nil
    }
  }
}
