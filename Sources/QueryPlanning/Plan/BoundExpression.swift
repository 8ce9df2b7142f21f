import Columns

/// An expression whose names are resolved and whose types are known; evaluated over the rows of one schema, `[Field]`.
///
/// Logic is two-valued: a boolean expression is true or false, and missing counts as false. A list stands for its elements:
/// a comparison with a list holds when it holds for any element, and a function of one value applies to each element.
package struct BoundExpression: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    /// A literal, a parameter, or what constant folding made of an expression. A regular expression is a constant text in RE2
    /// syntax; `/x/i` is `(?i)x`.
    case constant(Value)
    /// A column of the input, by its index in the schema.
    case column(Int)
    /// A field of the row (or of each of the rows) that the base refers to: `article.outlet`. Over a list or a sub-table it gives
    /// a list; a list of lists is flattened.
    case field(of: BoundExpression, table: String, index: Int)
    /// `list[0]`; a negative index counts from the end; missing outside the list.
    case element(BoundExpression, index: BoundExpression)
    case not(BoundExpression)
    case and([BoundExpression])
    case or([BoundExpression])
    case negated(BoundExpression)
    case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression)
    case comparison(BoundComparison)
    /// `in a..b` and `between a and b`, both ends included, for all types but dates (for these, a comparison with a span).
    case between(BoundExpression, lower: BoundExpression, upper: BoundExpression, isNegated: Bool)
    /// `x = null`, `x != null`.
    case isMissing(BoundExpression, isNegated: Bool)
    /// A list of values: `(a, b)` with parts that are no constants.
    case list([BoundExpression])
    case function(ScalarFunction, [BoundExpression])
    case listAggregate(ListAggregate)
  }

  package var kind: Kind
  package var type: ValueType

  package init(_ kind: Kind, type: ValueType) {
    self.kind = kind
    self.type = type
  }

  package static func constant(_ value: Value, _ type: ValueType) -> BoundExpression {
    BoundExpression(.constant(value), type: type)
  }

  package static func column(_ index: Int, of fields: [Field]) -> BoundExpression {
    BoundExpression(.column(index), type: fields[index].type)
  }

  package var constantValue: Value? {
    if case .constant(let value) = kind { value } else { nil }
  }
}

/// Arithmetic by the types of its operands: integers and numbers; text `+` text; date ± duration; date - date is a duration;
/// duration ± duration; duration times a number. `/` always gives a number; division by zero and overflow give a missing value.
package enum ArithmeticOperator: String, Sendable, Hashable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
}

/// A comparison of two values. What the operator means depends on the types of the sides, which the binder has made fit:
///
/// | sides | meaning |
/// |---|---|
/// | integer, number, duration | by size |
/// | text, symbol, boolean | by folded text (byte by byte when `isExact`), false before true |
/// | date | spans of days: `equal` is "lies within", `less` is "ends before the right starts", `lessOrEqual` "ends no later" |
/// | name with name | `equal` and `isEntity`: the same entity |
/// | name with text | `equal` looks at the shown name, `isEntity` also at the aliases |
/// | row with row | `equal`: the same row |
/// | list on either side | true when true for any element; with a `quantifier`, the right side's elements are any or all |
///
/// A missing side makes it false before `isNegated` turns it round. `x in (a, b)` is `equal` with a list on the right.
package struct BoundComparison: Sendable, Hashable {
  package enum Operator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case overlaps
    /// Text; the right side is text or a list of texts.
    case contains, startswith, endswith, has, mentions
    /// The right side is a constant text, a regular expression in RE2 syntax.
    case matches
    /// Within a few edits of a word or of the whole text.
    case resembles = "~"
    case isEntity = "is"
  }

  package var left: BoundExpression
  package var `operator`: Operator
  package var right: BoundExpression
  package var isNegated: Bool
  package var isExact: Bool
  /// Whether all elements of the right list must hold (`contains all (…)`), not any.
  package var needsAll: Bool

  package init(
    _ left: BoundExpression, _ operator: Operator, _ right: BoundExpression, isNegated: Bool = false,
    isExact: Bool = false, needsAll: Bool = false
  ) {
    self.left = left
    self.operator = `operator`
    self.right = right
    self.isNegated = isNegated
    self.isExact = isExact
    self.needsAll = needsAll
  }
}

/// An aggregate over the elements of a list or the rows of a sub-table of one row: `count(events)`,
/// `any(events where type = resign)`, `max(events.date)`, `sum(list)`.
///
/// `condition` and `element` are bound against an inner schema, then the outer one behind it:
/// - over a sub-table (`rows(T)`) or a list of rows: the fields of a scan of T (`LogicalPlan.fields(ofScan:)`), then the outer fields;
/// - over a list of values: one field, the element itself (named `it`), then the outer fields.
package struct ListAggregate: Sendable, Hashable {
  package var function: AggregateFunction
  /// Of type `rows` or `list`.
  package var list: BoundExpression
  /// What is aggregated of each element. Nil for `count(list)`, and for `any`, `all` with only a condition.
  package var element: BoundExpression?
  /// Which elements take part. For `any` and `all` without `element`, what must hold.
  package var condition: BoundExpression?
  /// The percentage of `percentile`.
  package var parameter: Double?
  /// How many fields the inner schema has before the outer one begins.
  package var innerFieldCount: Int

  package init(
    _ function: AggregateFunction, over list: BoundExpression, innerFieldCount: Int, element: BoundExpression? = nil,
    condition: BoundExpression? = nil, parameter: Double? = nil
  ) {
    self.function = function
    self.list = list
    self.element = element
    self.condition = condition
    self.parameter = parameter
    self.innerFieldCount = innerFieldCount
  }
}
