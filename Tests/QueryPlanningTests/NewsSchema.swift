import Columns
import Diagnostics
import QuerySyntax
import Testing

@testable import QueryPlanning

/// The tables of a news archive without rows: enough to bind queries against.
enum NewsSchema {
  static let types = SymbolSet(
    name: "event type",
    members: ["resign", "dismiss", "appoint", "nominate", "elect", "expel", "join", "withdraw", "accuse", "arrest", "meet"])
  static let realis = SymbolSet(name: "realis", members: ["actual", "future", "alleged", "denied", "hypothetical"])
  static let kinds = SymbolSet(name: "quote kind", members: ["direct", "indirect", "mixed"])

  static let catalog = Catalog(tables: [
    table(
      "articles",
      [
        ("id", .text), ("date", .date), ("headline", .text), ("outlet", .text), ("byline", .text), ("agency", .text),
        ("url", .text),
        ("language", .text), ("section", .text), ("text", .text), ("words", .integer), ("path", .text),
        ("duplicate_of", .row(table: "articles")), ("events", .rows(table: "events")), ("quotes", .rows(table: "quotes")),
        ("people", .rows(table: "people")), ("organizations", .rows(table: "organizations")),
        ("places", .rows(table: "places")),
      ], label: "headline"),
    table(
      "events",
      [
        ("id", .text), ("type", .symbol(types)), ("actor", .list(.name)), ("target", .list(.name)), ("role", .text),
        ("organization", .name), ("position", .text), ("recipient", .name), ("reason", .list(.text)), ("place", .name),
        ("date", .date), ("realis", .symbol(realis)), ("attributed_to", .name), ("trigger", .text),
        ("sentence", .row(table: "sentences")), ("mentions", .integer), ("confidence", .number), ("main", .boolean),
        ("article", .row(table: "articles")), ("story", .row(table: "stories")),
      ]),
    table(
      "quotes",
      [
        ("id", .text), ("speaker", .name), ("role", .text), ("kind", .symbol(kinds)), ("verb", .text), ("text", .text),
        ("addressee", .name), ("date", .date), ("sentence", .row(table: "sentences")), ("article", .row(table: "articles")),
      ]),
    entities("people"), entities("organizations"), entities("places"),
    table(
      "stories",
      [
        ("id", .text), ("type", .symbol(types)), ("actor", .list(.name)), ("target", .list(.name)), ("organization", .name),
        ("date", .date), ("headline", .text), ("reports", .integer), ("events", .rows(table: "events")),
      ]),
    table("sentences", [("id", .text), ("number", .integer), ("text", .text), ("article", .row(table: "articles"))]),
  ])

  private static func entities(_ name: String) -> Table {
    table(
      name,
      [
        ("id", .text), ("name", .name), ("aliases", .list(.text)), ("role", .text), ("organization", .name),
        ("mentions", .integer),
        ("articles", .rows(table: "articles")), ("first", .date), ("last", .date),
      ])
  }

  private static func table(_ name: String, _ fields: [(String, ValueType)], label: String = "id") -> Table {
    Table(
      name: name, fields: fields.map { Field($0.0, $0.1) },
      columns: fields.map { _ in .integer(IntegerColumn(values: [])) }, labelField: label)
  }

  /// 22 March 2024.
  static let today = CivilDate(year: 2024, month: 3, day: 22)?.dayNumber ?? 0

  static func environment() -> QueryEnvironment {
    var environment = QueryEnvironment(catalog: catalog, today: today)
    environment.lastResult = catalog["events"]
    environment.parameters["who"] = QueryEnvironment.Parameter(.text("Khera"), .text)
    environment.parameters["n"] = QueryEnvironment.Parameter(.integer(3), .integer)
    return environment
  }

  /// Parses and binds each statement of a text; `let` is remembered. Gives the diagnostics, in order of place.
  static func check(_ text: String) -> (plans: [BoundQuery], diagnostics: [Diagnostic]) {
    var environment = environment()
    let parsed = QueryParser.parse(SourceFile(text: text))
    var diagnostics = parsed.diagnostics
    var plans: [BoundQuery] = []
    for statement in parsed.value.statements {
      let query: Query
      switch statement.kind {
      case .query(let one): query = one
      case .letBinding(let name, let one):
        environment.definitions[name.text] = one
        query = one
      case .command: continue
      }
      let bound = Binder.bind(query, in: environment)
      diagnostics += bound.diagnostics
      if let plan = bound.value { plans.append(plan) }
    }
    diagnostics.sort { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
    return (plans, diagnostics)
  }
}
