import ArchiveStorage
import Columns
import QueryPlanning

extension DotCommandDescriptor {
  static let source = DotCommandDescriptor(
    "source", [.one("row", .rowNumber)],
    "the sentences behind a row of the last result (all of them, for a group), in their articles, with file and line; in a file of more than 1 MiB with many articles, the line on which the article's record begins",
    example: ".source 1"
  ) { session, arguments throws(StatementError) in
    let (number, rows) = try session.rows(behind: arguments)
    let places = session.archive.places(of: rows)
    if places.isEmpty {
      throw .failed(
        ShellCode.noSource,
        "row \(number) comes from no sentence: it tells of a column, or of a time in which nothing happened",
        at: arguments.range(0))
    }
    let text = SourceText(archive: session.archive, width: session.width, isStyled: session.isOutputStyled)
    let shown: String
    do throws(ArchiveError) { shown = try text.text(places) } catch { throw StatementError(error, ShellCode.cannotRead) }
    try session.show(shown)
  }
}

extension Session {
  /// The row of the last result that the first argument numbers, and the rows of tables behind it.
  func rows(behind arguments: DotCommandArguments) throws(StatementError) -> (number: Int, rows: [TableRow]) {
    let last = try result()
    let number = try row(arguments, of: last)
    return (number, try QueryRunner(session: self).rows(behind: number - 1, of: last))
  }
}

/// A row of a table of the catalog.
struct TableRow: Hashable {
  let table: String
  let index: Int
}

extension QueryRunner {
  /// The rows of tables behind a row of a result (counted from 0), each once; none when it comes from no row of a table.
  func rows(behind row: Int, of last: LastResult) throws(StatementError) -> [TableRow] {
    guard let plan = RowTracing(earlier: last.earlier).traced(last.query.plan)?.limited(.skip, row).limited(.take, 1) else {
      return []
    }
    var found: [TableRow] = []
    try run(prepare(BoundQuery(plan: plan), last.environment, keepsHidden: true)) { batch throws(StatementError) in
      for column in last.query.plan.fields.count..<plan.fields.count where batch.count > 0 {
        Self.collect(batch.value(column: column, row: 0), into: &found)
      }
    }
    var seen: Set<TableRow> = []
    return found.filter { seen.insert($0).inserted }
  }

  private static func collect(_ value: Value, into rows: inout [TableRow]) {
    switch value {
    case .row(let table, let index): rows.append(TableRow(table: table, index: index))
    case .list(let values): for value in values { collect(value, into: &rows) }
    default: break
    }
  }
}
