import Columns

extension LogicalPlan {
  /// The plans that feed this operator, in order.
  package var inputs: [LogicalPlan] {
    switch node {
    case .scan: []
    case .filter(let input, _), .project(let input, _), .sort(let input, _), .limit(let input, _, _),
      .top(let input, _, _, _), .distinct(let input), .aggregate(let input, _, _), .fill(let input, _, _, _),
      .unnest(let input, _, _), .describe(let input), .context(let input, _, _, _, _), .chart(let input, _),
      .assert(let input, _, _):
      [input]
    case .join(let join): [join.left, join.right]
    case .union(let plans): plans
    case .sequence(let sequence): sequence.steps.map(\.input)
    }
  }

  /// The same operator over changed inputs, which must have the same schemas.
  package func mappingInputs(_ change: (LogicalPlan) -> LogicalPlan) -> LogicalPlan {
    let mapped: Node
    switch node {
    case .scan: return self
    case .filter(let input, let predicate): mapped = .filter(change(input), predicate)
    case .project(let input, let expressions): mapped = .project(change(input), expressions)
    case .sort(let input, let keys): mapped = .sort(change(input), keys)
    case .limit(let input, let limit, let count): mapped = .limit(change(input), limit, count: count)
    case .top(let input, let count, let keys, let per): mapped = .top(change(input), count: count, keys: keys, per: per)
    case .distinct(let input): mapped = .distinct(change(input))
    case .aggregate(let input, let keys, let aggregates):
      mapped = .aggregate(change(input), keys: keys, aggregates: aggregates)
    case .fill(let input, let key, let step, let defaults):
      mapped = .fill(change(input), key: key, step: step, defaults: defaults)
    case .unnest(let input, let column, let keepsEmpty):
      mapped = .unnest(change(input), column: column, keepsEmpty: keepsEmpty)
    case .describe(let input): mapped = .describe(change(input))
    case .context(let input, let text, let term, let words, let carried):
      mapped = .context(change(input), text: text, term: term, words: words, carried: carried)
    case .chart(let input, let kind): mapped = .chart(change(input), kind)
    case .assert(let input, let condition, let message): mapped = .assert(change(input), condition, message: message)
    case .join(var join):
      join.left = change(join.left)
      join.right = change(join.right)
      mapped = .join(join)
    case .union(let plans): mapped = .union(plans.map(change))
    case .sequence(var sequence):
      for index in sequence.steps.indices { sequence.steps[index].input = change(sequence.steps[index].input) }
      mapped = .sequence(sequence)
    }
    return LogicalPlan(mapped, fields: fields)
  }

  /// Applies a change to every operator, inputs first.
  package func transformed(_ change: (LogicalPlan) -> LogicalPlan) -> LogicalPlan {
    change(mappingInputs { $0.transformed(change) })
  }

  /// The operator's expressions over the schema of its (only or left) input.
  package var expressions: [BoundExpression] {
    switch node {
    case .filter(_, let predicate), .assert(_, let predicate, _): [predicate]
    case .project(_, let expressions): expressions
    case .sort(_, let keys): keys.map(\.expression)
    case .top(_, _, let keys, let per): keys.map(\.expression) + per
    case .aggregate(_, let keys, let aggregates):
      keys + aggregates.flatMap { [$0.argument, $0.condition].compactMap { $0 } }
    case .context(_, let text, _, _, _): [text]
    case .join(let join): join.keys.map(\.left)
    default: []
    }
  }

  /// The same operator with changed expressions over the schema of its only input; joins and sequences stay as they are.
  package func mappingExpressions(_ change: (BoundExpression) -> BoundExpression) -> LogicalPlan {
    func changed(_ keys: [OrderKey]) -> [OrderKey] {
      keys.map { OrderKey(change($0.expression), isDescending: $0.isDescending) }
    }
    let mapped: Node
    switch node {
    case .filter(let input, let predicate): mapped = .filter(input, change(predicate))
    case .assert(let input, let predicate, let message): mapped = .assert(input, change(predicate), message: message)
    case .project(let input, let expressions): mapped = .project(input, expressions.map(change))
    case .sort(let input, let keys): mapped = .sort(input, changed(keys))
    case .top(let input, let count, let keys, let per):
      mapped = .top(input, count: count, keys: changed(keys), per: per.map(change))
    case .aggregate(let input, let keys, let aggregates):
      let calls = aggregates.map {
        AggregateCall($0.function, $0.argument.map(change), where: $0.condition.map(change), parameter: $0.parameter)
      }
      mapped = .aggregate(input, keys: keys.map(change), aggregates: calls)
    case .context(let input, let text, let term, let words, let carried):
      mapped = .context(input, text: change(text), term: term, words: words, carried: carried)
    default: return self
    }
    return LogicalPlan(mapped, fields: fields)
  }

  /// Whether every column that an expression reads exists in its input, over the whole plan.
  package var isWellFormed: Bool {
    let width = inputs.first?.fields.count ?? 0
    var isFine = expressions.allSatisfy { $0.columns.allSatisfy { $0 < width } } && inputs.allSatisfy(\.isWellFormed)
    switch node {
    case .join(let join):
      let both = width + join.right.fields.count
      isFine = isFine && join.keys.allSatisfy { $0.right.columns.allSatisfy { $0 < join.right.fields.count } }
      isFine = isFine && (join.residual?.columns.allSatisfy { $0 < both } ?? true)
    case .sequence(let sequence):
      isFine =
        isFine
        && sequence.steps.allSatisfy { step in
          (step.keys + [step.date]).allSatisfy { $0.columns.allSatisfy { $0 < step.input.fields.count } }
        }
    case .unnest(_, let column, _): isFine = isFine && column < width
    case .fill(_, let key, _, let defaults): isFine = isFine && key < width && defaults.count == width
    case .context(_, _, _, _, let carried): isFine = isFine && carried.allSatisfy { $0 < width }
    default: break
    }
    return isFine
  }
}
