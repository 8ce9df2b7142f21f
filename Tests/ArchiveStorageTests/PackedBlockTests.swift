import Columns
import Glibc
import NewsModel
import Testing

@testable import ArchiveStorage

/// Packed arrays that hold anything, with the right checksum: an archive opens from the rows instead, or with columns that can be used. It never traps.
@Test func packedArraysAreBelievedOnlyWhereTheyFit() throws {
  let folder = try TemporaryFolder(), path = "\(folder.path)/x"
  try ArchiveFile.save(ArchiveContents(corpus: SampleCorpus.make(articles: 3)), to: path)
  let whole = try folder.bytes("x")
  let blocks = try sql(path, "SELECT id || ' ' || hex(data) FROM corpus_block WHERE length(data) > 0").map { row in
    (id: String(row.prefix { $0 != " " }), bytes: bytes(hexadecimal: row.drop { $0 != " " }.dropFirst()))
  }
  #expect(blocks.count > 100)
  var random = SystemRandomNumberGenerator(), packed = 0
  for round in 0..<(getenv("DATELINE_FUZZ") == nil ? 2 * blocks.count : 50_000) {
    let block = blocks[round % blocks.count]
    var changed = block.bytes
    switch Int.random(in: 0..<4, using: &random) {
    case 0: changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
    case 1: changed.append(UInt8.random(in: 0...255, using: &random))
    case 2: changed.removeLast(Int.random(in: 1...changed.count, using: &random))
    default:
      let start = Int.random(in: changed.indices, using: &random)
      for index in start..<min(changed.count, start + 8) { changed[index] = UInt8.random(in: 0...255, using: &random) }
    }
    let checksum = changed.withUnsafeBytes { Int64(bitPattern: PackedBlocks.checksum($0)) }
    try folder.write("x", whole)
    try sql(path, "UPDATE corpus_block SET data = X'\(hexadecimal(changed))', checksum = \(checksum) WHERE id = \(block.id)")
    let opened = try ArchiveFile.open(path)
    if opened.articles.isInFile { packed += 1 }
    for table in opened.catalog.tables {
      for row in 0..<table.count { _ = table.columns.map { $0.value(at: row) } }
    }
  }
  // Some changes, such as another letter in a text, fit.
  #expect(packed > 0)
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func bytes(hexadecimal text: some StringProtocol) -> [UInt8] {
  let digits = text.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x37 }
  return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
