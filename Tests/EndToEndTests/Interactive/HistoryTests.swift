import Glibc
import Testing

extension InteractiveTests {
  /// History keeps whole statements, as the session goes, for all sessions, for its owner only.
  @Suite struct HistoryTests {
    private static let file = "state/dateline/history"

    @Test func aStatementOfThreeLinesIsOneEntry() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("articles |\r")
      try shell.expect("|…>")
      shell.send("select id |\r")
      shell.settle()
      try shell.ask("take 1", shows: "1 row (")
      shell.send(Key.up)
      shell.settle()
      shell.send(Key.controlU)
      shell.send(Key.up)
      shell.settle()
      shell.send(Key.enter)
      try shell.expect("it ran again") { $0.text.components("1 row (") == 2 }
      #expect(dateline.contents(Self.file) == "articles |\\nselect id |\\ntake 1\narticles |\\nselect id |\\ntake 1\n")
    }

    @Test func itIsSavedAsTheSessionGoesAndSurvivesAKill() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      try shell.ask("articles count", shows: "1 row (")
      shell.send("events take 1 -- typed, not entered")
      shell.settle()
      kill(shell.process, SIGKILL)
      #expect(dateline.contents(Self.file) == "articles count\n")
      let next = try dateline.shell()
      next.send(Key.up)
      try next.expect("dateline> articles count")
    }

    @Test func aStatementThatRunsWhenTheSessionIsKilledIsKept() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      let endless = "sentences " + (0..<9).map { _ in "join sentences on 1 = 1" }.joined(separator: " ") + " count"
      shell.send(endless + Key.enter)
      shell.settle()
      kill(shell.process, SIGKILL)
      #expect(dateline.contents(Self.file) == endless + "\n")
    }

    @Test func sessionsSideBySideLoseNothingAndSeeEachOther() throws {
      let dateline = try Dateline()
      let first = try dateline.shell(), second = try dateline.shell()
      for number in 0..<10 {
        first.send(".print first \(number)\r")
        second.send(".print second \(number)\r")
      }
      try first.expect("first 9")
      try second.expect("second 9")
      first.settle()
      second.settle()
      let statements = try #require(dateline.contents(Self.file)).split(separator: "\n")
      #expect(Set(statements).count == 20)
      // A running session finds what another entered since; its own come first.
      first.send(Key.enter)
      first.settle()
      first.send(Key.up)
      try first.expect("the session's own statement") { $0.currentLine == "dateline> .print first 9" }
      first.send(Key.controlU + Key.controlR)
      try first.expect("bck")
      first.send("second 9")
      try first.expect("the other session's statement") { $0.text.contains("dateline> .print second 9") }
    }

    @Test func repeatsAreDropped() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      for statement in ["articles count", "events count", "articles count"] { try shell.ask(statement, shows: statement) }
      shell.send(Key.up)
      try shell.expect("the latest") { $0.currentLine == "dateline> articles count" }
      shell.send(Key.up)
      try shell.expect("the one before") { $0.currentLine == "dateline> events count" }
      shell.send(Key.up)
      shell.settle()
      #expect(shell.screen.currentLine == "dateline> events count")
    }

    @Test func controlRSearches() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      for statement in ["articles count", "events count"] { try shell.ask(statement, shows: statement) }
      shell.send(Key.controlR)
      try shell.expect("bck")
      shell.send("articl")
      shell.settle()
      shell.send(Key.escape)
      shell.settle()
      shell.send(Key.enter)
      try shell.expect("the statement ran again") { $0.text.components("dateline> articles count") == 2 }
    }

    @Test func itIsListedWholeOrByAText() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      for statement in ["articles count", "events count"] { try shell.ask(statement, shows: statement) }
      shell.send(".history ARTIC\r")
      try shell.expect("the statement that holds the text") { $0.text.contains("\narticles count\n") }
      #expect(!shell.screen.text.contains("\nevents count\n"))
      shell.send(".history\r")
      try shell.expect("all statements") { $0.text.contains("\nevents count\n.history ARTIC\n") }
    }

    @Test func onlyItsOwnerCanReadIt() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      try shell.ask("articles count", shows: "1 row (")
      var status = stat()
      #expect(stat(dateline.path(Self.file), &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }
}
