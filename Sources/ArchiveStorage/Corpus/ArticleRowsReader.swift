import Columns
import NewsModel

/// Reads articles and what was found in them from the tables of an archive, row by row: all of them, or one.
struct ArticleRowsReader {
  /// How many rows there are in tables that rows of others refer to.
  struct Limits {
    let articles: Int
    let entities: Int
    let stories: Int

    init(_ database: Database) throws(DatabaseError) {
      articles = try database.integer("SELECT coalesce(max(id), 0) FROM article") ?? 0
      entities = try database.integer("SELECT coalesce(max(id), 0) FROM entity") ?? 0
      stories = try database.integer("SELECT coalesce(max(id), 0) FROM story") ?? 0
    }
  }

  private let database: Database
  private let values: RowValues
  private let limits: Limits
  /// The one article that is read; nil for all.
  private let only: Int?

  private(set) var articles: [ExtractedArticle] = []
  private(set) var duplicateOf: [Int?] = []
  /// For each article, the entity over all articles of each of its own.
  private(set) var entityOfArticleEntity: [[Int]] = []
  /// For each article the story of each of its events.
  private(set) var storyOfEvent: [[Int]] = []

  /// An event or a quotation, by its article and its index there; articles count from the first that is read.
  private struct Place {
    let article: Int
    let index: Int
  }

  private init(_ database: Database, _ values: RowValues, _ limits: Limits, only: Int?) {
    (self.database, self.values, self.limits, self.only) = (database, values, limits, only)
  }

  /// - Parameter only: the index of the one article that is read; nil for all.
  static func read(
    _ database: Database, _ values: RowValues, _ limits: Limits, only: Int? = nil
  ) throws -> ArticleRowsReader {
    var reader = ArticleRowsReader(database, values, limits, only: only)
    try reader.readArticles()
    try reader.readContent()
    try reader.readEntities()
    try reader.readEventParts(of: try reader.readEvents())
    try reader.readQuoteParts(of: try reader.readQuotes())
    return reader
  }

  // MARK: Rows

  /// What restricts rows to those of the articles that are read.
  private func condition(_ column: String = "article") -> String { only.map { "WHERE \(column) = \($0 + 1)" } ?? "" }

  /// The same for rows that belong to a row of a table with articles.
  private func condition(_ column: String, in table: String) -> String {
    only.map { "WHERE \(column) IN (SELECT id FROM \(table) WHERE article = \($0 + 1))" } ?? ""
  }

  /// Calls for each row of a query whose first column is an article.
  private mutating func forEach(
    _ sql: String, _ take: (_ reader: inout ArticleRowsReader, _ row: Statement, _ article: Int) throws -> Void
  ) throws {
    let rows = try database.prepare(sql), first = only ?? 0
    while try rows.step() {
      let article = try values.index(rows, 0, below: first + articles.count, "an article")
      guard article >= first else { throw values.damaged("a row of another article") }
      try take(&self, rows, article - first)
    }
  }

  private func contentCount(_ article: Int) -> Int { articles[article].article.content.count }

  private func slot(_ row: Statement, _ column: Int32, article: Int) throws -> SlotValue {
    var entity: Int?
    if !row.isNull(column + 2) {
      entity = try values.index(row, column + 2, below: articles[article].entities.count, "an entity of an article")
    }
    let range = try values.range(row, column + 3, within: contentCount(article))
    return SlotValue(text: row.text(column) ?? "", range: range, entity: entity)
  }

  // MARK: Articles

  private mutating func readArticles() throws {
    let rows = try database.prepare("SELECT * FROM article \(condition("id")) ORDER BY id")
    while try rows.step() {
      let number = (only ?? 0) + articles.count + 1
      guard rows.integer(0) == number else { throw values.damaged("article \(number) is missing") }
      var article = Article(
        id: rows.text(1) ?? "", path: rows.text(10) ?? "", firstLine: rows.integer(11), content: rows.text(15) ?? "")
      article.date = try values.date(rows, 2)
      article.outlet = rows.text(4)
      article.byline = rows.text(5)
      article.agency = rows.text(6)
      article.url = rows.text(7)
      article.language = rows.text(8)
      article.section = rows.text(9)
      article.dateText = rows.text(12)
      article.captured = try values.date(rows, 13)
      duplicateOf.append(rows.isNull(14) ? nil : try values.index(rows, 14, below: limits.articles, "an article"))
      articles.append(ExtractedArticle(article: article))
    }
    if let only, articles.isEmpty { throw values.damaged("article \(only + 1) is missing") }
    entityOfArticleEntity = Array(repeating: [], count: articles.count)
    storyOfEvent = Array(repeating: [], count: articles.count)
  }

