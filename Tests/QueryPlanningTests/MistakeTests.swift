import Diagnostics
import Glibc
import QuerySyntax
import Testing

@testable import QueryPlanning

/// How many mistakes of one edit get an answer that names the fix in its first 80 characters.
@Suite struct MistakeTests {
  /// `DATELINE_MISTAKES=all` takes every edit of every query and prints the figures, `=list` the mistakes without answer as well.
  @Test func mistakesOfOneEditAreAnsweredWithTheFix() throws {
    let mode = getenv("DATELINE_MISTAKES").map { String(cString: $0) }
    let queries = try QueryGolden.queries().filter { $0 != "_ | take 5" && !$0.hasPrefix("quits") }
    var counts: [Mistake.Kind: (answered: Int, all: Int)] = [:]
    var valid = 0
    for (index, mistake) in queries.flatMap(Mistake.all).enumerated() where mode != nil || index % 10 == 0 {
      let diagnostics = NewsSchema.check(mistake.text).diagnostics
      // What is still a query is no mistake that anybody could see.
      if diagnostics.isEmpty {
        valid += 1
        continue
      }
      let isAnswered = mistake.isAnswered(by: diagnostics)
      counts[mistake.kind, default: (0, 0)].all += 1
      if isAnswered { counts[mistake.kind, default: (0, 0)].answered += 1 }
      if !isAnswered, mode == "list" {
        print("UNANSWERED [\(mistake.kind.rawValue): \(mistake.originals.joined(separator: " "))] \(mistake.text)")
        for diagnostic in diagnostics { print("    \(diagnostic.message)") }
      }
    }
    let all = counts.values.reduce(0) { $0 + $1.all }, answered = counts.values.reduce(0) { $0 + $1.answered }
    if mode != nil {
      for kind in Mistake.Kind.allCases {
        let count = counts[kind] ?? (0, 0)
        print("FIGURE \(kind.rawValue): \(count.answered) of \(count.all)")
      }
      print("FIGURE all: \(answered) of \(all), \(Double(answered * 1000 / max(1, all)) / 10) %; still a query: \(valid)")
    }
    #expect(all > 100)
    #expect(answered * 100 >= all * 95)
  }
}
