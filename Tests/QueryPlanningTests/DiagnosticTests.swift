import Columns
import Diagnostics
import QuerySyntax
import Testing

@testable import QueryPlanning

/// What each kind of mistake is answered with, as it is drawn.
@Suite struct DiagnosticTests {
  @Test func answersToMistakes() throws {
    var text = ""
    for query in try QueryGolden.lines(of: "mistakes.dlq") {
      let source = SourceFile(text: query)
      let diagnostics = NewsSchema.check(query).diagnostics
      #expect(!diagnostics.isEmpty, "\(query)")
      text += "> \(query)\n" + diagnostics.map { DiagnosticRenderer().render($0, in: source) }.joined() + "\n"
    }
    try QueryGolden.expect(text, "mistakes.txt")
  }

  @Test func everyCodeHasACase() throws {
    var told = Set(try QueryGolden.lines(of: "mistakes.dlq").flatMap { NewsSchema.check($0).diagnostics.map(\.code) })
    // These need a session without a result, and a name that leads back to itself.
    var environment = NewsSchema.environment()
    environment.lastResult = nil
    environment.definitions["a"] = Query(source: Source(.named(Identifier("a"))))
    for source in [Source(.lastResult), Source(.named(Identifier("a")))] {
      told.formUnion(Binder.bind(Query(source: source), in: environment).diagnostics.map(\.code))
    }
    for code in SyntaxCode.all + BindCode.all { #expect(told.contains(code), "\(code)") }
  }
}
