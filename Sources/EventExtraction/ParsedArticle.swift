import Linguistics
import NewsModel

/// An article with its parse: what finding dates, entities, quotations and events starts from. UTF-8 offsets in the article's content and in the
/// parsed text are the same.
package struct ParsedArticle: Sendable {
  package let article: Article
  package let parsed: ParsedText
  /// The block of the article that each sentence stands in, parallel to `parsed.sentences`.
  package let blockOfSentence: [Article.Block]
  /// The text of each token in lower case, parallel to `parsed.tokens`.
  package let words: [String]
  let trees: SyntaxTrees
  /// The classes of words of the pattern files.
  let library: PatternLibrary

  /// The blocks that are read: one region of the text for each, in text order.
  package static func blocks(of article: Article) -> [Article.Block] {
    article.blocks.filter { $0.kind == .headline || $0.kind == .paragraph || $0.kind == .post }
  }

  /// The regions that `parsed` must be the parse of.
  package static func regions(of article: Article) -> [TextRegion] {
    blocks(of: article).map { TextRegion(kind: $0.kind == .headline ? .headline : .paragraph, range: $0.range) }
  }

  /// - Parameters:
  ///   - parsed: the parse of `article.content` over `regions(of: article)`.
  ///   - library: the verbs and classes of words that trees are mended by.
  package init(_ article: Article, parsed: ParsedText, library: PatternLibrary = PatternLibrary(files: [])) {
    self.article = article
    self.library = library
    words = parsed.tokens.map { parsed.string($0.range).lowercased() }
    let blocks = Self.blocks(of: article)
    let whole = Article.Block(kind: .paragraph, range: 0..<article.content.count)
    let blockOfSentence = parsed.sentences.map { blocks.indices.contains($0.region) ? blocks[$0.region] : whole }
    self.blockOfSentence = blockOfSentence
    let parsed = TreeRepair.repaired(
      parsed, words: words, headlines: blockOfSentence.map { $0.kind == .headline }, library: library)
    self.parsed = parsed
    trees = SyntaxTrees(parsed)
  }

  package var tokens: [Token] { parsed.tokens }

  /// The text of a token as it stands.
  package func text(_ token: Int) -> String { parsed.string(parsed.tokens[token].range) }

  /// The text from the first to the last of a range of tokens, as it stands.
  package func text(_ tokens: Range<Int>) -> String { parsed.string(range(tokens)) }

  /// UTF-8 offsets from the first to behind the last of a range of tokens; empty for an empty range.
  package func range(_ tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return parsed.tokens[first].range.lowerBound..<parsed.tokens[last].range.upperBound
  }

  /// The tokens that lie at least partly in a UTF-8 range.
  package func tokens(in range: Range<Int>) -> Range<Int> {
    let first = parsed.tokens.partitioningIndex { $0.range.upperBound > range.lowerBound }
    let end = parsed.tokens.partitioningIndex { $0.range.lowerBound >= range.upperBound }
    return first..<max(first, end)
  }

  /// Index into `parsed.sentences` of a token's sentence.
  package func sentence(of token: Int) -> Int { trees.sentence(of: token) ?? 0 }

  /// Index of the sentence that holds a UTF-8 offset, or of the last one that begins before it; nil before the first.
  package func sentence(at offset: Int) -> Int? {
    let next = parsed.sentences.partitioningIndex { $0.range.lowerBound > offset }
    return next == 0 ? nil : next - 1
  }
}

extension RandomAccessCollection {
  /// The first index at which the predicate holds, of a collection in which it holds for a suffix.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
    var low = startIndex, count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if predicate(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
