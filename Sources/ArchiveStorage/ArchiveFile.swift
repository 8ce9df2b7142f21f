import Columns
import Glibc
import NewsModel

/// What an archive holds.
package struct ArchiveContents: Sendable {
  package let articles: ArticleStore
  /// The tables that queries see of the articles and of what was found in them.
  package let catalog: Catalog
  /// Tables of events that were imported; not tied to the articles.
  package let imported: [Table]
  /// What of them could not be read, or not wholly.
  package let skippedOfImports: [SkippedInput]

  package init(
    articles: ArticleStore, catalog: Catalog, imported: [Table] = [], skippedOfImports: [SkippedInput] = []
  ) {
    self.articles = articles
    self.catalog = catalog
    self.imported = imported
    self.skippedOfImports = skippedOfImports
  }

  package init(corpus: Corpus, imported: [Table] = []) {
    self.init(articles: ArticleStore(corpus), catalog: CorpusTables.catalog(of: corpus), imported: imported)
  }
}

/// How far saving is.
package enum SavingStep: Sendable, Hashable {
  /// The articles are read from the file in which they were saved before.
  case reading
  case articles(done: Int, total: Int)
  /// Tables that were imported, packed columns, indexes.
  case tables
  case indexes
}

/// Saves articles, what was found in them and imported tables as one SQLite file, and opens it again.
package enum ArchiveFile {
  /// Of the names that archives usually have: `news.dateline`.
  package static let fileExtension = "dateline"

  /// Whether a file begins as an SQLite database does; opening tells whether it is an archive.
  package static func isDatabase(_ path: String) -> Bool { FileHeader(path)?.isDatabase ?? false }

  /// Saves all of it or nothing: it is written to a file beside, which then takes the place of the old one. Only an archive is
  /// replaced: a slip of Tab must not cost an article, or another program's database.
  /// - Parameters:
  ///   - progress: told how far it is, often.
  ///   - isCancelled: asked often; true ends it with `cancelled`, and the old file stays.
  package static func save(
    _ contents: ArchiveContents, to path: String, progress: @escaping @Sendable (SavingStep) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ArchiveError) {
    if let old = FileHeader(path), !old.isEmpty, !old.isArchive { throw .otherFile(path: path) }
    let saved = try contents.articles.corpus {
      progress(.reading)
      return isCancelled()
    }
    let corpus = saved.adding(skipped: contents.skippedOfImports), watch = SavingWatch(progress, isCancelled)
    let file = try ReplacementFile(for: path)
    do {
      try write(corpus, contents, to: file.temporaryPath, watch)
    } catch let error as DatabaseError {
      file.discard()
      throw error.archiveError(saving: path)
    } catch {
      file.discard()
      throw .unwritable(path: path, reason: "\(error)")
    }
    try file.replace()
  }

  /// Tells how far saving is, also while SQLite works for long at one step.
  private final class SavingWatch {
    private let progress: (SavingStep) -> Void
    private let isAsked: () -> Bool
    private var step = SavingStep.tables

    init(_ progress: @escaping (SavingStep) -> Void, _ isCancelled: @escaping () -> Bool) {
      self.progress = progress
      isAsked = isCancelled
    }

    /// Says what comes next, unless the user asked to stop.
    func begin(_ step: SavingStep) throws(DatabaseError) {
      self.step = step
      if isCancelled() { throw .cancelled }
    }

    func isCancelled() -> Bool {
      progress(step)
      return isAsked()
    }
  }

  /// A page holds so many bytes in an archive with a large table: its columns are read in fewer steps.
  private static let largePage = 65_536
  private static let largeTable = 50_000

  private static func write(
    _ corpus: Corpus, _ contents: ArchiveContents, to path: String, _ watch: SavingWatch
  ) throws {
    let database = try Database(path, .fresh)
    database.watch(watch.isCancelled)
    if (contents.imported + contents.catalog.tables).contains(where: { $0.count >= largeTable }) {
      try database.execute("PRAGMA page_size = \(largePage)")
    }
    try database.execute("PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version); BEGIN")
    try database.execute(Schema.tables)
    try CorpusWriter.write(corpus, to: database) { done, total throws(DatabaseError) in
      try watch.begin(.articles(done: done, total: total))
    }
    try watch.begin(.tables)
    try ImportedTableWriter.write(contents.imported, to: database)
    try PackedCorpus.write(contents.catalog, to: database)
    try watch.begin(.indexes)
    try database.execute(Schema.indexesAndViews)
    try database.execute("COMMIT")
  }

  /// Opens an archive. The file is only read; one of an older form is brought up to date in memory.
  /// - Parameter isCancelled: asked often where it is read row by row; true ends it with `cancelled`.
  package static func open(
    _ path: String, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ArchiveError) -> ArchiveContents {
    try checkHeader(path)
    return try ArchiveError.reading(path) {
      switch try read(path, isCancelled) {
      case .packed(let contents): return contents
      // The tables are made when the database, which may be a copy in memory, is closed.
      case .rows(let corpus, let imported): return ArchiveContents(corpus: corpus, imported: imported)
      }
    }
  }

  private enum Opened {
    case packed(ArchiveContents)
    case rows(Corpus, imported: [Table])
  }

  private static func read(_ path: String, _ isCancelled: @escaping @Sendable () -> Bool) throws -> Opened {
    let database = try current(path)
    database.watch(isCancelled)
    let imported = try ImportedTableReader.read(database, path: path)
    guard let catalog = try PackedCorpus.read(database) else {
      return .rows(try CorpusReader.read(database, path: path), imported: imported)
    }
    database.watch(nil)
    return .packed(ArchiveContents(articles: try ArticleStore(path: path, database), catalog: catalog, imported: imported))
  }

  private static func checkHeader(_ path: String) throws(ArchiveError) {
    guard let header = FileHeader(path) else {
      let code = errno
      throw code == ENOENT ? .notFound(path: path) : .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    guard header.isDatabase else {
      throw .notAnArchive(path: path, what: header.isEmpty ? "it is empty" : "no SQLite database")
    }
    guard header.isArchive else {
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
  /// Whether this program saved it.
  var isArchive: Bool { isDatabase && number(at: 68) == Schema.applicationID }

  /// Whether the file is shorter than its pages. SQLite itself takes the missing part of a last page for zeros.
  var isCut: Bool {
    let pageSize = number(at: 16) >> 16
    return fileSize < number(at: 28) * (pageSize == 1 ? 65_536 : pageSize)
  }

  private func number(at offset: Int) -> Int {
    bytes.count >= offset + 4 ? bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } : 0
  }
}
