/// Finds the dependency tree of a sentence by a sequence of transitions, each chosen by a linear model; time is linear in
/// the number of words.
package struct DependencyParser: Sendable {
  let model: LinearModel
  package let transitions: TransitionSet

  /// An arc to a word; the head is -1 for the root of the sentence.
  struct Arc: Hashable {
    var head: Int
    var relation: DependencyRelation
  }

  private static let relations = DependencyRelation.allCases

  func parse(_ words: ParserWords, features: FeatureList) -> [Arc] {
    var state = ParserState(count: words.count)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: model.classCount) { scores in
      guard let start = scores.baseAddress else { return }
      while !state.isFinal {
        ParserFeatures.extract(state, words, into: features)
        start.update(repeating: 0, count: model.classCount)
        model.addScores(of: features, to: start)
        guard let best = transitions.best(start, in: state) else { break }
        transitions.apply(best, to: &state)
      }
    }
    return (0..<words.count).map { index in
      let node = state.nodes[index]
      let isRoot = node.head < 0 || Int(node.head) >= words.count
      let relation = Self.relations.indices.contains(Int(node.label)) ? Self.relations[Int(node.label)] : .unspecified
      return Arc(head: isRoot ? -1 : Int(node.head), relation: isRoot ? .root : relation == .root ? .unspecified : relation)
    }
  }
}
