import Columns
import Linguistics

/// Learns to tag.
enum TaggerTrainer {
  /// The pairs of tags seen at least three times.
  static func tagSet(_ sentences: [TreebankSentence]) -> TagSet {
    var counts: [TagSet.Tag: Int] = [:]
    for word in sentences.lazy.flatMap(\.words) {
      if let tag = tag(of: word) { counts[tag, default: 0] += 1 }
    }
    let tags = counts.filter { $0.value >= 3 }.keys
    return TagSet(
      tags: tags.sorted { ($0.pennTag.rawValue, $0.partOfSpeech.rawValue) < ($1.pennTag.rawValue, $1.partOfSpeech.rawValue) })
  }

  static func tag(of word: TreebankSentence.Word) -> TagSet.Tag? {
    guard let part = PartOfSpeech(rawValue: word.partOfSpeech), let penn = PennTag(rawValue: word.pennTag) else { return nil }
    return TagSet.Tag(part, penn)
  }

  /// Gives each sentence its gold classes; those of rare tags are 0xFF and not learned from.
  static func setGold(_ sentences: [TrainingSentence], _ tagSet: TagSet) {
    for sentence in sentences {
      sentence.tags = sentence.source.words.map { word in tag(of: word).flatMap(tagSet.index).map { UInt8($0) } ?? 0xFF }
    }
  }

  /// Which round of tagging a model is for; the second sees `predictedTags`.
  enum Round {
    case first, second
  }

  static func train(_ sentences: [TrainingSentence], _ tagSet: TagSet, _ round: Round, passes: Int, seed: UInt64) -> Perceptron
  {
    let perceptron = Perceptron(classCount: tagSet.tags.count, leastCount: 2)
    let features = FeatureList()
    var generator = SplitMix64(seed: seed)
    var scores = [Float](repeating: 0, count: tagSet.tags.count)
    var order = sentences
    for sentence in sentences {
      walk(sentence, round, features) { index in
        perceptron.count(features)
        return sentence.tags[index]
      }
    }
    for _ in 0..<passes {
      order.shuffle(using: &generator)
      for sentence in order { learn(sentence, round, perceptron, features, &scores) }
    }
    return perceptron
  }

  private static func learn(
    _ sentence: TrainingSentence, _ round: Round, _ perceptron: Perceptron, _ features: FeatureList, _ scores: inout [Float]
  ) {
    walk(sentence, round, features) { index in
      perceptron.beginStep()
      perceptron.score(features, into: &scores)
      let guess = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      let gold = Int(sentence.tags[index])
      if gold != guess, gold != 0xFF {
        perceptron.update(features, gold, by: 1)
        perceptron.update(features, guess, by: -1)
      }
      return UInt8(guess)
    }
  }

  private static func walk(_ sentence: TrainingSentence, _ round: Round, _ features: FeatureList, decide: (Int) -> UInt8) {
    sentence.traits.items.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return }
      var (last, beforeLast) = (TaggerFeatures.noTag, TaggerFeatures.noTag)
      for index in 0..<sentence.count {
        let token = base + TokenTraits.paddingCount + index
        TaggerFeatures.extract(token, last, beforeLast, into: features)
        if round == .second { TaggerFeatures.addFirstTags(token, last, sentence.predictedTags[...], at: index, to: features) }
        (beforeLast, last) = (last, UInt32(decide(index)))
      }
    }
  }

  /// Gives the sentences the classes that a tagger chooses.
  static func predict(_ sentences: [TrainingSentence], _ tagger: Tagger) {
    let features = FeatureList()
    for sentence in sentences { sentence.predictedTags = tagger.tag(sentence.traits, features: features) }
  }

  /// Tags each part of the sentences by a tagger that learned from the others.
  static func predictByOthers(_ sentences: [TrainingSentence], _ tagSet: TagSet, _ round: Round, parts: Int, passes: Int) {
    let features = FeatureList()
    var predicted: [(TrainingSentence, [UInt8])] = []
    for part in 0..<parts {
      let held = sentences.indices.filter { $0 / 50 % parts == part }.map { sentences[$0] }
      let others = sentences.indices.filter { $0 / 50 % parts != part }.map { sentences[$0] }
      let perceptron = train(others, tagSet, round, passes: passes, seed: UInt64(part))
      ModelMemory.withModel(perceptron.modelBytes(most: 1_000_000)) { model in
        let tagger = Tagger(model: model, secondModel: round == .second ? model : nil, tagSet: tagSet)
        for sentence in held {
          let tags =
            round == .second
            ? tagger.tagAgain(sentence.traits, first: sentence.predictedTags, features: features)
            : tagger.tag(sentence.traits, features: features)
          predicted.append((sentence, tags))
        }
      }
    }
    for (sentence, tags) in predicted { sentence.predictedTags = tags }
  }
}

/// Lets a model be used that is not in a file yet.
enum ModelMemory {
  static func withModel<Result>(_ bytes: [UInt8], _ body: (LinearModel) -> Result) -> Result? {
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { storage.deallocate() }
    storage.copyBytes(from: bytes)
    return LinearModel(UnsafeRawBufferPointer(storage)).map(body)
  }
}
