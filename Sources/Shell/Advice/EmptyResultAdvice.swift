import Columns
import QueryExecution
import QueryPlanning
import QuerySyntax
import UnicodeText

/// Why a query gave no rows, and what comes near: the stage that let nothing through, the condition in it that holds for no row, and
/// the operator or the values with which it would hold for some. Asks by running small variants of the query.
struct EmptyResultAdvice {
  let environment: QueryEnvironment
  let options: ExecutionOptions
  let cancellation: Cancellation

  /// So many conditions of one stage are looked into, and so many near values are named.
  private static let maximumConditions = 3
  private static let maximumValues = 3

  /// Lines to tell, none when nothing is known.
  func notes(for query: Query) -> [String] {
    let query = unfolded(query, depth: 0)
    guard var before = count(Query(source: query.source)) else { return [] }
    if before == 0 { return ["there are no rows to begin with: \(QueryPrinter().print(query.source))"] }
    for index in query.stages.indices {
      let after = count(Query(source: query.source, stages: Array(query.stages[...index])))
      guard let after else { return [] }
      if after == 0 {
        let input = Query(source: query.source, stages: Array(query.stages[..<index]))
        return notes(on: query.stages[index], input: input, rows: before)
      }
      before = after
    }
    return []
  }

  /// With the stages of a named or bracketed query in front of its own.
  private func unfolded(_ query: Query, depth: Int) -> Query {
    let inner: Query?
    switch query.source.kind {
    case .parenthesized(let bracketed): inner = bracketed
    case .named(let name): inner = environment.catalog[name.text] == nil ? environment.definitions[name.text] : nil
    default: inner = nil
    }
    guard let inner, depth < 32 else { return query }
    return unfolded(Query(source: inner.source, stages: inner.stages + query.stages), depth: depth + 1)
  }

  // MARK: Running

  private func table(_ query: Query) -> Table? {
    guard let bound = Binder.bind(query, in: environment).value else { return nil }
    return try? PreparedQuery(bound, in: environment, options: options).table(cancellation)
  }

  private func count(_ query: Query) -> Int64? {
    var query = query
    query.stages.append(Stage(.count(by: [])))
    guard let column = table(query)?.columns.first, column.count == 1, case .integer(let count) = column.value(at: 0) else {
      return nil
    }
    return count
  }

  private func count(_ input: Query, where condition: Expression) -> Int64? {
    count(Query(source: input.source, stages: input.stages + [Stage(.filter(condition))]))
  }

  // MARK: Stages

  private func notes(on stage: Stage, input: Query, rows: Int64) -> [String] {
    let printer = QueryPrinter()
    let head = "none of \(counted(Int(rows), "row")) passed: \(printer.print(stage))"
    guard case .filter(let condition) = stage.kind else { return [head] }
    let conditions = conjuncts(of: condition)
    var passing: [String] = []
    var failing: [Expression] = []
    for condition in conditions {
      guard let count = count(input, where: condition) else { return [head] }
      if count == 0 { failing.append(condition) } else { passing.append("\(printer.print(condition)) holds for \(count)") }
    }
    if failing.isEmpty {
      return [head, "each condition holds for some, none for the same row: " + passing.joined(separator: ", ")]
    }
    return [head] + failing.prefix(Self.maximumConditions).compactMap { advice(on: $0, input: input) }
  }

  private func conjuncts(of expression: Expression) -> [Expression] {
    var parts: [Expression] = []
    var rest = expression
    while case .binary(.and, let left, let right) = rest.kind {
      parts.append(right)
      rest = left
    }
    return [rest] + parts.reversed()
  }

  // MARK: Conditions

  private func advice(on condition: Expression, input: Query) -> String? {
    guard case .comparison(let comparison) = condition.kind, !comparison.isNegated else { return nil }
    let field = QueryPrinter().print(comparison.left)
    let hasValue = Expression(.comparison(Comparison(comparison.left, .notEqual, Expression(.literal(.null)))))
    if count(input, where: hasValue) == 0 { return "\(field) is empty in all of these rows" }
    return variant(of: comparison, input: input) ?? nearValues(to: comparison, field, input: input)
  }

