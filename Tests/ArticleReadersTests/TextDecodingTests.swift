import ArticleReaders
import Testing

private let text = "date 2023-04-05 “Café” élan\n\nBody’s text."

private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit in
    let low = UInt8(unit & 0xFF), high = UInt8(unit >> 8)
    return littleEndian ? [low, high] : [high, low]
  }
}

@Test func encodingsAreFoundWithAndWithoutMark() throws {
  let cases: [([UInt8], TextEncoding)] = [
    (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
    ([0xFF, 0xFE] + utf16(text, littleEndian: true), .utf16LittleEndian), (utf16(text, littleEndian: true), .utf16LittleEndian),
    ([0xFE, 0xFF] + utf16(text, littleEndian: false), .utf16BigEndian), (utf16(text, littleEndian: false), .utf16BigEndian),
  ]
  for (bytes, encoding) in cases {
    let decoded = try #require(TextDecoding.decode(bytes))
    #expect(decoded.text == text)
    #expect(decoded.encoding == encoding)
    #expect(decoded.firstInvalidLine == nil)
  }
}

@Test func windowsTextIsReadAsSuch() throws {
  let bytes: [UInt8] = [0x93] + Array("Caf".utf8) + [0xE9, 0x94, 0x20] + Array("it".utf8) + [0x92] + Array("s".utf8)
  let decoded = try #require(TextDecoding.decode(bytes))
  #expect(decoded.text == "“Café” it’s")
  #expect(decoded.encoding == .windows1252)
}

@Test func aDamagedFileIsReadWithANotice() throws {
  let bytes = Array("“One” – “two”\n“three” caf".utf8) + [0xC3]
  let decoded = try #require(TextDecoding.decode(bytes))
  #expect(decoded.encoding == .utf8)
  #expect(decoded.firstInvalidLine == 2)
  #expect(decoded.invalidCount == 1)
  #expect(
    ArticleReader().read(bytes, path: FilePath("a.txt")).skipped.contains {
      $0.code == ReadingCodes.invalidText && $0.line == 2
    })
}

@Test func bytesThatAreNoTextAreRefused() {
  #expect(TextDecoding.decode([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]) == nil)
  #expect(TextDecoding.decode([0x1F, 0x8B, 0x08, 0x81, 0x8D, 0x03, 0x04]) == nil)
}

/// Any bytes: no trap, and every range of an article lies in its content.
@Test func anyBytesCanBeRead() {
  var generator = SystemRandomNumberGenerator()
  let pieces: [[UInt8]] = [
    Array("date 2023-04-05 ".utf8), Array("\r\n".utf8), Array("\n\n".utf8), [0xE2, 0x80], [0x99],
    Array("A (@b) May 1, 2020".utf8), [0xFF, 0xFE],
    Array(". ".utf8), Array("— ".utf8), Array("\"".utf8), [0xC2, 0xA0], Array("(With PTI inputs)".utf8), Array("By A B".utf8),
    [0xEF, 0xBB, 0xBF],
  ]
  for _ in 0..<2000 {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      bytes += Bool.random(using: &generator) ? pieces.randomElement() ?? [] : [UInt8.random(in: 0...255, using: &generator)]
    }
    for article in ArticleReader().read(bytes, path: FilePath("a.txt")).articles {
      let count = article.content.count
      var end = 0
      for block in article.blocks {
        #expect(block.range.lowerBound >= end && block.range.upperBound <= count, "\(bytes)")
        end = block.range.upperBound
      }
      _ = article.text
    }
  }
}
