import Columns
import UnicodeText

/// The tables `people`, `organizations` and `places`.
enum EntityTables {
  static func table(_ kind: EntityKind, _ context: TableContext) -> Table {
    let indices = context.entitiesOfKind[kind] ?? []
    let entities = indices.map { context.corpus.entities[$0] }
    let dates = entities.map { entity in entity.articles.compactMap { context.corpus.articles[$0].article.date } }
    let fields: [TableField] = [
      TableField("id", .text, .texts(ids(entities)), "Its name in lower case, with a number for a second of the same name"),
      TableField("name", .name, context.names.column(entities: indices), "The fullest name"),
      TableField("aliases", .list(.text), .textLists(entities.map(\.aliases)), "Its other names"),
      TableField("role", .text, .repeating(entities.map(\.role)), "Title or function, as articles give it most often"),
      TableField("organization", .name, context.names.column(texts: entities.map(\.organization)), "The body it belongs to"),
      TableField("mentions", .integer, .integers(entities.map(\.mentionCount)), "How often it is named"),
      TableField(
        "articles", .rows(table: TableName.articles), .rowLists(entities.map(\.articles), of: TableName.articles),
        "The articles that name it"),
      TableField(
        "first", .date, .dates(dates.map { $0.min { ($0.start, $0.end) < ($1.start, $1.end) } }), "The earliest of their dates"),
      TableField(
        "last", .date, .dates(dates.map { $0.max { ($0.end, $0.start) < ($1.end, $1.start) } }), "The latest of their dates"),
    ]
    return Table(name: TableName.of(kind), fields)
  }

  private static func ids(_ entities: [Entity]) -> [String] {
    var taken: [String: Int] = [:]
    return entities.map { entity in
      let words = Folding.fold(entity.name).split { !($0.isLetter || $0.isNumber) }
      let base = words.isEmpty ? "unnamed" : words.joined(separator: "-")
      taken[base, default: 0] += 1
      let number = taken[base] ?? 1
      // A number with another sign than the dash of the words, so that it meets no other name.
      return number == 1 ? base : "\(base)~\(number)"
    }
  }
}
