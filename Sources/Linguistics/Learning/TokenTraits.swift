/// What models see of a token: hashes of its form and of parts of it, and what the lexicons know of it.
package struct TokenTraits {
  /// In lower case, digits as 0, quotes and apostrophes straight.
  package var lower: UInt32 = 0
  /// As written, digits as 0.
  var form: UInt32 = 0
  var prefix1: UInt32 = 0
  var prefix2: UInt32 = 0
  var prefix3: UInt32 = 0
  var suffix1: UInt32 = 0
  var suffix2: UInt32 = 0
  var suffix3: UInt32 = 0
  var suffix4: UInt32 = 0
  /// Kinds of its characters, runs shortened to two.
  var shape: UInt32 = 0
  /// Kinds of its characters, runs shortened to one.
  var shortShape: UInt32 = 0
  /// Number of the set of tags that the word has in the training data, 0 when unknown.
  package var ambiguity: UInt32 = 0
  /// Kinds of name that the gazetteer has the word in, or a phrase around it.
  package var gazetteer: UInt32 = 0
  var length: UInt32 = 0
  package var flags: Flags = []
  /// What the rest of the text shows of the word; see `DocumentEvidence`.
  package var evidence: UInt32 = 0
  /// In training: the word itself is not to be learned, only its surroundings.
  package var isHidden = false

  /// Whether it is a full stop, or a mark like it.
  var isStop: Bool { lower == Self.fullStop || lower == Self.questionMark || lower == Self.exclamationMark }

  private static let fullStop = Hashing.hash(".")
  private static let questionMark = Hashing.hash("?")
  private static let exclamationMark = Hashing.hash("!")

  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let startsUpper = Flags(rawValue: 1)
    package static let allUpper = Flags(rawValue: 2)
    package static let hasDigit = Flags(rawValue: 4)
    package static let hasLetter = Flags(rawValue: 8)
    package static let hasMark = Flags(rawValue: 16)
    /// First word of its sentence.
    package static let isFirst = Flags(rawValue: 32)
    /// In a sentence whose words are nearly all capitalized.
    package static let inTitleCase = Flags(rawValue: 64)
    package static let inHeadline = Flags(rawValue: 128)
  }

  /// Stands before the first and behind the last token of a sentence.
  package static let padding = {
    var traits = TokenTraits()
    traits.lower = 1
    traits.form = 1
    traits.shape = 1
    traits.shortShape = 1
    return traits
  }()
  package static let paddingCount = 3

  private init() {}

  package init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    let reader = CharacterReader(bytes: bytes)
    lower = Hashing.seed
    form = Hashing.seed
    shape = Hashing.seed
    shortShape = Hashing.seed
    length = UInt32(clamping: range.count)
    readCharacters(reader, range)
    readAffixes(bytes, range)
  }

  private mutating func readCharacters(_ reader: CharacterReader, _ range: Range<Int>) {
    var position = range.lowerBound
    var last = CharacterKind.space
    var run = 0
    var hasLower = false
    while position < range.upperBound {
      let (kind, length) = reader.character(at: position)
      run = kind == last ? run + 1 : 0
      if run == 0 { shortShape = Hashing.step(shortShape, kind.rawValue) }
      if run < 2 { shape = Hashing.step(shape, kind.rawValue) }
      last = kind
      if kind == .upper && position == range.lowerBound { flags.insert(.startsUpper) }
      if kind == .lower || kind == .letter { hasLower = true }
      if kind == .digit { flags.insert(.hasDigit) }
      if kind.isLetter { flags.insert(.hasLetter) }
      if !kind.isWord { flags.insert(.hasMark) }
      let end = min(position + length, range.upperBound)
      if length > 1, kind == .apostrophe || kind == .quote {
        let straight = kind == .apostrophe ? UInt8(ascii: "'") : UInt8(ascii: "\"")
        lower = Hashing.step(lower, straight)
        form = Hashing.step(form, straight)
      } else {
        for index in position..<end {
          let byte = reader.bytes[index]
          lower = Hashing.step(lower, Self.lowered(byte, kind))
          form = Hashing.step(form, kind == .digit ? UInt8(ascii: "0") : byte)
        }
      }
      position = end
    }
    if !hasLower && flags.contains(.startsUpper) { flags.insert(.allUpper) }
  }

  @inline(__always)
  private static func lowered(_ byte: UInt8, _ kind: CharacterKind) -> UInt8 {
    switch kind {
    case .upper: byte < 0x80 || (byte >= 0x80 && byte <= 0x9E) ? byte | 0x20 : byte
    case .digit: UInt8(ascii: "0")
    default: byte
    }
  }

  private mutating func readAffixes(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    func letter(_ index: Int) -> UInt8 {
      let byte = bytes[index]
      return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte >= 0x30 && byte <= 0x39 ? 0x30 : byte
    }
    var hash = Hashing.seed
    for (number, index) in range.prefix(3).enumerated() {
      hash = Hashing.step(hash, letter(index))
      if number == 0 { prefix1 = hash } else if number == 1 { prefix2 = hash } else { prefix3 = hash }
    }
    hash = Hashing.seed
    for (number, index) in range.suffix(4).reversed().enumerated() {
      hash = Hashing.step(hash, letter(index))
      switch number {
      case 0: suffix1 = hash
      case 1: suffix2 = hash
      case 2: suffix3 = hash
      default: suffix4 = hash
      }
    }
  }
}

/// The traits of the tokens of one sentence, with padding at both ends: that of token `i` is at `paddingCount + i`.
package struct SentenceTraits {
  package var items: [TokenTraits]
  package var count: Int { items.count - 2 * TokenTraits.paddingCount }

  package init(_ tokens: some Collection<TokenTraits>, isHeadline: Bool) {
    let padding = repeatElement(TokenTraits.padding, count: TokenTraits.paddingCount)
    items = []
    items.reserveCapacity(tokens.count + 2 * TokenTraits.paddingCount)
    items += padding
    items += tokens
    var words = 0
    var capitalized = 0
    for traits in tokens where traits.flags.contains(.hasLetter) && traits.length > 3 {
      words += 1
      if traits.flags.contains(.startsUpper) { capitalized += 1 }
    }
    // Four words of five with a capital: "Senator Quits Party Over Pay Row".
    let isTitleCase = words >= 3 && capitalized * 5 >= words * 4
    for index in items.indices.dropFirst(TokenTraits.paddingCount) {
      if index == TokenTraits.paddingCount { items[index].flags.insert(.isFirst) }
      if isTitleCase { items[index].flags.insert(.inTitleCase) }
      if isHeadline { items[index].flags.insert(.inHeadline) }
    }
    items += padding
  }
}
