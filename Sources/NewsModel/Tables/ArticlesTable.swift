import Columns

enum ArticlesTable {
  static func table(_ context: TableContext) -> Table {
    let extracted = context.corpus.articles
    let articles = extracted.map(\.article)
    let places = RowPlaces(articles.enumerated().map { ($0.offset, headlineRange($0.element)) }, context)
    func sections(_ firsts: [Int]) -> [Range<Int>] { zip(firsts, firsts.dropFirst()).map { $0..<$1 } }
    func entities(_ kind: EntityKind) -> TableField {
      let rows = context.corpus.entityOfArticleEntity.map { indices in
        var seen: Set<Int> = []
        return indices.filter { context.corpus.entities[$0].kind == kind && seen.insert($0).inserted }.map {
          context.rowOfEntity[$0]
        }
      }
      let table = TableName.of(kind)
      return TableField(table, .rows(table: table), .rowLists(rows, of: table), "The \(table) that it names")
    }
    let texts = texts(articles)
    let fields: [TableField] = [
      TableField("id", .text, .texts(articles.map(\.id)), "The file's name without its ending"),
      TableField("date", .date, .dates(articles.map(\.date)), "When it was published"),
      TableField("headline", .text, .texts(articles.map { $0.headline.map(TableContext.unwrapped) }), "The headline"),
      TableField("outlet", .text, .repeating(articles.map(\.outlet)), "The newspaper or site"),
      TableField("byline", .text, .repeating(articles.map(\.byline)), "Who wrote it"),
      TableField("agency", .text, .repeating(articles.map(\.agency)), "The news agency it comes from"),
      TableField("url", .text, .texts(articles.map(\.url)), "Its address"),
      TableField("language", .text, .repeating(articles.map(\.language)), "Its language, as a code: en"),
      TableField("section", .text, .repeating(articles.map(\.section)), "The outlet's section"),
      TableField("text", .text, .text(texts.column), "Its text, without headline and promotion"),
      TableField("words", .integer, .integers(texts.wordCounts), "Words of the text"),
      TableField("path", .text, .texts(articles.map(\.path)), "Its file"),
      TableField(
        "duplicate_of", .row(table: TableName.articles), .references(context.corpus.duplicateOf, to: TableName.articles),
        "The earlier article that it nearly repeats"),
      TableField(
        "events", .rows(table: TableName.events), .rowLists(sections(context.firstEvent), of: TableName.events),
        "What it reports"),
      TableField(
        "quotes", .rows(table: TableName.quotes), .rowLists(sections(context.firstQuote), of: TableName.quotes),
        "Its quotations"),
      entities(.person), entities(.organization), entities(.place),
      TableField(
        "date_text", .text, .texts(articles.map(\.dateText)), isHidden: true, "The date of publication as its file has it"),
      TableField("captured", .date, .dates(articles.map(\.captured)), isHidden: true, "When a program fetched it"),
    ]
    return Table(name: TableName.articles, fields + places.fields(withPath: false), provenance: places.provenance)
  }

  private static func headlineRange(_ article: Article) -> Range<Int> {
    let block = article.blocks.first { $0.kind == .headline } ?? article.blocks.first
    return block?.range ?? 0..<min(1, article.content.utf8.count)
  }

  /// The text of each article, with an empty line between its paragraphs, and how many words it has.
  private static func texts(_ articles: [Article]) -> (column: TextColumn, wordCounts: [Int]) {
    var size = 0
    for article in articles { article.withTextPieces { size += $0.count + 2 } }
    var bytes: [UInt8] = [], offsets: [UInt32] = [0], wordCounts: [Int] = []
    bytes.reserveCapacity(size)
    offsets.reserveCapacity(articles.count + 1)
    for article in articles {
      var count = 0, isFirst = true
      article.withTextPieces { piece in
        if !isFirst { bytes += [0x0A, 0x0A] }
        isFirst = false
        bytes.append(contentsOf: piece)
        count += wordCount(piece)
      }
      offsets.append(UInt32(bytes.count))
      wordCounts.append(count)
    }
    return (TextColumn(bytes: bytes, offsets: offsets, valid: nil), wordCounts)
  }

  private static func wordCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0, wasSpace: UInt8 = 1
    for byte in text {
      let isSpace: UInt8 = byte <= 0x20 ? 1 : 0
      count += Int(wasSpace & ~isSpace)
      wasSpace = isSpace
    }
    return count
  }
}
