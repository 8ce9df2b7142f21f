import Glibc
import Testing

/// `dateline extract`: articles in, events out.
@Suite struct ExtractTests {
  private static let text =
    "Harbour minister Lena Okafor resigned on Friday over the ferry contract. “I will not sign it,” Okafor said."

  private static func record(_ number: Int) -> String {
    #"{"id":"r\#(number)","date":"2024-03-22","headline":"Minister \#(number) resigns","text":"\#(text)"}"#
  }

  @Test func linesOfArticlesBecomeLinesOfEventsInTheirOrder() throws {
    let dateline = try Dateline()
    let lines = (1...40).map(Self.record) + [#"{"date":"2024-03-22","title":"No id","text":"\#(Self.text)"}"#]
    let input = lines[..<20].joined(separator: "\n") + "\n\nno record\n" + lines[20...].joined(separator: "\n")
    let one = try dateline.run(["extract", "--threads", "1"], input: input)
    let three = try dateline.run(["extract", "-", "--threads", "3"], input: input)
    #expect(one.status == 0 && one.output == three.output && one.errors == three.errors)
    let articles = one.output.split(separator: "\n").filter { $0.contains(#""type":"resign""#) }.compactMap { row in
      row.firstRange(of: #""article":""#).map { row[$0.upperBound...].prefix { $0 != "\"" } }
    }
    #expect(articles.map(String.init) == (1...40).map { "r\($0)" } + ["standard input-43"])
    #expect(one.output.contains(#""actor":["Lena Okafor"]"#))
    #expect(one.errors == "standard input:22: skipped: no JSON (\(one.errors.drop { $0 != "(" }.dropFirst())")
    #expect(one.errors.contains("[read.bad-record]"))
    // Each article stands alone: a part of the input gives a part of the output.
    let part = try dateline.run(["extract"], input: Self.record(7))
    let rows = part.output.split(separator: "\n").compactMap { row in
      row.firstRange(of: #","path""#).map { row[..<$0.lowerBound] }
    }
    #expect(!rows.isEmpty && rows.allSatisfy { one.output.contains($0) })
  }

  @Test func filesOfAnyFormatAreExtracted() throws {
    let dateline = try Dateline()
    try dateline.write("date,type,actor\n2024-03-04,resign,Ana\n", to: "articles/x.csv")
    let ended = try dateline.run(["extract", dateline.path("articles")])
    #expect(ended.status == 0)
    #expect(ended.output.contains("Lena Okafor") && ended.output.contains("Tomas Brandt"))
    #expect(ended.errors.contains("x.csv: a table of events, nothing to extract"))
    let quotes = try dateline.run(["extract", "--table", "quotes", dateline.path("articles/one.txt")])
    #expect(quotes.output.contains("I will not sign a paper"))
  }

  @Test func theFormatThatIsGivenOverrulesWhatAFileLooksLike() throws {
    let dateline = try Dateline()
    let json = Self.record(1)
    let asText = try dateline.run(["-", "--no-init", "--format", "text", "-c", "articles select headline, text"], input: json)
    #expect(asText.output.contains(#"\"headline\":"#))
    #expect(try dateline.run(["extract", "--format", "text"], input: json).output.contains(#""article":"standard input""#))
    let set = ".set format markdown\n.open \(dateline.path("articles/one.txt"))\n.set format\n"
    let ended = try dateline.run(["--no-init", "-f", "-"], input: set)
    #expect(ended.status == 0 && ended.output.contains("markdown"), "\(ended.errors)")
  }

  @Test(arguments: [
    (["nowhere"], 4, "nowhere"), (["--table", "stories"], 2, "--table"), (["--threads", "0"], 2, "--threads"),
    (["--bogus"], 2, "See 'dateline extract --help'"),
  ]) func mistakesAreTold(arguments: [String], status: Int, message: String) throws {
    let ended = try Dateline().run(["extract"] + arguments)
    #expect(ended.status == Int32(status) && ended.errors.contains(message), "\(ended.errors)")
  }

  @Test func helpAndAClosedPipe() throws {
    let dateline = try Dateline()
    #expect(try dateline.run(["extract", "--help"]).output.contains("JSON Lines"))
    #expect(try dateline.run(["--help"]).output.contains("extract"))
    let closed = try dateline.runProgram([
      "/bin/sh", "-c", "'\(Dateline.binary)' extract '\(dateline.path("articles"))' | true",
    ])
    #expect(closed.status == 0 && closed.errors.isEmpty)
  }
}
