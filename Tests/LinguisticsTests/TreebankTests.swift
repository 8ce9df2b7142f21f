import Testing

@testable import Linguistics

private let treebank = """
  # newdoc id = a
  # newpar
  # text = They don't go.
  1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
  2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
  2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
  3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
  4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
  5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

  1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
  1.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
  2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_

  """

@Test func contractionsKeepTheirPlaceInTheText() throws {
  let sentences = TreebankReader.sentences(in: treebank)
  #expect(sentences.map(\.text) == ["They don't go.", "Why?"])
  let first = try #require(sentences.first)
  #expect(first.startsDocument && first.startsParagraph)
  let text = Array(first.text.utf8)
  #expect(first.words.map { String(decoding: text[$0.range], as: UTF8.self) } == first.forms)
  #expect(first.words.map(\.head) == [3, 3, 3, -1, 3])
  let raw = RawText.document(of: sentences)
  #expect(raw.text == "They don't go. Why? ")
  #expect(raw.sentences == [0..<14, 15..<19])
}

@Test func namesAreReadInEachNotation() {
  let expected = [NameMention(kind: .person, tokens: 0..<2), NameMention(kind: .location, tokens: 3..<4)]
  let older = "Ana I-PER\nLima I-PER\nin O\nQuito I-LOC\n\n"
  let newer = "Ana\tB-person\nLima\tI-person\nin\tO\nQuito\tB-location\n"
  let numbered =
    "# newdoc id = x\n# text = Ana Lima in Quito\n1\tAna\tB-PER\t-\n2\tLima\tI-PER\t-\n3\tin\tO\t-\n4\tQuito\tB-LOC\t-\n"
  for contents in [older, newer, numbered] {
    #expect(NamedSentence.sentences(in: contents).map(\.names) == [expected])
  }
}

@Test func tagsOfNamesGiveTheNamesBack() {
  let names = [
    NameMention(kind: .person, tokens: 0..<1), NameMention(kind: .organization, tokens: 1..<4),
    NameMention(kind: .location, tokens: 5..<7),
  ]
  #expect(NameTag.names(NameTag.tags(names, count: 8)) == names)
}

@Test func aTagFollowsOnlyWhatItContinues() {
  let inside = NameTag.tag(.person, .inside)
  #expect(NameTag.canFollow(inside, after: NameTag.tag(.person, .begin)))
  #expect(!NameTag.canFollow(inside, after: NameTag.tag(.location, .begin)))
  #expect(!NameTag.canFollow(inside, after: NameTag.outside))
  #expect(!NameTag.canFollow(nil, after: inside))
}
