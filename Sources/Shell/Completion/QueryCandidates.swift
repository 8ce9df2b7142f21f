import Columns
import Diagnostics
import NewsModel
import QueryExecution
import QueryPlanning
import QuerySyntax
import UnicodeText

/// What can stand at a place of a query: names from the grammar, from the tables, and values that occur in them.
struct QueryCandidates {
  let session: Session
  /// From the beginning of the statement to the cursor.
  let text: String

  func candidates(at place: CompletionPlace, word: Completer.Word) -> [Candidate] {
    if word.text.hasPrefix("$"), !word.isText {
      return session.parameters.sorted { $0.key < $1.key }.map { Candidate("$" + $0.key, ParameterText.text($0.value)) }
    }
    switch place.expectation {
    case .nothing: return []
    case .words(let words): return words.map { Candidate($0, "") }
    case .step: return SymbolSet.eventTypeCandidates + sources
    case _ where word.isText: return texts(at: place, word)
    case .statement:
      let commands =
        text.trimmed == word.text
        ? [Candidate("help", "what the shell can do", ending: ""), Candidate("exit", "leaves the shell", ending: "")] : []
      return sources
        + [
          Candidate("search", "articles, quotes and more that hold words"), Candidate("sequence", "chains of events"),
          Candidate("let", "names a query"),
        ] + commands
    case .source: return sources
    case .stage: return stages
    case .operand where place.isAggregate: return functions(at: place) + fieldCandidates(at: place)
    case .operand: return fieldCandidates(at: place) + functions(at: place) + words(["not"], "turns a condition round")
    case .member(let path): return members(of: path, at: place)
    case .value(let path): return values(of: path, at: place)
    case .afterOperand(let path): return continuations(after: path, at: place)
    }
  }

  private func words(_ words: [String], _ detail: String) -> [Candidate] { words.map { Candidate($0, detail) } }

  private var sources: [Candidate] {
    session.archive.catalog.tables.map {
      Candidate($0.name, session.isOpening ? "table" : "table, " + counted($0.count, "row"))
    }
      + session.definitions.keys.sorted().map { Candidate($0, "query named by let") }
      + (session.lastResult == nil ? [] : [Candidate("_", "the last result")])
  }

  private var stages: [Candidate] { StageSyntax.all.map { Candidate($0.name, $0.summary) } }

  // MARK: Fields

  /// The fields that expressions at a place can name.
  private func fields(at place: CompletionPlace) -> [Field] {
    if place.isSequence, place.stage == nil { return session.archive.catalog["events"]?.fields ?? [] }
    let outer = outerFields(at: place)
    guard let path = place.subtable, case .rows(let table)? = type(of: path, in: outer) else { return outer }
    return session.archive.catalog[table]?.fields ?? []
  }

  /// The fields of the rows that come into the stage: what the text before it gives.
  private func outerFields(at place: CompletionPlace) -> [Field] {
    let bytes = Array(text.utf8)
    let range =
      place.statementStart..<max(place.statementStart, min(place.stage == nil ? bytes.count : place.stageStart, bytes.count))
    let before = String(decoding: bytes[range], as: UTF8.self)
    let parsed = QueryParser.parse(SourceFile(text: before))
    let query: Query
    switch parsed.value.statements.last?.kind {
    case .query(let found)?, .letBinding(_, let found)?: query = found
    default: return []
    }
    var environment = session.environment
    if let last = session.lastResult {
      environment.lastResult = ResultCollector(fields: last.query.plan.fields).table(
        named: QueryEnvironment.lastResultName, provenanceFrom: { _ in nil })
    }
    if let bound = Binder.bind(query, in: environment).value { return bound.plan.fields }
    if case .named(let name) = query.source.kind { return session.archive.catalog[name.text]?.fields ?? [] }
    return []
  }

