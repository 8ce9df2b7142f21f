import ArgumentParser
import Diagnostics
import Glibc
import LineEditing
import Shell
import TableWriters

/// `dateline extract`: articles in, events out, for pipelines.
struct ExtractCommand: RunnableCommand {
  /// As the first word behind `dateline`.
  static let word = "extract"

  static let configuration = CommandConfiguration(
    commandName: "dateline extract",
    abstract: "Reads articles and writes the events in them as JSON Lines, as they come.",
    usage: "dateline extract [--table <table>] [--format <format>] [--threads <threads>] [<path> ...]",
    discussion: """
      For pipelines, and for programs that hand each line to another program, such as Hadoop's and Spark's streaming:

        zcat articles.jsonl.gz | dateline extract > events.jsonl
        dateline extract --table quotes articles/ > quotes.jsonl

      JSON Lines are read as they come; CSV, TSV and JSON arrays of more than 16 MiB in stretches of that size, compressed or not: memory does not
      grow with the number of articles. (Of dates such as 03/04/2024 only those in the same stretch, or the line itself, tell which is the month.) Files
      of other formats are read one at a time, each whole, up to 1 GiB.

      Each article is taken alone, and the rows stand in the order of the articles at any number of threads. Records that can't be read are told on
      standard error, and passed over.

      Exit: 0 done; 2 wrong usage; 4 reading or writing failed; 130 interrupted.
      """)

  @Argument(help: ArgumentHelp("Articles: files and folders; - for standard input.", valueName: "path"), completion: .file())
  var paths: [String] = ["-"]

  @Option(
    help: "What is written: \(ArticleExtraction.tables.joined(separator: ", ")).",
    completion: .list(ArticleExtraction.tables))
  var table = "events"

  @Option(help: "The format of the articles, whatever their files look like.")
  var format: FormatName = .auto

  @Option(help: "Threads that read and extract; all processors unless given.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 256; found \(threads)")
    }
    if !ArticleExtraction.tables.contains(table) {
      throw ValidationError("--table is one of \(ArticleExtraction.tables.joined(separator: ", ")); found \"\(table)\"")
    }
  }

  func runProgram() -> ExitStatus {
    signal(SIGPIPE, SIG_IGN)
    Interrupts.begin()
    var settings = Settings(threads: threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    settings.format = format.format
    let session = Session(console: TerminalConsole.make(isInteractive: false), settings: settings)
    do throws(StatementError) {
      try ArticleExtraction(session: session, table: table, sink: session.console.output).run(paths)
      return .success
    } catch {
      if error.isClosedPipe { return .success }
      session.tell(error.diagnostics, in: SourceFile(text: ""))
      return error.status
    }
  }
}
