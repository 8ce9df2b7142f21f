import Columns
import QueryPlanning

/// Queries that look for text, filter by date, count, group, sort and count different values.
struct BenchmarkQueries {
  let events: Table

  private var scan: LogicalPlan { .scan(events) }

  private func field(_ name: String) -> BoundExpression {
    .column(events.index(of: name) ?? 0, of: scan.fields)
  }

  private func compare(_ name: String, _ operation: BoundComparison.Operator, _ value: Value, _ type: ValueType)
    -> BoundExpression
  {
    BoundExpression(.comparison(BoundComparison(field(name), operation, .constant(value, type))), type: .boolean)
  }

  private func select(_ plan: LogicalPlan, _ names: String...) -> LogicalPlan {
    plan.projected(names.map { NamedExpression($0, .column(plan.fields.firstIndex(of: $0), of: plan.fields)) })
  }

  private func counted(_ plan: LogicalPlan, by keys: NamedExpression...) -> LogicalPlan {
    plan.aggregated(by: keys, [NamedAggregate("count", AggregateCall(.count))])
  }

  private func most(_ plan: LogicalPlan) -> LogicalPlan {
    plan.sorted([OrderKey(.column(plan.fields.count - 1, of: plan.fields), isDescending: true)]).limited(.take, 10)
  }

  var all: [(name: String, plan: LogicalPlan)] {
    let insult = scan.filtered(compare("reason", .contains, .text("insult"), .text))
    let march = DateSpan(year: 2023, month: 3).map { Value.date($0) } ?? .null
    let resigned = scan.filtered(
      BoundExpression(
        .and([compare("type", .equal, .text("resign"), .text), compare("date", .equal, march, .date)]), type: .boolean))
    let organization = NamedExpression("organization", field("organization"))
    let month = NamedExpression("month", BoundExpression(.function(.month, [field("date")]), type: .date))
    let sure = scan.filtered(
      BoundExpression(
        .and([
          compare("organization", .equal, .text("Organization 0"), .text),
          compare("confidence", .greaterOrEqual, .number(0.9), .number),
        ]), type: .boolean))
    let pattern = compare("reason", .matches, .text("(?i)\\b(insult|humiliat)\\w*\\s+(by|from)\\b"), .text)
    return [
      ("q1 contains, rows", select(insult, "id", "date", "actor", "organization", "reason")),
      ("q2 contains, count", counted(insult)),
      ("q3 type and month, rows", select(resigned, "id", "date", "actor", "organization")),
      ("qf type and month, by organization", most(counted(resigned, by: organization))),
      ("q4 by organization", most(counted(scan, by: organization))), ("q5 by month", counted(scan, by: month)),
      (
        "q6 four aggregates by type",
        scan.aggregated(
          by: [NamedExpression("type", field("type"))],
          [
            NamedAggregate("n", AggregateCall(.count)), NamedAggregate("actors", AggregateCall(.distinct, field("actor"))),
            NamedAggregate("first", AggregateCall(.min, field("date"))),
            NamedAggregate("last", AggregateCall(.max, field("date"))),
          ])
      ),
      ("q7 regular expression, rows", select(scan.filtered(pattern), "id", "reason")),
      (
        "q9 filter, newest ten",
        sure.sorted([OrderKey(field("date"), isDescending: true), OrderKey(field("id"), isDescending: true)]).limited(.take, 10)
      ),
      ("q11 distinct actors", scan.aggregated(by: [], [NamedAggregate("actors", AggregateCall(.distinct, field("actor")))])),
      (
        "q12 first 100 by two keys",
        scan.sorted([OrderKey(field("confidence"), isDescending: true), OrderKey(field("actor")), OrderKey(field("id"))])
          .limited(.take, 100)
      ),
    ]
  }
}

extension [Field] {
  fileprivate func firstIndex(of name: String) -> Int { firstIndex { $0.name == name } ?? 0 }
}
