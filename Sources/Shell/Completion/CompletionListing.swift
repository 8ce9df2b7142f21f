import TableWriters
import UnicodeText

/// Lays out what Tab offers.
struct CompletionListing {
  let width: Int
  let isStyled: Bool

  /// More candidates than this are counted, not shown.
  static let most = 60

  /// In columns, each candidate with what it is; without the latter when there are many.
  func text(_ candidates: [Candidate]) -> String {
    let shown = candidates.prefix(Self.most)
    let names = shown.map { TerminalText.sanitized($0.text) }
    let details = shown.map { TerminalText.sanitized($0.detail) }
    let nameWidth = names.reduce(0) { max($0, DisplayWidth.of($1)) }
    var text = ""
    if shown.count <= 24 {
      for (name, detail) in zip(names, details) {
        let room = max(0, width - nameWidth - 5)
        let cut = DisplayWidth.of(detail) > room ? String(detail.prefix(max(0, room - 1))) + "…" : detail
        let padding = String(repeating: " ", count: nameWidth - DisplayWidth.of(name) + 2)
        text += ("  " + name + (cut.isEmpty ? "" : padding + Style.dim.applied(to: cut, if: isStyled))) + "\n"
      }
    } else {
      let columns = max(1, (width - 2) / (nameWidth + 2))
      let rows = (names.count + columns - 1) / columns
      for row in 0..<rows {
        var line = " "
        for column in 0..<columns where column * rows + row < names.count {
          let name = names[column * rows + row]
          line += " " + name + String(repeating: " ", count: nameWidth - DisplayWidth.of(name) + 1)
        }
        text += line.trimmedEnd + "\n"
      }
    }
    if candidates.count >= ValueCompletion.most {
      text += "  … and more; type some letters of it\n"
    } else if candidates.count > shown.count {
      text += "  … and \(candidates.count - shown.count) more\n"
    }
    return text
  }
}
