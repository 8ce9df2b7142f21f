import Testing

/// The real program on a pseudo-terminal, key by key: a suite for each paragraph of what the shell promises to somebody who types.
@Suite(.serialized) struct InteractiveTests {}

/// Keys as a terminal sends them.
enum Key {
  static let enter = "\r", tab = "\t", escape = "\u{1B}", backspace = "\u{7F}"
  static let up = "\u{1B}[A", down = "\u{1B}[B", left = "\u{1B}[D"
  static let controlA = "\u{1}", controlC = "\u{3}", controlD = "\u{4}", controlE = "\u{5}", controlK = "\u{B}"
  static let controlR = "\u{12}", controlU = "\u{15}", controlW = "\u{17}", controlY = "\u{19}", controlZ = "\u{1A}"

  /// What a terminal sends for a paste.
  static func pasted(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}

extension PseudoTerminal {
  /// Types a statement and waits until the screen shows what it gives.
  func ask(_ statement: String, shows text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    send(statement + Key.enter)
    try expect(text, sourceLocation: sourceLocation)
    settle()
  }

  /// Leaves whatever is typed for an empty line.
  func clearLine(sourceLocation: SourceLocation = #_sourceLocation) throws {
    send(Key.controlC)
    try expect("an empty line", sourceLocation: sourceLocation) { $0.currentLine == "dateline>" }
  }
}

extension Screen {
  /// The line with the cursor.
  var currentLine: String { String(text.split(separator: "\n", omittingEmptySubsequences: false)[row]) }
}

extension String {
  /// How often a text occurs.
  func components(_ text: String) -> Int { ranges(of: text).count }
}
