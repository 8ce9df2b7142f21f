import NewsModel
import Testing

@testable import ArticleReaders

/// What is packed gives no more than its size allows, and says so once.
@Suite struct ExpansionTests {
  /// A hundred bytes that hold more than 100,000 rows or lines.
  @Test(arguments: ["rows.csv.bz2", "lines.jsonl.bz2"]) func manyTinyRecordsAreReadToALimit(_ name: String) throws {
    let records = ArticleReader().read(try #require(goldenBytes("Many/\(name)")), path: FilePath(name))
    #expect(records.articles.count > 10_000 && records.articles.count < 320_000)
    let told = records.skipped.filter { $0.code != ReadingCodes.undated }
    #expect(told.map(\.code) == [ReadingCodes.tooManyRecords])
    #expect(told.first?.reason.contains("unpack it first") == true)
  }

  /// Records of all texts in a container count together, and there are more of them in a larger file.
  @Test func recordsAreCountedOverTheTextsOfAFile() throws {
    let small = ExpansionBudget(ByteStream(bytes: []))
    #expect(small.recordAllowance().take(200_000) == 100_000)
    try small.addRecords(60_000)
    let rest = small.recordAllowance()
    #expect([rest.take(30_000), rest.take(20_000), rest.take(1)] == [30_000, 10_000, 0])
    #expect(throws: FileFailure.self) { try small.addRecords(rest.total) }
    #expect(small.failure?.code == ReadingCodes.tooManyRecords)
    let large = ExpansionBudget(ByteStream(bytes: [UInt8](repeating: 0, count: 1 << 20)))
    #expect(large.recordAllowance().take(200_000) == (1 << 20) / 8)
  }

  /// What is not packed is read whatever its size.
  @Test func recordsThatAreNotPackedAreNotCounted() {
    let rows = Array("title,text\n".utf8) + (0..<100_001).flatMap { _ in "a,b\n".utf8 }
    #expect(ArticleReader().read(rows, path: FilePath("rows.csv")).articles.count == 100_001)
  }

  @Test func aPageOfMillionsOfTagsIsLeftAlone() {
    let page = Array("<html><body>".utf8) + (0...(1 << 22)).flatMap { _ in "<i>".utf8 }
    let records = ArticleReader().read(page, path: FilePath("a.html"))
    #expect(records.articles.isEmpty && records.skipped.map(\.code) == [ReadingCodes.tooLarge])
  }
}
