/// What the gazetteer knows a word or phrase as; several may hold.
package enum GazetteerKind: String, Sendable, CaseIterable {
  case givenName = "given-names"
  case surname = "surnames"
  case country = "countries"
  case city = "cities"
  case region = "regions"
  case demonym = "demonyms"
  case organization = "organizations"
  case organizationWord = "organization-words"
  case placeWord = "place-words"
  case title = "titles"
  case nameParticle = "name-particles"
  case calendar = "calendar"
  case outlet = "outlets"
  case misleading = "misleading"

  package var bit: UInt32 { 1 << UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}

/// Lists of names and of words that stand in names, in a table from the hash of a phrase to its kinds.
package struct Gazetteer: Sendable {
  let table: HashTable

  package init(table: HashTable) {
    self.table = table
  }

  package static let longestPhrase = 6
  /// Marks a phrase that others continue.
  package static let isPrefix: UInt32 = 1 << 31

  package static func key(_ hash: UInt32, adding word: UInt32) -> UInt32 {
    (hash ^ word) &* 0x85EB_CA6B ^ (hash >> 15)
  }

  /// Marks the tokens of the longest phrases from each capitalized token on.
  package func mark(_ tokens: inout [TokenTraits]) {
    var covered = 0
    for start in tokens.indices where tokens[start].flags.contains(.startsUpper) {
      var hash: UInt32 = 0
      var (end, kinds) = (start, UInt32(0))
      for index in start..<min(start + Self.longestPhrase, tokens.count) {
        hash = Self.key(hash, adding: tokens[index].lower)
        let value = table[hash]
        if value & ~Self.isPrefix != 0 { (end, kinds) = (index + 1, value & ~Self.isPrefix) }
        if value & Self.isPrefix == 0 { break }
      }
      guard end > covered else { continue }
      for index in start..<end { tokens[index].gazetteer |= kinds }
      // A phrase within one that has been found adds nothing.
      if end > start + 1 { covered = end }
    }
  }
}
