import Columns
import TableWriters

/// Runs a writer over a result that is built by hand.
struct SampleResult {
  var fields: [Field]
  var columns: [Column]
  var catalog = Catalog(tables: [])

  var count: Int { columns.first?.count ?? 0 }

  /// The bytes a mode writes, the rows given in batches of some size.
  func written(_ mode: OutputMode, _ options: WriterOptions = WriterOptions(), batchSize: Int = 2048) throws -> String {
    let sink = MemorySink()
    var output = OutputBuffer(sink)
    var writer = mode.makeWriter(fields, catalog, options)
    var start = 0
    while start < count {
      let end = min(count, start + batchSize)
      let vectors = columns.map { Batch.Vector(column: $0, selection: 0) }
      try writer.write(Batch(vectors: vectors, selections: [.range(start..<end)], count: end - start), to: &output)
      start = end
    }
    try writer.finish(to: &output)
    return sink.text
  }
}

private func codes(_ texts: [String?]) -> CodedColumn {
  var builder = CodedColumnBuilder()
  for text in texts { builder.append(text) }
  return builder.seal()
}

extension SampleResult {
  /// Texts that are hard to lay out, with a value of every type.
  static let difficult: SampleResult = {
    let texts: [String?] = [
      "कांग्रेस प्रवक्ता ने शुक्रवार को पार्टी की प्राथमिक सदस्यता से इस्तीफा दे दिया",
      "外交部长在北京的新闻发布会上表示，双方已就停火协议达成一致，将于下周签署。",
      "👩‍👩‍👧‍👦 family, 🇮🇳 flag, 👍🏽 thumb, ❤️ heart, 1️⃣ key",
      "e\u{301}te\u{301} a\u{308}rger n\u{303}o z\u{335}\u{336}algo",
      "bell \u{07} escape \u{1B}[31mred\u{1B}[0m tab\tend delete \u{7F} c1 \u{9B}x reverse \u{202E}dlrow",
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft said no",
      nil, "", "null",
      "first paragraph\n\nsecond paragraph, \"quoted\", with | bar, <b>tags</b> & back\\slash; and, commas",
    ]
    let count = texts.count
    var valid = Bitmask(repeating: true, count: count)
    valid[6] = false
    let spans = (0..<count).map { index -> DateSpan? in
      switch index {
      case 0: DateSpan(year: 2024, month: 3, day: 22)
      case 1: DateSpan(year: 2024, month: 2)
      case 2: DateSpan(year: 2024)
      case 3: DateSpan(from: 19_783, through: 19_790)
      case 6: nil
      default: DateSpan(day: Day(index * 1000))
      }
    }
    let kinds = codes((0..<count).map { $0 == 6 ? nil : ["resign", "accuse"][$0 % 2] })
    let articles = Table(
      name: "articles", fields: [Field("id", .text)], columns: [.text(TextColumn((0..<3).map { "article-\($0)" }))])
    return SampleResult(
      fields: [
        Field("type", .symbol(SymbolSet(name: "event type", members: ["resign", "accuse"]))),
        Field("date", .date), Field("actor", .list(.name)), Field("n", .integer), Field("share", .number),
        Field("main", .boolean), Field("text", .text), Field("article", .row(table: "articles")), Field("age", .duration),
      ],
      columns: [
        .coded(kinds), .date(DateColumn(spans)),
        .list(
          ListColumn(
            offsets: [0, 1, 1, 3, 3, 3, 3, 3, 4, 4, 6],
            elements: .coded(codes(["Radhika Khera", "王毅", "Rohan \"Ro\" Gupta", "", "a, b", "c;d"])))),
        .integer(IntegerColumn(values: (0..<Int64(count)).map { $0 == 1 ? .min : $0 * $0 * 37 }, valid: valid)),
        .number(NumberColumn(values: (0..<count).map { [1.0 / 3, -2, 1e-9, 12345.678901, 1e300][$0 % 5] }, valid: valid)),
        .boolean(BooleanColumn(values: Bitmask(repeating: true, count: count), valid: valid)),
        .text(TextColumn(texts)),
        .reference(
          ReferenceColumn(rows: (0..<count).map { $0 == 6 ? ReferenceColumn.missing : UInt32($0 % 3) }, table: "articles")),
        .duration(
          DurationColumn(values: (0..<count).map { DateDuration(months: Int32($0 % 3) * 6, days: Int32($0) * 7) }, valid: valid)
        ),
      ],
      catalog: Catalog(tables: [articles]))
  }()

  /// Some of its fields only.
  func selecting(_ names: String...) -> SampleResult {
    let indices = names.compactMap { name in fields.firstIndex { $0.name == name } }
    return SampleResult(fields: indices.map { fields[$0] }, columns: indices.map { columns[$0] }, catalog: catalog)
  }
}
