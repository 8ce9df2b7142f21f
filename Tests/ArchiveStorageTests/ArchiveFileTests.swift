import ArchiveStorage
import CSQLite
import Columns
import Glibc
import NewsModel
import Synchronization
import Testing

/// A folder of its own for one test, removed behind it with the files in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/dateline-archive-XXXXXX".utf8CString)
    path = try template.withUnsafeMutableBufferPointer { buffer in
      String(cString: try #require(buffer.baseAddress.flatMap { mkdtemp($0) }))
    }
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func bytes(_ name: String) throws -> [UInt8] {
    let file = try #require(fopen("\(path)/\(name)", "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    defer { fclose(file) }
    let bytes = Array(bytes)
    fwrite(bytes, 1, bytes.count, file)
  }
}

/// All values of a corpus, in words.
private func dump(_ corpus: Corpus) -> String {
  "\(corpus.articles)\n\(corpus.entities)\n\(corpus.entityOfArticleEntity)\n\(corpus.duplicateOf)\n\(corpus.stories)\n\(corpus.skipped)"
}

/// All that is in an archive: what queries see, row by row, then the articles.
private func dump(_ contents: ArchiveContents) throws -> [String] {
  contents.catalog.tables.flatMap { table -> [String] in
    ["\(table.name) \(table.fields)"]
      + (0..<table.count).map { row in
        let place = table.provenance?[row].map { "\($0.article) \($0.range)" } ?? "nowhere"
        return place + table.columns.map { " | \($0.value(at: row))" }.joined()
      }
  } + [dump(try contents.articles.corpus())]
}

/// Whether an opened archive leaves its articles in the file: so it is when the packed columns are used.
private func isPacked(_ contents: ArchiveContents) -> Bool { contents.articles.isInFile }

/// Runs statements on a database, as a user with an SQLite tool would.
@discardableResult
func sql(_ path: String, _ statements: String) throws -> [String] {
  var handle: OpaquePointer?
  try #require(sqlite3_open(path, &handle) == SQLITE_OK)
  defer { sqlite3_close(handle) }
  var rows: [String] = []
  let status = withUnsafeMutablePointer(to: &rows) { pointer in
    sqlite3_exec(
      handle, statements,
      { context, count, values, _ in
        let texts = (0..<Int(count)).map { index in values?[index].map { String(cString: $0) } ?? "null" }
        context?.assumingMemoryBound(to: [String].self).pointee.append(texts.joined(separator: "|"))
        return 0
      }, pointer, nil)
  }
  try #require(status == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
  return rows
}

@Test(arguments: [0, 1, 40]) func aSavedCorpusIsTheSameWhenOpened(count: Int) throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/news.dateline"
  let corpus = SampleCorpus.make(articles: count)
  try ArchiveFile.save(ArchiveContents(corpus: corpus), to: path)
  #expect(dump(try ArchiveFile.open(path).articles.corpus()) == dump(corpus))
  #expect(folder.names == ["news.dateline"])
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 2)), to: path)
  #expect(try ArchiveFile.open(path).articles.corpus().articles.count == 2)
  #expect(folder.names == ["news.dateline"])
}

/// Opened from the packed columns or from the rows, an archive is what was saved.
@Test(arguments: [0, 1, 40]) func rowsAndPackedColumnsGiveTheSameArchive(count: Int) throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  let contents = ArchiveContents(corpus: SampleCorpus.make(articles: count))
  let whole = try dump(contents)
  try ArchiveFile.save(contents, to: path)
  let opened = try ArchiveFile.open(path)
  #expect(isPacked(opened))
  #expect(try dump(opened) == whole)
  for index in 0..<count {
    let (saved, found) = (try contents.articles.article(index), try opened.articles.article(index))
    #expect("\(found)" == "\(saved)")
  }
  let changes = [
    "DELETE FROM corpus_block", "UPDATE corpus_block SET data = zeroblob(length(data))",
    "UPDATE corpus_block SET data = 'text'",
    "DELETE FROM corpus_block WHERE number = 9", "UPDATE corpus_block SET number = number + 1",
    "DROP TRIGGER packed_event_update",
    "UPDATE corpus_block SET data = substr(data, 2) WHERE number = 2", "DROP TABLE corpus_block",
    "UPDATE article SET id = id",
  ]
  for change in changes where count > 0 || !change.hasPrefix("UPDATE article") {
    try ArchiveFile.save(contents, to: path)
    try sql(path, change)
    let opened = try ArchiveFile.open(path)
    #expect(!isPacked(opened), "\(change)")
    #expect(try dump(opened) == whole, "\(change)")
  }
}

/// What is saved again after opening, from the file itself, is the same.
@Test func anOpenedArchiveCanBeSavedOverItself() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 7)), to: path)
  let before = try folder.bytes("x"), opened = try ArchiveFile.open(path)
  try ArchiveFile.save(opened, to: path)
  #expect(try folder.bytes("x") == before)
  // The file that it was opened from is not there any more, but what it held can still be read.
  #expect(try opened.articles.article(6).extracted.article.id == "report-6")
}

