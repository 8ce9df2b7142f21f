/// Finds names: the best sequence of tags by a linear model of each token and a table of tag pairs (Viterbi search).
package struct NameRecognizer: Sendable {
  let model: LinearModel
  /// Points for each pair of tags, row by row the earlier.
  let pairs: [Int32]

  /// Points off for being outside of names: training hides names, and so finds too few. Chosen on half of the development
  /// set by a model that had learned from the other half.
  private static let outsideHandicap: Int32 = 20

  private static let impossible = Int32.min / 4
  private static let canFollow: [Bool] = (0..<NameTag.count * NameTag.count).map {
    NameTag.canFollow($0 % NameTag.count, after: $0 / NameTag.count)
  }

  package init?(model: LinearModel, pairs bytes: UnsafeRawBufferPointer) {
    guard model.classCount == NameTag.count, bytes.count == 4 * NameTag.count * NameTag.count else { return nil }
    self.model = model
    pairs = (0..<NameTag.count * NameTag.count).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
  }

  package func names(_ sentence: SentenceTraits, tags: ArraySlice<UInt8>, features: FeatureList) -> [NameMention] {
    let count = sentence.count
    guard count > 0 else { return [] }
    var all = [Int32](repeating: 0, count: count * NameTag.count)
    model.withScores { scores, single in
      for index in 0..<count {
        NameFeatures.extract(sentence, tags, at: index, into: features)
        scores.update(repeating: .zero, count: model.vectorCount)
        model.addScores(of: features, to: scores)
        for tag in 0..<NameTag.count { all[index * NameTag.count + tag] = Int32(single[tag]) }
        all[index * NameTag.count + NameTag.outside] -= Self.outsideHandicap
      }
    }
    return all.withUnsafeBufferPointer { NameTag.names(Self.bestTags($0, pairs)) }
  }

  /// The sequence of tags with the most points.
  /// - Parameter scores: `NameTag.count` for each token
  package static func bestTags(_ scores: UnsafeBufferPointer<Int32>, _ pairs: [Int32]) -> [Int] {
    let tagCount = NameTag.count
    let count = scores.count / tagCount
    guard count > 0 else { return [] }
    var best = (0..<tagCount).map { NameTag.canFollow($0, after: nil) ? scores[$0] : impossible }
    var next = best
    var from = [UInt8](repeating: 0, count: scores.count)
    for index in 1..<max(1, count) {
      for tag in 0..<tagCount {
        var (bestLast, bestScore) = (0, impossible)
        for last in 0..<tagCount where canFollow[last * tagCount + tag] {
          let score = best[last] + pairs[last * tagCount + tag]
          if score > bestScore { (bestLast, bestScore) = (last, score) }
        }
        // Far below anything that can be reached, yet without underflow.
        next[tag] = max(impossible, bestScore &+ scores[index * tagCount + tag])
        from[index * tagCount + tag] = UInt8(bestLast)
      }
      swap(&best, &next)
    }
    var tag = 0
    for candidate in 0..<tagCount where NameTag.canFollow(nil, after: candidate) && best[candidate] > best[tag] {
      tag = candidate
    }
    var tags = [Int](repeating: 0, count: count)
    for index in stride(from: count - 1, through: 0, by: -1) {
      tags[index] = tag
      tag = Int(from[index * tagCount + tag])
    }
    return tags
  }
}

