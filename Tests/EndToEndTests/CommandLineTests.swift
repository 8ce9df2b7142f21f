import Glibc
import Testing

/// The real program away from a terminal: options, pipes, exit codes.
@Suite struct CommandLineTests {
  @Test func aQueryRunsAndItsRowsGoToStandardOutput() throws {
    let dateline = try Dateline()
    let ended = try dateline.run([dateline.path("articles"), "-c", "articles sort by date select id"])
    #expect(ended.status == 0)
    #expect(ended.output == "{\"id\":\"one\"}\n{\"id\":\"two\"}\n")
    #expect(ended.errors.isEmpty)
  }

  @Test func statementsComeFromStandardInputAndFromFiles() throws {
    let dateline = try Dateline()
    #expect(try dateline.run([dateline.path("articles")], input: "articles | count\n").output == "{\"count\":2}\n")
    try dateline.write("#!/usr/bin/env -S dateline -f\narticles select id\n| sort by id\n", to: "query.dlq")
    let ended = try dateline.run([dateline.path("articles"), "-f", dateline.path("query.dlq"), "-m", "csv"])
    #expect(ended.output == "id\r\none\r\ntwo\r\n")
  }

  @Test func aWrongQueryEndsWith3AndPointsAtItsPlace() throws {
    let dateline = try Dateline()
    try dateline.write("articles count\narticles where\n", to: "query.dlq")
    let ended = try dateline.run([dateline.path("articles"), "-f", dateline.path("query.dlq")])
    #expect(ended.status == 3)
    #expect(ended.errors.contains("query.dlq:2:") && ended.errors.contains("^"))
    #expect(ended.output == "{\"count\":2}\n")
  }

  @Test(arguments: [
    (["--bogus"], 2, "Unknown option"), (["-m", "xls"], 2, "invalid"), (["-m"], 2, "Missing value"),
    (["-c"], 2, "Missing value"),
    (["-p", "x"], 2, "NAME=VALUE"), (["-p", "1x=2", "-c", "articles"], 2, "letters, digits"), (["--width", "3"], 2, "from 20"),
    (["--width", "many"], 2, "invalid"), (["--threads", "0"], 2, "from 1"), (["--color", "blue"], 2, "invalid"),
    (["--pager", "blue"], 2, "invalid"), (["--init", "x", "--no-init"], 2, "not both"),
    (["-f", "-", "-"], 2, "standard input"),
    (["nowhere", "-c", "articles"], 4, "nowhere"), (["-f", "nowhere.dlq"], 4, "nowhere.dlq"),
    (["--init", "nowhere.dlq", "-c", ".tables"], 4, "nowhere.dlq"),
    (["-o", "/nowhere/out", "-c", ".tables"], 4, "/nowhere/out"),
    (["-c", ".nothing"], 3, "no dot-command"), (["-c", ".read nowhere"], 4, "nowhere"),
    (["-c", ".open nowhere"], 4, "nowhere"),
    (["-c", ".cd nowhere"], 4, "nowhere"), (["-c", ".shell false"], 4, "ended with 1"),
    (["--safe", "-c", ".shell true"], 3, "safe mode"),
  ])
  func mistakesAreToldWithTheirExitCodes(arguments: [String], status: Int, message: String) throws {
    let ended = try Dateline().run(arguments)
    #expect(ended.status == Int32(status), "\(ended.errors)")
    #expect(ended.errors.contains(message), "\(ended.errors)")
    #expect(ended.output.isEmpty)
  }

  @Test func exitStatusTellsOfNoRows() throws {
    let dateline = try Dateline()
    let query = ["-c", "articles where id = \"none\""]
    #expect(try dateline.run([dateline.path("articles"), "-e"] + query).status == 1)
    #expect(try dateline.run([dateline.path("articles")] + query).status == 0)
  }

  @Test func anOutputFileIsWrittenWholeOrNotAtAll() throws {
    let dateline = try Dateline()
    try dateline.write("before", to: "out.csv")
    let file = dateline.path("out.csv")
    #expect(
      try dateline.run([dateline.path("articles"), "-o", file, "-c", "articles select id", "-c", "articles where"]).status == 3)
    #expect(dateline.contents("out.csv") == "before")
    #expect(try dateline.run([dateline.path("articles"), "-o", file, "-c", "articles sort by id select id"]).status == 0)
    #expect(dateline.contents("out.csv") == "id\r\none\r\ntwo\r\n")
  }

  @Test func aSavedScriptIsAProgramOfItsOwn() throws {
    let dateline = try Dateline()
    try dateline.write(
      "#!/usr/bin/env -S \(Dateline.binary) -m list -f\n-- ids in order\narticles\n| sort by id\n| select id\n", to: "ids.dlq")
    chmod(dateline.path("ids.dlq"), 0o700)
    let ended = try dateline.runProgram([dateline.path("ids.dlq"), dateline.path("articles")])
    #expect(ended.status == 0 && ended.output == "one\ntwo\n", "\(ended.errors)")
  }

  @Test func parametersAreValues() throws {
    let dateline = try Dateline()
    let ended = try dateline.run([
      dateline.path("articles"), "-p", "who=one", "-c", "articles where id = $who select id", "-m", "list",
    ])
    #expect(ended.output == "one\n")
  }

  @Test func theStartUpFileRunsUnlessItIsSkipped() throws {
    let dateline = try Dateline()
    try dateline.write("let mine = articles where id = \"one\"\n", to: "config/dateline/init.dlq")
    let query = [dateline.path("articles"), "-c", "mine select id", "-m", "list"]
    #expect(try dateline.run(query).output == "one\n")
    #expect(try dateline.run(query + ["--no-init"]).status == 3)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionScriptsAreMade(shell: String) throws {
    let ended = try Dateline().run(["--generate-completion-script", shell])
    #expect(ended.status == 0 && ended.output.contains("dateline"))
  }

  @Test func helpAndVersionGoToStandardOutput() throws {
    let dateline = try Dateline()
    let help = try dateline.run(["--help"])
    #expect(help.status == 0 && help.output.contains("--exit-status") && help.errors.isEmpty)
    #expect(try dateline.run(["--version"]).output.hasPrefix("dateline "))
  }
}
