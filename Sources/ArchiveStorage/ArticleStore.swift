import NewsModel
import Synchronization

/// The articles of an archive and what was found in them: in memory, or in the file until somebody asks for them. For any thread.
package final class ArticleStore: Sendable {
  /// An article, and for each of its entities the index among those over all articles.
  package struct Stored: Sendable {
    package let extracted: ExtractedArticle
    package let entities: [Int]
  }

  private struct File {
    let path: String
    let database: Database
    /// What SQLite counts up when somebody else writes to the file.
    let version: Int
  }

  private enum Place {
    case memory(Corpus)
    case file(File)
  }

  private let place: Mutex<Place>
  /// What could not be read, or not wholly.
  package let skipped: [SkippedInput]

  package init(_ corpus: Corpus) {
    place = Mutex(.memory(corpus))
    skipped = corpus.skipped
  }

  /// - Parameter database: of which nobody else reads after this.
  init(path: String, _ database: sending Database) throws {
    skipped = try CorpusReader.readSkipped(database)
    let version = try Self.version(database)
    place = Mutex(.file(File(path: path, database: database, version: version)))
  }

  /// Whether they are left in the file.
  package var isInFile: Bool { place.withLock { if case .file = $0 { true } else { false } } }

  private static func version(_ database: Database) throws(DatabaseError) -> Int {
    try database.integer("PRAGMA data_version") ?? 0
  }

  /// One article. Those of a file are read each time.
  package func article(_ index: Int) throws(ArchiveError) -> Stored {
    let stored = try place.withLock { place throws(ArchiveError) -> Stored? in
      switch place {
      case .memory(let corpus):
        guard corpus.articles.indices.contains(index) else { return nil }
        return Stored(extracted: corpus.articles[index], entities: corpus.entityOfArticleEntity[index])
      case .file(let file):
        return try Self.reading(file) {
          let limits = try ArticleRowsReader.Limits(file.database)
          let rows = try ArticleRowsReader.read(file.database, RowValues(path: file.path), limits, only: index)
          guard let article = rows.articles.first, let entities = rows.entityOfArticleEntity.first else { return nil }
          return Stored(extracted: article, entities: entities)
        }
      }
    }
    guard let stored else { preconditionFailure("rows lead to articles that are there") }
    return stored
  }

  /// All of them. Those of a file are read each time, row by row.
  /// - Parameter isCancelled: asked often; true ends it with `cancelled`.
  package func corpus(isCancelled: @escaping @Sendable () -> Bool = { false }) throws(ArchiveError) -> Corpus {
    try place.withLock { place throws(ArchiveError) in
      switch place {
      case .memory(let corpus): return corpus
      case .file(let file):
        defer { file.database.watch(nil) }
        file.database.watch(isCancelled)
        return try Self.reading(file) { try CorpusReader.read(file.database, path: file.path) }
      }
    }
  }

  /// Reads from a file, unless somebody has written to it since it was opened.
  private static func reading<Result>(_ file: File, _ body: () throws -> Result) throws(ArchiveError) -> Result {
    try ArchiveError.reading(file.path) {
      guard try version(file.database) == file.version else { throw ArchiveError.changed(path: file.path) }
      return try body()
    }
  }
}
