import Columns
import QueryExecution
import QueryPlanning
import Testing

@Suite struct OperatorTests {
  let events = LogicalPlan.scan(Fixture.events)
  let articles = LogicalPlan.scan(Fixture.articles)
  let people = LogicalPlan.scan(Fixture.people)
  var e: Names { Names(fields: events.fields) }
  var a: Names { Names(fields: articles.fields) }

  private func pick(_ plan: LogicalPlan, _ names: String...) -> LogicalPlan {
    let fields = Names(fields: plan.fields)
    return plan.projected(names.map { NamedExpression($0, fields[$0]) })
  }

  @Test func sorting() throws {
    try expectRows(
      pick(events.sorted([OrderKey(e["date"], isDescending: true), OrderKey(e["id"])]), "id"),
      ["e8", "e4", "e5", "e1", "e2", "e3", "e6", "e7"])
    try expectRows(
      pick(events.sorted([OrderKey(e["organization"]), OrderKey(e["confidence"], isDescending: true)]), "id"),
      ["e4", "e5", "e1", "e3", "e2", "e7", "e8", "e6"])
    try expectRows(
      pick(people.sorted([OrderKey(Names(fields: people.fields)["mentions"])]), "name"),
      ["Carla Díaz", "Ana Núñez", "Ben Okoro"])
    let weekday = call(.weekday, e["date"])
    try expectRows(
      pick(events.extended([NamedExpression("weekday", weekday)]).sorted([OrderKey(weekday)]), "id", "weekday"),
      [
        "e4 | tuesday", "e1 | friday", "e2 | friday", "e3 | friday", "e8 | friday", "e6 | sunday", "e5 | -", "e7 | -",
      ])
  }

  @Test func limits() throws {
    let ids = pick(events, "id")
    try expectRows(ids.limited(.skip, 2).limited(.take, 3), ["e3", "e4", "e5"])
    try expectRows(ids.limited(.tail, 2), ["e7", "e8"])
    try expectRows(ids.limited(.tail, 0), [])
    try expectRows(ids.limited(.take, 0), [])
    try expectRows(ids.limited(.sample, 100).limited(.take, 1), ["e1"])
    let sample = try rows(ids.limited(.sample, 3))
    #expect(sample.count == 3 && sample == sample.sorted())
    try expectRows(ids.limited(.sample, 3), sample)
    try expectRows(
      pick(events.sorted([OrderKey(e["confidence"], isDescending: true)]).limited(.take, 3), "id"), ["e4", "e5", "e1"])
    try expectRows(pick(events.top(3, by: [OrderKey(e["confidence"], isDescending: true)]), "id"), ["e4", "e5", "e1"])
    try expectRows(
      pick(events.top(1, by: [OrderKey(e["date"], isDescending: true)], per: [e["organization"]]), "id"),
      ["e1", "e4", "e8"])
    try expectRows(
      pick(events.top(1, by: [OrderKey(e["date"], isDescending: true)], per: [e["actor"]]), "id", "actor"),
      ["e8 | Ana Núñez", "e4 | Ben Okoro, Ana Núñez", "e5 | Carla Díaz", "e7 | -"])
  }

  @Test func groups() throws {
    let count = NamedAggregate("count", AggregateCall(.count))
    try expectRows(
      events.aggregated(by: [NamedExpression("organization", e["organization"])], [count]),
      ["Unity Party | 4", "Council | 2", "- | 2"])
    try expectRows(
      events.aggregated(by: [NamedExpression("actor", e["actor"])], [count]),
      ["Ana Núñez | 5", "Ben Okoro | 2", "Carla Díaz | 2", "- | 1"])
    try expectRows(
      events.aggregated(
        by: [NamedExpression("organization", e["organization"]), NamedExpression("month", call(.month, e["date"]))], [count]),
      [
        "Unity Party | 2024-03 | 3", "Council | 2024-04 | 2", "- | 2023-12 | 1", "Unity Party | - | 1", "- | 2024-05 | 1",
      ])
    try expectRows(events.filtered(.constant(.boolean(false), .boolean)).aggregated(by: [], [count]), ["0"])
    try expectRows(
      events.filtered(.constant(.boolean(false), .boolean)).aggregated(by: [NamedExpression("type", e["type"])], [count]), [])
  }

