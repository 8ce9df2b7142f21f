import Glibc
import Testing

/// Saving that is killed, or finds no room, leaves the old file. `scripts/kill-saving` does it at a hundred points.
@Suite struct SavingTests {
  /// A folder with an archive of two articles, `old`, and one of many, `new`.
  private static func archives() throws -> Dateline {
    let dateline = try Dateline()
    try dateline.writeManyArticles(60)
    #expect(try dateline.run([dateline.path("articles"), "-c", ".save \(dateline.path("old"))"]).status == 0)
    #expect(try dateline.run([dateline.path("many"), "-c", ".save \(dateline.path("new"))"]).status == 0)
    return dateline
  }

  /// Lines of a shell that wait until a file is there, but not for ever: it may have come and gone.
  private static func waiting(for path: String) -> String {
    "turn=0; while [ ! -e '\(path)' ] && [ $turn -lt 1000000 ]; do turn=$((turn + 1)); done"
  }

  private static func count(_ dateline: Dateline, _ name: String) throws -> String {
    try dateline.run([dateline.path(name), "-c", "articles | count"]).output
  }

  @Test func killedAtAnyMomentItLeavesTheOldFileOrTheNew() throws {
    let dateline = try Self.archives()
    let (old, new, target) = (dateline.path("old"), dateline.path("new"), dateline.path("target"))
    for step in 0..<12 {
      #expect(try dateline.runProgram(["/bin/cp", old, target]).status == 0)
      // The moment is measured from the first sign of the file beside; later ones let the saving end.
      let script = """
        '\(Dateline.binary)' '\(new)' -c '.save \(target)' & program=$!
        \(Self.waiting(for: dateline.path(".target.saving")))
        sleep 0.\(step / 10)\(step % 10); kill -9 $program 2>/dev/null; wait $program 2>/dev/null; true
        """
      _ = try dateline.runProgram(["/bin/sh", "-c", script])
      let count = try Self.count(dateline, "target")
      #expect(count == "{\"count\":2}\n" || count == "{\"count\":60}\n", "\(step): \(count)")
    }
    #expect(try dateline.run([new, "-c", ".save \(target)"]).status == 0)
    #expect(try Self.count(dateline, "target") == "{\"count\":60}\n")
    #expect(access(dateline.path(".target.saving"), F_OK) != 0)
  }

  @Test func withoutRoomTheOldFileStays() throws {
    let dateline = try Self.archives()
    for blocks in [0, 1, 20, 100] {
      #expect(try dateline.runProgram(["/bin/cp", dateline.path("old"), dateline.path("target")]).status == 0)
      // The limit on the size of files stands for a full disk.
      let script =
        "trap '' XFSZ; ulimit -f \(blocks); '\(Dateline.binary)' '\(dateline.path("new"))' -c '.save \(dateline.path("target"))' 2>&1"
      let ended = try dateline.runProgram(["/bin/sh", "-c", script])
      #expect(ended.status == 4, "\(blocks) blocks: \(ended.output) \(ended.errors)")
      #expect(try Self.count(dateline, "target") == "{\"count\":2}\n")
      #expect(access(dateline.path(".target.saving"), F_OK) != 0)
    }
  }

  /// Every line of the language's reference gives the same rows before saving and after opening, imported tables among them.
  @Test func everyQueryGivesTheSameRowsAfterOpening() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let dateline = try Dateline()
    try dateline.writeManyArticles(8)
    try dateline.write(
      (1...50).map {
        #"{"id":\#($0),"type":"resign","actor":["A\#($0 % 7)"],"reason":"r \#($0 % 3)","date":"2024-03-04","article":"one"}"#
          + "\n"
      }
      .joined(), to: "given.jsonl")
    let given = "given where actor is \"A3\" | select id, reason, article.headline\ngiven | count by reason\ngiven | describe\n"
    try dateline.write(given, to: "given.dlq")
    let opened = [dateline.path("articles"), dateline.path("many")]
    #expect(
      try dateline.run(
        opened + ["-c", ".import \(dateline.path("given.jsonl")) as given", "-c", ".save \(dateline.path("saved"))"]
      ).status == 0)
    func answers(_ paths: [String], _ script: String) throws -> String {
      let ended = try dateline.run(
        paths + ["--no-init", "--quiet", "--keep-going", "--param", "who=Okafor", "-m", "jsonl", "-f", script])
      return ended.output + ended.errors
    }
    let language = root + "/Tests/Golden/Queries/language.dlq"
    let before = try answers(opened, language)
    #expect(before.split(separator: "\n").count > 100)
    #expect(try answers([dateline.path("saved")], language) == before)
    try dateline.write(".import \(dateline.path("given.jsonl")) as given\n" + given, to: "import.dlq")
    let imported = try answers(opened, dateline.path("import.dlq"))
    #expect(imported.contains("A3") || imported.contains("headline"))
    #expect(try answers([dateline.path("saved")], dateline.path("given.dlq")) == imported)
  }

  /// Where only the samples are open, `events` are those that somebody imports; tables that were imported before stay.
  @Test func importedEventsTakeThePlaceOfTheSamples() throws {
    let dateline = try Dateline()
    try dateline.write("actor,type,date\nAna Reis,resign,2024-03-04\n", to: "own.csv")
    let file = dateline.path("own.csv")
    let ended = try dateline.run([
      "--no-init", "-m", "list", "-c", ".import \(file) as mine", "-c", ".import \(file) as events", "-c", "events | count",
      "-c",
      "articles | count", "-c", "mine | count", "-c", ".import \(file) as events", "-c", "events | count",
    ])
    #expect(ended.output == "1\n0\n1\n1\n", "\(ended.output)")
    #expect(ended.errors.contains("the sample articles are closed"), "\(ended.errors)")
    let refused = try dateline.run([dateline.path("articles"), "--no-init", "-c", ".import \(file) as events"])
    #expect(refused.status == 3)
    #expect(refused.errors.contains("give the table another name"), "\(refused.errors)")
  }

  /// Ctrl-C while saving: the old file stays, and nothing beside it.
  @Test func interruptedItLeavesTheOldFile() throws {
    let dateline = try Self.archives()
    let (old, new, target) = (dateline.path("old"), dateline.path("new"), dateline.path("target"))
    #expect(try dateline.runProgram(["/bin/cp", old, target]).status == 0)
    let script = """
      '\(Dateline.binary)' '\(new)' -c '.save \(target)' & program=$!
      \(Self.waiting(for: dateline.path(".target.saving")))
      kill -INT $program; wait $program; echo $?
      """
    let ended = try dateline.runProgram(["/bin/sh", "-c", script])
    // Whoever is slow may find it saved.
    let count = ended.output == "130\n" ? 2 : 60
    #expect(ended.output == "130\n" || ended.output == "0\n", "\(ended.output) \(ended.errors)")
    #expect(try Self.count(dateline, "target") == "{\"count\":\(count)}\n")
    #expect(access(dateline.path(".target.saving"), F_OK) != 0)
  }
}
