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

  private static func item(_ word: UInt32, _ tag: UInt32, _ ambiguity: UInt32 = 0, _ suffix: UInt32 = 0) -> Item {
    Item(word: word, tag: tag, wordAndTag: (word ^ tag) &* 0x85EB_CA6B ^ word >> 16, ambiguity: ambiguity, suffix: suffix)
  }
}

/// The features of a parsing decision: those of Zhang and Nivre (2011), for the arc-hybrid system.
package enum ParserFeatures {
  private struct Place {
    let item: ParserWords.Item
    let node: ParserNode

    var index: Int { Int(node.word) }
    var word: UInt32 { item.word }
    var tag: UInt32 { item.tag }
    var both: UInt32 { item.wordAndTag }
  }

  static func extract(_ state: ParserState, _ nodes: ParserNodes, _ words: ParserWords, into list: FeatureList) {
    list.removeAll()
    let absent = ParserNode(word: state.none, none: state.none)
    let top = state.depth > 0 ? nodes.items[Int(state.top)] : absent
    let second = state.depth > 1 ? nodes.items[Int(top.below)] : absent
    let third = state.depth > 2 ? nodes.items[Int(second.below)].word : state.none
    words.items.withUnsafeBufferPointer { items in
      guard let items = items.baseAddress else { return }
      func word(_ offset: Int32) -> Int { Int(min(state.front.word + offset, state.none)) }
      let s0 = Place(item: items[Int(top.word)], node: top)
      let s1 = Place(item: items[Int(second.word)], node: second)
      let b0 = Place(item: items[Int(state.front.word)], node: state.front)
      let b1 = items[word(1)]
      addWords(s0, s1, b0, b1, items[Int(third)], items[word(2)], list)
      addPairs(s0, s1, b0, b1, list)
      addShape(s0, s1, b0, list)
      addChildren(s0, s1, b0, items, list)
    }
  }

  private static func addWords(
    _ s0: Place, _ s1: Place, _ b0: Place, _ b1: ParserWords.Item, _ s2: ParserWords.Item, _ b2: ParserWords.Item,
    _ list: FeatureList
  ) {
    list.add(Hashing.feature(100, s0.both))
    list.add(Hashing.feature(101, s0.word))
    list.add(Hashing.feature(102, s0.tag))
    list.add(Hashing.feature(103, s1.both))
    list.add(Hashing.feature(104, s1.word))
    list.add(Hashing.feature(105, s1.tag))
    list.add(Hashing.feature(106, b0.both))
    list.add(Hashing.feature(107, b0.word))
    list.add(Hashing.feature(108, b0.tag))
    list.add(Hashing.feature(109, b1.wordAndTag))
    list.add(Hashing.feature(110, b1.word))
    list.add(Hashing.feature(111, b1.tag))
    list.add(Hashing.feature(112, b2.wordAndTag))
    list.add(Hashing.feature(113, b2.tag))
    list.add(Hashing.feature(114, s2.wordAndTag))
    list.add(Hashing.feature(115, s0.tag, b0.tag, b1.tag))
    list.add(Hashing.feature(116, b0.tag, b1.tag, b2.tag))
    list.add(Hashing.feature(117, s1.tag, s0.tag, b0.tag))
    list.add(Hashing.feature(118, s2.tag, s1.tag, s0.tag))
    list.add(Hashing.feature(119, s1.tag | s0.tag << 8, b0.tag | b1.tag << 8))
    list.add(Hashing.feature(120, s0.tag | b0.tag << 8, b1.tag | b2.tag << 8))
    list.add(Hashing.feature(121, s1.tag | s0.tag << 8, b0.word))
    list.add(Hashing.feature(122, s1.tag | b0.tag << 8, s0.word))
    list.add(Hashing.feature(123, s0.tag | b0.tag << 8, s1.word))
    list.add(Hashing.feature(124, s0.tag | b0.tag << 8, b1.word))
  }

  private static func addPairs(_ s0: Place, _ s1: Place, _ b0: Place, _ b1: ParserWords.Item, _ list: FeatureList) {
    list.add(Hashing.feature(130, s0.both, b0.both))
    list.add(Hashing.feature(131, s0.both, b0.word))
    list.add(Hashing.feature(132, s0.word, b0.both))
    list.add(Hashing.feature(133, s0.both, b0.tag))
    list.add(Hashing.feature(134, s0.tag, b0.both))
    list.add(Hashing.feature(135, s0.word, b0.word))
    list.add(Hashing.feature(136, s0.tag, b0.tag))
    list.add(Hashing.feature(137, b0.tag, b1.tag))
    list.add(Hashing.feature(138, s1.both, s0.both))
    list.add(Hashing.feature(139, s1.word, s0.word))
    list.add(Hashing.feature(140, s1.tag, s0.tag))
    list.add(Hashing.feature(141, s1.both, s0.tag))
    list.add(Hashing.feature(142, s1.tag, s0.both))
    list.add(Hashing.feature(143, b0.word, b1.tag))
    list.add(Hashing.feature(144, b0.tag, b1.word))
    list.add(Hashing.feature(145, s1.tag, b0.tag))
    list.add(Hashing.feature(146, s1.word, b0.word))
    // The tags that a word may have make up for a wrong one.
    list.add(Hashing.feature(230, s0.tag, s0.item.ambiguity))
    list.add(Hashing.feature(231, b0.tag, b0.item.ambiguity))
    list.add(Hashing.feature(232, s0.item.ambiguity, b0.item.ambiguity))
    list.add(Hashing.feature(233, s1.item.ambiguity, s0.item.ambiguity))
    list.add(Hashing.feature(234, b1.tag, b1.ambiguity))
    list.add(Hashing.feature(235, s0.tag, s0.item.suffix))
    list.add(Hashing.feature(236, b0.tag, b0.item.suffix))
  }

  /// Distances and numbers and kinds of dependents.
  private static func addShape(_ s0: Place, _ s1: Place, _ b0: Place, _ list: FeatureList) {
    let distance = distanceClass(b0.index - s0.index)
    let inner = distanceClass(s0.index - s1.index)
    list.add(Hashing.feature(150, s0.word, distance))
    list.add(Hashing.feature(151, s0.tag, distance))
    list.add(Hashing.feature(152, b0.word, distance))
    list.add(Hashing.feature(153, b0.tag, distance))
    list.add(Hashing.feature(154, s0.tag, b0.tag, distance))
    list.add(Hashing.feature(155, s1.tag, s0.tag, inner))
    list.add(Hashing.feature(156, s1.word, inner))
    list.add(Hashing.feature(157, s0.word, inner))
    let (left0, right0) = (UInt32(s0.node.leftCount), UInt32(s0.node.rightCount))
    list.add(Hashing.feature(160, s0.word, left0))
    list.add(Hashing.feature(161, s0.tag, left0))
    list.add(Hashing.feature(162, s0.word, right0))
    list.add(Hashing.feature(163, s0.tag, right0))
    list.add(Hashing.feature(164, b0.word, UInt32(b0.node.leftCount)))
    list.add(Hashing.feature(165, b0.tag, UInt32(b0.node.leftCount)))
    list.add(Hashing.feature(166, s1.tag, UInt32(s1.node.rightCount)))
    addLabels(170, s0, s0.node.leftLabels, list)
    addLabels(172, s0, s0.node.rightLabels, list)
    addLabels(174, b0, b0.node.leftLabels, list)
    addLabels(176, s1, s1.node.rightLabels, list)
    addLabels(178, s1, s1.node.leftLabels, list)
  }

  private static func addLabels(_ template: UInt32, _ place: Place, _ labels: UInt64, _ list: FeatureList) {
    let folded = UInt32(truncatingIfNeeded: labels) ^ UInt32(truncatingIfNeeded: labels >> 32) &* 0x9E37_79B1
    list.add(Hashing.feature(template, place.word, folded))
    list.add(Hashing.feature(template + 1, place.tag, folded))
  }

  private static func addChildren(
    _ s0: Place, _ s1: Place, _ b0: Place, _ words: UnsafePointer<ParserWords.Item>, _ list: FeatureList
  ) {
    let left0 = words[Int(s0.node.left)]
    let right0 = words[Int(s0.node.right)]
    let left1 = words[Int(s1.node.left)]
    let right1 = words[Int(s1.node.right)]
    let leftB = words[Int(b0.node.left)]
    addChild(180, left0, s0.node.leftLabel, list)
    addChild(183, right0, s0.node.rightLabel, list)
    addChild(186, left1, s1.node.leftLabel, list)
    addChild(189, right1, s1.node.rightLabel, list)
    addChild(192, leftB, b0.node.leftLabel, list)
    let secondLeft0 = words[Int(s0.node.left2)]
    let secondRight0 = words[Int(s0.node.right2)]
    let secondLeftB = words[Int(b0.node.left2)]
    let secondRight1 = words[Int(s1.node.right2)]
    list.add(Hashing.feature(200, secondLeft0.tag, UInt32(s0.node.left2Label)))
    list.add(Hashing.feature(201, secondRight0.tag, UInt32(s0.node.right2Label)))
    list.add(Hashing.feature(202, secondLeftB.tag, UInt32(b0.node.left2Label)))
    list.add(Hashing.feature(203, secondRight1.tag, UInt32(s1.node.right2Label)))
    list.add(Hashing.feature(210, s0.tag, left0.tag, b0.tag))
    list.add(Hashing.feature(211, s0.tag, right0.tag, b0.tag))
    list.add(Hashing.feature(212, s0.tag, b0.tag, leftB.tag))
    list.add(Hashing.feature(213, s1.tag, right1.tag, s0.tag))
    list.add(Hashing.feature(214, s1.tag, left1.tag, s0.tag))
    list.add(Hashing.feature(215, s1.tag, s0.tag, left0.tag))
    list.add(Hashing.feature(216, s1.tag, s0.tag, right0.tag))
    list.add(Hashing.feature(217, s0.tag, left0.tag, secondLeft0.tag))
    list.add(Hashing.feature(218, s0.tag, right0.tag, secondRight0.tag))
    list.add(Hashing.feature(219, b0.tag, leftB.tag, secondLeftB.tag))
    let labels0 = UInt32(s0.node.leftLabel) << 8 | UInt32(s0.node.rightLabel)
    let labels1 = UInt32(s0.node.leftLabel) << 8 | UInt32(s1.node.rightLabel)
    list.add(Hashing.feature(220, s0.word, b0.tag, labels0))
    list.add(Hashing.feature(221, s1.word, s0.tag, labels1))
  }

  private static func addChild(_ template: UInt32, _ child: ParserWords.Item, _ label: UInt8, _ list: FeatureList) {
    list.add(Hashing.feature(template, child.word))
    list.add(Hashing.feature(template + 1, child.tag))
    list.add(Hashing.feature(template + 2, UInt32(label), child.tag))
  }

  /// 1 to 4, 5 to 10, more.
  @inline(__always)
  private static func distanceClass(_ distance: Int) -> UInt32 {
    distance <= 4 ? UInt32(max(0, distance)) : distance <= 10 ? 5 : 6
  }
}
