import Testing

extension InteractiveTests {
  /// What the program says to the terminal itself.
  @Suite struct TerminalTests {
    @Test func nothingIsAskedOfTheTerminal() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      try shell.ask("articles count", shows: "1 row (")
      let output = String(decoding: shell.output, as: UTF8.self)
      // Device attributes, place of the cursor, colours: a terminal that does not answer would hang whoever asks.
      for query in ["\u{1B}[c", "\u{1B}[0c", "\u{1B}[>c", "\u{1B}[6n", "\u{1B}[5n", "\u{1B}]10;?", "\u{1B}]11;?", "\u{1B}Z"] {
        #expect(!output.contains(query))
      }
    }

    @Test(arguments: ["dumb", "", "unknown-terminal"])
    func itWorksWhereTheTerminalCanDoNothing(term: String) throws {
      let dateline = try Dateline()
      let shell = try dateline.shell(environment: ["TERM": term])
      shell.send("articles count\n")
      try shell.expect("1 row (")
      shell.send("exit\n")
      #expect(shell.waitForEnd() == 0)
    }

    @Test func controlCharactersInDataNeverReachTheTerminal() throws {
      let dateline = try Dateline()
      try dateline.write(
        #"{"title": "bell \u0007 title \u001b]0;owned\u0007 clear \u001b[2J", "text": "The council met \u009b31m.", "date": "2024-05-01"}"#
          + "\n", to: "articles/three.jsonl")
      let shell = try dateline.shell()
      for mode in ["table", "card", "csv", "tsv", "jsonl", "list", "html", "markdown"] {
        try shell.ask(".mode \(mode)", shows: ".mode \(mode)")
        try shell.ask("articles where headline has \"title\" select headline, text", shows: "owned")
        shell.send("\u{15}.print -- \(mode) --\r")
        try shell.expect("-- \(mode) --")
      }
      try shell.ask(".show 1", shows: "owned")
      try shell.ask(".source 1", shows: "council met")
      let output = String(decoding: shell.output, as: UTF8.self)
      #expect(!output.contains("\u{1B}]0;") && !output.contains("\u{1B}[2J") && !output.contains("\u{9B}"))
    }

    @Test(arguments: [("NO_COLOR", "1", false), ("NO_COLOR", "", true), ("TERM", "xterm", true)])
    func coloursFollowTheEnvironment(name: String, value: String, isStyled: Bool) throws {
      let dateline = try Dateline()
      let shell = try dateline.shell(environment: [name: value])
      try shell.ask("articles select id", shows: "2 rows (")
      #expect(String(decoding: shell.output, as: UTF8.self).contains("\u{1B}[1mid") == isStyled)
    }
  }
}
