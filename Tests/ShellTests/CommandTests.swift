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

  @Test(arguments: DotCommandDescriptor.all.map(\.name))
  func tooManyArgumentsAreToldAndChangeNothing(name: String) throws {
    let command = try #require(DotCommandDescriptor.named(name))
    if command.parameters.last?.isRepeated == true || command.parameters.last?.kind.isFreeText == true { return }
    let shell = ScriptedShell()
    let extra = (0...command.parameters.count).map { "x\($0)" }.joined(separator: " ")
    #expect(shell.run(".\(name) \(extra)") == .wrongQuery)
    #expect(shell.notices.text.contains("[command.too-many-arguments]"))
    #expect(shell.notices.text.contains(command.syntax))
    #expect(!shell.session.isFinished)
    #expect(shell.output.text.isEmpty)
  }

  @Test(arguments: DotCommandDescriptor.all.map(\.name))
  func tooFewArgumentsAreTold(name: String) throws {
    let command = try #require(DotCommandDescriptor.named(name))
    if command.parameters.first?.isOptional != false { return }
    let shell = ScriptedShell()
    #expect(shell.run(".\(name)") == .wrongQuery)
    #expect(shell.notices.text.contains("[command.too-few-arguments]"))
    #expect(shell.notices.text.contains(command.example))
  }

  @Test(arguments: [
    (".mode xls", "no output mode \"xls\""), (".mode cvs", "did you mean \"csv\"?"),
    (".schema evnts", "did you mean \"events\"?"),
    (".timer maybe", "\"on\" or \"off\""), (".show 0", "from 1"), (".show 99", "3 rows"), (".source zero", "from 1"),
    (".set rows many", "rows is one of: a number"), (".set colour on", "did you mean \"color\"?"),
    (".width 3", "a number from 20"),
    (".pager sometimes", "auto, always, never"), (".help whre", "did you mean \"where\"?"),
    (".hlep", "did you mean \".help\"?"),
    (".param 1x y", "letters, digits"), (".param nobody", "no parameter"), (".let nobody", "no query is named"),
  ])
  func wrongArgumentsAreTold(line: String, message: String) {
    let shell = ScriptedShell()
    #expect(shell.run("events\n" + line) == .wrongQuery)
    #expect(shell.notices.text.contains(message), "\(shell.notices.text)")
  }

  @Test(arguments: DotCommandDescriptor.all.filter(\.needsSystem).map(\.example))
  func safeModeForbidsFilesAndPrograms(line: String) {
    let shell = ScriptedShell(isSafe: true)
    #expect(shell.run(line) == .wrongQuery)
    #expect(shell.notices.text.contains("[command.safe-mode]"))
  }

  @Test(arguments: [".show 1", ".source 1", ".last", ".all", ".explain", ".export out.csv"])
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

  @Test func sourceShowsTheSentenceInItsArticle() {
    let shell = ScriptedShell()
    #expect(shell.run("events where type = resign\n.source 1") == .success)
    #expect(shell.output.text.contains("articles/article-0.txt:1"))
    #expect(shell.output.text.contains("»Harbour minister Lena Okafor resigned over an insult.«"))
  }

  @Test(arguments: ["events count by type", "events count by type select count", "events select type distinct type"])
  func sourceOfAGroupShowsAllItsSentences(query: String) {
    let shell = ScriptedShell()
    #expect(shell.run(query + "\n.source 1") == .success, "\(shell.notices.text)")
    #expect(shell.output.text.contains("Lena Okafor resigned"))
    #expect(shell.output.text.contains("Ines Varga resigned"))
    #expect(!shell.output.text.contains("Tomas Brandt was"))
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
    #expect(shell.run(".param who Lena Okafor\n.param since 2024-04\n.param n 3\n.param") == .success)
    #expect(shell.output.text == "$n = 3\n$since = 2024-04\n$who = \"Lena Okafor\"\n")
    #expect(shell.run("events where actor is $who select type") == .success)
    #expect(shell.output.text.hasSuffix("{\"type\":\"resign\"}\n"))
  }
}
