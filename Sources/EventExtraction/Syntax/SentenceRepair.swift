import Linguistics

/// Mends the trees of sentences, one kind of fault after the other. `TreeRepair.repairs` lists all in their order.
protocol SentenceRepair {
  /// The tokens of the whole text, mended so far.
  var tokens: [Token] { get }

  /// - Parameter words: the tokens' texts in lower case
  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary)

  mutating func mend(_ sentence: Range<Int>)
}

/// One that looks at no names.
protocol NamelessRepair: SentenceRepair {
  init(tokens: [Token], words: [String], library: PatternLibrary)
}

extension NamelessRepair {
  init(tokens: [Token], words: [String], names: [NameMention], library: PatternLibrary) {
    self.init(tokens: tokens, words: words, library: library)
  }
}

extension SentenceRepair {
  /// The tokens with some sentences mended. One repair goes over all of them before the next takes over: the tokens are handed on, not copied.
  static func mended(
    _ tokens: consuming [Token], _ sentences: some Sequence<Range<Int>>, words: [String], names: [NameMention],
    library: PatternLibrary
  ) -> [Token] {
    var repair = Self(tokens: tokens, words: words, names: names, library: library)
    tokens = []
    for sentence in sentences { repair.mend(sentence) }
    return repair.tokens
  }
}
