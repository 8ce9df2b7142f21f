import Columns
import QueryExecution
import QueryPlanning
import Testing

/// Rows as text, one line a row, cells between bars.
func rows(
  _ plan: LogicalPlan, batchSize: Int = 2048, threads: Int = 1, rewrites: Set<Rewrite> = Set(Rewrite.allCases),
  in environment: QueryEnvironment = Fixture.environment
) throws -> [String] {
  let options = ExecutionOptions(
    today: Fixture.today, batchSize: batchSize, threads: threads, rewrites: rewrites)
  let query = try PreparedQuery(BoundQuery(plan: plan), in: environment, options: options)
  let run = try query.run()
  var lines: [String] = []
  while let batch = try run.next() {
    for row in 0..<batch.count {
      lines.append(
        run.fields.indices.map { batch.value(column: $0, row: row).plainText ?? "-" }.joined(separator: " | "))
    }
  }
  return lines
}

/// Runs a plan in every way that must not matter and compares the rows.
func expectRows(
  _ plan: LogicalPlan, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for (batchSize, threads, rewrites) in variations {
    let found = try rows(plan, batchSize: batchSize, threads: threads, rewrites: rewrites)
    #expect(
      found == expected, "batch size \(batchSize), \(threads) threads, \(rewrites.count) rewrites",
      sourceLocation: sourceLocation)
  }
}

let variations: [(batchSize: Int, threads: Int, rewrites: Set<Rewrite>)] = [
  (2048, 1, Set(Rewrite.allCases)), (2048, 1, []), (1, 1, Set(Rewrite.allCases)), (1, 2, []), (2, 2, Set(Rewrite.allCases)),
]

/// Builds expressions by field name.
struct Names {
  let fields: [Field]

  subscript(name: String) -> BoundExpression {
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return .constant(.null, .null) }
    return .column(index, of: fields)
  }
}

func text(_ text: String) -> BoundExpression { .constant(.text(text), .text) }
func integer(_ integer: Int64) -> BoundExpression { .constant(.integer(integer), .integer) }
func texts(_ texts: [String]) -> BoundExpression { .constant(.list(texts.map { .text($0) }), .list(.text)) }
func date(_ span: DateSpan?) -> BoundExpression { .constant(span.map { .date($0) } ?? .null, .date) }

func compare(
  _ left: BoundExpression, _ operation: BoundComparison.Operator, _ right: BoundExpression, not: Bool = false,
  exact: Bool = false, all: Bool = false
) -> BoundExpression {
  BoundExpression(
    .comparison(BoundComparison(left, operation, right, isNegated: not, isExact: exact, needsAll: all)), type: .boolean)
}

func call(_ function: ScalarFunction, _ arguments: BoundExpression...) -> BoundExpression {
  BoundExpression(.function(function, arguments), type: function.resultType(of: arguments.map(\.type)) ?? .null)
}
