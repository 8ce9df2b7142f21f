import Columns

/// A table of made-up events, the same for every run: skewed names, organizations and types, dates of five years in no order, reasons
/// of a dozen words of which a few hold the words that the queries look for.
enum SyntheticEvents {
  static let types = SymbolSet(
    name: "event type", members: ["resign", "expel", "appoint", "withdraw", "accuse", "join", "elect", "die"])
  static let firstDay: Day = 17_897  // 2019-01-01

  /// A linear congruential generator (Knuth's MMIX constants).
  struct Random {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }

    /// Small numbers are commoner.
    mutating func skewed(_ bound: Int) -> Int {
      let product = Double(below(1 << 20)) / Double(1 << 20)
      return Int(product * product * product * Double(bound))
    }
  }

  static func dictionary(_ stem: String, _ count: Int) -> TermDictionary {
    TermDictionary(texts: TextColumn((0..<count).map { "\(stem) \($0)" }))
  }

  /// The first actors with a role and a number of mentions, for joins.
  static func people(rows count: Int) -> Table {
    var random = Random(seed: 7)
    let roles = ["Mayor", "spokesperson", nil, "Senator"]
    return Table(
      name: "people", fields: [Field("name", .name), Field("role", .text), Field("mentions", .integer)],
      columns: [
        .coded(CodedColumn(codes: Array(0..<UInt32(count)), dictionary: dictionary("Actor", count))),
        .text(TextColumn((0..<count).map { _ in roles[random.below(roles.count)] })),
        .integer(IntegerColumn(values: (0..<count).map { _ in Int64(random.below(500)) })),
      ], labelField: "name")
  }

  static func table(rows count: Int) -> Table {
    var random = Random(seed: 42)
    var types: [UInt32] = [], actors: [UInt32] = [], organizations: [UInt32] = []
    var days: [Day] = [], confidences: [Double] = []
    var ids = TextColumnBuilder(), reasons = TextColumnBuilder()
    let words = [
      "party", "minister", "leaders", "protest", "health", "order", "family", "vote", "Khera’s", "House", "budget", "court",
    ]
    for row in 0..<count {
      types.append(UInt32(random.skewed(8)))
      actors.append(UInt32(random.skewed(80_000)))
      organizations.append(random.below(10) == 0 ? CodedColumn.missing : UInt32(random.skewed(3000)))
      days.append(firstDay + Day(random.below(1826)))
      confidences.append(Double(50 + random.below(51)) / 100)
      ids.append("e\(row)")
      var reason = (0..<(4 + random.below(12))).map { _ in words[random.below(words.count)] }
      switch random.below(200) {
      case 0: reason.append("insulted by colleagues")
      case 1: reason.append("humiliated from above")
      default: break
      }
      reasons.append(random.below(3) == 0 ? nil : reason.joined(separator: " "))
    }
    let columns: [Column] = [
      .text(ids.seal()), .coded(CodedColumn(codes: types, dictionary: TermDictionary(texts: TextColumn(Self.types.members)))),
      .coded(CodedColumn(codes: actors, dictionary: dictionary("Actor", 80_000))),
      .coded(CodedColumn(codes: organizations, dictionary: dictionary("Organization", 3000))),
      .text(reasons.seal()), .date(DateColumn(starts: days, ends: days)), .number(NumberColumn(values: confidences)),
    ]
    return Table(
      name: "events",
      fields: [
        Field("id", .text), Field("type", .symbol(Self.types)), Field("actor", .name), Field("organization", .name),
        Field("reason", .text), Field("date", .date), Field("confidence", .number),
      ], columns: columns, labelField: "id")
  }
}
