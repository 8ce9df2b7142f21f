/// The pairs of universal and Penn tag that the tagger chooses from; a class of its model is an index here.
package struct TagSet: Sendable {
  package struct Tag: Sendable, Hashable {
    package let partOfSpeech: PartOfSpeech
    package let pennTag: PennTag

    package init(_ partOfSpeech: PartOfSpeech, _ pennTag: PennTag) {
      self.partOfSpeech = partOfSpeech
      self.pennTag = pennTag
    }
  }

  package let tags: [Tag]
  private let indices: [Tag: Int]

  package init(tags: [Tag]) {
    self.tags = tags
    indices = Dictionary(zip(tags, tags.indices), uniquingKeysWith: { first, _ in first })
  }

  package func index(of tag: Tag) -> Int? { indices[tag] }

  /// Two bytes a tag: the places in `allCases` of both enumerations.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var tags: [Tag] = []
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (part, penn) = (Int(bytes[index]), Int(bytes[index + 1]))
      guard part < PartOfSpeech.allCases.count, penn < PennTag.allCases.count else { return nil }
      tags.append(Tag(PartOfSpeech.allCases[part], PennTag.allCases[penn]))
    }
    self.init(tags: tags)
  }

  package var bytes: [UInt8] {
    tags.flatMap { tag in
      [
        UInt8(PartOfSpeech.allCases.firstIndex(of: tag.partOfSpeech) ?? 0),
        UInt8(PennTag.allCases.firstIndex(of: tag.pennTag) ?? 0),
      ]
    }
  }
}
