import ArchiveStorage
import CSQLite
import Glibc
import NewsModel
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
  #expect(dump(try ArchiveFile.open(path).corpus) == dump(corpus))
  #expect(folder.names == ["news.dateline"])
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 2)), to: path)
  #expect(try ArchiveFile.open(path).corpus.articles.count == 2)
  #expect(folder.names == ["news.dateline"])
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
    if let contents = try? ArchiveFile.open(path) { _ = CorpusTables.catalog(of: contents.corpus) }
  }
}

@Test func aFolderThatCannotBeWrittenIsAnErrorAndALinkIsFollowed() throws {
  let folder = try TemporaryFolder(), corpus = SampleCorpus.make(articles: 1)
  #expect(throws: ArchiveError.self) { try ArchiveFile.save(ArchiveContents(corpus: corpus), to: "\(folder.path)/none/x") }
  #expect(throws: ArchiveError.self) { try ArchiveFile.save(ArchiveContents(corpus: corpus), to: folder.path) }
  try ArchiveFile.save(ArchiveContents(corpus: corpus), to: "\(folder.path)/real")
  symlink("real", "\(folder.path)/link")
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 3)), to: "\(folder.path)/link")
  #expect(try ArchiveFile.open("\(folder.path)/real").corpus.articles.count == 3)
}

@Test func whatAKilledProgramLeftIsTakenUpAgain() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 1)), to: path)
  try folder.write(".x.saving", [UInt8](repeating: 7, count: 100_000))
  #expect(try ArchiveFile.open(path).corpus.articles.count == 1)
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 2)), to: path)
  #expect(try ArchiveFile.open(path).corpus.articles.count == 2)
  #expect(folder.names == ["x"])
}
