import Columns
import Diagnostics
import QuerySyntax

/// Stages and sources that bring rows of several tables together.
extension Binder {
  mutating func join(
    _ kind: Stage.JoinKind, _ source: Source, on conditions: [Expression], at span: SourceSpan, _ plan: LogicalPlan,
    _ scope: Scope
  ) -> LogicalPlan? {
    guard let kind = LogicalPlan.JoinKind(rawValue: kind.rawValue), let right = self.source(source) else { return nil }
    let other = Scope(right.fields, title: title(of: right))
    if conditions.isEmpty { return joinByReference(kind, plan, right, scope, at: span) }
    var keys: [LogicalPlan.Join.Key] = []
    var residual: [BoundExpression] = []
    let both = Scope(plan.joined(.inner, right, on: []).fields, title: "the joined rows")
    for condition in conditions {
      for part in Self.conjuncts(condition) {
        let before = diagnostics
        if let key = key(part, scope, other) {
          keys.append(key)
        } else if diagnostics.count > before.count {
          return nil
        } else {
          guard let bound = self.condition(part, in: both) else { return nil }
          residual.append(bound)
        }
      }
    }
    let rest: BoundExpression? =
      residual.count > 1 ? BoundExpression(.and(residual), type: .boolean) : residual.first
    return plan.joined(kind, right, on: keys, residual: rest)
  }

  private static func conjuncts(_ expression: Expression) -> [Expression] {
    if case .binary(.and, let left, let right) = expression.kind { return conjuncts(left) + conjuncts(right) }
    return [expression]
  }

  /// `actor = speaker` with a side of each table, or `actor`, which both have; nil when it is something else.
  private mutating func key(_ condition: Expression, _ left: Scope, _ right: Scope) -> LogicalPlan.Join.Key? {
    switch condition.kind {
    case .name(let name):
      if let first = left.column(named: name.text), let second = right.column(named: name.text) {
        return comparable(first, second, at: condition.span)
      }
      let missing = left.column(named: name.text) == nil ? left : right
      _ = field(name, in: missing)
      return nil
    case .comparison(let comparison)
    where [.equal, .isEntity].contains(comparison.operator) && !comparison.isNegated && comparison.quantifier == nil:
      if let first = attempt(comparison.left, left), let second = attempt(comparison.right, right) {
        return comparable(first, second, at: condition.span)
      }
      if let first = attempt(comparison.right, left), let second = attempt(comparison.left, right) {
        return comparable(first, second, at: condition.span)
      }
      // Whichever side neither table knows is the mistake.
      for (side, scope) in [(comparison.left, left), (comparison.right, right)]
      where attempt(side, left) == nil && attempt(side, right) == nil {
        _ = bind(side, in: scope)
      }
      return nil
    default: return nil
    }
  }

  /// What an expression means in a scope, without a word when it means nothing there or is a constant.
  mutating func attempt(_ expression: Expression, _ scope: Scope) -> BoundExpression? {
    let before = diagnostics
    let bound = bind(expression, in: scope)
    diagnostics = before
    guard let bound, bound.constantValue == nil else { return nil }
    return bound
  }

  private mutating func comparable(
    _ left: BoundExpression, _ right: BoundExpression, at span: SourceSpan
  ) -> LogicalPlan.Join.Key? {
    if left.type.element.joined(with: right.type.element) != nil { return LogicalPlan.Join.Key(left, right) }
    report(
      BindingCode.typeMismatch, "join on columns of one type: these are \(article(left.type)) and \(article(right.type))",
      at: span)
    return nil
  }

