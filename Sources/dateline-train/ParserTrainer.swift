import Columns
import Linguistics

/// Learns to parse: a structured perceptron over beam search, updated at the step where the search is most wrong (Collins and
/// Roark 2004; Huang, Fayong and Guo 2012).
enum ParserTrainer {
  /// Transitions seen less often in the gold sequences are left out.
  private static let leastCount = 2

  static func train(
    _ sentences: [TrainingSentence], passes: Int, beamWidth: Int, seed: UInt64
  ) -> (perceptron: Perceptron, transitions: TransitionSet) {
    let trees = sentences.map(GoldTree.init)
    let transitions = transitionSet(trees)
    let perceptron = Perceptron(classCount: transitions.transitions.count, leastCount: 3)
    let learner = ParserLearner(perceptron, transitions, beamWidth: beamWidth)
    // Sentences with transitions that were left out are not learned from.
    let examples = trees.compactMap { tree in tree.sequence(transitions).map { (tree.words, $0) } }
    for (words, sequence) in examples { learner.count(words, sequence) }
    var generator = SplitMix64(seed: seed)
    var order = examples
    for _ in 0..<passes {
      order.shuffle(using: &generator)
      for (words, sequence) in order { learner.learn(words, sequence) }
      Training.report("a pass over the trees")
    }
    return (perceptron, transitions)
  }

  private static func transitionSet(_ trees: [GoldTree]) -> TransitionSet {
    var counts: [Transition: Int] = [:]
    for transition in trees.lazy.flatMap(\.transitions) { counts[transition, default: 0] += 1 }
    let frequent = counts.filter { $0.value >= leastCount && $0.key != .shift }.map(\.key)
    return TransitionSet(transitions: [.shift] + frequent.sorted { "\($0)" < "\($1)" })
  }
}

/// The tree that a sentence should get, and the transitions that build it.
struct GoldTree {
  let words: ParserWords
  let transitions: [Transition]

  init(_ sentence: TrainingSentence) {
    words = ParserWords(sentence.traits, tags: sentence.predictedTags[...])
    transitions = Self.transitions(sentence.source.words)
  }

  func sequence(_ set: TransitionSet) -> [UInt8]? {
    let indices = transitions.compactMap(set.index)
    return indices.count == transitions.count ? indices.map { UInt8($0) } : nil
  }

  /// At each step what costs fewest gold arcs (the dynamic oracle of Goldberg and Nivre 2013), attaching before shifting: the
  /// nearest projective tree where the gold one is not projective.
  private static func transitions(_ words: [TreebankSentence.Word]) -> [Transition] {
    let count = words.count
    let heads = words.map { $0.head < 0 ? count : $0.head }
    var dependents = [[Int]](repeating: [], count: count + 1)
    for (word, head) in heads.enumerated() { dependents[head].append(word) }
    var onStack = [Bool](repeating: false, count: count + 1)
    var stack: [Int] = []
    var front = 0
    var result: [Transition] = []
    while front < count || !stack.isEmpty {
      var (shift, left, right) = (Int.max, Int.max, Int.max)
      if front < count {
        let head = heads[front]
        let isBelowTop = head < front && onStack[head] && stack.last != head
        shift = (isBelowTop ? 1 : 0) + dependents[front].count { $0 < front && onStack[$0] }
      }
      if let top = stack.last {
        let head = heads[top]
        let lost = dependents[top].count { $0 >= front }
        let second = stack.dropLast().last
        if front < count || stack.count == 1 { left = lost + (head == second || head > front ? 1 : 0) }
        if second != nil { right = lost + (head >= front ? 1 : 0) }
      }
      guard left <= shift || right <= shift, let top = stack.last else {
        onStack[front] = true
        stack.append(front)
        front += 1
        result.append(.shift)
        continue
      }
      let head = left <= right ? front : stack[stack.count - 2]
      let relation = relation(words[top], isToRoot: head == count)
      result.append(left <= right ? .left(relation) : .right(relation))
      onStack[top] = false
      stack.removeLast()
    }
    return result
  }

  private static func relation(_ word: TreebankSentence.Word, isToRoot: Bool) -> DependencyRelation {
    if isToRoot { return .root }
    let relation = DependencyRelation(rawValue: word.relation) ?? .unspecified
    return relation == .root ? .parataxis : relation
  }
}

/// One parser in training.
final class ParserLearner {
  private let perceptron: Perceptron
  private let search: BeamSearch
  private var scores: [Float]

  init(_ perceptron: Perceptron, _ transitions: TransitionSet, beamWidth: Int) {
    self.perceptron = perceptron
    search = BeamSearch(transitions: transitions, width: beamWidth, margin: .max / 4)
    scores = Array(repeating: 0, count: transitions.transitions.count)
  }

  func count(_ words: ParserWords, _ sequence: [UInt8]) {
    search.follow(sequence, words) { _, features in perceptron.count(features) }
  }

  func learn(_ words: ParserWords, _ gold: [UInt8]) {
    perceptron.beginStep()
    // Weights are whole numbers while training goes on. Eight groups of features add to a score.
    let limit: Float = 4095
    let guess = search.search(words) { features, target in
      perceptron.score(features, into: &scores)
      for index in scores.indices { target[index / 16][index % 16] &+= Int16(max(-limit, min(limit, scores[index]))) }
    }
    guard guess != gold else { return }
    var goldScore: Int32 = 0
    var worst: (violation: Int32, step: Int) = (.min, gold.count)
    var goldScores: [Int32] = []
    search.follow(gold, words) { transition, features in
      goldScore += Int32(perceptron.score(features, of: Int(transition)))
      goldScores.append(goldScore)
    }
    for (index, score) in goldScores.enumerated() {
      let best = search.best(at: index + 1)
      let violation = best.score - score
      if violation > worst.violation, best.transitions != Array(gold[...index]) { worst = (violation, index + 1) }
    }
    guard worst.violation >= 0 else { return }
    update(words, search.best(at: worst.step).transitions, by: -1, from: gold)
    update(words, Array(gold[..<worst.step]), by: 1, from: search.best(at: worst.step).transitions)
  }

  /// Changes the weights of the transitions of a sequence behind what it has in common with another.
  private func update(_ words: ParserWords, _ sequence: [UInt8], by amount: Float, from other: [UInt8]) {
    let common = zip(sequence, other).prefix { $0 == $1 }.count
    var step = 0
    search.follow(sequence, words) { transition, features in
      if step >= common { perceptron.update(features, Int(transition), by: amount) }
      step += 1
    }
  }
}
