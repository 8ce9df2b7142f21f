import Columns
import Diagnostics
import QuerySyntax

extension Binder {
  /// The plan with one more stage. After an error the stage's columns are there all the same, so that later stages can be checked.
  mutating func bind(_ stage: Stage, over input: Relation) -> LogicalPlan {
    let scope = input.scope
    switch stage.kind {
    case .filter(let condition): return input.plan.filtered(bindCondition(condition, in: scope))
    case .select(let projections): return select(projections, over: input)
    case .drop(let names): return drop(names, over: input)
    case .extend(let projections): return extend(projections, over: input)
    case .sort(let keys): return input.plan.sorted(bindKeys(keys, isDescending: false, in: scope))
    case .limit(let limit, let count):
      return input.plan.limited(LogicalPlan.Limit(rawValue: limit.rawValue) ?? .take, bindCount(count))
    case .top(let count, let keys, let per):
      return input.plan.top(
        bindCount(count), by: bindKeys(keys, isDescending: true, in: scope), per: bindGroups(per, in: scope))
    case .latest(let isEarliest, let by): return latest(isEarliest: isEarliest, by: by, over: input, at: stage.keywordSpan)
    case .count, .summarize, .series, .distinct: return bindGrouping(stage, over: input)
    case .join(let kind, let source, let conditions):
      return join(kind, source, on: conditions, over: input, at: stage.keywordSpan)
    case .union(let source): return union(source, over: input, at: stage.keywordSpan)
    case .unnest(let expression): return unnest(expression, over: input)
    case .rename(let renamings): return rename(renamings, over: input)
    case .describe: return input.plan.described()
    case .context(let term, let width): return context(term, width, over: input, at: stage.keywordSpan)
    case .chart(let name): return chart(name, over: input)
    case .assert(let condition, let message): return assertion(condition, message, over: input)
    case .invalid: return input.plan
    }
  }

  // MARK: Columns

  mutating func bindColumns(_ projections: [Projection], in scope: Scope) -> [NamedExpression] {
    projections.map { projection in
      NamedExpression(columnName(projection), bind(projection.expression, in: scope))
    }
  }

  /// Keeps the row itself behind the columns, hidden, so that a result knows where its rows come from.
  private mutating func select(_ projections: [Projection], over input: Relation) -> LogicalPlan {
    let columns = bindColumns(projections, in: input.scope)
    let plan = input.plan.projected(columns)
    let name = LogicalPlan.rowFieldName
    guard let row = input.plan.fields.firstIndex(where: { $0.name == name && $0.isHidden }),
      !plan.fields.contains(where: { $0.name == name })
    else { return plan }
    let expressions = columns.map(\.expression) + [.column(row, of: input.plan.fields)]
    return LogicalPlan(.project(input.plan, expressions), fields: plan.fields + [input.plan.fields[row]])
  }

  private mutating func drop(_ names: [Identifier], over input: Relation) -> LogicalPlan {
    let dropped = names.compactMap { name -> Int? in
      if let index = index(of: name.text, in: input.plan.fields) { return index }
      if !name.text.isEmpty { reportUnknownName(name, in: input.scope, expecting: nil) }
      return nil
    }
    return input.plan.keeping(input.plan.fields.indices.filter { !dropped.contains($0) })
  }

  /// A column may use those that stand before it in the same stage.
  private mutating func extend(_ projections: [Projection], over input: Relation) -> LogicalPlan {
    var relation = input
    for projection in projections {
      relation.plan = relation.plan.extended(bindColumns([projection], in: relation.scope))
    }
    return relation.plan
  }

  private mutating func rename(_ renamings: [Renaming], over input: Relation) -> LogicalPlan {
    var names: [Int: String] = [:]
    for renaming in renamings where !renaming.old.text.isEmpty && !renaming.new.text.isEmpty {
      guard let index = index(of: renaming.old.text, in: input.plan.fields) else {
        reportUnknownName(renaming.old, in: input.scope, expecting: nil)
        continue
      }
      names[index] = renaming.new.text
    }
    for renaming in renamings {
      let taken = input.plan.fields.indices.filter { (names[$0] ?? input.plan.fields[$0].name) == renaming.new.text }
      if taken.count > 1 {
        report(
          BindCode.duplicateName, "choose another name: there is a column \"\(renaming.new.text.prefix(40))\" already",
          at: renaming.new.span)
      }
    }
    return input.plan.renamed(names)
  }

  // MARK: Order and number

  mutating func bindKeys(_ keys: [SortKey], isDescending: Bool, in scope: Scope) -> [OrderKey] {
    keys.map { key in
      var bound = bind(key.expression, in: scope)
      switch bound.type {
      case .list(let element):
        // A list is ordered by its first element.
        bound = BoundExpression(.element(bound, index: .constant(.integer(0), .integer)), type: element)
      case .rows:
        let shown = QueryPrinter().print(key.expression).prefix(30)
        report(BindCode.typeMismatch, "write count(\(shown)): a table has no order", at: key.expression.span)
        bound = .standIn
      case .row(let table):
        let shown = QueryPrinter().print(key.expression).prefix(30)
        report(
          BindCode.typeMismatch, "write a field of the row, as in \(shown).\(labelName(of: table)): a row has no order",
          at: key.expression.span)
        bound = .standIn
      default: break
      }
      return OrderKey(bound, isDescending: key.direction.map { $0 == .descending } ?? isDescending)
    }
  }

  mutating func bindGroups(_ expressions: [Expression], in scope: Scope) -> [BoundExpression] {
    expressions.map { bind($0, in: scope) }
  }

