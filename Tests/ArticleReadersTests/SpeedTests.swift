import ArticleReaders
import Glibc
import NewsModel
import Testing

/// Measures, when `DATELINE_SPEED` names a folder with `articles.jsonl` and `events.csv`; run it in a release build.
@Suite(.enabled(if: getenv("DATELINE_SPEED") != nil), .serialized) struct SpeedTests {
  private let folder = getenv("DATELINE_SPEED").map { String(cString: $0) } ?? ""

  @Test func articles() throws {
    let clock = ContinuousClock()
    for width in [1, 2] {
      var result: ReadArticles?
      let time = try clock.measure { result = try ArticleReader(width: width).read(["\(folder)/articles.jsonl"]) }
      print("articles.jsonl, \(width) threads: \(result?.articles.count ?? 0) articles in \(time)")
    }
  }

  @Test func events() throws {
    var result: ReadEvents?
    let time = try ContinuousClock().measure { result = try EventTableReader.read(path: "\(folder)/events.csv") }
    print("events.csv: \(result?.table.count ?? 0) rows in \(time)")
  }
}
