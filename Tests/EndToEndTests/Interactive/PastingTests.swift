import Testing

extension InteractiveTests {
  /// Pasting many lines is safe.
  @Suite struct PastingTests {
    @Test func aTabInPastedTextCompletesNothingAndALineThatBeginsWithABarContinues() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      try shell.expect("paste mode") { $0.isPasteMode }
      shell.send(Key.pasted("articles\n\t| select id\n| take 1\n"))
      try shell.expect("| take 1")
      shell.settle()
      #expect(!shell.screen.text.contains("row"))
      shell.send(Key.enter)
      try shell.expect("1 row (")
      #expect(!shell.screen.text.contains("error"))
    }

    @Test func theSameHoldsWithoutBracketedPaste() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send("articles\r| select\tid\r| take 1\r")
      try shell.expect("1 row (")
      #expect(!shell.screen.text.contains("error"))
      #expect(!shell.screen.text.contains("2 rows"))
    }

    @Test func severalPastedStatementsRunOneAfterTheOther() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send(Key.pasted("articles count\narticles select id\n| take 1\n") + Key.enter)
      try shell.expect("both results") { $0.text.components("1 row (") == 2 }
      #expect(!shell.screen.text.contains("error"))
    }

    @Test func controlCharactersInPastedTextDoNothing() throws {
      let dateline = try Dateline()
      let shell = try dateline.shell()
      shell.send(Key.pasted("articles\u{3}\u{4}\u{8} count"))
      try shell.expect("the text, and one prompt before it") { $0.currentLine == "dateline> articles count" }
      shell.send(Key.enter)
      try shell.expect("1 row (")
    }
  }
}
