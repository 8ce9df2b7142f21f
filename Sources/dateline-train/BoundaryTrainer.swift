import Columns
import Linguistics

/// Learns where sentences end, from paragraphs of treebanks put together as raw text.
enum BoundaryTrainer {
  /// How far the right answer must lead, for a separation that holds on other text.
  private static let margin: Float = 2

  static func train(_ sentences: [TreebankSentence], lexicon: HashTable, passes: Int, seed: UInt64) -> Perceptron {
    let paragraphs = RawText.paragraphs(of: sentences)
    let perceptron = Perceptron(classCount: 2, leastCount: 2)
    let features = FeatureList()
    var generator = SplitMix64(seed: seed)
    var scores: [Float] = [0, 0]
    for paragraph in paragraphs {
      walk(paragraph, lexicon, features) { _ in perceptron.count(features) }
    }
    var order = paragraphs
    for _ in 0..<passes {
      order.shuffle(using: &generator)
      for paragraph in order {
        walk(paragraph, lexicon, features) { isEnd in
          perceptron.beginStep()
          perceptron.score(features, into: &scores)
          let gold = isEnd ? 1 : 0
          guard scores[gold] <= scores[1 - gold] + margin else { return }
          perceptron.update(features, gold, by: 1)
          perceptron.update(features, 1 - gold, by: -1)
        }
      }
    }
    return perceptron
  }

  /// Visits each place where a sentence may end, its features extracted.
  private static func walk(_ paragraph: RawText, _ lexicon: HashTable, _ features: FeatureList, visit: (Bool) -> Void) {
    let bytes = Array(paragraph.text.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      var tokenizer = Tokenizer(bytes: bytes)
      tokenizer.tokenize(0..<bytes.count)
      let spans = tokenizer.spans
      let padding = repeatElement(TokenTraits.padding, count: TokenTraits.paddingCount)
      let traits = spans.map { span in
        var traits = TokenTraits(bytes: bytes, range: span.start..<span.end)
        traits.ambiguity = lexicon[traits.lower]
        return traits
      }
      let ends = Set(paragraph.sentences.map(\.upperBound))
      BoundaryWalk.walk(spans, padding + traits + padding, features: features) { index, isOpenToDoubt in
        let isEnd = ends.contains(spans[index].end)
        if isOpenToDoubt { visit(isEnd) }
        return isEnd
      }
    }
  }
}
