import Diagnostics
import Testing

@testable import QuerySyntax

@Suite struct RoundTripTests {
  /// `DATELINE_ROUND_TRIPS=100000` for the long run.
  @Test func printedTreesParseToThemselves() {
    var failures = 0
    for seed in 0..<UInt64(caseCount("DATELINE_ROUND_TRIPS", default: 2000)) {
      var generator = TreeGenerator(seed: seed)
      let tree = Script(statements: [generator.statement()])
      let text = QueryPrinter().print(tree)
      let parsed = QueryParser.parse(SourceFile(text: text))
      let isSame = parsed.value == tree && parsed.diagnostics.isEmpty
      if !isSame, failures < 5 {
        Issue.record("seed \(seed): \(text)→ \(QueryPrinter().print(parsed.value))\(parsed.diagnostics.map(\.message))")
      }
      if !isSame { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test func canonicalTextIsStable() {
    for stage in StageSyntax.all {
      let first = QueryPrinter().print(QueryParser.parse(SourceFile(text: stage.example)).value)
      let second = QueryPrinter().print(QueryParser.parse(SourceFile(text: first)).value)
      #expect(first == second)
    }
  }
}
