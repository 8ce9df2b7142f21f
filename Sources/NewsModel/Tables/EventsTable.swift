import Columns

enum EventsTable {
  static func table(_ context: TableContext) -> Table {
    let rows = context.events
    let events = rows.map(context.event)
    let sources = rows.map(\.article)
    let places = RowPlaces(
      zip(sources, events).map { article, event in
        (article, context.sentenceRange(article: article, sentence: event.triggers.first?.sentence ?? 0))
      }, context)
    func name(_ field: String, _ slot: (Event) -> SlotValue?, _ summary: String) -> TableField {
      TableField(field, .name, context.names.column(zip(sources, events).map { ($0, slot($1)) }), summary)
    }
    func names(_ field: String, _ slot: (Event) -> [SlotValue], _ summary: String) -> TableField {
      TableField(field, .list(.name), context.names.lists(zip(sources, events).map { ($0, slot($1)) }), summary)
    }
    let ids = rows.map { "\(context.corpus.articles[$0.article].article.id)#\($0.index + 1)" }
    let triggers = zip(sources, events).map { article, event in
      event.triggers.first.map { TableContext.unwrapped(context.corpus.articles[article].article.string($0.range)) }
    }
    let sentences = zip(sources, events).map { article, event -> UInt32 in
      let row = event.triggers.first.flatMap { context.sentenceRow(article: article, sentence: $0.sentence) }
      return row.map { context.sentenceTexts.codes[$0] } ?? CodedColumn.missing
    }
    let fields: [TableField] = [
      TableField("id", .text, .texts(ids), "The article's id and the event's number there"),
      TableField(
        "type", .symbol(.eventTypes), .symbols(events.map(\.type), SymbolSet.eventTypes.dictionary),
        "What happened: resign, accuse, …"),
      names("actor", \.actor, "Who did it"),
      names("target", \.target, "Who or what it was done to"),
      TableField("role", .text, .repeating(events.map { $0.role?.text }), "The actor's title or function"),
      name("organization", \.organization, "The body that the post belongs to, or the actor's side"),
      TableField("position", .text, .repeating(events.map { $0.position?.text }), "The post or seat left, taken or sought"),
      name("recipient", \.recipient, "Who a letter, a request or aid goes to; the partner of a meeting"),
      TableField(
        "reason", .list(.text), .textLists(events.map { $0.reason.map { TableContext.unwrapped($0.text) } }),
        "Why, in the article's words"),
      name("place", \.place, "Where"),
      TableField("date", .date, .dates(events.map(\.date)), "When it happens, no finer than the article says"),
      TableField(
        "realis", .symbol(.realis), .symbols(events.map(\.realis), SymbolSet.realis.dictionary),
        "actual, future, alleged, denied or hypothetical"),
      name("attributed_to", \.attributedTo, "Who is credited with the report"),
      TableField("trigger", .text, .repeating(triggers), "The word that expresses it"),
      TableField(
        "sentence", .text, .coded(CodedColumn(codes: sentences, dictionary: context.sentenceTexts.dictionary)),
        "The sentence it stands in"),
      TableField("mentions", .integer, .integers(events.map(\.triggers.count)), "How often the article mentions it"),
      TableField(
        "confidence", .number, .number(NumberColumn(values: events.map(\.shownConfidence))),
        "How sure it is, from 0 to 1"),
      TableField("main", .boolean, .booleans(events.map(\.isMain)), "Whether the article is about it"),
      TableField("article", .row(table: TableName.articles), .references(sources, to: TableName.articles), "The article"),
      TableField(
        "story", .row(table: TableName.stories), .references(context.storyOfEvent, to: TableName.stories),
        "The same happening over all articles"),
    ]
    return Table(name: TableName.events, fields + places.fields(), provenance: places.provenance)
  }
}

extension Event {
  /// The confidence in as many digits as its calibration bears, two; what is not certain is never shown as if it were.
  package var shownConfidence: Double {
    confidence >= 1 ? 1 : max(0.01, min(0.99, (confidence * 100).rounded() / 100))
  }
}
