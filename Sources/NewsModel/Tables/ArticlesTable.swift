import Columns
import UnicodeText

enum ArticlesTable {
  static func table(_ context: TableContext) -> Table {
    // Each by its index: a copy of an article counts references to all its parts.
    let articles = context.corpus.articles
    func texts(_ value: (borrowing Article) -> String?) -> [String?] { articles.indices.map { value(articles[$0].article) } }
    let places = RowPlaces(articles.indices.map { ($0, headlineRange(articles[$0].article)) }, context)
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
    let wholeTexts = context.corpus.texts
    let fields: [TableField] = [
      TableField("id", .text, .texts(texts { $0.id }), "The file's name without its ending"),
      TableField("date", .date, .dates(articles.indices.map { articles[$0].article.date }), "When it was published"),
      TableField("headline", .text, .texts(texts { $0.headline.map(TableContext.unwrapped) }), "The headline"),
      TableField("outlet", .text, .repeating(texts { $0.outlet }), "The newspaper or site"),
      TableField("byline", .text, .repeating(texts { $0.byline }), "Who wrote it"),
      TableField("agency", .text, .repeating(texts { $0.agency }), "The news agency it comes from"),
      TableField("url", .text, .texts(texts { $0.url }), "Its address"),
      TableField("language", .text, .repeating(texts { $0.language }), "Its language, as a code: en"),
      TableField("section", .text, .repeating(texts { $0.section }), "The outlet's section"),
      TableField("text", .text, .text(wholeTexts), "Its text, without headline and promotion"),
      TableField(
        "words", .integer, .integers((0..<articles.count).map { wholeTexts.withUTF8($0, WordSegmentation.countBetweenSpaces) }),
        "Words of the text"),
      TableField("path", .text, .repeating(texts { $0.path }), "Its file"),
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
        "date_text", .text, .texts(texts { $0.dateText }), isHidden: true, "The date of publication as its file has it"),
      TableField(
        "captured", .date, .dates(articles.indices.map { articles[$0].article.captured }), isHidden: true,
        "When a program fetched it"),
    ]
    return Table(name: TableName.articles, fields + places.fields(withPath: false), provenance: places.provenance)
  }

  private static func headlineRange(_ article: borrowing Article) -> Range<Int> {
    let block = article.blocks.first { $0.kind == .headline } ?? article.blocks.first
    return block?.range ?? 0..<min(1, article.content.count)
  }
}