  private func fieldCandidates(at place: CompletionPlace) -> [Candidate] {
    var fields = fields(at: place)
    if ["unnest", "expand"].contains(place.stage) { fields = fields.filter { $0.type.isList } }
    let shown = fields.filter { !$0.isHidden } + fields.filter { $0.isHidden && $0.name != "row" }
    return shown.map { Candidate($0.name, $0.type.description + ($0.summary.isEmpty ? "" : ": \($0.summary)")) }
  }

  private func members(of path: [String], at place: CompletionPlace) -> [Candidate] {
    guard case .row(let table)? = type(of: path, in: fields(at: place)) else { return [] }
    return (session.archive.catalog[table]?.fields ?? []).map { Candidate($0.name, $0.type.description) }
  }

  /// The type of a field, or of one that a path of fields leads to; nil when there is none.
  private func type(of path: [String], in fields: [Field]) -> ValueType? {
    guard let first = path.first, let field = fields.first(where: { $0.name.lowercased() == first.lowercased() }) else {
      return nil
    }
    if path.count == 1 { return field.type }
    guard case .row(let table) = field.type, let next = session.archive.catalog[table] else { return nil }
    return type(of: Array(path.dropFirst()), in: next.fields)
  }

  // MARK: Functions and operators

  private func functions(at place: CompletionPlace) -> [Candidate] {
    func offered(_ descriptors: [FunctionDescriptor]) -> [Candidate] {
      descriptors.map { Candidate($0.name, "\($0.signature): \($0.summary)", ending: "(") }
    }
    let scalars = offered(ScalarFunction.descriptors)
    let aggregates = offered(AggregateFunction.descriptors)
    if let stage = place.stage, CompletionPlace.aggregating.contains(stage) { return aggregates + scalars }
    let names = Set(scalars.map(\.text))
    return scalars + aggregates.filter { !names.contains($0.text) }
  }

  private func continuations(after path: [String], at place: CompletionPlace) -> [Candidate] {
    var candidates: [Candidate] = []
    let type = path.isEmpty ? nil : type(of: path, in: fields(at: place))
    if place.stage != nil, let type {
      candidates += OperatorSyntax.all.filter { $0.fits(type) }.map { Candidate($0.name, $0.summary) }
    }
    switch place.stage {
    case "where"?, "filter"?, "assert"?: candidates += words(["and", "or"], "joins conditions")
    case "sort"?, "order"?: candidates += words(["asc", "desc"], "direction")
    case "top"?: candidates += words(["asc", "desc"], "direction") + words(["per"], "the first of each group")
    case "rename"?: return words(["as"], "the new name")
    case nil where place.isSequence && !path.isEmpty: return words(["within"], "the time in which it must happen, as in 30d")
    case "count"?, "summarize"?, "aggregate"?, "stats"?, "series"?, "latest"?, "earliest"?, "distinct"?:
      candidates += words(["by"], "groups rows")
    case "join"?, "left"?, "with"?, "without"?: candidates += words(["on"], "the fields that must be equal")
    case "select"?, "extend"?: candidates += words(["as"], "names a column")
    default: break
    }
    return candidates + stages.filter { stage in !candidates.contains { $0.text == stage.text } }
  }

  // MARK: Values

  private func values(of path: [String], at place: CompletionPlace) -> [Candidate] {
    let fields = fields(at: place)
    let parameters = session.parameters.keys.sorted().map { Candidate("$" + $0, "parameter") }
    let own: [Candidate]
    switch type(of: path, in: fields)?.elementOrSelf {
    case .symbol(let set)?: own = set.members.map { Candidate($0, SymbolHelp.summary(of: $0, in: set.name) ?? set.name) }
    case .boolean?: own = words(["true", "false"], "")
    case .date?:
      own =
        years(of: path, at: place)
        + words(["today", "yesterday"], "a day") + words(["last 30 days", "this month", "last month", "this year"], "a span")
    case .name?, .text?: own = texts(at: place, Completer.Word(text: "", start: 0, isText: true))
    default: own = []
    }
    return own + parameters
  }

