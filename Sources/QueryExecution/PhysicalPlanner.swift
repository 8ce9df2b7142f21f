import Columns
import QueryPlanning

/// Makes operators of a logical plan.
final class PhysicalPlanner {
  private let context: ExecutionContext
  private let options: ExecutionOptions
  private let cancellation: Cancellation
  private let compiler: ExpressionCompiler
  /// In the order of the plan as it is printed: a stage, then its inputs.
  private(set) var stages: [MeasuredStage] = []

  init(context: ExecutionContext, options: ExecutionOptions, cancellation: Cancellation) {
    self.context = context
    self.options = options
    self.cancellation = cancellation
    compiler = ExpressionCompiler(context: context)
  }

  /// An operator that gives the plan's rows.
  func source(_ plan: LogicalPlan, depth: Int = 0) throws(ExecutionError) -> any BatchSource {
    let place = stages.count
    let source = try stage(plan, depth: depth)
    return stages[place].isTransform ? MeasuredSource(source, stages[place].measure, countsRows: false) : source
  }

  /// The same, but to which transforms may still be added.
  private func stage(_ plan: LogicalPlan, depth: Int) throws(ExecutionError) -> any BatchSource {
    if let scan = try indexedScan(plan, depth: depth) { return scan }
    let transform = try transform(plan)
    let measure = addStage(plan, depth: depth, isTransform: transform != nil)
    guard let (input, transform) = transform else { return MeasuredSource(try blocking(plan, depth: depth), measure) }
    let pipeline = self.pipeline(try stage(input, depth: depth + 1))
    pipeline.append(MeasuredTransform(transform: transform, measure: measure))
    return pipeline
  }

  private func addStage(_ plan: LogicalPlan, depth: Int, isTransform: Bool) -> StageMeasure {
    let measure = StageMeasure()
    stages.append(
      MeasuredStage(stage: plan.stageDescription, depth: depth, isTransform: isTransform, measure: measure))
    return measure
  }

  /// A filter right on a table, where an index may give the rows; nil for other plans.
  private func indexedScan(_ plan: LogicalPlan, depth: Int) throws(ExecutionError) -> (any BatchSource)? {
    guard case .filter(let input, let predicate) = plan.node, case .scan(let name) = input.node else { return nil }
    let (columns, count) = try columns(of: name, input.fields)
    guard let filter = try compiler.indexedFilter(predicate, over: columns, input.fields) else { return nil }
    let measure = addStage(plan, depth: depth, isTransform: false)
    let scanMeasure = addStage(input, depth: depth + 1, isTransform: false)
    let scan = IndexedScan(
      columns: columns, count: count, filter: filter, options: options, measure: scanMeasure, cancellation)
    return MeasuredSource(scan, measure)
  }

  /// A pipeline that ends in a source: the source itself when it is one.
  private func pipeline(_ source: any BatchSource) -> Pipeline {
    source as? Pipeline ?? Pipeline(source, threads: options.threads, cancellation: cancellation)
  }

  /// The stages that look at one batch at a time, with their input; nil for others.
  private func transform(_ plan: LogicalPlan) throws(ExecutionError) -> (LogicalPlan, any BatchTransform)? {
    switch plan.node {
    case .filter(let input, let predicate):
      return (input, FilterTransform(predicate: try compiler.compilePredicate(predicate)))
    case .project(let input, let expressions): return (input, ProjectTransform(columns: try compile(expressions)))
    case .unnest(let input, let column, let keepsEmpty):
      return (input, UnnestTransform(column: column, keepsEmpty: keepsEmpty))
    case .context(let input, let text, let term, let words, let carried):
      let transform = ContextTransform(
        text: try compiler.compile(text), phrase: PhraseSearch(folding: term), words: words, carried: carried)
      return (input, transform)
    case .assert(let input, let condition, let message):
      let predicate = try compiler.compilePredicate(condition)
      return (input, AssertTransform(predicate: predicate, message: message, fields: input.fields))
    default: return nil
    }
  }

