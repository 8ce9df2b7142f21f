import Columns
import Diagnostics
import QueryExecution
import QueryPlanning
import QuerySyntax
import Testing

/// A table large enough for indexes, and for several threads to take a part of its rows each.
@Suite struct LargeTableTests {
  private static let rowCount = 40_000

  /// Spans of days of four years in no order, names once as such and once as lists with one element each, numbers of which many are equal.
  private static let environment: QueryEnvironment = {
    var state: UInt64 = 11
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let rows = 0..<rowCount
    let names = TermDictionary(texts: TextColumn((0..<900).map { "Name \($0 * 7919 % 900)" }))
    let dates = rows.map { _ -> DateSpan? in
      let start = Day(18_262 + below(1461))
      return below(50) == 0 ? nil : DateSpan(from: start, through: start + Day(below(10) == 0 ? below(90) : 0))
    }
    let days = rows.map { _ in Day(18_262 + below(400)) }
    var known = Bitmask(repeating: true, count: rowCount)
    for row in rows where row % 97 == 5 { known[row] = false }
    let singleDays = DateColumn(starts: days, ends: days, valid: known)
    let people = rows.map { _ in UInt32(below(30) * below(30)) }
    let groups = rows.map { _ in below(9) == 0 ? CodedColumn.missing : UInt32(below(40)) }
    let events = Table(
      name: "events",
      fields: [
        Field("id", .integer), Field("date", .date), Field("actor", .list(.name)), Field("place", .name),
        Field("size", .number),
        Field("note", .text), Field("day", .date),
      ],
      columns: [
        .integer(IntegerColumn(values: rows.map { Int64($0) })), .date(DateColumn(dates)),
        .list(
          ListColumn(
            offsets: (0...UInt32(rowCount)).map { $0 }, elements: .coded(CodedColumn(codes: people, dictionary: names)))),
        .coded(CodedColumn(codes: groups, dictionary: names)),
        .number(NumberColumn(values: rows.map { _ in Double(below(60)) / 4 })),
        .text(TextColumn(rows.map { _ in below(5) == 0 ? nil : "note \(below(300))" })), .date(singleDays),
      ])
    return QueryEnvironment(catalog: Catalog(tables: [events]), today: 20_000)
  }()

  private func answer(_ text: String, threads: Int, rewrites: Set<Rewrite> = Set(Rewrite.allCases)) throws -> [String] {
    let parsed = QueryParser.parse(SourceFile(text: text))
    guard case .query(let query) = parsed.value.statements.first?.kind else { return ["no query"] }
    let bound = Binder.bind(query, in: Self.environment)
    let plan = try #require(bound.value?.plan, "\(bound.diagnostics.map(\.message))")
    return try rows(plan, threads: threads, rewrites: rewrites, in: Self.environment)
  }

