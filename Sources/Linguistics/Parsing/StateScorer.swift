/// Scores the transitions of the states of a search.
///
/// Most of what a state shows, other states show too: those that have the same words on top, the same dependents or the same
/// front. So the scores that a group of features adds are kept for states to come, by what the group looks at. A state's scores
/// are the same as if all its features were looked up.
final class StateScorer {
  typealias Scorer = BeamSearch.Scorer
  typealias Words = UnsafePointer<ParserWords.Item>

  private let vectorCount: Int
  private let features = FeatureList()
  private let states: ScoreCache
  private let buffers: ScoreCache
  private let topAndBuffers: ScoreCache
  private let topsAndBuffers: ScoreCache
  private let topWords: ScoreCache
  private let tops: ScoreCache
  private let seconds: ScoreCache
  private let stacks: ScoreCache
  private let fronts: ScoreCache

  init(classCount: Int) {
    vectorCount = LinearModel.vectorCount(classCount)
    func cache(bits: Int) -> ScoreCache { ScoreCache(bits: bits, vectorCount: LinearModel.vectorCount(classCount)) }
    states = cache(bits: 7)
    buffers = cache(bits: 3)
    topAndBuffers = cache(bits: 7)
    topsAndBuffers = cache(bits: 7)
    topWords = cache(bits: 7)
    tops = cache(bits: 7)
    seconds = cache(bits: 7)
    stacks = cache(bits: 7)
    fronts = cache(bits: 7)
  }

  /// Forgets everything, for another sentence or for other weights.
  func removeAll() {
    for cache in [states, buffers, topAndBuffers, topsAndBuffers, topWords, tops, seconds, stacks, fronts] {
      cache.removeAll()
    }
  }

  /// The scores of all transitions from a state, allowed or not: `LinearModel.vectorCount` of them, valid until the next call.
  @inline(__always)
  func scores(_ state: ParserState, _ nodes: ParserNodes, _ words: Words, _ score: Scorer) -> LinearModel.Scores {
    let (top, front) = (nodes.items + Int(state.top), nodes.items + Int(state.front))
    let second = nodes.items + Int(top.pointee.below)
    let third = nodes.items[Int(second.pointee.below)].word
    let stackKey = Hashing.pair(Hashing.pair(top.pointee.content, second.pointee.content), UInt64(third))
    let (result, isNew) = states.scores(for: Hashing.pair(stackKey, front.pointee.content))
    guard isNew else { return result }
    let ahead = (words[state.ahead(1)], words[state.ahead(2)])
    let buffer = kept(buffers, UInt64(state.frontWord), score) {
      ParserFeatures.buffer(words[Int(state.frontWord)], ahead.0, ahead.1, into: $0)
    }
    let stack = stackScores(stackKey, top, second, third, words, score)
    let beside = topsAndBufferScores(top.pointee.word, second.pointee.word, state.frontWord, ahead, words, score)
    let frontScores = kept(fronts, front.pointee.content, score) { ParserFeatures.front(front.pointee, words, into: $0) }
    for index in 0..<vectorCount { result[index] = buffer[index] &+ stack[index] &+ beside[index] &+ frontScores[index] }
    add(to: result, score) { ParserFeatures.topAndFront(top.pointee, front.pointee, words, into: $0) }
    return result
  }

  /// What the words of the two topmost and of the buffer add.
  private func topsAndBufferScores(
    _ top: Int32, _ second: Int32, _ front: Int32, _ ahead: (ParserWords.Item, ParserWords.Item), _ words: Words,
    _ score: Scorer
  ) -> LinearModel.Scores {
    let (result, isNew) = topsAndBuffers.scores(for: Self.key(top, second, front))
    guard isNew else { return result }
    let (s0, b0) = (words[Int(top)], words[Int(front)])
    let pair = kept(topAndBuffers, Self.key(top, front, 0), score) {
      ParserFeatures.topAndBuffer(s0, b0, ahead.0, ahead.1, distance: front - top, into: $0)
    }
    result.update(from: pair, count: vectorCount)
    add(to: result, score) { ParserFeatures.topsAndBuffer(s0, words[Int(second)], b0, ahead.0, into: $0) }
    return result
  }

  /// What the stack alone adds.
  private func stackScores(
    _ key: UInt64, _ top: UnsafePointer<ParserNode>, _ second: UnsafePointer<ParserNode>, _ third: Int32, _ words: Words,
    _ score: Scorer
  ) -> LinearModel.Scores {
    let (result, isNew) = stacks.scores(for: key)
    guard isNew else { return result }
    let (s0, s1) = (top.pointee.word, second.pointee.word)
    let wordScores = kept(topWords, Self.key(s0, s1, third), score) {
      ParserFeatures.tops(words[Int(s0)], words[Int(s1)], words[Int(third)], distance: s0 - s1, into: $0)
    }
    let topScores = kept(tops, top.pointee.content, score) { ParserFeatures.top(top.pointee, words, into: $0) }
    let secondScores = kept(seconds, second.pointee.content, score) { ParserFeatures.second(second.pointee, words, into: $0) }
    for index in 0..<vectorCount { result[index] = wordScores[index] &+ topScores[index] &+ secondScores[index] }
    add(to: result, score) { ParserFeatures.topAndSecond(top.pointee, second.pointee, words, into: $0) }
    return result
  }

  /// The scores that a group of features adds, as they were kept or as they are now.
  @inline(__always)
  private func kept(_ cache: ScoreCache, _ key: UInt64, _ score: Scorer, _ extract: (FeatureList) -> Void)
    -> LinearModel.Scores
  {
    let (result, isNew) = cache.scores(for: key)
    guard isNew else { return result }
    result.update(repeating: .zero, count: vectorCount)
    add(to: result, score, extract)
    return result
  }

  @inline(__always)
  private func add(to scores: LinearModel.Scores, _ score: Scorer, _ extract: (FeatureList) -> Void) {
    features.removeAll()
    extract(features)
    score(features, scores)
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
