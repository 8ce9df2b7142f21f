import Columns
import Glibc
import NewsModel

/// What an archive holds.
package struct ArchiveContents: Sendable {
  package let corpus: Corpus
  /// Tables of events that were imported; not tied to the articles.
  package let imported: [Table]

  package init(corpus: Corpus, imported: [Table] = []) {
    self.corpus = corpus
    self.imported = imported
  }
}

/// Saves articles, what was found in them and imported tables as one SQLite file, and opens it again.
package enum ArchiveFile {
  /// Of the names that archives usually have: `news.dateline`.
  package static let fileExtension = "dateline"

  /// Whether a file begins as an SQLite database does; opening tells whether it is an archive.
  package static func isDatabase(_ path: String) -> Bool { FileHeader(path)?.isDatabase ?? false }

  /// Saves all of it or nothing: it is written to a file beside, which then takes the place of the old one.
  /// - Parameter progress: told how many articles of all are written.
  package static func save(
    _ contents: ArchiveContents, to path: String, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(ArchiveError) {
    let file = try ReplacementFile(for: path)
    do {
      try write(contents, to: file.temporaryPath, progress)
    } catch let error as DatabaseError {
      file.discard()
      throw error.archiveError(saving: path)
    } catch {
      file.discard()
      throw .unwritable(path: path, reason: "\(error)")
    }
    try file.replace()
  }

  /// A page holds so many bytes in an archive with a large table: its columns are read in fewer steps.
  private static let largePage = 65_536
  private static let largeTable = 50_000

  private static func write(_ contents: ArchiveContents, to path: String, _ progress: ((Int, Int) -> Void)?) throws {
    let database = try Database(path, .fresh)
    if contents.imported.contains(where: { $0.count >= largeTable }) { try database.execute("PRAGMA page_size = \(largePage)") }
    try database.execute("PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version); BEGIN")
    try database.execute(Schema.tables)
    try CorpusWriter.write(contents.corpus, to: database, progress)
    try ImportedTableWriter.write(contents.imported, to: database)
    try database.execute(Schema.indexesAndViews)
    try database.execute("COMMIT")
  }

  /// Opens an archive. The file is only read; one of an older form is brought up to date in memory.
  package static func open(_ path: String) throws(ArchiveError) -> ArchiveContents {
    try checkHeader(path)
    do {
      let database = try current(path)
      return ArchiveContents(
        corpus: try CorpusReader.read(database, path: path), imported: try ImportedTableReader.read(database, path: path))
    } catch let error as ArchiveError {
      throw error
    } catch let error as DatabaseError {
      throw error.isDamage || error.code & 0xFF == 1
        ? .damaged(path: path, reason: error.reason) : .unreadable(path: path, reason: error.reason)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func checkHeader(_ path: String) throws(ArchiveError) {
    guard let header = FileHeader(path) else {
      let code = errno
      throw code == ENOENT ? .notFound(path: path) : .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    guard header.isDatabase else {
      throw .notAnArchive(path: path, what: header.isEmpty ? "it is empty" : "no SQLite database")
    }
    guard header.applicationID == Schema.applicationID else {
      throw .notAnArchive(path: path, what: "a database of another program")
    }
    if header.isCut { throw .damaged(path: path, reason: "its end is missing") }
    if header.version > Schema.version { throw .newer(path: path, version: header.version, known: Schema.version) }
  }

  /// The database in the form of this version.
  private static func current(_ path: String) throws -> Database {
    let file = try Database(path, .readOnly)
    guard let version = try file.integer("PRAGMA user_version"), version < Schema.version else { return file }
    let copy = try Database(path, .memory)
    try copy.copy(from: file)
    for step in version..<Schema.version {
      guard let migration = Schema.migrations[step] else {
        throw ArchiveError.damaged(path: path, reason: "its form is \(step), which there never was")
      }
      try copy.execute(migration)
    }
    return copy
  }
}

/// The first bytes of a file, as the format of SQLite databases lays them out (sqlite.org/fileformat2.html, 1.3).
private struct FileHeader {
  private let bytes: [UInt8]
  private let fileSize: Int

  /// Nil when the file can't be read (see `errno`).
  init?(_ path: String) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 100)
    let count = read(descriptor, &buffer, buffer.count)
    var status = stat()
    guard count >= 0, fstat(descriptor, &status) == 0 else { return nil }
    fileSize = Int(status.st_size)
    bytes = Array(buffer[..<count])
  }

  var isEmpty: Bool { bytes.isEmpty }
  var isDatabase: Bool { bytes.starts(with: "SQLite format 3\0".utf8) && bytes.count == 100 }
  var version: Int { number(at: 60) }
  var applicationID: Int { number(at: 68) }

  /// Whether the file is shorter than its pages. SQLite itself takes the missing part of a last page for zeros.
  var isCut: Bool {
    let pageSize = number(at: 16) >> 16
    return fileSize < number(at: 28) * (pageSize == 1 ? 65_536 : pageSize)
  }

  private func number(at offset: Int) -> Int {
    bytes.count >= offset + 4 ? bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } : 0
  }
}
