import Columns
import TableWriters
import Testing

@Suite struct ChartTests {
  private static let counts = SampleResult(
    fields: [Field("month", .date), Field("organization", .name), Field("count", .integer)],
    columns: [
      .date(DateColumn((1...6).map { DateSpan(year: 2024, month: $0) })),
      .text(
        TextColumn([
          "Harbour Board", "कांग्रेस", "外交部", nil, "A very long name of an organization that no label has room for", "Port",
        ])),
      .integer(IntegerColumn(values: [12, 3, 7, 0, 1, 120])),
    ])

  @Test(arguments: [ChartWriter.Kind.bar, .line, .timeline], [40, 80, 200])
  func chartsAreAsRecorded(kind: ChartWriter.Kind, width: Int) throws {
    let sink = MemorySink()
    var output = OutputBuffer(sink)
    let result = Self.counts
    var writer = ChartWriter(kind, result.fields, result.catalog, WriterOptions(width: width))
    let vectors = result.columns.map { Batch.Vector(column: $0, selection: 0) }
    try writer.write(Batch(vectors: vectors, selections: [.range(0..<6)], count: 6), to: &output)
    try writer.finish(to: &output)
    try expectGolden(sink.text, "chart.\(kind.rawValue).\(width).txt")
  }
}
