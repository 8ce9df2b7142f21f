/// Searches for the sequence of transitions with the most points, keeping the best few states at each step.
package final class BeamSearch {
  /// A state reached, and how.
  struct Item {
    var state: ParserState
    var score: Int32
    /// The item before, -1 for the first.
    var previous: Int32
    var transition: UInt8
  }

  private struct Candidate {
    var score: Int32
    var item: Int32
    var transition: UInt8
  }

  private let transitions: TransitionSet
  private let width: Int
  /// States with fewer points than the best by more than this are not kept.
  private let margin: Int32
  private let scorer: StateScorer
  private var nodes = ParserNodes(capacity: 0)
  private var items = UnsafeMutablePointer<Item>.allocate(capacity: 0)
  private var itemCount = 0
  private var capacity = 0
  /// Where the items of each step start; the last is the number of items.
  private(set) var steps: [Int] = []
  /// The best so far, with room for one more than `width`.
  private let candidates: UnsafeMutablePointer<Candidate>
  private var candidateCount = 0
  private let vectorCount: Int
  /// For each set of kinds of transition, by its bits, a mask of the classes of those kinds: all bits of a lane, or none.
  private let masks: LinearModel.Scores

  /// Adds the weights of features to scores.
  package typealias Scorer = (FeatureList, LinearModel.Scores) -> Void

  package init(transitions: TransitionSet, width: Int, margin: Int32) {
    self.transitions = transitions
    self.width = width
    self.margin = margin
    scorer = StateScorer(classCount: transitions.transitions.count)
    vectorCount = LinearModel.vectorCount(transitions.transitions.count)
    masks = .allocate(capacity: 8 * vectorCount)
    masks.initialize(repeating: .zero, count: 8 * vectorCount)
    candidates = .allocate(capacity: width + 1)
    candidates.initialize(repeating: Candidate(score: 0, item: 0, transition: 0), count: width + 1)
    for (transition, kind) in transitions.kinds.enumerated() {
      for set in 0..<8 where set & kind.bit != 0 { masks[set * vectorCount + transition / 16][transition % 16] = -1 }
    }
  }

  deinit {
    masks.deallocate()
    candidates.deallocate()
    items.deallocate()
    nodes.items.deallocate()
  }

  /// Every word is shifted and attached once, so every sequence has this length.
  private static func length(_ words: ParserWords) -> Int { 2 * words.count }

  /// The transitions of the best sequence.
  package func search(_ words: ParserWords, _ score: Scorer) -> [UInt8] {
    let length = Self.length(words)
    prepare(for: 1 + length * width, words.count)
    steps.removeAll(keepingCapacity: true)
    items.initialize(to: Item(state: ParserState(count: words.count), score: 0, previous: -1, transition: 0))
    itemCount = 1
    steps += [0, 1]
    words.items.withUnsafeBufferPointer { items in
      guard let items = items.baseAddress else { return }
      for step in 0..<length { advance(from: steps[step]..<steps[step + 1], items, score) }
    }
    return sequence(to: steps[steps.count - 2])
  }

  /// Empties the search and makes room for a number of items, each with one node at most.
  private func prepare(for count: Int, _ wordCount: Int) {
    let needed = ParserNodes.count(words: wordCount, states: count)
    if needed > capacity {
      capacity = 2 * needed
      items.deallocate()
      nodes.items.deallocate()
      items = .allocate(capacity: capacity)
      nodes = ParserNodes(capacity: capacity)
    }
    nodes.reset(words: wordCount)
    scorer.removeAll()
  }

  private func advance(from range: Range<Int>, _ words: UnsafePointer<ParserWords.Item>, _ score: Scorer) {
    var nodes = nodes
    var count = 0
    for index in range {
      let scores = scorer.scores(items[index].state, nodes, words, score)
      count = collect(Int32(index), scores, count)
    }
    candidateCount = count
    let least = candidates[0].score - margin
    let (items, candidates) = (items, candidates)
    count = itemCount
    for index in 0..<candidateCount where candidates[index].score >= least {
      let candidate = candidates[index]
      var state = items[Int(candidate.item)].state
      transitions.apply(Int(candidate.transition), to: &state, &nodes)
      (items + count).initialize(
        to: Item(state: state, score: candidate.score, previous: candidate.item, transition: candidate.transition))
      count += 1
    }
    itemCount = count
    self.nodes = nodes
    steps.append(count)
  }

  /// Puts what may follow an item among the candidates, best first.
  /// - Parameters:
  ///   - scores: those of all transitions from the item
  ///   - before: how many candidates there are
  /// - Returns: how many there are then
  private func collect(_ item: Int32, _ scores: LinearModel.Scores, _ before: Int) -> Int {
    let (candidates, width) = (candidates, width)
    let (state, base) = (items[Int(item)].state, items[Int(item)].score)
    let set = (state.canShift ? 1 : 0) | (state.canTakeLeft ? 2 : 0) | (state.canTakeRight ? 4 : 0)
    let allowed = masks + set * vectorCount
    var count = before
    var least = leastScore(count)
    for vector in 0..<vectorCount {
      let limit = SIMD16<Int16>(repeating: Int16(clamping: least - base))
      let isEligible = (scores[vector] .> limit) .& (allowed[vector] .!= .zero)
      guard any(isEligible) else { continue }
      for lane in 0..<16 where isEligible[lane] {
        let score = base + Int32(scores[vector][lane])
        guard score > least else { continue }
        var place = count < width ? count : width - 1
        while place > 0, candidates[place - 1].score < score {
          candidates[place] = candidates[place - 1]
          place -= 1
        }
        candidates[place] = Candidate(score: score, item: item, transition: UInt8(vector * 16 + lane))
        count = min(count + 1, width)
        least = leastScore(count)
      }
    }
    return count
  }

  /// What a candidate must have more points than, to be kept.
  private func leastScore(_ count: Int) -> Int32 {
    guard count > 0 else { return Int32.min / 2 }
    let beyond = candidates[0].score - margin - 1
    return count < width ? beyond : max(beyond, candidates[width - 1].score)
  }

  /// The transitions that led to an item.
  private func sequence(to item: Int) -> [UInt8] {
    var result: [UInt8] = []
    var index = item
    while items[index].previous >= 0 {
      result.append(items[index].transition)
      index = Int(items[index].previous)
    }
    return result.reversed()
  }
}

// MARK: - Training

extension BeamSearch {
  /// The points of the best item of a step and the transitions that led to it.
  /// - Parameter step: the number of transitions made
  package func best(at step: Int) -> (score: Int32, transitions: [UInt8]) {
    (items[steps[step]].score, sequence(to: steps[step]))
  }

  /// Visits the features before each transition of a sequence.
  package func follow(_ sequence: some Sequence<UInt8>, _ words: ParserWords, visit: (UInt8, FeatureList) -> Void) {
    var nodes = ParserNodes(capacity: ParserNodes.count(words: words.count, states: Self.length(words)))
    nodes.reset(words: words.count)
    defer { nodes.items.deallocate() }
    var state = ParserState(count: words.count)
    let features = FeatureList()
    words.items.withUnsafeBufferPointer { items in
      guard let items = items.baseAddress else { return }
      for transition in sequence {
        features.removeAll()
        ParserFeatures.all(state, nodes, items, into: features)
        visit(transition, features)
        transitions.apply(Int(transition), to: &state, &nodes)
      }
    }
  }
}
