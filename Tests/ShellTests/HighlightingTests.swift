import Columns
import Diagnostics
import Testing

@testable import Shell

/// What is marked in a result: the words that made the condition hold, as they stand there.
@Suite struct HighlightingTests {
  @Test(arguments: [
    ("sentences where text contains \"insul\"", ["insul"]),
    ("sentences where text has \"over an insult\"", ["over an insult"]),
    ("sentences where text has \"INSULT\"", ["insult"]),
    ("sentences where text mentions \"resign\"", ["resigned", "resigned"]),
    ("sentences where text mentions \"appointing ministers\"", []),
    ("sentences where text mentions any (\"appoint\", \"insults\")", ["insult", "appointed"]),
    ("sentences where text matches /[Rr]esign(s|ed)/", ["resigned", "resigned"]),
    ("sentences where text matches /HARBOUR m/i", ["Harbour m", "harbour m"]),
    ("sentences where text ~ \"Okafar\"", ["Okafor"]),
    ("sentences where near(text, \"minister\", \"resigned\", 5)", ["minister", "resigned"]),
    ("sentences where text startswith \"tomas\"", ["Tomas"]),
    ("sentences where text endswith \"minister.\"", ["minister."]),
    ("search \"insult\"", ["insult"]),
    ("sentences context \"insult\" 3", ["insult"]),
    ("people where name is \"Lena Okafor\" select name", ["Lena Okafor"]),
    ("articles where text has \"council\" select text", ["council"]),
    ("sentences where text contains \"i\" and text not contains \"insult\" | where text has \"council\"", ["council"]),
    ("sentences where not (text has \"insult\")", []),
    ("let hits = sentences where text has \"insult\"\nhits", ["insult"]),
    (".param what insult\nsentences where text has $what", ["insult"]),
    ("articles where any(events where sentence has \"council\") select text", ["council"]),
    ("events where type = resign select sentence", []),
    ("(sentences where text has \"insult\") union (sentences where text has \"council\")", ["insult", "council"]),
  ])
  func whatMatchedIsMarked(query: String, marked: [String]) {
    let shell = ScriptedShell(width: 200)
    shell.session.settings.color = .always
    shell.session.settings.mode = .table
    #expect(shell.run(query) == .success, "\(shell.notices.text)")
    let parts = shell.output.text.split(separator: "\u{1B}[1;33m", omittingEmptySubsequences: false).dropFirst()
    let found = parts.map { $0.prefix { $0 != "\u{1B}" } }.filter {
      !(query.contains("contains \"i\"") && $0.lowercased() == "i")
    }
    #expect(found.map(String.init) == marked, "\(shell.output.text)")
  }

  @Test func rangesThatMeetAreOne() {
    #expect(Highlighting.joined([5..<7, 0..<2, 1..<3, 7..<9, 4..<4]) == [0..<3, 5..<9])
  }

  @Test func occurrencesArePlacesInTheTextItself() throws {
    let text = "ÉTÉ, the Élysée’s insults; insulting"
    let found = try TextPredicate(.mentions, ["insult"])
    let places = found.ranges(in: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    #expect(places == ["insults", "insulting"])
    let folded = try TextPredicate(.contains, ["elysee's"])
    #expect(folded.ranges(in: text).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == ["Élysée’s"])
    #expect(try TextPredicate(.matches, ["x*"]).ranges(in: "abc").isEmpty)
  }
}
