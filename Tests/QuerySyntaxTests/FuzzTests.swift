import Columns
import Diagnostics
import Glibc
import Testing

@testable import QuerySyntax

/// Any text parses, in time linear in its length, and what is printed of its tree can be read again.
@Suite struct FuzzTests {
  /// `DATELINE_FUZZ=1000000` for the long run.
  private let count = caseCount("DATELINE_FUZZ", default: 1000)

  private func parse(_ text: String) {
    let source = SourceFile(text: text)
    let parsed = QueryParser.parse(source)
    for diagnostic in parsed.diagnostics {
      if let range = diagnostic.range { #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "\(text)") }
    }
    if let first = parsed.diagnostics.first { #expect(!DiagnosticRenderer().render(first, in: source).isEmpty) }
    _ = QueryPrinter().print(parsed.value)
    _ = QueryParser.openConstruct(in: text)
  }

  @Test func anyBytes() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<count {
      let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      parse(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func anyTokens() {
    let pieces =
      Array(Keywords.all).sorted() + Token.Symbol.allCases.map(\.rawValue)
      + ["\"x\"", "“", "'", "2024-03", "3d", "/a/i", "$p", "`", "\n", ".mode", "actor", "12", "--", "#", "last 3", "case when"]
    var random = SplitMix64(seed: 2)
    for _ in 0..<count {
      let text = (0..<Int.random(in: 0..<25, using: &random)).map { _ in random.pick(pieces, otherwise: "") }
      parse(text.joined(separator: random.chance(80) ? " " : ""))
    }
  }

  @Test func mutatedQueries() {
    let queries = StageSyntax.all.map(\.example) + OperatorSyntax.all.map(\.example)
    var random = SplitMix64(seed: 3)
    for _ in 0..<count {
      var bytes = Array(random.pick(queries, otherwise: "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
        if bytes.isEmpty { break }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      parse(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: [
    "(", "events | where ", "not ", "-", "!", "[", "f(", "a.", "a = ", "a and ", "a + ", "\"", "'x\n", "\\\"\n", "| ", "\n",
    ".m\n", "`",
    "x ", "$", "/", "2024-", "case when ", "union (", "sequence by a (", "“", "a in (", "let a = ", ") ", "-x, ", "\n.5", "\n|",
    "select ", "select a from (", "é", "&", "#\n", "a..", "1e", "a[", "any(events where ",
  ])
  func longRepetitionsTakeLinearTime(piece: String) {
    func seconds(_ repeated: Int) -> Double {
      let before = threadTime()
      parse("events | where " + String(repeating: piece, count: repeated))
      parse(String(repeating: piece, count: repeated))
      return threadTime() - before
    }
    let few = seconds(250), many = seconds(4_000)
    // Sixteen times the text takes about sixteen times as long; quadratic work would take 256 times as long.
    #expect(many < 64 * few + 0.1, "\(piece): \(few) s, \(many) s")
  }

  /// Seconds of the processor that this thread has used, whatever else runs beside it.
  private func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
