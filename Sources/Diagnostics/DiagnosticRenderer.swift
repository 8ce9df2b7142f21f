import UnicodeText

/// Words and draws diagnostics; the only place that does.
package struct DiagnosticRenderer: Sendable {
  /// Columns of the terminal: messages are wrapped at words, and of a longer line what is around the mistake is shown.
  private let width: Int
  /// Of a line in a file, too, no more is shown: a program may have written all of its query in one.
  private static let widestExcerpt = 240
  /// What is shown for a text of the user's: a terminal must not see its control characters.
  private let safe: @Sendable (String) -> String

  package init(width: Int = .max, safe: @escaping @Sendable (String) -> String = { $0 }) {
    self.width = width
    self.safe = safe
  }

  /// The message, the line it points at with a caret under it, and the code, as in
  ///
  ///     error: no field "reasn" in events; did you mean "reason"?
  ///       events where reasn contains "insult"
  ///                    ^^^^^
  ///     [bind.unknown-field]
  package func render(_ diagnostic: Diagnostic, in source: SourceFile) -> String {
    var text = ""
    if let name = source.name {
      let place = source.position(of: diagnostic.range?.lowerBound ?? 0)
      text += "\(name):\(place.line):\(place.column): "
    }
    text = wrapped(safe(text + "\(diagnostic.severity.rawValue): \(diagnostic.message)"))
    if let range = diagnostic.range { text += excerpt(of: range, in: source) }
    for note in diagnostic.notes { text += "  \(safe(note))\n" }
    return text + "[\(diagnostic.code)]\n"
  }

  /// Cut at spaces where it would be wider than the terminal.
  private func wrapped(_ message: String) -> String {
    if width == .max { return message + "\n" }
    var text = "", column = 0
    for word in message.split(separator: " ", omittingEmptySubsequences: false) {
      let wordWidth = DisplayWidth.of(word)
      if column > 0 {
        let fits = column + 1 + wordWidth <= width
        text += fits ? " " : "\n"
        column = fits ? column + 1 : 0
      }
      text += word
      column += wordWidth
    }
    return text + "\n"
  }

  private func excerpt(of range: Range<Int>, in source: SourceFile) -> String {
    let bytes = source.text.utf8
    let lower = min(max(0, range.lowerBound), bytes.count)
    let line = source.position(of: lower).line - source.firstLine
    let start = source.lineStarts[line]
    let nextLine = line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] - 1 : bytes.count
    func slice(_ from: Int, _ to: Int) -> String {
      safe(String(source.text[bytes.index(bytes.startIndex, offsetBy: from)..<bytes.index(bytes.startIndex, offsetBy: to)]))
    }
    let upper = max(lower, min(max(lower, range.upperBound), nextLine))
    let window = Window(
      before: slice(start, lower), marked: slice(lower, upper), after: slice(upper, nextLine),
      width: min(width, Self.widestExcerpt) - 2)
    let indent = String(repeating: " ", count: DisplayWidth.of(window.before))
    let carets = String(repeating: "^", count: max(1, DisplayWidth.of(window.marked)))
    return "  \(window.before)\(window.marked)\(window.after)\n  \(indent)\(carets)\n"
  }

  /// As much of a line as there is room for, with what is marked in it.
  private struct Window {
    var before: String
    var marked: String
    var after: String

    init(before: String, marked: String, after: String, width: Int) {
      (self.before, self.marked, self.after) = (before, marked, after)
      let fits = DisplayWidth.of(before) + DisplayWidth.of(marked) + DisplayWidth.of(after) <= width
      if fits { return }
      self.marked = Self.beginning(of: marked, width: width * 2 / 3)
      let room = width - DisplayWidth.of(self.marked)
      // What stands before it tells more than what follows.
      let following = min(DisplayWidth.of(after), room / 3)
      self.before = String(Self.beginning(of: String(before.reversed()), width: room - following).reversed())
      self.after = Self.beginning(of: after, width: room - DisplayWidth.of(self.before))
    }

    /// The text, or as much of it as fits with the sign that it goes on.
    private static func beginning(of text: String, width: Int) -> String {
      if DisplayWidth.of(text) <= width { return text }
      var cut = "", used = 1
      for character in text {
        used += DisplayWidth.of(String(character))
        if used > width { break }
        cut.append(character)
      }
      return cut + "…"
    }
  }
}