  private func compile(_ expressions: [BoundExpression]) throws(ExecutionError) -> [any Evaluator] {
    var evaluators: [any Evaluator] = []
    for expression in expressions { evaluators.append(try compiler.compile(expression)) }
    return evaluators
  }

  private func order(_ keys: [OrderKey]) throws(ExecutionError) -> RowOrder {
    var order: [RowOrder.Key] = []
    for key in keys {
      order.append(
        RowOrder.Key(
          value: try compiler.compile(key.expression), type: key.expression.type, isDescending: key.isDescending))
    }
    return RowOrder(keys: order)
  }

  private func blocking(_ plan: LogicalPlan, depth: Int) throws(ExecutionError) -> any BatchSource {
    func input(_ plan: LogicalPlan) throws(ExecutionError) -> any BatchSource { try source(plan, depth: depth + 1) }
    let size = options.batchSize
    switch plan.node {
    case .scan(let name): return try scan(name, plan.fields)
    case .sort(let rows, let keys):
      return SortOperator.sorted(try input(rows), plan.fields, try order(keys), batchSize: size, cancellation)
    case .limit(let rows, let limit, let count): return try limited(try input(rows), plan.fields, limit, count)
    case .top(let rows, let count, let keys, let per):
      if per.isEmpty { return try top(rows, plan.fields, count: count, keys: keys, depth: depth) }
      return GroupedTop.top(
        try input(rows), plan.fields, count: count, order: try order(keys), per: try compile(per), types: per.map(\.type),
        batchSize: size, cancellation)
    case .distinct(let rows): return DistinctSource(try input(rows), types: plan.fields.map(\.type))
    case .aggregate(let rows, let keys, let aggregates):
      let items = try items(aggregates)
      let operation = AggregateOperator(
        keys: try compile(keys), keyTypes: keys.map(\.type), items: items,
        keyColumns: keys.reduce(into: []) { $0.formUnion($1.columns) })
      return operation.source(try input(rows), batchSize: size, threads: options.threads, cancellation)
    case .fill(let rows, let key, let step, let defaults):
      return FillOperator.filled(
        try input(rows), plan.fields, key: key, step: step, defaults: defaults, batchSize: size, cancellation)
    case .join(let join): return try joined(join, depth: depth)
    case .union(let plans):
      var sources: [any BatchSource] = []
      for plan in plans { sources.append(try input(plan)) }
      return UnionSource(sources, plan.fields)
    case .describe(let rows):
      return DescribeOperator.profile(try input(rows), rows.fields, batchSize: size, cancellation)
    case .sequence(let sequence): return try self.sequence(sequence, depth: depth)
    case .chart(let rows, _): return try input(rows)
    case .filter, .project, .unnest, .context, .assert:
      throw .unsupported("a stage that passes batches on was taken for one that does not")
    }
  }

  /// The first rows of all; by date where an index of days gives them.
  private func top(
    _ rows: LogicalPlan, _ fields: [Field], count: Int, keys: [OrderKey], depth: Int
  ) throws(ExecutionError) -> any BatchSource {
    let order = try order(keys)
    let place = stages.count
    let top = TopSource(try source(rows, depth: depth + 1), fields, count: count, order: order, threads: options.threads)
    guard let table = rows.filteredTable else { return top }
    let columns = try columns(of: table.name, table.fields).columns
    guard let ordered = try compiler.dayOrderedTop(rows, of: columns, count: count, keys: keys, order: order) else {
      return top
    }
    return DayOrderedSource(ordered, otherwise: top, measures: stages[place...].map(\.measure), cancellation)
  }

  private func scan(_ name: String, _ fields: [Field]) throws(ExecutionError) -> any BatchSource {
    let (columns, count) = try columns(of: name, fields)
    return Scan(columns: columns, rows: 0..<count, batchSize: options.batchSize, cancellation: cancellation)
  }

