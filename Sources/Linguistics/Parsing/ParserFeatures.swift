/// What the parser sees of the words of a sentence: in word order, then the root, then what stands for an absent word.
package struct ParserWords {
  package struct Item {
    var word: UInt32
    var tag: UInt32
    var wordAndTag: UInt32
  }

  package private(set) var items: [Item]
  package var count: Int { items.count - 2 }

  /// - Parameter tags: the tagger's class of each token
  package init(_ sentence: SentenceTraits, tags: ArraySlice<UInt8>) {
    items = []
    items.reserveCapacity(sentence.count + 2)
    for (traits, tag) in zip(sentence.items.dropFirst(TokenTraits.paddingCount), tags) {
      items.append(Self.item(traits.lower, UInt32(tag)))
    }
    items.append(Self.item(2, 0xFD))
    items.append(Self.item(3, 0xFE))
  }

  private static func item(_ word: UInt32, _ tag: UInt32) -> Item {
    Item(word: word, tag: tag, wordAndTag: (word ^ tag) &* 0x85EB_CA6B ^ word >> 16)
  }
}

/// The features of a parsing decision: those of Zhang and Nivre (2011), for the arc-hybrid system.
package enum ParserFeatures {
  private struct Place {
    let index: Int
    let item: ParserWords.Item
    let node: ParserState.Node

    var word: UInt32 { item.word }
    var tag: UInt32 { item.tag }
    var both: UInt32 { item.wordAndTag }
    var label: UInt32 { UInt32(node.label) }
  }

  @inline(__always)
  private static func place(_ index: Int, _ words: UnsafePointer<ParserWords.Item>, _ nodes: UnsafePointer<ParserState.Node>)
    -> Place
  {
    Place(index: index, item: words[index], node: nodes[index])
  }

  package static func extract(_ state: ParserState, _ words: ParserWords, into list: FeatureList) {
    list.removeAll()
    words.items.withUnsafeBufferPointer { items in
      state.nodes.withUnsafeBufferPointer { nodes in
        guard let items = items.baseAddress, let nodes = nodes.baseAddress else { return }
        let s0 = place(state.stackItem(0), items, nodes)
        let s1 = place(state.stackItem(1), items, nodes)
        let b0 = place(state.bufferItem(0), items, nodes)
        let b1 = place(state.bufferItem(1), items, nodes)
        addWords(s0, s1, b0, b1, items[state.stackItem(2)], items[state.bufferItem(2)], list)
        addPairs(s0, s1, b0, b1, list)
        addShape(s0, s1, b0, list)
        addChildren(s0, s1, b0, items, nodes, list)
      }
    }
  }

  private static func addWords(
    _ s0: Place, _ s1: Place, _ b0: Place, _ b1: Place, _ s2: ParserWords.Item, _ b2: ParserWords.Item, _ list: FeatureList
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
    list.add(Hashing.feature(109, b1.both))
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

  private static func addPairs(_ s0: Place, _ s1: Place, _ b0: Place, _ b1: Place, _ list: FeatureList) {
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
    _ s0: Place, _ s1: Place, _ b0: Place, _ words: UnsafePointer<ParserWords.Item>, _ nodes: UnsafePointer<ParserState.Node>,
    _ list: FeatureList
  ) {
    let left0 = place(Int(s0.node.left), words, nodes)
    let right0 = place(Int(s0.node.right), words, nodes)
    let left1 = place(Int(s1.node.left), words, nodes)
    let right1 = place(Int(s1.node.right), words, nodes)
    let leftB = place(Int(b0.node.left), words, nodes)
    addChild(180, left0, list)
    addChild(183, right0, list)
    addChild(186, left1, list)
    addChild(189, right1, list)
    addChild(192, leftB, list)
    let secondLeft0 = place(Int(s0.node.left2), words, nodes)
    let secondRight0 = place(Int(s0.node.right2), words, nodes)
    let secondLeftB = place(Int(b0.node.left2), words, nodes)
    let secondRight1 = place(Int(s1.node.right2), words, nodes)
    list.add(Hashing.feature(200, secondLeft0.tag, secondLeft0.label))
    list.add(Hashing.feature(201, secondRight0.tag, secondRight0.label))
    list.add(Hashing.feature(202, secondLeftB.tag, secondLeftB.label))
    list.add(Hashing.feature(203, secondRight1.tag, secondRight1.label))
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
    list.add(Hashing.feature(220, s0.word, b0.tag, left0.label << 8 | right0.label))
    list.add(Hashing.feature(221, s1.word, s0.tag, left0.label << 8 | right1.label))
  }

  private static func addChild(_ template: UInt32, _ child: Place, _ list: FeatureList) {
    list.add(Hashing.feature(template, child.word))
    list.add(Hashing.feature(template + 1, child.tag))
    list.add(Hashing.feature(template + 2, child.label, child.tag))
  }

  /// 1 to 4, 5 to 10, more.
  @inline(__always)
  private static func distanceClass(_ distance: Int) -> UInt32 {
    distance <= 4 ? UInt32(max(0, distance)) : distance <= 10 ? 5 : 6
  }
}
