import Columns

/// How wide the columns of a table are.
struct ColumnLayout: Equatable {
  let widths: [Int]

  /// What a column wants.
  struct Demand {
    /// So wide that nothing is wrapped.
    var natural: Int
    /// Below this it is not readable.
    var least: Int

    /// - Parameters:
    ///   - header: width of the field's name
    ///   - isRigid: whether values must not be wrapped: numbers, dates, symbols
    init(_ measure: TextMeasure, header: Int, isRigid: Bool) {
      natural = max(header, measure.natural)
      if isRigid {
        least = natural
      } else {
        // A short text wraps at its words; a long one needs room for a few words a line.
        let words = max(header, min(measure.longestWord, Self.longestKeptWord))
        least = min(natural, measure.natural > 4 * Self.longestKeptWord ? max(words, Self.leastOfLongText) : words)
      }
    }

    private static let longestKeptWord = 14
    private static let leastOfLongText = 24
  }

  static let gap = 2

  /// Widths that fit into so many columns of a terminal; nil when a table would be unreadable. Room that is left beyond the least
  /// is dealt out evenly, no column getting more than it wants.
  init?(_ demands: [Demand], available: Int) {
    var rest = available - Self.gap * max(0, demands.count - 1) - demands.reduce(0) { $0 + $1.least }
    if rest < 0 { return nil }
    var widths = demands.map(\.least)
    while rest > 0 {
      let hungry = demands.indices.filter { widths[$0] < demands[$0].natural }
      // The narrowest first, so that short columns are whole before long ones grow.
      guard let narrowest = hungry.min(by: { widths[$0] < widths[$1] }) else { break }
      widths[narrowest] += 1
      rest -= 1
    }
    self.widths = widths
  }
}

extension ValueType {
  /// Whether values are short and lose their sense when they are wrapped.
  var isRigid: Bool {
    switch self {
    case .integer, .number, .boolean, .date, .duration, .symbol, .null: true
    default: false
    }
  }
}
