import Testing

@testable import Linguistics

private let text = """
  The World Health Organization said on Tuesday that ministers of forty countries, among them Kenya and Peru, had agreed to pay
  what the fund needs, and that nobody who asks for help should have to wait longer than a week.
  """

/// Walks from state to state as chance has it, and compares at each what the scorer keeps with what all features add up to.
@Test func whatStatesHaveInCommonIsScoredAsIfLookedUp() throws {
  let models = try TestModels.models.get()
  let parsed = try TestModels.parser().parse(text)
  let traits = Array(text.utf8).withUnsafeBufferPointer { bytes in
    parsed.tokens.map { TokenTraits(bytes: bytes, range: $0.range) }
  }
  var generator = SystemRandomNumberGenerator()
  let tags = traits.map { _ in UInt8.random(in: 0..<40, using: &generator) }
  let words = ParserWords(SentenceTraits(traits, isHeadline: false), tags: tags[...])
  let (model, transitions) = (models.parser.model, models.parser.transitions)
  let scorer = StateScorer(classCount: model.classCount)
  let features = FeatureList()
  var nodes = ParserNodes(capacity: ParserNodes.count(words: words.count, states: 40 * words.count))
  nodes.reset(words: words.count)
  defer { nodes.items.deallocate() }
  words.items.withUnsafeBufferPointer { items in
    guard let items = items.baseAddress else { return }
    for _ in 0..<10 {
      var state = ParserState(count: words.count)
      while true {
        let scores = scorer.scores(state, nodes, items) { model.addScores(of: $0, to: $1) }
        features.removeAll()
        ParserFeatures.all(state, nodes, items, into: features)
        model.withScores { expected, _ in
          model.addScores(of: features, to: expected)
          for vector in 0..<model.vectorCount { #expect(scores[vector] == expected[vector]) }
        }
        let allowed = transitions.kinds.indices.filter { index in
          switch transitions.kinds[index] {
          case .shift: state.canShift
          case .left: state.canTakeLeft
          case .right: state.canTakeRight
          }
        }
        // Shifting as often as not, so that there are stacks of every height.
        guard let any = allowed.randomElement(using: &generator) else { break }
        let next = state.canShift && Bool.random(using: &generator) ? 0 : any
        transitions.apply(next, to: &state, &nodes)
      }
    }
  }
}
