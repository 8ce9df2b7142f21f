import Glibc
import Testing

/// Editor, pager, other programs, and what the environment says of them.
@Suite(.serialized) struct SystemCommandTests {
  /// A program of one's own.
  private func program(_ dateline: Dateline, _ name: String, _ text: String) throws -> String {
    try dateline.write("#!/bin/sh\n" + text, to: name)
    chmod(dateline.path(name), 0o700)
    return dateline.path(name)
  }

  @Test func editRunsWhatComesOutOfTheEditor() throws {
    let dateline = try Dateline()
    let editor = try program(dateline, "editor", "sed -i 's/count/select id/' \"$1\"\n")
    let shell = try dateline.shell(environment: ["EDITOR": editor])
    try shell.ask("articles count", shows: "1 row (")
    shell.send(".edit\r")
    try shell.expect("2 rows (")
    shell.settle()
    // What was edited is a statement of its own in the history.
    shell.send(Key.up)
    try shell.expect("the edited statement") { $0.currentLine == "dateline> articles select id" }
  }

  @Test func anEditorThatFailsRunsNothing() throws {
    let dateline = try Dateline()
    let editor = try program(dateline, "editor", "exit 3\n")
    let shell = try dateline.shell(environment: ["EDITOR": editor])
    try shell.ask("articles count", shows: "1 row (")
    shell.send(".edit\r")
    try shell.expect("ended with 3; nothing was run")
  }

  @Test func longTextGoesThroughThePager() throws {
    let dateline = try Dateline()
    let pager = try program(dateline, "pager", "echo \"LESS is $LESS\"; wc -l\n")
    let shell = try dateline.shell(rows: 10, environment: ["PAGER": pager])
    shell.send(".help stages\r")
    try shell.expect("LESS is FRX")
    shell.send(".pager never\r.help commands\r")
    try shell.expect(".quit")
    #expect(!shell.screen.text.contains("LESS is FRX\n"))
  }

  @Test func thePagersOwnOptionsAreLeftAsTheyAre() throws {
    let dateline = try Dateline()
    let pager = try program(dateline, "pager", "echo \"LESS is $LESS\"\n")
    let shell = try dateline.shell(rows: 10, environment: ["PAGER": pager, "LESS": "S"])
    shell.send(".help stages\r")
    try shell.expect("LESS is S")
  }

  @Test func inSafeModeNoProgramStarts() throws {
    let dateline = try Dateline()
    let pager = try program(dateline, "pager", "echo started\n")
    let shell = try dateline.shell(["--safe"], rows: 10, environment: ["PAGER": pager])
    shell.send(".help stages\r")
    try shell.expect("dateline>")
    shell.settle()
    #expect(!String(decoding: shell.output, as: UTF8.self).contains("started"))
    try shell.ask(".shell echo start''ed", shows: "safe mode")
    try shell.ask(".set pager always", shows: "pager")
    shell.send(".help stages\r")
    shell.settle()
    #expect(String(decoding: shell.output, as: UTF8.self).components("started") == 0)
  }

  @Test func foldersAndOtherProgramsCanBeReached() throws {
    let dateline = try Dateline()
    try dateline.write("articles count\n", to: "query.dlq")
    let ended = try dateline.run([
      dateline.path("articles"), "-c", ".cd \(dateline.folder)", "-c", ".read query.dlq", "-c", ".shell echo here", "-c",
      ".cd ~", "-c", ".shell pwd",
    ])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output == "{\"count\":2}\nhere\n\(dateline.path("home"))\n")
  }

  @Test(arguments: [
    (["CLICOLOR_FORCE": "1"], true), (["CLICOLOR_FORCE": "0"], false), ([:], false),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
  ])
  func coloursAwayFromATerminalAreForcedOnly(environment: [String: String], isStyled: Bool) throws {
    let dateline = try Dateline()
    let ended = try dateline.run([dateline.path("articles"), "-m", "table", "-c", "articles"], environment: environment)
    #expect(ended.output.contains("\u{1B}[") == isStyled)
  }

  @Test func columnsSetsTheWidth() throws {
    let dateline = try Dateline()
    for columns in [30, 60] {
      let ended = try dateline.run(
        [dateline.path("articles"), "-m", "table", "-c", "articles select headline"], environment: ["COLUMNS": "\(columns)"])
      let widest = ended.output.split(separator: "\n").map(\.count).max() ?? 0
      #expect(widest <= columns && widest > columns - 20)
    }
  }

  @Test func ctrlCEndsAScriptWith130() throws {
    let dateline = try Dateline()
    let pairs = "sentences " + (0..<12).map { _ in "join sentences on 1 = 1" }.joined(separator: " ")
    let shell = try PseudoTerminal(
      [Dateline.binary, dateline.path("articles"), "-c", pairs + " count", "-c", ".print after"],
      environment: dateline.environment)
    shell.settle(milliseconds: 2500)
    shell.send(Key.controlC)
    #expect(shell.waitForEnd() == 130)
    #expect(!String(decoding: shell.output, as: UTF8.self).contains("after"))
  }
}
