import TableWriters

extension DotCommandDescriptor {
  static let last = DotCommandDescriptor("last", [], "the last result once more", example: ".last") {
    session, _ throws(StatementError) in
    try QueryRunner(session: session).runAgain(try session.result(), limit: session.settings.rows)
  }

  static let all_ = DotCommandDescriptor("all", [], "the last result with all of its rows, through the pager", example: ".all")
  {
    session, _ throws(StatementError) in
    let last = try session.result()
    // A pager needs the whole text; without one rows stream.
    guard session.console.isInteractive, session.settings.pager != .never, session.outputFile == nil,
      session.outputMode.isForReading, last.rowCount < Session.mostPagedRows
    else { return try QueryRunner(session: session).runAgain(last) }
    let text = try session.capturing { () throws(StatementError) in try QueryRunner(session: session).runAgain(last) }
    try session.show(text)
  }

  static let show = DotCommandDescriptor(
    "show", [.one("row", .rowNumber)], "a row of the last result, whole", example: ".show 1"
  ) { session, arguments throws(StatementError) in
    let last = try session.result()
    let number = try session.row(arguments, of: last)
    let mode = session.settings.mode
    session.settings.mode = .card
    defer { session.settings.mode = mode }
    try QueryRunner(session: session).show(row: number - 1, of: last)
  }

  static let export = DotCommandDescriptor(
    "export", [.one("file", .file)],
    "writes the last result to a file, as its ending says: csv, jsonl, html, … sqlite, graphml", example: ".export out.csv",
    needsSystem: true
  ) { session, arguments throws(StatementError) in
    let last = try session.result()
    let path = arguments[0] ?? ""
    if let export = OtherProgramExport(path: path, session: session) { return try export.write(last, at: arguments.range(0)) }
    let mode = session.settings.mode
    let outer = session.outputFile
    session.settings.mode = OutputMode.forFile(path) ?? session.settings.mode
    defer {
      session.settings.mode = mode
      session.outputFile = outer
    }
    let file = try session.openOutput(path, at: arguments.range(0))
    session.outputFile = file
    try QueryRunner(session: session).runAgain(last, tellsSummary: false)
    do throws(OutputError) { try file.commit() } catch { throw .output(error) }
    session.note("\(counted(last.rowCount, "row")) written to \(path)")
  }

  static let output = DotCommandDescriptor(
    "output", [.optional("file", .file)], "writes results to a file from here on; without FILE ends that",
    example: ".output", needsSystem: true
  ) { session, arguments throws(StatementError) in
    try session.closeOutput()
    if let path = arguments[0] { session.outputFile = try session.openOutput(path, at: arguments.range(0)) }
  }
}

extension Session {
  /// More rows are not gathered for a pager.
  static let mostPagedRows = 100_000

  func result() throws(StatementError) -> LastResult {
    if let lastResult { return lastResult }
    throw .wrong(ShellCode.noResult, "there is no result yet; ask a query first, such as: events take 5")
  }

  /// The row that the first argument numbers.
  func row(_ arguments: DotCommandArguments, of last: LastResult) throws(StatementError) -> Int {
    guard let number = arguments[0].flatMap({ Int($0) }), number <= last.rowCount else {
      throw .wrong(
        ShellCode.wrongArgument, "the last result has \(counted(last.rowCount, "row")); found \"\(arguments[0] ?? "")\"",
        at: arguments.range(0))
    }
    return number
  }

  /// Runs something whose output is text to be shown later.
  func capturing(_ body: () throws(StatementError) -> Void) throws(StatementError) -> String {
    let sink = MemorySink()
    let outer = console.output
    console.output = sink
    defer { console.output = outer }
    try body()
    return sink.text
  }

  package func openOutput(_ path: String, at range: Range<Int>? = nil) throws(StatementError) -> OutputFile {
    if isArticle(path) {
      throw .failed(ShellCode.cannotWrite, "give it another name: \"\(path)\" is one of the articles", at: range)
    }
    do throws(OutputError) { return try OutputFile(path: path) } catch {
      throw .failed(ShellCode.cannotWrite, "cannot write \"\(path)\": \(error.reason)", at: range)
    }
  }

  /// Whether a path is that of an article that is open: a slip of Tab must not cost it.
  private func isArticle(_ path: String) -> Bool {
    guard !isOpening, let table = archive.catalog["articles"], let index = table.index(of: "path") else { return false }
    return (0..<table.count).contains { table.columns[index].value(at: $0) == .text(path) }
  }

  package func setOutput(_ file: OutputFile) { outputFile = file }

  /// Leaves the file that results go to as it was.
  package func discardOutput() {
    outputFile?.discard()
    outputFile = nil
  }

  /// Puts the file that results go to in its place, if there is one.
  package func closeOutput() throws(StatementError) {
    guard let file = outputFile else { return }
    outputFile = nil
    do throws(OutputError) { try file.commit() } catch {
      throw .failed(ShellCode.cannotWrite, "cannot write \"\(file.path)\": \(error.reason)")
    }
  }
}
