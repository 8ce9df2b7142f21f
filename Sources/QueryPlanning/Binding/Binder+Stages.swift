import Columns
import Diagnostics
import QuerySyntax

/// Stages that keep, order and compute rows one by one.
extension Binder {
  /// The plan with a stage on top, nil when the stage has errors.
  mutating func apply(_ stage: Stage, to plan: LogicalPlan) -> LogicalPlan? {
    let scope = Scope(plan.fields, title: title(of: plan))
    switch stage.kind {
    case .filter(let condition): return self.condition(condition, in: scope).map { plan.filtered($0) }
    case .select(let columns): return projections(columns, in: scope).map { plan.projected($0) }
    case .drop(let names): return drop(names, from: plan, scope)
    case .extend(let columns): return extend(columns, plan, scope)
    case .sort(let keys): return orderKeys(keys, in: scope, default: .ascending).map { plan.sorted($0) }
    case .limit(let limit, let count):
      return rowCount(count, in: scope).flatMap { count in
        LogicalPlan.Limit(rawValue: limit.rawValue).map { plan.limited($0, count) }
      }
    case .top(let count, let keys, let per): return top(count, keys, per, plan, scope)
    case .distinct(let columns):
      if columns.isEmpty { return plan.distinct() }
      return projections(columns, in: scope).map { plan.projected($0).distinct() }
    case .rename(let renamings): return rename(renamings, plan, scope)
    case .unnest(let column): return unnest(column, plan, scope)
    case .describe: return plan.described()
    case .context(let term, let width): return context(term, width, plan, scope)
    case .chart(let kind): return chart(kind).map { plan.charted($0) }
    case .assert(let condition, let message): return assert(condition, message, plan, scope)
    case .latest(let isEarliest, let keys): return latest(isEarliest: isEarliest, keys, at: stage.keywordSpan, plan, scope)
    case .count, .summarize, .series: return group(stage, plan, scope)
    case .join(let kind, let source, let conditions):
      return join(kind, source, on: conditions, at: stage.keywordSpan, plan, scope)
    case .union(let source): return union(source, plan)
    case .invalid: return nil
    }
  }

  /// What messages call the rows of a plan: its table while all of its fields are there, else "this result".
  func title(of plan: LogicalPlan) -> String {
    switch plan.node {
    case .scan(let table): return table
    case .filter(let input, _), .sort(let input, _), .limit(let input, _, _), .distinct(let input), .chart(let input, _),
      .assert(let input, _, _):
      return title(of: input)
    case .top(let input, _, _, _): return title(of: input)
    default: return "this result"
    }
  }

  /// Columns with their names; nil when one has an error.
  mutating func projections(_ columns: [Projection], in scope: Scope) -> [NamedExpression]? {
    let bound = columns.map { column -> NamedExpression? in
      guard let expression = bind(column.expression, in: scope) else { return nil }
      return NamedExpression(column.name?.text ?? name(for: column.expression), expression)
    }
    let complete = bound.compactMap { $0 }
    return complete.count == columns.count ? complete : nil
  }

  /// A column without a name takes that of its field or function.
  func name(for expression: Expression) -> String {
    switch expression.kind {
    case .name(let name), .path(_, let name), .parameter(let name): name.text
    case .call(let call): call.function.text.lowercased()
    case .element(let base, _), .negated(let base): name(for: base)
    default: "value"
    }
  }

  private mutating func drop(_ names: [Identifier], from plan: LogicalPlan, _ scope: Scope) -> LogicalPlan? {
    var dropped: Set<Int> = []
    for name in names {
      guard let column = field(name, in: scope), case .column(let index) = column.kind else { return nil }
      dropped.insert(index)
    }
    return plan.keeping(plan.fields.indices.filter { !dropped.contains($0) })
  }

  /// One column after the other, so that a later one can use an earlier one.
  private mutating func extend(_ columns: [Projection], _ plan: LogicalPlan, _ scope: Scope) -> LogicalPlan? {
    var result = plan
    for column in columns {
      guard let named = projections([column], in: Scope(result.fields, title: scope.title)) else { return nil }
      result = result.extended(named)
    }
    return result
  }

  mutating func orderKeys(_ keys: [SortKey], in scope: Scope, default direction: SortKey.Direction) -> [OrderKey]? {
    let bound = keys.map { key -> OrderKey? in
      guard let expression = bind(key.expression, in: scope) else { return nil }
      return OrderKey(expression, isDescending: (key.direction ?? direction) == .descending)
    }
    let complete = bound.compactMap { $0 }
    return complete.count == keys.count ? complete : nil
  }

  /// A number of rows: a constant that is no less than 0.
  mutating func rowCount(_ expression: Expression, in scope: Scope) -> Int? {
    guard let bound = bind(expression, in: scope) else { return nil }
    if case .integer(let count)? = bound.constantValue, count >= 0 { return Int(count) }
    report(BindingCode.expectedCount, "write a whole number of rows, as in: take 10", at: expression.span)
    return nil
  }

