import Columns
import QueryPlanning

extension DotCommandDescriptor {
  static let source = DotCommandDescriptor(
    "source", [.one("row", .rowNumber)],
    "the sentences behind a row of the last result (all of them, for a group), in their articles, with file and line",
    example: ".source 1"
  ) { session, arguments throws(StatementError) in
    let last = try session.result()
    let number = try session.row(arguments, of: last)
    guard let places = try QueryRunner(session: session).places(row: number - 1, of: last), !places.isEmpty else {
      throw .wrong(
        ShellCode.noSource, "row \(number) has no one place in the articles; .source follows rows of tables and groups of them",
        at: arguments.range(0))
    }
    let text = SourceText(archive: session.archive, width: session.width, isStyled: session.isOutputStyled)
    try session.show(text.text(places))
  }
}

extension QueryRunner {
  /// The places in articles behind a row of a result, counted from 0; nil when they can't be traced.
  func places(row: Int, of last: LastResult) throws(StatementError) -> [SourcePlace]? {
    guard let plan = RowTracing.traced(last.query.plan) else { return nil }
    var found: Value?
    var start = 0
    try run(prepare(BoundQuery(plan: plan), last.environment, keepsHidden: true)) { batch throws(StatementError) in
      if row >= start, row < start + batch.count {
        found = batch.value(column: plan.fields.count - 1, row: row - start)
      }
      start += batch.count
    }
    switch found {
    case .row(let table, let number)?: return session.archive.places(table: table, row: number)
    case .list(let rows)?:
      return rows.flatMap { value -> [SourcePlace] in
        if case .row(let table, let number) = value { session.archive.places(table: table, row: number) } else { [] }
      }
    default: return nil
    }
  }
}