  @Test func everyAggregate() throws {
    let future = compare(e["realis"], .equal, text("actual"))
    func one(_ function: AggregateFunction, _ argument: String?, parameter: Double? = nil) -> AggregateCall {
      AggregateCall(function, argument.map { e[$0] }, parameter: parameter)
    }
    let cases: [(AggregateCall, String)] = [
      (one(.count, nil), "8"), (one(.count, "date"), "7"), (AggregateCall(.count, where: future), "5"),
      (one(.distinct, "organization"), "2"), (one(.distinct, "actor"), "3"), (one(.sum, "confidence"), "5.25"),
      (one(.avg, "confidence"), "0.75"), (one(.min, "confidence"), "0.4"), (one(.max, "confidence"), "1"),
      (one(.min, "date"), "2023-12-31"), (one(.max, "date"), "2024-05-10"), (one(.min, "organization"), "Council"),
      (one(.max, "id"), "e8"), (one(.min, "id"), "e1"), (one(.median, "confidence"), "0.8"),
      (one(.percentile, "confidence", parameter: 25), "0.6"), (one(.first, "date"), "2024-03-22"),
      (one(.last, "date"), "2024-05-10"), (one(.first, "organization"), "Unity Party"),
      (one(.list, "type"), "resign, accuse, withdraw, appoint, resign, accuse, resign, appoint"),
      (one(.set, "type"), "resign, accuse, withdraw, appoint"), (one(.mode, "type"), "resign"), (one(.share, nil), "1"),
      (one(.mode, "actor"), "Ana Núñez"), (AggregateCall(.any, future), "true"), (AggregateCall(.all, future), "false"),
      (one(.min, "reason"), "insulted again and again"),
    ]
    for (call, expected) in cases {
      try expectRows(events.aggregated(by: [], [NamedAggregate("x", call)]), [expected])
    }
    let deviation = try rows(events.aggregated(by: [], [NamedAggregate("x", one(.stdev, "confidence"))]))
    #expect(deviation.first?.hasPrefix("0.2291") == true)
    let nothing = events.filtered(.constant(.boolean(false), .boolean))
    for function in AggregateFunction.allCases {
      let argument: BoundExpression? = function == .share ? nil : [.any, .all].contains(function) ? future : e["confidence"]
      let call = AggregateCall(function, argument, parameter: 50)
      let value = try rows(nothing.aggregated(by: [], [NamedAggregate("x", call)]))
      let expected = function == .list || function == .set ? "-" : function.valueOfNoRows.plainText ?? "-"
      #expect(value == [expected], "\(function)")
    }
  }

  @Test func distinctAndShares() throws {
    try expectRows(
      pick(events, "organization", "type").distinct(),
      [
        "Unity Party | resign", "Unity Party | accuse", "Unity Party | withdraw", "Council | appoint", "Council | resign",
        "- | accuse",
        "- | appoint",
      ])
    try expectRows(
      events.aggregated(by: [NamedExpression("main", e["main"])], [NamedAggregate("share", AggregateCall(.share))]),
      ["true | 0.375", "false | 0.625"])
  }

  @Test func series() throws {
    let count = NamedAggregate("count", AggregateCall(.count)),
      best = NamedAggregate("best", AggregateCall(.max, e["confidence"]))
    try expectRows(
      events.series(by: "month", bin: e["date"], step: DateDuration(months: 1), [count, best]),
      [
        "2023-12 | 1 | 0.4", "2024-01 | 0 | -", "2024-02 | 0 | -", "2024-03 | 3 | 0.9", "2024-04 | 2 | 1", "2024-05 | 1 | 0.7",
        "- | 1 | -",
      ])
    try expectRows(
      events.filtered(.constant(.boolean(false), .boolean)).series(
        by: "month", bin: e["date"], step: DateDuration(months: 1), [count]), [])
  }

