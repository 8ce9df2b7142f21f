import Testing

/// Every line of the language's reference, run from reading articles to written rows.
@Suite struct LanguageTests {
  @Test func everyLineOfTheLanguageRuns() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let dateline = try Dateline()
    let ended = try dateline.run([
      dateline.path("articles"), "--no-init", "--keep-going", "--param", "who=Okafor", "-m", "jsonl", "-f",
      root + "/Tests/Golden/Queries/language.dlq",
    ])
    // The one assertion among the lines may end its own query; nothing else may go wrong.
    let errors = ended.errors.split(separator: "\n").filter { $0.contains("error: ") }
    #expect(errors.allSatisfy { $0.contains("an event has no date") }, "\(ended.errors)")
    #expect(ended.output.split(separator: "\n").count > 100)
  }

  @Test func everyTableHasAHelpWithAnExampleThatRuns() throws {
    let dateline = try Dateline()
    let arguments = [dateline.path("articles"), "--no-init"]
    for table in ["articles", "events", "quotes", "people", "organizations", "places", "stories", "sentences"] {
      let help = try dateline.run(arguments + ["-c", ".help \(table)"])
      let line = help.output.split(separator: "\n").first { $0.contains("for example:  ") }
      let example = try #require(line?.split(separator: ":  ").last)
      #expect(try dateline.run(arguments + ["-c", String(example)]).status == 0, "\(example)")
    }
  }

  @Test(arguments: ["search", "sequence", "left join", "semi join", "anti join", "contains any", "has all", "near", "is"])
  func whatTheReferenceNamesHasHelpWithAnExample(topic: String) throws {
    let ended = try Dateline().run(["--no-init", "-c", ".help \(topic)"])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("for example:  "))
  }
}
