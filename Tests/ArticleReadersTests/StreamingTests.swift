import Glibc
import NewsModel
import Testing

@testable import ArticleReaders

/// Records with what is read in more ways than one: text in other encodings, Python's JSON, broken lines, blank lines, dates that need others.
private func lines(_ count: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  for number in 1...count {
    let text = String(repeating: "The harbour minister, Ana Reis, resigned on Monday. ", count: 40)
    switch number % 7 {
    case 0: bytes += Array("{\"title\": \"Report \(number)\", \"text\": None, \"date\": \"03/04/2024\"}".utf8)
    case 1:
      bytes += Array(
        "\n  {\"id\": \"r\(number)\", \"title\": \"One\", \"date\": \"0\(number % 9 + 1)/13/2024\", \"text\": \"\(text)\"},"
          .utf8)
    case 2: bytes += Array("{\"title\": \"broken \(number)\", \"text\": ".utf8)
    default: bytes += Array("{\"title\": \"Größe \(number)\", \"date\": \"2024-03-04\", \"text\": \"\(text)\"}".utf8)
    }
    bytes.append(0x0A)
  }
  return bytes
}

private func text(_ records: ReadRecords) -> [String] {
  records.articles.map {
    "\($0.id) \($0.firstLine) \($0.blockLines) \($0.headline ?? "") \($0.date?.description ?? "") \($0.content.count)"
  }
    + records.skipped.map { "\($0.line ?? 0) \($0.code) \($0.reason)" }
}

