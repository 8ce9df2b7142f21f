import Columns

extension Catalog {
  /// The catalog with one more table, in place of one of its name. A table of events with the field `article_id` is tied to the articles: its field `article`
  /// leads to them, and where the table is `events`, their field `events` to its rows.
  package func adding(_ table: Table) -> Catalog {
    var tables = tables.filter { $0.name != table.name }
    guard let articles = self[TableName.articles], articles.count > 0, let links = ArticleLinks(table, articles) else {
      return Catalog(tables: tables + [table])
    }
    if table.name == TableName.events {
      tables = tables.map { $0.name == TableName.articles ? links.articles : $0 }
    }
    return Catalog(tables: tables + [links.events])
  }
}

/// The rows of a table of events tied to the articles whose ids they name.
private struct ArticleLinks {
  let events: Table
  let articles: Table

  /// Nil when the table names none of the articles.
  init?(_ events: Table, _ articles: Table) {
    guard let idField = events.index(of: "article_id"), case .coded(let ids) = events.columns[idField],
      let articleID = articles.index(of: "id"), case .text(let names) = articles.columns[articleID]
    else { return nil }
    let named = TermDictionary(texts: names)
    let rowOfCode = (0..<ids.dictionary.count).map { code in
      ids.dictionary.texts[code].flatMap(named.code(of:)) ?? ReferenceColumn.missing
    }
    guard rowOfCode.contains(where: { $0 != ReferenceColumn.missing }) else { return nil }
    let rows = ids.codes.map { $0 == CodedColumn.missing ? ReferenceColumn.missing : rowOfCode[Int($0)] }
    self.events = events.replacing("article", .reference(ReferenceColumn(rows: rows, table: TableName.articles)))
    self.articles = articles.replacing("events", Self.eventLists(rows, articleCount: articles.count))
  }

  /// For each article the events that lead to it, in their order.
  private static func eventLists(_ articleOfEvent: [UInt32], articleCount: Int) -> Column {
    var offsets = [UInt32](repeating: 0, count: articleCount + 1)
    for article in articleOfEvent where article != ReferenceColumn.missing { offsets[Int(article) + 1] += 1 }
    for article in 0..<articleCount { offsets[article + 1] += offsets[article] }
    var next = offsets
    var rows = [UInt32](repeating: 0, count: Int(offsets[articleCount]))
    for (event, article) in articleOfEvent.enumerated() where article != ReferenceColumn.missing {
      rows[Int(next[Int(article)])] = UInt32(event)
      next[Int(article)] += 1
    }
    return .list(ListColumn(offsets: offsets, elements: .reference(ReferenceColumn(rows: rows, table: TableName.events))))
  }
}

extension Table {
  /// The table with another column for a field; itself when it has none of that name.
  fileprivate func replacing(_ field: String, _ column: Column) -> Table {
    guard let index = index(of: field) else { return self }
    var columns = columns
    columns[index] = column
    return Table(name: name, fields: fields, columns: columns, labelField: fields[labelField].name, provenance: provenance)
  }
}
