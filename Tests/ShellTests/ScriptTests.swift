import Testing

@testable import Shell

@Suite struct ScriptTests {
  @Test func aScriptStopsAtItsFirstErrorAndSaysWhere() {
    let shell = ScriptedShell()
    #expect(shell.run("articles count\nevents where\narticles count\n", name: "query.dlq") == .wrongQuery)
    #expect(shell.output.text == "{\"count\":3}\n")
    #expect(shell.notices.text.contains("query.dlq:2:"))
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
}
