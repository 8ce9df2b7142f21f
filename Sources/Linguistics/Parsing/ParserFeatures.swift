/// What the parser sees of the words of a sentence: in word order, then the root, then what stands for an absent word.
package struct ParserWords {
  package struct Item {
    var word: UInt32
    var tag: UInt32
    var wordAndTag: UInt32
    var ambiguity: UInt32
    var suffix: UInt32
  }

  private(set) var items: [Item]
  package var count: Int { items.count - 2 }

  /// - Parameter tags: the tagger's class of each token
  package init(_ sentence: SentenceTraits, tags: ArraySlice<UInt8>) {
    items = []
    items.reserveCapacity(sentence.count + 2)
    for (traits, tag) in zip(sentence.items.dropFirst(TokenTraits.paddingCount), tags) {
      items.append(Self.item(traits.lower, UInt32(tag), traits.ambiguity, traits.suffix3))
    }
    items.append(Self.item(2, 0xFD))
    items.append(Self.item(3, 0xFE))
  }

  /// The words behind some.
  func dropping(_ first: Int) -> ParserWords {
    var rest = self
    rest.items.removeFirst(first)
    return rest
  }

  private static func item(_ word: UInt32, _ tag: UInt32, _ ambiguity: UInt32 = 0, _ suffix: UInt32 = 0) -> Item {
    Item(word: word, tag: tag, wordAndTag: (word ^ tag) &* 0x85EB_CA6B ^ word >> 16, ambiguity: ambiguity, suffix: suffix)
  }
}

/// The features of a parsing decision: those of Zhang and Nivre (2011), for the arc-hybrid system.
///
/// They come in groups by what they look at, for the states of a search share most of it: what a group adds to the scores is
/// added up once for all states that agree in what the group looks at (`StateScorer`). A group's name says which items it sees:
/// the top, second and third of the stack, the front of the buffer with the words behind it.
enum ParserFeatures {
  typealias Item = ParserWords.Item

  /// All features of a state.
  static func all(_ state: ParserState, _ nodes: ParserNodes, _ words: UnsafePointer<Item>, into list: FeatureList) {
    let (top, front) = (nodes.items[Int(state.top)], nodes.items[Int(state.front)])
    let second = nodes.items[Int(top.below)]
    let (s0, s1) = (words[Int(top.word)], words[Int(second.word)])
    let (b0, b1, b2) = (words[Int(front.word)], words[state.ahead(1)], words[state.ahead(2)])
    buffer(b0, b1, b2, into: list)
    topAndBuffer(s0, b0, b1, b2, distance: front.word - top.word, into: list)
    topsAndBuffer(s0, s1, b0, b1, into: list)
    tops(s0, s1, words[Int(nodes.items[Int(second.below)].word)], distance: top.word - second.word, into: list)
    self.second(second, words, into: list)
    self.top(top, words, into: list)
    self.topAndSecond(top, second, words, into: list)
    self.front(front, words, into: list)
    topAndFront(top, front, words, into: list)
  }

  /// The front of the buffer and the two words behind it.
  static func buffer(_ b0: Item, _ b1: Item, _ b2: Item, into list: FeatureList) {
    list.add(Hashing.feature(106, b0.wordAndTag))
    list.add(Hashing.feature(107, b0.word))
    list.add(Hashing.feature(108, b0.tag))
    list.add(Hashing.feature(109, b1.wordAndTag))
    list.add(Hashing.feature(110, b1.word))
    list.add(Hashing.feature(111, b1.tag))
    list.add(Hashing.feature(112, b2.wordAndTag))
    list.add(Hashing.feature(113, b2.tag))
    list.add(Hashing.feature(116, b0.tag, b1.tag, b2.tag))
    list.add(Hashing.feature(137, b0.tag, b1.tag))
    list.add(Hashing.feature(143, b0.word, b1.tag))
    list.add(Hashing.feature(144, b0.tag, b1.word))
    // The tags that a word may have make up for a wrong one.
    list.add(Hashing.feature(231, b0.tag, b0.ambiguity))
    list.add(Hashing.feature(234, b1.tag, b1.ambiguity))
    list.add(Hashing.feature(236, b0.tag, b0.suffix))
  }

