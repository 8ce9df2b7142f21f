import Columns
import Diagnostics
import QueryExecution
import QueryPlanning
import QuerySyntax

/// Answers the queries on standard input, one a line, over made-up tables: the query behind `> `, the names of the fields, then a row per
/// line, cells between tabs, `\N` for a missing value; or `! ` and what is wrong.
func answerQueries(rows: Int, threads: Int) {
  let people = SyntheticEvents.people(rows: 500)
  let catalog = Catalog(tables: [SyntheticEvents.table(rows: rows), people])
  let environment = QueryEnvironment(catalog: catalog, today: SyntheticEvents.firstDay + 1826)
  while let line = readLine() {
    print("> \(line)")
    let parsed = QueryParser.parse(SourceFile(text: line))
    guard !parsed.hasErrors, case .query(let query) = parsed.value.statements.first?.kind else {
      print("! \(parsed.diagnostics.first?.message ?? "no query")")
      continue
    }
    let bound = Binder.bind(query, in: environment)
    guard let plan = bound.value else {
      print("! \(bound.diagnostics.first?.message ?? "not bound")")
      continue
    }
    do {
      let options = ExecutionOptions(today: environment.today, threads: threads)
      try printRows(of: PreparedQuery(plan, in: environment, options: options))
    } catch { print("! \(error)") }
  }
}

private func printRows(of query: PreparedQuery) throws {
  let run = try query.run()
  print(run.fields.map(\.name).joined(separator: "\t"))
  while let batch = try run.next() {
    for row in 0..<batch.count {
      let cells = run.fields.indices.map { batch.value(column: $0, row: row).plainText ?? "\\N" }
      print(cells.joined(separator: "\t"))
    }
  }
}
