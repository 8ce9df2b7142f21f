/// Mends what the recognizer has too few examples to learn: where names with titles and names of offices begin and end.
enum NameBoundaries {
  /// The names of a sentence, each with its right first and last word, without those that are none.
  static func mended(_ names: [NameMention], _ sentence: SentenceTraits) -> [NameMention] {
    guard !names.isEmpty else { return names }
    return sentence.items.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return names }
      let tokens = base + TokenTraits.paddingCount
      var result: [NameMention] = []
      for short in names {
        let name = withoutEpithet(joined(short, tokens, count: sentence.count), tokens)
        if let last = result.last, name.tokens.lowerBound < last.tokens.upperBound { continue }
        let mended: NameMention
        switch name.kind {
        case .person:
          let untitled = withoutTitles(name, tokens)
          mended = withoutPlace(untitled, tokens)
          if mended != untitled {
            let place = untitled.tokens.lowerBound..<mended.tokens.lowerBound
            result.append(NameMention(kind: .location, tokens: place))
          }
        case .organization:
          mended = withItsField(name, tokens, count: sentence.count) { index in
            names.contains { $0.kind == .person && $0.tokens.contains(index) }
          }
        case .location: mended = name
        }
        if !isCommon(mended, tokens) { result.append(mended) }
      }
      return result
    }
  }

  private static let epithets = Set(
    ["former", "ex", "late", "outgoing", "incumbent", "acting", "embattled", "ousted", "slain"].map { Hashing.hash($0) })

  /// A name without what is said of it in front, with a capital for the start of a sentence: "Former Mumbai Congress".
  private static func withoutEpithet(_ name: NameMention, _ tokens: UnsafePointer<TokenTraits>) -> NameMention {
    guard name.tokens.count > 1, epithets.contains(tokens[name.tokens.lowerBound].lower) else { return name }
    return NameMention(kind: name.kind, tokens: name.tokens.dropFirst())
  }

  private static let places = GazetteerKind.country.bit | GazetteerKind.city.bit | GazetteerKind.region.bit
  private static let prepositions = Set(["of", "to", "in", "for"].map { Hashing.hash($0) })

  /// A person's name without the place in front of it that belongs to what came before: "the envoy to Germany Richard Grenell".
  private static func withoutPlace(_ name: NameMention, _ tokens: UnsafePointer<TokenTraits>) -> NameMention {
    let first = name.tokens.lowerBound
    let kinds = tokens[first].gazetteer
    guard name.tokens.count > 2, prepositions.contains(tokens[first - 1].lower), kinds & places != 0,
      kinds & (GazetteerKind.givenName.bit | GazetteerKind.surname.bit) == 0
    else { return name }
    return NameMention(kind: .person, tokens: name.tokens.dropFirst())
  }

  private static let hyphen = Hashing.hash("-")
  private static let particles = Set(
    ["a", "e", "i", "o", "al", "an", "ar", "as", "el", "ud", "ul", "un", "ur", "us", "uz"].map { Hashing.hash($0) })

  /// A name with what a particle between hyphens joins to it: "Tehreek-e-Insaf", "Chan-o-cha", "Minar-i-Pakistan".
  private static func joined(_ name: NameMention, _ tokens: UnsafePointer<TokenTraits>, count: Int) -> NameMention {
    var end = name.tokens.upperBound
    while end + 3 < count, tokens[end].lower == hyphen, particles.contains(tokens[end + 1].lower),
      tokens[end + 2].lower == hyphen, tokens[end + 3].flags.contains(.hasLetter)
    {
      end += 4
    }
    return NameMention(kind: name.kind, tokens: name.tokens.lowerBound..<end)
  }

  /// A person's name without the titles in front of it, and without what a title in it is of: "Senate Chairman Sadiq Sanjrani".
  private static func withoutTitles(_ name: NameMention, _ tokens: UnsafePointer<TokenTraits>) -> NameMention {
    let namesOfPersons = GazetteerKind.givenName.bit | GazetteerKind.surname.bit | GazetteerKind.nameParticle.bit
    var start = name.tokens.lowerBound
    for index in name.tokens.dropLast() {
      if tokens[index].gazetteer & namesOfPersons != 0 { break }
      if tokens[index].gazetteer & GazetteerKind.title.bit != 0 { start = index + 1 }
    }
    return NameMention(kind: .person, tokens: start..<name.tokens.upperBound)
  }

  private static let of = Hashing.hash("of")
  private static let links: Set<UInt32> = [of, Hashing.hash("for")]
  private static let the = Hashing.hash("the")
  private static let joints: Set<UInt32> = [of, Hashing.hash("and"), Hashing.hash("&")]

  /// An office's name with what it is for: "Commission for the Investigation of Abuse of Authority".
  private static func withItsField(
    _ name: NameMention, _ tokens: UnsafePointer<TokenTraits>, count: Int, isPerson: (Int) -> Bool
  ) -> NameMention {
    let last = name.tokens.upperBound - 1
    guard tokens[last].gazetteer & GazetteerKind.organizationWord.bit != 0, last + 2 < count,
      tokens[last].flags.isDisjoint(with: [.inTitleCase, .inHeadline]), links.contains(tokens[last + 1].lower)
    else { return name }
    /// Whether a word may be part of the field's name.
    func isPart(_ index: Int) -> Bool {
      index < count && tokens[index].flags.contains(.startsUpper) && !isPerson(index)
        && tokens[index].gazetteer & (GazetteerKind.calendar.bit | GazetteerKind.demonym.bit) == 0
    }
    var end = last + (tokens[last + 2].lower == the ? 3 : 2)
    guard isPart(end) else { return name }
    while true {
      while isPart(end) { end += 1 }
      guard end + 1 < count, joints.contains(tokens[end].lower), isPart(end + 1) else { break }
      end += 1
    }
    return NameMention(kind: .organization, tokens: name.tokens.lowerBound..<end)
  }

  private static let commonWords = Set(
    """
    police government court office department company board committee ministry commission association party council union
    """.split(whereSeparator: \.isWhitespace).map { Hashing.hash(String($0)) })

  private static let offices = GazetteerKind.title.bit | GazetteerKind.misleading.bit
  private static let otherKinds = GazetteerKind.allCases.reduce(0) { $0 | $1.bit } & ~offices

  /// Whether a name is nothing but a word for any organization, or a title or another word that by itself names nothing.
  private static func isCommon(_ name: NameMention, _ tokens: UnsafePointer<TokenTraits>) -> Bool {
    guard name.tokens.count == 1 else { return false }
    let token = tokens[name.tokens.lowerBound]
    if name.kind == .organization, commonWords.contains(token.lower) { return true }
    return token.gazetteer & offices != 0 && token.gazetteer & otherKinds == 0
  }
}
