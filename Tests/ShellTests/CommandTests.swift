import Testing

@testable import Shell

@Suite struct CommandTests {
  /// Every command but those that need files or programs, with its own example.
  @Test(arguments: DotCommandDescriptor.all.filter { !$0.needsSystem }.map(\.name))
  func examplesRun(name: String) throws {
    let shell = ScriptedShell()
    let command = try #require(DotCommandDescriptor.named(name))
    #expect(shell.run("events\n" + command.example) == .success, "\(shell.notices.text)")
    #expect(command.example.hasPrefix("." + name))
  }

  @Test(arguments: HelpTopics.groups.flatMap(\.topics).compactMap(\.example).filter { !$0.hasPrefix(".") })
  func examplesOfTopicsRun(example: String) {
    let shell = ScriptedShell()
    #expect(shell.run(example) == .success, "\(shell.notices.text)")
  }

  @Test(arguments: [40, 60, 80])
  func theFirstHelpFitsATerminal(width: Int) {
    let lines = HelpText(width: width, isStyled: false).overview().split(separator: "\n", omittingEmptySubsequences: false)
    // What somebody may paste is not cut.
    for line in lines where !line.hasPrefix("  events") && !line.hasPrefix("  quotes") {
      #expect(line.count <= width, "\(line)")
    }
    if width == 80 { #expect(lines.count < 24) }
  }

  @Test(arguments: DotCommandDescriptor.all.filter(\.needsSystem).map(\.example))
  func safeModeForbidsFilesAndPrograms(line: String) {
    let shell = ScriptedShell(isSafe: true)
    #expect(shell.run(line) == .wrongQuery)
    #expect(shell.notices.text.contains("[command.safe-mode]"))
  }

  @Test(arguments: [".show 1", ".source 1", ".why 1", ".last", ".all", ".explain", ".export out.csv"])
  func commandsAboutAResultNeedOne(line: String) {
    let shell = ScriptedShell()
    #expect(shell.run(line) == .wrongQuery)
    #expect(shell.notices.text.contains("there is no result yet"))
  }

  @Test func settingsAreShownAndChanged() {
    let shell = ScriptedShell()
    #expect(shell.run(".mode csv\n.set rows 7\n.timer on\n.width 100\n.set") == .success)
    #expect(shell.session.settings.mode?.name == "csv")
    #expect(shell.session.settings.rows == 7)
    for line in ["mode     csv", "rows     7", "timer    on", "width    100"] { #expect(shell.output.text.contains(line)) }
  }

  @Test func profileTellsWhatIsThereAndWhatIsMissing() {
    let shell = ScriptedShell()
    #expect(shell.run(".profile") == .success)
    for text in [
      "3 articles from 2024-03-22 to 2024-04-02", "1  Port Gazette", "2  resign", "1 article without a date",
      "broken.txt: empty file",
    ] {
      #expect(shell.output.text.contains(text))
    }
  }

  @Test func parametersAreTypedValues() {
    let shell = ScriptedShell()
    #expect(shell.run(".param who Lena Okafor\n.param since 2024-04\n.param n 3\n.param q a \"b\"\n.param") == .success)
    #expect(shell.output.text == "$n = 3\n$q = \"a \\\"b\\\"\"\n$since = 2024-04\n$who = \"Lena Okafor\"\n")
    #expect(shell.run("events where actor is $who select type") == .success)
    #expect(shell.output.text.hasSuffix("{\"type\":\"resign\"}\n"))
    let count = "events where date in $since | count"
    #expect(
      shell.run(".param since last 300 years\n\(count)\n.param since today\n\(count)") == .success, "\(shell.notices.text)")
    #expect(shell.output.text.hasSuffix("{\"count\":2}\n{\"count\":0}\n"), "\(shell.output.text)")
  }
}
