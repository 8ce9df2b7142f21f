import Columns
import NewsModel

/// Writes a corpus into the tables of a new archive. Ids and numbers are positions in the corpus and its articles, from 1.
struct CorpusWriter {
  private let article: Statement
  private let block: Statement
  private let sentence: Statement
  private let articleEntity: Statement
  private let articleAlias: Statement
  private let mention: Statement
  private let event: Statement
  private let trigger: Statement
  private let eventSlot: Statement
  private let quote: Statement
  private let quoteSlot: Statement
  private let corpus: Corpus
  private var eventCount = 0
  private var eventSlotCount = 0
  private var quoteCount = 0

  init(_ database: Database, _ corpus: Corpus) throws(DatabaseError) {
    self.corpus = corpus
    article = try Self.insertion(database, "article", columns: 16)
    block = try Self.insertion(database, "block", columns: 6)
    sentence = try Self.insertion(database, "sentence", columns: 4)
    articleEntity = try Self.insertion(database, "article_entity", columns: 7)
    articleAlias = try Self.insertion(database, "article_entity_alias", columns: 4)
    mention = try Self.insertion(database, "mention", columns: 5)
    event = try Self.insertion(database, "event", columns: 9)
    trigger = try Self.insertion(database, "event_trigger", columns: 6)
    eventSlot = try Self.insertion(database, "event_slot", columns: 8)
    quote = try Self.insertion(database, "quote", columns: 9)
    quoteSlot = try Self.insertion(database, "quote_slot", columns: 7)
  }

  private static func insertion(
    _ database: Database, _ table: String, columns: Int
  ) throws(DatabaseError) -> Statement {
    try database.prepare("INSERT INTO \(table) VALUES (\(Array(repeating: "?", count: columns).joined(separator: ", ")))")
  }

  static func write(
    _ corpus: Corpus, to database: Database, _ progress: (_ done: Int, _ total: Int) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    try writeEntities(corpus, database)
    let story = try insertion(database, "story", columns: 1)
    for index in corpus.stories.indices { try story.run(.integer(index + 1)) }
    let skipped = try insertion(database, "skipped_input", columns: 5)
    for (index, input) in corpus.skipped.enumerated() {
      try skipped.run(
        .integer(index + 1), .text(input.path), DatabaseValue(input.line), .text(input.code.description), .text(input.reason))
    }
    var writer = try CorpusWriter(database, corpus)
    let stories = storyOfEvent(corpus)
    for index in corpus.articles.indices {
      try writer.writeArticle(index, stories: stories[index])
      try progress(index + 1, corpus.articles.count)
    }
    try writeCounts(database, writer)
  }

  /// For each article the story of each of its events.
  private static func storyOfEvent(_ corpus: Corpus) -> [[Int]] {
    var result = corpus.articles.map { [Int](repeating: 0, count: $0.events.count) }
    for (index, story) in corpus.stories.enumerated() {
      for report in story.reports { result[report.article][report.event] = index }
    }
    return result
  }

  private static func writeEntities(_ corpus: Corpus, _ database: Database) throws(DatabaseError) {
    let entity = try insertion(database, "entity", columns: 6), alias = try insertion(database, "entity_alias", columns: 3)
    for (index, value) in corpus.entities.enumerated() {
      try entity.run(
        .integer(index + 1), .text(value.kind.rawValue), .text(value.name), DatabaseValue(value.role),
        DatabaseValue(value.organization), .integer(value.mentionCount))
      for (number, text) in value.aliases.enumerated() {
        try alias.run(.integer(index + 1), .integer(number + 1), .text(text))
      }
    }
  }

  /// How many rows there are, so that opening notices when some are missing.
  private static func writeCounts(_ database: Database, _ writer: CorpusWriter) throws(DatabaseError) {
    let corpus = writer.corpus
    let counts = [
      ("article", corpus.articles.count), ("entity", corpus.entities.count), ("story", corpus.stories.count),
      ("event", writer.eventCount), ("event_slot", writer.eventSlotCount), ("quote", writer.quoteCount),
    ]
    let row = try insertion(database, "archive", columns: 2)
    for (table, count) in counts { try row.run(.text("rows in \(table)"), .text("\(count)")) }
    try row.run(.text("format"), .text("\(Schema.version)"))
  }

  // MARK: Articles

