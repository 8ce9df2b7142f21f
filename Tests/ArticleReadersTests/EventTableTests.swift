import Columns
import Glibc
import NewsModel
import Testing

@testable import ArticleReaders

/// Fields that a file leaves empty everywhere are not shown.
private func dump(_ read: ReadEvents) -> String {
  var text = ""
  for row in 0..<read.table.count {
    for (field, column) in zip(read.table.fields, read.table.columns)
    where field.name != "path" {
      let value = column.value(at: row)
      if value != .null, value != usual[field.name] { text += "\(field.name): \(words(value))\n" }
    }
    text += "\n"
  }
  for skip in read.skipped { text += "\(skip.line.map { "\($0)" } ?? "-"): \(skip.code): \(skip.reason)\n" }
  return text
}

/// What a field is in nearly every row.
private let usual: [String: Value] = ["confidence": .number(1), "main": .boolean(true)]

private func words(_ value: Value) -> String {
  switch value {
  case .text(let text): text
  case .integer(let number): "\(number)"
  case .number(let number): "\(number)"
  case .date(let span): "\(span)"
  case .list(let values): values.map(words).joined(separator: "; ")
  default: "\(value)"
  }
}

private let inputs = [
  "acled.csv", "gdelt.tsv", "gdelt-mentions.tsv", "icews.tsv", "polecat.tsv", "ucdp.csv", "own.csv", "own-days.csv",
  "own-questions.csv",
  "events.jsonl",
  "latin.jsonl", "wrapped.json",
]

@Test(arguments: inputs)
func eventTableGolden(name: String) throws {
  let input = try #require(goldenBytes("EventTables/\(name)"))
  let output = dump(try EventTableReader.read(input, path: FilePath(name)))
  try expectGolden(output, "EventTables/\(name).txt")
}

@Test func importedEventsHaveTheFieldsOfEvents() throws {
  let imported = try EventTableReader.read(Array("type,actor,date\nresign,Ana Reis,2024-03-04\n".utf8), path: FilePath("a.csv"))
    .table
  let events = try #require(CorpusTables.catalog(of: CorpusBuilder().build())["events"])
  let visible = events.fields.filter { !$0.isHidden }
  #expect(imported.fields.filter { !$0.isHidden }.map(\.name) == visible.map(\.name))
  #expect(imported.fields.filter { !$0.isHidden }.map(\.type) == visible.map(\.type))
}

@Test func aTableWithoutEventsIsSaidToBeNone() {
  for text in ["", "a,b\n1,2\n", "date 2024-03-04 Minister resigns\n\nShe left.\n", "type\nresign\n"] {
    #expect(throws: ReadingError.self) { try EventTableReader.read(Array(text.utf8), path: FilePath("a.csv")) }
  }
}

@Test func everyCodeOfCAMEOHasATypeButThatOfStatements() {
  for root in 2...20 {
    let code = root < 10 ? "0\(root)" : "\(root)"
    let text = "code,actor\n\(code)0,X\n"
    let read = try? EventTableReader.read(Array(text.utf8), path: FilePath("a.csv"))
    #expect(read?.table.columns[1].value(at: 0) != .null, "\(code)")
  }
}

/// A table in words, with its notices.
private func dump(_ parts: [EventPart], width: Int) throws -> String {
  dump(try EventTableReader.table(parts, name: "events", width: width))
}

/// However a file is cut into parts, and on however many threads: the same table.
@Test(arguments: inputs.filter { !$0.hasSuffix("json") }) func partsMakeTheSameTable(name: String) throws {
  let input = try #require(goldenBytes("EventTables/\(name)"))
  let whole = dump(try EventTableReader.read(input, path: FilePath(name)))
  let text = try #require(TextDecoding.decode(input)).bytes
  for size in [1, 7, 60, 200, 1000] {
    for width in [1, 3] {
      if let layout = EventTableLayout(text, format: nil), !name.hasSuffix("jsonl") {
        let parts = DelimitedEvents(layout: layout, path: FilePath(name), partSize: size).parts(text, width: width)
        #expect(try dump(parts, width: width) == whole, "\(name) in parts of \(size)")
      } else {
        #expect(try dump(stretched(input, name, size), width: width) == whole, "\(name) in stretches of \(size)")
      }
    }
  }
}

