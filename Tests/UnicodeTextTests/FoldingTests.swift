import Testing
import UnicodeText

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Khera", "khera"), ("São Paulo", "sao paulo"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"),
    ("“so-called” it’s", "\"so-called\" it's"),
    ("2019–2024 — now", "2019-2024 - now"), ("a\u{A0}b\u{AD}c", "a bc"), ("e\u{301}le\u{300}ve", "eleve"), ("ΑΘΉΝΑΣ", "αθηνασ"),
    ("Ёлка", "елка"), ("wait…", "wait..."), ("İstanbul", "istanbul"), ("ﬁnance", "finance"), ("Ａｂ１", "ab1"),
    ("हिन्दी", "हिन्दी"), ("東京", "東京"), ("한국", "한국"), ("", ""), ("ŉ", "'n"),
  ])
  func folds(_ text: String, _ folded: String) {
    #expect(Folding.fold(text) == folded)
  }

  @Test func isIdempotentForEveryCodePoint() {
    for value in UInt32(0)..<0x11000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.fold(String(scalar))
      if Folding.fold(once) != once { Issue.record("U+\(String(value, radix: 16)) folds to \(once), and that further") }
    }
  }

  @Test func bytesThatAreNoTextPassThrough() {
    for bytes: [UInt8] in [[0xFF], [0xC3], [0xE2, 0x80], [0x41, 0x80, 0x42], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(Folding.fold(utf8: bytes).count == bytes.count)
    }
  }

  @Test func hitsMapBackToTheOriginal() throws {
    let text = "Ist das “Straße” – e\u{301}t"
    let (bytes, origins) = Folding.foldWithOrigins(text)
    #expect(bytes == Folding.fold(utf8: Array(text.utf8)))
    #expect(origins.count == bytes.count + 1)
    let folded = String(decoding: bytes, as: UTF8.self)
    let hit = try #require(folded.utf8.firstRange(of: "strasse".utf8))
    let lower = origins[folded.utf8.distance(from: folded.startIndex, to: hit.lowerBound)]
    let upper = origins[folded.utf8.distance(from: folded.startIndex, to: hit.upperBound)]
    #expect(String(decoding: Array(text.utf8)[lower..<upper], as: UTF8.self) == "Straße")
  }

  @Test(arguments: [
    ("abc", 3), ("東京", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇮🇳x", 3), ("❤\u{FE0F}", 2), ("\u{1B}[", 1), ("ｱ", 1), ("한", 2), ("ก็", 1),
    ("", 0), ("👍🏽", 2), ("“", 1),
  ])
  func displayWidth(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("Khera's move, 2024", ["Khera", "s", "move", "2024"]), ("東京 x", ["東", "京", "x"]), ("—", []), ("élève?", ["élève"]),
    ("लोक सभा", ["लोक", "सभा"]),
  ])
  func words(_ text: String, _ words: [String]) {
    let bytes = Array(text.utf8)
    let found = bytes.withUnsafeBufferPointer { WordSegmentation.words(of: $0) }
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == words)
  }
}
