/// What the whole text shows of its capitalized words, wherever in it: a surname that once follows a given name is a
/// person's in each sentence (after Chieu and Ng 2003).
package struct DocumentEvidence {
  /// By the hash of the word in lower case.
  private var signs: [UInt32: Sign] = [:]

  struct Sign: OptionSet {
    let rawValue: UInt32

    static let inLowerCase = Sign(rawValue: 1)
    static let insideSentence = Sign(rawValue: 1 << 1)
    static let afterTitle = Sign(rawValue: 1 << 2)
    static let afterGivenName = Sign(rawValue: 1 << 3)
    static let beforeOrganizationWord = Sign(rawValue: 1 << 4)
    static let beforePlaceWord = Sign(rawValue: 1 << 5)
    static let afterIn = Sign(rawValue: 1 << 6)
    static let besideSpeech = Sign(rawValue: 1 << 7)
    static let afterThe = Sign(rawValue: 1 << 8)
    static let inBrackets = Sign(rawValue: 1 << 9)
    static let afterName = Sign(rawValue: 1 << 10)
    static let beforePossessive = Sign(rawValue: 1 << 11)
  }

  private static let places = Set(["in", "at", "from", "near", "across"].map { Hashing.hash($0) })
  private static let speech = Set(
    ["said", "says", "told", "added", "asked", "who", "tweeted", "stated", "noted", "argued", "claimed", "replied"].map {
      Hashing.hash($0)
    })
  private static let the = Hashing.hash("the")
  private static let bracket = Hashing.hash("(")
  private static let possessive = Hashing.hash("'s")

  package init() {}

  /// Takes the words of a sentence into account.
  package mutating func add(_ sentence: SentenceTraits) {
    sentence.items.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return }
      for index in 0..<sentence.count {
        let token = base + TokenTraits.paddingCount + index
        guard token[0].flags.contains(.hasLetter), token[0].length > 1 else { continue }
        let sign = token[0].flags.contains(.startsUpper) ? Self.sign(token) : .inLowerCase
        signs[token[0].lower, default: []].formUnion(sign)
      }
    }
  }

  private static func sign(_ token: UnsafePointer<TokenTraits>) -> Sign {
    var sign: Sign = []
    let (last, next) = (token[-1], token[1])
    if !token[0].flags.contains(.isFirst), !token[0].flags.contains(.inTitleCase) { sign.insert(.insideSentence) }
    if last.gazetteer & GazetteerKind.title.bit != 0 { sign.insert(.afterTitle) }
    if last.gazetteer & GazetteerKind.givenName.bit != 0 { sign.insert(.afterGivenName) }
    if next.gazetteer & GazetteerKind.organizationWord.bit != 0 { sign.insert(.beforeOrganizationWord) }
    if next.gazetteer & GazetteerKind.placeWord.bit != 0 { sign.insert(.beforePlaceWord) }
    if places.contains(last.lower) { sign.insert(.afterIn) }
    if speech.contains(next.lower) || speech.contains(last.lower) { sign.insert(.besideSpeech) }
    if last.lower == the { sign.insert(.afterThe) }
    if last.lower == bracket { sign.insert(.inBrackets) }
    if last.flags.contains(.startsUpper) { sign.insert(.afterName) }
    if next.lower == possessive { sign.insert(.beforePossessive) }
    return sign
  }

  /// Writes what is known of its words into a sentence.
  package func mark(_ sentence: inout SentenceTraits) {
    for index in sentence.items.indices where sentence.items[index].flags.contains(.startsUpper) {
      sentence.items[index].evidence = signs[sentence.items[index].lower]?.rawValue ?? 0
    }
  }
}
