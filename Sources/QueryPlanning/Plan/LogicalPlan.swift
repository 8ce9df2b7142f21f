import Columns

/// What is to be done, operator by operator, each with the schema of the rows that it gives. Made by the factories in
/// `LogicalPlan+Factories.swift`, which compute the schema; the order of rows is part of the meaning.
package struct LogicalPlan: Sendable, Hashable {
  package indirect enum Node: Sendable, Hashable {
    /// All rows of a table of the catalog (`_` is the last result), in order. Behind the table's fields comes the row itself:
    /// hidden, named `row`, of type `row(table)`.
    case scan(table: String)
    case filter(LogicalPlan, BoundExpression)
    /// One expression for each field of the output.
    case project(LogicalPlan, [BoundExpression])
    /// Stable; missing values last whichever the direction.
    case sort(LogicalPlan, [OrderKey])
    case limit(LogicalPlan, Limit, count: Int)
    /// The first `count` rows by `keys` of each group by `per` (of all rows without `per`), best first; groups in the order of their
    /// first row.
    case top(LogicalPlan, count: Int, keys: [OrderKey], per: [BoundExpression])
    /// The first of equal rows.
    case distinct(LogicalPlan)
    /// One row per combination of key values, in the order of first occurrence; one row in all without keys. Fields: keys,
    /// then aggregates.
    case aggregate(LogicalPlan, keys: [BoundExpression], aggregates: [AggregateCall])
    /// Puts in rows for the bins that lack one between the first and the last, and orders by the bin. `key` is a date column of bins
    /// `step` long; `defaults` are the other columns' values in a bin without rows. Rows without a bin come last.
    case fill(LogicalPlan, key: Int, step: DateDuration, defaults: [Value])
    case join(Join)
    /// All rows of each, one after the other; the same number and types of fields.
    case union([LogicalPlan])
    /// A row per element of a list column (or of a sub-table, then rows), which the element replaces. Rows with no element are dropped,
    /// or kept with a missing value.
    case unnest(LogicalPlan, column: Int, keepsEmpty: Bool)
    /// One row per visible field: field, type, filled, missing, distinct, smallest, largest, commonest.
    case describe(LogicalPlan)
    /// A row per hit of the term in the text column: the `carried` columns, then `before`, `hit`, `after`.
    case context(LogicalPlan, text: BoundExpression, term: String, words: Int, carried: [Int])
    case sequence(SequenceNode)
    /// Passes rows on; the shell draws them.
    case chart(LogicalPlan, ChartKind)
    /// Passes rows on; ends the run with an error at the first row for which the condition does not hold.
    case assert(LogicalPlan, BoundExpression, message: String)
  }

  package enum Limit: String, Sendable, Hashable, CaseIterable {
    case take, skip, tail
    /// So many rows chosen evenly at random by a fixed seed, in their order.
    case sample
  }

  package enum JoinKind: String, Sendable, Hashable, CaseIterable {
    case inner, left, semi, anti
  }

  /// Pairs of rows for which all keys are equal (as `BoundComparison.equal`; any element of a list) and `residual` holds, in the order
  /// of the left rows, then of the right ones. Inner and left give the fields of both; semi and anti those of the left.
  package struct Join: Sendable, Hashable {
    package var kind: JoinKind
    package var left: LogicalPlan
    package var right: LogicalPlan
    /// Over the fields of the left plan and over those of the right one.
    package var keys: [Key]
    /// Over the fields of both, left first.
    package var residual: BoundExpression?

    package struct Key: Sendable, Hashable {
      package var left: BoundExpression
      package var right: BoundExpression

      package init(_ left: BoundExpression, _ right: BoundExpression) {
        self.left = left
        self.right = right
      }
    }

    package init(
      _ kind: JoinKind, _ left: LogicalPlan, _ right: LogicalPlan, keys: [Key], residual: BoundExpression? = nil
    ) {
      self.kind = kind
      self.left = left
      self.right = right
      self.keys = keys
      self.residual = residual
    }
  }

  /// Chains of rows with the same key, each later than the one before. Fields: the keys, `first` and `last` (dates), then one
  /// reference per step that is not absent, named after it.
  package struct SequenceNode: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
      package var name: String
      package var isAbsent: Bool
      /// Rows of one table, with the field `row`, as in a scan.
      package var input: LogicalPlan
      /// Over the fields of `input`; a row with a list takes part once for each element.
      package var keys: [BoundExpression]
      package var date: BoundExpression

      package init(
        name: String, isAbsent: Bool = false, input: LogicalPlan, keys: [BoundExpression], date: BoundExpression
      ) {
        self.name = name
        self.isAbsent = isAbsent
        self.input = input
        self.keys = keys
        self.date = date
      }

      /// The type of the references to its rows; null when its input has none.
      package var rowType: ValueType { input.fields.first { $0.name == LogicalPlan.rowFieldName }?.type ?? .null }
    }

    package var steps: [Step]
    /// From the first step to the last; for absent steps at the end, how long they must not follow.
    package var within: DateDuration?

    package init(steps: [Step], within: DateDuration?) {
      self.steps = steps
      self.within = within
    }
  }

  package let node: Node
  package let fields: [Field]

  /// Use the factories where there is one: `fields` must be what `node` gives.
  package init(_ node: Node, fields: [Field]) {
    self.node = node
    self.fields = fields
  }
}

package struct OrderKey: Sendable, Hashable {
  package var expression: BoundExpression
  package var isDescending: Bool

  package init(_ expression: BoundExpression, isDescending: Bool = false) {
    self.expression = expression
    self.isDescending = isDescending
  }
}

/// An aggregate over the rows of a group.
package struct AggregateCall: Sendable, Hashable {
  package var function: AggregateFunction
  /// Nil for `count()` and `share()`. A list counts as its elements.
  package var argument: BoundExpression?
  /// Which rows of the group take part.
  package var condition: BoundExpression?
  /// The percentage of `percentile`.
  package var parameter: Double?

  package init(
    _ function: AggregateFunction, _ argument: BoundExpression? = nil, where condition: BoundExpression? = nil,
    parameter: Double? = nil
  ) {
    self.function = function
    self.argument = argument
    self.condition = condition
    self.parameter = parameter
  }

  package var type: ValueType { function.resultType(of: argument?.type) }
}

package enum ChartKind: String, Sendable, Hashable, CaseIterable {
  case bar, line, timeline
}

/// A query that is ready to be planned further and run.
package struct BoundQuery: Sendable, Hashable {
  package var plan: LogicalPlan

  package init(plan: LogicalPlan) { self.plan = plan }

  /// How the rows are to be drawn, nil for a listing.
  package var chart: ChartKind? {
    if case .chart(_, let kind) = plan.node { kind } else { nil }
  }
}
