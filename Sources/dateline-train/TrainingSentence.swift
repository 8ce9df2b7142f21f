import Linguistics

/// A sentence to learn from.
final class TrainingSentence {
  let source: TreebankSentence
  let bytes: [UInt8]
  /// With the lexicon's and gazetteer's marks.
  let traits: SentenceTraits
  /// Classes of the tagger, gold.
  var tags: [UInt8] = []
  /// Classes of the tagger, as a tagger that has not seen the sentence gives them.
  var predictedTags: [UInt8] = []
  var names: [NameMention] = []
  let corpus: Corpus

  enum Corpus {
    case treebank, encyclopedia, messages

    /// Whether it says where documents start.
    var marksDocuments: Bool { self == .treebank }
  }

  init(_ source: TreebankSentence, _ corpus: Corpus, lexicon: HashTable, gazetteer: Gazetteer) {
    self.source = source
    self.corpus = corpus
    bytes = Array(source.text.utf8)
    var tokens = bytes.withUnsafeBufferPointer { bytes in
      source.words.map { word in
        var traits = TokenTraits(bytes: bytes, range: word.range)
        traits.ambiguity = lexicon[traits.lower]
        return traits
      }
    }
    gazetteer.mark(&tokens)
    traits = SentenceTraits(tokens, isHeadline: source.isHeadline)
  }

  var count: Int { source.words.count }
}
