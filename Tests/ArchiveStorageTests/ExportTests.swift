import ArchiveStorage
import Columns
import Testing

private let fields = [
  Field("type", .text), Field("actor", .list(.name)), Field("target", .list(.name)), Field("date", .date), Field("n", .integer),
  Field("share", .number), Field("main", .boolean), Field("article", .row(table: "articles")),
]

private let catalog = Catalog(tables: [
  Table(name: "articles", fields: [Field("id", .text)], columns: [.text(TextColumn(["report-1"]))], labelField: "id")
])

/// Lists of texts as a column.
private func lists(_ rows: [[String]]) -> Column {
  var offsets: [UInt32] = [0]
  for row in rows { offsets.append(offsets[offsets.count - 1] + UInt32(row.count)) }
  return .list(ListColumn(offsets: offsets, elements: .text(TextColumn(rows.flatMap { $0 }))))
}

private let batch: Batch = {
  let columns: [Column] = [
    .text(TextColumn(["accuse", nil, "meet"])), lists([["Ana \"A\" Reis"], [], ["A & B", "C <D>"]]),
    lists([["Mayor", "State"], [], []]),
    .date(DateColumn([DateSpan(year: 2024, month: 3), nil, DateSpan(year: 2024, month: 3, day: 4)])),
    .integer(IntegerColumn(values: [1, 2, 3])), .number(NumberColumn(values: [0.5, 0, 1])),
    .boolean(BooleanColumn(values: Bitmask(repeating: true, count: 3))),
    .reference(ReferenceColumn(rows: [0, ReferenceColumn.missing, 0], table: "articles")),
  ]
  return Batch(vectors: columns.map { Batch.Vector(column: $0, selection: 0) }, selections: [.range(0..<3)], count: 3)
}()

@Test func aResultBecomesATable() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/out.sqlite"
  let output = try ResultDatabase(path: path, table: "re\"sult", fields: fields, catalog: catalog)
  try output.write(batch)
  #expect(folder.names == [".out.sqlite.saving"])
  try output.finish()
  #expect(folder.names == ["out.sqlite"])
  #expect(
    try sql(path, "SELECT * FROM \"re\"\"sult\"") == [
      #"accuse|["Ana \"A\" Reis"]|["Mayor", "State"]|2024-03|1|0.5|1|report-1"#, "null|null|null|null|2|0.0|1|null",
      #"meet|["A & B", "C <D>"]|null|2024-03-04|3|1.0|1|report-1"#,
    ])
}

@Test func aResultThatIsNotFinishedLeavesNothing() throws {
  let folder = try TemporaryFolder()
  try ResultDatabase(path: "\(folder.path)/out.sqlite", table: "result", fields: fields, catalog: catalog).write(batch)
  #expect(folder.names == [])
}

@Test func aGraphTiesActorsToTargetsAndThoseWhoMet() throws {
  var graph = try #require(RelationGraph(fields: fields, catalog: catalog))
  graph.add(batch)
  graph.add(batch)
  let lines = graph.xml().split(separator: "\n").filter { $0.contains("<node") || $0.contains("<edge") }
  #expect(
    lines.map { $0.drop { $0 == " " } } == [
      #"<node id="n0"><data key="label">Ana "A" Reis</data></node>"#, #"<node id="n1"><data key="label">Mayor</data></node>"#,
      #"<node id="n2"><data key="label">State</data></node>"#, #"<node id="n3"><data key="label">A &amp; B</data></node>"#,
      #"<node id="n4"><data key="label">C &lt;D&gt;</data></node>"#,
      #"<edge source="n0" target="n1"><data key="kind">accuse</data><data key="weight">2</data></edge>"#,
      #"<edge source="n0" target="n2"><data key="kind">accuse</data><data key="weight">2</data></edge>"#,
      #"<edge source="n3" target="n4"><data key="kind">meet</data><data key="weight">2</data></edge>"#,
    ])
  #expect(RelationGraph(fields: [Field("n", .integer)], catalog: catalog) == nil)
}
