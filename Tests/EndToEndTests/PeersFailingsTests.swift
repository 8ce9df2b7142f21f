import Glibc
import Testing

/// What other shells of its kind are known to do wrong. Those of them that need keys stand among the interactive tests: prompts that trap,
/// Ctrl-C, history by lines, pasted text that completes, questions to the terminal.
@Suite struct PeersFailingsTests {
  /// 3^7 rows of a text that is longer than any terminal is wide.
  private static let many = "sentences " + (0..<5).map { _ in "join sentences on 1 = 1" }.joined(separator: " ")

  @Test(arguments: ["csv", "jsonl", "tsv", "list", "markdown", "html", "table", "card", "json"])
  func outputIsNeverCutInFilesAndPipes(mode: String) throws {
    let dateline = try Dateline()
    let arguments = [dateline.path("articles"), "-m", mode, "--width", "60"]
    let count = try #require(Int(dateline.run([dateline.path("articles"), "-m", "count", "-c", Self.many]).output.dropLast()))
    #expect(count > 200)
    let query = ["-c", Self.many + " extend mark = \"<\" + text + \">\" select mark"]
    let piped = try dateline.run(arguments + query)
    #expect(piped.status == 0 && piped.errors.isEmpty)
    let file = try dateline.run(arguments + ["-o", dateline.path("out.txt")] + query)
    #expect(file.status == 0 && file.output.isEmpty)
    #expect(dateline.contents("out.txt") == piped.output)
    let (open, close) = mode == "html" || mode == "markdown" ? ("&lt;", mode == "html" ? "&gt;" : ">") : ("<", ">")
    #expect(piped.output.ranges(of: open).count >= count)
    #expect(piped.output.ranges(of: close).count >= count)
    #expect(!piped.output.contains("…"))
  }

  @Test func aFileWrittenAtThePromptIsNotCutEither() throws {
    let dateline = try Dateline()
    let shell = try dateline.shell()
    for line in [".set rows 1", ".set lines 1", ".output \(dateline.path("out.csv"))"] { shell.send(line + "\r") }
    shell.settle()
    shell.send("articles select id\r")
    try shell.expect("2 rows (")
    shell.send(".output\r.export \(dateline.path("more.csv"))\r")
    try shell.expect("2 rows written to")
    for name in ["out.csv", "more.csv"] { #expect(dateline.contents(name)?.split(whereSeparator: \.isNewline).count == 3) }
  }

  @Test(arguments: [
    ("articles where\n", 3), ("articles count\n.read nowhere.dlq\n", 4), ("articles assert words < 0 \"too long\"\n", 4),
    ("articles where headline matches /(/\n", 3), (".nothing\narticles count\n", 3), ("articles count\nevnts\n", 3),
  ])
  func aScriptThatFailsEndsOtherwiseThanWith0AndSaysWhere(script: String, status: Int) throws {
    let dateline = try Dateline()
    try dateline.write(script, to: "query.dlq")
    for more in [[], ["--keep-going"]] {
      let ended = try dateline.run([dateline.path("articles"), "-f", dateline.path("query.dlq")] + more)
      #expect(ended.status == Int32(status), "\(ended.errors)")
    }
    let line = script.split(separator: "\n").count == 1 || script.hasPrefix(".nothing") ? 1 : 2
    let ended = try dateline.run([dateline.path("articles"), "-f", dateline.path("query.dlq")])
    #expect(ended.errors.contains("query.dlq:\(line):"), "\(ended.errors)")
  }

  @Test func anEmptyResultIsNoFailure() throws {
    let dateline = try Dateline()
    let query = ["-c", "articles where id = \"none\" select id"]
    for (mode, output) in [("csv", "id\r\n"), ("json", "[]\n"), ("jsonl", ""), ("count", "0\n")] {
      let ended = try dateline.run([dateline.path("articles"), "-m", mode] + query)
      #expect(ended.status == 0 && ended.errors.isEmpty && ended.output == output)
    }
  }

  @Test(arguments: ["sentences", "sentences count", ".help", ".schema", ".profile", ".tables"])
  func aClosedPipeIsNoCrash(statement: String) throws {
    let dateline = try Dateline()
    let line =
      "\(Dateline.binary) \(dateline.path("articles")) -c '\(statement)' -c '\(statement)' | true; echo ${PIPESTATUS[0]}"
    let ended = try dateline.runProgram(["/bin/bash", "-c", line])
    #expect(ended.output == "0\n", "\(ended.output)")
    #expect(ended.errors.isEmpty)
  }

  @Test func aFullDiskIsTold() throws {
    let dateline = try Dateline()
    let line = "\(Dateline.binary) \(dateline.path("articles")) -c articles > /dev/full; echo $?"
    let ended = try dateline.runProgram(["/bin/bash", "-c", line])
    #expect(ended.output == "4\n")
    #expect(ended.errors.contains("cannot write the output: No space left on device"))
  }
}
