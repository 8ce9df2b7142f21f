import Testing

@testable import Columns

@Suite struct KernelTests {
  @Test func radixSortIsStableAndRight() {
    var state: UInt64 = 7
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 20
    }
    for count in [0, 1, 2, 63, 64, 65, 1000] {
      let keys = (0..<count).map { _ in random() % 50 &* 0x0101_0000_0001 }
      let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { UInt32($0) }
      #expect(RadixSort.order(of: keys) == expected)
    }
  }

  @Test func keyTablesNumberInOrderOfFirstOccurrence() {
    var table = KeyTable()
    let keys: [UInt64] = (0..<5000).map { UInt64($0 * $0 % 1009) << 32 }
    var known: [UInt64: UInt32] = [:]
    for key in keys {
      let expected = known[key] ?? UInt32(known.count)
      known[key] = expected
      #expect(table.number(of: key) == expected)
    }
    #expect(table.find(1) == nil)
  }

  @Test(arguments: [
    (DateDuration(months: 1), "2024-02-29", "2024-02"), (DateDuration(months: 3), "2024-05-01", "2024-04-01..2024-06-30"),
    (DateDuration(months: 12), "1899-12-31", "1899"), (DateDuration(days: 7), "2024-03-24", "2024-03-18..2024-03-24"),
    (DateDuration(days: 7), "2024-03-25", "2024-03-25..2024-03-31"), (DateDuration(days: 1), "0001-01-01", "0001-01-01"),
    (DateDuration(months: 120), "2024-03-01", "2020-01-01..2029-12-31"),
  ])
  func calendarBins(_ step: DateDuration, _ day: String, _ bin: String) throws {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let date = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
    let bins = try #require(CalendarBins(step: step))
    #expect(bins.bin(of: date.dayNumber)?.description == bin)
  }

  @Test func stepsThatAreNoneMakeNoBins() {
    #expect(CalendarBins(step: DateDuration()) == nil)
    #expect(CalendarBins(step: DateDuration(months: -1)) == nil)
    #expect(CalendarBins(step: DateDuration(months: 1, days: 1)) == nil)
  }

  @Test func binsThatReachOutOfTheCalendarAreNone() throws {
    for step in [DateDuration(months: 120_000), DateDuration(days: .max)] {
      let bins = try #require(CalendarBins(step: step))
      #expect(bins.bin(of: 0) == nil)
      #expect(bins.bins(of: DateColumn([DateSpan(day: 0), DateSpan(day: 100_000)])).valid?.population == 0)
    }
  }

  @Test func codesOfSeveralDictionariesAreUnited() {
    let first = Column([.text("a"), .text("b"), .null], type: .name)
    let second = Column([.text("b"), .text("c")], type: .name)
    let joined = Column.concatenated([first, second], type: .name)
    #expect((0..<5).map { joined.value(at: $0) } == [.text("a"), .text("b"), .null, .text("b"), .text("c")])
    guard case .coded(let coded) = joined else { return #expect(Bool(false)) }
    #expect(coded.codes[1] == coded.codes[3])
  }

  @Test func textsAreOrderedByTheirFoldedForm() {
    let texts = TextColumn(["Zebra", "éclair", "Eclair", "apfelstrudel-1", "Apfelstrudel", nil])
    let keys = OrderKeys.exact(.text(texts), .range(0..<6), type: .text)
    #expect(RadixSort.sorted([0, 1, 2, 3, 4, 5], by: [keys]) == [4, 3, 1, 2, 0, 5])
  }

  @Test(arguments: ["(", "a{1000000}", "\\"])
  func patternsThatAreNoneAreRefused(_ pattern: String) {
    #expect(throws: RegularExpression.Failure.self) { _ = try RegularExpression(pattern) }
  }

  @Test(arguments: [
    (#"(?i)\b(insult|humiliat)\w*\s+(by|from)\b"#, ["insult", "humiliat"]), ("resigned", ["resigned"]), ("colou?rs", ["colo"]),
    ("a|bcd", nil), ("ab", nil), ("x*yz", nil), ("(abc)?def", ["def"]), ("(abc)*", nil), ("[abc]def", ["def"]),
    ("[]a]def|x", nil), (#"\x41bcd"#, nil), (#"\Qabc\E"#, nil), ("(?s)abcd", nil), ("(a(b|c)defg)", nil), ("abcd{2}", ["abc"]),
    ("abc+de", ["abc"]), ("(abc", nil), ("(?:House|Senate) vote", ["House", "Senate"]), (#"\d+ members"#, [" members"]),
    ("abcé?", ["abc"]),
  ])
  func requiredLiterals(_ pattern: String, _ literals: [String]?) {
    #expect(RequiredLiterals.alternatives(of: pattern) == literals)
  }

  @Test(arguments: ["(?i)(INSULT|quit)\\w+", "res\\w+ (on|as)", "^Ana", "ñez resigned", "(?i)KELVIN", "x{0}insult"])
  func expressionsWithRequiredLiteralsFindTheSame(_ pattern: String) throws {
    let texts = TextColumn([
      "Ana Núñez resigned on Friday", "insulted", nil, "QUITS", "\u{212A}elvin", "", "nothing", "He insults",
    ])
    let predicate = try TextPredicate(.matches, [pattern])
    let expression = try RegularExpression(pattern)
    let expected = (0..<UInt32(texts.count)).filter { row in
      guard let text = texts[Int(row)] else { return false }
      return Array(text.utf8).withUnsafeBufferPointer { expression.matches($0) }
    }
    #expect(predicate.positions(in: texts, .range(0..<texts.count)) == expected)
    #expect(
      predicate.positions(in: texts, .rows([7, Selection.none, 1, 0])).map { [7, 9, 1, 0][Int($0)] }
        == [7, 1, 0].filter { expected.contains($0) })
  }

  @Test func substringsAreFoundAtEveryPlace() {
    let text = Array("the quick brown fox jumps over the lazy dog again".utf8)
    for start in text.indices {
      for end in stride(from: start + 1, through: text.count, by: 3) {
        let needle = Array(text[start..<end])
        let expected = (0...text.count - needle.count).first { Array(text[$0..<$0 + needle.count]) == needle }
        let found = text.withUnsafeBufferPointer { text in
          needle.withUnsafeBufferPointer { ByteSearch.first($0, in: text) }
        }
        #expect(found == expected)
      }
    }
  }
}
