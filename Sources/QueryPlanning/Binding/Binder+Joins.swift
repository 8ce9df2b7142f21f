import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  // MARK: Join

  mutating func join(
    _ kind: Stage.JoinKind, _ source: Source, on conditions: [Expression], over left: Relation, at span: SourceSpan
  ) -> LogicalPlan {
    guard let right = bind(source), let planned = LogicalPlan.JoinKind(rawValue: kind.rawValue) else { return left.plan }
    var keys: [LogicalPlan.Join.Key] = []
    var residuals: [BoundExpression] = []
    for condition in conditions.flatMap(conjuncts) {
      if let key = bindKey(condition, left, right) {
        keys.append(key)
      } else {
        residuals.append(bindResidual(condition, left, right))
      }
    }
    let residual = residuals.count > 1 ? BoundExpression(.and(residuals), type: .boolean) : residuals.first
    return left.plan.joined(planned, right.plan, on: keys, residual: residual)
  }

  private func conjuncts(_ expression: Expression) -> [Expression] {
    var parts: [Expression] = []
    var rest = expression
    while case .binary(.and, let left, let right) = rest.kind {
      parts.append(right)
      rest = left
    }
    return ([rest] + parts.reversed())
  }

  /// `actor = speaker`, or a name that both sides have. Nil when the condition is another one.
  private mutating func bindKey(_ condition: Expression, _ left: Relation, _ right: Relation) -> LogicalPlan.Join.Key? {
    switch condition.kind {
    case .name(let name):
      let both = bindSide(condition, left, name: left.name), other = bindSide(condition, right, name: right.name)
      guard let both, let other else {
        let (missing, present) = both == nil ? (left, right) : (right, left)
        let meant = nearest(to: name.text, among: missing.plan.fields.map(\.name))
        report(
          BindCode.unknownField,
          meant.map { "no field \"\(name.text)\" in \(missing.name); did you mean \"\($0)\"?" }
            ?? "write \"on a = b\": only \(present.name) has a field \"\(name.text.prefix(30))\"", at: name.span)
        return LogicalPlan.Join.Key(.standIn, .standIn)
      }
      return checkedKey(both, other, condition)
    case .comparison(let comparison)
    where comparison.operator == .equal || comparison.operator == .isEntity && !comparison.isNegated:
      if let a = bindSide(comparison.left, left, name: left.name), let b = bindSide(comparison.right, right, name: right.name) {
        return checkedKey(a, b, condition)
      }
      if let a = bindSide(comparison.right, left, name: left.name), let b = bindSide(comparison.left, right, name: right.name) {
        return checkedKey(a, b, condition)
      }
      return reportSides(comparison, left, right)
    default: return nil
    }
  }

  /// One side of a key over one table; nil when its names are not there. `quotes.speaker` says which table is meant.
  private mutating func bindSide(_ expression: Expression, _ relation: Relation, name: String) -> BoundExpression? {
    var expression = expression
    if case .path(let base, let field) = expression.kind, case .name(let table) = base.kind, table.text == name,
      index(of: name, in: relation.plan.fields) == nil
    {
      expression = Expression(.name(field), span: expression.span)
    }
    let told = diagnostics
    let bound = bind(expression, in: relation.scope)
    let isFine = diagnostics.count == told.count
    diagnostics = told
    let usesColumn = bound.constantValue == nil
    return isFine && usesColumn ? bound : nil
  }

  private mutating func checkedKey(_ a: BoundExpression, _ b: BoundExpression, _ condition: Expression) -> LogicalPlan.Join.Key
  {
    var (a, b) = (a, b)
    if a.type.element.isTextual || b.type.element.isTextual { (a, b) = (named(a), named(b)) }
    if a.type.element.joined(with: b.type.element) == nil {
      report(
        BindCode.typeMismatch, "write two fields of one type: found \(article(a.type)) and \(article(b.type))",
        at: condition.span)
    }
    return LogicalPlan.Join.Key(a, b)
  }

  private mutating func reportSides(_ comparison: Comparison, _ left: Relation, _ right: Relation) -> LogicalPlan.Join.Key? {
    let isLeftWrong = bindSide(comparison.left, left, name: left.name) == nil
    let (side, relation) = isLeftWrong ? (comparison.left, left) : (comparison.right, right)
    switch side.kind {
    case .name(let name): reportUnknownName(name, in: relation.scope, expecting: nil)
    case .literal: return nil
    default: _ = bind(side, in: relation.scope)
    }
    return LogicalPlan.Join.Key(.standIn, .standIn)
  }

  private mutating func bindResidual(_ condition: Expression, _ left: Relation, _ right: Relation) -> BoundExpression {
    let names = LogicalPlan.unique((left.plan.fields + right.plan.fields).map(\.name))
    let fields = zip(names, left.plan.fields + right.plan.fields).map { Field($0, $1.type, isHidden: $1.isHidden) }
    return bindCondition(condition, in: Scope(fields: fields, name: "\(left.name) and \(right.name)"))
  }

  // MARK: Union

  /// Columns are put together by name; one that a side lacks is missing in its rows.
  mutating func union(_ source: Source, over left: Relation, at span: SourceSpan) -> LogicalPlan {
    guard let right = bind(source) else { return left.plan }
    let row = LogicalPlan.rowFieldName
    func visible(_ plan: LogicalPlan) -> [Field] { plan.fields.filter { !$0.isHidden } }
    var columns: [(name: String, type: ValueType)] = visible(left.plan).map { ($0.name, $0.type) }
    for field in visible(right.plan) {
      guard let index = columns.firstIndex(where: { $0.name == field.name }) else {
        columns.append((field.name, field.type))
        continue
      }
      guard let type = columns[index].type.joined(with: field.type), isUnionable(columns[index].type, field.type) else {
        report(
          BindCode.typeMismatch,
          "rename \"\(field.name)\" on one side: it is \(article(columns[index].type)) in \(left.name), \(article(field.type)) in \(right.name)",
          at: span)
        continue
      }
      columns[index].type = type
    }
    let rows = [left.plan, right.plan].map { plan in plan.fields.first { $0.name == row && $0.isHidden }?.type }
    let keepsRow = rows[0] != nil && rows[0] == rows[1]
    return .union([left.plan, right.plan].map { aligned($0, columns, keepingRow: keepsRow) })
  }

  private func isUnionable(_ a: ValueType, _ b: ValueType) -> Bool {
    if case .rows = a { return a == b }
    if case .row = a { return a == b }
    return true
  }

  private func aligned(_ plan: LogicalPlan, _ columns: [(name: String, type: ValueType)], keepingRow: Bool) -> LogicalPlan {
    var expressions: [NamedExpression] = columns.map { column in
      guard let index = plan.fields.firstIndex(where: { $0.name == column.name && !$0.isHidden }) else {
        return NamedExpression(column.name, .constant(.null, column.type))
      }
      return NamedExpression(column.name, converted(.column(index, of: plan.fields), to: column.type))
    }
    let names = Set(columns.map(\.name))
    if keepingRow, !names.contains(LogicalPlan.rowFieldName),
      let index = plan.fields.firstIndex(where: { $0.name == LogicalPlan.rowFieldName })
    {
      expressions.append(NamedExpression(LogicalPlan.rowFieldName, .column(index, of: plan.fields)))
      return plan.projected(expressions, keepsHidden: true)
    }
    return plan.projected(expressions)
  }

  /// A column in a wider type: an integer as a number, a name or symbol as text.
  private func converted(_ column: BoundExpression, to type: ValueType) -> BoundExpression {
    switch (column.type, type) {
    case (let own, let wanted) where own == wanted: column
    case (.integer, .number):
      BoundExpression(.arithmetic(.divide, column, .constant(.integer(1), .integer)), type: .number)
    case (_, .text): BoundExpression(.function(.text, [column]), type: .text)
    default: column
    }
  }
}
