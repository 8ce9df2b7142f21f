import ArgumentParser
import ArticleReaders
import Shell
import TableWriters

/// What is written after `dateline`.
struct Arguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Articles: files and folders; - for standard input. Without any, the sample articles.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp("Run a query and end; may be given again.", valueName: "query"))
  var commands: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("file")],
    help: ArgumentHelp("Run a script, before any -c; - for standard input.", valueName: "script"),
    completion: .file())
  var script: String?

  @Option(name: .shortAndLong, help: "How results are written: auto is table at a terminal, else jsonl.")
  var mode: ModeName = .auto

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write results to a file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    name: [.customShort("p"), .customLong("param")],
    help: ArgumentHelp("Give $NAME a value; may be given again.", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(name: .shortAndLong, help: "End with 1 when the last query gave no rows.")
  var exitStatus = false

  @Flag(help: "After an error in a script go on with the next statement; the end is still non-zero.")
  var keepGoing = false

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp("A start-up script, instead of $XDG_CONFIG_HOME/dateline/init.dlq.", valueName: "file"),
    completion: .file())
  var initFile: String?

  @Flag(name: .customLong("no-init"), help: "Run no start-up script.")
  var skipsInit = false

  @Flag(help: "Let queries and dot-commands read and write no files and start no programs.")
  var safe = false

  @Option(help: "When to use colours: auto, always, never.")
  var color: When = .auto

  @Option(help: "When long output goes through $PAGER: auto, always, never.")
  var pager: When = .auto

  @Option(help: ArgumentHelp("Columns of output, instead of the terminal's.", valueName: "columns"))
  var width: Int?

  @Option(help: "The format of the articles, whatever their files look like.")
  var format: FormatName = .auto

  @Option(help: "Threads that read and extract; all processors unless given.")
  var threads: Int?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Find events, quotations and names in the articles. Without, only the tables of articles and of given events have rows.")
  var extract = true

  @Flag(help: "Give no notices.")
  var quiet = false

  @Flag(help: "Tell how long each statement took.")
  var timer = false

  func validate() throws {
    if let width, !(20...10_000).contains(width) {
      throw ValidationError("--width is a number from 20 to 10000; found \(width)")
    }
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 256; found \(threads)")
    }
    if initFile != nil, skipsInit { throw ValidationError("give --init or --no-init, not both") }
    if script == "-", paths.contains("-") {
      throw ValidationError("the script and the articles can't both come from standard input")
    }
    for parameter in parameters where !parameter.contains("=") {
      throw ValidationError("--param is written NAME=VALUE; found \"\(parameter)\"")
    }
  }
}

/// The name of an output mode, or `auto`.
struct ModeName: ExpressibleByArgument {
  let mode: OutputMode?

  static let auto = ModeName(mode: nil)

  private init(mode: OutputMode?) { self.mode = mode }

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let mode = OutputMode.named(argument) {
      self.init(mode: mode)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { mode?.name ?? "auto" }
  static var allValueStrings: [String] { ["auto"] + OutputMode.all.map(\.name) }
}

/// The name of a format of articles, or `auto`.
struct FormatName: ExpressibleByArgument {
  /// Nil where each file tells its own.
  let format: ArticleFormat?

  static let auto = FormatName(format: nil)

  private init(format: ArticleFormat?) { self.format = format }

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let format = ArticleFormat.named(argument) {
      self.init(format: format)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { format?.name ?? "auto" }
  static var allValueStrings: [String] { ["auto"] + ArticleFormat.all.map(\.name) }
}

extension When: ExpressibleByArgument {}
