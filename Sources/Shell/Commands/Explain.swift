import Diagnostics
import QueryExecution
import QueryPlanning
import QuerySyntax
import TableWriters

extension DotCommandDescriptor {
  static let explain = DotCommandDescriptor(
    "explain", [.optional("query", .query)],
    "a query (or the last one) in canonical form, its plan, what was rewritten, and how many rows each stage gives",
    example: ".explain events where type = resign | count by actor"
  ) { session, arguments throws(StatementError) in
    let runner = QueryRunner(session: session)
    guard let text = arguments[0] else {
      let last = try session.result()
      return try session.show(runner.explanation(last.syntax, last.query, last.environment))
    }
    let source = SourceFile(text: text)
    let parsed = QueryParser.parse(source)
    guard !parsed.hasErrors, parsed.value.statements.count == 1, case .query(let query)? = parsed.value.statements.first?.kind
    else {
      session.tell(parsed.diagnostics, in: source)
      if parsed.hasErrors { throw StatementError(.wrongQuery, []) }
      throw .wrong(ShellCode.wrongArgument, "give one query to .explain, as in: .explain events take 3", at: arguments.range(0))
    }
    do throws(StatementError) {
      let (bound, environment) = try runner.bind(query, in: source)
      try session.show(runner.explanation(query, bound, environment))
    } catch {
      // Its places are those of the query by itself.
      session.tell(error.diagnostics, in: source)
      throw StatementError(error.status, [], isClosedPipe: error.isClosedPipe)
    }
  }
}

extension QueryRunner {
  /// What is asked and how it is answered; runs the query to count rows.
  fileprivate func explanation(
    _ query: Query, _ bound: BoundQuery, _ environment: QueryEnvironment
  ) throws(StatementError) -> String {
    func title(_ text: String) -> String { "\n" + Style.bold.applied(to: text, if: session.isOutputStyled) + "\n" }
    let prepared = try prepare(bound, environment)
    let start = Clock.now()
    let stages = try run(prepared) { _ throws(StatementError) in }
    let time = Clock.text(since: start)
    var text = QueryPrinter().print(query) + "\n"
    text += title("Plan") + prepared.logicalPlan.description + "\n"
    if !prepared.rewrites.isEmpty {
      text += title("Rewrites") + prepared.rewrites.map { "\($0.rawValue): \($0.summary)\n" }.joined()
    }
    text += title("As run, with the rows that each stage gave and the time it took (\(time))")
    let rows = aligned(stages.map { grouped($0.rows) }), times = aligned(stages.map { Clock.text(nanoseconds: $0.nanoseconds) })
    for (index, stage) in stages.enumerated() {
      let note = stage.note.map { " (\($0))" } ?? ""
      text += "\(rows[index])  \(times[index])  \(String(repeating: "  ", count: stage.depth))\(stage.stage)\(note)\n"
    }
    return text
  }

  private func aligned(_ cells: [String]) -> [String] {
    let width = cells.reduce(0) { max($0, $1.count) }
    return cells.map { String(repeating: " ", count: width - $0.count) + $0 }
  }
}
