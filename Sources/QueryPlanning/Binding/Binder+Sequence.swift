import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  /// `sequence by actor within 30d (withdraw) (resign where …) !(appoint)`
  mutating func bindSequence(_ pattern: SequencePattern, at span: SourceSpan) -> Relation? {
    var within: DateDuration?
    if let written = pattern.within {
      within = duration(written)
      if within == nil, written.kind != .invalid {
        report(BindCode.typeMismatch, "write a duration after \"within\", as in: within 30d", at: written.span)
      }
    }
    var steps: [LogicalPlan.SequenceNode.Step] = []
    for step in pattern.steps {
      guard let bound = bindStep(step, keys: pattern.keys) else { continue }
      steps.append(bound)
    }
    guard steps.count == pattern.steps.count, !steps.isEmpty else { return nil }
    guard steps.contains(where: { !$0.isAbsent }) else {
      report(BindCode.wrongArguments, "put a step without \"!\" first: something must have happened", at: span)
      return nil
    }
    let names = pattern.keys.map { columnName(Projection($0)) }
    let node = LogicalPlan.SequenceNode(steps: steps, within: within)
    return Relation(plan: .sequence(node, keyNames: names), name: "the sequence")
  }

  private mutating func bindStep(_ step: SequencePattern.Step, keys: [Expression]) -> LogicalPlan.SequenceNode.Step? {
    guard let relation = bindStepQuery(step.query) else { return nil }
    let bound = keys.map { bind($0, in: relation.scope) }
    guard let date = dateColumn(of: relation, at: step.query.span) else { return nil }
    return LogicalPlan.SequenceNode.Step(
      name: relation.name, isAbsent: step.isAbsent, input: relation.plan, keys: bound, date: date)
  }

  /// An event type stands for the events of that type.
  private mutating func bindStepQuery(_ query: Query) -> Relation? {
    guard case .named(let name) = query.source.kind, let events = environment.catalog["events"] else { return bind(query) }
    guard let type = stepType(name, in: events) else { return bind(query) }
    let scan = LogicalPlan.scan(events)
    guard let index = events.index(of: "type") else { return nil }
    let constant = BoundExpression.constant(.text(type), events.fields[index].type)
    let isType = BoundComparison(.column(index, of: scan.fields), .equal, constant)
    var relation = Relation(
      plan: scan.filtered(BoundExpression(.comparison(isType), type: .boolean)), name: events.name)
    for stage in query.stages {
      relation = Relation(plan: bind(stage, over: relation), name: relation.name)
    }
    return Relation(plan: relation.plan, name: type)
  }

  /// The event type that a step names; one that is misspelt is told and taken for the nearest.
  private mutating func stepType(_ name: Identifier, in events: Table) -> String? {
    if environment.catalog[name.text] != nil || environment.definitions[name.text] != nil { return nil }
    if let type = member(name.text, ofField: "type", in: events) { return type }
    guard let index = events.index(of: "type"), case .symbol(let set) = events.fields[index].type else { return nil }
    let tables = environment.catalog.tables.map(\.name) + environment.definitions.keys.sorted()
    guard
      let meant = nearest(to: name.text, among: set.members + tables) ?? EventTypeForms.stem(of: name.text, among: set.members),
      set.members.contains(meant)
    else { return nil }
    report(BindCode.unknownSymbol, "no \(set.name) \"\(name.text)\"; did you mean \"\(meant)\"?", at: name.span, fix: meant)
    return meant
  }
}