  private mutating func top(
    _ count: Expression, _ keys: [SortKey], _ per: [Expression], _ plan: LogicalPlan, _ scope: Scope
  ) -> LogicalPlan? {
    let number = rowCount(count, in: scope)
    let order = orderKeys(keys, in: scope, default: .descending)
    let groups = bindAll(per, in: scope)
    guard let number, let order, let groups else { return nil }
    return plan.top(number, by: order, per: groups)
  }

  mutating func bindAll(_ expressions: [Expression], in scope: Scope) -> [BoundExpression]? {
    let bound = expressions.map { bind($0, in: scope) }
    let complete = bound.compactMap { $0 }
    return complete.count == expressions.count ? complete : nil
  }

  private mutating func rename(_ renamings: [Renaming], _ plan: LogicalPlan, _ scope: Scope) -> LogicalPlan? {
    var names: [Int: String] = [:]
    for renaming in renamings {
      guard let column = field(renaming.old, in: scope), case .column(let index) = column.kind else { return nil }
      names[index] = renaming.new.text
    }
    return plan.renamed(names)
  }

  private mutating func unnest(_ column: Expression, _ plan: LogicalPlan, _ scope: Scope) -> LogicalPlan? {
    guard let bound = bind(column, in: scope) else { return nil }
    guard bound.type.isList else {
      report(
        BindingCode.typeMismatch, "leave out \"unnest\" or name a list; \"\(name(for: column))\" is \(article(bound.type))",
        at: column.span)
      return nil
    }
    if case .column(let index) = bound.kind { return plan.unnested(index) }
    let extended = plan.extended([NamedExpression(name(for: column), bound)])
    let index = extended.fields.lastIndex { $0.name == name(for: column) }
    return index.map { extended.unnested($0) }
  }

  /// The column that a stage about text looks at where none is named.
  func textColumn(of fields: [Field]) -> Int? {
    for name in ["text", "sentence", "headline", "name"] {
      if let index = fields.firstIndex(where: { $0.name == name && $0.type.isTextual }) { return index }
    }
    return fields.firstIndex { $0.type == .text && !$0.isHidden }
  }

  private mutating func context(
    _ term: Expression, _ width: Expression?, _ plan: LogicalPlan, _ scope: Scope
  ) -> LogicalPlan? {
    guard let term = bind(term, in: scope, expecting: .text), case .text(let text)? = term.constantValue else { return nil }
    var words = 8
    if let width {
      guard let count = rowCount(width, in: scope) else { return nil }
      words = count
    }
    guard let column = textColumn(of: plan.fields) else {
      report(BindingCode.typeMismatch, "select a column of text before \"context\"; there is none here", at: .none)
      return nil
    }
    let carried = ["date", "article", "id"].compactMap { name in
      plan.fields.firstIndex { $0.name == name && !$0.isHidden }
    }
    return plan.inContext(of: text, text: .column(column, of: plan.fields), words: words, carrying: Array(carried.prefix(2)))
  }

  private mutating func chart(_ kind: Identifier) -> ChartKind? {
    if let chart = ChartKind(rawValue: kind.text.lowercased()) { return chart }
    let names = ChartKind.allCases.map(\.rawValue)
    let near = suggestion(for: kind.text, among: names)
    report(
      BindingCode.unknownChart, "no chart \"\(kind.text)\"\(near.text) There are \(names.joined(separator: ", "))",
      at: kind.span, replacement: near.name)
    return nil
  }

  private mutating func assert(
    _ condition: Expression, _ message: Expression?, _ plan: LogicalPlan, _ scope: Scope
  ) -> LogicalPlan? {
    guard let bound = self.condition(condition, in: scope) else { return nil }
    var text = "a row does not fulfil: \(bound.text(over: plan.fields))"
    if let message {
      guard case .text(let why)? = bind(message, in: scope, expecting: .text)?.constantValue else {
        report(BindingCode.missingQuotes, "put quotation marks around the message of assert", at: message.span)
        return nil
      }
      text = why
    }
    return plan.asserted(bound, message: text)
  }

  private mutating func latest(
    isEarliest: Bool, _ keys: [Expression], at span: SourceSpan, _ plan: LogicalPlan, _ scope: Scope
  ) -> LogicalPlan? {
    guard let groups = bindAll(keys, in: scope) else { return nil }
    guard let date = dateColumn(of: scope, at: span) else { return nil }
    return plan.top(1, by: [OrderKey(date, isDescending: !isEarliest)], per: groups)
  }

  /// The column that says when a row was: `date`, else the only date.
  mutating func dateColumn(of scope: Scope, at span: SourceSpan) -> BoundExpression? {
    if let date = scope.column(named: "date"), date.type == .date { return date }
    let dates = scope.fields.indices.filter { scope.fields[$0].type == .date && !scope.fields[$0].isHidden }
    if let only = dates.first, dates.count == 1 { return .column(only, of: scope.fields) }
    if !isSchemaUncertain { report(BindingCode.noDate, "keep the column \"date\" for this; \(scope.title) has none", at: span) }
    return nil
  }
}
