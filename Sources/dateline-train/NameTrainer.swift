import Linguistics

/// Learns to find names: a structured perceptron over whole sentences (Collins 2002).
enum NameTrainer {
  /// How often a name's words are hidden, so that its surroundings and shape are learned too.
  private static let hidden = 0.25

  static func train(_ sentences: [TrainingSentence], passes: Int, seed: UInt64) -> (model: Perceptron, pairs: Perceptron) {
    let learner = NameLearner()
    var generator = SeededGenerator(seed: seed)
    for sentence in sentences { learner.count(sentence.traits, sentence) }
    var order = sentences
    for _ in 0..<passes {
      order.shuffle(using: &generator)
      for sentence in order { learner.learn(hiding(sentence, &generator), sentence) }
    }
    return (learner.model, learner.pairs)
  }

  private static func hiding(_ sentence: TrainingSentence, _ generator: inout SeededGenerator) -> SentenceTraits {
    var traits = sentence.traits
    for name in sentence.names where Double.random(in: 0..<1, using: &generator) < hidden {
      for index in name.tokens { traits.items[TokenTraits.paddingCount + index].isHidden = true }
    }
    return traits
  }

  /// The table of tag pairs for `NameRecognizer`.
  static func pairBytes(_ pairs: Perceptron, scale: Float) -> [UInt8] {
    let features = FeatureList()
    return (0..<NameTag.count).flatMap { last in
      NameFeatures.extract(pairAfter: last, into: features)
      return pairs.averagedScores(features).flatMap { ModelWriter.littleEndian(Int32(($0 * scale).rounded())) }
    }
  }
}

/// One recognizer in training.
final class NameLearner {
  let model = Perceptron(classCount: NameTag.count, leastCount: 2)
  let pairs = Perceptron(classCount: NameTag.count, leastCount: 0)
  private let features = FeatureList()
  private var scores = [Float](repeating: 0, count: NameTag.count)

  func count(_ traits: SentenceTraits, _ sentence: TrainingSentence) {
    for index in 0..<traits.count {
      NameFeatures.extract(traits, sentence.predictedTags[...], at: index, into: features)
      model.count(features)
    }
  }

  func learn(_ traits: SentenceTraits, _ sentence: TrainingSentence) {
    model.beginStep()
    pairs.beginStep()
    let gold = NameTag.tags(sentence.names, count: traits.count)
    let guess = bestTags(traits, sentence)
    guard guess != gold else { return }
    for index in 0..<traits.count where guess[index] != gold[index] {
      NameFeatures.extract(traits, sentence.predictedTags[...], at: index, into: features)
      model.update(features, gold[index], by: 1)
      model.update(features, guess[index], by: -1)
    }
    for index in 1..<max(1, traits.count) where (guess[index - 1], guess[index]) != (gold[index - 1], gold[index]) {
      NameFeatures.extract(pairAfter: gold[index - 1], into: features)
      pairs.update(features, gold[index], by: 1)
      NameFeatures.extract(pairAfter: guess[index - 1], into: features)
      pairs.update(features, guess[index], by: -1)
    }
  }

  private func bestTags(_ traits: SentenceTraits, _ sentence: TrainingSentence) -> [Int] {
    // Weights are whole numbers while training goes on.
    var all: [Int32] = []
    for index in 0..<traits.count {
      NameFeatures.extract(traits, sentence.predictedTags[...], at: index, into: features)
      model.score(features, into: &scores)
      all += scores.map { Int32($0) }
    }
    var table: [Int32] = []
    for last in 0..<NameTag.count {
      NameFeatures.extract(pairAfter: last, into: features)
      pairs.score(features, into: &scores)
      table += scores.map { Int32($0) }
    }
    return all.withUnsafeBufferPointer { NameRecognizer.bestTags($0, table) }
  }
}
