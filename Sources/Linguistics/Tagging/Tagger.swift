/// Tags from left to right, each by a linear model of the words around and the tags before (Collins 2002, with the greedy
/// search that Honnibal and others use).
package struct Tagger: Sendable {
  let model: LinearModel
  package let tagSet: TagSet

  package init(model: LinearModel, tagSet: TagSet) {
    self.model = model
    self.tagSet = tagSet
  }

  /// The class of each token.
  package func tag(_ sentence: SentenceTraits, features: FeatureList) -> [UInt8] {
    var classes: [UInt8] = []
    classes.reserveCapacity(sentence.count)
    let classCount = model.classCount
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: classCount) { scores in
      guard let start = scores.baseAddress else { return }
      sentence.items.withUnsafeBufferPointer { items in
        guard let base = items.baseAddress else { return }
        var (last, beforeLast) = (TaggerFeatures.noTag, TaggerFeatures.noTag)
        for index in 0..<sentence.count {
          TaggerFeatures.extract(base + TokenTraits.paddingCount + index, last, beforeLast, into: features)
          start.update(repeating: 0, count: classCount)
          model.addScores(of: features, to: start)
          var best = 0
          for candidate in 1..<classCount where start[candidate] > start[best] { best = candidate }
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
}
