import Columns
import TableWriters
import Testing
import UnicodeText

@Suite struct ModeTests {
  @Test(arguments: OutputMode.all.map(\.name), [40, 80, 200])
  func screensAreAsRecorded(mode: String, width: Int) throws {
    let options = WriterOptions(width: width, isTerminal: true, numbersRows: true)
    try expectGolden(SampleResult.difficult.written(#require(OutputMode.named(mode)), options), "\(mode).\(width).txt")
    let few = SampleResult.difficult.selecting("type", "n", "text")
    try expectGolden(few.written(#require(OutputMode.named(mode)), options), "\(mode).few.\(width).txt")
  }

  @Test(arguments: OutputMode.all.map(\.name))
  func batchesOfOneRowGiveTheSame(mode: String) throws {
    let mode = try #require(OutputMode.named(mode))
    #expect(try SampleResult.difficult.written(mode) == SampleResult.difficult.written(mode, batchSize: 1))
  }

  @Test(arguments: OutputMode.all.map(\.name))
  func noControlCharacterReachesATerminal(mode: String) throws {
    let text = try SampleResult.difficult.written(#require(OutputMode.named(mode)), WriterOptions(width: 60, isTerminal: true))
    let unsafe = text.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory == .control && !["\n", "\t", "\r"].contains(scalar) || scalar == "\u{202E}"
    }
    #expect(unsafe.isEmpty || mode == "jsonl" || mode == "json")
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && !["\n", "\t", "\r"].contains($0) })
  }

  @Test(arguments: [40, 60, 80, 200], ["table", "card"])
  func noLineIsWiderThanTheTerminal(width: Int, mode: String) throws {
    let mode = try #require(OutputMode.named(mode))
    for result in [SampleResult.difficult, SampleResult.difficult.selecting("date", "text")] {
      for lines in [nil, 1, 2] {
        let options = WriterOptions(width: width, isTerminal: true, numbersRows: true, maximumCellLines: lines)
        for line in try result.written(mode, options).split(separator: "\n") {
          #expect(DisplayWidth.of(line) <= width, "\(line)")
        }
      }
    }
  }

  @Test func emptyResultsHaveHeadersWhereAModeHasOne() throws {
    let empty = SampleResult(
      fields: [Field("a", .text), Field("b", .integer)], columns: [.text(TextColumn([])), .text(TextColumn([]))])
    #expect(try empty.written(.csv) == "a,b\r\n")
    #expect(try empty.written(.tsv) == "a\tb\n")
    #expect(try empty.written(.json) == "[]\n")
    #expect(try empty.written(.jsonl) == "")
    #expect(try empty.written(.count) == "0\n")
    #expect(try empty.written(.list) == "")
    #expect(try empty.written(.markdown) == "| a | b |\n| --- | ---: |\n")
  }

  @Test func modesAreFoundByNameAndByFile() {
    #expect(OutputMode.named("CSV")?.name == "csv")
    #expect(OutputMode.named("xls") == nil)
    #expect(OutputMode.forFile("a/b.c/out.ndjson")?.name == "jsonl")
    #expect(OutputMode.forFile("out") == nil)
    #expect(Set(OutputMode.all.map(\.name)).count == OutputMode.all.count)
  }
}

@Suite struct ExactnessTests {
  private func oneColumn(_ texts: [String?]) -> SampleResult {
    SampleResult(
      fields: [Field("a", .text), Field("b", .text)], columns: [.text(TextColumn(texts)), .text(TextColumn(texts))])
  }

  @Test func nullEmptyAndTheWordNullDiffer() throws {
    let result = oneColumn([nil, "", "null"])
    #expect(try result.written(.csv) == "a,b\r\n,\r\n\"\",\"\"\r\nnull,null\r\n")
    #expect(try result.written(.tsv) == "a\tb\n\\N\t\\N\n\t\nnull\tnull\n")
    #expect(
      try result.written(.jsonl) == #"{"a":null,"b":null}"# + "\n" + #"{"a":"","b":""}"# + "\n" + #"{"a":"null","b":"null"}"#
        + "\n")
  }

  @Test func csvFollowsRFC4180() throws {
    let result = oneColumn(["a,b", "say \"no\"", "two\nlines", "two\r\nlines", " space "])
    #expect(
      try result.written(.csv)
        == "a,b\r\n\"a,b\",\"a,b\"\r\n\"say \"\"no\"\"\",\"say \"\"no\"\"\"\r\n\"two\nlines\",\"two\nlines\"\r\n"
        + "\"two\r\nlines\",\"two\r\nlines\"\r\n space , space \r\n")
  }

