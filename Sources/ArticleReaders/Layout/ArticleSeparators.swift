/// Where one plain-text file holds several articles.
enum ArticleSeparators {
  struct Piece: Hashable {
    /// UTF-8 offsets in the file.
    let range: Range<Int>
    /// Line of the file, from 1, on which it begins.
    let line: Int
  }

  /// The pieces between separators: a form feed; a line of at least five equal marks (`=====`), if behind each there are the signs of a new article; a line
  /// `date 2024-03-22 Headline` behind an empty one. One piece where there are none.
  static func pieces(_ bytes: [UInt8]) -> [Piece] {
    let lines = TextLines.split(bytes)
    let rules = cut(lines, bytes, length: bytes.count) { index in isRule(bytes[lines[index].range]) ? .drop : nil }
    if rules.count > 1, rules.allSatisfy({ startsLikeArticle($0, bytes) }) { return rules }
    let dated = cut(lines, bytes, length: bytes.count) { index in
      (index == 0 || lines[index - 1].isBlank) && isDatedHeadline(bytes[lines[index].range]) ? .keep : nil
    }
    return dated.isEmpty ? [Piece(range: 0..<bytes.count, line: 1)] : dated
  }

  /// What becomes of a line at which the text is cut.
  private enum Separator { case drop, keep }

  private static func cut(
    _ lines: [TextLine], _ bytes: [UInt8], length: Int, at separator: (_ line: Int) -> Separator?
  ) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0, startLine = 1
    func finish(_ end: Int) {
      if bytes[start..<max(start, end)].contains(where: { $0 > 0x20 }) {
        pieces.append(Piece(range: start..<end, line: startLine))
      }
    }
    for (index, line) in lines.enumerated() {
      guard let separator = separator(index) else { continue }
      finish(line.range.lowerBound)
      start = separator == .drop ? line.range.upperBound : line.range.lowerBound
      startLine = index + 1
    }
    finish(length)
    return pieces
  }

  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 5, let first = line.first, "=-_*#~+".utf8.contains(first) else { return false }
    return line.allSatisfy { $0 == first }
  }

  /// `date 2024-03-22 Headline`
  private static func isDatedHeadline(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 16, line.starts(with: "date ".utf8) || line.starts(with: "Date ".utf8) else { return false }
    return WrittenDate.leading(String(decoding: line.dropFirst(5).prefix(40), as: UTF8.self)) != nil
  }

  /// Whether one of the first three lines is an address, a date, a dated headline or a field of a header.
  private static func startsLikeArticle(_ piece: Piece, _ bytes: [UInt8]) -> Bool {
    let start = Array(bytes[piece.range].prefix(2000))
    return TextLines.split(start).filter { !$0.isBlank }.prefix(3).contains { line in
      let text = String(decoding: start[line.range], as: UTF8.self)
      return WebAddress.isAddress(text) || isDatedHeadline(start[line.range]) || WrittenDate.leading(text) != nil
        || WrittenDate.whole(text) != nil || HeaderField(text) != nil
    }
  }
}

/// A line such as `Title: Minister resigns` at the start of an article.
struct HeaderField {
  let field: ArticleField
  let rank: Int
  /// Where the value begins, as UTF-8 offset in the line.
  let start: Int

  init?(_ line: String) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = line[..<colon], rest = line[colon...].dropFirst()
    guard name.utf8.count <= 30, !rest.hasPrefix("//"), let match = ArticleField.named(name) else { return nil }
    guard match.field != .text || match.rank > 0 || name == "Text" else { return nil }
    field = match.field
    rank = match.rank
    start = name.utf8.count + 1 + rest.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}
