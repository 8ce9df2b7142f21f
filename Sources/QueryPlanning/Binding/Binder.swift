import Columns
import Diagnostics
import QuerySyntax
import UnicodeText

/// Gives a query's names their meaning and checks its types. Does no input or output and never throws: what is wrong becomes
/// a diagnostic, a stand-in of type null takes its place, and binding goes on, so that all errors of a statement are told.
package struct Binder {
  /// How many uses of `let` names one statement may unfold to.
  private static let maximumExpansions = 256

  let environment: QueryEnvironment
  var diagnostics: [Diagnostic] = []
  /// Names of `let` that are being unfolded, outermost first.
  private var expanding: [String] = []
  private var expansions = 0
  /// Where the use of a `let` stands; its query's own spans lie in another text.
  private var useSite: SourceSpan?
  /// Set while the columns of an aggregating stage are bound.
  var grouping: Grouping?

  private init(_ environment: QueryEnvironment) { self.environment = environment }

  /// The plan of a query, nil when something in it is wrong.
  package static func bind(_ query: Query, in environment: QueryEnvironment) -> Diagnosed<BoundQuery?> {
    var binder = Binder(environment)
    let plan = binder.bind(query)
    let found = Diagnosed<BoundQuery?>(nil, binder.diagnostics)
    guard let plan, !found.hasErrors else { return found }
    return Diagnosed(BoundQuery(plan: plan.plan), binder.diagnostics)
  }

  /// A plan and what messages call its rows.
  struct Relation {
    var plan: LogicalPlan
    var name: String

    var scope: Scope { Scope(fields: plan.fields, name: name) }
  }

  /// The fields that names can mean; of two with the same name the first counts.
  struct Scope {
    var fields: [Field]
    /// For messages: the table.
    var name: String
  }

  // MARK: Diagnostics

  mutating func report(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, fix: String? = nil) {
    let range = (useSite ?? span).range
    let text = expanding.last.map { "in \"\($0)\": \(message)" } ?? message
    if diagnostics.contains(where: { $0.range == range && $0.message == text }) { return }
    let fixes = useSite == nil ? fix.map { [Fix(message, range: range, replacement: $0)] } ?? [] : []
    diagnostics.append(Diagnostic(code, .error, text, at: range, fixes: fixes))
  }

  func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard (1...40).contains(word.utf8.count) else { return nil }
    return EditDistance.nearest(to: word, among: candidates).first
  }

  // MARK: Queries

  mutating func bind(_ query: Query) -> Relation? {
    guard var relation = bind(query.source) else { return nil }
    for stage in query.stages {
      relation = Relation(plan: bind(stage, over: relation), name: relation.name)
    }
    return relation
  }

  mutating func bind(_ source: Source) -> Relation? {
    switch source.kind {
    case .named(let name): return bindNamed(name)
    case .lastResult:
      guard let table = environment[table: QueryEnvironment.lastResultName] else {
        report(BindCode.noLastResult, "run a query first: \"_\" is the last result, and there is none yet", at: source.span)
        return nil
      }
      return Relation(plan: .scan(named(table, QueryEnvironment.lastResultName)), name: "the last result")
    case .parenthesized(let query): return bind(query)
    case .search(let terms): return bindSearch(terms, at: source.span)
    case .sequence(let pattern): return bindSequence(pattern, at: source.span)
    case .missing: return nil
    }
  }

  /// The last result under the name by which plans scan it, whatever it was called.
  private func named(_ table: Table, _ name: String) -> Table {
    table.name == name
      ? table
      : Table(
        name: name, fields: table.fields, columns: table.columns,
        labelField: table.fields.isEmpty ? nil : table.fields[table.labelField].name,
        provenance: table.provenance)
  }

  private mutating func bindNamed(_ name: Identifier) -> Relation? {
    if name.text.isEmpty { return nil }
    if let table = table(called: name.text) { return Relation(plan: .scan(table), name: table.name) }
    if let query = definition(called: name.text) { return unfold(query, named: name) }
    return bindUnknownTable(name)
  }

  /// By exact name, else regardless of case.
  private func table(called name: String) -> Table? {
    environment.catalog[name] ?? environment.catalog.tables.first { $0.name.lowercased() == name.lowercased() }
  }

  private func definition(called name: String) -> Query? {
    environment.definitions[name] ?? environment.definitions.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  private mutating func unfold(_ query: Query, named name: Identifier) -> Relation? {
    expansions += 1
    if expanding.contains(name.text) {
      report(
        BindCode.recursiveDefinition, "define \"\(name.text)\" without itself: let \(name.text) leads back to it", at: name.span
      )
      return nil
    }
    guard expansions <= Self.maximumExpansions, expanding.count < 32 else {
      report(BindCode.recursiveDefinition, "use fewer let names in one query: they unfold to too many tables", at: name.span)
      return nil
    }
    let outer = useSite
    useSite = useSite ?? name.span
    expanding.append(name.text)
    let relation = bind(query)
    expanding.removeLast()
    useSite = outer
    return relation.map { Relation(plan: $0.plan, name: expanding.isEmpty ? name.text : $0.name) }
  }

  /// Binding goes on with the table that is meant.
  private mutating func bindUnknownTable(_ name: Identifier) -> Relation? {
    let tables = environment.catalog.tables.map(\.name)
    let names = tables + environment.definitions.keys.sorted()
    if let events = environment.catalog["events"], let type = member(name.text, ofField: "type", in: events) {
      report(BindCode.unknownTable, "write: events where type = \(type); no table \"\(name.text)\"", at: name.span)
      return Relation(plan: .scan(events), name: events.name)
    }
    guard let meant = nearest(to: name.text, among: names + ["search", "sequence"]) else {
      report(
        BindCode.unknownTable, "start with \(tables.prefix(5).joined(separator: ", ")) …: no table \"\(name.text.prefix(24))\"",
        at: name.span)
      return nil
    }
    report(BindCode.unknownTable, "no table \"\(name.text)\"; did you mean \"\(meant)\"?", at: name.span, fix: meant)
    return table(called: meant).map { Relation(plan: .scan($0), name: $0.name) }
  }

  /// A member of the closed set of a field, by its name in any case.
  func member(_ name: String, ofField field: String, in table: Table) -> String? {
    guard let index = table.index(of: field), case .symbol(let set) = table.fields[index].type else { return nil }
    return set.members.first { $0.lowercased() == name.lowercased() }
  }

  /// `search "a" "b"`: sentences that hold all the terms.
  private mutating func bindSearch(_ terms: [QuerySyntax.Expression], at span: SourceSpan) -> Relation? {
    guard let table = environment.catalog["sentences"] ?? environment.catalog["articles"], let text = table.index(of: "text")
    else {
      report(BindCode.unknownTable, "open articles first: there is nothing to search", at: span)
      return nil
    }
    var plan = LogicalPlan.scan(table)
    for term in terms {
      let bound = bind(term, in: Scope(fields: [], name: table.name))
      guard check(bound, isTextual: true, at: term.span, "a term in quotation marks") else { continue }
      let comparison = BoundComparison(.column(text, of: plan.fields), .has, bound)
      plan = plan.filtered(BoundExpression(.comparison(comparison), type: .boolean))
    }
    return Relation(plan: plan, name: table.name)
  }

  /// Whether an expression is text (or a stand-in); says what it should be when it is not.
  mutating func check(_ expression: BoundExpression, isTextual: Bool, at span: SourceSpan, _ expected: String) -> Bool {
    if expression.type.element.isTextual || expression.type == .null { return true }
    report(BindCode.typeMismatch, "write \(expected); found \(article(expression.type))", at: span)
    return false
  }

  /// A type with its article, as messages say it.
  func article(_ type: ValueType) -> String {
    let name = type.description
    return ("aeiou".contains(name.first ?? "x") ? "an " : "a ") + name
  }
}
