import Testing

extension InteractiveTests {
  /// Tab completes by place in the grammar.
  @Suite struct CompletionTests {
    private func shell(_ dateline: Dateline) throws -> PseudoTerminal {
      try dateline.write(
        #"{"title": "Ferry contract", "date": "2024-05-01", "source": "Port Gazette", "text": "The council met."}"# + "\n",
        to: "articles/three.jsonl")
      try dateline.write("articles count\n", to: "queries.dlq")
      let shell = try dateline.shell()
      try shell.ask(".param since 2024-04", shows: ".param since")
      try shell.ask("let quits = events where type = resign", shows: "let quits")
      return shell
    }

    /// What is typed before Tab, and what the line is then.
    private static let single: [(what: String, typed: String, completed: String)] = [
      ("a table", "art", "articles"), ("a stage", "articles sel", "articles select"),
      ("a stage behind a bar", "articles | wh", "articles | where"), ("a field", "events where reas", "events where reason"),
      ("a field of another table", "events where article.head", "events where article.headline"),
      ("a function", "events where low", "events where lower("),
      ("an aggregate", "events summarize perc", "events summarize percentile("),
      ("an operator", "events where reason conta", "events where reason contains"),
      ("no operator of another type", "events where type conta", "events where type conta"),
      ("an event type", "events where type = resi", "events where type = resign"),
      ("a person", "events where actor is \"len", "events where actor is \"Lena Okafor\""),
      ("a person by a later name", "people where name is \"oka", "people where name is \"Lena Okafor\""),
      ("an outlet", "articles where outlet = \"po", "articles where outlet = \"Port Gazette\""),
      ("a parameter", "events where date > $si", "events where date > $since"), ("the name of a query", "qui", "quits"),
      ("a dot-command", ".prof", ".profile"), ("a mode", ".mode cs", ".mode csv"),
      ("a table's name", ".schema arti", ".schema articles"),
      ("a topic of help", ".help wher", ".help where"), ("a setting", ".set colo", ".set color"),
      ("a setting's value", ".set color nev", ".set color never"), ("nothing in a name of one's own", "let arti", "let arti"),
    ]

    @Test func oneMatchIsPutIn() throws {
      let dateline = try Dateline()
      let shell = try shell(dateline)
      for (what, typed, completed) in Self.single {
        shell.send(typed + Key.tab)
        try shell.expect("\(what) is completed") { $0.currentLine == "dateline> " + completed }
        shell.settle(milliseconds: 30)
        #expect(shell.screen.currentLine == "dateline> " + completed)
        try shell.clearLine()
      }
    }

    @Test func fileNamesAreCompleted() throws {
      let dateline = try Dateline()
      let shell = try shell(dateline)
      shell.send(".read \(dateline.path("que"))\t")
      try shell.expect("the file") { $0.currentLine.hasSuffix("/queries.dlq") }
      shell.send(Key.enter)
      try shell.expect("1 row (")
    }

    @Test func severalMatchesAreListedWithWhatTheyAre() throws {
      let dateline = try Dateline()
      let shell = try shell(dateline)
      shell.send("events where r\t")
      for line in ["reason  ", "list of text: Why, in the article's words", "role  ", "The actor's title or function"] {
        try shell.expect(line)
      }
      try shell.expect("the line stands below") { $0.currentLine == "dateline> events where r" }
      try shell.clearLine()
      shell.send("events where type = re\t")
      try shell.expect("request")
      try shell.expect("resign")
    }

    @Test func whatAllMatchesBeginWithIsPutIn() throws {
      let dateline = try Dateline()
      let shell = try shell(dateline)
      shell.send("articles st\t")
      shell.settle()
      shell.send("events where type = appo\t")
      shell.settle()
      try shell.clearLine()
      shell.send(".ti\t")
      try shell.expect("dateline> .timer")
    }

    @Test func nothingFitsRingsTheBell() throws {
      let dateline = try Dateline()
      let shell = try shell(dateline)
      shell.send("events where type = xyz\t")
      shell.settle()
      #expect(shell.screen.currentLine == "dateline> events where type = xyz")
      #expect(shell.output.suffix(20).contains(7))
    }
  }
}