@Test func largeFilesOfLinesGiveTheSameAsThoseReadWhole() throws {
  let bytes = lines(1500)
  try #require(bytes.count > 2 << 20)
  let whole = text(ArticleFormat.json.read(RawFile(path: FilePath("a.jsonl"), bytes: bytes)))
  #expect(whole.count > 1500)
  for width in [1, 3] { #expect(text(ArticleReader(width: width).read(bytes, path: FilePath("a.jsonl"))) == whole) }
  #expect(text(ArticleReader().read([0xEF, 0xBB, 0xBF] + bytes, path: FilePath("a.jsonl"))) == whole)
}

@Test func aLineThatIsNoTextCostsNoOther() {
  var bytes = lines(1500)
  bytes += Array("{\"title\": \"a\u{0}b\", \"text\": \"c\"}\n".utf8) + [UInt8(ascii: "{"), 0xFF, 0xE9, 0x0A]
  bytes += Array("{\"title\": \"Gr".utf8) + [0xF6, 0xDF] + Array("e\", \"text\": \"It is large.\"}".utf8)
  let records = ArticleReader().read(bytes, path: FilePath("a.jsonl"))
  #expect(records.articles.last?.headline == "Größe")
  #expect(records.skipped.filter { $0.code == ReadingCodes.badRecord }.suffix(2).allSatisfy { $0.line ?? 0 > 1500 })
}

@Test func blocksHoldTheLinesOfAStreamWhateverTheirSize() throws {
  let bytes = lines(20)
  func records(_ stretches: [LineStretch]) -> [String] {
    var result: [String] = [], first = 0
    for stretch in stretches {
      stretch.forEachRecord { range, line in
        result.append("\(first + line) \(String(decoding: stretch.bytes[range], as: UTF8.self))")
      }
      first += stretch.lineCount
    }
    return result
  }
  func blocks(_ size: Int, longest: Int = 1 << 20) throws -> [LineStretch] {
    var blocks = LineBlocks(ByteStream(bytes: bytes), size: size, longest: longest)
    var result: [LineStretch] = []
    while let block = try blocks.next() { result.append(block) }
    return result
  }
  let whole = records(try blocks(1 << 20))
  #expect(whole.count == 20)
  for size in [1, 7, 100, 2000, 5000] { #expect(records(try blocks(size)) == whole, "blocks of \(size)") }
  // A line that is too long is passed over, and told with its place.
  let cut = try blocks(64, longest: 500)
  #expect(cut.contains { $0.longLine == 0 })
  let short = Set(whole.filter { $0.utf8.count < 400 })
  #expect(short.isSubset(of: Set(records(cut))))
}

@Test func aStreamGivesItsBytesInAnyPortions() throws {
  let bytes = lines(30)
  func stream() -> ByteStream {
    var position = 0
    return ByteStream { (buffer) throws(FileFailure) in
      let count = min(buffer.count, bytes.count - position, 333)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
  }
  #expect(try stream().rest() == bytes)
  #expect(throws: FileFailure.self) { try stream().rest(limit: 1000) }
  let mixed = stream()
  #expect(Array(try mixed.peek(5000).prefix(5000)) == Array(bytes[..<5000]))
  #expect(try mixed.bytes(100) == Array(bytes[..<100]))
  #expect(try mixed.skip(7000) == 7000)
  let line = try #require(try mixed.line(longest: .max))
  let end = try #require(bytes[7100...].firstIndex(of: 0x0A))
  #expect(line == Array(bytes[7100..<end]))
  #expect(try mixed.rest() == Array(bytes[(end + 1)...]))
  #expect(try mixed.line(longest: 1) == nil && mixed.skip(3) == 0 && mixed.bytes(3).isEmpty)
}

/// Tables and arrays with line breaks in fields, open quotation marks, brackets in texts, broken records; as they are, wrapped, on one line.
private let largeTexts: [(name: String, text: String)] = {
  let rows = (1...60).map { number in
    switch number % 6 {
    case 0: "2024-03-04,\"Report \(number)\",\"First line\n\nsecond, with \"\"marks\"\" \(number)\""
    case 1: "2024-03-04,Report \(number),\"open \(number)"
    case 2: "2024-03-04,too,many,fields"
    default: "2024-03-0\(number % 9 + 1),Größe \(number),The harbour minister resigned."
    }
  }
  let objects = (1...60).map { number in
    switch number % 6 {
    case 0: "{\"title\": \"Report ] } \(number)\", \"date\": \"2024-03-04\",\n  \"text\": \"It \\\" said [\"}"
    case 1: "{\"title\": \"Report \(number)\", \"date\": None}"
    case 2: "17"
    default: "{\"title\": \"Größe \(number)\", \"date\": \"2024-03-04\", \"text\": \"The harbour minister resigned.\"}"
    }
  }
  let array = objects.joined(separator: ",\n"), wrapped = objects.dropFirst(2).joined(separator: ",\n")
  return [
    ("whole.csv", "date,title,text\n" + rows.filter { !$0.contains("open") }.joined(separator: "\n")),
    ("a.csv", "date,title,text\n" + rows.joined(separator: "\n") + "\n"),
    ("b.csv", "\u{FEFF}date,title,text\r\n" + rows.joined(separator: "\r\n")), ("a.json", "[\n\(array)\n]\n"),
    ("b.json", "[" + objects.filter { !$0.contains("\n") }.joined(separator: ",") + "]"),
    ("c.json", "{\"status\": \"ok\", \"list\": [1, 2], \"response\": {\"docs\": [\n\(wrapped)\n], \"next\": [{}]}}"),
    ("d.json", "[\(array)"),
  ]
}()

@Test(arguments: largeTexts.map(\.name)) func stretchesGiveTheSameAsTheWholeFile(_ name: String) throws {
  let bytes = Array(try #require(largeTexts.first { $0.name == name }).text.utf8)
  // Where blocks begin is not looked for in stretches.
  func text(_ records: ReadRecords) -> [String] {
    records.articles.map { "\($0.id) \($0.firstLine) \($0.headline ?? "") \($0.date?.description ?? "") \($0.text)" }
  }
  // Those of one line stand in the order of what told them.
  func notices(_ records: ReadRecords) -> [String] {
    records.skipped.map { "\($0.line ?? 0) \($0.code) \($0.reason)" }.sorted()
  }
  let whole = ArticleReader().read(bytes, path: FilePath(name))
  #expect(whole.articles.count >= 30)
  for size in [200, 333, 1000, 1700] {
    var reader = ArticleReader(), pieces = ReadRecords(), count = 0
    reader.stretchSize = size
    reader.forEachPiece(of: bytes, path: FilePath(name), atMost: 8) { piece in
      guard case .records(let records) = piece else { return false }
      pieces.articles += records.articles
      pieces.skipped += records.skipped
      count += 1
      return true
    }
    // An open quotation mark is looked for to the end.
    #expect(count > 1 || ["a.csv", "b.csv"].contains(name))
    #expect(text(pieces) == text(whole), "stretches of \(size)")
    #expect(notices(pieces) == notices(whole), "stretches of \(size)")
  }
}