  /// The last years that the field has a day of.
  private func years(of path: [String], at place: CompletionPlace) -> [Candidate] {
    guard case .date(let dates)? = column(of: path, at: place) else { return [] }
    var first = Day.max, last = Day.min
    for row in dates.starts.indices where dates.valid?[row] ?? true {
      first = min(first, dates.starts[row])
      last = max(last, dates.ends[row])
    }
    if last < first { return [] }
    let latest = CivilDate(dayNumber: last).year, earliest = max(CivilDate(dayNumber: first).year, latest - 9)
    return (earliest...latest).reversed().map { Candidate(String($0), "a year; 2024-03 is a month") }
  }

  /// Values of the field that occur and have a word that begins with what was typed, the most frequent first.
  private func texts(at place: CompletionPlace, _ word: Completer.Word) -> [Candidate] {
    let path: [String]
    switch place.expectation {
    case .value(let found), .afterOperand(let found), .member(let found): path = found
    default: return []
    }
    guard let column = column(of: path, at: place) else { return [] }
    return ValueCompletion.candidates(in: column, typed: word.text)
  }

  /// The column of the table that a field comes from, when it comes from one.
  private func column(of path: [String], at place: CompletionPlace) -> Column? {
    var table: Table?
    if let subtable = place.subtable, case .rows(let name)? = type(of: subtable, in: outerFields(at: place)) {
      table = session.archive.catalog[name]
    } else {
      table = sourceTable(of: place)
    }
    for name in path.dropLast() {
      guard let index = table?.index(of: name), case .row(let next)? = table?.fields[index].type else { return nil }
      table = session.archive.catalog[next]
    }
    guard let name = path.last, let table, let index = table.index(of: name) else { return nil }
    return table.columns[index]
  }

  /// The table that the rows come from first.
  private func sourceTable(of place: CompletionPlace) -> Table? {
    let statement = String(decoding: Array(text.utf8).dropFirst(place.statementStart), as: UTF8.self)
    let parsed = QueryParser.parse(SourceFile(text: statement))
    guard let kind = parsed.value.statements.last?.kind else { return nil }
    func table(_ query: Query, _ depth: Int) -> Table? {
      switch query.source.kind {
      case .named(let name):
        if let table = session.archive.catalog[name.text] { return table }
        return depth > 20 ? nil : session.definitions[name.text].flatMap { table($0, depth + 1) }
      case .parenthesized(let inner): return table(inner, depth)
      default: return nil
      }
    }
    switch kind {
    case .query(let query), .letBinding(_, let query): return table(query, 0)
    case .command: return nil
    }
  }
}

extension SymbolSet {
  fileprivate static var eventTypeCandidates: [Candidate] {
    eventTypes.members.map { Candidate($0, SymbolHelp.summary(of: $0, in: "event type") ?? "") }
  }
}

extension ValueType {
  var elementOrSelf: ValueType {
    if case .list(let element) = self { element } else { self }
  }
}

extension OperatorSyntax {
  /// Whether it can follow an operand of a type.
  func fits(_ type: ValueType) -> Bool {
    switch type.elementOrSelf {
    case .text: return group == .text || ["=", "!=", "in", "<", ">"].contains(name) || (name == "has" && group == .text)
    case .name: return group == .text || ["=", "!=", "in", "is"].contains(name)
    case .symbol, .boolean: return ["=", "!=", "in"].contains(name)
    case .integer, .number:
      return (group == .comparison && !["overlaps", "is"].contains(name))
        || group == .arithmetic && name.count == 1 && name != "."
    case .date: return (group == .comparison && name != "is") || ["+", "-"].contains(name)
    case .duration: return group == .comparison && !["overlaps", "is"].contains(name) || ["+", "-", "*"].contains(name)
    case .row: return name == "." || ["=", "!="].contains(name)
    case .rows, .null, .list: return ["="].contains(name)
    }
  }
}
