import NewsModel

/// Finds what stands between quotation marks, paragraph by paragraph: curly and straight, double and single. Inner quotations are part of the outer.
struct QuotationMarks {
  struct Span: Hashable {
    /// UTF-8 offsets with and without the marks.
    let outer: Range<Int>
    let inner: Range<Int>
    let isDouble: Bool
    /// Whether the paragraph ends before the closing mark: the quotation goes on in the next.
    let isOpen: Bool
  }

  /// In text order, without overlap.
  private(set) var spans: [Span] = []

  private enum Mark { case doubleOpen, doubleClose, doubleStraight, singleOpen, singleClose, singleStraight }

  private struct Character {
    let scalar: Unicode.Scalar
    let offset: Int
  }

  init(_ article: ParsedArticle) {
    for block in ParsedArticle.blocks(of: article.article) {
      scan(article.article.string(block.range), at: block.range.lowerBound)
    }
  }

  private mutating func scan(_ text: String, at start: Int) {
    if !text.utf8.contains(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0xE2 || $0 == 0xC2 }) { return }
    var characters: [Character] = []
    var offset = start
    for scalar in text.unicodeScalars {
      characters.append(Character(scalar: scalar, offset: offset))
      offset += UTF8.width(scalar)
    }
    let end = offset
    var position = 0
    while position < characters.count {
      guard let close = closing(from: position, in: characters) else {
        position += 1
        continue
      }
      append(from: position, to: close, characters, end: end)
      position = close.position + 1
    }
  }

  private mutating func append(
    from open: Int, to close: (position: Int, isOpen: Bool), _ characters: [Character], end: Int
  ) {
    let start = characters[open].offset
    let innerStart = start + UTF8.width(characters[open].scalar)
    let innerEnd = close.isOpen ? end : characters[close.position].offset
    let outerEnd = close.isOpen ? end : innerEnd + UTF8.width(characters[close.position].scalar)
    guard innerStart < innerEnd else { return }
    let isDouble = Self.mark(characters[open].scalar).map { $0 == .doubleOpen || $0 == .doubleStraight } ?? false
    spans.append(Span(outer: start..<outerEnd, inner: innerStart..<innerEnd, isDouble: isDouble, isOpen: close.isOpen))
  }

  /// Where the quotation ends that a mark opens; nil for what opens none.
  private func closing(from open: Int, in characters: [Character]) -> (position: Int, isOpen: Bool)? {
    switch Self.mark(characters[open].scalar) {
    case .doubleOpen: return doubleClosing(from: open, in: characters)
    case .doubleStraight: return isOpening(open, characters) ? doubleClosing(from: open, in: characters) : nil
    case .singleOpen, .singleStraight:
      guard isOpening(open, characters), !isElision(open, characters) else { return nil }
      return singleClosing(from: open, in: characters).map { ($0, false) }
    default: return nil
    }
  }

  /// The first closing double mark; the end of the paragraph when there is none before another opens.
  private func doubleClosing(from open: Int, in characters: [Character]) -> (position: Int, isOpen: Bool) {
    let isCurly = Self.mark(characters[open].scalar) == .doubleOpen
    var depth = 0
    for position in (open + 1)..<characters.count {
      switch Self.mark(characters[position].scalar) {
      case .doubleClose:
        if depth == 0 { return (position, false) }
        depth -= 1
      case .doubleStraight:
        // A straight mark behind a blank and before a letter opens another: the first was never closed.
        if isOpening(position, characters), !isClosing(position, characters) {
          if !isCurly { return (characters.count - 1, true) }
          continue
        }
        return (position, false)
      case .doubleOpen where isCurly: depth += 1
      default: continue
      }
    }
    return (characters.count - 1, true)
  }

  /// The closing single mark; an apostrophe inside or behind a word ("don't", "leaders' decision") is none.
  private func singleClosing(from open: Int, in characters: [Character]) -> Int? {
    var doubtful: Int?
    for position in (open + 1)..<characters.count {
      let mark = Self.mark(characters[position].scalar)
      if mark == .singleOpen || mark == .singleStraight && isOpening(position, characters) && !isClosing(position, characters) {
        return doubtful
      }
      guard mark == .singleClose || mark == .singleStraight, isClosing(position, characters) else { continue }
      if !isPluralPossessive(position, characters) { return position }
      doubtful = doubtful ?? position
    }
    return doubtful
  }

  /// "leaders' decision".
  private func isPluralPossessive(_ position: Int, _ characters: [Character]) -> Bool {
    guard position > 0, characters[position - 1].scalar == "s", position + 2 < characters.count else { return false }
    return characters[position + 1].scalar == " " && characters[position + 2].scalar.properties.isLowercase
  }

  /// "'90s", "'em".
  private func isElision(_ position: Int, _ characters: [Character]) -> Bool {
    guard position + 1 < characters.count else { return true }
    return ("0"..."9").contains(characters[position + 1].scalar)
  }

  private func isOpening(_ position: Int, _ characters: [Character]) -> Bool {
    guard position + 1 < characters.count, !isSpace(characters[position + 1].scalar) else { return false }
    guard position > 0 else { return true }
    let before = characters[position - 1].scalar
    return isSpace(before)
      || ["(", "[", "—", "–", "-", "\"", "“", "‘", "…", "/", ":", "."].contains(before)
        && !isClosingContext(position, characters)
  }

  /// A full stop or the like before a mark, and a blank behind it: the mark closes.
  private func isClosingContext(_ position: Int, _ characters: [Character]) -> Bool {
    position + 1 >= characters.count || isSpace(characters[position + 1].scalar)
  }

  private func isClosing(_ position: Int, _ characters: [Character]) -> Bool {
    guard position > 0, !isSpace(characters[position - 1].scalar) else { return false }
    guard position + 1 < characters.count else { return true }
    let after = characters[position + 1].scalar
    return !(after.properties.isAlphabetic || ("0"..."9").contains(after))
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private static func mark(_ scalar: Unicode.Scalar) -> Mark? {
    switch scalar {
    case "“", "„", "«": .doubleOpen
    case "”", "»": .doubleClose
    case "\"": .doubleStraight
    case "‘", "‚": .singleOpen
    case "’": .singleClose
    case "'": .singleStraight
    default: nil
    }
  }
}
