import Columns

/// An expression that becomes a column of the given name.
package struct NamedExpression: Sendable, Hashable {
  package var name: String
  package var expression: BoundExpression

  package init(_ name: String, _ expression: BoundExpression) {
    self.name = name
    self.expression = expression
  }
}

/// An aggregate that becomes a column of the given name.
package struct NamedAggregate: Sendable, Hashable {
  package var name: String
  package var call: AggregateCall

  package init(_ name: String, _ call: AggregateCall) {
    self.name = name
    self.call = call
  }
}

/// Factories that compute each operator's schema.
extension LogicalPlan {
  /// The name of the hidden field that stands for the row itself.
  package static let rowFieldName = "row"

  /// The schema of a scan: the table's fields and the row itself, unless the table has such a field already (as a result has that
  /// keeps the rows it came from).
  package static func fields(ofScan table: Table) -> [Field] {
    if table.index(of: rowFieldName) != nil { return table.fields }
    return table.fields + [Field(rowFieldName, .row(table: table.name), isHidden: true, summary: "The row itself")]
  }

  package static func scan(_ table: Table) -> LogicalPlan {
    LogicalPlan(.scan(table: table.name), fields: fields(ofScan: table))
  }

  package func filtered(_ predicate: BoundExpression) -> LogicalPlan {
    LogicalPlan(.filter(self, predicate), fields: fields)
  }

  /// Keeps and names columns; a second column of the same name gets a number. A column that is passed on stays hidden only when
  /// `keepsHidden`.
  package func projected(_ columns: [NamedExpression], keepsHidden: Bool = false) -> LogicalPlan {
    let names = Self.unique(columns.map(\.name))
    let projected = zip(names, columns).map { name, column in
      guard case .column(let index) = column.expression.kind else { return Field(name, column.expression.type) }
      let source = fields[index]
      return Field(
        name, source.type, isHidden: keepsHidden && source.isHidden, summary: source.summary,
        isRightAligned: source.isRightAligned)
    }
    return LogicalPlan(.project(self, columns.map(\.expression)), fields: projected)
  }

  /// All columns and further ones; a new column takes the place of one with its name.
  package func extended(_ columns: [NamedExpression]) -> LogicalPlan {
    var result = fields.indices.map { NamedExpression(fields[$0].name, .column($0, of: fields)) }
    for column in columns {
      if let place = result.firstIndex(where: { $0.name == column.name }) {
        result[place] = column
      } else {
        result.append(column)
      }
    }
    return projected(result, keepsHidden: true)
  }

  /// The same columns under other names, by index.
  package func renamed(_ names: [Int: String]) -> LogicalPlan {
    projected(
      fields.indices.map { NamedExpression(names[$0] ?? fields[$0].name, .column($0, of: fields)) }, keepsHidden: true)
  }

  /// The columns at the given indices.
  package func keeping(_ columns: [Int]) -> LogicalPlan {
    projected(columns.map { NamedExpression(fields[$0].name, .column($0, of: fields)) }, keepsHidden: true)
  }

  package func sorted(_ keys: [OrderKey]) -> LogicalPlan {
    keys.isEmpty ? self : LogicalPlan(.sort(self, keys), fields: fields)
  }

  package func limited(_ limit: Limit, _ count: Int) -> LogicalPlan {
    LogicalPlan(.limit(self, limit, count: max(0, count)), fields: fields)
  }

  /// The first rows by `keys`, of each group by `per`. A row with a list in `per` belongs to the group of each element.
  package func top(_ count: Int, by keys: [OrderKey], per: [BoundExpression] = []) -> LogicalPlan {
    let (input, groups) = unnestingKeys(per)
    let top = LogicalPlan(.top(input, count: max(0, count), keys: keys, per: groups), fields: input.fields)
    return input.fields.count == fields.count ? top : top.keeping(Array(fields.indices))
  }

  /// The first of the rows that are equal in all visible columns (or in the given projections).
  package func distinct() -> LogicalPlan {
    let visible = fields.indices.filter { !fields[$0].isHidden }
    let input = visible.count == fields.count ? self : keeping(visible)
    return LogicalPlan(.distinct(input), fields: input.fields)
  }

  /// One row per group. A row with a list among its keys belongs to the group of each element, and the key is the element.
  package func aggregated(by keys: [NamedExpression], _ aggregates: [NamedAggregate]) -> LogicalPlan {
    let (input, groups) = unnestingKeys(keys.map(\.expression))
    let names = Self.unique(keys.map(\.name) + aggregates.map(\.name))
    let types = groups.map(\.type) + aggregates.map(\.call.type)
    let node = Node.aggregate(input, keys: groups, aggregates: aggregates.map(\.call))
    return LogicalPlan(node, fields: zip(names, types).map { Field($0, $1) })
  }