  /// The columns of a table that a scan reads, and how many rows they have.
  private func columns(of name: String, _ fields: [Field]) throws(ExecutionError) -> (columns: [Column], count: Int) {
    let table = try context.table(named: name)
    var columns: [Column] = []
    for field in fields {
      if let index = table.index(of: field.name) {
        columns.append(table.columns[index])
      } else if field.name == LogicalPlan.rowFieldName {
        columns.append(.reference(ReferenceColumn(rows: Array(0..<UInt32(table.count)), table: name)))
      } else {
        throw .unsupported("table \"\(name)\" has no field \"\(field.name)\"")
      }
    }
    return (columns, table.count)
  }

  private func limited(
    _ source: any BatchSource, _ fields: [Field], _ limit: LogicalPlan.Limit, _ count: Int
  ) throws(ExecutionError) -> any BatchSource {
    switch limit {
    case .take: StretchSource(source, take: count)
    case .skip: StretchSource(source, skip: count)
    case .tail: LimitOperators.tail(source, count: count)
    case .sample:
      LimitOperators.sample(source, fields, count: count, batchSize: options.batchSize, cancellation)
    }
  }

  private func items(_ aggregates: [AggregateCall]) throws(ExecutionError) -> [AggregateOperator.Item] {
    var items: [AggregateOperator.Item] = []
    for call in aggregates {
      var argument: (any Evaluator)?
      if let expression = call.argument { argument = try compiler.compile(expression) }
      var condition: (any Predicate)?
      if let expression = call.condition { condition = try compiler.compilePredicate(expression) }
      items.append(AggregateOperator.Item(call: call, argument: argument, condition: condition))
    }
    return items
  }

  /// Keys that are dates lie within each other rather than being equal, so they are looked at pair by pair.
  private func joined(_ join: LogicalPlan.Join, depth: Int) throws(ExecutionError) -> any BatchSource {
    let hashed = join.keys.filter { $0.left.type.element != .date && $0.right.type.element != .date }
    let width = join.left.fields.count
    var conditions = join.residual.map { [$0] } ?? []
    for key in join.keys where !hashed.contains(key) {
      let comparison = BoundComparison(key.left, .equal, key.right.renumbered { $0 + width })
      conditions.append(BoundExpression(.comparison(comparison), type: .boolean))
    }
    var residual: (any Predicate)?
    if !conditions.isEmpty { residual = try compiler.compilePredicate(BoundExpression(.and(conditions), type: .boolean)) }
    let leftKeys = try compile(hashed.map(\.left)), rightKeys = try compile(hashed.map(\.right))
    let left = try source(join.left, depth: depth + 1), right = try source(join.right, depth: depth + 1)
    let rightFields = join.right.fields, kind = join.kind, predicate = residual, cancellation = cancellation
    return JoinSource(left, cancellation) { () throws(ExecutionError) in
      let rows = try CollectedRows.all(right, rightFields)
      try cancellation.check()
      let columns = rightKeys.map { $0.evaluate(rows).dense }
      let index = columns.isEmpty ? nil : JoinIndex(right: columns, types: hashed.map { ($0.left.type, $0.right.type) })
      return JoinTransform(kind: kind, right: rows, index: index, leftKeys: leftKeys, residual: predicate)
    }
  }

  private func sequence(_ sequence: LogicalPlan.SequenceNode, depth: Int) throws(ExecutionError) -> any BatchSource {
    var steps: [SequenceOperator.Step] = []
    var tables: [String] = []
    for step in sequence.steps {
      guard let row = step.input.fields.firstIndex(where: { $0.name == LogicalPlan.rowFieldName }),
        case .row(let table) = step.input.fields[row].type
      else { throw .unsupported("a step of a sequence must give rows of a table") }
      if !step.isAbsent { tables.append(table) }
      steps.append(
        SequenceOperator.Step(
          source: try source(step.input, depth: depth + 1), fields: step.input.fields, isAbsent: step.isAbsent,
          keys: try compile(step.keys), date: try compiler.compile(step.date), row: row))
    }
    let types = sequence.steps.first?.keys.map { $0.type.element } ?? []
    return SequenceOperator(
      steps: steps, keyTypes: types, tables: tables, within: sequence.within, batchSize: options.batchSize,
      cancellation: cancellation
    ).source()
  }
}
