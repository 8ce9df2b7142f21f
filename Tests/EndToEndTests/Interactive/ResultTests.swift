import Testing

extension InteractiveTests {
  /// Progress of long work, and what is said after a result.
  @Suite struct ResultTests {
    @Test func longWorkShowsProgressAtATerminal() throws {
      let dateline = try Dateline()
      try dateline.writeManyArticles(200)
      let shell = try dateline.shell()
      shell.send(".open \(dateline.path("many"))\r")
      try shell.expect("extracting ")
      try shell.expect("of 200 articles, ")
      try shell.expect(" a second, ")
      try shell.expect("200 articles from", seconds: 60)
      // The line is taken away again.
      #expect(!shell.screen.text.contains("extracting"))
    }

    @Test func awayFromATerminalThereIsNoProgress() throws {
      let dateline = try Dateline()
      try dateline.writeManyArticles(60)
      let ended = try dateline.run([dateline.path("many"), "-c", "articles count"])
      #expect(ended.output == "{\"count\":60}\n")
      #expect(ended.errors.isEmpty)
    }

    @Test func rowsAndTimeAreTold() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("articles count\r")
      try shell.expect("1 row (")
      #expect(shell.screen.text.contains("ms)") || shell.screen.text.contains("µs)"))
    }

    @Test func whatIsHiddenIsToldWithTheWayToIt() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      try shell.ask(".set rows 1", shows: ".set rows")
      shell.send("articles select id\r")
      try shell.expect("1 of 2 rows shown")
      try shell.expect("`.all` for the rest")
      shell.send(".all\r")
      try shell.expect("2  two")
    }

    @Test func shortenedCellsAreTold() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell(columns: 72)
      try shell.ask(".set lines 1", shows: ".set lines")
      shell.send("articles where id = \"one\" select text\r")
      try shell.expect("1 cell shortened")
      try shell.expect("`.show N` shows a row whole")
      shell.send(".show 1\r")
      try shell.expect("I have not read")
    }

    @Test func anEmptyResultSaysWhatEmptiedItAndWhatComesNear() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("people where name is \"Lena Okafar\"\r")
      try shell.expect("no rows (")
      try shell.expect("near values of name: \"Lena Okafor\"")
      #expect(!shell.screen.text.contains("error"))
    }

    @Test func errorsPointAtTheirPlace() throws {
      let shell = try Dateline().shell()
      shell.send("articles where\r")
      try shell.expect("error:")
      try shell.expect("^")
      try shell.ask("articles count", shows: "1 row (")
    }

    @Test func sourceShowsTheSentenceOfARow() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell(rows: 40)
      try shell.ask("events where type = resign select actor", shows: "1 row (")
      shell.send(".source 1\r")
      try shell.expect("articles/one.txt:2")
      shell.send(".why 1\r")
      try shell.expect("pattern resign.")
      try shell.expect("confidence")
    }

    @Test func theSamplesAreReadWhileTheFirstLineIsTyped() throws {
      let dateline = try Dateline()
      let shell = try PseudoTerminal([Dateline.binary, "--no-init"], environment: dateline.environment)
      try shell.expect("dateline>")
      // Tab waits for nothing.
      shell.send("events where reas\t")
      try shell.expect("dateline> events where reason")
      try shell.clearLine()
      // A statement waits, says how far it is, and can be stopped.
      shell.send("articles count\r")
      try shell.expect("extracting ")
      shell.send(Key.controlC)
      try shell.expect("interrupted")
      try shell.ask(".print still here", shows: "\nstill here")
    }
  }
}
