import ArticleReaders
import Columns
import Glibc
import NewsModel
import Testing

/// Fields that a file leaves empty everywhere are not shown.
private func dump(_ read: ReadEvents) -> String {
  var text = ""
  for row in 0..<read.table.count {
    for (field, column) in zip(read.table.fields, read.table.columns)
    where !["path", "confidence", "main"].contains(field.name) {
      let value = column.value(at: row)
      if value != .null { text += "\(field.name): \(words(value))\n" }
    }
    text += "\n"
  }
  for skip in read.skipped { text += "\(skip.line.map { "\($0)" } ?? "-"): \(skip.code): \(skip.reason)\n" }
  return text
}

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

@Test(arguments: ["acled.csv", "gdelt.tsv", "icews.tsv", "polecat.tsv", "ucdp.csv", "own.csv", "own-days.csv"])
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
