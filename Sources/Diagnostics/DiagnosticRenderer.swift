import UnicodeText

/// Words and draws diagnostics; the only place that does.
package struct DiagnosticRenderer: Sendable {
  package init() {}

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
    text += "\(diagnostic.severity.rawValue): \(diagnostic.message)\n"
    if let range = diagnostic.range { text += excerpt(of: range, in: source) }
    for note in diagnostic.notes { text += "  \(note)\n" }
    return text + "[\(diagnostic.code)]\n"
  }

  private func excerpt(of range: Range<Int>, in source: SourceFile) -> String {
    let bytes = source.text.utf8
    let lower = min(max(0, range.lowerBound), bytes.count)
    let line = source.position(of: lower).line - source.firstLine
    let start = source.lineStarts[line]
    let nextLine = line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] - 1 : bytes.count
    func slice(_ from: Int, _ to: Int) -> Substring {
      source.text[bytes.index(bytes.startIndex, offsetBy: from)..<bytes.index(bytes.startIndex, offsetBy: to)]
    }
    let upper = min(max(lower, range.upperBound), nextLine)
    let indent = String(repeating: " ", count: DisplayWidth.of(slice(start, lower)))
    let carets = String(repeating: "^", count: max(1, DisplayWidth.of(slice(lower, max(lower, upper)))))
    return "  \(slice(start, nextLine))\n  \(indent)\(carets)\n"
  }
}
