/// A named, typed column of a table or a result.
package struct Field: Sendable, Hashable {
  package let name: String
  package let type: ValueType
  /// Left out of a result unless it is asked for by name: `path`, `line`.
  package let isHidden: Bool
  /// One line for `.schema` and completion.
  package let summary: String
  /// Whether a listing aligns it on the right although it is text: what stands before a hit.
  package let isRightAligned: Bool

  package init(
    _ name: String, _ type: ValueType, isHidden: Bool = false, summary: String = "", isRightAligned: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isHidden = isHidden
    self.summary = summary
    self.isRightAligned = isRightAligned
  }
}

/// Where a row comes from: a stretch of an article's content.
package struct Provenance: Sendable {
  /// The row's article as a row of `articles`, and the UTF-8 range of its sentence in that article's content.
  package var article: Int { Int(articleRow) }
  package var range: Range<Int> { Int(start)..<Int(end) }
  // There is one for each row, so that its size counts.
  private let articleRow: UInt32
  private let start: UInt32
  private let end: UInt32

  package init(article: Int, range: Range<Int>) {
    articleRow = UInt32(article)
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
  }
}

/// An immutable table: fields and their columns, of the same number of rows.
package struct Table: Sendable {
  package let name: String
  package let fields: [Field]
  package let columns: [Column]
  package let count: Int
  /// The field that stands for a row where only one value can be shown: `id` of an article.
  package let labelField: Int
  /// Where each row comes from; nil when the table does not know.
  package let provenance: [Provenance?]?

  package init(
    name: String, fields: [Field], columns: [Column], labelField: String? = nil, provenance: [Provenance?]? = nil
  ) {
    precondition(fields.count == columns.count, "each field has a column")
    let count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == count }, "columns of one table have the same number of rows")
    self.name = name
    self.fields = fields
    self.columns = columns
    self.count = count
    self.labelField = labelField.flatMap { label in fields.firstIndex { $0.name == label } } ?? 0
    self.provenance = provenance
  }

  /// The index of a field by its exact name.
  package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

/// The tables that queries can name.
package struct Catalog: Sendable {
  package let tables: [Table]

  package init(tables: [Table]) { self.tables = tables }

  package subscript(name: String) -> Table? { tables.first { $0.name == name } }
}
