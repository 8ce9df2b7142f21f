/// Scores the transitions of the states of a search.
///
/// Most of what a state shows, other states show too: those that have the same words on top, the same stack or the same front.
/// So the scores that a group of features adds are kept for states to come, by what the group looks at. A state's scores are the
/// same as if all its features were looked up.
final class StateScorer {
  typealias Scorer = BeamSearch.Scorer

  /// The scores of the state asked for last: `LinearModel.vectorCount` of them.
  let scores: LinearModel.Scores
  private let vectorCount: Int
  private let features = FeatureList()
  private let buffers: ScoreCache
  private let topAndBuffers: ScoreCache
  private let topsAndBuffers: ScoreCache
  private let tops: ScoreCache
  private let seconds: ScoreCache
  private let stacks: ScoreCache
  private let fronts: ScoreCache

  init(classCount: Int) {
    vectorCount = LinearModel.vectorCount(classCount)
    scores = .allocate(capacity: vectorCount)
    scores.initialize(repeating: .zero, count: vectorCount)
    func cache(bits: Int) -> ScoreCache { ScoreCache(bits: bits, vectorCount: LinearModel.vectorCount(classCount)) }
    buffers = cache(bits: 3)
    topAndBuffers = cache(bits: 7)
    topsAndBuffers = cache(bits: 7)
    tops = cache(bits: 7)
    seconds = cache(bits: 7)
    stacks = cache(bits: 8)
    fronts = cache(bits: 7)
  }

  deinit { scores.deallocate() }

  /// Forgets everything, for another sentence or for other weights.
  func removeAll() {
    for cache in [buffers, topAndBuffers, topsAndBuffers, tops, seconds, stacks, fronts] { cache.removeAll() }
  }

  /// Puts the scores of all transitions from a state, allowed or not, into `scores`.
  @inline(__always)
  func score(_ state: ParserState, _ nodes: ParserNodes, _ words: UnsafePointer<ParserWords.Item>, _ score: Scorer) {
    let (top, front) = (nodes.items + Int(state.top), nodes.items + Int(state.front))
    let ahead = (words[state.ahead(1)], words[state.ahead(2)])
    let buffer = bufferScores(state.frontWord, ahead, words, score)
    let stack = stackScores(state.top, nodes, words, score)
    let beside = topsAndBufferScores(top.pointee, nodes, state.frontWord, ahead, words, score)
    let (frontScores, isNew) = fronts.scores(for: UInt64(state.front))
    if isNew {
      features.removeAll()
      ParserFeatures.front(front.pointee, words, into: features)
      frontScores.update(repeating: .zero, count: vectorCount)
      score(features, frontScores)
    }
    for index in 0..<vectorCount { scores[index] = buffer[index] &+ stack[index] &+ beside[index] &+ frontScores[index] }
    features.removeAll()
    ParserFeatures.topAndFront(top.pointee, front.pointee, words, into: features)
    score(features, scores)
  }

  private func bufferScores(
    _ front: Int32, _ ahead: (ParserWords.Item, ParserWords.Item), _ words: UnsafePointer<ParserWords.Item>, _ score: Scorer
  ) -> LinearModel.Scores {
    let (result, isNew) = buffers.scores(for: UInt64(front))
    guard isNew else { return result }
    features.removeAll()
    ParserFeatures.buffer(words[Int(front)], ahead.0, ahead.1, into: features)
    result.update(repeating: .zero, count: vectorCount)
    score(features, result)
    return result
  }

  /// What the words of the two topmost and of the buffer add.
  private func topsAndBufferScores(
    _ top: ParserNode, _ nodes: ParserNodes, _ front: Int32, _ ahead: (ParserWords.Item, ParserWords.Item),
    _ words: UnsafePointer<ParserWords.Item>, _ score: Scorer
  ) -> LinearModel.Scores {
    let second = nodes.items[Int(top.below)].word
    let (result, isNew) = topsAndBuffers.scores(for: Self.key(top.word, second, front))
    guard isNew else { return result }
    let (s0, b0, b1) = (words[Int(top.word)], words[Int(front)], ahead.0)
    let (pair, isNewPair) = topAndBuffers.scores(for: Self.key(top.word, front, 0))
    if isNewPair {
      features.removeAll()
      ParserFeatures.topAndBuffer(s0, b0, b1, ahead.1, distance: front - top.word, into: features)
      pair.update(repeating: .zero, count: vectorCount)
      score(features, pair)
    }
    features.removeAll()
    ParserFeatures.topsAndBuffer(s0, words[Int(second)], b0, b1, into: features)
    result.update(from: pair, count: vectorCount)
    score(features, result)
    return result
  }

  /// What the stack alone adds. The node on top says what is below.
  private func stackScores(
    _ node: Int32, _ nodes: ParserNodes, _ words: UnsafePointer<ParserWords.Item>, _ score: Scorer
  ) -> LinearModel.Scores {
    let (result, isNew) = stacks.scores(for: UInt64(node))
    guard isNew else { return result }
    let top = nodes.items[Int(node)]
    let second = nodes.items[Int(top.below)]
    let third = nodes.items[Int(second.below)].word
    let (wordScores, areNew) = tops.scores(for: Self.key(top.word, second.word, third))
    if areNew {
      features.removeAll()
      ParserFeatures.tops(
        words[Int(top.word)], words[Int(second.word)], words[Int(third)], distance: top.word - second.word, into: features)
      wordScores.update(repeating: .zero, count: vectorCount)
      score(features, wordScores)
    }
    let (secondScores, isNewSecond) = seconds.scores(for: UInt64(top.below))
    if isNewSecond {
      features.removeAll()
      ParserFeatures.second(second, words, into: features)
      secondScores.update(repeating: .zero, count: vectorCount)
      score(features, secondScores)
    }
    for index in 0..<vectorCount { result[index] = wordScores[index] &+ secondScores[index] }
    features.removeAll()
    ParserFeatures.top(top, above: second, words, into: features)
    score(features, result)
    return result
  }

  /// One number for three words; in a sentence of more than two million words some would share one, and their scores.
  @inline(__always)
  private static func key(_ a: Int32, _ b: Int32, _ c: Int32) -> UInt64 {
    UInt64(a) | UInt64(b) << 21 | UInt64(c) << 42
  }
}

/// Scores by a number that says what they are of. What comes later takes the place of what came earlier.
private final class ScoreCache {
  private let bits: UInt64
  private let vectorCount: Int
  private let keys: UnsafeMutablePointer<UInt64>
  private let vectors: LinearModel.Scores

  private static let empty = UInt64.max

  init(bits: Int, vectorCount: Int) {
    self.bits = UInt64(bits)
    self.vectorCount = vectorCount
    keys = .allocate(capacity: 1 << bits)
    keys.initialize(repeating: Self.empty, count: 1 << bits)
    vectors = .allocate(capacity: vectorCount << bits)
    vectors.initialize(repeating: .zero, count: vectorCount << bits)
  }

  deinit {
    keys.deallocate()
    vectors.deallocate()
  }

  func removeAll() { keys.update(repeating: Self.empty, count: 1 << Int(bits)) }

  /// Where the scores for a key are, and whether they have yet to be put there. Valid until the next call.
  @inline(__always)
  func scores(for key: UInt64) -> (scores: LinearModel.Scores, isNew: Bool) {
    // The upper bits of a product by 2^64 over the golden ratio (Knuth 1973, 6.4).
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
    let isNew = keys[place] != key
    keys[place] = key
    return (vectors + place * vectorCount, isNew)
  }
}