/// The features of a token for finding names.
package enum NameFeatures {
  /// The feature of a pair of tags, of which the later is the class.
  package static func extract(pairAfter last: Int, into list: FeatureList) {
    list.removeAll()
    list.add(Hashing.feature(370, UInt32(last)))
  }

  package static func extract(_ sentence: SentenceTraits, _ tags: ArraySlice<UInt8>, at index: Int, into list: FeatureList) {
    list.removeAll()
    sentence.items.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return }
      let token = base + TokenTraits.paddingCount + index
      addToken(token, list)
      addContext(token, list)
      func tag(_ offset: Int) -> UInt32 {
        let place = tags.startIndex + index + offset
        return tags.indices.contains(place) ? UInt32(tags[place]) : TaggerFeatures.noTag
      }
      list.add(Hashing.feature(360, tag(0), token[0].shortShape))
      list.add(Hashing.feature(361, tag(-1), tag(0)))
      list.add(Hashing.feature(362, tag(0), tag(1)))
      list.add(Hashing.feature(363, tag(-1), tag(0), tag(1)))
      list.add(Hashing.feature(364, tag(-2), tag(-1), tag(0)))
      list.add(Hashing.feature(365, tag(0), tag(1), tag(2)))
      list.add(Hashing.feature(366, tag(0), token[-1].lower))
      list.add(Hashing.feature(367, tag(0), token[1].lower))
    }
  }

  private static func addToken(_ token: UnsafePointer<TokenTraits>, _ list: FeatureList) {
    let current = token[0]
    let flags = current.flags.rawValue & (1 | 2 | 32 | 64 | 128)
    list.add(Hashing.feature(300, flags))
    if !current.isHidden {
      list.add(Hashing.feature(301, current.lower))
      list.add(Hashing.feature(302, current.form, flags & (64 | 128)))
      list.add(Hashing.feature(303, current.prefix2))
      list.add(Hashing.feature(304, current.prefix3))
      list.add(Hashing.feature(305, current.suffix2))
      list.add(Hashing.feature(306, current.suffix3))
      list.add(Hashing.feature(307, current.suffix4))
      list.add(Hashing.feature(308, token[-1].lower, current.lower))
      list.add(Hashing.feature(309, current.lower, token[1].lower))
      list.add(Hashing.feature(310, current.suffix3, flags))
    }
    list.add(Hashing.feature(311, current.shape, flags))
    list.add(Hashing.feature(312, current.shortShape, min(current.length, 6), flags))
    list.add(Hashing.feature(313, current.ambiguity, flags))
    list.add(Hashing.feature(314, current.gazetteer))
    list.add(Hashing.feature(315, current.gazetteer, flags))
    for bit in 0..<UInt32(16) where current.gazetteer & 1 << bit != 0 { list.add(Hashing.feature(316, bit, flags & 3)) }
    list.add(Hashing.feature(317, current.gazetteer, current.ambiguity, flags))
    list.add(Hashing.feature(318, current.evidence))
    list.add(Hashing.feature(319, current.evidence, current.gazetteer))
    for bit in 0..<UInt32(12) where current.evidence & 1 << bit != 0 {
      list.add(Hashing.feature(380, bit, flags & 3))
      list.add(Hashing.feature(381, bit, current.gazetteer))
    }
    addEvidence(382, token[-1].evidence, list)
    addEvidence(383, token[1].evidence, list)
  }

  private static func addEvidence(_ template: UInt32, _ evidence: UInt32, _ list: FeatureList) {
    for bit in 0..<UInt32(12) where evidence & 1 << bit != 0 { list.add(Hashing.feature(template, bit)) }
  }

  private static func addContext(_ token: UnsafePointer<TokenTraits>, _ list: FeatureList) {
    for (number, offset) in [-2, -1, 1, 2].enumerated() {
      let other = token[offset]
      let template = 320 + UInt32(number) * 8
      if !other.isHidden {
        list.add(Hashing.feature(template, other.lower))
        list.add(Hashing.feature(template + 1, other.lower, token[0].shortShape))
        list.add(Hashing.feature(template + 2, other.suffix3))
      }
      list.add(Hashing.feature(template + 3, other.shortShape, token[0].shortShape, token[0].flags.rawValue & 32))
      list.add(Hashing.feature(template + 4, other.gazetteer, token[0].gazetteer))
      list.add(Hashing.feature(template + 5, other.ambiguity))
      list.add(Hashing.feature(template + 6, other.ambiguity, token[0].ambiguity, token[0].shortShape))
    }
    list.add(Hashing.feature(352, token[-2].shortShape, token[-1].shortShape, token[0].shortShape))
    list.add(Hashing.feature(353, token[0].shortShape, token[1].shortShape, token[2].shortShape))
    list.add(Hashing.feature(354, token[-1].shortShape, token[0].shortShape, token[1].shortShape))
    list.add(Hashing.feature(355, token[-2].lower, token[-1].lower))
    list.add(Hashing.feature(356, token[1].lower, token[2].lower))
  }
}