/// What somebody changes in the tables that people read is seen, whatever of them it is.
@Test(arguments: [
  ("UPDATE event SET confidence = 0.25 WHERE id = 1", "events", "confidence", Value.number(0.25)),
  ("UPDATE event_slot SET text = 'Rui' WHERE slot = 'reason'", "events", "reason", .list([.text("Rui")])),
  ("UPDATE article SET outlet = 'Other'", "articles", "outlet", .text("Other")),
  ("UPDATE quote SET verb = 'shout'", "quotes", "verb", .text("shout")),
  ("UPDATE entity SET role = 'mayor' WHERE kind = 'person'", "people", "role", .text("mayor")),
  ("DELETE FROM entity_alias WHERE number = 2", "people", "aliases", .list([.text("Reis")])),
])
func changedRowsOfArticlesAreReadAsTheyAre(change: String, table: String, field: String, value: Value) throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 3)), to: path)
  try sql(path, change)
  let found = try #require(ArchiveFile.open(path).catalog[table])
  #expect(found.columns[try #require(found.index(of: field))].value(at: 0) == value)
}

/// Articles that somebody changes while the archive is open are not mixed with what was read before.
@Test func aChangeWhileItIsOpenIsSaid() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 3)), to: path)
  let opened = try ArchiveFile.open(path)
  _ = try opened.articles.article(2)
  try sql(path, "UPDATE article SET name = 'other' WHERE id = 1")
  #expect(throws: ArchiveError.changed(path: path)) { try opened.articles.article(2) }
  #expect(throws: ArchiveError.changed(path: path)) { try opened.articles.corpus() }
}

@Test func savingAndOpeningCanBeEnded() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  let small = ArchiveContents(corpus: SampleCorpus.make(articles: 1))
  let large = ArchiveContents(corpus: SampleCorpus.make(articles: 300))
  try ArchiveFile.save(small, to: path)
  let before = try folder.bytes("x")
  let steps = Mutex<[SavingStep]>([])
  #expect(throws: ArchiveError.cancelled(path: path)) {
    try ArchiveFile.save(large, to: path, progress: { step in steps.withLock { $0.append(step) } }, isCancelled: { true })
  }
  #expect(try folder.bytes("x") == before)
  #expect(folder.names == ["x"])
  // At the last step, too.
  let isLast = Mutex(false)
  #expect(throws: ArchiveError.cancelled(path: path)) {
    try ArchiveFile.save(
      large, to: path, progress: { step in if step == .indexes { isLast.withLock { $0 = true } } },
      isCancelled: { isLast.withLock { $0 } })
  }
  #expect(try folder.bytes("x") == before)
  try ArchiveFile.save(large, to: path)
  try sql(path, "DELETE FROM corpus_block")
  #expect(throws: ArchiveError.cancelled(path: path)) { try ArchiveFile.open(path, isCancelled: { true }) }
}

/// An archive of the form before packed columns of articles opens row by row.
@Test func anArchiveOfTheSecondFormOpens() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  let contents = ArchiveContents(corpus: SampleCorpus.make(articles: 5))
  try ArchiveFile.save(contents, to: path)
  let triggers = try sql(path, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
  #expect(triggers.count == 42)
  try sql(path, triggers.map { "DROP TRIGGER \($0);" }.joined() + "DROP TABLE corpus_block; PRAGMA user_version = 2")
  let before = try folder.bytes("x"), opened = try ArchiveFile.open(path)
  #expect(!isPacked(opened))
  #expect(try dump(opened) == dump(contents))
  #expect(try folder.bytes("x") == before)
}

@Test func theSameCorpusGivesTheSameFile() throws {
  let folder = try TemporaryFolder(), corpus = SampleCorpus.make(articles: 5)
  try ArchiveFile.save(ArchiveContents(corpus: corpus), to: "\(folder.path)/a")
  try ArchiveFile.save(ArchiveContents(corpus: corpus), to: "\(folder.path)/b")
  #expect(try folder.bytes("a") == folder.bytes("b"))
}

@Test func peopleCanReadTheTables() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/news.dateline"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 3)), to: path)
  #expect(try sql(path, "PRAGMA integrity_check") == ["ok"])
  #expect(try sql(path, "PRAGMA foreign_key_check") == [])
  let event = "SELECT id, type, actor, reason, place, date, trigger, mentions, article FROM events LIMIT 1"
  #expect(
    try sql(path, event) == [
      "report-0#1|resign|Ana Reis|a contract|Porto Velho|2024-03-18/2024-03-21|resigned|2|report-0"
    ])
  #expect(try sql(path, "SELECT speaker, text FROM quotes LIMIT 1") == ["Ana Reis|I am done,"])
  #expect(try sql(path, "SELECT text FROM sentences LIMIT 1 OFFSET 1") == ["“I am done,” Reis said in Porto Velho."])
  #expect(try sql(path, "SELECT name, aliases, mentions FROM people") == ["Ana Reis|Reis; Ms. Reis|3"])
  #expect(try sql(path, "SELECT count(*) FROM article_text WHERE article_text MATCH 'harbours'") == ["3"])
}

