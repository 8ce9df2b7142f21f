import Columns
import Diagnostics
import QueryPlanning
import QuerySyntax
import Testing

/// Queries over tables without rows: what they mean, and what is said when they mean nothing.
@Suite struct BinderTests {
  static let environment: QueryEnvironment = {
    let types = SymbolSet(name: "event type", members: ["resign", "dismiss", "appoint", "accuse"])
    func table(_ name: String, _ fields: [Field]) -> Table {
      let columns = fields.map { field -> Column in
        switch field.type {
        case .list, .rows: .list(ListColumn(offsets: [0], elements: .text(TextColumn([String?]()))))
        case .date: .date(DateColumn([DateSpan?]()))
        case .row(let table): .reference(ReferenceColumn(rows: [], table: table))
        case .integer: .integer(IntegerColumn(values: []))
        default: .text(TextColumn([String?]()))
        }
      }
      return Table(name: name, fields: fields, columns: columns, labelField: "id")
    }
    let events = table(
      "events",
      [
        Field("id", .text), Field("type", .symbol(types)), Field("actor", .list(.name)), Field("organization", .name),
        Field("reason", .list(.text)), Field("date", .date), Field("mentions", .integer), Field("sentence", .text),
        Field("article", .row(table: "articles")), Field("line", .integer, isHidden: true),
      ])
    let articles = table(
      "articles",
      [
        Field("id", .text), Field("date", .date), Field("headline", .text), Field("outlet", .text), Field("text", .text),
        Field("events", .rows(table: "events")), Field("words", .integer),
      ])
    let quotes = table(
      "quotes", [Field("id", .text), Field("speaker", .name), Field("text", .text), Field("date", .date)])
    let today = DateSpan(year: 2024, month: 3, day: 22)?.start ?? 0
    var environment = QueryEnvironment(catalog: Catalog(tables: [articles, events, quotes]), today: today)
    environment.parameters["who"] = .init(.text("Khera"), .text)
    return environment
  }()

  private func bind(_ text: String) -> Diagnosed<BoundQuery?> {
    let parsed = QueryParser.parse(SourceFile(text: text))
    guard case .query(let query)? = parsed.value.statements.first?.kind else { return Diagnosed(nil, parsed.diagnostics) }
    let bound = Binder.bind(query, in: Self.environment)
    return Diagnosed(bound.value, parsed.diagnostics + bound.diagnostics)
  }

