/// A word on the parser's stack, or the front of its buffer, with the dependents it has so far. Nodes are never changed; what
/// changes is a new node.
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
  /// Index of the node below on the stack; that of the absent node at the bottom.
  var below = ParserNodes.absent
  /// Bit sets of the relations of its dependents on either side.
  var leftLabels: UInt64 = 0
  var rightLabels: UInt64 = 0
  /// Equal for nodes of one search with the same word and the same dependents, whatever is below; 64 bits mixed, so that others
  /// hardly ever share it.
  var content: UInt64

  init(word: Int32, none: Int32) {
    self.word = word
    content = Hashing.feature(0, UInt32(bitPattern: word))
    left = none
    left2 = none
    right = none
    right2 = none
  }

  mutating func addLeft(_ child: Int32, _ label: UInt8) {
    left2 = left
    left2Label = leftLabel
    left = child
    leftLabel = label
    leftCount = min(leftCount + 1, 7)
    leftLabels |= 1 << UInt64(label & 63)
    content = Self.content(content, child, label, 1)
  }

  mutating func addRight(_ child: Int32, _ label: UInt8) {
    right2 = right
    right2Label = rightLabel
    right = child
    rightLabel = label
    rightCount = min(rightCount + 1, 7)
    rightLabels |= 1 << UInt64(label & 63)
    content = Self.content(content, child, label, 2)
  }

  @inline(__always)
  private static func content(_ last: UInt64, _ child: Int32, _ label: UInt8, _ side: UInt32) -> UInt64 {
    let (upper, lower) = (UInt32(truncatingIfNeeded: last >> 32), UInt32(truncatingIfNeeded: last))
    return Hashing.feature(UInt32(label) << 2 | side, lower, upper, UInt32(bitPattern: child))
  }
}

/// The nodes of all states of a search. States share the stacks that they have in common (Huang and Sagae 2010).
struct ParserNodes {
  /// With room for all nodes of the search; whoever made it frees it.
  let items: UnsafeMutablePointer<ParserNode>
  private let capacity: Int
  private(set) var count = 0

  /// Stands below the bottom of every stack.
  static let absent: Int32 = 0

  init(capacity: Int) {
    items = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  /// How many nodes the states of a search need at most.
  /// - Parameter states: how many states it makes
  static func count(words: Int, states: Int) -> Int { words + 2 + states }

  /// Leaves only what the first state needs: the absent node, and each word, the root too, as it comes to the front.
  mutating func reset(words: Int) {
    count = 0
    let none = Int32(words) + 1
    _ = append(ParserNode(word: none, none: none))
    for word in 0...Int32(words) { _ = append(ParserNode(word: word, none: none)) }
  }

  mutating func append(_ node: ParserNode) -> Int32 {
    precondition(count < capacity, "a search makes at most one node a state")
    (items + count).initialize(to: node)
    count += 1
    return Int32(count - 1)
  }

  /// The node of a word that has just come to the front.
  static func fresh(_ word: Int32) -> Int32 { word + 1 }
}

/// A configuration of the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack, and a buffer whose
/// last item stands for the root.
struct ParserState {
  /// How many words there are.
  let count: Int32
  /// The node on top of the stack.
  private(set) var top = ParserNodes.absent
  private(set) var depth: Int32 = 0
  /// The node at the front of the buffer, and its word.
  private(set) var front = ParserNodes.fresh(0)
  private(set) var frontWord: Int32 = 0

  init(count: Int) {
    self.count = Int32(count)
  }

  var canShift: Bool { frontWord < count }
  /// The root takes one word only, the last that is left.
  var canTakeLeft: Bool { depth > 0 && (frontWord < count || depth == 1) }
  var canTakeRight: Bool { depth >= 2 }

  /// The number of a word behind the front; that of the absent word behind the root.
  func ahead(_ distance: Int32) -> Int { Int(min(frontWord + distance, count + 1)) }

  mutating func shift(_ nodes: inout ParserNodes) {
    var node = nodes.items[Int(front)]
    node.below = top
    top = nodes.append(node)
    depth += 1
    frontWord += 1
    front = ParserNodes.fresh(frontWord)
  }

  /// The front of the buffer becomes the head of the top of the stack.
  mutating func takeLeft(_ label: UInt8, _ nodes: inout ParserNodes) {
    let child = nodes.items[Int(top)]
    var head = nodes.items[Int(front)]
    head.addLeft(child.word, label)
    front = nodes.append(head)
    top = child.below
    depth -= 1
  }

  /// The second of the stack becomes the head of its top.
  mutating func takeRight(_ label: UInt8, _ nodes: inout ParserNodes) {
    let child = nodes.items[Int(top)]
    var head = nodes.items[Int(child.below)]
    head.addRight(child.word, label)
    top = nodes.append(head)
    depth -= 1
  }
}
