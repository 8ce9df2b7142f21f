import Columns

@testable import QuerySyntax

/// Draws trees over the whole grammar: every kind of statement, source, stage and expression.
struct TreeGenerator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func list<T>(_ range: ClosedRange<Int>, _ make: (inout TreeGenerator) -> T) -> [T] {
    let count = Int.random(in: range, using: &random)
    return (0..<count).map { _ in make(&self) }
  }

  mutating func statement() -> Statement {
    switch below(10) {
    case 0: Statement(.letBinding(name: name(), query: query(depth: 2)))
    case 1:
      Statement(
        .command(DotCommand(name: Identifier("mode"), arguments: random.pick(["", "csv", "a \"b;c\""], otherwise: ""))))
    default: Statement(.query(query(depth: 3)))
    }
  }

  mutating func name() -> Identifier {
    let names = [
      "events", "actor", "type", "date", "mentions", "count", "reason", "first", "last", "this", "where", "by", "in",
      "contains", "null",
      "select", "with", "today", "or", "not", "a b", "x`y", "été", "_", "search", "let", "Select", "case", "context", "sum",
      "join",
    ]
    return Identifier(random.pick(names, otherwise: "x"))
  }

  mutating func query(depth: Int) -> Query {
    Query(source: source(depth: depth), stages: list(0...3) { $0.stage(depth: depth) })
  }

  mutating func source(depth: Int) -> Source {
    switch below(depth > 0 ? 8 : 3) {
    case 0: Source(.lastResult)
    case 1: Source(.search(list(1...3) { $0.term() }))
    case 6: Source(.parenthesized(query(depth: depth - 1)))
    case 7:
      Source(
        .sequence(
          SequencePattern(
            keys: list(1...2) { $0.random.chance(80) ? Expression(.name($0.name())) : $0.expression(depth: 1) },
            within: random.chance(50) ? duration() : nil,
            steps: list(1...3) { SequencePattern.Step(isAbsent: $0.random.chance(30), query: $0.query(depth: depth - 1)) })))
    default: Source(.named(name()))
    }
  }

  private mutating func term() -> Expression {
    random.chance(80) ? text() : Expression(.parameter(Identifier("p")))
  }

  private mutating func count() -> Expression {
    random.chance(80) ? Expression(.literal(.integer(Int64(below(1000))))) : Expression(.parameter(Identifier("n")))
  }

  private mutating func text() -> Expression {
    let texts = [
      "", "insult", "Lok Sabha", "a \"b\" c", "back\\slash", "line\nbreak", "it's", "“curly”", "\u{1}", "| where", "é",
    ]
    return Expression(.literal(.text(random.pick(texts, otherwise: ""))))
  }

  mutating func projection(_ depth: Int) -> Projection {
    Projection(expression(depth: depth), name: random.chance(40) ? name() : nil)
  }

  private mutating func key(_ depth: Int) -> SortKey {
    SortKey(expression(depth: depth), direction: random.pick([nil, .ascending, .descending], otherwise: nil))
  }

  mutating func stage(depth: Int) -> Stage {
    let d = max(0, depth - 1)
    let kind: Stage.Kind =
      switch below(20) {
      case 0: .select(list(1...3) { $0.projection(d) })
      case 1: .drop(list(1...3) { $0.name() })
      case 2: .extend(list(1...3) { $0.projection(d) })
      case 3: .sort(list(1...3) { $0.key(d) })
      case 4: .limit(random.pick(Stage.Limit.allCases, otherwise: .take), count: count())
      case 5: .top(count: count(), keys: list(1...2) { $0.key(d) }, per: list(0...2) { $0.expression(depth: d) })
      case 6: .distinct(list(0...2) { $0.projection(d) })
      case 7: .count(by: list(0...2) { $0.projection(d) })
      case 8: .summarize(list(1...2) { $0.projection(d) }, by: list(0...2) { $0.projection(d) })
      case 9: .series(list(1...2) { $0.projection(d) }, by: projection(d))
      case 10: .latest(isEarliest: random.chance(50), by: list(1...2) { $0.expression(depth: d) })
      case 11:
        .join(
          random.pick(Stage.JoinKind.allCases, otherwise: .inner), joined(depth: d), on: list(1...2) { $0.expression(depth: d) }
        )
      case 12: .union(joined(depth: d))
      case 13: .unnest(expression(depth: d))
      case 14: .rename(list(1...2) { Renaming(old: $0.name(), new: $0.name()) })
      case 15: .describe
      case 16: .context(term: term(), width: random.chance(50) ? count() : nil)
      case 17: .chart(name())
      case 18: .assert(expression(depth: d), message: random.chance(50) ? text() : nil)
      default: .filter(expression(depth: d + 1))
      }
    return Stage(kind)
  }

  private mutating func joined(depth: Int) -> Source {
    depth > 0 && random.chance(40) ? Source(.parenthesized(query(depth: depth - 1))) : Source(.named(name()))
  }

  private mutating func duration() -> Expression {
    switch below(3) {
    case 0: Expression(.literal(.duration(months: 0, days: Int32(below(400)))))
    case 1: Expression(.literal(.duration(months: Int32(1 + below(40)), days: 0)))
    default: Expression(.literal(.duration(months: Int32(1 + below(40)), days: Int32(1 + below(40)))))
    }
  }

  private mutating func leaf() -> Expression {
    switch below(12) {
    case 0: Expression(.literal(.null))
    case 1: Expression(.literal(.boolean(random.chance(50))))
    case 2: Expression(.literal(.integer(random.pick([0, 7, 2024, Int64.max], otherwise: 1))))
    case 3: Expression(.literal(.number(random.pick([0.5, 1e300, 12.0, 1e-7], otherwise: 1.5))))
    case 4: date()
    case 5: duration()
    case 6, 7: Expression(.parameter(Identifier("who")))
    case 8, 9: text()
    default: Expression(.name(name()))
    }
  }

  /// Where a pattern can stand: after `matches` and among arguments.
  private mutating func pattern() -> Expression {
    let pattern = random.pick(["a/b", "\\d+", "x|y", "[\"']"], otherwise: "x")
    return Expression(.literal(.regularExpression(pattern: pattern, ignoresCase: random.chance(50))))
  }

  private mutating func date() -> Expression {
    let unit = random.pick(CalendarUnit.allCases, otherwise: .day)
    let date: DateLiteral =
      switch below(7) {
      case 0: .today
      case 1: .yesterday
      case 2: .tomorrow
      case 3: .recent(isFuture: random.chance(30), count: Int64(below(100)), unit)
      case 4: .current(offset: below(3) - 1, unit)
      case 5: .civil(year: 2024, month: 1 + below(12), day: nil)
      default: .civil(year: 1 + below(9999), month: 1 + below(12), day: 1 + below(28))
      }
    return Expression(.literal(.date(date)))
  }

  mutating func expression(depth: Int) -> Expression {
    guard depth > 0 else { return leaf() }
    let d = depth - 1
    let kind: Expression.Kind =
      switch below(12) {
      case 0: .path(expression(depth: d), name())
      case 1: .element(expression(depth: d), index: expression(depth: d))
      case 2: .not(expression(depth: d))
      case 3: .negated(expression(depth: d))
      case 4, 5: .binary(random.pick(BinaryOperator.allCases, otherwise: .and), expression(depth: d), expression(depth: d))
      case 6, 7: .comparison(comparison(depth: d))
      case 8: .range(expression(depth: d), expression(depth: d))
      case 9: .list(list(0...3) { $0.expression(depth: d) })
      case 10:
        .call(
          Call(
            function: name(), arguments: list(0...2) { $0.random.chance(10) ? $0.pattern() : $0.expression(depth: d) },
            condition: random.chance(30) ? expression(depth: d) : nil))
      default: leaf().kind
      }
    return Expression(kind)
  }

  private mutating func comparison(depth: Int) -> Comparison {
    let comparison = random.pick(Comparison.Operator.allCases, otherwise: .equal)
    var result = Comparison(expression(depth: depth), comparison, expression(depth: depth))
    let isWord = comparison.rawValue.first?.isLetter ?? false
    result.isNegated = (isWord || comparison == .resembles) && random.chance(30)
    result.isExact = Keywords.exactForms.contains(comparison) && random.chance(30)
    switch comparison {
    case .matches where random.chance(70): result.right = pattern()
    case .between: result.right = Expression(.range(expression(depth: depth), expression(depth: depth)))
    case .isIn:
      // What stands in brackets after `in` is a list.
      result.right =
        switch below(3) {
        case 0: leaf()
        case 1: Expression(.range(leaf(), expression(depth: depth)))
        default: Expression(.list(list(0...3) { $0.expression(depth: depth) }))
        }
    case .isEntity: result.right = random.chance(50) ? text() : Expression(.parameter(Identifier("who")))
    default: break
    }
    if Keywords.quantified.contains(comparison), random.chance(30) {
      result.quantifier = random.chance(50) ? .any : .all
      result.right = Expression(.list(list(0...3) { $0.expression(depth: depth) }))
    }
    return result
  }
}
