import Columns

enum SentencesTable {
  static func table(_ context: TableContext) -> Table {
    let rows = context.sentences
    let places = RowPlaces(
      rows.map { ($0.article, context.sentenceRange(article: $0.article, sentence: $0.index)) }, context)
    let ids = rows.map { "\(context.corpus.articles[$0.article].article.id)#s\($0.index + 1)" }
    let fields: [TableField] = [
      TableField("id", .text, .texts(ids), "The article's id and the sentence's number"),
      TableField("number", .integer, .integers(rows.map { $0.index + 1 }), "Its place in the article, from 1"),
      TableField("text", .text, .coded(context.sentenceTexts), "The sentence"),
      TableField(
        "article", .row(table: TableName.articles), .references(rows.map(\.article), to: TableName.articles), "The article"),
    ]
    return Table(name: TableName.sentences, fields + places.fields(), provenance: places.provenance)
  }
}
