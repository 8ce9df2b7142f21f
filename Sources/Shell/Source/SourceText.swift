import NewsModel
import TableWriters

/// Shows places in their articles: headline, file and line, and the paragraph with the sentence marked.
struct SourceText {
  let archive: Archive
  let width: Int
  let isStyled: Bool

  /// Articles that are shown; more are counted.
  static let mostArticles = 20

  func text(_ places: [SourcePlace]) -> String {
    var order: [Int] = []
    var byArticle: [Int: [Range<Int>]] = [:]
    for place in places {
      if byArticle[place.article] == nil { order.append(place.article) }
      byArticle[place.article, default: []].append(place.range)
    }
    var text = order.prefix(Self.mostArticles).map { article(archive.corpus.articles[$0].article, byArticle[$0] ?? []) }
      .joined(separator: "\n")
    if order.count > Self.mostArticles {
      text += "\n… and \(counted(order.count - Self.mostArticles, "more article")); narrow the query to see them\n"
    }
    return text
  }

  private func article(_ article: Article, _ ranges: [Range<Int>]) -> String {
    let marks = Self.merged(ranges)
    let blocks = Self.blocks(of: article, marks)
    let place = "\(article.path):\(article.line(of: marks.first?.lowerBound ?? 0))"
    let headline = TerminalText.sanitized(article.headline ?? article.id)
    var text = Style.bold.applied(to: headline, if: isStyled) + "\n"
    text += [article.date?.description, article.outlet].compactMap { $0 }.map { TerminalText.sanitized($0) + "  " }.joined()
    text += Style.dim.applied(to: TerminalText.sanitized(place), if: isStyled) + "\n"
    for block in blocks {
      let inside = marks.filter { $0.overlaps(block) }.map {
        max($0.lowerBound, block.lowerBound) - block.lowerBound..<min($0.upperBound, block.upperBound) - block.lowerBound
      }
      text += "\n" + paragraph(article.string(block), inside)
    }
    return text
  }

  /// A paragraph, wrapped; without colours the sentence stands between marks.
  private func paragraph(_ content: String, _ marks: [Range<Int>]) -> String {
    var content = content, shown = marks
    if !isStyled {
      var bytes = Array(content.utf8)
      for mark in marks.reversed() {
        bytes.insert(contentsOf: "«".utf8, at: min(mark.upperBound, bytes.count))
        bytes.insert(contentsOf: "»".utf8, at: min(mark.lowerBound, bytes.count))
      }
      content = String(decoding: bytes, as: UTF8.self)
      shown = []
    }
    return Paragraph.text(content, width: width, indent: 2, marks: shown, isStyled: isStyled)
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// The paragraphs that hold the places; the places themselves where no paragraph does.
  private static func blocks(of article: Article, _ marks: [Range<Int>]) -> [Range<Int>] {
    let blocks = article.blocks.map(\.range).filter { block in marks.contains { $0.overlaps(block) } }
    return blocks.isEmpty ? marks : blocks
  }
}

extension Article {
  /// The line of the file on which an offset of the content stands, from 1.
  func line(of offset: Int) -> Int {
    firstLine + content.utf8.prefix(offset).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }
}
