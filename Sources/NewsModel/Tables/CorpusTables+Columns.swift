import Columns

extension CorpusTables {
  /// The tables without rows.
  package static let empty = catalog(of: CorpusBuilder().build())

  /// The catalog whose tables have these columns, in the order of `empty` and its fields, as somebody kept them who had it from `catalog(of:)`. Where its rows
  /// come from is told by their own columns. Nil when the columns can't be those of a corpus.
  package static func catalog(columns: [[Column]]) -> Catalog? {
    guard columns.count == empty.tables.count else { return nil }
    var tables: [Table] = []
    for (template, columns) in zip(empty.tables, columns) {
      let count = columns.first?.count ?? 0
      guard columns.count == template.fields.count, columns.allSatisfy({ $0.count == count }) else { return nil }
      let table = Table(name: template.name, fields: template.fields, columns: columns, labelField: "id")
      if template.provenance == nil {
        tables.append(table)
      } else {
        guard let provenance = provenance(of: table) else { return nil }
        tables.append(
          Table(name: table.name, fields: table.fields, columns: columns, labelField: "id", provenance: provenance))
      }
    }
    return Catalog(tables: tables)
  }

  /// What the columns `article`, `start` and `end` say; of a row of `articles`, that it is its own article.
  private static func provenance(of table: Table) -> [Provenance?]? {
    func column(_ name: String) -> Column? { table.index(of: name).map { table.columns[$0] } }
    guard case .integer(let starts)? = column("start"), case .integer(let ends)? = column("end") else { return nil }
    var articles: [UInt32]?
    if table.name != TableName.articles {
      guard case .reference(let references)? = column("article") else { return nil }
      articles = references.rows
    }
    var result: [Provenance?] = []
    result.reserveCapacity(table.count)
    for row in 0..<table.count {
      let article = articles.map { Int($0[row]) } ?? row, start = starts.values[row], end = ends.values[row]
      guard article != ReferenceColumn.missing, 0 <= start, start <= end, end <= UInt32.max else { return nil }
      result.append(Provenance(article: article, range: Int(start)..<Int(end)))
    }
    return result
  }
}
