import Columns

enum StoriesTable {
  static func table(_ context: TableContext) -> Table {
    let stories = context.corpus.stories
    let firsts = stories.map { story in
      let first = story.reports[0]
      return (article: first.article, event: context.corpus.articles[first.article].events[first.event])
    }
    // The finest date that any report gives.
    let dates = stories.map { story in
      story.reports.compactMap { context.corpus.articles[$0.article].events[$0.event].date }.min {
        $0.end - $0.start < $1.end - $1.start
      }
    }
    let rowLists = stories.map { story in story.reports.map { context.firstEvent[$0.article] + $0.event } }
    let reports = stories.map { Set($0.reports.map(\.article)).count }
    let headlines = firsts.map { context.corpus.articles[$0.article].article.headline.map(TableContext.unwrapped) }
    let fields: [TableField] = [
      TableField("id", .text, .texts(stories.indices.map { "story-\($0 + 1)" }), "Its number"),
      TableField(
        "type", .symbol(.eventTypes), .symbols(firsts.map(\.event.type), SymbolSet.eventTypes.dictionary),
        "What happened: resign, accuse, …"),
      TableField("actor", .list(.name), context.names.lists(firsts.map { ($0.article, $0.event.actor) }), "Who did it"),
      TableField(
        "target", .list(.name), context.names.lists(firsts.map { ($0.article, $0.event.target) }), "Who or what it was done to"),
      TableField(
        "organization", .name, context.names.column(firsts.map { ($0.article, $0.event.organization) }), "The body concerned"),
      TableField("date", .date, .dates(dates), "When it happens, as exactly as any report says"),
      TableField("headline", .text, .texts(headlines), "The headline of its first report"),
      TableField("reports", .integer, .integers(reports), "How many articles report it"),
      TableField(
        "events", .rows(table: TableName.events), .rowLists(rowLists, of: TableName.events), "Its events, one for each report"),
    ]
    return Table(name: TableName.stories, fields)
  }
}
