import ArchiveStorage
import Columns
import QueryExecution
import TableWriters

/// Writes results in forms that are no text for people: an SQLite table, a graph.
struct OtherProgramExport {
  private enum Form { case sqlite, graphML }

  private let path: String
  private let form: Form
  private let session: Session

  /// Nil when the file's ending is that of an output mode, or none.
  init?(path: String, session: Session) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "sqlite", "sqlite3", "db": form = .sqlite
    case "graphml": form = .graphML
    default: return nil
    }
    self.path = session.expandingHome(path)
    self.session = session
  }

  func write(_ last: LastResult, at range: Range<Int>) throws(StatementError) {
    let runner = QueryRunner(session: session)
    let prepared = try runner.prepare(last.query, last.environment)
    switch form {
    case .sqlite: try writeDatabase(prepared, runner, at: range)
    case .graphML: try writeGraph(prepared, runner, at: range)
    }
    session.note("\(counted(last.rowCount, "row")) written to \(path)")
  }

  private func writeDatabase(_ prepared: PreparedQuery, _ runner: QueryRunner, at range: Range<Int>) throws(StatementError) {
    func failed(_ error: ArchiveError) -> StatementError { .failed(ShellCode.cannotWrite, error.description, at: range) }
    let catalog = session.archive.catalog
    let output: ResultDatabase
    do throws(ArchiveError) {
      output = try ResultDatabase(path: path, table: "result", fields: prepared.fields, catalog: catalog)
    } catch { throw failed(error) }
    try runner.run(prepared) { batch throws(StatementError) in
      do throws(ArchiveError) { try output.write(batch) } catch { throw failed(error) }
    }
    do throws(ArchiveError) { try output.finish() } catch { throw failed(error) }
  }

  private func writeGraph(_ prepared: PreparedQuery, _ runner: QueryRunner, at range: Range<Int>) throws(StatementError) {
    guard var graph = RelationGraph(fields: prepared.fields, catalog: session.archive.catalog) else {
      throw .wrong(
        ShellCode.wrongArgument, "a graph needs the field actor or speaker, as in `events select type, actor, target`",
        at: range)
    }
    try runner.run(prepared) { batch throws(StatementError) in graph.add(batch) }
    let file = try session.openOutput(path, at: range)
    do throws(OutputError) {
      try Array(graph.xml().utf8).writeAll(to: file.sink)
      try file.commit()
    } catch { throw .output(error) }
  }
}
