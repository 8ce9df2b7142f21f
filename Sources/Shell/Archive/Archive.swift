import Columns
import NewsModel

/// What queries are asked of: articles that were read, and all that was found in them.
package struct Archive: Sendable {
  package let catalog: Catalog
  package let corpus: Corpus
  /// The paths it was read from, as given.
  package let paths: [String]

  package init(corpus: Corpus, paths: [String]) {
    self.corpus = corpus
    self.paths = paths
    catalog = CorpusTables.catalog(of: corpus)
  }

  /// No articles; its tables have their fields and no rows.
  package static var empty: Archive { Archive(corpus: CorpusBuilder().build(), paths: []) }
}
