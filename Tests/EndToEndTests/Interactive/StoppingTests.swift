import Glibc
import Testing

extension InteractiveTests {
  /// Ctrl-C, Ctrl-D, Ctrl-Z, resizing, and the words that end the shell or help.
  @Suite struct StoppingTests {
    @Test func controlCOnALineClearsIt() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("articles where")
      try shell.expect("dateline> articles where")
      try shell.clearLine()
      #expect(shell.screen.text.contains("articles where^C"))
      try shell.ask("articles count", shows: "1 row (")
      #expect(!shell.screen.text.contains("error"))
    }

    /// Without Ctrl-C none of these would end: a million million pairs and more.
    private static let endless: [(what: String, query: String)] = {
      let pairs = "sentences " + (0..<12).map { _ in "join sentences on 1 = 1" }.joined(separator: " ")
      return [
        ("joining", pairs + " count"), ("aggregating", pairs + " count by text"), ("sorting", pairs + " sort by text"),
        ("a regular expression", pairs + " where text matches /(a|e)*.*r.*t/ count"),
        ("distinct", pairs + " distinct text2, id"),
        ("the first of many", pairs + " top 3 by text per id"), ("writing", pairs + " select text"),
      ]
    }()

    @Test(arguments: endless.map(\.what))
    func controlCStopsARunningQueryAndKeepsTheShell(what: String) throws {
      let query = try #require(Self.endless.first { $0.what == what }?.query)
      let dateline = try Dateline()
      let shell = try dateline.shell()
      if what == "writing" { try shell.ask(".set rows 1000000000", shows: ".set rows") }
      shell.send(query + Key.enter)
      let start = time(nil)
      while time(nil) < start + 1 { shell.settle(milliseconds: 20, atMost: 200) }
      let sent = Self.now()
      shell.send(Key.controlC)
      try shell.expect("interrupted", seconds: 5)
      // A tenth of a second is promised; a debug build on a busy machine gets more.
      #expect(Self.now() - sent < 1_000_000_000)
      try shell.ask("articles count", shows: "1 row (")
    }

    @Test func controlCStopsReadingAndLeavesTheArchiveAsItWas() throws {
      let dateline = try Dateline()
      try dateline.writeManyArticles(400)
      let shell = try dateline.shell()
      shell.send(".open \(dateline.path("many"))\r")
      try shell.expect("of 400 articles")
      let sent = Self.now()
      shell.send(Key.controlC)
      try shell.expect("interrupted", seconds: 5)
      #expect(Self.now() - sent < 1_000_000_000)
      shell.settle()
      shell.send("articles count\r")
      try shell.expect("1      2")
    }

    @Test func controlCStopsAWriteThatNobodyTakes() throws {
      let dateline = try Dateline()
      // A pipe that nobody reads from is full after 64 KiB.
      let line =
        "\(Dateline.binary) \(dateline.path("articles")) -c 'sentences join sentences on 1 = 1 join sentences on 1 = 1 join sentences on 1 = 1 join sentences on 1 = 1 join sentences on 1 = 1' | sleep 30"
      let shell = try PseudoTerminal(["/bin/bash", "-c", line], environment: dateline.environment)
      shell.settle(milliseconds: 3000)
      shell.send(Key.controlC)
      #expect(shell.waitForEnd(seconds: 5) == 130)
    }

    @Test func controlDOnAnEmptyLineEndsIt() throws {
      let shell = try Dateline().shell()
      shell.send(Key.controlD)
      #expect(shell.waitForEnd() == 0)
    }

    @Test(arguments: ["exit", "quit", ".quit", "EXIT", "quit;"])
    func wordsThatEndIt(word: String) throws {
      let shell = try Dateline().shell()
      shell.send(word + Key.enter)
      #expect(shell.waitForEnd() == 0)
    }

    @Test(arguments: ["help", "?", ".help"])
    func wordsThatHelp(word: String) throws {
      let shell = try Dateline().shell(rows: 40)
      shell.send(word + Key.enter)
      try shell.expect("A query starts with a table")
    }

    @Test func resizingChangesTheWidthOfTables() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.settle()
      shell.setSize(columns: 40, rows: 30)
      kill(shell.process, SIGWINCH)
      shell.settle()
      try shell.ask("articles select headline", shows: "2 rows (")
      let rule = shell.screen.text.split(separator: "\n").first { $0.contains("───") }
      #expect((rule?.count ?? 100) <= 40)
    }

    @Test func controlZSuspendsItAndItGoesOn() throws {
      let dateline = try Dateline()
      let shell = try PseudoTerminal(
        ["/bin/bash", "--norc", "--noprofile", "-i"], environment: dateline.environment.merging(["PS1": "bash$ "]) { $1 })
      try shell.expect("bash$")
      shell.send("\(Dateline.binary) \(dateline.path("articles"))\r")
      try shell.expect("dateline>", seconds: 60)
      shell.settle()
      shell.send("articles cou")
      shell.settle()
      shell.send(Key.controlZ)
      try shell.expect("Stopped")
      shell.send("echo in between\r")
      try shell.expect("\nin between")
      shell.send("fg\r")
      shell.settle(milliseconds: 400)
      shell.send("nt\r")
      try shell.expect("1 row (")
      shell.send("exit\r")
      shell.settle()
    }

    private static func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
  }
}