  @Test func joins() throws {
    let right = Names(fields: people.fields)
    let key = LogicalPlan.Join.Key(e["actor"], right["name"])
    try expectRows(
      pick(events.joined(.inner, people, on: [key]), "id", "name", "role"),
      [
        "e1 | Ana Núñez | Spokesperson", "e2 | Ana Núñez | Spokesperson", "e3 | Ana Núñez | Spokesperson",
        "e4 | Ana Núñez | Spokesperson", "e4 | Ben Okoro | -", "e5 | Carla Díaz | Mayor", "e6 | Ben Okoro | -",
        "e6 | Carla Díaz | Mayor", "e8 | Ana Núñez | Spokesperson",
      ])
    let mayors = people.filtered(compare(right["role"], .equal, text("mayor")))
    try expectRows(pick(events.joined(.semi, mayors, on: [key]), "id"), ["e5", "e6"])
    try expectRows(pick(events.joined(.anti, mayors, on: [key]), "id"), ["e1", "e2", "e3", "e4", "e7", "e8"])
    try expectRows(
      pick(events.joined(.left, mayors, on: [key]), "id", "name").limited(.tail, 4),
      ["e5 | Carla Díaz", "e6 | Carla Díaz", "e7 | -", "e8 | -"])
    let row = LogicalPlan.Join.Key(e["article"], a["row"])
    let phrase = articles.filtered(compare(a["text"], .has, text("Lok Sabha")))
    try expectRows(pick(events.joined(.inner, phrase, on: [row]), "id", "headline"), ["e4 | Council meets"])
    let on = LogicalPlan.Join.Key(e["date"], a["date"])
    try expectRows(
      pick(events.joined(.inner, articles, on: [on]), "id", "id2"), ["e1 | a1", "e2 | a1", "e4 | a2", "e4 | a3", "e5 | a3"])
    let both = Names(fields: events.fields + articles.fields.map { Field("right " + $0.name, $0.type) })
    try expectRows(
      pick(
        events.joined(.inner, articles, on: [], residual: compare(both["date"], .greater, both["right date"])), "id", "id2"),
      ["e4 | a1", "e5 | a1", "e8 | a1", "e8 | a2", "e8 | a3"])
  }

  @Test func joinOnSeveralKeys() throws {
    let other = events.renamed([0: "other"])
    let right = Names(fields: other.fields)
    let keys = [
      LogicalPlan.Join.Key(e["organization"], right["organization"]), LogicalPlan.Join.Key(e["actor"], right["actor"]),
    ]
    try expectRows(
      pick(events.filtered(compare(e["type"], .equal, text("withdraw"))).joined(.inner, other, on: keys), "id", "other"),
      ["e3 | e1", "e3 | e2", "e3 | e3"])
  }

  @Test func unnestAndUnion() throws {
    let actors = pick(events, "id", "actor")
    try expectRows(
      actors.unnested(1).limited(.tail, 4), ["e5 | Carla Díaz", "e6 | Carla Díaz", "e6 | Ben Okoro", "e8 | Ana Núñez"])
    try expectRows(
      actors.unnested(1, keepsEmpty: true).limited(.tail, 3), ["e6 | Ben Okoro", "e7 | -", "e8 | Ana Núñez"])
    try expectRows(
      LogicalPlan.union([
        pick(people, "name").renamed([0: "x"]), pick(events, "organization").limited(.take, 1),
        pick(articles, "outlet").limited(.take, 1),
      ]), ["Ana Núñez", "Ben Okoro", "Carla Díaz", "Unity Party", "Courier"])
  }

  @Test func context() throws {
    try expectRows(
      articles.inContext(of: "insulted", text: a["text"], words: 3, carrying: [0]),
      [
        "a1 | party’s leaders had | insulted | her again and", "a3 | as mayor. “They | insulted | me,” she said",
      ])
  }

  @Test func describe() throws {
    try expectRows(
      pick(people, "name", "mentions", "last").described(),
      [
        "name | name | 3 | 0 | 3 | Ana Núñez | Carla Díaz | Ana Núñez | 1", "mentions | integer | 3 | 0 | 2 | 2 | 7 | 7 | 2",
        "last | date | 2 | 1 | 2 | 2023-12-31 | 2024-05 | 2024-05 | 1",
      ])
  }

