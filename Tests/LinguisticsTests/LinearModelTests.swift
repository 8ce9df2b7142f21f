import CLinearModel
import Testing

@testable import Linguistics

/// Keys of which some are those of features of the model, with what no feature has among them.
private func keys(_ count: Int) -> [UInt64] {
  let words = ["the", "of", "said", "Kenya", "minister", "zzyzx", ",", "resigned"]
  return (0..<UInt32(count)).map { number in
    let word = Hashing.hash(words[Int(number % 8)])
    return Hashing.feature(100 + number % 140, word, number % 7, number % 3)
  }
}

@Test(arguments: [0, 1, 2, 7, 31, 256])
func weightsAddedUpTogetherAreTheSumOfEach(_ count: Int) throws {
  let models = try TestModels.models.get()
  for model in [models.parser.model, models.tagger.model, models.recognizer.model, models.splitter.model] {
    let (features, single) = (FeatureList(), FeatureList())
    for key in keys(count) { features.add(key) }
    model.withScores { together, scores in
      model.withScores { oneByOne, _ in
        model.addScores(of: features, to: together)
        for key in keys(count) {
          single.removeAll()
          single.add(key)
          model.addScores(of: single, to: oneByOne)
        }
        for vector in 0..<model.vectorCount { #expect(together[vector] == oneByOne[vector]) }
      }
      model.withScores { _, others in
        withUnsafePointer(to: model.model) { dateline_add_weights_anywhere($0, features.keys, features.count, others) }
        for place in 0..<model.classCount { #expect(scores[place] == others[place]) }
      }
    }
  }
}
