/// Tags from left to right, each by a linear model of the words around and the tags before (Collins 2002), greedily; then once
/// more by a second model, which sees the first tags on the right too.
package struct Tagger: Sendable {
  let model: LinearModel
  let secondModel: LinearModel?
  package let tagSet: TagSet

  package init(model: LinearModel, secondModel: LinearModel?, tagSet: TagSet) {
    self.model = model
    self.secondModel = secondModel
    self.tagSet = tagSet
  }

  /// The class of each token.
  package func tag(_ sentence: SentenceTraits, features: FeatureList) -> [UInt8] {
    let first = tag(sentence, model, first: nil, features: features)
    return secondModel.map { tag(sentence, $0, first: first[...], features: features) } ?? first
  }

  /// The class of each token by the second model alone.
  /// - Parameter first: the classes that the first model gave
  package func tagAgain(_ sentence: SentenceTraits, first: [UInt8], features: FeatureList) -> [UInt8] {
    secondModel.map { tag(sentence, $0, first: first[...], features: features) } ?? first
  }

  private func tag(
    _ sentence: SentenceTraits, _ model: LinearModel, first: ArraySlice<UInt8>?, features: FeatureList
  ) -> [UInt8] {
    var classes: [UInt8] = []
    classes.reserveCapacity(sentence.count)
    model.withScores { scores, single in
      sentence.items.withUnsafeBufferPointer { items in
        guard let base = items.baseAddress else { return }
        var (last, beforeLast) = (TaggerFeatures.noTag, TaggerFeatures.noTag)
        for index in 0..<sentence.count {
          let token = base + TokenTraits.paddingCount + index
          TaggerFeatures.extract(token, last, beforeLast, into: features)
          if let first { TaggerFeatures.addFirstTags(token, last, first, at: index, to: features) }
          scores.update(repeating: .zero, count: model.vectorCount)
          model.addScores(of: features, to: scores)
          var best = 0
          for candidate in 1..<model.classCount where single[candidate] > single[best] { best = candidate }
          classes.append(UInt8(best))
          (beforeLast, last) = (last, UInt32(best))
        }
      }
    }
    return classes
  }
}

/// The features of a tagging decision.
package enum TaggerFeatures {
  /// Stands for the tag before the first token.
  package static let noTag: UInt32 = 0xFF

  /// - Parameters:
  ///   - token: traits of the token, with at least two others readable on both sides
  ///   - last, beforeLast: classes of the two tokens before
  package static func extract(_ token: UnsafePointer<TokenTraits>, _ last: UInt32, _ beforeLast: UInt32, into list: FeatureList)
  {
    list.removeAll()
    let current = token[0]
    let (previous, next) = (token[-1], token[1])
    let context = current.flags.rawValue & (32 | 64 | 128)
    list.add(Hashing.feature(1, current.lower))
    list.add(Hashing.feature(2, current.form, context))
    list.add(Hashing.feature(3, current.suffix1))
    list.add(Hashing.feature(4, current.suffix2))
    list.add(Hashing.feature(5, current.suffix3))
    list.add(Hashing.feature(6, current.suffix4, context & 64))
    list.add(Hashing.feature(7, current.prefix1))
    list.add(Hashing.feature(8, current.prefix2))
    list.add(Hashing.feature(9, current.prefix3))
    list.add(Hashing.feature(10, current.shape, context))
    list.add(Hashing.feature(11, current.shortShape, current.suffix2))
    list.add(Hashing.feature(12, current.ambiguity, context))
    list.add(Hashing.feature(13, last))
    list.add(Hashing.feature(14, last, beforeLast))
    list.add(Hashing.feature(15, last, current.lower))
    list.add(Hashing.feature(16, last, current.suffix3))
    list.add(Hashing.feature(17, last, current.ambiguity))
    list.add(Hashing.feature(18, last, current.ambiguity, next.ambiguity))
    list.add(Hashing.feature(19, last, next.lower))
    list.add(Hashing.feature(20, last, current.shortShape, context))
    list.add(Hashing.feature(21, previous.lower))
    list.add(Hashing.feature(22, previous.lower, current.lower))
    list.add(Hashing.feature(23, previous.suffix3))
    list.add(Hashing.feature(24, token[-2].lower))
    list.add(Hashing.feature(25, token[-2].lower, previous.lower))
    list.add(Hashing.feature(26, next.lower))
    list.add(Hashing.feature(27, current.lower, next.lower))
    list.add(Hashing.feature(28, next.suffix3))
    list.add(Hashing.feature(29, next.suffix2))
    list.add(Hashing.feature(30, next.ambiguity))
    list.add(Hashing.feature(31, current.ambiguity, next.ambiguity, token[2].ambiguity))
    list.add(Hashing.feature(32, token[2].lower))
    list.add(Hashing.feature(33, next.lower, token[2].lower))
    list.add(Hashing.feature(34, previous.shortShape, current.shortShape, next.shortShape))
    list.add(Hashing.feature(35, next.shape, current.ambiguity))
    list.add(Hashing.feature(36, previous.ambiguity, current.ambiguity, next.ambiguity))
    list.add(Hashing.feature(37, beforeLast, last, current.ambiguity))
    list.add(Hashing.feature(38, last, current.suffix2, next.ambiguity))
  }

  /// Adds what the first round of tagging shows.
  /// - Parameter first: the classes of all tokens of the sentence
  package static func addFirstTags(
    _ token: UnsafePointer<TokenTraits>, _ last: UInt32, _ first: ArraySlice<UInt8>, at index: Int, to list: FeatureList
  ) {
    func tag(_ offset: Int) -> UInt32 {
      let place = first.startIndex + index + offset
      return place < first.endIndex ? UInt32(first[place]) : noTag
    }
    let (own, next, afterNext) = (tag(0), tag(1), tag(2))
    list.add(Hashing.feature(40, own))
    list.add(Hashing.feature(41, next))
    list.add(Hashing.feature(42, last, next))
    list.add(Hashing.feature(43, next, afterNext))
    list.add(Hashing.feature(44, next, token[0].lower))
    list.add(Hashing.feature(45, next, token[0].ambiguity, last))
    list.add(Hashing.feature(46, next, token[0].suffix3))
    list.add(Hashing.feature(47, own, last, next))
    list.add(Hashing.feature(48, next, afterNext, token[0].ambiguity))
    list.add(Hashing.feature(49, own, token[0].lower))
    list.add(Hashing.feature(50, next, afterNext, last))
    list.add(Hashing.feature(51, next, token[0].shortShape))
  }
}
