import UnicodeText

/// A hit of a term and the words around it: keyword in context.
package struct ContextWindow: Sendable, Hashable {
  package let before: String
  package let hit: String
  package let after: String

  /// Every hit of a phrase (its words whole, in order, without regard to case and accents) in a text, with so many words on each side. Line
  /// breaks become spaces.
  package static func windows(of phrase: PhraseSearch, in text: String, words count: Int, limit: Int = .max) -> [ContextWindow]
  {
    let original = Array(text.utf8)
    let (folded, origins) = Folding.foldWithOrigins(text)
    return folded.withUnsafeBufferPointer { bytes in
      var windows: [ContextWindow] = []
      var position = 0
      while windows.count < limit, let hit = phrase.firstHit(in: bytes, from: position) {
        position = hit.upperBound
        let start = Self.place(count, piecesBefore: hit.lowerBound, of: bytes)
        let end = Self.place(count, piecesBehind: hit.upperBound, of: bytes)
        func slice(_ from: Int, _ to: Int) -> String {
          let text = String(decoding: original[origins[from]..<origins[to]], as: UTF8.self)
          return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        windows.append(
          ContextWindow(
            before: slice(start, hit.lowerBound), hit: slice(hit.lowerBound, hit.upperBound), after: slice(hit.upperBound, end))
        )
      }
      return windows
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  /// Where the so-many-th piece between spaces before an offset begins; what is joined to the hit itself does not count.
  private static func place(_ count: Int, piecesBefore offset: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = offset
    while place > 0, !isSpace(bytes[place - 1]) { place -= 1 }
    for _ in 0..<count {
      var next = place
      while next > 0, isSpace(bytes[next - 1]) { next -= 1 }
      if next == 0 { break }
      while next > 0, !isSpace(bytes[next - 1]) { next -= 1 }
      place = next
    }
    return place
  }

  /// Where the so-many-th piece between spaces behind an offset ends.
  private static func place(_ count: Int, piecesBehind offset: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = offset
    while place < bytes.count, !isSpace(bytes[place]) { place += 1 }
    for _ in 0..<count {
      var next = place
      while next < bytes.count, isSpace(bytes[next]) { next += 1 }
      if next == bytes.count { break }
      while next < bytes.count, !isSpace(bytes[next]) { next += 1 }
      place = next
    }
    return place
  }

  /// Where a term occurs in a text, as UTF-8 ranges of the text, without regard to case and accents and without overlap.
  package static func occurrences(of term: String, in text: String) -> [Range<Int>] {
    let needle = Folding.fold(utf8: Array(term.utf8))
    if needle.isEmpty { return [] }
    let (folded, origins) = Folding.foldWithOrigins(text)
    return folded.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        var ranges: [Range<Int>] = []
        var position = 0
        while let hit = ByteSearch.first(needle, in: bytes, from: position) {
          position = hit + needle.count
          let range = origins[hit]..<origins[position]
          if !range.isEmpty { ranges.append(range) }
        }
        return ranges
      }
    }
  }
}