  @Test func jsonEscapesWhatItMust() throws {
    let result = oneColumn(["\"\\\u{8}\u{C}\n\r\t\u{1}\u{7F}\u{85}é\u{A0}\u{2028}😀"])
    let text = #""\"\\\b\f\n\r\t\u0001\u007f\u0085é"# + "\u{A0}\u{2028}😀\""
    #expect(try result.written(.jsonl) == "{\"a\":\(text),\"b\":\(text)}\n")
  }

  /// Texts are copied in blocks: what must be escaped is found at every place of one, and behind a text's end it changes nothing.
  @Test(arguments: ["\"", "\\", "\n", "\u{1F}", "\u{7F}", "\u{9F}", "\u{A0}", "]", "~", "é", ",", "\t", "外"])
  func whatMustBeEscapedIsFoundAnywhere(character: String) throws {
    let texts = (0..<40).flatMap { place in
      [String(repeating: "a", count: place) + character, String(repeating: "b", count: place) + character + "cd", "e"]
    }
    let result = SampleResult(fields: [Field("a", .text)], columns: [.text(TextColumn(texts))])
    let json = texts.map { "{\"a\":\(JSONString.quoted($0))}\n" }
    #expect(try result.written(.jsonl) == json.joined())
    let isQuoted = ["\"", "\n", ","].contains(character)
    let csv = texts.map { text in
      isQuoted && text != "e"
        ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
    }
    #expect(try result.written(.csv) == "a\r\n" + csv.map { $0 + "\r\n" }.joined())
    let escaped = ["\\": "\\\\", "\n": "\\n", "\t": "\\t"][character] ?? character
    let tsv = texts.map { $0.split(separator: character, omittingEmptySubsequences: false).joined(separator: escaped) }
    #expect(try result.written(.tsv) == "a\n" + tsv.map { $0 + "\n" }.joined())
  }

  @Test func listsOfOneElementAreListsToo() throws {
    let elements = TextColumn(["a, b", nil, "", "c"])
    let fields = [Field("x", .list(.text)), Field("y", .list(.text))]
    let single = ListColumn(offsets: [0, 1, 2, 3, 4], elements: .text(elements))
    let mixed = ListColumn(offsets: [0, 1, 2, 4, 4], elements: .text(elements))
    let result = SampleResult(fields: fields, columns: [.list(single), .list(mixed)])
    let json = [
      #"{"x":["a, b"],"y":["a, b"]}"#, #"{"x":[null],"y":[null]}"#, #"{"x":[""],"y":["","c"]}"#, #"{"x":["c"],"y":[]}"#, "",
    ]
    #expect(try result.written(.jsonl) == json.joined(separator: "\n"))
    #expect(try result.written(.csv) == "x,y\r\n\"a, b\",\"a, b\"\r\n\"\",\"\"\r\n\"\",; c\r\nc,\r\n")
    #expect(try result.written(.tsv) == "x\ty\na, b\ta, b\n\t\n\t; c\nc\t\\N\n")
  }

  @Test func noRowOfAnotherTableIsNull() throws {
    let one = ListColumn(offsets: [0, 1], elements: .text(TextColumn([""])))
    let columns: [Column] = [.text(TextColumn([""])), .list(one), .integer(IntegerColumn(values: [7]))]
    let vectors = columns.map { Batch.Vector(column: $0, selection: 0) }
    let batch = Batch(vectors: vectors, selections: [.rows([Selection.none, 0])], count: 2)
    let sink = MemorySink()
    var output = OutputBuffer(sink)
    let fields = [Field("a", .text), Field("b", .list(.text)), Field("c", .integer)]
    var writer = OutputMode.jsonl.makeWriter(fields, Catalog(tables: []), WriterOptions())
    try writer.write(batch, to: &output)
    try writer.finish(to: &output)
    #expect(sink.text == #"{"a":null,"b":null,"c":null}"# + "\n" + #"{"a":"","b":[""],"c":7}"# + "\n")
  }