  /// Aggregates over bins of time, in order, with a row for each empty bin. `date` is cut into bins `step` long.
  package func series(
    by name: String, bin date: BoundExpression, step: DateDuration, _ aggregates: [NamedAggregate]
  ) -> LogicalPlan {
    let bin = BoundExpression(.function(.bin, [date, .constant(.duration(step), .duration)]), type: date.type)
    let groups = aggregated(by: [NamedExpression(name, bin)], aggregates)
    let defaults = [Value.null] + aggregates.map { $0.call.function.valueOfNoRows }
    return LogicalPlan(.fill(groups, key: 0, step: step, defaults: defaults), fields: groups.fields)
  }

  /// Joins with the fields of both sides; a name that both have gets a number on the right side, whose `row` is dropped.
  package func joined(
    _ kind: JoinKind, _ right: LogicalPlan, on keys: [Join.Key], residual: BoundExpression? = nil
  ) -> LogicalPlan {
    let node = Node.join(Join(kind, self, right, keys: keys, residual: residual))
    if kind == .semi || kind == .anti { return LogicalPlan(node, fields: fields) }
    let names = Self.unique((fields + right.fields).map(\.name))
    let both = zip(names, fields + right.fields).map { Field($0, $1.type, isHidden: $1.isHidden, summary: $1.summary) }
    return LogicalPlan(node, fields: both)
  }

  /// The rows of all plans; each must have the same number of fields with the same types. The names are the first one's.
  package static func union(_ plans: [LogicalPlan]) -> LogicalPlan {
    LogicalPlan(.union(plans), fields: plans.first?.fields ?? [])
  }

  package func unnested(_ column: Int, keepsEmpty: Bool = false) -> LogicalPlan {
    let unnested = fields.indices.map { index in
      index == column
        ? Field(fields[index].name, fields[index].type.element, summary: fields[index].summary) : fields[index]
    }
    return LogicalPlan(.unnest(self, column: column, keepsEmpty: keepsEmpty), fields: unnested)
  }

  package func described() -> LogicalPlan {
    LogicalPlan(
      .describe(self),
      fields: [
        Field("field", .text), Field("type", .text), Field("filled", .integer), Field("missing", .integer),
        Field("distinct", .integer), Field("smallest", .text), Field("largest", .text), Field("commonest", .text),
        Field("times", .integer, summary: "How often the commonest value occurs"),
      ])
  }

  /// Keyword in context: the `carried` columns, then the text before the hit (right-aligned), the hit and the text after it.
  package func inContext(
    of term: String, text: BoundExpression, words: Int = 8, carrying carried: [Int]
  ) -> LogicalPlan {
    let own = [Field("before", .text, isRightAligned: true), Field("hit", .text), Field("after", .text)]
    let kept = carried.map { fields[$0] }
    let names = Self.unique((kept + own).map(\.name))
    let all = zip(names, kept + own).map {
      Field($0, $1.type, isHidden: $1.isHidden, summary: $1.summary, isRightAligned: $1.isRightAligned)
    }
    return LogicalPlan(.context(self, text: text, term: term, words: max(0, words), carried: carried), fields: all)
  }

  /// Chains over steps that all have the same number of keys. `keyNames` name the keys' columns.
  package static func sequence(_ sequence: SequenceNode, keyNames: [String]) -> LogicalPlan {
    let first = sequence.steps.first
    let keyTypes = first?.keys.map { $0.type.element } ?? []
    let present = sequence.steps.filter { !$0.isAbsent }
    let names = unique(keyNames + ["first", "last"] + present.map(\.name))
    let types = keyTypes + [.date, .date] + present.map(\.rowType)
    return LogicalPlan(.sequence(sequence), fields: zip(names, types).map { Field($0, $1) })
  }

  package func charted(_ kind: ChartKind) -> LogicalPlan { LogicalPlan(.chart(self, kind), fields: fields) }

  package func asserted(_ condition: BoundExpression, message: String) -> LogicalPlan {
    LogicalPlan(.assert(self, condition, message: message), fields: fields)
  }

  /// Names without repetition: a second `month` becomes `month2`.
  package static func unique(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var candidate = name
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(name)\(number)"
        number += 1
      }
      return candidate
    }
  }

  /// Keys that are lists become columns of their own, behind the others, with a row per element.
  private func unnestingKeys(_ keys: [BoundExpression]) -> (LogicalPlan, [BoundExpression]) {
    if keys.allSatisfy({ !$0.type.isList }) { return (self, keys) }
    let names = keys.indices.map { "key \($0)" }
    let lists = keys.indices.filter { keys[$0].type.isList }
    var plan = extended(lists.map { NamedExpression(names[$0], keys[$0]) })
    var result = keys
    for (offset, index) in lists.enumerated() {
      plan = plan.unnested(fields.count + offset, keepsEmpty: true)
      result[index] = .column(fields.count + offset, of: plan.fields)
    }
    return (plan, result)
  }
}