  @Test(arguments: [
    ("events where type = resign", "where type = \"resign\""),
    ("events where RESIGN = type", "where \"resign\" = type"),
    ("events where date in 2024-03", "where date = 2024-03"),
    ("events where date in 2023..2024-03", "where date = 2023-01-01..2024-03-31"),
    ("events where date = 2024", "where date = 2024"),
    ("events where date in last 30 days", "where date = 2024-02-22..2024-03-22"),
    ("events where date in this month", "where date = 2024-03"),
    ("events where reason contains \"insult\"", "where reason contains \"insult\""),
    ("events where actor is $who", "where actor is \"Khera\""),
    ("events where actor = null", "where actor = null"),
    ("events where organization != null", "where organization != null"),
    ("events where mentions between 2 and 5", "where mentions between 2 and 5"),
    ("events where mentions not in (1, 2)", "where mentions not = any (1, 2)"),
    ("events top 3 by mentions", "top 3 by mentions desc"),
    ("events latest by actor", "top 1 by date desc per key 0"),
    ("articles where any(events where type = resign)", "where any(events where it.1 = \"resign\")"),
    ("articles where count(events) > 3", "where count(events) > 3"),
    ("events | where events.mentions > 1", "where mentions > 1"),
  ])
  func theLastStageMeans(query: String, stage: String) {
    let bound = bind(query)
    #expect(bound.diagnostics.map(\.message) == [])
    let described = bound.value.map { $0.plan.stageDescription } ?? ""
    // A list key is unnested first; only the stage itself is of interest here.
    #expect(
      described == stage || bound.value?.plan.description.contains(stage) == true, "\(bound.value?.plan.description ?? "")")
  }

  @Test(arguments: [
    ("events where reasn contains \"x\"", "bind.unknown-field", "no field \"reasn\" in events; did you mean \"reason\"?"),
    ("event where type = resign", "bind.unknown-table", "no table \"event\"; did you mean \"events\"?"),
    ("resign", "bind.unknown-table", "write \"events where type = resign\"; \"resign\" is a type of event, not a table"),
    ("events where type = resing", "bind.unknown-symbol", "no event type \"resing\"; did you mean \"resign\"?"),
    ("events where type = \"resing\"", "bind.unknown-symbol", "no event type \"resing\"; did you mean \"resign\"?"),
    (
      "events where date = \"tomorow\"", "bind.bad-date", "write tomorrow without quotes; a date is 2024-03-22, 2024-03 or 2024"
    ),
    ("events where reason contains insult", "bind.missing-quotes", "put quotation marks around \"insult\": text needs them"),
    ("events where outlet = \"PTI\"", "bind.unknown-field", "no field \"outlet\" in events; did you mean \"article.outlet\"?"),
    (
      "events where mentions > \"2\"", "bind.type-mismatch",
      "write a number without quotes: \"mentions\" is an integer, this is text"
    ),
    ("events where actor", "bind.expected-condition", "write a condition, as in: count(actor) > 0; this is a list of names"),
    ("events where lenght(sentence) > 3", "bind.unknown-function", "no function \"lenght\"; did you mean \"length\"?"),
    ("events where date + 3 > today", "bind.type-mismatch", "write days as a duration: date + 3d"),
    ("events where sentence matches /(/", "bind.bad-pattern", "mend the pattern: missing ): ("),
    ("_ | count", "bind.no-last-result", "run a query before you use \"_\", the last result; there is none yet"),
    ("events where actor is $whom", "bind.unknown-parameter", "no parameter \"$whom\"; did you mean \"who\"?"),
    ("events chart bars", "bind.unknown-chart", "no chart \"bars\"; did you mean \"bar\"? There are bar, line, timeline"),
    ("quotes select text | latest by text", "bind.no-date", "keep the column \"date\" for this; this result has none"),
    (
      "events join quotes on actor = speeker", "bind.unknown-field", "no field \"speeker\" in quotes; did you mean \"speaker\"?"
    ),
  ])
  func mistakesAreTold(query: String, code: String, message: String) {
    let bound = bind(query)
    #expect(bound.value == nil)
    #expect(bound.diagnostics.first.map { "\($0.code)" } == code)
    #expect(bound.diagnostics.first?.message == message)
  }

  @Test func allMistakesOfAStatementAreTold() {
    let bound = bind("events where typ = resign and reasn contains \"x\" | sort by dat | select actr")
    #expect(bound.diagnostics.map { "\($0.code)" } == Array(repeating: "bind.unknown-field", count: 4))
  }

  @Test(arguments: [
    ("events | count by organization, month(date)", ["organization", "month", "count"]),
    ("events | summarize n = count(), first = min(date) by organization", ["organization", "n", "first"]),
    ("events | summarize part = count(where mentions > 1) / count() by type", ["type", "part"]),
    ("events | select article.headline, actor, month(date), month(date)", ["headline", "actor", "month", "month2"]),
    ("events series count() by month", ["month", "count"]),
    ("events join quotes on actor = speaker select actor, text", ["actor", "text"]),
    (
      "sequence by actor within 30d (dismiss) (resign where mentions > 1) !(appoint)",
      ["actor", "first", "last", "dismiss", "resign"]
    ),
  ])
  func columnsAreNamed(query: String, names: [String]) {
    let bound = bind(query)
    #expect(bound.diagnostics.map(\.message) == [])
    #expect(bound.value?.plan.fields.filter { !$0.isHidden }.map(\.name) == names)
  }
}
