import Columns
import Diagnostics
import QuerySyntax
import UnicodeText

/// Gives the names of a query their meaning and checks its types. Reports every mistake, not only the first, and never throws.
package struct Binder {
  let environment: QueryEnvironment
  var diagnostics: [Diagnostic] = []
  /// The names of `let` that are being put in, to notice one that names itself.
  private var openDefinitions: [String] = []
  /// Set within a `let` that is put in: its places are not those of the statement, so they are told of the name.
  private var placeOfDefinition: Range<Int>?
  /// After a mistake in a stage that makes columns it is not known which there are; unknown ones are then no news.
  var isSchemaUncertain = false
  /// While the columns of `summarize` are bound: the aggregates met so far.
  var aggregation: Aggregation?

  /// The query with its meaning, nil when it has errors.
  package static func bind(_ query: Query, in environment: QueryEnvironment) -> Diagnosed<BoundQuery?> {
    var binder = Binder(environment: environment)
    let plan = binder.plan(query)
    let hasErrors = binder.diagnostics.contains { $0.severity == .error }
    return Diagnosed(hasErrors ? nil : plan.map { BoundQuery(plan: $0) }, binder.diagnostics)
  }

  private init(environment: QueryEnvironment) { self.environment = environment }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, replacement: String? = nil, notes: [String] = []
  ) {
    let range = placeOfDefinition ?? span.range
    let fixes = replacement.map { [Fix(message, range: range, replacement: $0)] } ?? []
    let diagnostic = Diagnostic(
      code, .error, message, at: range, notes: notes, fixes: placeOfDefinition == nil ? fixes : [])
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  /// `; did you mean "reason"?` for the nearest of some names, else nothing.
  func suggestion(for name: String, among names: [String]) -> (text: String, name: String?) {
    guard let nearest = EditDistance.nearest(to: name, among: names).first else { return ("", nil) }
    return ("; did you mean \"\(nearest)\"?", nearest)
  }

  // MARK: Sources

  /// Nil when nothing is known of the rows, after an error.
  mutating func plan(_ query: Query) -> LogicalPlan? {
    let outerCertainty = isSchemaUncertain
    defer { isSchemaUncertain = outerCertainty }
    isSchemaUncertain = false
    guard var plan = source(query.source) else { return nil }
    for stage in query.stages {
      let before = diagnostics.count
      if let next = apply(stage, to: plan) {
        plan = next
      } else if diagnostics.count > before || stage.kind == .invalid {
        isSchemaUncertain = isSchemaUncertain || stage.kind.makesColumns
      }
    }
    return plan
  }

  mutating func source(_ source: Source) -> LogicalPlan? {
    switch source.kind {
    case .named(let name): return named(name)
    case .lastResult:
      if let table = environment.lastResult { return .scan(table) }
      report(BindingCode.noLastResult, "run a query before you use \"_\", the last result; there is none yet", at: source.span)
      return nil
    case .parenthesized(let query): return plan(query)
    case .search(let terms): return search(terms)
    case .sequence(let pattern): return sequence(pattern, at: source.span)
    case .missing: return nil
    }
  }

  private mutating func named(_ name: Identifier) -> LogicalPlan? {
    if let definition = environment.definitions[name.text] {
      if openDefinitions.contains(name.text) {
        report(BindingCode.recursiveName, "let \"\(name.text)\" uses itself; name the table it starts from", at: name.span)
        return nil
      }
      openDefinitions.append(name.text)
      let outerPlace = placeOfDefinition
      placeOfDefinition = outerPlace ?? name.span.range
      defer {
        openDefinitions.removeLast()
        placeOfDefinition = outerPlace
      }
      return plan(definition)
    }
    let lowered = name.text.lowercased()
    let tables = environment.catalog.tables
    if let table = environment.catalog[name.text] ?? tables.first(where: { $0.name.lowercased() == lowered }) {
      return .scan(table)
    }
    guard !name.text.isEmpty else { return nil }
    reportUnknownTable(name)
    return nil
  }

  private mutating func reportUnknownTable(_ name: Identifier) {
    let lowered = name.text.lowercased()
    if let types = eventTypes, types.members.contains(lowered) {
      report(
        BindingCode.unknownTable, "write \"events where type = \(lowered)\"; \"\(name.text)\" is a type of event, not a table",
        at: name.span, replacement: "events where type = \(lowered)")
      return
    }
    let names = environment.catalog.tables.map(\.name) + environment.definitions.keys.sorted()
    let near = suggestion(for: name.text, among: names)
    let list = near.name == nil ? "; there are \(names.joined(separator: ", "))" : ""
    report(
      BindingCode.unknownTable, "no table \"\(name.text)\"\(near.text)\(list)", at: name.span, replacement: near.name)
  }

  /// The closed set of event types, from the catalog.
  var eventTypes: SymbolSet? {
    guard let events = environment.catalog["events"], let index = events.index(of: "type"),
      case .symbol(let set) = events.fields[index].type
    else { return nil }
    return set
  }

  /// `search "a b" "c"`: the sentences that hold all the terms.
  private mutating func search(_ terms: [Expression]) -> LogicalPlan? {
    guard let table = environment.catalog["sentences"] ?? environment.catalog["articles"], let text = table.index(of: "text")
    else {
      report(BindingCode.unknownTable, "open some articles first; there is no text to search", at: terms.first?.span ?? .none)
      return nil
    }
    let plan = LogicalPlan.scan(table)
    let scope = Scope(plan.fields, title: table.name)
    let conditions = terms.compactMap { term -> BoundExpression? in
      guard let value = bind(term, in: scope, expecting: .text) else { return nil }
      guard value.type == .text, value.constantValue != nil else {
        report(BindingCode.missingQuotes, "put quotation marks around what to search for: search \"character\"", at: term.span)
        return nil
      }
      return BoundExpression(.comparison(BoundComparison(.column(text, of: plan.fields), .has, value)), type: .boolean)
    }
    guard conditions.count == terms.count, let first = conditions.first else { return nil }
    return plan.filtered(conditions.count == 1 ? first : BoundExpression(.and(conditions), type: .boolean))
  }
}

extension Stage.Kind {
  /// Whether later stages see other columns than earlier ones.
  fileprivate var makesColumns: Bool {
    switch self {
    case .filter, .sort, .limit, .top, .latest, .chart, .assert, .drop: false
    case .join(let kind, _, _): kind == .inner || kind == .left
    default: true
    }
  }
}
