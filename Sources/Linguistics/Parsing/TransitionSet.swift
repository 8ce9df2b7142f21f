/// What the parser may do, with the relation it gives; a class of its model is an index into the list of these.
package enum Transition: Sendable, Hashable {
  case shift
  case left(DependencyRelation)
  case right(DependencyRelation)
}

/// The transitions of a model.
package struct TransitionSet: Sendable {
  package enum Kind: UInt8, Sendable {
    case shift, left, right

    var bit: Int { 1 << Int(rawValue) }
  }

  package let transitions: [Transition]
  let kinds: [Kind]
  /// The relation of each class as its place in `DependencyRelation.allCases`.
  let labels: [UInt8]
  private let indices: [Transition: Int]

  package init(transitions: [Transition]) {
    self.transitions = transitions
    kinds = transitions.map { transition in
      switch transition {
      case .shift: .shift
      case .left: .left
      case .right: .right
      }
    }
    labels = transitions.map { transition in
      switch transition {
      case .shift: 0xFF
      case .left(let relation), .right(let relation): UInt8(DependencyRelation.allCases.firstIndex(of: relation) ?? 0)
      }
    }
    indices = Dictionary(zip(transitions, transitions.indices), uniquingKeysWith: { first, _ in first })
  }

  package func index(of transition: Transition) -> Int? { indices[transition] }

  /// Two bytes each: the kind, the relation's place in `allCases`.
  init?(_ bytes: UnsafeRawBufferPointer) {
    let relations = DependencyRelation.allCases
    var transitions: [Transition] = []
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let label = Int(bytes[index + 1])
      switch Kind(rawValue: bytes[index]) {
      case .shift: transitions.append(.shift)
      case .left where label < relations.count: transitions.append(.left(relations[label]))
      case .right where label < relations.count: transitions.append(.right(relations[label]))
      default: return nil
      }
    }
    self.init(transitions: transitions)
  }

  package var bytes: [UInt8] { zip(kinds, labels).flatMap { [$0.rawValue, $1] } }

  func apply(_ transition: Int, to state: inout ParserState, _ nodes: inout ParserNodes) {
    switch kinds[transition] {
    case .shift: state.shift(&nodes)
    case .left: state.takeLeft(labels[transition], &nodes)
    case .right: state.takeRight(labels[transition], &nodes)
    }
  }
}
