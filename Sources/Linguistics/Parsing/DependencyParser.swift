/// Finds the dependency tree of a sentence by a sequence of transitions, scored by a linear model; time is linear in
/// the number of words.
package struct DependencyParser: Sendable {
  let model: LinearModel
  package let transitions: TransitionSet

  /// An arc to a word; the head is -1 for the root of the sentence.
  struct Arc: Hashable {
    var head: Int
    var relation: DependencyRelation
  }

  /// In training; chosen on the development set.
  package static let trainingBeamWidth = 8
  /// In use: on the development set as good as the wider beam of training without a margin.
  static let beamWidth = 7
  static let margin: Int32 = 600

  private static let relations = DependencyRelation.allCases

  func beamSearch() -> BeamSearch { BeamSearch(transitions: transitions, width: Self.beamWidth, margin: Self.margin) }

  func parse(_ words: ParserWords, _ search: BeamSearch) -> [Arc] {
    // Only the model, lest each call count the references to all that the parser holds.
    let model = model
    let sequence = search.search(words) { model.addScores(of: $0, to: $1) }
    return arcs(sequence, count: words.count)
  }

  private func arcs(_ sequence: [UInt8], count: Int) -> [Arc] {
    var arcs = [Arc](repeating: Arc(head: -1, relation: .root), count: count)
    var stack: [Int] = []
    var front = 0
    for transition in sequence {
      let kind = transitions.kinds[Int(transition)]
      if kind == .shift {
        stack.append(front)
        front += 1
        continue
      }
      guard let child = stack.popLast() else { break }
      let head = kind == .left ? front : stack.last ?? count
      guard head < count else { continue }
      let relation = Self.relations[Int(transitions.labels[Int(transition)])]
      arcs[child] = Arc(head: head, relation: relation == .root ? .unspecified : relation)
    }
    return arcs
  }
}
