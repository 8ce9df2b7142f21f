/// Decides which tokens end sentences, by a linear model of the tokens around each place where one may end.
package struct SentenceSplitter: Sendable {
  let model: LinearModel

  /// Sentences are cut at this length, so that time and memory stay linear in a text without any end of a sentence.
  package static let longestSentence = 400

  /// The index behind the last token of each sentence.
  /// - Parameter tokens: traits of the tokens of one region, padded as in `SentenceTraits`
  func ends(_ spans: ArraySlice<TokenSpan>, _ tokens: [TokenTraits], isHeadline: Bool, features: FeatureList) -> [Int] {
    var ends: [Int] = []
    var context = BoundaryContext()
    let count = spans.count
    for index in 0..<count {
      context.pass(tokens[TokenTraits.paddingCount + index])
      if index == count - 1 || isEnd(index, spans, tokens, context, isHeadline, features) {
        ends.append(spans.startIndex + index + 1)
        context.startSentence()
      }
    }
    return ends
  }

  private func isEnd(
    _ index: Int, _ spans: ArraySlice<TokenSpan>, _ tokens: [TokenTraits], _ context: BoundaryContext, _ isHeadline: Bool,
    _ features: FeatureList
  ) -> Bool {
    let gap = spans[spans.startIndex + index + 1].gap
    if gap == .blankLine || context.length >= Self.longestSentence { return true }
    return tokens.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return false }
      let token = base + TokenTraits.paddingCount + index
      guard BoundaryFeatures.mayEnd(token, gap) else { return false }
      if isHeadline && (token[0].flags.contains(.hasLetter) || gap == .newline) { return false }
      BoundaryFeatures.extract(token, gap, context, into: features)
      return model.withScores { scores, single in
        model.addScores(of: features, to: scores)
        return single[1] > single[0]
      }
    }
  }
}

/// What has been passed since the start of the sentence and of the region.
package struct BoundaryContext {
  private(set) var length = 0
  private(set) var isQuoteOpen = false
  private(set) var bracketDepth = 0
  /// Whether a capital that is not the first word's stands in the sentence.
  private(set) var hasLowerCase = false

  private static let straight = Hashing.hash("\"")
  private static let opening = Hashing.hash("(")
  private static let closing = Hashing.hash(")")

  package init() {}

  package mutating func pass(_ token: TokenTraits) {
    length += 1
    if token.flags.contains(.hasLetter), !token.flags.contains(.startsUpper) { hasLowerCase = true }
    if token.lower == Self.straight { isQuoteOpen.toggle() }
    if token.lower == Self.opening { bracketDepth = min(bracketDepth + 1, 3) }
    if token.lower == Self.closing { bracketDepth = max(bracketDepth - 1, 0) }
  }

  package mutating func startSentence() {
    length = 0
    hasLowerCase = false
  }
}

/// The features of the decision whether a sentence ends behind a token.
package enum BoundaryFeatures {
  private static let comma = Hashing.hash(",")

  /// Whether the place is worth a decision.
  package static func mayEnd(_ token: UnsafePointer<TokenTraits>, _ gap: TokenSpan.Gap) -> Bool {
    if gap == .newline { return true }
    let (current, next) = (token[0], token[1])
    let isWord = current.flags.contains(.hasLetter) && !current.flags.contains(.hasMark)
    if gap == .none { return !isWord && current.flags.contains(.hasMark) && next.flags.contains(.hasLetter) }
    if current.lower == comma { return false }
    return !isWord || next.flags.contains(.startsUpper) || !next.flags.contains(.hasLetter)
  }

  package static func extract(
    _ token: UnsafePointer<TokenTraits>, _ gap: TokenSpan.Gap, _ context: BoundaryContext, into list: FeatureList
  ) {
    list.removeAll()
    let (current, next, last) = (token[0], token[1], token[-1])
    let space = UInt32(gap.rawValue)
    let state = UInt32(context.bracketDepth) << 2 | (context.isQuoteOpen ? 2 : 0) | (context.hasLowerCase ? 1 : 0)
    let length = UInt32(min(context.length, 5)) + (context.length > 15 ? 1 : 0)
    let nextCase = next.flags.rawValue & (1 | 2 | 4 | 8)
    list.add(Hashing.feature(400, space))
    list.add(Hashing.feature(401, current.lower, space))
    list.add(Hashing.feature(402, current.lower, nextCase, space))
    list.add(Hashing.feature(403, current.lower, next.lower))
    list.add(Hashing.feature(404, next.lower, space))
    list.add(Hashing.feature(405, next.form))
    list.add(Hashing.feature(406, current.shape, next.shape, space))
    list.add(Hashing.feature(407, current.lower, next.shape, state))
    list.add(Hashing.feature(408, last.lower, current.lower))
    list.add(Hashing.feature(409, last.shortShape, current.lower, nextCase))
    list.add(Hashing.feature(410, last.lower, current.lower, next.lower))
    list.add(Hashing.feature(411, state, length, space))
    list.add(Hashing.feature(412, current.lower, state, length))
    list.add(Hashing.feature(413, current.shortShape, nextCase, length))
    list.add(Hashing.feature(414, current.lower, next.ambiguity, nextCase))
    list.add(Hashing.feature(415, current.ambiguity, next.ambiguity, space))
    list.add(Hashing.feature(416, current.ambiguity, next.ambiguity, nextCase | length << 8))
    list.add(Hashing.feature(417, next.lower, token[2].lower))
    list.add(Hashing.feature(418, next.shape, token[2].shape, current.lower))
    list.add(Hashing.feature(419, last.shape, current.shape, next.shape))
    list.add(Hashing.feature(420, token[-2].shape, last.shape, current.lower))
    list.add(Hashing.feature(421, min(current.length, 6), current.shape, nextCase))
    list.add(Hashing.feature(422, token[2].ambiguity, next.lower))
    list.add(Hashing.feature(423, current.form, next.shortShape))
    list.add(Hashing.feature(424, last.ambiguity, current.lower, next.ambiguity))
    list.add(Hashing.feature(425, current.lower, state, nextCase))
  }
}
