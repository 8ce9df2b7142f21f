import Columns
import Linguistics

/// Learns to find names: a structured perceptron over whole sentences (Collins 2002).
enum NameTrainer {
  /// How often a name's words are hidden, so that its surroundings and shape are learned too.
  private static let hidden = 0.2

  static func train(
    _ sentences: [TrainingSentence], augmentation: NameAugmentation, passes: Int, seed: UInt64
  ) -> NameLearner {
    let learner = NameLearner()
    var generator = SplitMix64(seed: seed)
    let examples = zip(sentences, withEvidence(sentences)).map { (sentence: $0, traits: $1) }
    for example in examples { learner.count(example.traits, example.sentence.predictedTags) }
    var order = examples
    for _ in 0..<passes {
      order.shuffle(using: &generator)
      for (sentence, traits) in order {
        var (traits, tags, names) = augmentation.replacing(sentence, traits, &generator)
        hide(names, in: &traits, &generator)
        learner.learn(traits, tags, names)
      }
    }
    return learner
  }

  /// Corpora that don't say where documents start are taken in pieces of this many sentences.
  private static let pieceLength = 15

  /// The traits of the sentences with what their documents show.
  static func withEvidence(_ sentences: [TrainingSentence]) -> [SentenceTraits] {
    var result: [SentenceTraits] = []
    var start = 0
    while start < sentences.count {
      var end = start + 1
      let corpus = sentences[start].corpus
      while end < sentences.count, sentences[end].corpus == corpus, !sentences[end].source.startsDocument {
        if !corpus.marksDocuments, end - start >= pieceLength { break }
        end += 1
      }
      var evidence = DocumentEvidence()
      for sentence in sentences[start..<end] { evidence.add(sentence.traits) }
      for sentence in sentences[start..<end] {
        var traits = sentence.traits
        evidence.mark(&traits)
        result.append(traits)
      }
      start = end
    }
    return result
  }

  private static func hide(_ names: [NameMention], in traits: inout SentenceTraits, _ generator: inout SplitMix64) {
    for name in names where Double.random(in: 0..<1, using: &generator) < hidden {
      for index in name.tokens { traits.items[TokenTraits.paddingCount + index].isHidden = true }
    }
  }

  /// The sections of a recognizer that several learners make together.
  static func recognizerBytes(_ committee: [NameLearner]) -> (model: [UInt8], pairs: [UInt8]) {
    let model = Perceptron.modelBytes(committee.map(\.model), most: 300_000)
    let scale = ModelMemory.withModel(model) { $0.scale } ?? 1
    let features = FeatureList()
    let pairs = (0..<NameTag.count).flatMap { last in
      NameFeatures.extract(pairAfter: last, into: features)
      let scores = committee.map { $0.pairs.averagedScores(features) }
      return (0..<NameTag.count).flatMap { tag in
        ModelWriter.littleEndian(Int32((scores.reduce(0) { $0 + $1[tag] } * scale).rounded()))
      }
    }
    return (model, pairs)
  }
}

/// One recognizer in training.
final class NameLearner {
  let model = Perceptron(classCount: NameTag.count, leastCount: 2)
  let pairs = Perceptron(classCount: NameTag.count, leastCount: 0)
  private let features = FeatureList()
  private var scores = [Float](repeating: 0, count: NameTag.count)

  func count(_ traits: SentenceTraits, _ tags: [UInt8]) {
    for index in 0..<traits.count {
      NameFeatures.extract(traits, tags[...], at: index, into: features)
      model.count(features)
    }
  }

  func learn(_ traits: SentenceTraits, _ tags: [UInt8], _ names: [NameMention]) {
    model.beginStep()
    pairs.beginStep()
    let gold = NameTag.tags(names, count: traits.count)
    let guess = bestTags(traits, tags)
    guard guess != gold else { return }
    for index in 0..<traits.count where guess[index] != gold[index] {
      NameFeatures.extract(traits, tags[...], at: index, into: features)
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

  private func bestTags(_ traits: SentenceTraits, _ tags: [UInt8]) -> [Int] {
    // Weights are whole numbers while training goes on.
    var all: [Int32] = []
    for index in 0..<traits.count {
      NameFeatures.extract(traits, tags[...], at: index, into: features)
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