  @Test func sequences() throws {
    func step(_ type: String, isAbsent: Bool = false) -> LogicalPlan.SequenceNode.Step {
      LogicalPlan.SequenceNode.Step(
        name: type, isAbsent: isAbsent, input: events.filtered(compare(e["type"], .equal, text(type))), keys: [e["actor"]],
        date: e["date"])
    }
    func run(_ steps: [LogicalPlan.SequenceNode.Step], _ within: DateDuration?) -> LogicalPlan {
      let plan = LogicalPlan.sequence(LogicalPlan.SequenceNode(steps: steps, within: within), keyNames: ["actor"])
      let last = plan.fields.count - 1
      return plan.extended([
        NamedExpression(
          "id", BoundExpression(.field(of: .column(last, of: plan.fields), table: "events", index: 0), type: .text))
      ])
    }
    try expectRows(
      run([step("withdraw"), step("resign")], DateDuration(days: 30)),
      ["Ana Núñez | 2024-03-01 | 2024-03-22 | events[2] | events[0] | e1"])
    try expectRows(run([step("withdraw"), step("resign")], DateDuration(days: 20)), [])
    try expectRows(
      run([step("withdraw"), step("resign"), step("appoint", isAbsent: true)], DateDuration(days: 40)), [])
    try expectRows(
      run([step("withdraw"), step("resign"), step("appoint", isAbsent: true)], DateDuration(days: 30)),
      ["Ana Núñez | 2024-03-01 | 2024-03-22 | events[2] | events[0] | e1"])
    try expectRows(
      run([step("withdraw"), step("appoint", isAbsent: true), step("resign")], nil),
      ["Ana Núñez | 2024-03-01 | 2024-03-22 | events[2] | events[0] | e1"])
    try expectRows(
      run([step("resign"), step("appoint")], nil),
      ["Ana Núñez | 2024-03-22 | 2024-04-02 | events[0] | events[3] | e4"])
    try expectRows(
      run([step("accuse", isAbsent: true), step("resign")], nil), [])
  }

  @Test func assertions() throws {
    let sure = compare(e["confidence"], .greater, .constant(.number(0.45), .number))
    try expectRows(pick(events.limited(.take, 5).asserted(sure, message: "unsure"), "id"), ["e1", "e2", "e3", "e4", "e5"])
    #expect(throws: ExecutionError.self) { _ = try rows(events.asserted(sure, message: "unsure")) }
  }

  @Test func hiddenColumnsAreLeftOutUnlessAskedFor() throws {
    let query = BoundQuery(plan: articles)
    var options = ExecutionOptions(today: Fixture.today)
    let shown = try PreparedQuery(query, in: Fixture.environment, options: options)
    #expect(shown.fields.map(\.name) == ["id", "date", "headline", "outlet", "words", "text", "events", "quotes", "people"])
    options.keepsHidden = true
    let table = try PreparedQuery(query, in: Fixture.environment, options: options).table()
    #expect(
      table.fields.map(\.name) == [
        "id", "date", "headline", "outlet", "words", "text", "path", "events", "quotes", "people", "row",
      ])
    #expect(table.count == 4 && table.name == "_")
  }

  @Test func stagesAreCountedAndRewritesNamed() throws {
    let plan = pick(events.sorted([OrderKey(e["id"])]).filtered(e["main"]).limited(.take, 2), "id")
    let query = try PreparedQuery(
      BoundQuery(plan: plan), in: Fixture.environment, options: ExecutionOptions(today: Fixture.today))
    #expect(query.rewrites == [.pushFilters, .sortAndTake, .pruneColumns])
    let run = try query.run()
    while try run.next() != nil {}
    #expect(
      run.stages.map { "\($0.depth) \($0.stage): \($0.rows)" } == [
        "0 select id: 2", "1 top 2 by id: 2", "2 where main: 3", "3 scan events: 8",
      ])
  }

  @Test func cancelledRunsStop() throws {
    let query = try PreparedQuery(
      BoundQuery(plan: events), in: Fixture.environment, options: ExecutionOptions(today: Fixture.today))
    let cancellation = Cancellation()
    let run = try query.run(cancellation)
    cancellation.cancel()
    #expect(throws: ExecutionError.cancelled) { _ = try run.next() }
  }
}
