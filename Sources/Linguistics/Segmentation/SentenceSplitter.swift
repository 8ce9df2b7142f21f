/// Decides which tokens end sentences, by a linear model of the tokens around each place where one may end.
package struct SentenceSplitter: Sendable {
  let model: LinearModel

  /// Sentences are cut at this length, so that time and memory stay linear in a text without any end of a sentence.
  package static let longestSentence = 400

  /// The index behind the last token of each sentence.
  /// - Parameter tokens: traits of the tokens of one region, padded as in `SentenceTraits`
  func ends(_ spans: [TokenSpan], _ tokens: [TokenTraits], isHeadline: Bool, features: FeatureList) -> [Int] {
    var ends: [Int] = []
    model.withScores { scores, single in
      BoundaryWalk.walk(spans, tokens, features: features) { index, isOpenToDoubt in
        let isEnd: Bool
        if !isOpenToDoubt {
          isEnd = true
        } else if isHeadline
          && (tokens[TokenTraits.paddingCount + index].flags.contains(.hasLetter) || spans[index + 1].gap == .newline)
        {
          isEnd = false
        } else {
          scores.update(repeating: .zero, count: model.vectorCount)
          model.addScores(of: features, to: scores)
          isEnd = single[1] > single[0]
        }
        if isEnd { ends.append(index + 1) }
        return isEnd
      }
    }
    return ends
  }
}

/// Goes through the places of a region where sentences may end.
package enum BoundaryWalk {
  /// - Parameters:
  ///   - spans: the tokens of the region
  ///   - tokens: their traits, padded as in `SentenceTraits`
  ///   - features: where the features of a place are put before it is decided on
  ///   - decide: takes the index of a token that may end a sentence, and whether that is open to doubt; says whether it does
  package static func walk(
    _ spans: [TokenSpan], _ tokens: [TokenTraits], features: FeatureList, decide: (Int, Bool) -> Bool
  ) {
    var context = BoundaryContext()
    var paragraphEnd = 0
    tokens.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return }
      for index in spans.indices {
        let token = base + TokenTraits.paddingCount + index
        let gaps = (spans[index].gap, index + 1 < spans.count ? spans[index + 1].gap : .blankLine)
        context.pass(token[0], before: gaps.0, after: gaps.1)
        if index + 1 >= paragraphEnd {
          paragraphEnd = index + 1
          while paragraphEnd < spans.count, spans[paragraphEnd].gap != .blankLine { paragraphEnd += 1 }
        }
        let left = paragraphEnd - index - 1
        let isCut = left == 0 || context.length >= SentenceSplitter.longestSentence
        let opensQuotation = BoundaryFeatures.opensQuotation(token, spans[index...], context)
        if !isCut, !opensQuotation {
          let gap = spans[index + 1].gap
          guard BoundaryFeatures.mayEnd(token, gap), !context.closesInsertion(token[0]) else { continue }
          if BoundaryFeatures.isInitial(token[0]), gap == .space, BoundaryFeatures.isName(token[1]) { continue }
          BoundaryFeatures.extract(token, left: left, gap, context, into: features)
        }
        let isEnd = decide(index, !isCut && !opensQuotation)
        // A quotation of several paragraphs is opened in each and closed in the last.
        if left == 0 { context = BoundaryContext() } else if isEnd { context.startSentence() }
      }
    }
  }
}

