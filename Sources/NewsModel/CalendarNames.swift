/// English names of months and days of the week.
package enum CalendarNames {
  /// The number of a month by its name or usual abbreviation, in any case, with or without a full stop: 3 for "March" and "Mar.".
  package static func month(_ word: some StringProtocol) -> Int? { months[key(word)] }

  /// The number of a day of the week by its name or usual abbreviation: 0 for "Monday" and "Mon".
  package static func weekday(_ word: some StringProtocol) -> Int? { weekdays[key(word)] }

  private static func key(_ word: some StringProtocol) -> String {
    let lowered = word.lowercased()
    return lowered.hasSuffix(".") ? String(lowered.dropLast()) : lowered
  }

  private static let months = numbered([
    ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"], ["june", "jun"],
    ["july", "jul"], ["august", "aug"], ["september", "sep", "sept"], ["october", "oct"], ["november", "nov"],
    ["december", "dec"],
  ]).mapValues { $0 + 1 }

  private static let weekdays = numbered([
    ["monday", "mon"], ["tuesday", "tue", "tues"], ["wednesday", "wed"], ["thursday", "thu", "thur", "thurs"],
    ["friday", "fri"], ["saturday", "sat"], ["sunday", "sun"],
  ])

  private static func numbered(_ names: [[String]]) -> [String: Int] {
    var result: [String: Int] = [:]
    for (number, forms) in names.enumerated() {
      for form in forms { result[form] = number }
    }
    return result
  }
}
