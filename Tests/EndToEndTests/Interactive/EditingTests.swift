import Testing

extension InteractiveTests {
  /// Emacs and vi keys, and the user's `~/.editrc`; statements that run at Enter, and prompts that name what is open.
  @Suite struct EditingTests {
    @Test func emacsKeysEdit() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("count\(Key.controlA)articles \(Key.controlE) wrong\(Key.controlW)\(Key.backspace)")
      try shell.expect("articles count")
      shell.send(Key.left + Key.left + "X" + Key.backspace + Key.controlA + Key.controlK + Key.controlY + Key.enter)
      try shell.expect("1 row (")
      #expect(shell.screen.text.contains("1      2"))
    }

    @Test func viKeysComeFromTheUsersFile() throws {
      let dateline = try Dateline()
      try dateline.write("bind -v\n", to: "home/.editrc")
      let shell = try dateline.shell()
      shell.send("xarticles count")
      shell.settle()
      shell.send(Key.escape)
      shell.settle()
      shell.send("0x")
      try shell.expect("dateline> articles count")
      shell.send(Key.enter)
      try shell.expect("1 row (")
    }

    @Test func bindingsComeFromTheUsersFile() throws {
      let dateline = try Dateline()
      try dateline.write("bind -s ^G \"articles count\"\n", to: "home/.editrc")
      let shell = try dateline.shell()
      shell.send("\u{7}")
      try shell.expect("dateline> articles count")
    }

    @Test func widePiecesOfTextAreEditedAsCharacters() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("articles where text has \"王毅é\"")
      try shell.expect("王毅é")
      shell.send(Key.backspace + Key.backspace + Key.backspace + "\"")
      try shell.expect("the characters are gone") { $0.currentLine.hasSuffix("has \"王\"") }
      shell.send(Key.enter)
      try shell.expect("no rows (")
    }

    @Test func whatIsTypedWhileSomethingRunsStandsOnTheNextLine() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send(".shell sleep 1\r")
      shell.settle()
      shell.send("articles\(Key.controlA)\(Key.controlE) count")
      try shell.expect("what was typed, once") { $0.currentLine == "dateline> articles count" }
      shell.send(Key.enter)
      try shell.expect("1 row (")
    }

    @Test func aStatementThatIsCompleteRunsAtEnter() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      try shell.ask("articles sort by date select id, headline", shows: "2 rows (")
      #expect(shell.screen.text.contains("1  one"))
      #expect(shell.screen.text.contains("2  two"))
    }

    @Test(arguments: [
      ("articles where (id", "(…>"), ("articles where id = \"on", "\"…>"), ("articles |", "|…>"),
      ("articles select id,", ",…>"),
      ("articles where id in [", "[…>"),
    ])
    func theSecondPromptNamesWhatIsOpenAndTrapsNobody(line: String, prompt: String) throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send(line + Key.enter)
      try shell.expect(prompt)
      try shell.clearLine()
      try shell.ask("articles count", shows: "1 row (")
      // Ctrl-D at a second prompt runs what there is, and keeps the shell.
      shell.send(line + Key.enter)
      shell.settle()
      shell.send(Key.controlD)
      try shell.expect("the first prompt") { $0.currentLine == "dateline>" }
      try shell.ask("events count", shows: "events count")
    }
  }
}