/// What has been passed since the start of the sentence and of the region.
package struct BoundaryContext {
  private(set) var length = 0
  private(set) var isQuoteOpen = false
  private(set) var bracketDepth = 0
  /// Whether a word in lower case stands in the sentence.
  private(set) var hasLowerCase = false
  /// Whether the sentence began within the quotation that is open.
  private(set) var beganInQuote = false
  /// Whether a word that is a finite verb more often than not stands in the sentence.
  private(set) var hasVerb = false
  /// The first word of the sentence.
  private(set) var first: UInt32 = 0
  /// The bracket that was opened last.
  private(set) var bracket = Bracket()
  /// How much of a date that stands alone the sentence is: "Tuesday, May 5, 2020", "May 5, 2020".
  private(set) var date = StandaloneDate()
  /// Whether the sentence is the first of its paragraph.
  private(set) var isFirst = true

  private var isAfterStop = false
  private var isAfterWord = false

  package struct Bracket {
    /// Whether it stands at the start of the sentence; right behind a full stop.
    var beganSentence = false
    var isAfterStop = false
    /// Whether it is square and stands behind a word: an editor's, who puts words into what is quoted.
    var isEditors = false
    /// How many tokens are in it so far, and of what kind.
    var length = 0
    var hasDigit = false
    var hasLowerCase = false
    var hasStop = false
  }

  private static let straight = Hashing.hash("\"")
  private static let squareOpening = Hashing.hash("[")
  private static let opening: Set<UInt32> = [Hashing.hash("("), Hashing.hash("[")]
  private static let closing: Set<UInt32> = [Hashing.hash(")"), Hashing.hash("]")]
  private static let verbs = Set(
    """
    is are was were be been has have had do does did will would can could may might should must says said told 's 're 'm 've 'll 'd
    went came made took got gave found became began began left won lost saw held met knew think know want need make take get
    """.split(whereSeparator: \.isWhitespace).map { Hashing.hash(String($0)) })

  package init() {}

  /// - Parameter before, after: how the token is set off from its neighbours
  package mutating func pass(_ token: TokenTraits, before: TokenSpan.Gap, after: TokenSpan.Gap) {
    if length == 0 { first = token.lower }
    length += 1
    if token.flags.contains(.hasLetter), !token.flags.contains(.startsUpper) {
      hasLowerCase = true
      if token.suffix2 == Self.pastEnding || Self.verbs.contains(token.lower) { hasVerb = true }
    }
    if token.lower == Self.straight {
      // A quotation mark stands close to what it quotes; where both sides are alike, every second one closes.
      isQuoteOpen = (before == .none) == (after == .none) ? !isQuoteOpen : after == .none
    }
    date.pass(token)
    if token.isStop { bracket.hasStop = true }
    bracket.length += 1
    if token.flags.contains(.hasDigit) { bracket.hasDigit = true }
    if token.flags.contains(.hasLetter), !token.flags.contains(.startsUpper) { bracket.hasLowerCase = true }
    if Self.opening.contains(token.lower) {
      bracketDepth = min(bracketDepth + 1, 3)
      let isEditors = isAfterWord && token.lower == Self.squareOpening
      bracket = Bracket(beganSentence: length == 1, isAfterStop: isAfterStop, isEditors: isEditors)
    }
    isAfterStop = token.isStop
    isAfterWord = token.flags.contains(.hasLetter) && !token.flags.contains(.hasMark)
    if Self.closing.contains(token.lower) { bracketDepth = max(bracketDepth - 1, 0) }
  }

  private static let pastEnding = "ed".utf8.reversed().reduce(Hashing.seed) { Hashing.step($0, $1) }

  /// Whether a token closes a bracket within the sentence that holds a name and nothing else, as in "the World Health
  /// Organization (WHO) Director-General", or what an editor has put in: no sentence ends there.
  func closesInsertion(_ token: TokenTraits) -> Bool {
    guard Self.closing.contains(token.lower), !bracket.beganSentence, !bracket.isAfterStop else { return false }
    guard !bracket.hasDigit, !bracket.hasStop else { return false }
    return bracket.isEditors || (bracket.length <= 6 && !bracket.hasLowerCase)
  }

  package mutating func startSentence() {
    length = 0
    hasLowerCase = false
    hasVerb = false
    beganInQuote = isQuoteOpen
    date = StandaloneDate()
    isFirst = false
  }
}

/// Follows the tokens of a date that stands as a line of its own, as under a headline: a day of the week or none, month, day, year.
struct StandaloneDate {
  private var place = Place.start

  private enum Place { case start, weekday, weekdayComma, month, day, dayComma, year, none }

  private static let weekdays = Set(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map { Hashing.hash($0) })
  private static let months = Set(
    [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ].map { Hashing.hash($0) })
  private static let comma = Hashing.hash(",")

  /// Whether the tokens are such a date, no more and no less.
  var isWhole: Bool { place == .year }

  mutating func pass(_ token: TokenTraits) {
    let isNumber = token.flags.contains(.hasDigit) && !token.flags.contains(.hasLetter)
    switch place {
    case .start where Self.weekdays.contains(token.lower): place = .weekday
    case .weekday where token.lower == Self.comma: place = .weekdayComma
    case .start where Self.months.contains(token.lower), .weekdayComma where Self.months.contains(token.lower): place = .month
    case .month where isNumber && token.length <= 2: place = .day
    case .day where token.lower == Self.comma: place = .dayComma
    case .dayComma where isNumber && token.length == 4: place = .year
    default: place = .none
    }
  }

  /// Whether such a date, with the day of the week, starts at a token.
  /// - Parameter left: how many tokens may be read
  static func starts(at token: UnsafePointer<TokenTraits>, left: Int) -> Bool {
    guard left >= 6, weekdays.contains(token[0].lower) else { return false }
    var date = StandaloneDate()
    for index in 0..<6 { date.pass(token[index]) }
    return date.isWhole
  }
}