  @Test(arguments: [
    "events | count by place", "events | summarize distinct(actor), distinct(note), distinct(size), distinct(date) by place",
    "events | summarize n = count(date), a = min(date), b = max(date), c = min(size), d = max(id), share() by month(date)",
    "events where size > 3 | count by place, size", "events | summarize distinct(actor), count(), min(date)",
    "events where size > 99 | summarize distinct(actor), count(), min(date)", "events | count by note",
    "events | count by actor", "events | summarize count(), share() by upper(place)", "events | count by month(day)",
    "events | count by if(place = \"Name 3\", \"x\", lower(place))", "events where size > 3 | count by weekday(day)",
    "events | count by day, month(day)", "events sort by size, id desc | take 30", "events sort by id desc | take 30",
    "events sort by size desc, actor, date | take 20", "events where place = \"Name 3\" | sort by date desc, id desc | take 10",
    "events top 5 by note, size", "events sort by place, size desc | take 700 | count by place",
    "events sort by note desc | take 3",
    "events where date in 2021-03 | count by place", "events | summarize sum(size), avg(size), median(id) by place",
  ])
  func anyNumberOfThreadsGivesTheSameRows(query: String) throws {
    let one = try answer(query, threads: 1)
    for threads in 2...5 { #expect(try answer(query, threads: threads) == one) }
  }

  @Test(arguments: [
    "date in 2021-03", "date = 2021-03-05", "date < 2020-02", "date <= 2020-01", "date > 2023-11", "date >= 2023-12",
    "date overlaps 2021-03", "date in 2019", "date in 2030", "date > 2030", "date between 2020-05-01 and 2020-05-20",
    "date in 2021-03 and place = \"Name 3\"", "date in 2021-03 or date in 2022-07", "date not in 2020..2022",
  ])
  func anIndexOfDaysGivesTheRowsThatLookingAtAllGives(condition: String) throws {
    // What is negated twice is not looked up.
    let all = try answer("events where not (not (\(condition))) | select id", threads: 1)
    #expect(try answer("events where \(condition) | select id", threads: 1) == all)
    #expect(try answer("events where \(condition) | select id", threads: 2) == all)
    #expect(all.count < Self.rowCount)
  }

  @Test(arguments: [
    "events sort by date desc, id desc | take 10", "events sort by date | take 500",
    "events where place = \"Name 3\" | sort by date desc | take 40",
    "events where actor is \"Name 2\" | sort by date, size desc | take 10",
    "events where size < 1 and date < 2021 | sort by date desc | take 20",
    "events where size = 2.5 | sort by date desc | take 3000",
    "events where id < 50 | sort by date desc | take 10", "events where size > 99 | sort by date | take 10",
    "events sort by date desc | take 40000", "events top 10 by date", "events where note = \"note 7\" | sort by date | take 10",
  ])
  func theFirstByDateAreThoseOfAllInOrder(query: String) throws {
    // Without rewrites everything is sorted.
    let sorted = try answer(query, threads: 1, rewrites: [])
    #expect(try answer(query, threads: 1) == sorted)
    #expect(try answer(query, threads: 2) == sorted)
  }

  @Test(arguments: [
    "events sort by size desc, actor, id | take 100", "events sort by size, id desc | take 30",
    "events sort by id desc | take 30",
    "events where size > 3 | sort by id | take 2000", "events sort by size desc | take 12000",
  ])
  func theFirstByNumbersAreThoseOfAllInOrder(query: String) throws {
    let sorted = try answer(query, threads: 1, rewrites: [])
    #expect(try answer(query, threads: 1) == sorted)
    #expect(try answer(query, threads: 2) == sorted)
  }

  @Test(arguments: [
    "place", "day", "month(day)", "upper(place)", "month(day), weekday(day)", "if(place = \"Name 3\", null, place)", "date",
    "size",
  ])
  func rowsThatAreCountedByValueFirstGiveTheSameGroups(key: String) throws {
    for filter in ["", " where size > 3", " where size > 99"] {
      // A count of ids looks at each row by itself.
      let each = try answer("events\(filter) | summarize n = count(id) by \(key)", threads: 1)
      for threads in [1, 2, 5] {
        #expect(try answer("events\(filter) | summarize n = count() by \(key)", threads: threads) == each)
      }
    }
  }

  @Test func equalityIsFoundByFoldedFormAndAlias() throws {
    let texts = (0..<600).map { "Élan \($0)" }
    var aliases = [[String]](repeating: [], count: 600)
    aliases[7] = ["Lan Séven", "L7"]
    let dictionary = TermDictionary(texts: TextColumn(texts + ["elan 3"]), aliases: aliases + [[]])
    func codes(_ operation: TextPredicate.Operator, _ terms: [String], isExact: Bool = false) throws -> [UInt32] {
      try TextPredicate(operation, terms, isExact: isExact).marked(in: dictionary).positions
    }
    #expect(try codes(.order(.equal), ["ELAN 3"]) == [3, 600])
    #expect(try codes(.order(.equal), ["elan 3"], isExact: true) == [600])
    #expect(try codes(.order(.equal), ["elan 1", "élan 2", "none"]) == [1, 2])
    #expect(try codes(.order(.equal), ["l7"]).isEmpty)
    #expect(try codes(.isEntity, ["lan seven"]) == [7])
    #expect(try codes(.isEntity, ["Elan 7"]) == [7])
  }
}
