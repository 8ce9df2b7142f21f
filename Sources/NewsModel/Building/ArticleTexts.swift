import Columns

/// The texts of a corpus's articles as a column, and the articles with what they had of them let go.
struct ArticleTexts {
  /// The paragraphs and posts of each article, with an empty line between them.
  let column: TextColumn

  private static let separator: [UInt8] = [0x0A, 0x0A]
  /// Memory that the contents had is given back each time that so many bytes of them have been copied, for else both would be there whole.
  private static let giveBackInterval = 64 << 20

  init(sharing articles: inout [ExtractedArticle]) {
    let size = articles.indices.reduce(0) { $0 + articles[$1].article.mostTextBytes }
    var texts: [UInt8] = [], frames: [UInt8] = [], offsets: [UInt32] = [0]
    texts.reserveCapacity(size)
    texts.withUnsafeMutableBufferPointer { Memory.useHugePages($0.baseAddress, count: size) }
    offsets.reserveCapacity(articles.count + 1)
    var nextGivingBack = Self.giveBackInterval
    for index in articles.indices {
      let shared = Self.append(articles[index].article, to: &texts)
      articles[index].article.content.move(textRange: shared.content, at: shared.start, frames: &frames)
      offsets.append(UInt32(texts.count))
      if texts.count > nextGivingBack {
        nextGivingBack += Self.giveBackInterval
        Memory.giveBackNow()
      }
    }
    for index in articles.indices { articles[index].article.content.attach(frames: frames, texts: texts) }
    Article.gatherBlocks(of: &articles)
    column = TextColumn(bytes: texts, offsets: offsets, valid: nil)
  }

  /// Appends the text of an article; gives its longest stretch that stands there as in the content, and where it begins there.
  private static func append(_ article: borrowing Article, to texts: inout [UInt8]) -> (content: Range<Int>, start: Int) {
    var longest = (content: 0..<0, start: 0), current = longest
    for (number, range) in article.textRanges.enumerated() {
      let range = range.clamped(to: 0..<article.content.count)
      let gap = current.content.upperBound..<max(current.content.upperBound, range.lowerBound)
      if number > 0 { texts += separator }
      let start = texts.count
      article.content.withBytes(range) { texts.append(contentsOf: $0) }
      if !current.content.isEmpty, gap.count == separator.count, article.content.withBytes(gap, { $0.elementsEqual(separator) })
      {
        current.content = current.content.lowerBound..<range.upperBound
      } else {
        current = (range, start)
      }
      if current.content.count > longest.content.count { longest = current }
    }
    return longest
  }
}