@Test func whatIsNoArchiveIsSaidAndLeftAlone() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  #expect(throws: ArchiveError.notFound(path: path)) { try ArchiveFile.open(path) }
  for content in ["", "date 2024-03-04 Minister resigns", "SQLite format 3\0 cut"] {
    try folder.write("x", content.utf8)
    #expect(throws: ArchiveError.self) { try ArchiveFile.open(path) }
    #expect(try folder.bytes("x") == Array(content.utf8))
  }
  unlink(path)
  try sql(path, "CREATE TABLE article (id)")
  let before = try folder.bytes("x")
  #expect(throws: ArchiveError.notAnArchive(path: path, what: "a database of another program")) { try ArchiveFile.open(path) }
  #expect(try folder.bytes("x") == before)
}

@Test func aNewerArchiveIsSaidToBeNewer() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 1)), to: path)
  try sql(path, "PRAGMA user_version = 99")
  #expect(throws: ArchiveError.self) { try ArchiveFile.open(path) }
  do { _ = try ArchiveFile.open(path) } catch { #expect("\(error)".contains("newer")) }
}

@Test(arguments: [
  "DELETE FROM event WHERE id = 1", "UPDATE article SET date = 'soon'", "UPDATE event SET type = 'dance'",
  "UPDATE block SET end = 100000", "UPDATE event_slot SET entity_number = 77", "UPDATE sentence SET start = -1",
  "DELETE FROM mention", "DROP TABLE quote", "UPDATE event SET story = 0", "DELETE FROM event_trigger",
  "UPDATE article SET duplicate_of = 9",
  "UPDATE event_slot SET slot = 'colour' WHERE slot = 'role'", "INSERT INTO story VALUES (77)", "UPDATE quote SET sentence = 9",
]) func tablesThatDoNotAgreeAreDamage(change: String) throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 2)), to: path)
  try sql(path, change)
  do {
    _ = try ArchiveFile.open(path)
    Issue.record("opened")
  } catch ArchiveError.damaged {
  } catch { Issue.record("\(error)") }
}

@Test func aCutFileIsDamageWhereverItIsCut() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 10)), to: path)
  let whole = try folder.bytes("x")
  for cut in stride(from: 1, to: whole.count, by: max(1, whole.count / 25)) {
    try folder.write("x", whole[..<cut])
    #expect(throws: ArchiveError.self, "cut at \(cut)") { _ = try ArchiveFile.open(path) }
    #expect(try folder.bytes("x").count == cut)
  }
}

/// Bytes changed anywhere: opening says what is wrong or gives a corpus that can be used; it never traps.
@Test func changedBytesNeverTrap() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 4)), to: path)
  let whole = try folder.bytes("x")
  var random = SystemRandomNumberGenerator()
  let rounds = getenv("DATELINE_FUZZ") == nil ? 60 : 20_000
  for _ in 0..<rounds {
    var changed = whole
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      changed[Int.random(in: 100..<whole.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    try folder.write("x", changed)
    guard let contents = try? ArchiveFile.open(path) else { continue }
    if let corpus = try? contents.articles.corpus() { _ = CorpusTables.catalog(of: corpus) }
    for article in 0..<(contents.catalog["articles"]?.count ?? 0) { _ = try? contents.articles.article(article) }
    for table in contents.catalog.tables {
      for row in 0..<table.count { _ = table.columns.map { $0.value(at: row) } }
    }
  }
}

@Test func aFolderThatCannotBeWrittenIsAnErrorAndALinkIsFollowed() throws {
  let folder = try TemporaryFolder(), corpus = SampleCorpus.make(articles: 1)
  #expect(throws: ArchiveError.self) { try ArchiveFile.save(ArchiveContents(corpus: corpus), to: "\(folder.path)/none/x") }
  #expect(throws: ArchiveError.self) { try ArchiveFile.save(ArchiveContents(corpus: corpus), to: folder.path) }
  try ArchiveFile.save(ArchiveContents(corpus: corpus), to: "\(folder.path)/real")
  symlink("real", "\(folder.path)/link")
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 3)), to: "\(folder.path)/link")
  #expect(try ArchiveFile.open("\(folder.path)/real").articles.corpus().articles.count == 3)
}

@Test func whatAKilledProgramLeftIsTakenUpAgain() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 1)), to: path)
  try folder.write(".x.saving", [UInt8](repeating: 7, count: 100_000))
  #expect(try ArchiveFile.open(path).articles.corpus().articles.count == 1)
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 2)), to: path)
  #expect(try ArchiveFile.open(path).articles.corpus().articles.count == 2)
  #expect(folder.names == ["x"])
}