/// The parts of JSON Lines that are read from a file in stretches.
private func stretched(_ input: [UInt8], _ name: String, _ size: Int) throws -> [EventPart] {
  let file = try #require(tmpfile())
  defer { fclose(file) }
  fwrite(input, 1, input.count, file)
  fflush(file)
  let stretches = LineStretches(descriptor: fileno(file), size: input.count, stretchSize: size)
  let events = JSONEvents(layout: EventRecordLayout(.spreadsheet), path: FilePath(name))
  var line = 1
  return try (0..<stretches.count).map { index in
    let stretch = try stretches.stretch(index)
    var part = events.part(stretch)
    part.firstLine = line
    line += stretch.lineCount
    return part
  }
}

/// Line breaks in quotation marks, where a part may be thought to begin.
@Test func quotedLineBreaksAreNoRows() throws {
  var text = "id,type,actor,date,notes\n"
  for number in 1...40 { text += "\(number),meet,\"A \"\"B\"\"\",2024-03-04,\"1,x,y,z\n\(number),q,r,s,t\n\n\"\n" }
  let bytes = Array(text.utf8)
  let layout = try #require(EventTableLayout(bytes, format: nil))
  for size in 1...40 {
    let parts = DelimitedEvents(layout: layout, path: FilePath("a.csv"), partSize: size).parts(bytes, width: 2)
    let table = try EventTableReader.table(parts, name: "events", width: 2).table
    #expect(table.count == 40)
    #expect(table.columns[0].value(at: 39) == .integer(40))
    #expect(table.columns[table.columns.count - 1].value(at: 39) == .integer(2 + 39 * 4))
  }
}

@Test func onlyWhatIsSurelyATableOfEventsIsTakenForOne() throws {
  let events = [
    "date,type,actor\n2024-03-04,resign,Ana\n", #"[{"date":"2024-03-04","type":"resign","actor":"Ana"}]"#,
    #"{"date":"2024-03-04","type":"resign","actor":"Ana"}"# + "\n" + #"{"date":null,"type":"meet","actor":"B"}"#,
  ]
  let articles = [
    "date,type,actor,title\n2024-03-04,resign,Ana,Ana resigns\n", "date,type,author,text\n2024-03-04,news,Ana,She left.\n",
    #"[{"date":"2024-03-04","type":"text","subject":"Ana","headline":"Ana resigns"}]"#,
    #"[{"date":"2024-03-04","type":"video","actor":"Ana","text":"She left."}]"#,
  ]
  for text in events {
    let read = ArticleReader().read(Array(text.utf8), path: FilePath("x"))
    #expect(read.events.count == 1 && read.articles.isEmpty && read.skipped.isEmpty, "\(text)")
  }
  for text in articles { #expect(ArticleReader().read(Array(text.utf8), path: FilePath("x")).events.isEmpty, "\(text)") }
}

/// Numbers, however large, texts, and none: each row has what the file has, in parts of any size.
@Test(arguments: [
  ["7", "3", "7", "", "0", "12"], ["7", "9000000000000000", "7", "", "3"], ["7", "a-1", "", "7", "07", "a-1"],
  ["", "", "x", "3"], ["1234567890123456789", "5", "5"], ["", ""],
]) func rowsOfOtherTablesAreKeptAsTheFileHasThem(ids: [String]) throws {
  let text = ids.map { id in
    let member = id.isEmpty ? "" : #","article":\#(Int64(id).map { String($0) } == id ? id : "\"\(id)\"")"#
    return #"{"type":"meet","actor":"A","date":"2024-03-04"\#(member)}"# + "\n"
  }.joined()
  for size in [10, 70, 1000] {
    let table = try EventTableReader.table(stretched(Array(text.utf8), "a.jsonl", size), name: "events", width: 2).table
    let field = try #require(table.fields.firstIndex { $0.name == "article_id" })
    let read = (0..<table.count).map { table.columns[field].value(at: $0) }
    #expect(read == ids.map { $0.isEmpty ? .null : .text($0) }, "in stretches of \(size)")
  }
}