  /// Blocks, headlines and sentences.
  private mutating func readContent() throws {
    try forEach("SELECT article, start, end, kind, line FROM block \(condition()) ORDER BY article, number") {
      reader, row, article in
      let range = try reader.values.range(row, 1, within: reader.contentCount(article))
      let last = reader.articles[article].article.blocks.last?.range.upperBound ?? 0
      guard range.lowerBound >= last else { throw reader.values.damaged("blocks of an article overlap") }
      reader.articles[article].article.blocks.append(
        Article.Block(kind: try reader.values.symbol(row, 3, Article.Block.Kind.self), range: range))
      guard let line = row.optionalInteger(4) else { return }
      let lines = reader.articles[article].article.blockLines.count
      guard lines == reader.articles[article].article.blocks.count - 1 else {
        throw reader.values.damaged("lines of some blocks only")
      }
      reader.articles[article].article.blockLines.append(line)
    }
    // Set when the blocks are there, for most headlines are one of them.
    try forEach("SELECT id, headline FROM article \(condition("id")) ORDER BY id") { reader, row, article in
      reader.articles[article].article.headline = row.text(1)
    }
    try forEach("SELECT article, start, end FROM sentence \(condition()) ORDER BY article, number") { reader, row, article in
      let range = try reader.values.range(row, 1, within: reader.contentCount(article))
      reader.articles[article].sentences.append(range)
    }
  }

  // MARK: Entities

  private mutating func readEntities() throws {
    let sql =
      "SELECT article, entity, kind, name, role, organization FROM article_entity \(condition()) ORDER BY article, number"
    try forEach(sql) { reader, row, article in
      let entity = try reader.values.index(row, 1, below: reader.limits.entities, "an entity")
      let kind = try reader.values.symbol(row, 2, EntityKind.self)
      var value = ArticleEntity(kind: kind, name: row.text(3) ?? "", mentions: [])
      value.role = row.text(4)
      value.organization = row.text(5)
      reader.articles[article].entities.append(value)
      reader.entityOfArticleEntity[article].append(entity)
    }
    let aliases =
      "SELECT article, entity_number, alias FROM article_entity_alias \(condition()) ORDER BY article, entity_number, number"
    try forEach(aliases) { reader, row, article in
      let entity = try reader.values.index(row, 1, below: reader.articles[article].entities.count, "an entity of an article")
      reader.articles[article].entities[entity].aliases.append(row.text(2) ?? "")
    }
    let mentions =
      "SELECT article, entity_number, start, end FROM mention \(condition()) ORDER BY article, entity_number, number"
    try forEach(mentions) { reader, row, article in
      let entity = try reader.values.index(row, 1, below: reader.articles[article].entities.count, "an entity of an article")
      reader.articles[article].entities[entity].mentions.append(
        try reader.values.range(row, 2, within: reader.contentCount(article)))
    }
    if articles.contains(where: { $0.entities.contains { $0.mentions.isEmpty } }) {
      throw values.damaged("an entity without a mention")
    }
  }

  // MARK: Events and quotations

