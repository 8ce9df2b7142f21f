/// A word on the parser's stack, or the front of its buffer, with the dependents it has so far. Nodes are never changed; what
/// changes is a new node. `ParserNode.none` stands for an absent word.
package struct ParserNode: Sendable {
  /// Words are numbered from 0; the number of words stands for the root, one more for no word.
  var word: Int32
  /// Outermost dependent, and the one next to it, on each side.
  var left: Int32
  var left2: Int32
  var right: Int32
  var right2: Int32
  var leftLabel: UInt8 = 0xFF
  var left2Label: UInt8 = 0xFF
  var rightLabel: UInt8 = 0xFF
  var right2Label: UInt8 = 0xFF
  var leftCount: UInt8 = 0
  var rightCount: UInt8 = 0
  /// Index of the node below on the stack, -1 at the bottom.
  var below: Int32 = -1
  /// Bit sets of the relations of its dependents on either side.
  var leftLabels: UInt64 = 0
  var rightLabels: UInt64 = 0

  init(word: Int32, none: Int32) {
    self.word = word
    left = none
    left2 = none
    right = none
    right2 = none
  }
}

/// The nodes of all states of a search. States share the stacks that they have in common (Huang and Sagae 2010).
struct ParserNodes {
  /// With room for all nodes of the search; whoever made it frees it.
  let items: UnsafeMutablePointer<ParserNode>
  private let capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    items = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  mutating func append(_ node: ParserNode) -> Int32 {
    precondition(count < capacity, "a search makes at most one node a state")
    (items + count).initialize(to: node)
    count += 1
    return Int32(count - 1)
  }
}

/// A configuration of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack, and a buffer whose
/// last item stands for the root.
struct ParserState {
  let count: Int32
  /// The top of the stack, -1 when it is empty.
  private(set) var top: Int32 = -1
  private(set) var depth: Int32 = 0
  /// The front of the buffer.
  private(set) var front: ParserNode

  init(count: Int) {
    self.count = Int32(count)
    front = ParserNode(word: 0, none: Int32(count) + 1)
  }

  var none: Int32 { count + 1 }
  var canShift: Bool { front.word < count }
  /// The root takes one word only, the last that is left.
  var canTakeLeft: Bool { depth > 0 && (front.word < count || depth == 1) }
  var canTakeRight: Bool { depth >= 2 }

  mutating func shift(_ nodes: inout ParserNodes) {
    var node = front
    node.below = top
    top = nodes.append(node)
    depth += 1
    front = ParserNode(word: node.word + 1, none: none)
  }

  /// The front of the buffer becomes the head of the top of the stack.
  mutating func takeLeft(_ label: UInt8, _ nodes: inout ParserNodes) {
    let child = nodes.items[Int(top)]
    front.left2 = front.left
    front.left2Label = front.leftLabel
    front.left = child.word
    front.leftLabel = label
    front.leftCount = min(front.leftCount + 1, 7)
    front.leftLabels |= 1 << UInt64(label & 63)
    top = child.below
    depth -= 1
  }

  /// The second of the stack becomes the head of its top.
  mutating func takeRight(_ label: UInt8, _ nodes: inout ParserNodes) {
    let child = nodes.items[Int(top)]
    var head = nodes.items[Int(child.below)]
    head.right2 = head.right
    head.right2Label = head.rightLabel
    head.right = child.word
    head.rightLabel = label
    head.rightCount = min(head.rightCount + 1, 7)
    head.rightLabels |= 1 << UInt64(label & 63)
    top = nodes.append(head)
    depth -= 1
  }
}
