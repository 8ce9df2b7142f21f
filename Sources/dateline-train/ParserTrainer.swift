import Linguistics

/// Learns to parse, with a dynamic oracle and exploration (Goldberg and Nivre 2012, 2013).
enum ParserTrainer {
  /// Transitions seen less often in the oracle's sequences are left out.
  private static let leastCount = 2
  /// From the second pass on, how often the parser's own choice is followed although it is wrong.
  private static let exploration = 0.9

  static func train(_ sentences: [TrainingSentence], passes: Int, seed: UInt64) -> (
    perceptron: Perceptron, transitions: TransitionSet
  ) {
    let trees = sentences.map(GoldTree.init)
    let transitions = transitionSet(trees)
    let perceptron = Perceptron(classCount: transitions.transitions.count, leastCount: 3)
    let learner = ParserLearner(perceptron: perceptron, transitions: transitions)
    for tree in trees { learner.count(tree) }
    var generator = SeededGenerator(seed: seed)
    var order = trees
    for pass in 0..<passes {
      order.shuffle(using: &generator)
      for tree in order { learner.learn(tree, exploration: pass == 0 ? 0 : exploration, &generator) }
    }
    return (perceptron, transitions)
  }

  private static func transitionSet(_ trees: [GoldTree]) -> TransitionSet {
    var counts: [Transition: Int] = [:]
    for tree in trees {
      for (word, head) in tree.heads.enumerated() {
        let relation = DependencyRelation.allCases[Int(tree.labels[word])]
        counts[head > word ? .left(relation) : .right(relation), default: 0] += 1
      }
    }
    let frequent = counts.filter { $0.value >= leastCount }.map(\.key)
    let sorted = frequent.sorted { "\($0)" < "\($1)" }
    return TransitionSet(transitions: [.shift] + sorted)
  }
}

/// The tree that a sentence should get; the root's head is the number of words.
struct GoldTree {
  let heads: [Int]
  let labels: [UInt8]
  let words: ParserWords
  let dependents: [[Int]]

  init(_ sentence: TrainingSentence) {
    let count = sentence.count
    heads = sentence.source.words.map { $0.head < 0 ? count : $0.head }
    labels = sentence.source.words.map { word in
      let relation = word.head < 0 ? .root : DependencyRelation(rawValue: word.relation) ?? .unspecified
      return UInt8(DependencyRelation.allCases.firstIndex(of: relation) ?? 0)
    }
    words = ParserWords(sentence.traits, tags: sentence.predictedTags[...])
    var dependents = [[Int]](repeating: [], count: count + 1)
    for (word, head) in heads.enumerated() { dependents[head].append(word) }
    self.dependents = dependents
  }
}

/// The dynamic oracle of the arc-hybrid system: how many arcs of the gold tree each kind of transition puts out of reach.
struct ArcCosts {
  var shift = 0
  var left = 0
  var right = 0

  init(_ state: ParserState, _ tree: GoldTree, onStack: [Bool]) {
    let front = state.front
    if state.canShift {
      let head = tree.heads[front]
      let isBelowTop = head < front && onStack[head] && Int(state.stack.last ?? -1) != head
      shift = (isBelowTop ? 1 : 0) + tree.dependents[front].count { $0 < front && onStack[$0] }
    }
    guard let top = state.stack.last.map({ Int($0) }) else { return }
    let head = tree.heads[top]
    let lostDependents = tree.dependents[top].count { $0 >= front }
    let second = state.stack.count >= 2 ? Int(state.stack[state.stack.count - 2]) : -1
    left = lostDependents + (head == second || head > front ? 1 : 0)
    right = lostDependents + (head >= front ? 1 : 0)
  }
}

/// One parser in training.
final class ParserLearner {
  private let perceptron: Perceptron
  private let transitions: TransitionSet
  private let features = FeatureList()
  private var scores: [Float]

  init(perceptron: Perceptron, transitions: TransitionSet) {
    self.perceptron = perceptron
    self.transitions = transitions
    scores = Array(repeating: 0, count: transitions.transitions.count)
  }

  /// Counts the features on the way of the oracle.
  func count(_ tree: GoldTree) {
    walk(tree) { state, costs in
      ParserFeatures.extract(state, tree.words, into: features)
      perceptron.count(features)
      return correct(state, costs, tree).first ?? 0
    }
  }

  func learn(_ tree: GoldTree, exploration: Double, _ generator: inout SeededGenerator) {
    walk(tree) { state, costs in
      ParserFeatures.extract(state, tree.words, into: features)
      perceptron.beginStep()
      perceptron.score(features, into: &scores)
      let guess = best(in: state) { _ in true }
      let correct = correct(state, costs, tree)
      let target = correct.max { scores[$0] < scores[$1] }
      guard let target, let guess, !correct.contains(guess) else { return guess ?? 0 }
      perceptron.update(features, target, by: 1)
      perceptron.update(features, guess, by: -1)
      return Double.random(in: 0..<1, using: &generator) < exploration ? guess : target
    }
  }

  private func walk(_ tree: GoldTree, choose: (ParserState, ArcCosts) -> Int) {
    var state = ParserState(count: tree.words.count)
    var onStack = [Bool](repeating: false, count: tree.words.count + 1)
    while !state.isFinal {
      let choice = choose(state, ArcCosts(state, tree, onStack: onStack))
      if case .shift = transitions.transitions[choice] {
        onStack[state.front] = true
      } else if let top = state.stack.last {
        onStack[Int(top)] = false
      }
      transitions.apply(choice, to: &state)
    }
  }

  private func best(in state: ParserState, where condition: (Int) -> Bool) -> Int? {
    scores.indices.filter { transitions.isAllowed($0, in: state) && condition($0) }.max { scores[$0] < scores[$1] }
  }

  /// The transitions that cost least; where the arc is in the gold tree only with its relation.
  private func correct(_ state: ParserState, _ costs: ArcCosts, _ tree: GoldTree) -> [Int] {
    var least = Int.max
    if state.canShift { least = min(least, costs.shift) }
    if state.canTakeLeft { least = min(least, costs.left) }
    if state.canTakeRight { least = min(least, costs.right) }
    var result: [Int] = []
    for (index, transition) in transitions.transitions.enumerated() where transitions.isAllowed(index, in: state) {
      switch transition {
      case .shift: if costs.shift == least { result.append(index) }
      case .left(let relation): if costs.left == least, fits(relation, head: state.front, state, tree) { result.append(index) }
      case .right(let relation):
        guard costs.right == least else { break }
        if fits(relation, head: Int(state.stack[state.stack.count - 2]), state, tree) { result.append(index) }
      }
    }
    return result
  }

  private func fits(_ relation: DependencyRelation, head: Int, _ state: ParserState, _ tree: GoldTree) -> Bool {
    guard let top = state.stack.last.map({ Int($0) }) else { return false }
    // The gold relation is taught even where the head had to be another one.
    let gold = DependencyRelation.allCases[Int(tree.labels[top])]
    if head == tree.heads[top] { return relation == gold }
    if head == tree.words.count { return relation == .root }
    return gold == .root ? relation == .parataxis : relation == gold
  }
}
