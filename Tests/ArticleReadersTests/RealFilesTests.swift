import ArticleReaders
import Glibc
import NewsModel
import Testing

/// Reads files that are not part of this project, where `DATELINE_REAL_FILES` names folders of them (with `:` between): every article is sound, and
/// what is not read is told.
@Suite(.enabled(if: getenv("DATELINE_REAL_FILES") != nil)) struct RealFilesTests {
  @Test func realFilesGiveSoundArticles() throws {
    let folders = getenv("DATELINE_REAL_FILES").map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
    for folder in folders {
      let read = try ArticleReader(width: 2).read([folder])
      let dated = read.articles.count { $0.date != nil }, headed = read.articles.count { $0.headline != nil }
      print(
        "\(folder): \(read.articles.count) articles, \(dated) with a date, \(headed) with a headline, \(read.skipped.count) notices"
      )
      for (code, count) in Dictionary(read.skipped.map { ($0.code.description, 1) }, uniquingKeysWith: +).sorted(by: {
        $0.key < $1.key
      }) {
        print("  \(code): \(count)")
      }
      #expect(!read.articles.isEmpty || !read.skipped.isEmpty)
      #expect(Set(read.articles.map(\.id)).count == read.articles.count)
      for article in read.articles {
        #expect(!article.text.isEmpty || article.headline != nil, "\(article.path)")
        #expect(
          !article.content.string.contains("\u{FFFD}") || read.skipped.contains { $0.path == article.path }, "\(article.path)")
        let ends = article.blocks.map(\.range.upperBound), starts = article.blocks.map(\.range.lowerBound)
        #expect(zip(ends, starts.dropFirst()).allSatisfy { $0 <= $1 } && ends.allSatisfy { $0 <= article.content.count })
      }
    }
  }
}
