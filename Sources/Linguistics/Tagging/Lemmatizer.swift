/// Finds dictionary forms by rules on endings, learned from a treebank: of all rules for the word's tag the one with the longest
/// matching ending holds, and whole words come before endings. A rule cuts bytes off the end and puts others there.
package struct Lemmatizer: Sendable {
  /// From the key of an ending to the number of a script, counted from 1.
  let rules: HashTable
  let scripts: [Script]

  package struct Script: Sendable, Hashable {
    package let cut: Int
    package let added: String

    package init(cut: Int, added: String) {
      self.cut = cut
      self.added = added
    }
  }

  package static let longestEnding = 7

  init?(rules: UnsafeRawBufferPointer, scripts: UnsafeRawBufferPointer) {
    guard let table = HashTable(rules) else { return nil }
    self.rules = table
    self.scripts = String(decoding: scripts, as: UTF8.self).split(separator: "\n").map { line in
      let cut = line.prefix { $0 != " " }
      return Script(cut: Int(cut) ?? 0, added: String(line.dropFirst(cut.count + 1)))
    }
  }

  /// The lemma of a word in the text.
  func lemma(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ tag: TagSet.Tag) -> String {
    let word = UnsafeBufferPointer(rebasing: bytes[range])
    if tag.pennTag == .properNoun { return String(decoding: word, as: UTF8.self) }
    guard range.count <= 40 else { return String(decoding: word, as: UTF8.self).lowercased() }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: range.count) { lower in
      for index in 0..<range.count { lower.initializeElement(at: index, to: Self.lowered(word[index])) }
      let letters = UnsafeBufferPointer(lower)
      let number = rule(letters, tag)
      let isName = tag.pennTag == .pluralProperNoun
      let base = isName ? word : letters
      guard number > 0, number <= scripts.count, scripts[number - 1].cut <= base.count else {
        return String(decoding: base, as: UTF8.self)
      }
      let script = scripts[number - 1]
      let stem = String(decoding: base.prefix(base.count - script.cut), as: UTF8.self)
      return script.added.isEmpty ? stem : stem + script.added
    }
  }

  private func rule(_ word: UnsafeBufferPointer<UInt8>, _ tag: TagSet.Tag) -> Int {
    var hash = Self.seed(tag)
    var found = rules[hash]
    for length in 1...max(1, word.count) where length <= word.count {
      hash = Hashing.step(hash, word[word.count - length])
      if length <= Self.longestEnding {
        let number = rules[hash]
        if number > 0 { found = number }
      }
    }
    let whole = rules[Self.wholeWordKey(hash)]
    return Int(whole > 0 ? whole : found)
  }

  static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// Where the key of an ending starts; its bytes are added from the last to the first.
  package static func seed(_ tag: TagSet.Tag) -> UInt32 {
    let penn = UInt8(PennTag.allCases.firstIndex(of: tag.pennTag) ?? 0)
    return Hashing.step(Hashing.step(Hashing.seed, penn), tag.partOfSpeech == .auxiliary ? 1 : 0)
  }

  package static func key(_ hash: UInt32, adding byte: UInt8) -> UInt32 { Hashing.step(hash, byte) }

  package static func wholeWordKey(_ hash: UInt32) -> UInt32 { Hashing.step(hash, 0xFF) }
}
