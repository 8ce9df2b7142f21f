import Linguistics

/// The measures of the CoNLL 2018 shared task (universaldependencies.org/conll18/evaluation.html): words of both sides are
/// aligned by their place in the text; relations are compared without subtypes.
struct TreebankScore {
  var sentences = FScore()
  var words = FScore()
  var partsOfSpeech = FScore()
  var pennTags = FScore()
  var lemmas = FScore()
  var unlabelled = FScore()
  var labelled = FScore()

  static let columns = ["Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS"]

  var all: [FScore] { [sentences, words, partsOfSpeech, pennTags, lemmas, unlabelled, labelled] }

  /// - Parameters:
  ///   - gold: sentences of a treebank
  ///   - raw: the text that they make, and where they stand in it
  mutating func add(gold: [TreebankSentence], raw: RawText, parsed: ParsedText) {
    let goldWords = zip(gold, raw.words).flatMap { Array(zip($0.words, $1)) }
    let offsets = gold.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.words.count) }
    let goldHeads = gold.enumerated().flatMap { number, sentence in
      sentence.words.map { $0.head < 0 ? nil : $0.head + offsets[number] }
    }
    addSentences(raw, parsed)
    for measure in [\TreebankScore.words, \.partsOfSpeech, \.pennTags, \.lemmas, \.unlabelled, \.labelled] {
      self[keyPath: measure].expected += goldWords.count
      self[keyPath: measure].found += parsed.tokens.count
    }
    let partners = Self.align(goldWords.map(\.1), parsed.tokens.map(\.range))
    for (index, (word, _)) in goldWords.enumerated() {
      guard let partner = partners[index] else { continue }
      let token = parsed.tokens[partner]
      words.correct += 1
      if token.partOfSpeech.rawValue == word.partOfSpeech { partsOfSpeech.correct += 1 }
      if token.pennTag.rawValue == word.pennTag { pennTags.correct += 1 }
      if token.lemma == word.lemma || word.lemma == "_" { lemmas.correct += 1 }
      let goldHead = goldHeads[index].map { partners[$0] }
      // A head that has no partner is never right.
      let isRight = goldHead == nil ? token.head == nil : goldHead == .some(token.head) && token.head != nil
      guard isRight else { continue }
      unlabelled.correct += 1
      if Self.universal(token.relation.rawValue) == Self.universal(word.relation) { labelled.correct += 1 }
    }
  }

  private mutating func addSentences(_ raw: RawText, _ parsed: ParsedText) {
    let found = Set(parsed.sentences.map(\.range))
    sentences.expected += raw.sentences.count
    sentences.found += parsed.sentences.count
    sentences.correct += raw.sentences.count { found.contains($0) }
  }

  /// For each gold range the place of the same range on the other side.
  private static func align(_ gold: [Range<Int>], _ found: [Range<Int>]) -> [Int?] {
    var partners = [Int?](repeating: nil, count: gold.count)
    var other = 0
    for (index, range) in gold.enumerated() {
      while other < found.count, found[other].lowerBound < range.lowerBound { other += 1 }
      guard other < found.count else { break }
      if found[other] == range {
        partners[index] = other
        other += 1
      }
    }
    return partners
  }

  private static func universal(_ relation: String) -> Substring { relation.prefix { $0 != ":" } }
}
