import Columns
import Diagnostics
import QueryExecution
import QueryPlanning
import QuerySyntax
import TableWriters

/// The last query that was run, as `_`, `.all`, `.show` and `.source` need it. Its rows are computed again when they are asked for:
/// equal input gives equal rows, and a result that nobody looks at again takes no memory.
struct LastResult {
  let syntax: Query
  let query: BoundQuery
  let environment: QueryEnvironment
  let highlighter: Highlighter?
  let rowCount: Int
  /// Plans of the results that `_` stands for: in the query for the rows of the last of them, in that one for those of the one before.
  let earlier: [LogicalPlan]
}

/// Binds, runs and writes queries of a session.
struct QueryRunner {
  let session: Session

  /// A query whose names and types are right. Throws what is wrong; warnings are told at once.
  func bind(_ query: Query, in source: SourceFile) throws(StatementError) -> (BoundQuery, QueryEnvironment) {
    var environment = session.environment
    if query.mentionsLastResult(definitions: session.definitions), let last = session.lastResult {
      environment.lastResult = try table(of: last)
    }
    let bound = Binder.bind(query, in: environment)
    guard let value = bound.value, !bound.hasErrors else { throw StatementError(.wrongQuery, bound.diagnostics) }
    session.tell(bound.diagnostics, in: source)
    return (value, environment)
  }

  /// Runs a query and writes its rows. Gives how many there are.
  func run(_ query: Query, in source: SourceFile) throws(StatementError) -> Int {
    let (bound, environment) = try bind(query, in: source)
    let earlier = environment.lastResult == nil ? [] : session.lastResult.map { $0.earlier + [$0.query.plan] } ?? []
    let highlighter = session.isOutputStyled ? Highlighting.highlighter(for: bound.plan) : nil
    let limit = session.console.isInteractive && session.outputMode.isForReading ? session.settings.rows : nil
    let count = try write(bound, environment, highlighter, limit: limit)
    if count == 0, session.console.isNoticeTerminal { try tellWhyEmpty(query, environment) }
    session.lastResult = LastResult(
      syntax: query, query: bound, environment: environment, highlighter: highlighter, rowCount: count,
      earlier: earlier)
    return count
  }

  /// Writes the last result once more.
  func runAgain(_ last: LastResult, limit: Int? = nil, tellsSummary: Bool = true) throws(StatementError) {
    _ = try write(last.query, last.environment, last.highlighter, limit: limit, tellsSummary: tellsSummary)
  }

  /// One row of a result, counted from 0, with nothing shortened.
  func show(row: Int, of last: LastResult) throws(StatementError) {
    let one = BoundQuery(plan: last.query.plan.limited(.skip, row).limited(.take, 1))
    let prepared = try prepare(one, last.environment)
    var output = ResultOutput(
      session: session, fields: prepared.fields, highlighter: last.highlighter, limit: nil, firstRow: row + 1)
    try run(prepared) { batch throws(StatementError) in
      do throws(OutputError) { try output.write(batch) } catch { throw .output(error) }
    }
    do throws(OutputError) { try output.finish() } catch { throw .output(error) }
  }

  private func write(
    _ bound: BoundQuery, _ environment: QueryEnvironment, _ highlighter: Highlighter?, limit: Int?,
    tellsSummary: Bool = true
  ) throws(StatementError) -> Int {
    let start = Clock.now()
    let prepared = try prepare(bound, environment)
    var output = ResultOutput(
      session: session, fields: prepared.fields, chart: prepared.chart, highlighter: highlighter,
      limit: prepared.chart == nil ? limit : nil)
    try run(prepared) { batch throws(StatementError) in
      do throws(OutputError) { try output.write(batch) } catch { throw .output(error) }
    }
    do throws(OutputError) { try output.finish() } catch { throw .output(error) }
    if tellsSummary { output.tellSummary(since: start) }
    return output.rowCount
  }

  private func tellWhyEmpty(_ query: Query, _ environment: QueryEnvironment) throws(StatementError) {
    let options = ExecutionOptions(today: environment.today, threads: session.settings.threads)
    let notes = try watching { cancellation throws(ExecutionError) in
      EmptyResultAdvice(environment: environment, options: options, cancellation: cancellation).notes(for: query)
    }
    for note in notes { session.note(note) }
  }

  /// All rows of a result as a table, for `_`.
  private func table(of last: LastResult) throws(StatementError) -> Table {
    let prepared = try prepare(last.query, last.environment, keepsHidden: true)
    return try watching { cancellation throws(ExecutionError) in
      try prepared.table(named: QueryEnvironment.lastResultName, cancellation)
    }
  }

  /// - Parameter keepsHidden: whether columns that are not shown are part of the rows.
  func prepare(
    _ bound: BoundQuery, _ environment: QueryEnvironment, keepsHidden: Bool = false
  ) throws(StatementError) -> PreparedQuery {
    let options = ExecutionOptions(today: environment.today, threads: session.settings.threads, keepsHidden: keepsHidden)
    do throws(ExecutionError) { return try PreparedQuery(bound, in: environment, options: options) } catch {
      throw .execution(error)
    }
  }

  /// Runs a query and hands over its batches. Gives how many rows each of its stages gave.
  @discardableResult
  func run(
    _ prepared: PreparedQuery, _ body: (Batch) throws(StatementError) -> Void
  ) throws(StatementError) -> [StageReport] {
    let cancellation = Cancellation()
    let work = WorkStream<Batch, Result<[StageReport], ExecutionError>> { send in
      do throws(ExecutionError) {
        let run = try prepared.run(cancellation)
        while let batch = try run.next() {
          if !send(batch) { return .failure(.cancelled) }
        }
        return .success(run.stages)
      } catch { return .failure(error) }
    }
    defer {
      cancellation.cancel()
      work.leave()
    }
    while true {
      switch work.next(isInterrupted: session.console.isInterrupted, cancel: cancellation.cancel) {
      case .item(let batch): try body(batch)
      case .end(.success(let stages)): return stages
      case .end(.failure(let error)): throw .execution(error)
      case .interrupted: throw .interrupted
      }
    }
  }

  /// Does something that Ctrl-C stops.
  private func watching<Value: Sendable>(
    _ body: @escaping @Sendable (Cancellation) throws(ExecutionError) -> Value
  ) throws(StatementError) -> Value {
    let cancellation = Cancellation()
    let work = WorkStream<Never, Result<Value, ExecutionError>> { _ in
      do throws(ExecutionError) { return .success(try body(cancellation)) } catch { return .failure(error) }
    }
    switch work.next(isInterrupted: session.console.isInterrupted, cancel: cancellation.cancel) {
    case .end(.success(let value)): return value
    case .end(.failure(let error)): throw .execution(error)
    case .interrupted: throw .interrupted
    }
  }
}

extension StatementError {
  static func execution(_ error: ExecutionError) -> StatementError {
    switch error {
    case .cancelled: .interrupted
    case .assertionFailed: .failed(ShellCode.assertionFailed, error.description)
    case .invalidPattern: .wrong(ShellCode.invalidPattern, error.description)
    case .unknownTable, .unsupported: .failed(ShellCode.cannotAnswer, error.description)
    }
  }
}
