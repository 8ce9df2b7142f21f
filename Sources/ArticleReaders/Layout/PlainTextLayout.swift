import Columns
import NewsModel
import UnicodeText

/// What the lines of a plain-text article are. Positions are UTF-8 offsets in its content.
struct PlainTextLayout {
  private(set) var blocks: [Article.Block] = []
  private(set) var headline: Range<Int>?
  private(set) var date: DateSpan?
  private(set) var agency: String?
  private(set) var byline: String?
  private(set) var url: String?

  private let bytes: [UInt8]
  /// The headline as paragraphs are compared with it, once that is needed.
  private var comparableHeadline: [UInt8]?

  init(content: String) {
    bytes = Array(content.utf8)
    var lines = TextLines.split(bytes)[...]
    readHeader(&lines)
    for paragraph in paragraphs(of: lines) { addParagraph(paragraph) }
    blocks.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The layout of a text whose headline is known; the text begins at the offset `body`.
  init(content: String, headline: Range<Int>?, body: Int) {
    bytes = Array(content.utf8)
    self.headline = headline
    if let headline { blocks.append(Article.Block(kind: .headline, range: headline)) }
    let lines = TextLines.split(bytes, from: body)
    for paragraph in paragraphs(of: lines[...]) { addParagraph(paragraph) }
    blocks.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Header

  /// Takes the lines of the header: address, date, headline.
  private mutating func readHeader(_ lines: inout ArraySlice<TextLine>) {
    while let line = lines.first {
      if line.isBlank {
        lines.removeFirst()
        continue
      }
      if url == nil, let address = Self.address(string(line.range)) {
        url = address
        lines.removeFirst()
        continue
      }
      if date == nil, let (span, length) = leadingDate(line.range) {
        date = span
        let rest = TextLines.trim(line.range.lowerBound + length..<line.range.upperBound, bytes)
        lines.removeFirst()
        if rest.isEmpty { continue }
        return readFirstLine(rest, followedBy: lines)
      }
      lines.removeFirst()
      return readFirstLine(line.range, followedBy: lines)
    }
  }

  private mutating func readFirstLine(_ range: Range<Int>, followedBy lines: ArraySlice<TextLine>) {
    let first = FirstLine(range, in: bytes)
    // An undated first line is a headline only if it looks like one: it has no full stop at its end and text follows.
    if date == nil, SentenceParts.endsWithFullStop(range, in: bytes) || !lines.contains(where: { !$0.isBlank }) {
      return addParagraph(range)
    }
    headline = first.headline
    if let headline { blocks.append(Article.Block(kind: .headline, range: headline)) }
    if let text = first.text { addParagraph(text) }
  }

  /// The date at the start of a line, behind the word `date` if there is one, and how many bytes both take.
  private func leadingDate(_ range: Range<Int>) -> (DateSpan, Int)? {
    let line = string(range.lowerBound..<min(range.upperBound, range.lowerBound + 80))
    var rest = line[...]
    for word in ["date", "published", "dated"] where line.lowercased().hasPrefix(word) {
      rest = line.dropFirst(word.count).drop { $0 == " " || $0 == ":" || $0 == "\t" }
      break
    }
    if let (span, length) = WrittenDate.leading(rest) { return (span, line.utf8.count - rest.utf8.count + length) }
    guard range.count <= 80, let span = WrittenDate.whole(String(rest)) else { return nil }
    return (span, range.count)
  }

  /// The line as an address, when it is nothing else.
  private static func address(_ line: String) -> String? {
    let address = line.lowercased().hasPrefix("url:") ? line.dropFirst(4).drop { $0 == " " } : line[...]
    guard address.hasPrefix("http://") || address.hasPrefix("https://"), !address.contains(" ") else { return nil }
    return String(address)
  }

  // MARK: Body

  /// Lines that belong together: an empty line ends a paragraph; so does a line end, unless the lines were wrapped to a width.
  private func paragraphs(of lines: ArraySlice<TextLine>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var group: [TextLine] = []
    func finish() {
      guard let first = group.first, let last = group.last else { return }
      if group.count > 1, isWrapped(group) {
        result.append(first.range.lowerBound..<last.range.upperBound)
      } else {
        result += group.map(\.range)
      }
      group = []
    }
    for line in lines {
      if line.isBlank { finish() } else { group.append(line) }
    }
    finish()
    return result
  }

  /// Lines wrapped to a width: none is longer than a terminal or a mail is wide, and none but the last is short.
  private func isWrapped(_ lines: [TextLine]) -> Bool {
    let widths = lines.map(\.range.count)
    guard let widest = widths.max(), (40...120).contains(widest) else { return false }
    return widths.dropLast().allSatisfy { $0 * 10 >= widest * 7 }
  }

  private mutating func addParagraph(_ range: Range<Int>) {
    if range.count > LineKinds.longestMarked { return addLongParagraph(range) }
    let line = string(range)
    if repeatsHeadline(range) { return }
    if range.count <= 40, let span = WrittenDate.whole(Self.withoutPublished(line)) {
      if date == nil { date = span }
      return append(.dateline, range)
    }
    if let agency = LineKinds.creditedAgency(line) {
      self.agency = self.agency ?? agency
      return append(.credit, range)
    }
    if byline == nil, let author = LineKinds.byline(line) {
      byline = author
      return append(.credit, range)
    }
    if LineKinds.isCredit(line) { return append(.credit, range) }
    if let signature = LineKinds.postSignature(line) { return addPost(range, signatureOnly: signature == line.startIndex) }
    if LineKinds.isPromotion(folded: Folding.fold(utf8: Array(bytes[range]))) { return append(.promotion, range) }
    appendText(range)
  }

  /// `4 March 2024` of `Published on 4 March 2024`.
  private static func withoutPublished(_ line: String) -> String {
    let lowered = line.lowercased()
    guard let word = ["published", "posted", "first published"].first(where: lowered.hasPrefix) else { return line }
    let rest = line.dropFirst(word.count).drop { $0 == " " || $0 == ":" }
    return String(rest.hasPrefix("on ") ? rest.dropFirst(3) : rest)
  }

  /// A paragraph too long to be anything but text or a post.
  private mutating func addLongParagraph(_ range: Range<Int>) {
    if repeatsHeadline(range) { return }
    if LineKinds.isPost(string(range)) { return append(.post, range) }
    appendText(range)
  }

  private mutating func appendText(_ range: Range<Int>) {
    if agency == nil, bytes[range].prefix(90).contains(UInt8(ascii: "(")) { agency = Self.agencyOfDateline(string(range)) }
    append(.paragraph, range)
  }

  /// Whether a paragraph holds the headline's letters and digits and no others. Marks and blanks are at most as many bytes as these.
  private mutating func repeatsHeadline(_ range: Range<Int>) -> Bool {
    guard let headline, range.count <= headline.count * 2 + 8, headline.count <= range.count * 2 + 8 else { return false }
    let known = comparableHeadline ?? Self.comparable(bytes[headline])
    comparableHeadline = known
    return Self.comparable(bytes[range]) == known
  }

  /// A signature on a line of its own belongs to the paragraph before it.
  private mutating func addPost(_ range: Range<Int>, signatureOnly: Bool) {
    if signatureOnly, let last = blocks.last, last.kind == .paragraph {
      blocks.removeLast()
      append(.post, last.range.lowerBound..<range.upperBound)
    } else {
      append(.post, range)
    }
  }

  private mutating func append(_ kind: Article.Block.Kind, _ range: Range<Int>) {
    blocks.append(Article.Block(kind: kind, range: range))
  }

  /// The agency in the place line that opens a report: `WASHINGTON (Reuters) - `, `New Delhi, May 5 (PTI) — `.
  private static func agencyOfDateline(_ line: String) -> String? {
    guard let open = line.prefix(60).firstIndex(of: "("), let close = line[open...].prefix(30).firstIndex(of: ")") else {
      return nil
    }
    let after = line[line.index(after: close)...].drop { $0 == " " }
    guard let dash = after.first, "-–—:".contains(dash) else { return nil }
    return Agencies.named(in: String(line[open...close])).first
  }

  /// Letters and digits alone, folded: a headline repeated with another punctuation is the same.
  private static func comparable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Folding.fold(utf8: Array(bytes)).filter { $0 >= 0x80 || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }
}
