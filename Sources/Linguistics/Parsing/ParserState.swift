/// A configuration of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack, a buffer whose last
/// item stands for the root, and the arcs found so far. Words are numbered from 0; `rootIndex` stands for the root and
/// `noneIndex` for an absent word.
package struct ParserState {
  package let count: Int
  package var rootIndex: Int { count }
  package var noneIndex: Int { count + 1 }

  package private(set) var stack: [Int32] = []
  package private(set) var front = 0
  package private(set) var nodes: [Node]

  /// What is known of a word's place in the tree.
  package struct Node: Sendable {
    /// -1 until it is found.
    package var head: Int32 = -1
    package var label: UInt8 = 0xFF
    var leftCount: UInt8 = 0
    var rightCount: UInt8 = 0
    var left: Int32
    var left2: Int32
    var right: Int32
    var right2: Int32
    /// Bit sets of the relations of its dependents on either side.
    var leftLabels: UInt64 = 0
    var rightLabels: UInt64 = 0
  }

  package init(count: Int) {
    self.count = count
    let none = Int32(count + 1)
    nodes = Array(repeating: Node(left: none, left2: none, right: none, right2: none), count: count + 2)
    stack.reserveCapacity(32)
  }

  package var isFinal: Bool { front == count && stack.isEmpty }
  package var canShift: Bool { front < count }
  /// The root takes one word only, the last that is left.
  package var canTakeLeft: Bool { !stack.isEmpty && (front < count || stack.count == 1) }
  package var canTakeRight: Bool { stack.count >= 2 }

  /// The word at a depth of the stack, `noneIndex` below its bottom.
  @inline(__always)
  func stackItem(_ depth: Int) -> Int {
    depth < stack.count ? Int(stack[stack.count - 1 - depth]) : noneIndex
  }

  @inline(__always)
  func bufferItem(_ offset: Int) -> Int {
    front + offset <= count ? front + offset : noneIndex
  }

  package mutating func shift() {
    stack.append(Int32(front))
    front += 1
  }

  /// The front of the buffer becomes the head of the top of the stack.
  package mutating func takeLeft(_ label: UInt8) {
    guard let top = stack.popLast() else { return }
    let (child, head) = (Int(top), front)
    nodes[child].head = Int32(head)
    nodes[child].label = label
    nodes[head].left2 = nodes[head].left
    nodes[head].left = top
    nodes[head].leftCount = min(nodes[head].leftCount + 1, 7)
    nodes[head].leftLabels |= 1 << UInt64(label & 63)
  }

  /// The second of the stack becomes the head of its top.
  package mutating func takeRight(_ label: UInt8) {
    guard stack.count >= 2, let top = stack.popLast() else { return }
    let (child, head) = (Int(top), Int(stack[stack.count - 1]))
    nodes[child].head = Int32(head)
    nodes[child].label = label
    nodes[head].right2 = nodes[head].right
    nodes[head].right = top
    nodes[head].rightCount = min(nodes[head].rightCount + 1, 7)
    nodes[head].rightLabels |= 1 << UInt64(label & 63)
  }
}

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

  package func isAllowed(_ transition: Int, in state: ParserState) -> Bool {
    switch kinds[transition] {
    case .shift: state.canShift
    case .left: state.canTakeLeft
    case .right: state.canTakeRight
    }
  }

  package func apply(_ transition: Int, to state: inout ParserState) {
    switch kinds[transition] {
    case .shift: state.shift()
    case .left: state.takeLeft(labels[transition])
    case .right: state.takeRight(labels[transition])
    }
  }

  /// The class with the most points among those allowed.
  @inline(__always)
  func best(_ scores: UnsafePointer<Int32>, in state: ParserState) -> Int? {
    let allowed = (state.canShift, state.canTakeLeft, state.canTakeRight)
    var best: Int?
    var bestScore = Int32.min
    for index in kinds.indices {
      let isAllowed =
        switch kinds[index] {
        case .shift: allowed.0
        case .left: allowed.1
        case .right: allowed.2
        }
      if isAllowed && scores[index] > bestScore { (best, bestScore) = (index, scores[index]) }
    }
    return best
  }
}