  /// The words of the top and of the buffer.
  static func topAndBuffer(_ s0: Item, _ b0: Item, _ b1: Item, _ b2: Item, distance: Int32, into list: FeatureList) {
    let distance = distanceClass(distance)
    list.add(Hashing.feature(115, s0.tag, b0.tag, b1.tag))
    list.add(Hashing.feature(120, s0.tag | b0.tag << 8, b1.tag | b2.tag << 8))
    list.add(Hashing.feature(124, s0.tag | b0.tag << 8, b1.word))
    list.add(Hashing.feature(130, s0.wordAndTag, b0.wordAndTag))
    list.add(Hashing.feature(131, s0.wordAndTag, b0.word))
    list.add(Hashing.feature(132, s0.word, b0.wordAndTag))
    list.add(Hashing.feature(133, s0.wordAndTag, b0.tag))
    list.add(Hashing.feature(134, s0.tag, b0.wordAndTag))
    list.add(Hashing.feature(135, s0.word, b0.word))
    list.add(Hashing.feature(136, s0.tag, b0.tag))
    list.add(Hashing.feature(150, s0.word, distance))
    list.add(Hashing.feature(151, s0.tag, distance))
    list.add(Hashing.feature(152, b0.word, distance))
    list.add(Hashing.feature(153, b0.tag, distance))
    list.add(Hashing.feature(154, s0.tag, b0.tag, distance))
    list.add(Hashing.feature(232, s0.ambiguity, b0.ambiguity))
  }

  /// The words of the two topmost and of the buffer.
  static func topsAndBuffer(_ s0: Item, _ s1: Item, _ b0: Item, _ b1: Item, into list: FeatureList) {
    list.add(Hashing.feature(117, s1.tag, s0.tag, b0.tag))
    list.add(Hashing.feature(119, s1.tag | s0.tag << 8, b0.tag | b1.tag << 8))
    list.add(Hashing.feature(121, s1.tag | s0.tag << 8, b0.word))
    list.add(Hashing.feature(122, s1.tag | b0.tag << 8, s0.word))
    list.add(Hashing.feature(123, s0.tag | b0.tag << 8, s1.word))
    list.add(Hashing.feature(145, s1.tag, b0.tag))
    list.add(Hashing.feature(146, s1.word, b0.word))
  }

  /// The words of the three topmost.
  static func tops(_ s0: Item, _ s1: Item, _ s2: Item, distance: Int32, into list: FeatureList) {
    let distance = distanceClass(distance)
    list.add(Hashing.feature(100, s0.wordAndTag))
    list.add(Hashing.feature(101, s0.word))
    list.add(Hashing.feature(102, s0.tag))
    list.add(Hashing.feature(103, s1.wordAndTag))
    list.add(Hashing.feature(104, s1.word))
    list.add(Hashing.feature(105, s1.tag))
    list.add(Hashing.feature(114, s2.wordAndTag))
    list.add(Hashing.feature(118, s2.tag, s1.tag, s0.tag))
    list.add(Hashing.feature(138, s1.wordAndTag, s0.wordAndTag))
    list.add(Hashing.feature(139, s1.word, s0.word))
    list.add(Hashing.feature(140, s1.tag, s0.tag))
    list.add(Hashing.feature(141, s1.wordAndTag, s0.tag))
    list.add(Hashing.feature(142, s1.tag, s0.wordAndTag))
    list.add(Hashing.feature(155, s1.tag, s0.tag, distance))
    list.add(Hashing.feature(156, s1.word, distance))
    list.add(Hashing.feature(157, s0.word, distance))
    list.add(Hashing.feature(230, s0.tag, s0.ambiguity))
    list.add(Hashing.feature(233, s1.ambiguity, s0.ambiguity))
    list.add(Hashing.feature(235, s0.tag, s0.suffix))
  }

  /// The dependents of the second.
  static func second(_ node: ParserNode, _ words: UnsafePointer<Item>, into list: FeatureList) {
    let s1 = words[Int(node.word)]
    list.add(Hashing.feature(166, s1.tag, UInt32(node.rightCount)))
    addLabels(176, s1, node.rightLabels, list)
    addLabels(178, s1, node.leftLabels, list)
    addChild(186, words[Int(node.left)], node.leftLabel, list)
    addChild(189, words[Int(node.right)], node.rightLabel, list)
    list.add(Hashing.feature(203, words[Int(node.right2)].tag, UInt32(node.right2Label)))
  }