  /// Among rows of which each byte becomes six, as many as fill several slices.
  @Test(arguments: [OutputMode.jsonl, .json, .csv, .tsv, .list].map(\.name))
  func manyThreadsWriteTheSame(mode: String) throws {
    let mode = try #require(OutputMode.named(mode))
    let texts = (0..<5_000).map { String(repeating: $0 % 7 == 0 ? "\u{1}" : "a\"", count: $0 % 300) }
    let lists = ListColumn(
      offsets: (0...5_000).map { UInt32($0 / 2) }, elements: .text(TextColumn(texts.prefix(2_500).map { $0 })))
    let result = SampleResult(
      fields: [Field("a", .text), Field("b", .list(.text))], columns: [.text(TextColumn(texts)), .list(lists)])
    let one = try result.written(mode, batchSize: 1)
    for threads in [1, 2, 3] { #expect(try result.written(mode, WriterOptions(threads: threads), batchSize: 5_000) == one) }
  }

  @Test func wholeNumbersAreWrittenInFull() throws {
    var values: [Int64] = [0, 5, -1, .max, .min]
    var power: Int64 = 10
    while power < .max / 10 {
      values += [power - 1, power, -power]
      power *= 10
    }
    let result = SampleResult(fields: [Field("a", .integer)], columns: [.integer(IntegerColumn(values: values))])
    #expect(try result.written(.csv) == "a\r\n" + values.map { "\($0)\r\n" }.joined())
  }

  @Test func numbersReadBackAsTheSame() throws {
    let values = [0.1 + 0.2, 1.0 / 3, 1e-300, 1.7976931348623157e308, -0.0, 1e21, 123456789.125]
    let result = SampleResult(fields: [Field("a", .number)], columns: [.number(NumberColumn(values: values))])
    let lines = try result.written(.csv).split(whereSeparator: \.isNewline).dropFirst()
    #expect(lines.map { Double(String($0)) } == values)
  }

  @Test func aHundredThousandRowsAreAllWritten() throws {
    let count = 100_000
    let result = SampleResult(
      fields: [Field("a", .integer)], columns: [.integer(IntegerColumn(values: (0..<Int64(count)).map { $0 }))])
    for (mode, extra) in [(OutputMode.csv, 1), (.jsonl, 0), (.list, 0), (.tsv, 1)] {
      #expect(try result.written(mode).utf8.count { $0 == 0x0A } == count + extra)
    }
    #expect(try result.written(.count) == "\(count)\n")
  }
}

@Suite struct StyleTests {
  @Test func whatMatchesIsMarkedAndNullIsDim() throws {
    let result = SampleResult(fields: [Field("text", .text)], columns: [.text(TextColumn(["an insult now", nil]))])
    let highlighter = Highlighter { text, _ in text.contains("insult") ? [3..<9] : [] }
    let text = try result.written(.table, WriterOptions(isStyled: true, highlighter: highlighter))
    #expect(text.contains("an \(Style.mark.start)insult\(Style.reset) now"))
    #expect(text.contains("\(Style.dim.start)null\(Style.reset)"))
  }

  @Test func cardsBeyondTheMostAreCountedNotShown() throws {
    let result = SampleResult(fields: [Field("n", .integer)], columns: [.integer(IntegerColumn(values: [1, 2, 3]))])
    let text = try result.written(.card, WriterOptions(width: 40, maximumCards: 2))
    #expect(text.contains("── 2 ") && !text.contains("── 3 "))
    #expect(try result.written(.card, WriterOptions(width: 40)).contains("── 3 "))
  }

  @Test func longCellsAreShortenedOnlyWhereThatIsAsked() throws {
    let long = (0..<200).map { "word\($0)" }.joined(separator: " ")
    let result = SampleResult(fields: [Field("text", .text)], columns: [.text(TextColumn([long]))])
    #expect(try result.written(.table, WriterOptions(width: 40)).contains("word199"))
    let short = try result.written(.table, WriterOptions(width: 40, maximumCellLines: 3))
    #expect(short.contains("…"))
    #expect(short.split(separator: "\n").count == 5)
  }

  /// Where few lines of a cell are shown, the rest of it, which may be megabytes, changes nothing.
  @Test(arguments: ["table", "card"], ["word", "élan", "表示", " "])
  func whatIsNotShownOfACellChangesNothing(mode: String, word: String) throws {
    let mode = try #require(OutputMode.named(mode))
    func written(_ count: Int) throws -> String {
      let text = "First, " + (0..<count).map { "\(word)\($0 % 7)" }.joined(separator: " ")
      let result = SampleResult(fields: [Field("text", .text)], columns: [.text(TextColumn([text]))])
      return try result.written(mode, WriterOptions(width: 40, maximumCellLines: 3))
    }
    let short = try written(5_000)
    #expect(try short == written(100_000))
    #expect(short.contains("…"))
  }
}

@Suite struct StyledScreenTests {
  /// With colours, what matched marked, cells and rows shortened as at the prompt.
  @Test(arguments: ["table", "card"], [40, 80, 200])
  func styledScreensAreAsRecorded(mode: String, width: Int) throws {
    let highlighter = Highlighter { text, _ in
      guard let place = text.firstRange(of: "पार्टी") ?? text.firstRange(of: "said") ?? text.firstRange(of: "表示") else { return [] }
      let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
      return [start..<start + text[place].utf8.count]
    }
    let options = WriterOptions(
      width: width, isStyled: true, isTerminal: true, numbersRows: true, maximumCellLines: 2, maximumCards: 7, firstRow: 3,
      highlighter: highlighter)
    let result = SampleResult.difficult.selecting("type", "date", "actor", "text")
    try expectGolden(result.written(#require(OutputMode.named(mode)), options), "\(mode).styled.\(width).txt")
  }
}
