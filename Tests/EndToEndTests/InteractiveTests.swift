import Glibc
import Testing

/// The real program on a pseudo-terminal, key by key.
@Suite(.serialized) struct InteractiveTests {
  private static let up = "\u{1B}[A", left = "\u{1B}[D"

  @Test func aStatementRunsAtEnterAndTellsRowsAndTime() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send("articles sort by date select id, headline\r")
    try shell.expect("2 rows (")
    #expect(shell.screen.text.contains("1  one"))
    #expect(shell.screen.text.contains("2  two"))
    shell.send("exit\r")
    #expect(shell.waitForEnd() == 0)
  }

  @Test func emacsKeysEdit() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    // Ctrl-A, Ctrl-K, Ctrl-Y, backspace, the left arrow.
    shell.send("count\u{1}articles \u{5} wrong\u{17}\u{7F}")
    try shell.expect("articles count")
    shell.send(Self.left + Self.left + "X\u{7F}\u{1}\u{B}\u{19}\r")
    try shell.expect("1 row (")
    #expect(shell.screen.text.contains("1      2"))
  }

  @Test func viKeysComeFromTheUsersFile() throws {
    let dateline = try Dateline()
    try dateline.write("bind -v\n", to: "home/.editrc")
    let shell = try dateline.shell()
    shell.send("xarticles count")
    shell.settle()
    shell.send("\u{1B}")
    shell.settle()
    shell.send("0x")
    try shell.expect("dateline> articles count")
    shell.send("\r")
    try shell.expect("1 row (")
  }

  @Test(arguments: [
    ("articles where (id", "(…>"), ("articles where id = \"on", "\"…>"), ("articles |", "|…>"), ("articles select id,", ",…>"),
  ])
  func theSecondPromptNamesWhatIsOpen(line: String, prompt: String) throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send(line + "\r")
    try shell.expect(prompt)
    // Nobody is trapped there.
    shell.send("\u{3}")
    try shell.expect("a new prompt") { $0.text.hasSuffix("dateline>") || $0.lines[$0.row].starts(with: "dateline>") }
    shell.send("articles count\r")
    try shell.expect("1 row (")
  }

  @Test func aStatementOfThreeLinesIsOneEntryOfTheHistory() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send("articles |\r")
    try shell.expect("|…>")
    shell.send("select id |\r")
    shell.settle()
    shell.send("take 1\r")
    try shell.expect("1 row (")
    shell.send(Self.up)
    shell.settle()
    shell.send("\u{15}")
    shell.send(Self.up)
    shell.settle()
    shell.send("\r")
    shell.settle()
    #expect(shell.screen.text.components("1 row (") == 2)
    #expect(dateline.contents("state/dateline/history")?.contains("articles |\\nselect id |\\ntake 1\n") == true)
  }

  @Test func controlRSearchesTheHistory() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    for statement in ["articles count", "events count"] {
      shell.send(statement + "\r")
      shell.settle()
    }
    shell.send("\u{12}")
    try shell.expect("bck")
    shell.send("articl")
    shell.settle()
    shell.send("\u{1B}")
    shell.settle()
    shell.send("\r")
    try shell.expect("the statement ran again") { $0.text.components("dateline> articles count") == 2 }
  }

  @Test func historyOutlivesAKilledSessionAndIsShared() throws {
    let dateline = try Dateline()
    let first = try dateline.shell()
    let second = try dateline.shell()
    first.send("articles count\r")
    try first.expect("1 row (")
    second.send("events count\r")
    try second.expect("1 row (")
    kill(first.process, SIGKILL)
    second.send("quotes count\r\u{4}")
    #expect(second.waitForEnd() == 0)
    let third = try dateline.shell()
    third.send(".history\r")
    try third.expect("quotes count")
    for statement in ["articles count", "events count"] { #expect(third.screen.text.contains("\n\(statement)\n")) }
  }

  @Test func tabCompletesAndLists() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send("art\t")
    try shell.expect("dateline> articles")
    shell.send("sel\t")
    try shell.expect("dateline> articles select")
    shell.send("head\t")
    try shell.expect("dateline> articles select headline")
    shell.send("\u{3}")
    shell.settle()
    shell.send("events where type = re\t")
    try shell.expect("resign")
    try shell.expect("reject")
    shell.send("\u{3}")
    shell.settle()
    shell.send(".he\t")
    try shell.expect("dateline> .help")
  }

  @Test func pastedTextIsNotTouchedAndWaitsForEnter() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    try shell.expect("paste mode") { $0.isPasteMode }
    shell.send("\u{1B}[200~articles\n\t| select id\n| take 1\n\u{1B}[201~")
    try shell.expect("| take 1")
    shell.settle()
    #expect(!shell.screen.text.contains("row"))
    shell.send("\r")
    try shell.expect("1 row (")
    #expect(!shell.screen.text.contains("error"))
  }

  @Test func pastedLinesContinueWithoutBracketedPasteToo() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send("articles\r| select\tid\r| take 1\r")
    try shell.expect("1 row (")
    #expect(!shell.screen.text.contains("error"))
    #expect(!shell.screen.text.contains("2 rows"))
  }

  @Test func controlCClearsTheLineAndControlDEnds() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send("articles where\u{3}")
    try shell.expect("^C")
    shell.send("articles count\r")
    try shell.expect("1 row (")
    #expect(!shell.screen.text.contains("error"))
    shell.send("\u{4}")
    #expect(shell.waitForEnd() == 0)
  }

  @Test(arguments: ["exit", "quit", ".quit", "EXIT", "quit;"])
  func wordsThatEndIt(word: String) throws {
    let shell = try Dateline().shell()
    shell.send(word + "\r")
    #expect(shell.waitForEnd() == 0)
  }

  @Test(arguments: ["help", "?", ".help"])
  func wordsThatHelp(word: String) throws {
    let shell = try Dateline().shell(rows: 40)
    shell.send(word + "\r")
    try shell.expect("A query starts with a table")
  }

  @Test func resizingChangesTheWidthOfTables() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.settle()
    shell.setSize(columns: 40, rows: 30)
    kill(shell.process, SIGWINCH)
    shell.settle()
    shell.send("articles select headline\r")
    try shell.expect("2 rows (")
    let rule = shell.screen.text.split(separator: "\n").first { $0.contains("───") }
    #expect((rule?.count ?? 100) <= 40)
  }

  @Test func itCanBeSuspendedAndGoesOn() throws {
    let dateline = try Dateline()
    let shell = try PseudoTerminal(
      ["/bin/bash", "--norc", "--noprofile", "-i"], environment: dateline.environment.merging(["PS1": "bash$ "]) { $1 })
    try shell.expect("bash$")
    shell.send("\(Dateline.binary) \(dateline.path("articles"))\r")
    try shell.expect("dateline>", seconds: 60)
    shell.settle()
    shell.send("articles cou")
    shell.settle()
    shell.send("\u{1A}")
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

  @Test func longResultsSayWhatIsHidden() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    shell.send(".set rows 1\r")
    shell.settle()
    shell.send("articles select id\r")
    try shell.expect("1 of 2 rows shown")
    try shell.expect("`.all` for the rest")
    shell.send(".all\r")
    try shell.expect("2  two")
  }

  @Test func ctrlCStopsARunningQueryAndKeepsTheShell() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    // A million million pairs: without Ctrl-C this would not end.
    let pairs = (0..<8).map { _ in "join sentences on 1 = 1" }.joined(separator: " ")
    shell.send("sentences \(pairs) count\r")
    shell.settle()
    shell.send("\u{3}")
    try shell.expect("interrupted", seconds: 5)
    shell.send("articles count\r")
    try shell.expect("1 row (")
  }

  @Test func errorsPointAtTheirPlace() throws {
    let shell = try Dateline().shell()
    shell.send("articles where\r")
    try shell.expect("error:")
    try shell.expect("^")
    shell.send("articles count\r")
    try shell.expect("1 row (")
  }
}

extension String {
  /// How often a text occurs.
  func components(_ text: String) -> Int { ranges(of: text).count }
}
