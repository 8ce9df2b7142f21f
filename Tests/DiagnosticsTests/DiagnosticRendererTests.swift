import Testing
import UnicodeText

@testable import Diagnostics

@Suite struct DiagnosticRendererTests {
  private func drawn(_ text: String, marking word: String, width: Int) -> [String] {
    let lower = text.firstRange(of: word).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    let diagnostic = Diagnostic(
      DiagnosticCode("test.code"), .error, "no field \"\(word)\"; fields are id, type, actor, target, role",
      at: lower..<lower + word.utf8.count)
    let renderer = DiagnosticRenderer(width: width) { String($0.map { $0 == "\u{1B}" ? "?" : $0 }) }
    return renderer.render(diagnostic, in: SourceFile(text: text)).split(separator: "\n").map(String.init)
  }

  @Test func ofAVeryLongLineAPartIsShown() {
    let text = "events where " + String(repeating: "type = resign or ", count: 5_000) + "reasn = 1"
    #expect(drawn(text, marking: "reasn", width: .max).allSatisfy { $0.count <= 240 })
  }

  /// The caret stands under what it points at, however narrow the terminal and wherever in the line that is.
  @Test(arguments: [20, 33, 60, 200, Int.max], ["reasn", "count", "events", "日本", "esc"])
  func caretsStandUnderWhatIsMarked(width: Int, word: String) throws {
    let text =
      "events where type = resign and reasn contains \"日本の大臣が辞任\" and actor is \"es\u{1B}cesc\" | count by organization, month(date)"
    let lines = drawn(text, marking: word, width: width)
    for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    let carets = try #require(lines.firstIndex { $0.contains("^") })
    let before = lines[carets].prefix { $0 == " " }.count
    var column = 0
    let marked = lines[carets - 1].drop { character in
      defer { column += DisplayWidth.of(character) }
      return column < before
    }
    #expect(marked.hasPrefix(word.prefix(3)), "\(lines)")
    #expect(!lines.joined().contains("\u{1B}"))
  }
}
