import ArchiveStorage
import Columns
import Glibc
import NewsModel
import Testing

/// A table with a column of each form, values missing in each, and names that share a dictionary.
private let imported: Table = {
  let names = TermDictionary(texts: TextColumn(["Ana Reis", "José \"Zé\" Alvim", "Harbour Party"]), aliases: [[], [], []])
  let missing = CodedColumn.missing
  func coded(_ codes: [UInt32], _ dictionary: TermDictionary) -> Column {
    .coded(CodedColumn(codes: codes, dictionary: dictionary))
  }
  func list(_ offsets: [UInt32], _ elements: Column) -> Column { .list(ListColumn(offsets: offsets, elements: elements)) }
  var gap = Bitmask(repeating: true, count: 3)
  gap[1] = false
  let types = TermDictionary(texts: TextColumn(SymbolSet.eventTypes.members))
  let none = ReferenceColumn(rows: [UInt32](repeating: ReferenceColumn.missing, count: 3), table: "articles")
  let columns: [(Field, Column)] = [
    (Field("id", .integer), .integer(IntegerColumn(values: [7, 8, 9]))),
    (Field("type", .symbol(.eventTypes)), coded([0, missing, 4], types)),
    (Field("actor", .list(.name)), list([0, 2, 2, 3], coded([0, 1, 0], names))),
    (Field("organization", .name, summary: "The party"), coded([2, missing, 0], names)),
    (Field("reason", .list(.text)), list([0, 1, 1, 3], .text(TextColumn(["a \"b\"\n\\c\u{1}", "", "d"])))),
    (Field("role", .text), coded([0, 0, missing], TermDictionary(texts: TextColumn(["minister"])))),
    (Field("sentence", .text), .text(TextColumn(["One.", nil, ""]))),
    (
      Field("date", .date),
      .date(DateColumn([DateSpan(year: 2024, month: 3), nil, DateSpan(from: 19_800, through: 19_803)]))
    ), (Field("mentions", .integer), .integer(IntegerColumn(values: [1, 0, 1 << 50], valid: gap))),
    (Field("confidence", .number), .number(NumberColumn(values: [0.1, 0, 1.0 / 3], valid: gap))),
    (Field("main", .boolean), .boolean(BooleanColumn(values: Bitmask(repeating: true, count: 3), valid: gap))),
    (Field("article", .row(table: "articles")), .reference(none)),
    (Field("code", .text, isHidden: true), .text(TextColumn(["x", nil, nil]))),
  ]
  return Table(name: "events", fields: columns.map(\.0), columns: columns.map(\.1), labelField: "id")
}()

private func dump(_ table: Table) -> [String] {
  ["\(table.name) \(table.fields)"]
    + (0..<table.count).map { row in table.columns.map { "\($0.value(at: row))" }.joined(separator: " | ") }
}

private func save(_ path: String) throws {
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 1), imported: [imported]), to: path)
}

@Test func anImportedTableIsTheSameWhenOpened() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try save(path)
  let tables = try ArchiveFile.open(path).imported
  #expect(tables.map(dump) == [dump(imported)])
  guard case .list(let actors) = tables[0].columns[2], case .coded(let names) = actors.elements,
    case .coded(let organizations) = tables[0].columns[3]
  else {
    Issue.record("other forms of columns")
    return
  }
  #expect(names.dictionary === organizations.dictionary)
  #expect(
    try sql(path, "SELECT id, type, actor, organization, date, main FROM imported_events LIMIT 1") == [
      #"7|resign|["Ana Reis","José \"Zé\" Alvim"]|Harbour Party|2024-03|1"#
    ])
  #expect(try sql(path, "PRAGMA integrity_check") == ["ok"])
  #expect(try sql(path, "PRAGMA foreign_key_check") == [])
}

/// Without its packed columns a table is read from its rows.
@Test func rowsGiveTheSameTableAsPackedColumns() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  for change in [
    "DELETE FROM imported_block", "UPDATE imported_block SET data = zeroblob(length(data))",
    "DELETE FROM imported_block WHERE number = 3",
    "UPDATE imported_block SET data = 'text'", "DROP TRIGGER imported_events_update",
    "UPDATE imported_block SET number = number + 1",
    "UPDATE imported_table SET rows = 2",
  ] {
    try save(path)
    try sql(path, change)
    #expect(try ArchiveFile.open(path).imported.map(dump) == [dump(imported)], "\(change)")
  }
}