  /// A constant number of rows.
  mutating func bindCount(_ expression: Expression) -> Int {
    if case .invalid = expression.kind { return 0 }
    let bound = bind(expression, in: Scope(fields: [], name: ""))
    switch bound.constantValue {
    case .integer(let value)? where value >= 0: return Int(clamping: value)
    case .null?: return 0
    default:
      report(
        BindCode.notACount, "write a whole number from 0 on; found \(QueryPrinter().print(expression).prefix(30))",
        at: expression.span)
      return 0
    }
  }

  private mutating func latest(isEarliest: Bool, by: [Expression], over input: Relation, at span: SourceSpan) -> LogicalPlan {
    let groups = bindGroups(by, in: input.scope)
    guard let date = dateColumn(of: input, at: span) else { return input.plan }
    return input.plan.top(1, by: [OrderKey(date, isDescending: !isEarliest)], per: groups)
  }

  /// The column by which rows are put in time.
  mutating func dateColumn(of input: Relation, at span: SourceSpan) -> BoundExpression? {
    let fields = input.plan.fields
    let named = fields.firstIndex { $0.name == "date" && $0.type == .date }
    if let index = named ?? fields.firstIndex(where: { $0.type == .date && !$0.isHidden }) { return .column(index, of: fields) }
    report(BindCode.noDate, "keep the column \"date\": nothing here says when a row happened", at: span)
    return nil
  }

  // MARK: Lists, context, chart, assert

  private mutating func unnest(_ expression: Expression, over input: Relation) -> LogicalPlan {
    let bound = bind(expression, in: input.scope)
    guard bound.type.isList else {
      if bound.type != .null {
        let shown = QueryPrinter().print(expression).prefix(30)
        report(BindCode.notAList, "remove this stage, or name a list: \(shown) is \(article(bound.type))", at: expression.span)
      }
      return input.plan
    }
    if case .column(let index) = bound.kind { return input.plan.unnested(index) }
    let name = columnName(Projection(expression))
    let extended = input.plan.extended([NamedExpression(name, bound)])
    return extended.fields.firstIndex { $0.name == name }.map { extended.unnested($0) } ?? extended
  }

  private mutating func context(_ term: Expression, _ width: Expression?, over input: Relation, at span: SourceSpan)
    -> LogicalPlan
  {
    let words = width.map { bindCount($0) } ?? 8
    let bound = bind(term, in: Scope(fields: [], name: ""), expecting: .text)
    guard let text = contextText(of: input, at: span) else { return input.plan }
    var value = ""
    if case .text(let term)? = bound.constantValue {
      value = term
    } else if bound.type != .null {
      report(BindCode.typeMismatch, "put quotation marks around the term, as in: context \"resign\" 8", at: term.span)
    }
    return input.plan.inContext(of: value, text: text, words: words, carrying: carried(of: input.plan.fields, without: text))
  }

  /// The text in which terms are looked for: the row's own, else its sentence's.
  private mutating func contextText(of input: Relation, at span: SourceSpan) -> BoundExpression? {
    let fields = input.plan.fields
    if let index = fields.firstIndex(where: { $0.name == "text" && $0.type == .text }) { return .column(index, of: fields) }
    if let index = fields.firstIndex(where: { $0.name == "sentence" && $0.type == .text }) { return .column(index, of: fields) }
    for (index, field) in fields.enumerated() where field.name == "sentence" || field.name == "article" {
      let row = BoundExpression.column(index, of: fields)
      guard case .row(let name) = field.type, let table = environment[table: name], let text = table.index(of: "text") else {
        continue
      }
      return BoundExpression(.field(of: row, table: name, index: text), type: table.fields[text].type)
    }
    report(BindCode.unknownField, "keep the column \"text\": there is no text here to look in", at: span)
    return nil
  }

  /// What a hit is shown with: where it stands, and the row itself, hidden.
  private func carried(of fields: [Field], without text: BoundExpression) -> [Int] {
    let visible = fields.indices.filter { !fields[$0].isHidden && text.kind != .column($0) }
    let row = fields.indices.filter { fields[$0].isHidden && fields[$0].name == LogicalPlan.rowFieldName }
    if visible.count <= 4 { return visible + row }
    return visible.filter { fields[$0].name == "id" || fields[$0].name == "date" } + row
  }

  private mutating func chart(_ name: Identifier, over input: Relation) -> LogicalPlan {
    if let kind = ChartKind(rawValue: name.text.lowercased()) { return input.plan.charted(kind) }
    guard !name.text.isEmpty else { return input.plan }
    let kinds = ChartKind.allCases.map(\.rawValue)
    if let meant = nearest(to: name.text, among: kinds) {
      report(BindCode.unknownChart, "no chart \"\(name.text)\"; did you mean \"\(meant)\"?", at: name.span, fix: meant)
    } else {
      report(
        BindCode.unknownChart, "write chart bar, chart line or chart timeline; found \"\(name.text.prefix(30))\"", at: name.span
      )
    }
    return input.plan
  }

  private mutating func assertion(_ condition: Expression, _ message: Expression?, over input: Relation) -> LogicalPlan {
    let bound = bindCondition(condition, in: input.scope)
    var text = QueryPrinter().print(condition)
    if let message {
      let value = bind(message, in: Scope(fields: [], name: ""), expecting: .text)
      if case .text(let written)? = value.constantValue { text = written }
    }
    return input.plan.asserted(bound, message: text)
  }
}