/// The features of the decision whether a sentence ends behind a token.
package enum BoundaryFeatures {
  private static let comma = Hashing.hash(",")
  private static let quote = Hashing.hash("\"")
  private static let closing = [Hashing.hash(")"), Hashing.hash("]")]

  private static func closesBracket(_ token: TokenTraits) -> Bool { closing.contains(token.lower) }

  /// Whether a token is a capital with a full stop, as names have it in the place of a first name.
  static func isInitial(_ token: TokenTraits) -> Bool {
    token.length == 2 && token.flags.contains([.startsUpper, .hasMark])
  }

  /// Whether a capitalized word is known as a person's name, or as nothing.
  static func isName(_ token: TokenTraits) -> Bool {
    guard token.flags.contains(.startsUpper), !token.flags.contains(.hasMark) else { return false }
    return token.ambiguity == 0 || token.gazetteer & (GazetteerKind.surname.bit | GazetteerKind.givenName.bit) != 0
  }

  /// Whether a token is a full stop behind which a quotation opens with a capital: in the treebanks 131 of 134 such end a sentence, and
  /// the others are in lists of books.
  /// - Parameter spans: the token's and those behind it
  static func opensQuotation(
    _ token: UnsafePointer<TokenTraits>, _ spans: ArraySlice<TokenSpan>, _ context: BoundaryContext
  ) -> Bool {
    guard token[0].isStop, token[1].lower == quote, token[2].flags.contains(.startsUpper), !context.isQuoteOpen else {
      return false
    }
    let start = spans.startIndex
    return spans.count > 2 && spans[start + 1].gap == .space && spans[start + 2].gap == .none
  }

  /// Whether the place is worth a decision.
  package static func mayEnd(_ token: UnsafePointer<TokenTraits>, _ gap: TokenSpan.Gap) -> Bool {
    if gap == .newline { return true }
    let (current, next) = (token[0], token[1])
    let isWord = current.flags.contains(.hasLetter) && !current.flags.contains(.hasMark)
    if gap == .none { return !isWord && current.flags.contains(.hasMark) && next.flags.contains(.hasLetter) }
    if current.lower == comma { return false }
    return !isWord || next.flags.contains(.startsUpper) || !next.flags.contains(.hasLetter)
  }

  /// - Parameter left: how many tokens of the paragraph follow
  package static func extract(
    _ token: UnsafePointer<TokenTraits>, left: Int, _ gap: TokenSpan.Gap, _ context: BoundaryContext, into list: FeatureList
  ) {
    list.removeAll()
    let (current, next, last) = (token[0], token[1], token[-1])
    let space = UInt32(gap.rawValue)
    // Square brackets are too rare to learn from.
    let mark = closesBracket(current) ? closing[0] : current.lower
    let state = UInt32(context.bracketDepth) << 2 | (context.isQuoteOpen ? 2 : 0) | (context.hasLowerCase ? 1 : 0)
    let length = UInt32(min(context.length, 5)) + (context.length > 15 ? 1 : 0)
    let nextCase = next.flags.rawValue & (1 | 2 | 4 | 8)
    list.add(Hashing.feature(400, space))
    list.add(Hashing.feature(401, mark, space))
    list.add(Hashing.feature(402, mark, nextCase, space))
    list.add(Hashing.feature(403, mark, next.lower))
    list.add(Hashing.feature(404, next.lower, space))
    list.add(Hashing.feature(405, next.form))
    list.add(Hashing.feature(406, current.shape, next.shape, space))
    list.add(Hashing.feature(407, mark, next.shape, state))
    list.add(Hashing.feature(408, last.lower, mark))
    list.add(Hashing.feature(409, last.shortShape, mark, nextCase))
    list.add(Hashing.feature(410, last.lower, mark, next.lower))
    list.add(Hashing.feature(411, state, length, space))
    list.add(Hashing.feature(412, mark, state, length))
    list.add(Hashing.feature(413, current.shortShape, nextCase, length))
    list.add(Hashing.feature(414, mark, next.ambiguity, nextCase))
    list.add(Hashing.feature(415, current.ambiguity, next.ambiguity, space))
    list.add(Hashing.feature(416, current.ambiguity, next.ambiguity, nextCase | length << 8))
    list.add(Hashing.feature(417, next.lower, token[2].lower))
    list.add(Hashing.feature(418, next.shape, token[2].shape, mark))
    list.add(Hashing.feature(419, last.shape, current.shape, next.shape))
    list.add(Hashing.feature(420, token[-2].shape, last.shape, mark))
    list.add(Hashing.feature(421, min(current.length, 6), current.shape, nextCase))
    list.add(Hashing.feature(422, token[2].ambiguity, next.lower))
    list.add(Hashing.feature(423, current.form, next.shortShape))
    list.add(Hashing.feature(424, last.ambiguity, mark, next.ambiguity))
    list.add(Hashing.feature(425, mark, state, nextCase))
    addSentence(current, next, left, context, nextCase, list)
    if next.lower == quote, !context.isQuoteOpen {
      let opened = token[2]
      let openedCase = opened.flags.rawValue & (1 | 8)
      list.add(Hashing.feature(460, mark, openedCase, context.hasVerb ? 1 : 0))
      list.add(Hashing.feature(461, mark, opened.lower))
      list.add(Hashing.feature(462, last.shortShape, mark, openedCase))
    }
    if context.date.isWhole { list.add(Hashing.feature(450, nextCase)) }
    if StandaloneDate.starts(at: token + 1, left: left) {
      list.add(Hashing.feature(451, min(UInt32(left), 7)))
      list.add(Hashing.feature(452, current.shortShape, context.hasVerb ? 1 : 0))
    }
    if closesBracket(current) {
      let bracket = context.bracket
      let place: UInt32 =
        (bracket.beganSentence ? 1 : 0) | (bracket.isAfterStop ? 2 : 0) | (bracket.hasDigit ? 4 : 0)
        | (bracket.hasLowerCase ? 8 : 0)
      list.add(Hashing.feature(453, place, nextCase))
      list.add(Hashing.feature(454, place, lengthClass(bracket.length), nextCase))
      list.add(Hashing.feature(455, place, next.ambiguity, last.isStop ? 1 : 0))
    }
    addQuotation(token, left, context, list)
  }

  /// What the sentence has had so far, and how much can follow.
  private static func addSentence(
    _ current: TokenTraits, _ next: TokenTraits, _ left: Int, _ context: BoundaryContext, _ nextCase: UInt32,
    _ list: FeatureList
  ) {
    let sofar: UInt32 =
      (context.hasVerb ? 1 : 0) | (context.hasLowerCase ? 2 : 0) | (context.isFirst ? 4 : 0) | (context.beganInQuote ? 8 : 0)
      | (context.isQuoteOpen ? 16 : 0)
    let length = lengthClass(context.length)
    let rest = lengthClass(left)
    list.add(Hashing.feature(430, sofar, length, current.shortShape))
    list.add(Hashing.feature(431, sofar, rest, current.shortShape))
    list.add(Hashing.feature(432, current.lower, length, rest))
    list.add(Hashing.feature(433, next.ambiguity, sofar, current.shortShape))
    list.add(Hashing.feature(434, next.lower, sofar, current.shortShape))
    list.add(Hashing.feature(435, current.lower, sofar, nextCase))
    list.add(Hashing.feature(436, current.shape, next.lower, rest))
    list.add(Hashing.feature(437, context.first, current.lower, nextCase))
  }

  /// Where the quotation that is open closes, and what comes then.
  private static func addQuotation(
    _ token: UnsafePointer<TokenTraits>, _ left: Int, _ context: BoundaryContext, _ list: FeatureList
  ) {
    guard context.isQuoteOpen else { return }
    var distance = 1
    var stops: UInt32 = 0
    while distance <= min(left, 40), token[distance].lower != quote {
      if token[distance].isStop, stops < 3 { stops += 1 }
      distance += 1
    }
    guard distance <= min(left, 40) else { return list.add(Hashing.feature(440, token[0].lower, context.beganInQuote ? 1 : 0)) }
    let after = distance == left ? UInt32(3) : token[distance + 1].flags.rawValue & (1 | 8)
    let endsWithStop: UInt32 = token[distance - 1].isStop ? 1 : 0
    let began: UInt32 = context.beganInQuote ? 1 : 0
    list.add(Hashing.feature(441, token[0].lower, stops | endsWithStop << 4 | began << 5, after))
    list.add(Hashing.feature(442, token[0].shortShape, stops | endsWithStop << 4 | began << 5, lengthClass(context.length)))
    if distance < left { list.add(Hashing.feature(443, token[0].shortShape, token[distance + 1].lower, began)) }
  }

  /// 1 to 6, 7 to 9, 10 to 14, 15 to 24, more.
  private static func lengthClass(_ length: Int) -> UInt32 {
    length <= 6 ? UInt32(length) : length <= 9 ? 7 : length <= 14 ? 8 : length <= 24 ? 9 : 10
  }
}
