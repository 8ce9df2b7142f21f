import Columns
import Diagnostics
import NewsModel

/// Reads a corpus from the tables of an archive, and checks that they agree with each other: whatever the file holds, the corpus is one that the
/// rest of the program may trust.
struct CorpusReader {
  private let path: String
  private var articles: [ExtractedArticle] = []
  private var duplicateOf: [Int?] = []
  private var entities: [Entity] = []
  private var entityOfArticleEntity: [[Int]] = []
  private var reports: [[Story.Report]] = []

  private init(path: String) { self.path = path }

  static func read(_ database: Database, path: String) throws -> Corpus {
    var reader = CorpusReader(path: path)
    try reader.checkTables(database)
    try reader.readArticles(database)
    try reader.readEntities(database)
    try reader.readArticleEntities(database)
    reader.reports = Array(repeating: [], count: try database.integer("SELECT count(*) FROM story") ?? 0)
    let eventRows = try reader.readEvents(database)
    try reader.readEventParts(database, rows: eventRows)
    try reader.readQuotes(database)
    if reader.reports.contains(where: \.isEmpty) { throw reader.damaged("a story without a report") }
    let skipped = try reader.readSkipped(database)
    return Corpus(
      articles: reader.articles, entities: reader.entities, entityOfArticleEntity: reader.entityOfArticleEntity,
      duplicateOf: reader.duplicateOf, stories: reader.reports.map(Story.init), skipped: skipped)
  }

  private func damaged(_ reason: String) -> ArchiveError { .damaged(path: path, reason: reason) }

  /// Each table is there, is a table, and has as many rows as were written.
  private func checkTables(_ database: Database) throws {
    let rows = try database.prepare("SELECT key, value FROM archive WHERE key LIKE 'rows in %'")
    while try rows.step() {
      let table = String((rows.text(0) ?? "").dropFirst(8))
      guard Schema.counted.contains(table) else { throw damaged("it counts rows of an unknown table \"\(table)\"") }
      let isTable = try database.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '\(table)'") == 1
      guard isTable, let found = try database.integer("SELECT count(*) FROM \(table)"), "\(found)" == rows.text(1) else {
        throw damaged("the table \"\(table)\" has not the \(rows.text(1) ?? "?") rows that were saved")
      }
    }
  }

  // MARK: Values

  /// A range that the two columns hold, within a text of so many bytes.
  private func range(_ row: Statement, _ column: Int32, within count: Int) throws -> Range<Int> {
    let start = row.integer(column), end = row.integer(column + 1)
    guard start >= 0, start <= end, end <= count else { throw damaged("a range \(start)..<\(end) in a text of \(count) bytes") }
    return start..<end
  }

  /// An index, from 0, that a column holds as a number from 1.
  private func index(_ row: Statement, _ column: Int32, below count: Int, _ what: String) throws -> Int {
    let number = row.integer(column)
    guard (1...max(1, count)).contains(number), count > 0 else { throw damaged("\(what) \(number), where there are \(count)") }
    return number - 1
  }

  private func date(_ row: Statement, _ column: Int32) throws -> DateSpan? {
    guard let text = row.text(column) else { return nil }
    guard let span = DateText.span(text) else { throw damaged("\"\(text)\" is no date") }
    return span
  }

  private func symbol<Symbol: RawRepresentable<String>>(
    _ row: Statement, _ column: Int32, _ type: Symbol.Type
  ) throws -> Symbol {
    let text = row.text(column) ?? ""
    guard let symbol = Symbol(rawValue: text) else { throw damaged("\"\(text)\" is no \(type)") }
    return symbol
  }

  private func contentCount(_ article: Int) -> Int { articles[article].article.content.count }

  private func slot(_ row: Statement, _ column: Int32, article: Int) throws -> SlotValue {
    var entity: Int?
    if !row.isNull(column + 2) {
      entity = try index(row, column + 2, below: articles[article].entities.count, "an entity of an article")
    }
    let range = try range(row, column + 3, within: contentCount(article))
    return SlotValue(text: row.text(column) ?? "", range: range, entity: entity)
  }

  // MARK: Articles

