import Columns
import Linguistics

/// Puts other names in the place of those of a sentence, so that names of all parts of the world stand in the same surroundings.
struct NameAugmentation {
  private let givenNames: [[TokenTraits]]
  private let surnames: [[TokenTraits]]
  private let places: [[TokenTraits]]
  private let organizations: [[TokenTraits]]

  /// How often a name is replaced.
  private static let share = 0.25
  /// How often a name that is put in comes without what the gazetteer says of it.
  private static let unlisted = 0.6

  init(folder: String, lexicon: HashTable, gazetteer: Gazetteer) throws(ReadError) {
    func names(_ kinds: [GazetteerKind]) throws(ReadError) -> [[TokenTraits]] {
      var names: [[TokenTraits]] = []
      for kind in kinds {
        let lines = try TextFile.read("\(folder)/\(kind.rawValue).txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        names += lines.map { Self.traits(Array($0.utf8), lexicon, gazetteer) }
      }
      return names
    }
    givenNames = try names([.givenName])
    surnames = try names([.surname])
    places = try names([.city, .region, .country])
    organizations = try names([.organization, .outlet])
  }

  private static func traits(_ bytes: [UInt8], _ lexicon: HashTable, _ gazetteer: Gazetteer) -> [TokenTraits] {
    bytes.withUnsafeBufferPointer { buffer in
      var tokenizer = Tokenizer(bytes: buffer)
      tokenizer.tokenize(0..<buffer.count)
      var traits = tokenizer.spans.map { span in
        var traits = TokenTraits(bytes: buffer, range: span.start..<span.end)
        traits.ambiguity = lexicon[traits.lower]
        return traits
      }
      gazetteer.mark(&traits)
      return traits
    }
  }

  /// The sentence with some of its names replaced.
  func replacing(
    _ sentence: TrainingSentence, _ traits: SentenceTraits, _ generator: inout SplitMix64
  ) -> (traits: SentenceTraits, tags: [UInt8], names: [NameMention]) {
    var tokens: [TokenTraits] = []
    var tags: [UInt8] = []
    var names: [NameMention] = []
    let original = Array(traits.items.dropFirst(TokenTraits.paddingCount).dropLast(TokenTraits.paddingCount))
    var position = 0
    func copy(_ range: Range<Int>) {
      tokens += original[range]
      tags += sentence.predictedTags[range]
    }
    for name in sentence.names {
      copy(position..<name.tokens.lowerBound)
      let start = tokens.count
      let isCapitalized = original[name.tokens.lowerBound].flags.contains(.startsUpper)
      if isCapitalized, Double.random(in: 0..<1, using: &generator) < Self.share {
        var other = replacement(for: name, &generator)
        let evidence = original[name.tokens.upperBound - 1].evidence
        let isUnlisted = Double.random(in: 0..<1, using: &generator) < Self.unlisted
        for index in other.indices {
          other[index].evidence = evidence
          if isUnlisted { other[index].gazetteer = 0 }
        }
        tokens += other
        tags += other.indices.map { sentence.predictedTags[min(name.tokens.lowerBound + $0, name.tokens.upperBound - 1)] }
      } else {
        copy(name.tokens)
      }
      names.append(NameMention(kind: name.kind, tokens: start..<tokens.count))
      position = name.tokens.upperBound
    }
    copy(position..<original.count)
    return (SentenceTraits(tokens, isHeadline: false), tags, names)
  }

  private func replacement(for name: NameMention, _ generator: inout SplitMix64) -> [TokenTraits] {
    switch name.kind {
    case .location: return places.randomElement(using: &generator) ?? []
    case .organization: return organizations.randomElement(using: &generator) ?? []
    case .person:
      let given = givenNames.randomElement(using: &generator) ?? []
      let surname = surnames.randomElement(using: &generator) ?? []
      if name.tokens.count == 1 { return Bool.random(using: &generator) ? surname : given }
      if name.tokens.count == 2 { return given + surname }
      return given + (givenNames.randomElement(using: &generator) ?? []) + surname
    }
  }
}
