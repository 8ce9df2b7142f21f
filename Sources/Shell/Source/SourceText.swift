import ArchiveStorage
import NewsModel
import TableWriters

/// Shows places in their articles: headline, file and line, and the paragraph with the sentence marked. Lines of other files follow.
struct SourceText {
  let archive: Archive
  let width: Int
  let isStyled: Bool

  /// Articles that are shown; more are counted.
  static let mostArticles = 20

  func text(_ places: [SourcePlace]) throws(ArchiveError) -> String {
    var order: [Int] = []
    var byArticle: [Int: [SourcePlace]] = [:]
    var parts: [String] = [], lines: [String] = []
    for place in places {
      switch place {
      case .article(let article, _), .mention(let article, _):
        if byArticle[article] == nil { order.append(article) }
        byArticle[article, default: []].append(place)
      case .line(let path, let line, let sentence): lines.append(self.line(path, line, sentence))
      }
    }
    for index in order.prefix(Self.mostArticles) {
      let stored = try archive.articles.article(index)
      let ranges = (byArticle[index] ?? []).compactMap { Self.range(of: $0, in: stored) }
      parts.append(article(stored.extracted.article, ranges))
    }
    var text = (parts + lines.prefix(Self.mostArticles)).joined(separator: "\n")
    if order.count > Self.mostArticles {
      text += "\n… and \(counted(order.count - Self.mostArticles, "more article")); narrow the query to see them\n"
    }
    if lines.count > Self.mostArticles {
      text += "\n… and \(counted(lines.count - Self.mostArticles, "more line")); narrow the query to see them\n"
    }
    return text
  }

  private static func range(of place: SourcePlace, in stored: ArticleStore.Stored) -> Range<Int>? {
    switch place {
    case .article(_, let range): return range
    case .mention(_, let entity):
      guard let own = stored.entities.firstIndex(of: entity), let mention = stored.extracted.entities[own].mentions.first else {
        return nil
      }
      return stored.extracted.sentences.first { $0.overlaps(mention) } ?? mention
    case .line: return nil
    }
  }

  private func line(_ path: String, _ line: Int, _ sentence: String?) -> String {
    let place = Style.dim.applied(to: TerminalText.sanitized("\(path):\(line)"), if: isStyled) + "\n"
    guard let sentence else { return place }
    return place + "\n" + Paragraph.text(sentence, width: width, indent: 2, marks: [], isStyled: isStyled)
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