  private mutating func readArticles(_ database: Database) throws {
    let rows = try database.prepare("SELECT * FROM article ORDER BY id")
    let count = try database.integer("SELECT count(*) FROM article") ?? 0
    // Set when the blocks are there, for most are one of them.
    var headlines: [String?] = []
    while try rows.step() {
      guard rows.integer(0) == articles.count + 1 else { throw damaged("article \(articles.count + 1) is missing") }
      var article = Article(
        id: rows.text(1) ?? "", path: rows.text(10) ?? "", firstLine: rows.integer(11), content: rows.text(15) ?? "")
      article.date = try date(rows, 2)
      headlines.append(rows.text(3))
      article.outlet = rows.text(4)
      article.byline = rows.text(5)
      article.agency = rows.text(6)
      article.url = rows.text(7)
      article.language = rows.text(8)
      article.section = rows.text(9)
      article.dateText = rows.text(12)
      article.captured = try date(rows, 13)
      duplicateOf.append(rows.isNull(14) ? nil : try index(rows, 14, below: count, "an article"))
      articles.append(ExtractedArticle(article: article))
    }
    try forEach(database, "SELECT article, start, end, kind, line FROM block ORDER BY article, number") {
      reader, row, article in
      let range = try reader.range(row, 1, within: reader.contentCount(article))
      let last = reader.articles[article].article.blocks.last?.range.upperBound ?? 0
      guard range.lowerBound >= last else { throw reader.damaged("blocks of an article overlap") }
      reader.articles[article].article.blocks.append(
        Article.Block(kind: try reader.symbol(row, 3, Article.Block.Kind.self), range: range))
      guard let line = row.optionalInteger(4) else { return }
      let lines = reader.articles[article].article.blockLines.count
      guard lines == reader.articles[article].article.blocks.count - 1 else {
        throw reader.damaged("lines of some blocks only")
      }
      reader.articles[article].article.blockLines.append(line)
    }
    for (index, headline) in headlines.enumerated() { articles[index].article.headline = headline }
    try forEach(database, "SELECT article, start, end FROM sentence ORDER BY article, number") { reader, row, article in
      let range = try reader.range(row, 1, within: reader.contentCount(article))
      reader.articles[article].sentences.append(range)
    }
    entityOfArticleEntity = Array(repeating: [], count: articles.count)
  }

  /// Calls for each row of a query whose first column is an article.
  private mutating func forEach(
    _ database: Database, _ sql: String,
    _ take: (_ reader: inout CorpusReader, _ row: Statement, _ article: Int) throws -> Void
  ) throws {
    let rows = try database.prepare(sql)
    while try rows.step() {
      let article = try index(rows, 0, below: articles.count, "an article")
      try take(&self, rows, article)
    }
  }

  // MARK: Entities

  private mutating func readEntities(_ database: Database) throws {
    let rows = try database.prepare("SELECT id, kind, name, role, organization, mentions FROM entity ORDER BY id")
    while try rows.step() {
      guard rows.integer(0) == entities.count + 1 else { throw damaged("entity \(entities.count + 1) is missing") }
      entities.append(
        Entity(
          kind: try symbol(rows, 1, EntityKind.self), name: rows.text(2) ?? "", aliases: [], role: rows.text(3),
          organization: rows.text(4), mentionCount: rows.integer(5), articles: []))
    }
    let aliases = try database.prepare("SELECT entity, alias FROM entity_alias ORDER BY entity, number")
    while try aliases.step() {
      let entity = try index(aliases, 0, below: entities.count, "an entity")
      entities[entity].aliases.append(aliases.text(1) ?? "")
    }
  }

  private mutating func readArticleEntities(_ database: Database) throws {
    let sql = "SELECT article, entity, kind, name, role, organization FROM article_entity ORDER BY article, number"
    try forEach(database, sql) { reader, row, article in
      let entity = try reader.index(row, 1, below: reader.entities.count, "an entity")
      var value = ArticleEntity(kind: try reader.symbol(row, 2, EntityKind.self), name: row.text(3) ?? "", mentions: [])
      value.role = row.text(4)
      value.organization = row.text(5)
      reader.articles[article].entities.append(value)
      reader.entityOfArticleEntity[article].append(entity)
      if reader.entities[entity].articles.last != article { reader.entities[entity].articles.append(article) }
    }
    let aliases = "SELECT article, entity_number, alias FROM article_entity_alias ORDER BY article, entity_number, number"
    try forEach(database, aliases) { reader, row, article in
      let entity = try reader.index(row, 1, below: reader.articles[article].entities.count, "an entity of an article")
      reader.articles[article].entities[entity].aliases.append(row.text(2) ?? "")
    }
    let mentions = "SELECT article, entity_number, start, end FROM mention ORDER BY article, entity_number, number"
    try forEach(database, mentions) { reader, row, article in
      let entity = try reader.index(row, 1, below: reader.articles[article].entities.count, "an entity of an article")
      reader.articles[article].entities[entity].mentions.append(try reader.range(row, 2, within: reader.contentCount(article)))
    }
    if articles.contains(where: { $0.entities.contains { $0.mentions.isEmpty } }) {
      throw damaged("an entity without a mention")
    }
  }

