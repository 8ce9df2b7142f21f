import Columns
import Glibc
import Testing

/// Answers from an index of words are the answers of reading every text.
@Suite struct TextIndexTests {
  private static let words = [
    "is", "a", "lo", "lok", "Sabha", "this", "lot", "Insult", "insulted", "INSULTS", "resign", "resigned", "resigning", "the",
    "them",
    "café", "cafe\u{301}", "CAFÉ", "naïve", "Łódź", "ﬁne", "straße", "k", "\u{212A}elvin", "co\u{AD}operate", "O’Brien",
    "o'brien",
    "don't", "well-known", "well\u{2011}known", "state‐of", "2024", "3.14", "1,200", "x", "½", "№", "हिन्दी", "नई", "दिल्ली", "कि", "ि",
    "北京",
    "北", "京", "東京都", "한국", "ภาษา", "👍", "👩\u{200D}👩", "🇮🇳", "e\u{301}\u{323}", "\u{301}", "İstanbul", "ß", "ſ", "Ⅻ", "a_b",
    "ünder", "Pawan",
    "Khera", "Kera", "verylongwordindeedlongerthaneight", "verylongwordindeedlongerthannine", "…", "ab", "b",
  ]
  private static let gaps = [
    " ", " ", " ", " ", " ", "  ", ", ", ". ", "-", "—", "'", "\u{A0}", "\n", "", "/", "\" ", "\u{200B}", "\0", "_",
  ]

  private static func text(_ random: inout SplitMix64, words count: Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      text += words[Int.random(in: 0..<words.count, using: &random)]
      text += gaps[Int.random(in: 0..<gaps.count, using: &random)]
    }
    return text
  }

  /// A piece of one of the texts, or words of which no text need know.
  private static func needle(_ random: inout SplitMix64, from texts: [String?]) -> String {
    guard Int.random(in: 0..<4, using: &random) > 0, let text = texts[Int.random(in: 0..<texts.count, using: &random)]
    else { return Self.text(&random, words: 3) }
    let scalars = Array(text.unicodeScalars)
    let start = Int.random(in: 0...scalars.count, using: &random)
    let end = min(scalars.count, start + Int.random(in: 0...14, using: &random))
    return String(String.UnicodeScalarView(scalars[start..<end]))
  }

  private static func predicate(_ random: inout SplitMix64, _ texts: [String?]) throws -> (TextPredicate, String) {
    let operators: [TextPredicate.Operator] = [
      .contains, .contains, .contains, .has, .has, .mentions, .resembles, .startswith, .endswith, .order(.equal),
    ]
    let kind = Int.random(in: 0..<12, using: &random)
    let a = needle(&random, from: texts), b = needle(&random, from: texts)
    if kind == 10 {
      let near = TextPredicate(near: PhraseSearch(folding: a), PhraseSearch(folding: b), words: 4)
      return (near, "near \(a.debugDescription) \(b.debugDescription)")
    }
    if kind == 11 {
      let patterns = ["\\binsult\\w*", "(resign|lok)(ed|ing)? ", "(?i)kelvin", "caf.\\b", "(?i)SS?ult", "(?i)stra.e"]
      let pattern = patterns[Int.random(in: 0..<patterns.count, using: &random)]
      return (try TextPredicate(.matches, [pattern]), "matches \(pattern)")
    }
    let isExact = Int.random(in: 0..<5, using: &random) == 0, needsAll = Bool.random(using: &random)
    let constants = Int.random(in: 0..<4, using: &random) == 0 ? [a, b] : [a]
    let predicate = try TextPredicate(operators[kind], constants, needsAll: needsAll, isExact: isExact)
    return (predicate, "\(operators[kind]) \(constants.debugDescription) all: \(needsAll) exact: \(isExact)")
  }

  @Test func answersAreThoseOfReading() throws {
    let rounds = getenv("DATELINE_INDEX_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 40
    var answered = 0, hits = 0
    for round in 0..<rounds {
      var random = SplitMix64(seed: UInt64(round))
      let texts = (0..<60).map { _ in
        Int.random(in: 0..<12, using: &random) == 0 ? nil : Self.text(&random, words: round % 2 == 0 ? 30 : 6)
      }
      let column = TextColumn(texts)
      let index = TextIndex(column, threads: 2, segmentBytes: [100, 1000, 1 << 20][round % 3])
      for _ in 0..<50 {
        let (predicate, name) = try Self.predicate(&random, texts)
        let read = predicate.positions(in: column, .range(0..<column.count))
        let plain = texts.indices.filter { texts[$0].map { predicate.holds($0) } ?? false }.map { UInt32($0) }
        #expect(read == plain, "round \(round), \(name), read")
        for checkCost in [0, 1, 1_000_000] {
          guard let found = predicate.rows(in: column, by: index, checkCost: checkCost, threads: checkCost == 1 ? 2 : 1)
          else { continue }
          answered += 1
          hits += found.count
          #expect(found == read, "round \(round), \(name), check cost \(checkCost)")
        }
        let some: [UInt32] = [3, 3, Selection.none, 50, 7]
        #expect(
          predicate.positions(in: column, .rows(some)) == (0..<5).filter { read.contains(some[Int($0)]) }, "\(name), some rows")
      }
    }
    #expect(answered > rounds * 50 && hits > rounds * 100, "the index answered \(answered) times with \(hits) rows")
  }

  /// The literals that a pattern must match are looked for in folded text; letters that RE2 takes for those of ASCII fold to them.
  @Test func patternsFindLettersOfOtherCase() throws {
    let texts = ["\u{212A}elvin resigned", "in\u{17F}ult", "kelvin", "KELVIN"]
    let column = TextColumn(texts)
    #expect(try TextPredicate(.matches, ["(?i)kelvin"]).positions(in: column, .range(0..<4)) == [0, 2, 3])
    #expect(try TextPredicate(.matches, ["(?i)insult"]).positions(in: column, .range(0..<4)) == [1])
  }

  @Test func searchesOfLargeColumnsMakeTheIndex() throws {
    let text = String(repeating: "the party lost a spokesperson ", count: 200)
    let column = TextColumn((0..<800).map { $0 % 100 == 7 ? text + "insulted" : text })
    let predicate = try TextPredicate(.contains, ["insult"])
    #expect(predicate.rows(in: column, threads: 2).rows == nil && column.textIndex == nil)
    let read = predicate.positions(in: column, .range(0..<800))
    _ = column.indexSlot.build(for: column, threads: 2)
    #expect(try TextPredicate(.contains, ["insult"]).rows(in: column, threads: 2).rows == read && read.count == 8)
  }
}

extension TextColumn {
  fileprivate var textIndex: TextIndex? { Column.text(self).textIndex }
}
