import Columns
import NewsModel

/// What queries are asked of: articles that were read, and all that was found in them.
package struct Archive: Sendable {
  package private(set) var catalog: Catalog
  package let corpus: Corpus
  /// The paths it was read from, as given.
  package let paths: [String]
  /// Tables of events that were imported beside the articles, and what is to be told of them.
  package private(set) var imported: [Table] = []
  package private(set) var skippedOfImports: [SkippedInput] = []

  package init(corpus: Corpus, paths: [String]) {
    self.corpus = corpus
    self.paths = paths
    catalog = CorpusTables.catalog(of: corpus)
  }

  /// With one more table, which takes the place of one of its name.
  func importing(_ table: Table, skipped: [SkippedInput]) -> Archive {
    var archive = self
    archive.imported = imported.filter { $0.name != table.name } + [table]
    archive.skippedOfImports += skipped
    archive.catalog = Catalog(tables: catalog.tables.filter { $0.name != table.name } + [table])
    return archive
  }

  /// All that was not read, or not wholly.
  var skipped: [SkippedInput] { corpus.skipped + skippedOfImports }

  /// No articles; its tables have their fields and no rows.
  package static let empty = Archive(corpus: CorpusBuilder().build(), paths: [])
}