  // MARK: Events and quotations

  /// The article of each event, and where its triggers and slots go: its index there. Events come in the order of their ids.
  private mutating func readEvents(_ database: Database) throws -> [Story.Report] {
    var rows: [Story.Report] = []
    let sql = """
      SELECT e.article, e.id, e.type, e.realis, e.date, e.confidence, e.main, e.story, t.start, t.end, t.sentence, t.pattern
      FROM event e JOIN event_trigger t ON t.event = e.id ORDER BY e.id, t.number
      """
    try forEach(database, sql) { reader, row, article in
      let trigger = Event.Trigger(
        range: try reader.range(row, 8, within: reader.contentCount(article)),
        sentence: try reader.index(row, 10, below: reader.articles[article].sentences.count, "a sentence"),
        pattern: row.text(11))
      if row.integer(1) == rows.count, let last = rows.last {
        reader.articles[last.article].events[last.event].triggers.append(trigger)
        return
      }
      guard row.integer(1) == rows.count + 1 else {
        throw reader.damaged("event \(rows.count + 1) is missing or has no trigger")
      }
      var event = Event(type: try reader.symbol(row, 2, EventType.self), triggers: [trigger])
      event.realis = try reader.symbol(row, 3, Realis.self)
      event.date = try reader.date(row, 4)
      event.confidence = row.number(5)
      event.isMain = row.integer(6) != 0
      let report = Story.Report(article: article, event: reader.articles[article].events.count)
      reader.articles[article].events.append(event)
      reader.reports[try reader.index(row, 7, below: reader.reports.count, "a story")].append(report)
      rows.append(report)
    }
    return rows
  }

  private mutating func readEventParts(_ database: Database, rows: [Story.Report]) throws {
    let slots = try database.prepare(
      "SELECT event, slot, text, entity, entity_number, start, end FROM event_slot ORDER BY event, slot, number")
    while try slots.step() {
      let event = rows[try index(slots, 0, below: rows.count, "an event")]
      let value = try slot(slots, 2, article: event.article)
      let name = slots.text(1) ?? ""
      if let list = SlotNames.lists.first(where: { $0.name == name }) {
        articles[event.article].events[event.event][keyPath: list.path].append(value)
      } else if let single = SlotNames.singles.first(where: { $0.name == name }) {
        articles[event.article].events[event.event][keyPath: single.path] = value
      } else {
        throw damaged("there is no slot \"\(name)\"")
      }
    }
  }

  private mutating func readQuotes(_ database: Database) throws {
    var rows: [(article: Int, quote: Int)] = []
    let sql = "SELECT article, kind, verb, date, start, end, sentence, id FROM quote ORDER BY id"
    try forEach(database, sql) { reader, row, article in
      guard row.integer(7) == rows.count + 1 else { throw reader.damaged("quotation \(rows.count + 1) is missing") }
      var quote = Quote(
        kind: try reader.symbol(row, 1, QuoteKind.self), range: try reader.range(row, 4, within: reader.contentCount(article)),
        sentence: try reader.index(row, 6, below: reader.articles[article].sentences.count, "a sentence"))
      quote.verb = row.text(2)
      quote.date = try reader.date(row, 3)
      rows.append((article, reader.articles[article].quotes.count))
      reader.articles[article].quotes.append(quote)
    }
    let slots = try database.prepare("SELECT quote, slot, text, entity, entity_number, start, end FROM quote_slot")
    while try slots.step() {
      let place = rows[try index(slots, 0, below: rows.count, "a quotation")]
      let name = slots.text(1) ?? ""
      guard let path = SlotNames.ofQuotes.first(where: { $0.name == name })?.path else {
        throw damaged("there is no slot \"\(name)\"")
      }
      articles[place.article].quotes[place.quote][keyPath: path] = try slot(slots, 2, article: place.article)
    }
  }

  private func readSkipped(_ database: Database) throws -> [SkippedInput] {
    var result: [SkippedInput] = []
    let rows = try database.prepare("SELECT path, line, code, reason FROM skipped_input ORDER BY id")
    while try rows.step() {
      result.append(
        SkippedInput(
          path: rows.text(0) ?? "", line: rows.optionalInteger(1), code: DiagnosticCode(rows.text(2) ?? ""),
          reason: rows.text(3) ?? ""))
    }
    return result
  }
}