  /// Without `on`: along the reference from one table to the other, as from events to articles.
  private mutating func joinByReference(
    _ kind: LogicalPlan.JoinKind, _ left: LogicalPlan, _ right: LogicalPlan, _ scope: Scope, at span: SourceSpan
  ) -> LogicalPlan? {
    func row(_ plan: LogicalPlan) -> Int? { plan.fields.firstIndex { $0.name == LogicalPlan.rowFieldName } }
    func reference(_ plan: LogicalPlan, to target: LogicalPlan) -> Int? {
      guard let place = row(target) else { return nil }
      return plan.fields.firstIndex { $0.name != LogicalPlan.rowFieldName && $0.type == target.fields[place].type }
    }
    if let from = reference(left, to: right), let to = row(right) {
      return left.joined(kind, right, on: [.init(.column(from, of: left.fields), .column(to, of: right.fields))])
    }
    if let from = reference(right, to: left), let to = row(left) {
      return left.joined(kind, right, on: [.init(.column(to, of: left.fields), .column(from, of: right.fields))])
    }
    report(BindingCode.badJoin, "say on what to join, as in: join quotes on actor = speaker", at: span)
    return nil
  }

  /// Columns are matched by name; one that the other side lacks is missing there.
  mutating func union(_ source: Source, _ plan: LogicalPlan) -> LogicalPlan? {
    guard let other = self.source(source) else { return nil }
    var columns: [NamedExpression] = []
    for field in plan.fields {
      guard let index = other.fields.firstIndex(where: { $0.name == field.name }) else {
        columns.append(NamedExpression(field.name, .constant(.null, field.type)))
        continue
      }
      guard other.fields[index].type == field.type else {
        if field.isHidden {
          columns.append(NamedExpression(field.name, .constant(.null, field.type)))
          continue
        }
        report(
          BindingCode.typeMismatch,
          "rename \"\(field.name)\" on one side: it is \(article(field.type)) here and \(article(other.fields[index].type)) there",
          at: source.span)
        return nil
      }
      columns.append(NamedExpression(field.name, .column(index, of: other.fields)))
    }
    return .union([plan, other.projected(columns, keepsHidden: true)])
  }

  // MARK: Sequences

  mutating func sequence(_ pattern: SequencePattern, at span: SourceSpan) -> LogicalPlan? {
    var within: DateDuration?
    if let written = pattern.within {
      guard case .duration(let length)? = bind(written, in: Scope([], title: "a sequence"))?.constantValue else {
        report(BindingCode.typeMismatch, "write a duration after \"within\", as in: within 30d", at: written.span)
        return nil
      }
      within = length
    }
    var steps: [LogicalPlan.SequenceNode.Step] = []
    for step in pattern.steps {
      guard let bound = self.step(step, keys: pattern.keys) else { return nil }
      steps.append(bound)
    }
    guard steps.contains(where: { !$0.isAbsent }) else {
      report(BindingCode.wrongArguments, "give a step that happens, as in: sequence by actor (withdraw) (resign)", at: span)
      return nil
    }
    return .sequence(
      LogicalPlan.SequenceNode(steps: steps, within: within), keyNames: pattern.keys.map { name(for: $0) })
  }

  private mutating func step(
    _ step: SequencePattern.Step, keys: [Expression]
  ) -> LogicalPlan.SequenceNode.Step? {
    var query = step.query
    var stepName = "step"
    if case .named(let name) = query.source.kind {
      stepName = name.text.lowercased()
      if environment.catalog[stepName] == nil, environment.definitions[name.text] == nil, let types = eventTypes {
        guard types.members.contains(stepName) else {
          reportUnknownSymbol(name.text, of: types, at: name.span, quoted: false)
          return nil
        }
        let type = Expression(.name(Identifier("type", span: name.span)), span: name.span)
        let value = Expression(.name(Identifier(stepName, span: name.span)), span: name.span)
        query.source.kind = .named(Identifier("events", span: name.span))
        query.stages.insert(Stage(.filter(Expression(.comparison(Comparison(type, .equal, value))))), at: 0)
      }
    }
    guard let input = plan(query) else { return nil }
    let scope = Scope(input.fields, title: title(of: input))
    guard let keys = bindAll(keys, in: scope), let date = dateColumn(of: scope, at: step.query.span) else { return nil }
    return LogicalPlan.SequenceNode.Step(name: stepName, isAbsent: step.isAbsent, input: input, keys: keys, date: date)
  }
}