  /// The dependents of the top.
  static func top(_ node: ParserNode, _ words: UnsafePointer<Item>, into list: FeatureList) {
    let s0 = words[Int(node.word)]
    let (left0, right0) = (words[Int(node.left)], words[Int(node.right)])
    let (secondLeft0, secondRight0) = (words[Int(node.left2)], words[Int(node.right2)])
    list.add(Hashing.feature(160, s0.word, UInt32(node.leftCount)))
    list.add(Hashing.feature(161, s0.tag, UInt32(node.leftCount)))
    list.add(Hashing.feature(162, s0.word, UInt32(node.rightCount)))
    list.add(Hashing.feature(163, s0.tag, UInt32(node.rightCount)))
    addLabels(170, s0, node.leftLabels, list)
    addLabels(172, s0, node.rightLabels, list)
    addChild(180, left0, node.leftLabel, list)
    addChild(183, right0, node.rightLabel, list)
    list.add(Hashing.feature(200, secondLeft0.tag, UInt32(node.left2Label)))
    list.add(Hashing.feature(201, secondRight0.tag, UInt32(node.right2Label)))
    list.add(Hashing.feature(217, s0.tag, left0.tag, secondLeft0.tag))
    list.add(Hashing.feature(218, s0.tag, right0.tag, secondRight0.tag))
  }

  /// The dependents of the top and of the second together.
  static func topAndSecond(_ top: ParserNode, _ second: ParserNode, _ words: UnsafePointer<Item>, into list: FeatureList) {
    let (s0, s1) = (words[Int(top.word)], words[Int(second.word)])
    list.add(Hashing.feature(213, s1.tag, words[Int(second.right)].tag, s0.tag))
    list.add(Hashing.feature(214, s1.tag, words[Int(second.left)].tag, s0.tag))
    list.add(Hashing.feature(215, s1.tag, s0.tag, words[Int(top.left)].tag))
    list.add(Hashing.feature(216, s1.tag, s0.tag, words[Int(top.right)].tag))
    list.add(Hashing.feature(221, s1.word, s0.tag, UInt32(top.leftLabel) << 8 | UInt32(second.rightLabel)))
  }

  /// The dependents of the front.
  static func front(_ node: ParserNode, _ words: UnsafePointer<Item>, into list: FeatureList) {
    let b0 = words[Int(node.word)]
    let (left, secondLeft) = (words[Int(node.left)], words[Int(node.left2)])
    list.add(Hashing.feature(164, b0.word, UInt32(node.leftCount)))
    list.add(Hashing.feature(165, b0.tag, UInt32(node.leftCount)))
    addLabels(174, b0, node.leftLabels, list)
    addChild(192, left, node.leftLabel, list)
    list.add(Hashing.feature(202, secondLeft.tag, UInt32(node.left2Label)))
    list.add(Hashing.feature(219, b0.tag, left.tag, secondLeft.tag))
  }

  /// The dependents of the top and of the front together: what hardly two states have in common.
  static func topAndFront(_ top: ParserNode, _ front: ParserNode, _ words: UnsafePointer<Item>, into list: FeatureList) {
    let (s0, b0) = (words[Int(top.word)], words[Int(front.word)])
    list.add(Hashing.feature(210, s0.tag, words[Int(top.left)].tag, b0.tag))
    list.add(Hashing.feature(211, s0.tag, words[Int(top.right)].tag, b0.tag))
    list.add(Hashing.feature(212, s0.tag, b0.tag, words[Int(front.left)].tag))
    list.add(Hashing.feature(220, s0.word, b0.tag, UInt32(top.leftLabel) << 8 | UInt32(top.rightLabel)))
  }

  @inline(__always)
  private static func addLabels(_ template: UInt32, _ item: Item, _ labels: UInt64, _ list: FeatureList) {
    let folded = UInt32(truncatingIfNeeded: labels) ^ UInt32(truncatingIfNeeded: labels >> 32) &* 0x9E37_79B1
    list.add(Hashing.feature(template, item.word, folded))
    list.add(Hashing.feature(template + 1, item.tag, folded))
  }

  @inline(__always)
  private static func addChild(_ template: UInt32, _ child: Item, _ label: UInt8, _ list: FeatureList) {
    list.add(Hashing.feature(template, child.word))
    list.add(Hashing.feature(template + 1, child.tag))
    list.add(Hashing.feature(template + 2, UInt32(label), child.tag))
  }

  /// 1 to 4, 5 to 10, more.
  @inline(__always)
  private static func distanceClass(_ distance: Int32) -> UInt32 {
    distance <= 4 ? UInt32(max(0, distance)) : distance <= 10 ? 5 : 6
  }
}
