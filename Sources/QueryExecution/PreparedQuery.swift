import Columns
import QueryPlanning

/// A query that is planned and checked and can be run any number of times.
package struct PreparedQuery: Sendable {
  /// The columns of the result. Hidden ones are left out unless the options keep them.
  package let fields: [Field]
  /// As bound, with the hidden columns left out.
  package let logicalPlan: LogicalPlan
  /// What is run.
  package let optimizedPlan: LogicalPlan
  /// The rewrites that changed something, in the order in which they were made.
  package let rewrites: [Rewrite]
  package let chart: ChartKind?
  private let context: ExecutionContext
  private let options: ExecutionOptions

  /// Throws when the plan names a table that the environment lacks, or holds a pattern that is none.
  package init(
    _ query: BoundQuery, in environment: QueryEnvironment, options: ExecutionOptions
  ) throws(ExecutionError) {
    let visible = query.plan.fields.indices.filter { !query.plan.fields[$0].isHidden }
    let plan =
      options.keepsHidden || visible.count == query.plan.fields.count ? query.plan : query.plan.keeping(visible)
    let context = ExecutionContext(table: { environment[table: $0] }, today: options.today)
    let compiler = ExpressionCompiler(context: context)
    let optimizer = Optimizer(enabled: options.rewrites) { compiler.constant($0) }
    let optimized = optimizer.optimize(plan)
    logicalPlan = plan
    optimizedPlan = optimized.plan
    rewrites = optimized.made
    fields = optimized.plan.fields
    chart = query.chart
    self.context = context
    self.options = options
    _ = try planner(Cancellation()).source(optimizedPlan)
  }

  private func planner(_ cancellation: Cancellation) -> PhysicalPlanner {
    PhysicalPlanner(context: context, options: options, cancellation: cancellation)
  }

  /// Begins to run it.
  package func run(_ cancellation: Cancellation = Cancellation()) throws(ExecutionError) -> QueryRun {
    let planner = planner(cancellation)
    let source = try planner.source(optimizedPlan)
    return QueryRun(fields: fields, source: source, measured: planner.stages)
  }

  /// Runs it to the end and gives the result as a table.
  package func table(
    named name: String = QueryEnvironment.lastResultName, _ cancellation: Cancellation = Cancellation()
  ) throws(ExecutionError) -> Table {
    let run = try run(cancellation)
    var collector = ResultCollector(fields: fields)
    while let batch = try run.next() { collector.append(batch) }
    return collector.table(named: name, provenanceFrom: context.table)
  }
}

/// A query that runs. Used by one thread.
package final class QueryRun {
  package let fields: [Field]
  private let source: any BatchSource
  private let measured: [MeasuredStage]

  init(fields: [Field], source: any BatchSource, measured: [MeasuredStage]) {
    self.fields = fields
    self.source = source
    self.measured = measured
  }

  /// The next rows, never none; nil at the end.
  package func next() throws(ExecutionError) -> Batch? {
    while let batch = try source.next() {
      if batch.count > 0 { return batch }
    }
    return nil
  }

  /// What each stage has given and taken so far: the last stage first, inputs deeper.
  package var stages: [StageReport] { measured.reports }
}

/// Keeps the batches of a result to make a table of them: what `_` is.
package struct ResultCollector {
  private let fields: [Field]
  private var rows: CollectedRows

  package init(fields: [Field]) {
    self.fields = fields
    rows = CollectedRows(types: fields.map(\.type))
  }

  package mutating func append(_ batch: Batch) { rows.append(batch) }

  /// `provenanceFrom` finds the tables whose rows the result's `row` column refers to.
  package func table(named name: String, provenanceFrom table: (String) -> Table?) -> Table {
    let batch = rows.joined()
    let columns = batch.vectors.map { $0.column.gathered(batch.selections[$0.selection]) }
    let label = fields.first { ["id", "name"].contains($0.name) }?.name
    return Table(
      name: name, fields: fields, columns: columns, labelField: label, provenance: provenance(columns, table))
  }

  private func provenance(_ columns: [Column], _ table: (String) -> Table?) -> [Provenance?]? {
    guard let row = fields.firstIndex(where: { $0.name == LogicalPlan.rowFieldName }),
      case .reference(let references) = columns[row], let source = table(references.table)?.provenance
    else { return nil }
    return references.rows.map { $0 == ReferenceColumn.missing ? nil : source[Int($0)] }
  }
}
