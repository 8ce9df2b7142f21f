import Testing

@Suite struct WidthTests {
  /// What is read and extracted does not depend on how many threads do it.
  @Test func theOutputIsTheSameAtAnyNumberOfThreads() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let dateline = try Dateline()
    let statements = """
      events | select id, type, actor, target, position, reason, date, realis, confidence, trigger, story
      quotes
      people
      articles | select id, duplicate_of

      """
    let outputs = try ["1", "2", "4"].map { width in
      try dateline.run(
        [root + "/Sources/dateline/Samples/uk", "--no-init", "--threads", width, "-m", "jsonl"], input: statements
      ).output
    }
    #expect(outputs[0].split(separator: "\n").count > 100)
    #expect(outputs[1] == outputs[0])
    #expect(outputs[2] == outputs[0])
  }
}
