import Columns
import Diagnostics

/// An article as it was read. All ranges are UTF-8 offsets in `content`, which is the decoded text of its file (or of its record),
/// never rewritten.
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
    package let range: Range<Int>

    package init(kind: Kind, range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  /// The file's name without its ending; unique within an archive (a number is added to a second one).
  package var id: String
  /// The file, as a path the user can open.
  package var path: String
  /// Line of the file, from 1, on which `content` begins.
  package var firstLine: Int
  package var content: String
  /// In text order, without overlap.
  package var blocks: [Block]
  /// Line of the file on which each block begins, or one for all of them; empty where the lines of the content are those of the file, from `firstLine` on.
  package var blockLines: [Int] = []
  package var headline: String?
  /// When it was published.
  package var date: DateSpan?
  /// The date of publication as the file has it, where it has one in a field of its own.
  package var dateText: String?
  /// When a program fetched it from its source.
  package var captured: DateSpan?
  package var outlet: String?
  package var byline: String?
  package var agency: String?
  package var url: String?
  package var language: String?
  package var section: String?

  package init(id: String, path: String, firstLine: Int = 1, content: String, blocks: [Block] = []) {
    self.id = id
    self.path = path
    self.firstLine = firstLine
    self.content = content
    self.blocks = blocks
  }

  /// The text of a range of the content; empty where the range is not within it.
  package func string(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= content.utf8.count else { return "" }
    let start = content.utf8.index(content.startIndex, offsetBy: range.lowerBound)
    let end = content.utf8.index(content.startIndex, offsetBy: range.upperBound)
    return String(content[start..<end])
  }

  /// The article's text: its paragraphs and posts, with an empty line between them.
  package var text: String {
    blocks.filter { $0.kind == .paragraph || $0.kind == .post }.map { string($0.range) }.joined(separator: "\n\n")
  }
}

extension Article {
  /// The line of the file on which an offset of the content stands, from 1.
  package func line(of offset: Int) -> Int {
    if let first = blockLines.first {
      let block = blocks.lastIndex { $0.range.lowerBound <= offset } ?? 0
      return blockLines.count == blocks.count ? blockLines[block] : first
    }
    return firstLine + content.utf8.prefix(max(0, offset)).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// Calls with the UTF-8 of each paragraph and post, in order.
  func withTextPieces(_ take: (UnsafeBufferPointer<UInt8>) -> Void) {
    func takeAll(_ bytes: UnsafeBufferPointer<UInt8>) {
      for block in blocks where block.kind == .paragraph || block.kind == .post {
        let range = block.range.clamped(to: 0..<bytes.count)
        take(UnsafeBufferPointer(rebasing: bytes[range]))
      }
    }
    if content.utf8.withContiguousStorageIfAvailable(takeAll) == nil { Array(content.utf8).withUnsafeBufferPointer(takeAll) }
  }
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
