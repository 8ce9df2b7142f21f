import Columns

enum QuotesTable {
  static func table(_ context: TableContext) -> Table {
    let rows = context.quotes
    let quotes = rows.map(context.quote)
    let sources = rows.map(\.article)
    let places = RowPlaces(
      zip(sources, quotes).map { article, quote in
        (article, context.sentenceRange(article: article, sentence: quote.sentence))
      }, context)
    func name(_ field: String, _ slot: (Quote) -> SlotValue?, _ summary: String) -> TableField {
      TableField(field, .name, context.names.column(zip(sources, quotes).map { ($0, slot($1)) }), summary)
    }
    let ids = rows.map { "\(context.corpus.articles[$0.article].article.id)#q\($0.index + 1)" }
    let texts = zip(sources, quotes).map { article, quote in
      TableContext.unwrapped(context.corpus.articles[article].article.string(quote.range))
    }
    let sentences = zip(sources, quotes).map { article, quote in
      context.sentenceRow(article: article, sentence: quote.sentence).map { context.sentenceTexts.codes[$0] }
        ?? CodedColumn.missing
    }
    let fields: [TableField] = [
      TableField("id", .text, .texts(ids), "The article's id and the quotation's number there"),
      name("speaker", \.speaker, "Who said it"),
      TableField("role", .text, .repeating(quotes.map { $0.role?.text }), "The speaker's title or function"),
      TableField(
        "kind", .symbol(.quoteKinds), .symbols(quotes.map(\.kind), SymbolSet.quoteKinds.dictionary), "direct, indirect or mixed"
      ),
      TableField("verb", .text, .repeating(quotes.map(\.verb)), "The verb that reports it: say"),
      TableField("text", .text, .texts(texts), "The words, without quotation marks"),
      name("addressee", \.addressee, "Who it was said to"),
      TableField("date", .date, .dates(quotes.map(\.date)), "When it was said"),
      TableField(
        "sentence", .text, .coded(CodedColumn(codes: sentences, dictionary: context.sentenceTexts.dictionary)),
        "The sentence in which it begins"),
      TableField("article", .row(table: TableName.articles), .references(sources, to: TableName.articles), "The article"),
    ]
    return Table(name: TableName.quotes, fields + places.fields(), provenance: places.provenance)
  }
}
