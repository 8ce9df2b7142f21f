import Columns
import Diagnostics
import QueryPlanning
import QuerySyntax
import TableWriters

/// What a shell remembers between statements, and the running of statements. For one thread.
package final class Session {
  package var console: Console
  package var settings: Settings
  private var openArchive: Archive?
  /// Paths that are read when the archive is first needed.
  private var deferredPaths: [String] = []
  private var reading: ArchiveReading?
  let extractors = ExtractorSource()
  /// Queries named by `let`.
  var definitions: [String: Query] = [:]
  /// Values of `$name`.
  var parameters: [String: QueryEnvironment.Parameter] = [:]
  var lastResult: LastResult?
  /// Where results go instead of the console.
  var outputFile: OutputFile?
  /// No files, no programs; can't be undone.
  package let isSafe: Bool
  /// Set by `.quit`.
  package var isFinished = false
  /// Where the lines come from, when there is somebody who types.
  package weak var lines: (any LineSource)?
  /// How the last statement ended; `.noRows` when it was a query without rows.
  package private(set) var lastRowCount: Int?
  /// Whether it is Tab that asks: nothing is waited for then.
  var isCompleting = false
  /// Scripts that are being run within each other.
  var scriptDepth = 0

  package init(console: Console, settings: Settings, archive: Archive? = nil, isSafe: Bool = false) {
    self.console = console
    self.settings = settings
    openArchive = archive
    self.isSafe = isSafe
  }

  /// What queries are asked of; read now when that was put off. While a line is edited nothing is waited for: then there are no rows
  /// until it is read.
  package var archive: Archive {
    if isCompleting, let archive = reading?.finished {
      openArchive = archive
      reading = nil
    }
    if let openArchive { return openArchive }
    if isCompleting { return .empty }
    do throws(StatementError) { try finishOpening() } catch { tell(error.diagnostics, in: SourceFile(text: "")) }
    return openArchive ?? .empty
  }

  /// Whether the archive is still to be read.
  var isOpening: Bool { openArchive == nil && !deferredPaths.isEmpty }

  /// Puts off reading until somebody asks for what is there: the first prompt need not wait.
  package func deferOpening(_ paths: [String]) {
    openArchive = paths.isEmpty ? .empty : nil
    deferredPaths = paths
  }

  /// Reads what was put off while somebody types.
  func beginOpening() {
    if isOpening, reading == nil { reading = ArchiveReading(loader, deferredPaths, inBackground: true) }
  }

  /// Sees to it that what was put off is read.
  func finishOpening() throws(StatementError) {
    if !isOpening { return }
    let reading = reading ?? ArchiveReading(loader, deferredPaths)
    self.reading = nil
    do throws(StatementError) { openArchive = try reading.wait(isInterrupted: console.isInterrupted) } catch {
      clearProgress()
      // What was interrupted can be tried again.
      if error.status != .interrupted { openArchive = .empty }
      throw error
    }
  }

  /// Answers queries from another archive; the last result, which is of the old one, is forgotten.
  package func use(_ archive: Archive) {
    openArchive = archive
    deferredPaths = []
    reading?.leave()
    reading = nil
    lastResult = nil
  }

  // MARK: Style

  private func isStyled(atTerminal isTerminal: Bool) -> Bool {
    switch settings.color {
    case .always: return true
    case .never: return false
    case .auto:
      func isSet(_ name: String) -> Bool { !(console.environment(name) ?? "").isEmpty }
      if isSet("NO_COLOR") { return false }
      if isSet("CLICOLOR_FORCE"), console.environment("CLICOLOR_FORCE") != "0" { return true }
      return isTerminal && console.environment("TERM") != "dumb"
    }
  }

  package var isOutputStyled: Bool { isStyled(atTerminal: console.isOutputTerminal && outputFile == nil) }
  package var areNoticesStyled: Bool { isStyled(atTerminal: console.isNoticeTerminal) }

  /// Columns of output: as set, as `$COLUMNS` says, or the terminal's.
  package var width: Int {
    if let width = settings.width { return width }
    if let columns = console.environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return max(20, columns) }
    return console.size().columns
  }

  /// Columns of running text: it is wrapped at a terminal only.
  var textWidth: Int { console.isOutputTerminal ? width : 10_000 }

  var outputMode: OutputMode {
    if let mode = settings.mode { return mode }
    if let file = outputFile { return OutputMode.forFile(file.path) ?? .jsonl }
    return console.isOutputTerminal ? .table : .jsonl
  }

  /// Writes a line that is no result, for whoever sits at a terminal; wrapped at words there.
  func note(_ text: String) {
    if settings.isQuiet { return }
    let lines = console.isNoticeTerminal ? Paragraph.lines(text, width: width) : [text]
    for line in lines { console.note(Style.dim.applied(to: line, if: areNoticesStyled) + "\n") }
  }

  /// Writes text that a dot-command gives; long text goes through the pager.
  func show(_ text: String) throws(StatementError) {
    try Pager(console: console, settings: settings, isSafe: isSafe).show(text)
  }

  /// The first thing that somebody at a prompt reads.
  package func greet(version: String, isSample: Bool) {
    note("dateline \(version): \(isSample ? "the sample articles" : ProfileText.headline(archive))")
    note("for a start: \(TableExamples.first)")
    let own = isSample ? ", .open FOLDER reads your own articles" : ""
    note("help tells more, Tab completes\(own), Ctrl-D leaves")
  }

  // MARK: Running

  /// Runs statements in order, up to the first that fails unless `keepsGoing`; tells what is wrong. Gives the status of the first
  /// failure.
  @discardableResult
  package func run(_ source: SourceFile, keepsGoing: Bool = false) -> ExitStatus {
    do throws(StatementError) { return try runStatements(source, keepsGoing: keepsGoing) } catch {
      // The output's reader has gone; whatever comes would not be read either.
      isFinished = true
      return error.status
    }
  }

  /// Throws only when the output's reader has gone.
  private func runStatements(_ source: SourceFile, keepsGoing: Bool) throws(StatementError) -> ExitStatus {
    let parsed = QueryParser.parse(source)
    var diagnostics = parsed.diagnostics[...]
    var status = ExitStatus.success
    let statements = parsed.value.statements
    for (index, statement) in statements.enumerated() {
      // A diagnostic belongs to the first statement that does not end before it.
      let end = index + 1 < statements.count ? statement.span.range.upperBound : Int.max
      let own = diagnostics.prefix { ($0.range?.lowerBound ?? 0) <= end }
      diagnostics = diagnostics.dropFirst(own.count)
      let ended = try runStatement(statement, Array(own), in: source)
      if isFinished { return status == .success ? ended : status }
      if ended != .success {
        if status == .success { status = ended }
        if !keepsGoing || ended == .interrupted { return status }
      }
    }
    if !diagnostics.isEmpty {
      tell(Array(diagnostics), in: source)
      if diagnostics.contains(where: { $0.severity == .error }), status == .success { status = .wrongQuery }
    }
    return status
  }

  private func runStatement(
    _ statement: Statement, _ diagnostics: [Diagnostic], in source: SourceFile
  ) throws(StatementError) -> ExitStatus {
    tell(diagnostics, in: source)
    // Commands take their arguments as text, so a diagnostic about them is the command's own to give.
    if diagnostics.contains(where: { $0.severity == .error }) {
      lastRowCount = nil
      return .wrongQuery
    }
    let start = Clock.now()
    do throws(StatementError) {
      lastRowCount = try execute(statement, in: source)
      if settings.isTimed { console.note("time: \(Clock.text(since: start))\n") }
      return .success
    } catch {
      if error.isClosedPipe { throw error }
      tell(error.diagnostics, in: source)
      return error.status
    }
  }

  private func execute(_ statement: Statement, in source: SourceFile) throws(StatementError) -> Int? {
    switch statement.kind {
    case .query(let query):
      try finishOpening()
      return try QueryRunner(session: self).run(query, in: source)
    case .letBinding(let name, let query): try define(name, query, in: source)
    case .command(let command): try DotCommandDescriptor.run(command, statement: statement, session: self)
    }
    return nil
  }

  /// Names a query. It is checked now, so that a mistake shows where it stands.
  func define(_ name: Identifier, _ query: Query, in source: SourceFile) throws(StatementError) {
    let table = archive.catalog.tables.first { $0.name == name.text.lowercased() }?.name
    if let meaning = table.map({ "the table \($0)" })
      ?? (Keywords.all.contains(name.text.lowercased()) ? "a word of the language" : nil)
    {
      throw .wrong(
        ShellCode.wrongName, "give the query another name: \"\(name.text)\" is \(meaning)", at: name.span.range)
    }
    _ = try QueryRunner(session: self).bind(query, in: source)
    definitions[name.text] = query
  }

  /// Draws diagnostics.
  package func tell(_ diagnostics: [Diagnostic], in source: SourceFile) {
    let renderer = DiagnosticRenderer(width: console.isNoticeTerminal ? width : .max) { TerminalText.sanitized($0) }
    for diagnostic in diagnostics {
      let text = renderer.render(diagnostic, in: source)
      console.note(areNoticesStyled && diagnostic.severity == .error ? Self.styled(text) : text)
    }
  }

  /// The word "error:" stands out.
  private static func styled(_ text: String) -> String {
    guard let range = text.firstRange(of: "error:") else { return text }
    return text[..<range.lowerBound] + Style.error.applied(to: "error:", if: true) + text[range.upperBound...]
  }

  // MARK: The environment of queries

  var environment: QueryEnvironment {
    QueryEnvironment(
      catalog: archive.catalog, definitions: definitions, parameters: parameters, lastResult: nil, today: Clock.today())
  }
}
