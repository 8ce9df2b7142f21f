import Testing

@testable import Shell

@Suite struct ScriptTests {
  @Test func aScriptStopsAtItsFirstErrorAndSaysWhere() {
    let shell = ScriptedShell()
    #expect(shell.run("articles count\nevents where\narticles count\n", name: "query.dlq") == .wrongQuery)
    #expect(shell.output.text == "{\"count\":3}\n")
    #expect(shell.notices.text.contains("query.dlq:2:"))
  }

  /// A new line ends a statement; whoever did not know is told of the bar.
  @Test(arguments: ["events\nwhere type = resign\n", "let quits = events\n  sort by date"])
  func aStageOnItsOwnLineIsToldOfTheBar(script: String) {
    let shell = ScriptedShell()
    #expect(shell.run(script, name: "query.dlq") == .wrongQuery)
    #expect(shell.notices.text.contains("put \"|\" before"), "\(shell.notices.text)")
    let other = ScriptedShell()
    #expect(other.run("events count;\nwhere type = resign") == .wrongQuery)
    #expect(!other.notices.text.contains("put \"|\""), "\(other.notices.text)")
  }

  @Test func withKeepGoingTheRestRunsAndTheEndIsNonZero() {
    let shell = ScriptedShell()
    #expect(shell.run("events where\narticles count\n", name: "query.dlq", keepsGoing: true) == .wrongQuery)
    #expect(shell.output.text == "{\"count\":3}\n")
  }

  @Test func namesAndTheLastResultLastForTheSession() {
    let shell = ScriptedShell()
    #expect(shell.run("let quits = events where type = resign\nquits\n_ | count\n") == .success)
    #expect(shell.output.text.hasSuffix("{\"count\":2}\n"))
  }

  @Test func aWrongDefinitionIsToldWhereItStands() {
    let shell = ScriptedShell()
    #expect(shell.run("let quits = events where reasn = \"x\"") == .wrongQuery)
    #expect(shell.notices.text.contains("reasn"))
  }

  @Test(arguments: ["let events = quotes", "let Where = quotes", "let count = quotes"])
  func aQueryIsNotNamedLikeATableOrAStage(definition: String) {
    let shell = ScriptedShell()
    #expect(shell.run(definition) == .wrongQuery)
    #expect(shell.notices.text.contains("give the query another name"), "\(shell.notices.text)")
  }

  /// Behind `-c`, what another shell's users write is taken as at the prompt.
  @Test(arguments: [("help", "flows through stages"), ("\\dt", "3 rows"), ("show tables", "3 rows"), (".q", "")])
  func habitsOfOtherShellsAreUnderstood(typed: String, output: String) {
    let shell = ScriptedShell()
    #expect(shell.session.runTyped(typed) == .success, "\(shell.notices.text)")
    #expect(output.isEmpty || shell.output.text.contains(output))
    #expect(shell.session.runTyped("open articles") == .wrongQuery)
    #expect(shell.notices.text.contains("put a dot before \"open\", as in: .open articles"))
    #expect(shell.session.runTyped("who resigned in May?") == .wrongQuery)
    #expect(shell.notices.text.contains("a question is written as a query here"))
  }

  @Test func commentsAndAShebangAreNoStatements() {
    let shell = ScriptedShell()
    #expect(shell.run("#!/usr/bin/env -S dateline -f\n-- how many\narticles count # done\n") == .success)
    #expect(shell.output.text == "{\"count\":3}\n")
  }

  @Test func quitEndsAScript() {
    let shell = ScriptedShell()
    #expect(shell.run(".quit\narticles count\n") == .success)
    #expect(shell.output.text.isEmpty)
  }

  /// Lines, and what is handed on after each of them; `$` stands for the end.
  @Test(arguments: [
    ([("articles count", []), ("events count", ["articles count\n"]), ("$", ["events count\n"])]),
    ([("articles", []), ("", []), ("-- how many", []), ("| count", []), ("$", ["articles\n\n-- how many\n| count\n"])]),
    ([("articles count;", ["articles count;\n"]), (".tables", [".tables\n"]), ("$", [])]),
    ([("articles", []), (".print x", ["articles\n", ".print x\n"]), ("$", [])]),
    ([("events where (", []), ("  type = resign", []), (")", []), ("$", ["events where (\n  type = resign\n)\n"])]),
    ([("articles where text has \"a", []), (".tables\"", []), ("$", ["articles where text has \"a\n.tables\"\n"])]),
  ])
  func aStatementIsHandedOnWhenNothingCanContinueIt(lines: [(line: String, complete: [String])]) {
    var stream = StatementStream(name: nil)
    for (line, complete) in lines {
      let sources = line == "$" ? [stream.finish()].compactMap { $0 } : stream.add(line)
      #expect(sources.map(\.text) == complete, "after \(line)")
    }
  }

  @Test func linesOfAStreamAreCountedFromItsBeginning() {
    var stream = StatementStream(name: "query.dlq")
    let sources = ["articles count", "", "events", "| where", "articles"].flatMap { stream.add($0) }
    let shell = ScriptedShell()
    #expect(sources.map { shell.session.run($0) } == [.success, .wrongQuery])
    #expect(shell.notices.text.contains("query.dlq:4:"), "\(shell.notices.text)")
  }
}
