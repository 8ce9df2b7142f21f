/// The length of time that a sentence opens with in front of a clause: "Two days" in "Two days after the army seized power, …".
///
/// The treebanks have hardly any such sentence, and the parser takes the length for the clause's subject, while it knows "After the army seized power, …"
/// well. So that is what it is given; the length is hung on the clause's verb afterwards.
struct MeasuredOpening {
  /// How many tokens stand before "after" or "before"; the last is the unit.
  let count: Int

  private static let longest = 6
  /// As far as a clause reaches before the comma behind it.
  private static let farthestComma = 40

  private static let units: Set<String> = [
    "moments", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "decade", "decades",
  ]

  /// - Parameters:
  ///   - count: the number of tokens of the sentence
  ///   - word: a token's letters, small ones
  ///   - isFinite: whether a token is tagged as a finite verb
  init?(count: Int, word: (Int) -> String, isFinite: (Int) -> Bool) {
    guard let marker = (1..<max(1, min(count, Self.longest + 1))).first(where: { ["after", "before"].contains(word($0)) }),
      Self.units.contains(word(marker - 1)),
      let comma = (marker + 1..<max(marker + 1, min(count, Self.farthestComma))).first(where: { word($0) == "," }),
      (marker + 1..<comma).contains(where: isFinite)
    else { return nil }
    self.count = marker
  }

  /// The arcs of the whole sentence.
  /// - Parameters:
  ///   - rest: the arcs of what stands behind the opening
  ///   - isNumber: whether a token is a number, and so the unit's
  /// - Returns: nil when "after" belongs to no clause
  func arcs(before rest: [DependencyParser.Arc], isNumber: (Int) -> Bool) -> [DependencyParser.Arc]? {
    guard let marker = rest.first, marker.relation == .marker, marker.head >= 0 else { return nil }
    let unit = count - 1
    let opening = (0..<count).map { token -> DependencyParser.Arc in
      if token == unit { return DependencyParser.Arc(head: marker.head + count, relation: .unmarkedOblique) }
      return DependencyParser.Arc(head: unit, relation: isNumber(token) ? .numericModifier : .determiner)
    }
    return opening + rest.map { DependencyParser.Arc(head: $0.head < 0 ? -1 : $0.head + count, relation: $0.relation) }
  }
}
