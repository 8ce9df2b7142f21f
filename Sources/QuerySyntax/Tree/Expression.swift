import Diagnostics

package struct Expression: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    case literal(Literal)
    /// A field, or a symbol where one is expected; what it is, the binder decides.
    case name(Identifier)
    /// `article.outlet`
    case path(Expression, Identifier)
    /// `list[0]`
    case element(Expression, index: Expression)
    /// `$name`, without the dollar
    case parameter(Identifier)
    case not(Expression)
    case negated(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case comparison(Comparison)
    /// `a..b`, both ends included
    case range(Expression, Expression)
    /// `(1, 2, 3)` after `in`, `any`, `all`
    case list([Expression])
    case call(Call)
    /// An expression was expected and none stood, or what stood is none.
    case invalid
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan = .none) {
    self.kind = kind
    self.span = span
  }
}

package enum Literal: Sendable, Hashable {
  case null
  case text(String)
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case date(DateLiteral)
  /// `3d 2w 6mo 1y`: months and days.
  case duration(months: Int32, days: Int32)
  /// `/pattern/i`, RE2 syntax.
  case regularExpression(pattern: String, ignoresCase: Bool)
}

/// A date as the query says it; what days it means depends on the clock for all but the first.
package enum DateLiteral: Sendable, Hashable {
  /// A day or a month that exists. A year alone is written as an integer; the binder knows where a date is meant.
  case civil(year: Int, month: Int, day: Int?)
  case today
  case yesterday
  case tomorrow
  /// `last 30 days`, `next 2 weeks`: so many days (or weeks, months, years) up to and with today.
  case recent(isFuture: Bool, count: Int64, CalendarUnit)
  /// `this month`, `last month` is -1.
  case current(offset: Int, CalendarUnit)
}

package enum CalendarUnit: String, Sendable, Hashable, CaseIterable {
  case day, week, month, quarter, year
}

package enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
  case or, and
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
}

/// `left op right`, as in `reason not contains any ("a", "b")`.
package struct Comparison: Sendable, Hashable {
  package enum Operator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// With a list, a range, or a date span on the right.
    case isIn = "in"
    /// With a range on the right; printed as `between a and b`.
    case between
    case overlaps
    case contains, startswith, endswith, has, mentions
    case matches
    /// Within a few edits.
    case resembles = "~"
    /// The same entity.
    case isEntity = "is"
  }

  package enum Quantifier: String, Sendable, Hashable {
    case any, all
  }

  package var left: Expression
  package var `operator`: Operator
  package var isNegated: Bool
  /// `contains_cs` and its like: with regard to case and accents.
  package var isExact: Bool
  /// With one, the right side is a list.
  package var quantifier: Quantifier?
  package var right: Expression
  package var operatorSpan: SourceSpan

  package init(
    _ left: Expression, _ operator: Operator, _ right: Expression, isNegated: Bool = false, isExact: Bool = false,
    quantifier: Quantifier? = nil, operatorSpan: SourceSpan = .none
  ) {
    self.left = left
    self.operator = `operator`
    self.right = right
    self.isNegated = isNegated
    self.isExact = isExact
    self.quantifier = quantifier
    self.operatorSpan = operatorSpan
  }
}

/// A function or an aggregate over arguments; `condition` is the `where` inside its brackets.
/// `any(events where type = resign)` is a call of `any` with the argument `events` and a condition.
package struct Call: Sendable, Hashable {
  package var function: Identifier
  package var arguments: [Expression]
  package var condition: Expression?

  package init(function: Identifier, arguments: [Expression], condition: Expression? = nil) {
    self.function = function
    self.arguments = arguments
    self.condition = condition
  }
}
