/// The running text that sentences of a treebank make, with where they stand in it.
package struct RawText: Sendable {
  package var text = ""
  /// UTF-8 ranges of the sentences.
  package var sentences: [Range<Int>] = []
  /// For each sentence the UTF-8 ranges of its words.
  package var words: [[Range<Int>]] = []

  package init() {}

  package mutating func append(_ sentence: TreebankSentence) {
    let start = text.utf8.count
    text += sentence.text
    sentences.append(start..<text.utf8.count)
    words.append(sentence.words.map { $0.range.lowerBound + start..<$0.range.upperBound + start })
    if sentence.spaceAfter { text += " " }
  }

  /// One text for each paragraph.
  package static func paragraphs(of sentences: [TreebankSentence]) -> [RawText] {
    var result: [RawText] = []
    for sentence in sentences {
      if result.isEmpty || sentence.startsParagraph || sentence.startsDocument { result.append(RawText()) }
      result[result.count - 1].append(sentence)
    }
    return result
  }

  /// All in one text, a blank line between paragraphs.
  package static func document(of sentences: [TreebankSentence]) -> RawText {
    var result = RawText()
    for sentence in sentences {
      if !result.sentences.isEmpty, sentence.startsParagraph || sentence.startsDocument { result.text += "\n\n" }
      result.append(sentence)
    }
    return result
  }
}