  private mutating func writeArticle(_ index: Int, stories: [Int]) throws(DatabaseError) {
    let extracted = corpus.articles[index], id = index + 1
    let value = extracted.article
    try article.run(
      .integer(id), .text(value.id), DatabaseValue(value.date?.iso8601), DatabaseValue(value.headline),
      DatabaseValue(value.outlet), DatabaseValue(value.byline), DatabaseValue(value.agency), DatabaseValue(value.url),
      DatabaseValue(value.language), DatabaseValue(value.section), .text(value.path), .integer(value.firstLine),
      DatabaseValue(value.dateText), DatabaseValue(value.captured?.iso8601),
      DatabaseValue(corpus.duplicateOf[index].map { $0 + 1 }), .text(value.content.string))
    for (number, part) in value.blocks.enumerated() {
      try block.run(
        .integer(id), .integer(number + 1), .text(part.kind.rawValue), .integer(part.range.lowerBound),
        .integer(part.range.upperBound), DatabaseValue(value.hasBlockLines ? value.line(of: part.range.lowerBound) : nil))
    }
    for (number, range) in extracted.sentences.enumerated() {
      try sentence.run(.integer(id), .integer(number + 1), .integer(range.lowerBound), .integer(range.upperBound))
    }
    for number in extracted.entities.indices { try writeEntity(number, of: index) }
    for (number, value) in extracted.events.enumerated() {
      eventCount += 1
      try event.run(
        .integer(eventCount), .integer(id), .integer(number + 1), .text(value.type.rawValue), .text(value.realis.rawValue),
        DatabaseValue(value.date?.iso8601), .number(value.confidence), .integer(value.isMain ? 1 : 0),
        .integer(stories[number] + 1))
      try writeParts(of: value, article: index)
    }
    for (number, value) in extracted.quotes.enumerated() { try writeQuote(value, number: number, article: index) }
  }

  private func writeEntity(_ number: Int, of index: Int) throws(DatabaseError) {
    let value = corpus.articles[index].entities[number]
    try articleEntity.run(
      .integer(index + 1), .integer(number + 1), .integer(corpus.entityOfArticleEntity[index][number] + 1),
      .text(value.kind.rawValue), .text(value.name), DatabaseValue(value.role), DatabaseValue(value.organization))
    for (place, alias) in value.aliases.enumerated() {
      try articleAlias.run(.integer(index + 1), .integer(number + 1), .integer(place + 1), .text(alias))
    }
    for (place, range) in value.mentions.enumerated() {
      try mention.run(
        .integer(index + 1), .integer(number + 1), .integer(place + 1), .integer(range.lowerBound), .integer(range.upperBound)
      )
    }
  }

  private mutating func writeParts(of value: Event, article index: Int) throws(DatabaseError) {
    for (place, part) in value.triggers.enumerated() {
      try trigger.run(
        .integer(eventCount), .integer(place + 1), .integer(part.sentence + 1), .integer(part.range.lowerBound),
        .integer(part.range.upperBound), DatabaseValue(part.pattern))
    }
    for slot in SlotNames.lists {
      for (place, part) in value[keyPath: slot.path].enumerated() {
        try writeSlot(slot.name, place, part, article: index)
      }
    }
    for slot in SlotNames.singles {
      if let part = value[keyPath: slot.path] { try writeSlot(slot.name, 0, part, article: index) }
    }
  }

  private mutating func writeSlot(_ name: String, _ place: Int, _ part: SlotValue, article index: Int) throws(DatabaseError) {
    eventSlotCount += 1
    try eventSlot.run(
      .integer(eventCount), .text(name), .integer(place + 1), .text(part.text), DatabaseValue(entity(part, article: index)),
      DatabaseValue(part.entity.map { $0 + 1 }), .integer(part.range.lowerBound), .integer(part.range.upperBound))
  }

  /// The id of the entity that a slot names.
  private func entity(_ part: SlotValue, article index: Int) -> Int? {
    let entities = corpus.entityOfArticleEntity[index]
    return part.entity.flatMap { entities.indices.contains($0) ? entities[$0] + 1 : nil }
  }

  private mutating func writeQuote(_ value: Quote, number: Int, article index: Int) throws(DatabaseError) {
    quoteCount += 1
    try quote.run(
      .integer(quoteCount), .integer(index + 1), .integer(number + 1), .text(value.kind.rawValue), DatabaseValue(value.verb),
      DatabaseValue(value.date?.iso8601), .integer(value.sentence + 1), .integer(value.range.lowerBound),
      .integer(value.range.upperBound))
    for slot in SlotNames.ofQuotes {
      guard let part = value[keyPath: slot.path] else { continue }
      try quoteSlot.run(
        .integer(quoteCount), .text(slot.name), .text(part.text), DatabaseValue(entity(part, article: index)),
        DatabaseValue(part.entity.map { $0 + 1 }), .integer(part.range.lowerBound), .integer(part.range.upperBound))
    }
  }
}
