import Diagnostics
import Testing

@testable import QuerySyntax

@Suite struct VocabularyTests {
  @Test(arguments: StageSyntax.all.map(\.name)) func everyStageHasAnExampleThatUsesIt(name: String) throws {
    let stage = try #require(StageSyntax.all.first { $0.name == name })
    let parsed = QueryParser.parse(SourceFile(text: stage.example))
    #expect(parsed.diagnostics.isEmpty, "\(stage.example): \(parsed.diagnostics.map(\.message))")
    #expect(stage.example.contains(name))
    #expect(!stage.summary.isEmpty && !stage.summary.contains("\n"))
  }

  @Test(arguments: OperatorSyntax.all.map(\.name)) func everyOperatorHasAnExampleThatUsesIt(name: String) throws {
    let entry = try #require(OperatorSyntax.all.first { $0.name == name })
    let parsed = QueryParser.parse(SourceFile(text: entry.example))
    #expect(parsed.diagnostics.isEmpty, "\(entry.example): \(parsed.diagnostics.map(\.message))")
    #expect(entry.example.contains(name))
  }

  @Test func everyComparisonIsDescribed() {
    for comparison in Comparison.Operator.allCases {
      #expect(OperatorSyntax.all.contains { $0.name == comparison.rawValue }, "\(comparison)")
    }
    for binary in BinaryOperator.allCases {
      #expect(OperatorSyntax.all.contains { $0.name == binary.rawValue }, "\(binary)")
    }
  }

  /// `join` is a stage and a type of event.
  @Test(arguments: ["", " count", " select date", " sort by date", " and main", " join quotes on actor = speaker", " | take 3"])
  func aTypeOfEventMayBeNamedLikeAStage(rest: String) {
    let parsed = QueryParser.parse(SourceFile(text: "events where type = join\(rest)"))
    #expect(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map(\.message))")
  }

  @Test func nearMayStandBehindItsText() throws {
    func tree(_ text: String) throws -> String {
      let parsed = QueryParser.parse(SourceFile(text: text))
      #expect(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map(\.message))")
      guard case .query(let query)? = parsed.value.statements.first?.kind else { return "" }
      return QueryPrinter().print(query)
    }
    let behind = try tree("articles where headline near (\"a\", \"b\", 5) and words > 3")
    #expect(behind == (try tree("articles where near(headline, \"a\", \"b\", 5) and words > 3")))
  }

  @Test func synonymsReadAsTheirStage() {
    for stage in StageSyntax.all {
      for synonym in stage.synonyms {
        let text = stage.example.replacing(stage.name == "sort" ? "sort by" : " \(stage.name)", with: " \(synonym)")
        let one = QueryParser.parse(SourceFile(text: text)), other = QueryParser.parse(SourceFile(text: stage.example))
        #expect(one.value == other.value && one.diagnostics.isEmpty, "\(text)")
      }
    }
  }
}

/// A type of event that is also the name of a stage.
@Test func aStepOfASequenceMayBeCalledLikeAStage() {
  let parsed = QueryParser.parse(SourceFile(text: "sequence by actor within 30d (resign) (join) !(join where main)"))
  #expect(parsed.diagnostics.isEmpty)
  guard case .query(let query)? = parsed.value.statements.first?.kind, case .sequence(let pattern) = query.source.kind else {
    Issue.record("no sequence")
    return
  }
  #expect(pattern.steps.map(\.query.source.kind) == ["resign", "join", "join"].map { .named(Identifier($0)) })
}
