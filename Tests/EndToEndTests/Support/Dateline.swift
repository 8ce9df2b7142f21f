import Glibc
import Testing

/// The program that was built, and a folder with articles, a home and nothing of the user's.
final class Dateline {
  let folder: String
  let environment: [String: String]

  static let binary: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    return root + "/.build/debug/dateline"
  }()

  init() throws {
    var template = Array("/tmp/dateline-test-XXXXXX\0".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } }
    folder = try #require(made)
    environment = [
      "HOME": folder + "/home", "XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config", "TERM": "xterm",
      "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PAGER": "cat",
    ]
    for name in ["home", "config", "config/dateline", "articles"] { mkdir(folder + "/" + name, 0o700) }
    for (name, text) in Self.articles { try write(text, to: "articles/\(name).txt") }
  }

  deinit { _ = try? Self.run(["/bin/rm", "-rf", folder], environment: environment) }

  private static let articles = [
    (
      "one",
      """
      date 2024-03-22 Harbour minister Lena Okafor resigns over ferry contract
      Harbour minister Lena Okafor resigned on Friday over the ferry contract.

      "I will not sign a paper I have not read," Okafor said in Port Ellery.
      """
    ),
    (
      "two",
      """
      date 2024-04-02 Tomas Brandt appointed harbour minister
      The Prime Minister appointed Tomas Brandt harbour minister on Tuesday.

      Opposition leader Ines Varga criticized the appointment as hasty.
      """
    ),
  ]

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ text: String, to name: String) throws {
    let file = try #require(fopen(path(name), "w"))
    fputs(text, file)
    fclose(file)
  }

  /// A folder `many` with so many articles.
  func writeManyArticles(_ count: Int) throws {
    mkdir(path("many"), 0o700)
    for number in 0..<count {
      try write(
        """
        date 2024-03-\(10 + number % 18) Report \(number) on the harbour
        Harbour minister Lena Okafor resigned on Friday over ferry contract \(number). "I will not sign it," she said in Port Ellery.

        The Prime Minister appointed Tomas Brandt, and opposition leader Ines Varga criticized the appointment as hasty.
        """, to: "many/report-\(number).txt")
    }
  }

  func contents(_ name: String) -> String? {
    guard let file = fopen(path(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The program with the test's articles, on a terminal, at its first prompt.
  func shell(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, environment more: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [Self.binary, path("articles")] + arguments, environment: environment.merging(more) { $1 }, columns: columns, rows: rows)
    try terminal.expect("dateline>", seconds: 60, sourceLocation: sourceLocation)
    return terminal
  }

  struct Ended {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program to its end, away from any terminal.
  func run(_ arguments: [String], input: String = "", environment more: [String: String] = [:]) throws -> Ended {
    try write(input, to: "input")
    return try Self.run(
      [Self.binary] + arguments, environment: environment.merging(more) { $1 }, folder: folder)
  }

  /// Runs any program to its end.
  func runProgram(_ arguments: [String]) throws -> Ended {
    try write("", to: "input")
    return try Self.run(arguments, environment: environment, folder: folder)
  }

  private static func run(_ arguments: [String], environment: [String: String], folder: String? = nil) throws -> Ended {
    let names = ["input", "output", "errors"].map { name in folder.map { "\($0)/\(name)" } ?? "/dev/null" }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, names[0], O_RDONLY, 0)
    for descriptor in 1...2 {
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), names[descriptor], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setUsualSignals(&attributes)
    let process = try spawn(arguments, environment, &actions, &attributes)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    func text(_ path: String) -> String {
      guard let file = fopen(path, "r") else { return "" }
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
      return String(decoding: bytes, as: UTF8.self)
    }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Ended(status: code, output: text(names[1]), errors: text(names[2]))
  }
}

/// Lets a program have signals as a shell gives them: the runner of tests may have some blocked or ignored, which a program would inherit.
func setUsualSignals(_ attributes: inout posix_spawnattr_t, flags: Int16 = 0) {
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  for number in [SIGINT, SIGTSTP, SIGQUIT, SIGTTIN, SIGTTOU, SIGPIPE] { sigaddset(&signals, number) }
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(&attributes, flags | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
}
