import Columns

/// The tables of a corpus, as queries see them.
package enum CorpusTables {
  /// `articles events quotes people organizations places stories sentences`, with the fields of the language's reference in its order; then the hidden
  /// fields that say where a row stands: `path`, `line`, `start` and `end` (UTF-8 offsets in the article's content).
  package static func catalog(of corpus: Corpus) -> Catalog {
    let context = TableContext(corpus)
    return Catalog(tables: [
      ArticlesTable.table(context), EventsTable.table(context), QuotesTable.table(context),
      EntityTables.table(.person, context), EntityTables.table(.organization, context), EntityTables.table(.place, context),
      StoriesTable.table(context), SentencesTable.table(context),
    ])
  }
}

/// Names of the tables.
enum TableName {
  static let articles = "articles", events = "events", quotes = "quotes", stories = "stories", sentences = "sentences"

  static func of(_ kind: EntityKind) -> String {
    switch kind {
    case .person: "people"
    case .organization: "organizations"
    case .place: "places"
    }
  }
}

/// A field with its column, while a table is put together.
struct TableField {
  let field: Field
  let column: Column

  init(_ name: String, _ type: ValueType, _ column: Column, isHidden: Bool = false, _ summary: String) {
    field = Field(name, type, isHidden: isHidden, summary: summary)
    self.column = column
  }
}

extension Table {
  init(name: String, _ fields: [TableField], provenance: [Provenance?]? = nil) {
    self.init(
      name: name, fields: fields.map(\.field), columns: fields.map(\.column), labelField: "id", provenance: provenance)
  }
}
