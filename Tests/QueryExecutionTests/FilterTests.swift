import Columns
import QueryPlanning
import Testing

@Suite struct FilterTests {
  let events = LogicalPlan.scan(Fixture.events)
  let articles = LogicalPlan.scan(Fixture.articles)

  private func ids(_ plan: LogicalPlan, where condition: BoundExpression) throws -> [String] {
    let filtered = plan.filtered(condition).projected([NamedExpression("id", Names(fields: plan.fields)["id"])])
    let first = try rows(filtered)
    try expectRows(filtered, first)
    return first
  }

  @Test func comparisonsOfNames() throws {
    let e = Names(fields: events.fields)
    #expect(try ids(events, where: compare(e["actor"], .isEntity, text("nunez"))) == ["e1", "e2", "e3", "e4", "e8"])
    #expect(try ids(events, where: compare(e["actor"], .equal, text("Nunez"))) == [])
    #expect(try ids(events, where: compare(e["actor"], .isEntity, text("nunez"), not: true)) == ["e5", "e6", "e7"])
    #expect(try ids(events, where: compare(e["actor"], .contains, texts(["okoro", "diaz"]))) == ["e4", "e5", "e6"])
    #expect(try ids(events, where: compare(e["organization"], .equal, text("unity party"))) == ["e1", "e2", "e3", "e7"])
    #expect(
      try ids(events, where: compare(e["organization"], .equal, text("unity party"), not: true)) == ["e4", "e5", "e6", "e8"])
    #expect(try ids(events, where: compare(e["actor"], .resembles, text("Okaro"))) == ["e4", "e6"])
  }

  @Test func comparisonsOfText() throws {
    let a = Names(fields: articles.fields)
    #expect(try ids(articles, where: compare(a["text"], .contains, text("PARTY'S"))) == ["a1"])
    #expect(try ids(articles, where: compare(a["text"], .has, text("lok sabha"))) == ["a2"])
    #expect(try ids(articles, where: compare(a["text"], .has, text("insult"))) == [])
    #expect(try ids(articles, where: compare(a["text"], .has, text("lodz"))) == ["a3"])
    #expect(try ids(articles, where: compare(a["text"], .mentions, text("resign"))) == ["a1", "a2", "a3"])
    #expect(try ids(articles, where: compare(a["text"], .contains, texts(["insulted", "said"]), all: true)) == ["a1", "a3"])
    #expect(try ids(articles, where: compare(a["text"], .contains, text("insulted"), not: true)) == ["a2", "a4"])
    #expect(try ids(articles, where: compare(a["text"], .matches, text("\\bres\\w+ (on|as)\\b"))) == ["a1", "a3"])
    #expect(try ids(articles, where: compare(a["headline"], .contains, text("Mayor \"insulted\""))) == ["a3"])
    #expect(try ids(articles, where: compare(a["headline"], .contains, text("mayor"), exact: true)) == [])
    #expect(try ids(articles, where: compare(a["headline"], .startswith, text("nunez"))) == ["a1"])
    #expect(try ids(articles, where: compare(a["headline"], .endswith, text("MEETS"))) == ["a2"])
    #expect(try ids(articles, where: compare(a["id"], .greater, text("A2"))) == ["a3", "a4"])
    #expect(try ids(articles, where: call(.near, a["text"], text("resigning"), text("minister"), integer(5))) == ["a2"])
    #expect(try ids(articles, where: call(.near, a["text"], text("resigning"), text("minister"), integer(3))) == [])
  }

  @Test func comparisonsOfDates() throws {
    let e = Names(fields: events.fields)
    let march = date(Fixture.month(2024, 3)), april = date(Fixture.month(2024, 4))
    let year = date(DateSpan(year: 2024)), second = date(Fixture.day(2024, 4, 2))
    #expect(try ids(events, where: compare(e["date"], .equal, march)) == ["e1", "e2", "e3"])
    #expect(try ids(events, where: compare(e["date"], .equal, april)) == ["e4", "e5"])
    #expect(try ids(events, where: compare(e["date"], .equal, second)) == ["e4"])
    #expect(try ids(events, where: compare(e["date"], .overlaps, second)) == ["e4", "e5"])
    #expect(try ids(events, where: compare(e["date"], .less, second)) == ["e1", "e2", "e3", "e6"])
    #expect(try ids(events, where: compare(e["date"], .lessOrEqual, second)) == ["e1", "e2", "e3", "e4", "e6"])
    #expect(try ids(events, where: compare(e["date"], .greater, april)) == ["e8"])
    #expect(try ids(events, where: compare(e["date"], .greaterOrEqual, april)) == ["e4", "e5", "e8"])
    #expect(try ids(events, where: compare(e["date"], .equal, year, not: true)) == ["e6", "e7"])
    #expect(try ids(events, where: BoundExpression(.isMissing(e["date"], isNegated: false), type: .boolean)) == ["e7"])
  }

  @Test func comparisonsOfNumbersAndLogic() throws {
    let e = Names(fields: events.fields)
    let sure = compare(e["confidence"], .greaterOrEqual, .constant(.number(0.9), .number))
    #expect(try ids(events, where: sure) == ["e1", "e4", "e5"])
    #expect(try ids(events, where: BoundExpression(.not(sure), type: .boolean)) == ["e2", "e3", "e6", "e7", "e8"])
    let between = BoundExpression(
      .between(
        e["confidence"], lower: .constant(.number(0.5), .number), upper: .constant(.number(0.8), .number), isNegated: false),
      type: .boolean)
    #expect(try ids(events, where: between) == ["e2", "e3", "e8"])
    let resigned = compare(e["type"], .equal, text("resign"))
    #expect(
      try ids(events, where: BoundExpression(.or([between, resigned]), type: .boolean)) == ["e1", "e2", "e3", "e5", "e7", "e8"])
    #expect(try ids(events, where: BoundExpression(.and([resigned, e["main"]]), type: .boolean)) == ["e1", "e5"])
    #expect(try ids(events, where: compare(e["confidence"], .equal, integer(1))) == ["e4"])
  }

  @Test func pathsAndSubTables() throws {
    let e = Names(fields: events.fields), a = Names(fields: articles.fields)
    let outlet = BoundExpression(.field(of: e["article"], table: "articles", index: 3), type: .name)
    #expect(try ids(events, where: compare(outlet, .equal, text("herald"))) == ["e5", "e6", "e7"])
    let inner = Names(fields: events.fields + articles.fields)
    let any = BoundExpression(
      .listAggregate(
        ListAggregate(
          .any, over: a["events"], innerFieldCount: events.fields.count,
          condition: compare(inner["type"], .equal, text("withdraw")))), type: .boolean)
    #expect(try ids(articles, where: any) == ["a1"])
    let count = BoundExpression(
      .listAggregate(ListAggregate(.count, over: a["events"], innerFieldCount: events.fields.count)), type: .integer)
    #expect(try ids(articles, where: compare(count, .greater, integer(1))) == ["a1", "a3"])
    let dates = BoundExpression(.field(of: a["events"], table: "events", index: 5), type: .list(.date))
    #expect(try ids(articles, where: compare(dates, .less, date(Fixture.month(2024, 3)))) == ["a3"])
    // A condition sees the outer row behind the inner one.
    let outer = Names(fields: events.fields.map { Field("inner " + $0.name, $0.type) } + articles.fields)
    let sameDay = BoundExpression(
      .listAggregate(
        ListAggregate(
          .all, over: a["events"], innerFieldCount: events.fields.count,
          condition: compare(outer["inner date"], .equal, outer["date"]))), type: .boolean)
    #expect(try ids(articles, where: sameDay) == ["a2", "a4"])
  }
}