  /// Where the triggers and slots of each event go, in the order of ids, and the id before the first.
  private mutating func readEvents() throws -> (before: Int, places: [Place]) {
    var places: [Place] = [], before = 0
    let sql = """
      SELECT e.article, e.id, e.type, e.realis, e.date, e.confidence, e.main, e.story, t.start, t.end, t.sentence, t.pattern
      FROM event e JOIN event_trigger t ON t.event = e.id \(condition("e.article")) ORDER BY e.id, t.number
      """
    let isFirstKnown = only == nil
    try forEach(sql) { reader, row, article in
      if places.isEmpty, !isFirstKnown { before = row.integer(1) - 1 }
      let trigger = Event.Trigger(
        range: try reader.values.range(row, 8, within: reader.contentCount(article)),
        sentence: try reader.values.index(row, 10, below: reader.articles[article].sentences.count, "a sentence"),
        pattern: row.text(11))
      if row.integer(1) == before + places.count, let last = places.last {
        reader.articles[last.article].events[last.index].triggers.append(trigger)
        return
      }
      guard row.integer(1) == before + places.count + 1 else {
        throw reader.values.damaged("event \(before + places.count + 1) is missing or has no trigger")
      }
      var event = Event(type: try reader.values.symbol(row, 2, EventType.self), triggers: [trigger])
      event.realis = try reader.values.symbol(row, 3, Realis.self)
      event.date = try reader.values.date(row, 4)
      event.confidence = row.number(5)
      event.isMain = row.integer(6) != 0
      places.append(Place(article: article, index: reader.articles[article].events.count))
      reader.articles[article].events.append(event)
      reader.storyOfEvent[article].append(try reader.values.index(row, 7, below: reader.limits.stories, "a story"))
    }
    return (before, places)
  }

  /// The place of the event or quotation that the first column names.
  private func place(_ row: Statement, _ rows: (before: Int, places: [Place]), _ what: String) throws -> Place {
    let index = try values.index(row, 0, below: rows.before + rows.places.count, what) - rows.before
    guard index >= 0 else { throw values.damaged("\(what) of another article") }
    return rows.places[index]
  }

  private mutating func readEventParts(of events: (before: Int, places: [Place])) throws {
    let slots = try database.prepare(
      "SELECT event, slot, text, entity, entity_number, start, end FROM event_slot \(condition("event", in: "event")) ORDER BY event, slot, number"
    )
    while try slots.step() {
      let place = try place(slots, events, "an event")
      let value = try slot(slots, 2, article: place.article)
      let name = slots.text(1) ?? ""
      if let list = SlotNames.lists.first(where: { $0.name == name }) {
        articles[place.article].events[place.index][keyPath: list.path].append(value)
      } else if let single = SlotNames.singles.first(where: { $0.name == name }) {
        articles[place.article].events[place.index][keyPath: single.path] = value
      } else {
        throw values.damaged("there is no slot \"\(name)\"")
      }
    }
  }

  private mutating func readQuotes() throws -> (before: Int, places: [Place]) {
    var places: [Place] = [], before = 0
    let isFirstKnown = only == nil
    let sql = "SELECT article, kind, verb, date, start, end, sentence, id FROM quote \(condition()) ORDER BY id"
    try forEach(sql) { reader, row, article in
      if places.isEmpty, !isFirstKnown { before = row.integer(7) - 1 }
      guard row.integer(7) == before + places.count + 1 else {
        throw reader.values.damaged("quotation \(before + places.count + 1) is missing")
      }
      var quote = Quote(
        kind: try reader.values.symbol(row, 1, QuoteKind.self),
        range: try reader.values.range(row, 4, within: reader.contentCount(article)),
        sentence: try reader.values.index(row, 6, below: reader.articles[article].sentences.count, "a sentence"))
      quote.verb = row.text(2)
      quote.date = try reader.values.date(row, 3)
      places.append(Place(article: article, index: reader.articles[article].quotes.count))
      reader.articles[article].quotes.append(quote)
    }
    return (before, places)
  }

  private mutating func readQuoteParts(of quotes: (before: Int, places: [Place])) throws {
    let slots = try database.prepare(
      "SELECT quote, slot, text, entity, entity_number, start, end FROM quote_slot \(condition("quote", in: "quote"))")
    while try slots.step() {
      let place = try place(slots, quotes, "a quotation")
      let name = slots.text(1) ?? ""
      guard let path = SlotNames.ofQuotes.first(where: { $0.name == name })?.path else {
        throw values.damaged("there is no slot \"\(name)\"")
      }
      articles[place.article].quotes[place.index][keyPath: path] = try slot(slots, 2, article: place.article)
    }
  }
}
