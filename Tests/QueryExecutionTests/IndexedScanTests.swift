import Columns
import QueryExecution
import QueryPlanning
import Testing

/// Filters give the same rows whether an index of words answers them or the texts are read.
@Suite struct IndexedScanTests {
  private static let words = ["Lok", "Sabha", "insult", "insulted", "café", "the", "of", "resign", "resigned", "北京"]

  private static func sample(_ row: Int, _ salt: Int) -> String? {
    if (row + salt) % 11 == 0 { return nil }
    let words = (0..<(row + salt) % 7).map { place in
      // At random, so that every pair of words comes up.
      var random = SplitMix64(seed: UInt64(row * 64 + salt * 8 + place + 1))
      return Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
    }
    return words.joined(separator: " ")
  }

  /// Two tables of the same rows: `notes` with a text, a list of texts, a number and a reference to another note.
  private static func catalog(isIndexed: Bool) -> Catalog {
    let count = 500
    let body = TextColumn((0..<count).map { sample($0, 0) })
    var offsets: [UInt32] = [0]
    var elements: [String?] = []
    for row in 0..<count {
      for element in 0..<row % 4 { elements.append(sample(row, element + 1)) }
      offsets.append(UInt32(elements.count))
    }
    let reasons = TextColumn(elements)
    if isIndexed {
      for column in [body, reasons] { _ = column.indexSlot.build(for: column, threads: 2) }
    }
    let table = Table(
      name: "notes",
      fields: [
        Field("id", .integer), Field("text", .text), Field("reason", .list(.text)), Field("other", .row(table: "notes")),
      ],
      columns: [
        .integer(IntegerColumn(values: (0..<Int64(count)).map { $0 })), .text(body),
        .list(ListColumn(offsets: offsets, elements: .text(reasons))),
        .reference(ReferenceColumn(rows: (0..<UInt32(count)).map { $0 * 7 % UInt32(count) }, table: "notes")),
      ])
    return Catalog(tables: [table])
  }

  @Test func rowsAreThoseOfReading() throws {
    let plain = QueryEnvironment(catalog: Self.catalog(isIndexed: false), today: Fixture.today)
    let indexed = QueryEnvironment(catalog: Self.catalog(isIndexed: true), today: Fixture.today)
    let notes = LogicalPlan.scan(try #require(plain.catalog["notes"]))
    let n = Names(fields: notes.fields)
    let insult = compare(n["text"], .contains, text("insult")), house = compare(n["reason"], .has, text("lok sabha"))
    let cafe = compare(n["reason"], .contains, text("CAFE")), resign = compare(n["text"], .mentions, text("resigning"))
    let even = compare(n["id"], .less, integer(250)), crossing = compare(n["text"], .contains, text("lt of"))
    let otherText = BoundExpression(.field(of: n["other"], table: "notes", index: 1), type: .text)
    let other = compare(otherText, .has, text("sabha"))
    func all(_ parts: BoundExpression...) -> BoundExpression { BoundExpression(.and(parts), type: .boolean) }
    func any(_ parts: BoundExpression...) -> BoundExpression { BoundExpression(.or(parts), type: .boolean) }
    let conditions = [
      insult, house, cafe, resign, crossing, other, all(insult, house), any(insult, house), all(even, any(cafe, resign)),
      any(even, insult), compare(n["text"], .contains, text("insult"), not: true), all(other, resign, even),
      any(all(insult, cafe), crossing),
      compare(n["reason"], .matches, text("insult(ed)? of")), compare(n["text"], .resembles, text("sbha")),
      compare(n["reason"], .contains, texts(["lok", "cafe"]), all: true),
    ]
    for condition in conditions {
      let plan = notes.filtered(condition).projected([NamedExpression("id", n["id"])])
      let expected = try rows(plan, in: plain)
      #expect(!expected.isEmpty && expected.count < 500, "\(condition.text(over: notes.fields))")
      for (batchSize, threads, rewrites) in variations {
        let found = try rows(plan, batchSize: batchSize, threads: threads, rewrites: rewrites, in: indexed)
        #expect(found == expected, "\(condition.text(over: notes.fields)), \(threads) threads, batches of \(batchSize)")
      }
    }
  }

  @Test func explainsWhichWay() throws {
    let environment = QueryEnvironment(catalog: Self.catalog(isIndexed: true), today: Fixture.today)
    let notes = LogicalPlan.scan(try #require(environment.catalog["notes"]))
    let plan = notes.filtered(compare(Names(fields: notes.fields)["text"], .has, text("sabha")))
    let query = try PreparedQuery(BoundQuery(plan: plan), in: environment, options: ExecutionOptions(today: Fixture.today))
    let run = try query.run()
    var count = 0
    while let batch = try run.next() { count += batch.count }
    let scan = try #require(run.stages.last)
    #expect(scan.note?.hasPrefix("index of text (0 MB): 1 word in ") == true)
    #expect(scan.rows == count && count < 500)
  }
}
