import Columns
import Diagnostics

/// An article as it was read. All ranges are UTF-8 offsets in `content`.
///
/// An archive has hundreds of thousands: fields are in an order that leaves no gaps, and what many articles have nothing of is held apart.
package struct Article: Sendable {
  /// A stretch of the content, by what it is.
  package struct Block: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      case headline
      case paragraph
      /// A post or letter set into the article, with its own author and date.
      case post
      /// Advertising, "full coverage", navigation: not part of the text.
      case promotion
      /// The line that names who the report comes from: `(With PTI inputs)`.
      case credit
      /// A line that holds nothing but a date: `Friday, March 22, 2024`.
      case dateline
    }

    package let kind: Kind
    // There are as many as paragraphs, so that their size counts.
    private let start: UInt32
    private let end: UInt32

    package init(kind: Kind, range: Range<Int>) {
      self.kind = kind
      start = UInt32(range.lowerBound)
      end = UInt32(range.upperBound)
    }

    package var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The file's name without its ending; unique within an archive (a number is added to a second one).
  package var id: String
  /// The file, as a path the user can open.
  package var path: String
  package var outlet: String?
  /// The date of publication as the file has it, where it has one in a field of its own.
  package var dateText: String?
  private var ownBlockLines: [Int] = []
  /// One, or none: an array costs a word where it is empty, and is shared by copies until one of them changes.
  private var storedDetails: [Details] = []
  /// In text order, without overlap.
  package var blocks: [Block] {
    get { blockStretch.elements }
    set { blockStretch = Stretch(newValue) }
  }
  private var blockStretch: Stretch<Block>
  package var content: ArticleContent
  /// Line of the file, from 1, on which `content` begins.
  package var firstLine: Int { Int(storedFirstLine) }
  private var storedFirstLine: UInt32
  /// Line of the file on which each block begins, or one for all of them; empty where the lines of the content are those of the file, from `firstLine` on.
  package var blockLines: [Int] {
    get { beginsOnFirstLine ? [firstLine] : ownBlockLines }
    set {
      beginsOnFirstLine = newValue == [firstLine]
      ownBlockLines = beginsOnFirstLine ? [] : newValue
    }
  }
  /// Whether all blocks are said to begin on the article's first line: so it is in files with an article on each line.
  private var beginsOnFirstLine = false

  package var headline: String? {
    get {
      switch headlinePlace {
      case .none: nil
      case .content(let start, let end): string(Int(start)..<Int(end))
      case .text(let text): text
      }
    }
    set {
      guard let newValue else {
        headlinePlace = .none
        return
      }
      let range = blocks.first { $0.kind == .headline }?.range ?? 0..<0
      let isBlock = !range.isEmpty && content.withBytes(range) { $0.elementsEqual(newValue.utf8) }
      headlinePlace = isBlock ? .content(start: UInt32(range.lowerBound), end: UInt32(range.upperBound)) : .text(newValue)
    }
  }
  private var headlinePlace = HeadlinePlace.none

  /// A headline that stands in the content as it is needs no text of its own.
  private enum HeadlinePlace: Sendable {
    case none
    case content(start: UInt32, end: UInt32)
    case text(String)
  }

  /// When it was published.
  package var date: DateSpan?
  package init(id: String, path: String, firstLine: Int = 1, content: String, blocks: [Block] = []) {
    self.id = id
    self.path = path
    storedFirstLine = UInt32(clamping: firstLine)
    self.content = ArticleContent(content)
    blockStretch = Stretch(blocks)
  }

  /// The text of a range of the content; empty where the range is not within it.
  package func string(_ range: Range<Int>) -> String { content.string(range) }

  /// The article's text: its paragraphs and posts, with an empty line between them.
  package var text: String {
    textRanges.map(string).joined(separator: "\n\n")
  }
}

// MARK: - Details

extension Article {
  /// What many articles have nothing of.
  private struct Details: Sendable {
    var captured: DateSpan?
    var byline: String?
    var agency: String?
    var url: String?
    var language: String?
    var section: String?
  }

  private var details: Details? { storedDetails.first }

  private mutating func changeDetails(_ change: (inout Details) -> Void) {
    if storedDetails.isEmpty { storedDetails.append(Details()) }
    change(&storedDetails[0])
  }

  /// When a program fetched it from its source.
  package var captured: DateSpan? {
    get { details?.captured }
    set { if newValue != captured { changeDetails { $0.captured = newValue } } }
  }
  package var byline: String? {
    get { details?.byline }
    set { if newValue != byline { changeDetails { $0.byline = newValue } } }
  }
  package var agency: String? {
    get { details?.agency }
    set { if newValue != agency { changeDetails { $0.agency = newValue } } }
  }
  package var url: String? {
    get { details?.url }
    set { if newValue != url { changeDetails { $0.url = newValue } } }
  }
  package var language: String? {
    get { details?.language }
    set { if newValue != language { changeDetails { $0.language = newValue } } }
  }
  package var section: String? {
    get { details?.section }
    set { if newValue != section { changeDetails { $0.section = newValue } } }
  }
}

extension Article {
  /// Puts the blocks of articles into one array: many small ones would leave memory between them that cannot be used again.
  static func gatherBlocks(of articles: inout [ExtractedArticle]) {
    var blocks: [Block] = []
    blocks.reserveCapacity(articles.indices.reduce(0) { $0 + articles[$1].article.blockStretch.count })
    for index in articles.indices { articles[index].article.blockStretch.move(to: &blocks) }
    for index in articles.indices { articles[index].article.blockStretch.buffer = blocks }
  }

  /// The line of the file on which an offset of the content stands, from 1.
  package func line(of offset: Int) -> Int {
    if beginsOnFirstLine { return firstLine }
    if let first = ownBlockLines.first {
      let block = blocks.lastIndex { $0.range.lowerBound <= offset } ?? 0
      return ownBlockLines.count == blocks.count ? ownBlockLines[block] : first
    }
    return firstLine + content.withBytes(0..<max(0, offset)) { $0.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }
  }

  /// Whether it says on which lines its blocks begin.
  package var hasBlockLines: Bool { beginsOnFirstLine || !ownBlockLines.isEmpty }

  /// Its text has at most so many bytes.
  package var mostTextBytes: Int { content.count + 2 * blocks.count }

  /// Says that it stands so many lines further on.
  package mutating func moveLines(by count: Int) {
    storedFirstLine = UInt32(clamping: firstLine + count)
    for index in ownBlockLines.indices { ownBlockLines[index] += count }
  }

  /// Where its paragraphs and posts stand, in order.
  var textRanges: [Range<Int>] { blocks.filter { $0.kind == .paragraph || $0.kind == .post }.map(\.range) }
}

/// A file or record that was not read, or not wholly, and why.
package struct SkippedInput: Sendable, Hashable {
  package let path: String
  /// Line of the file, from 1; nil when it concerns the file as a whole.
  package let line: Int?
  package let code: DiagnosticCode
  /// Why, in words.
  package let reason: String

  package init(path: String, line: Int? = nil, code: DiagnosticCode, reason: String) {
    self.path = path
    self.line = line
    self.code = code
    self.reason = reason
  }
}