/// What another program does with the rows is seen.
@Test func changedRowsAreReadAsTheyAre() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  let changes = [
    "UPDATE imported_events SET role = 'mayor' WHERE id = 8",
    "DROP TRIGGER imported_events_update; UPDATE imported_events SET role = 'mayor' WHERE id = 8",
    """
    CREATE TABLE copy AS SELECT * FROM imported_events; DROP TABLE imported_events;
    CREATE TABLE imported_events AS SELECT * FROM copy; UPDATE imported_events SET role = 'mayor' WHERE id = 8
    """,
  ]
  for change in changes {
    try save(path)
    try sql(path, change)
    let table = try #require(ArchiveFile.open(path).imported.first)
    #expect(table.columns[5].value(at: 1) == .text("mayor"), "\(change)")
    #expect(table.columns[2].value(at: 0) == imported.columns[2].value(at: 0))
  }
  try save(path)
  try sql(
    path, "DELETE FROM imported_events WHERE id = 7; INSERT INTO imported_events (id, actor) VALUES (10, '[\"A\", \"B\"]')")
  let table = try #require(ArchiveFile.open(path).imported.first)
  #expect((0..<table.count).map { table.columns[0].value(at: $0) } == [.integer(8), .integer(9), .integer(10)])
  #expect(table.columns[2].value(at: 2) == .list([.text("A"), .text("B")]))
}

@Test(arguments: [
  "UPDATE imported_events SET date = 'soon'", "UPDATE imported_events SET type = 'dance'", "DROP TABLE imported_events",
  "UPDATE imported_events SET actor = 'A'", "UPDATE imported_events SET confidence = 9e999",
  "UPDATE imported_table SET name = 'articles'",
  "UPDATE imported_column SET form = 'coded 9' WHERE number = 1",
  "UPDATE imported_column SET type = 'list of date' WHERE number = 3",
  "DELETE FROM imported_column", "UPDATE imported_column SET name = 'other' WHERE number = 2",
]) func importedRowsThatAreNoneAreDamage(change: String) throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try save(path)
  try sql(path, change)
  do {
    _ = try ArchiveFile.open(path)
    Issue.record("opened")
  } catch ArchiveError.damaged {
  } catch { Issue.record("\(error)") }
}

/// Packed columns that do not agree with themselves are not believed, though their checksums are right.
@Test func packedColumnsAreTrustedInNothing() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try save(path)
  let whole = try folder.bytes("x")
  var random = SystemRandomNumberGenerator()
  for _ in 0..<(getenv("DATELINE_FUZZ") == nil ? 60 : 20_000) {
    var changed = whole
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      changed[Int.random(in: 100..<whole.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    try folder.write("x", changed)
    for table in (try? ArchiveFile.open(path).imported) ?? [] { _ = dump(table) }
  }
}

/// A file of the first form, as a program of then wrote it, opens; the file stays as it is.
@Test func anArchiveOfTheFirstFormOpens() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  let script = try #require(golden("version-1.sql"))
  try sql(path, script + "PRAGMA application_id = \(0x4454_4C4E); PRAGMA user_version = 1;")
  let before = try folder.bytes("x")
  let contents = try ArchiveFile.open(path)
  #expect(contents.imported.isEmpty)
  #expect(try contents.articles.corpus().articles.map(\.article.id) == ["report-0", "report-1"])
  #expect("\(try contents.articles.corpus().stories)" == "\(SampleCorpus.make(articles: 2).stories)")
  #expect(try folder.bytes("x") == before)
  try sql(path, "PRAGMA user_version = 0")
  #expect(throws: ArchiveError.self) { try ArchiveFile.open(path) }
}

/// A file under Tests/Golden/ArchiveStorage.
private func golden(_ name: String) -> String? {
  let folder = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
  guard let file = fopen("/\(folder)/Golden/ArchiveStorage/\(name)", "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}
