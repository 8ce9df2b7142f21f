import Linguistics

/// Gives names to sentences of a treebank that has none, by a recognizer and the treebank's own tags: text of the kind to be
/// read, with names in their places. A recognizer that learns from these too does better on what they are like
/// (McClosky, Charniak and Johnson 2006, for parsing).
enum SelfTraining {
  /// The sentences in which what the recognizer finds agrees with the proper nouns that the treebank marks, with these names.
  static func named(_ sentences: [TrainingSentence], model: [UInt8], pairs: [UInt8]) -> [TrainingSentence] {
    let features = FeatureList()
    let found = pairs.withUnsafeBytes { pairs in
      ModelMemory.withModel(model) { model in
        guard let recognizer = NameRecognizer(model: model, pairs: pairs) else { return [[NameMention]]() }
        return zip(sentences, NameTrainer.withEvidence(sentences)).map { sentence, traits in
          recognizer.names(traits, tags: sentence.predictedTags[...], features: features)
        }
      }
    }
    var result: [TrainingSentence] = []
    for (sentence, names) in zip(sentences, found ?? []) where agrees(names, with: sentence) {
      sentence.names = names
      result.append(sentence)
    }
    return result
  }

  /// Whether every name holds a proper noun, and none ends within a run of proper nouns.
  private static func agrees(_ names: [NameMention], with sentence: TrainingSentence) -> Bool {
    let words = sentence.source.words
    func isProper(_ index: Int) -> Bool { words.indices.contains(index) && words[index].partOfSpeech == "PROPN" }
    let covered = Set(names.flatMap(\.tokens))
    return names.allSatisfy { name in
      let last = name.tokens.upperBound - 1
      return name.tokens.contains(where: isProper) && isProper(last) && !(isProper(last + 1) && !covered.contains(last + 1))
        && !(isProper(name.tokens.lowerBound - 1) && !covered.contains(name.tokens.lowerBound - 1)
          && words[name.tokens.lowerBound - 1].relation != "compound")
    }
  }
}
