import Columns
import QueryPlanning

/// A small archive of our own: four articles, eight events, four quotations, three people.
enum Fixture {
  static let types = SymbolSet(name: "event type", members: ["resign", "expel", "appoint", "withdraw", "accuse"])
  static let realis = SymbolSet(name: "realis", members: ["actual", "future", "alleged", "denied"])

  /// 2024-06-01
  static let today: Day = CivilDate(year: 2024, month: 6, day: 1)?.dayNumber ?? 0

  static let catalog = Catalog(tables: [articles, events, quotes, people, sentences])
  static let environment = QueryEnvironment(catalog: catalog, today: today)

  static let people = Table(
    name: "people",
    fields: [Field("name", .name), Field("role", .text), Field("mentions", .integer), Field("last", .date)],
    columns: [
      .coded(CodedColumn(codes: [0, 1, 2], dictionary: names)),
      .text(TextColumn(["Spokesperson", nil, "Mayor"])),
      .integer(IntegerColumn(values: [7, 7, 2])),
      .date(DateColumn([month(2024, 5), nil, day(2023, 12, 31)])),
    ], labelField: "name")

  /// Shared by all columns that name people.
  static let names = TermDictionary(
    texts: TextColumn(["Ana Núñez", "Ben Okoro", "Carla Díaz"]),
    aliases: [["Núñez", "A. Núñez"], ["Okoro"], ["Díaz", "Mayor Díaz"]])

  static let articles = Table(
    name: "articles",
    fields: [
      Field("id", .text), Field("date", .date), Field("headline", .text), Field("outlet", .name),
      Field("words", .integer), Field("text", .text), Field("path", .text, isHidden: true),
      Field("events", .rows(table: "events")),
      Field("quotes", .rows(table: "quotes")), Field("people", .list(.name)),
    ],
    columns: [
      .text(TextColumn(["a1", "a2", "a3", "a4"])),
      .date(DateColumn([day(2024, 3, 22), day(2024, 4, 2), month(2024, 4), nil])),
      .text(TextColumn(["Núñez quits party", "Council meets", "Mayor “insulted”, resigns", "Notes"])),
      coded(["Courier", "Courier", "Herald", nil]),
      .integer(IntegerColumn(values: [120, 80, 300, 15])),
      .text(
        TextColumn([
          "Ana Núñez resigned on Friday. She said the party’s leaders had insulted her again and again.",
          "The council of the Lok Sabha met. Resigning was not discussed; minister Ben Okoro spoke.",
          "Carla Díaz resigns as mayor. “They insulted me,” she said in Łódź.", nil,
        ])),
      .text(TextColumn(["a1.txt", "a2.txt", "a3.txt", "a4.txt"])),
      .list(
        ListColumn(
          offsets: [0, 3, 4, 8, 8], elements: .reference(ReferenceColumn(rows: [0, 1, 2, 3, 4, 5, 6, 7], table: "events")))),
      .list(
        ListColumn(offsets: [0, 1, 2, 4, 4], elements: .reference(ReferenceColumn(rows: [0, 1, 2, 3], table: "quotes")))),
      list([[0], [1], [2, 1], []], names),
    ], labelField: "id")

  static let quotes = Table(
    name: "quotes",
    fields: [
      Field("id", .text), Field("speaker", .name), Field("kind", .symbol(kinds)), Field("text", .text), Field("date", .date),
      Field("article", .row(table: "articles")),
    ],
    columns: [
      .text(TextColumn(["q1", "q2", "q3", "q4"])),
      .coded(CodedColumn(codes: [0, 1, 2, CodedColumn.missing], dictionary: names)),
      coded(["indirect", "direct", "direct", "mixed"]),
      .text(
        TextColumn([
          "the party’s leaders had insulted her again and again", "Justice must be done — and soon.", "They insulted me", "No",
        ])),
      .date(DateColumn([day(2024, 3, 22), day(2024, 4, 2), month(2024, 4), nil])),
      .reference(ReferenceColumn(rows: [0, 1, 2, 2], table: "articles")),
    ], labelField: "id")

  static let kinds = SymbolSet(name: "quote kind", members: ["direct", "indirect", "mixed"])

  static let sentences = Table(
    name: "sentences",
    fields: [
      Field("id", .text), Field("number", .integer), Field("text", .text), Field("article", .row(table: "articles")),
    ],
    columns: [
      .text(TextColumn(["s1", "s2", "s3"])), .integer(IntegerColumn(values: [1, 2, 1])),
      .text(
        TextColumn([
          "Ana Núñez resigned on Friday.", "She said the party’s leaders had insulted her again and again.",
          "Carla Díaz resigns as mayor.",
        ])),
      .reference(ReferenceColumn(rows: [0, 0, 2], table: "articles")),
    ], labelField: "id")

  static let events = Table(
    name: "events",
    fields: [
      Field("id", .text), Field("type", .symbol(types)), Field("actor", .list(.name)), Field("organization", .name),
      Field("reason", .list(.text)), Field("date", .date), Field("realis", .symbol(realis)),
      Field("confidence", .number), Field("main", .boolean), Field("article", .row(table: "articles")),
    ],
    columns: [
      .text(TextColumn(["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"])),
      coded(["resign", "accuse", "withdraw", "appoint", "resign", "accuse", "resign", "appoint"]),
      list([[0], [0], [0], [1, 0], [2], [2, 1], [], [0]], names),
      coded(["Unity Party", "Unity Party", "Unity Party", "Council", "Council", nil, "Unity Party", nil]),
      .list(
        ListColumn(
          offsets: [0, 2, 2, 2, 2, 3, 3, 3, 3],
          elements: .text(TextColumn(["insulted again and again", "no respect", "They insulted me"])))),
      .date(
        DateColumn([
          day(2024, 3, 22), day(2024, 3, 22), day(2024, 3, 1), day(2024, 4, 2), month(2024, 4), day(2023, 12, 31), nil,
          day(2024, 5, 10),
        ])),
      coded(["actual", "alleged", "actual", "actual", "actual", "denied", "future", "actual"]),
      .number(
        NumberColumn(
          values: [0.9, 0.5, 0.8, 1, 0.95, 0.4, 0, 0.7],
          valid: Column.validity([true, true, true, true, true, true, false, true]))),
      .boolean(marks([true, false, false, true, true, false, false, false])),
      .reference(ReferenceColumn(rows: [0, 0, 0, 1, 2, 2, 2, ReferenceColumn.missing], table: "articles")),
    ], labelField: "id")

  static func day(_ year: Int, _ month: Int, _ day: Int) -> DateSpan? { DateSpan(year: year, month: month, day: day) }
  static func month(_ year: Int, _ month: Int) -> DateSpan? { DateSpan(year: year, month: month) }

  private static func coded(_ texts: [String?]) -> Column {
    var builder = CodedColumnBuilder()
    for text in texts { builder.append(text) }
    return .coded(builder.seal())
  }

  private static func list(_ codes: [[UInt32]], _ dictionary: TermDictionary) -> Column {
    var offsets: [UInt32] = [0]
    for list in codes { offsets.append((offsets.last ?? 0) + UInt32(list.count)) }
    return .list(
      ListColumn(offsets: offsets, elements: .coded(CodedColumn(codes: codes.flatMap { $0 }, dictionary: dictionary))))
  }

  private static func marks(_ flags: [Bool]) -> BooleanColumn {
    var bits = Bitmask(count: 0)
    for flag in flags { bits.append(flag) }
    return BooleanColumn(values: bits)
  }
}