  /// The same with a more lenient operator.
  private func variant(of comparison: Comparison, input: Query) -> String? {
    guard case .literal(.text) = comparison.right.kind else { return nil }
    let printer = QueryPrinter()
    func written(_ comparison: Comparison) -> String {
      printer.print(Expression(.comparison(comparison)))
    }
    var candidates: [Comparison] = []
    var lenient = comparison
    lenient.isExact = false
    if comparison.isExact { candidates.append(lenient) }
    for candidate in Self.lenientOperators[comparison.operator] ?? [] {
      lenient.operator = candidate
      candidates.append(lenient)
    }
    for candidate in candidates {
      guard let count = count(input, where: Expression(.comparison(candidate))), count > 0 else { continue }
      return "\(written(comparison)) holds for no row; \(written(candidate)) would hold for \(count)"
    }
    return nil
  }

  private static let lenientOperators: [Comparison.Operator: [Comparison.Operator]] = [
    .equal: [.isEntity, .has, .contains], .isEntity: [.has, .contains], .has: [.mentions, .contains],
    .startswith: [.has, .contains], .endswith: [.has, .contains], .mentions: [.has, .contains], .contains: [.mentions],
  ]

  /// The values that do occur and come near.
  private func nearValues(to comparison: Comparison, _ field: String, input: Query) -> String? {
    var query = input
    query.stages.append(Stage(.count(by: [Projection(comparison.left, name: Identifier("value"))])))
    guard let table = table(query), table.columns.count == 2, let type = table.fields.first?.type else { return nil }
    if type == .date || type == .integer || type == .number { return reach(of: comparison.left, field, input: input) }
    guard type.isTextual else { return nil }
    var values: [(text: String, count: Int64)] = []
    for row in 0..<min(table.count, 100_000) {
      guard case .text(let text) = table.columns[0].value(at: row), case .integer(let count) = table.columns[1].value(at: row)
      else { continue }
      values.append((text, count))
    }
    let wanted = words(of: comparison.right)
    let near = wanted.flatMap { nearest(to: $0, among: values) }
    func shown(_ values: some Collection<(text: String, count: Int64)>) -> String {
      values.map { "\"\($0.text)\" (\($0.count))" }.joined(separator: ", ")
    }
    if !near.isEmpty { return "near values of \(field): " + shown(near.prefix(Self.maximumValues)) }
    let isShort = values.allSatisfy { $0.text.utf8.count < 60 }
    return isShort && !values.isEmpty ? "commonest values of \(field): " + shown(values.prefix(Self.maximumValues)) : nil
  }

  private func reach(of expression: Expression, _ field: String, input: Query) -> String? {
    func extreme(_ function: String) -> Projection {
      Projection(Expression(.call(Call(function: Identifier(function), arguments: [expression]))))
    }
    var query = input
    query.stages.append(Stage(.summarize([extreme("min"), extreme("max")], by: [])))
    guard let table = table(query), table.count == 1, table.columns.count == 2 else { return nil }
    let ends = table.columns.compactMap { shown($0.value(at: 0)) }
    return ends.count == 2 ? "\(field) runs from \(ends[0]) to \(ends[1]) here" : nil
  }

  private func shown(_ value: Value) -> String? {
    switch value {
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .date(let date): date.description
    default: nil
    }
  }

  /// The texts and symbols that a condition asks for.
  private func words(of expression: Expression) -> [String] {
    switch expression.kind {
    case .literal(.text(let text)): [text]
    case .name(let name): [name.text]
    case .list(let elements): elements.flatMap(words)
    default: []
    }
  }

  /// Values that are a few edits away, as a whole or in one of their words.
  private func nearest(to word: String, among values: [(text: String, count: Int64)]) -> [(text: String, count: Int64)] {
    let wanted = Folding.fold(word)
    let limit = max(1, wanted.unicodeScalars.count / 4)
    var scored: [(distance: Int, value: (text: String, count: Int64))] = []
    for value in values where value.text.utf8.count < 200 {
      let folded = Folding.fold(value.text)
      let parts = [Substring(folded)] + folded.split(separator: " ")
      let distances = parts.compactMap { EditDistance.between(wanted, $0, limit: limit) }
      if let distance = distances.min() { scored.append((distance, value)) }
    }
    return scored.sorted { ($0.distance, -$0.value.count, $0.value.text) < ($1.distance, -$1.value.count, $1.value.text) }.map(
      \.value)
  }
}
