import Testing

@testable import Shell

@Suite struct LoopTests {
  private func converse(_ inputs: [LineInput], pasted: Bool = false) -> (ScriptedShell, ScriptedLines) {
    let shell = ScriptedShell(isInteractive: true)
    let lines = ScriptedLines(inputs)
    lines.isPasted = pasted
    ReadEvaluateLoop(session: shell.session, lines: lines).run()
    return (shell, lines)
  }

  @Test func aStatementOverLinesRunsOnceAndIsOneEntry() {
    let (shell, lines) = converse([.text("events |"), .text("select type |"), .text("take 1")])
    #expect(shell.notices.text.contains("1 row ("))
    #expect(lines.history == ["events |\nselect type |\ntake 1"])
    #expect(lines.prompts == ["dateline> ", "      |…> ", "      |…> ", "dateline> "])
  }

  @Test func ctrlCDropsWhatWasTyped() {
    let (shell, lines) = converse([.text("events where ("), .interrupted, .text("articles count")])
    #expect(!shell.notices.text.contains("error"))
    #expect(lines.history == ["articles count"])
  }

  @Test func ctrlDAtASecondPromptTrapsNobody() {
    let (shell, _) = converse([.text("events where ("), .end])
    #expect(shell.notices.text.contains("error"))
  }

  @Test func anEmptyLineEndsAStatementThatOnlyMightGoOn() {
    let (_, lines) = converse([.text("events |"), .text(""), .text("articles count")])
    #expect(lines.history == ["events |", "articles count"])
  }

  @Test func pastedLinesThatBeginWithABarContinue() {
    let (shell, lines) = converse(
      [.text("events"), .text("| where type = resign"), .text("| count"), .text("articles count")], pasted: true)
    #expect(lines.history == ["events\n| where type = resign\n| count", "articles count"])
    #expect(!shell.notices.text.contains("error"))
  }

  @Test func aStatementBeforeATypedAheadCtrlDRuns() {
    let (shell, lines) = converse([.text("articles count"), .end], pasted: true)
    #expect(lines.history == ["articles count"])
    #expect(shell.output.text.contains("1      3"))
  }

  @Test func aLineThatBeginsWithABarGoesOnFromTheLastResult() {
    let (shell, _) = converse([.text("events where type = resign"), .text("| count")])
    #expect(shell.output.text.contains("1      2"))
  }

  @Test(arguments: ["exit", "quit", ".quit", "Exit", "quit;"])
  func wordsThatEndIt(word: String) {
    let (shell, lines) = converse([.text(word), .text("articles count")])
    #expect(shell.session.isFinished)
    #expect(lines.history == [word])
  }

  @Test(arguments: [
    ("show tables;", "articles", ".tables"), ("\\dt", "articles", ".tables"),
    ("DESCRIBE stories", "reports", ".schema stories"),
    ("\\d people", "aliases", ".schema people"),
  ])
  func wordsOfOtherShellsAreUnderstood(line: String, shown: String, command: String) {
    let (shell, _) = converse([.text(line)])
    #expect(shell.output.text.contains(shown))
    #expect(shell.notices.text.contains("that is `\(command)` here"))
  }

  @Test func aQuestionInEnglishIsAnsweredWithAQuery() {
    let (shell, _) = converse([.text("who resigned?")])
    #expect(shell.notices.text.contains("a question is written as a query here, such as: events where type = resign"))
    #expect(!shell.notices.text.contains("error"))
  }

  @Test func helpTakesATopicWithoutADotToo() {
    let (shell, _) = converse([.text("help where")])
    #expect(shell.output.text.contains("where"))
    #expect(shell.notices.text.isEmpty)
  }

  @Test(arguments: ["help", "?", "help;"])
  func wordsThatHelp(word: String) {
    let (shell, _) = converse([.text(word)])
    #expect(shell.output.text.contains("A query starts with a table"))
  }
}
