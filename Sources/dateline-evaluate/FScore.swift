/// Correct, found and expected, and the F1 they make.
struct FScore {
  var correct = 0
  var found = 0
  var expected = 0

  var precision: Double { found == 0 ? 0 : 100 * Double(correct) / Double(found) }
  var recall: Double { expected == 0 ? 0 : 100 * Double(correct) / Double(expected) }
  var f1: Double { found + expected == 0 ? 0 : 200 * Double(correct) / Double(found + expected) }
}

/// Text for a column of figures.
enum Figure {
  /// Two digits behind the point.
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
