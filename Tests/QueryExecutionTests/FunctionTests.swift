import Columns
import QueryPlanning
import Testing

@Suite struct FunctionTests {
  private static let people = LogicalPlan.scan(Fixture.people)

  private static func day(_ text: String) -> BoundExpression {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return date(DateSpan(year: parts[0], month: parts[1], day: parts[2]))
  }

  private static func value(_ expression: BoundExpression, rewrites: Set<Rewrite>) throws -> [String] {
    try rows(people.limited(.take, 1).projected([NamedExpression("x", expression)]), rewrites: rewrites)
  }

  private static let null = BoundExpression.constant(.null, .null)
  private static let list = BoundExpression.constant(.list([.text("b"), .text("A")]), .list(.text))
  private static func number(_ value: Double) -> BoundExpression { .constant(.number(value), .number) }
  private static func duration(months: Int32 = 0, days: Int32 = 0) -> BoundExpression {
    .constant(.duration(DateDuration(months: months, days: days)), .duration)
  }

  static let calls: [(BoundExpression, String)] = [
    (call(.year, day("2024-03-22")), "2024"), (call(.quarter, day("2024-05-22")), "2024-04-01..2024-06-30"),
    (call(.month, day("2024-03-22")), "2024-03"), (call(.month, date(DateSpan(year: 2024))), "-"),
    (call(.week, day("2024-03-24")), "2024-03-18..2024-03-24"), (call(.weekday, day("2024-03-24")), "sunday"),
    (call(.day, date(DateSpan(year: 2024, month: 3))), "-"), (call(.day, day("2024-03-24")), "2024-03-24"),
    (call(.bin, day("2024-03-24"), duration(days: 7)), "2024-03-18..2024-03-24"), (call(.bin, integer(-7), integer(5)), "-10"),
    (call(.bin, number(7.5), number(2)), "6"), (call(.days, day("2024-02-28"), day("2024-03-01")), "2"),
    (call(.days, day("2024-02-28"), date(DateSpan(year: 2024))), "-"), (call(.age, day("2024-05-30")), "2d"),
    (call(.span, day("2024-02-28"), date(DateSpan(year: 2024, month: 3))), "2024-02-28..2024-03-31"),
    (call(.lower, text("ÉA")), "éa"), (call(.upper, text("éa")), "ÉA"), (call(.length, text("🇮🇳é")), "2"),
    (call(.words, text("It’s 2 late.")), "4"), (call(.trim, text("  a b\n")), "a b"),
    (call(.substring, text("héllo"), integer(1), integer(3)), "éll"), (call(.substring, text("hello"), integer(-3)), "llo"),
    (call(.substring, text("hello"), integer(9)), ""), (call(.substring, text("hello"), integer(.min)), "hello"),
    (call(.replace, text("Café CAFE"), text("cafe"), text("x")), "x x"), (call(.split, text("a, b, c"), text(", ")), "a, b, c"),
    (call(.join, list, text("+")), "b+A"), (call(.extract, text("(\\d+) (people|members)"), text("the 12 members")), "12"),
    (call(.extract, text("(?i)MEM\\w+"), text("the 12 members")), "members"), (call(.extract, text("x"), text("y")), "-"),
    (call(.context, text("one two three four five"), text("three"), integer(1)), "two three four"),
    (call(.near, text("a b c d"), text("d"), text("a"), integer(3)), "true"),
    (call(.near, text("a b c d"), text("d"), text("a"), integer(2)), "false"),
    (call(.abs, integer(-3)), "3"), (call(.abs, integer(.min)), "-"), (call(.round, number(2.345), integer(1)), "2.3"),
    (call(.floor, number(-2.5)), "-3"), (call(.ceil, number(2.1)), "3"), (call(.min, integer(3), number(2.5)), "2.5"),
    (call(.max, integer(3), null, integer(7)), "7"), (call(.coalesce, null, text("x")), "x"),
    (call(.if, .constant(.boolean(false), .boolean), text("x")), "-"), (call(.first, list), "b"),
    (call(.text, day("2024-03-22")), "2024-03-22"),
    (
      call(
        .case, .constant(.boolean(false), .boolean), integer(1), .constant(.boolean(true), .boolean), integer(2), integer(3)),
      "2"
    ),
    (call(.lower, list), "b, a"), (BoundExpression(.element(list, index: integer(-1)), type: .text), "A"),
    (BoundExpression(.element(list, index: integer(2)), type: .text), "-"),
  ]

  @Test func functions() throws {
    for (expression, expected) in Self.calls {
      for rewrites in [Set(Rewrite.allCases), []] {
        let found = try Self.value(expression, rewrites: rewrites)
        #expect(found == [expected], "\(expression.text(over: []))")
      }
    }
    var tested: Set<ScalarFunction> = []
    for case .function(let function, _) in Self.calls.map(\.0.kind) { tested.insert(function) }
    #expect(tested == Set(ScalarFunction.allCases), "every function has a case")
  }

  static let arithmetic: [(ArithmeticOperator, BoundExpression, BoundExpression, ValueType, String)] = [
    (.add, integer(2), integer(3), .integer, "5"), (.divide, integer(5), integer(2), .number, "2.5"),
    (.divide, integer(5), integer(0), .number, "-"), (.remainder, integer(5), integer(0), .integer, "-"),
    (.remainder, integer(-5), integer(3), .integer, "-2"), (.multiply, integer(.max), integer(2), .integer, "-"),
    (.add, text("a"), text("b"), .text, "ab"), (.add, day("2024-01-31"), duration(months: 1), .date, "2024-02-29"),
    (.subtract, day("2024-03-01"), duration(days: 14), .date, "2024-02-16"),
    (.subtract, date(DateSpan(year: 2024, month: 3)), duration(months: 1), .date, "2024-02"),
    (.subtract, date(DateSpan(year: 2024)), duration(months: 12), .date, "2023"),
    (.add, date(DateSpan(year: 9999)), duration(days: 1), .date, "-"),
    (.subtract, day("2024-03-01"), day("2024-02-01"), .duration, "29d"),
    (.multiply, duration(days: 3), integer(2), .duration, "6d"),
    (.add, duration(months: 1), duration(days: 3), .duration, "1mo 3d"),
  ]

  @Test func arithmeticByType() throws {
    for (operation, left, right, type, expected) in Self.arithmetic {
      let expression = BoundExpression(.arithmetic(operation, left, right), type: type)
      for rewrites in [Set(Rewrite.allCases), []] {
        let found = try Self.value(expression, rewrites: rewrites)
        #expect(found == [expected], "\(expression.text(over: []))")
      }
    }
  }
}
