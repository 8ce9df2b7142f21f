import ArgumentParser
import Diagnostics
import Glibc
import LineEditing
import Shell
import TableWriters

/// From arguments to exit code.
@main
struct Program: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "Asks questions of the news: who resigned, accused, appointed whom, when, where and why.",
    discussion: """
      Reads articles, finds in them events, quotations and names, and answers queries, at a prompt or with -c:

        dateline articles -c 'events where reason contains "insult"'

      For pipelines, `dateline extract` reads articles as they come and writes events as JSON Lines; `dateline extract --help` tells more.

      Exit: 0 done; 1 no rows, with -e; 2 wrong usage; 3 the query is wrong; 4 reading, writing or running failed; 130 interrupted.
      """, version: "dateline 0.1.0")

  @OptionGroup var arguments: Arguments

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == ExtractCommand.word { ExtractCommand.runMain(Array(words.dropFirst())) }
    runMain(words)
  }

  func runProgram() -> ExitStatus {
    // A closed pipe is met where it is written to.
    signal(SIGPIPE, SIG_IGN)
    Interrupts.begin()
    if isScripted, arguments.commands.isEmpty, arguments.script == nil, arguments.paths.contains("-") {
      TerminalConsole.note("error: give the query with -c or -f, since standard input is for articles here\n")
      return .wrongUsage
    }
    let session = Session(
      console: TerminalConsole.make(isInteractive: !isScripted), settings: settings, isSafe: arguments.safe)
    do throws(StatementError) {
      if let path = arguments.output { session.setOutput(try session.openOutput(path)) }
      for parameter in arguments.parameters {
        let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        try session.setParameter(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }
      try openArticles(session)
      try runInit(session)
      let status = isScripted ? try runScripts(session) : runShell(session)
      if status == .success || status == .noRows { try session.closeOutput() } else { session.discardOutput() }
      return status
    } catch {
      session.discardOutput()
      session.tell(error.diagnostics, in: SourceFile(text: ""))
      return error.status == .wrongQuery ? .wrongUsage : error.status
    }
  }

  /// Whether nobody types statements.
  private var isScripted: Bool { !arguments.commands.isEmpty || arguments.script != nil || isatty(STDIN_FILENO) == 0 }

  private var settings: Settings {
    var settings = Settings(threads: arguments.threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    settings.mode = arguments.mode.mode
    settings.color = arguments.color
    settings.pager = arguments.pager
    settings.width = arguments.width
    settings.isQuiet = arguments.quiet
    settings.isTimed = arguments.timer
    settings.isExtracting = arguments.extract
    settings.format = arguments.format.format
    return settings
  }

  /// Paths that were given are read at once, so that what is wrong with them shows; the samples when they are first needed.
  private func openArticles(_ session: Session) throws(StatementError) {
    if arguments.paths.isEmpty {
      session.deferOpening(ArchiveLoader.samples().map { [$0] } ?? [])
      return
    }
    session.use(try session.read(arguments.paths))
    session.tellOfReading()
    // The shell's greeting says it too.
    if isScripted { session.tellOfEmptiness() }
  }

  private func runInit(_ session: Session) throws(StatementError) {
    if arguments.skipsInit { return }
    if let path = arguments.initFile {
      session.run(try session.script(path))
    } else if let path = Self.standardInit, access(path, R_OK) == 0 {
      session.run(try session.script(path))
    }
  }

  private static var standardInit: String? {
    let environment = TerminalConsole.environment
    if let folder = environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/dateline/init.dlq" }
    return environment("HOME").map { $0 + "/.config/dateline/init.dlq" }
  }

  private func runScripts(_ session: Session) throws(StatementError) -> ExitStatus {
    var status = ExitStatus.success
    func goOn(after ended: ExitStatus) -> Bool {
      if status == .success { status = ended }
      return !session.isFinished && (status == .success || arguments.keepGoing)
    }
    func run(_ source: SourceFile) -> Bool { goOn(after: session.run(source, keepsGoing: arguments.keepGoing)) }
    var goesOn = true
    if arguments.script == "-" || (arguments.script == nil && arguments.commands.isEmpty) {
      goesOn = try runStandardInput(run)
    } else if let script = arguments.script {
      goesOn = run(try session.script(script))
    }
    for command in arguments.commands where goesOn {
      goesOn = goOn(after: session.runTyped(command, keepsGoing: arguments.keepGoing))
    }
    if status == .success, arguments.exitStatus, session.lastRowCount == 0 { return .noRows }
    return status
  }

  /// Runs the statements of standard input as they come, as long as `run` says so; gives its last word.
  private func runStandardInput(_ run: (SourceFile) -> Bool) throws(StatementError) -> Bool {
    var input = StandardInput()
    var stream = StatementStream(name: "standard input")
    while let line = input.readLine() {
      for source in stream.add(line) where !run(source) { return false }
    }
    if let number = input.failure { throw .output(OutputError(number: number)) }
    if input.wasInterrupted { throw .interrupted }
    return stream.finish().map(run) ?? true
  }

  private func runShell(_ session: Session) -> ExitStatus {
    let lines = TerminalConsole.lineSource()
    session.greet(version: "0.1.0", isSample: arguments.paths.isEmpty)
    ReadEvaluateLoop(session: session, lines: lines).run()
    return .success
  }
}
