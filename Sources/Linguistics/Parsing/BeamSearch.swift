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
  private let features = FeatureList()
  private var nodes = ParserNodes(capacity: 0)
  private var items = UnsafeMutablePointer<Item>.allocate(capacity: 0)
  private var itemCount = 0
  private var capacity = 0
  /// Where the items of each step start; the last is the number of items.
  private(set) var steps: [Int] = []
  /// The best so far, with room for one more than `width`.
  private let candidates: UnsafeMutablePointer<Candidate>
  private var candidateCount = 0
  private let scores: LinearModel.Scores
  private let single: UnsafeMutablePointer<Int16>
  private let classCount: Int

  package typealias Scorer = (FeatureList, LinearModel.Scores) -> Void

  package init(transitions: TransitionSet, width: Int, margin: Int32) {
    self.transitions = transitions
    self.width = width
    self.margin = margin
    classCount = transitions.transitions.count
    scores = .allocate(capacity: LinearModel.vectorCount(classCount))
    scores.initialize(repeating: .zero, count: LinearModel.vectorCount(classCount))
    single = UnsafeMutableRawPointer(scores).assumingMemoryBound(to: Int16.self)
    candidates = .allocate(capacity: width + 1)
    candidates.initialize(repeating: Candidate(score: 0, item: 0, transition: 0), count: width + 1)
  }

  deinit {
    scores.deallocate()
    candidates.deallocate()
    items.deallocate()
    nodes.items.deallocate()
  }

  /// Every word is shifted and attached once, so every sequence has this length.
  private static func length(_ words: ParserWords) -> Int { 2 * words.count }

  /// The transitions of the best sequence.
  package func search(_ words: ParserWords, _ score: Scorer) -> [UInt8] {
    let length = Self.length(words)
    prepare(for: 1 + length * width)
    steps.removeAll(keepingCapacity: true)
    items.initialize(to: Item(state: ParserState(count: words.count), score: 0, previous: -1, transition: 0))
    itemCount = 1
    steps += [0, 1]
    for step in 0..<length { advance(from: steps[step]..<steps[step + 1], words, score) }
    return sequence(to: steps[steps.count - 2])
  }

  /// Empties the search and makes room for a number of items, each with one node at most.
  private func prepare(for count: Int) {
    if count > capacity {
      capacity = 2 * count
      items.deallocate()
      items = .allocate(capacity: capacity)
    }
    nodes.items.deallocate()
    nodes = ParserNodes(capacity: capacity)
  }

  private func advance(from range: Range<Int>, _ words: ParserWords, _ score: Scorer) {
    candidateCount = 0
    var nodes = nodes
    for index in range {
      ParserFeatures.extract(items[index].state, nodes, words, into: features)
      scores.update(repeating: .zero, count: LinearModel.vectorCount(classCount))
      score(features, scores)
      candidateCount = collect(Int32(index), candidateCount)
    }
    let least = candidates[0].score - margin
    var count = itemCount
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
  /// - Parameter before: how many candidates there are
  /// - Returns: how many there are then
  private func collect(_ item: Int32, _ before: Int) -> Int {
    let (candidates, single, width) = (candidates, single, width)
    let (state, base) = (items[Int(item)].state, items[Int(item)].score)
    let allowed = (state.canShift, state.canTakeLeft, state.canTakeRight)
    var count = before
    var least = count < width ? Int32.min : candidates[count - 1].score
    transitions.kinds.withUnsafeBufferPointer { kinds in
      for transition in kinds.indices {
        let score = base + Int32(single[transition])
        guard score > least else { continue }
        let isAllowed =
          switch kinds[transition] {
          case .shift: allowed.0
          case .left: allowed.1
          case .right: allowed.2
          }
        guard isAllowed else { continue }
        var place = count < width ? count : width - 1
        while place > 0, candidates[place - 1].score < score {
          candidates[place] = candidates[place - 1]
          place -= 1
        }
        candidates[place] = Candidate(score: score, item: item, transition: UInt8(transition))
        count = min(count + 1, width)
        if count == width { least = candidates[width - 1].score }
      }
    }
    return count
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
    var nodes = ParserNodes(capacity: Self.length(words))
    defer { nodes.items.deallocate() }
    var state = ParserState(count: words.count)
    for transition in sequence {
      ParserFeatures.extract(state, nodes, words, into: features)
      visit(transition, features)
      transitions.apply(Int(transition), to: &state, &nodes)
    }
  }
}
