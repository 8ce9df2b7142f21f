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
      var words: [Range<Int>]?
      while windows.count < limit, let hit = phrase.firstHit(in: bytes, from: position) {
        position = hit.upperBound
        let all = words ?? WordSegmentation.words(of: bytes)
        words = all
        // The first word at or behind the hit, and the first behind its end.
        let first = Self.index(of: hit.lowerBound, in: all), next = Self.index(of: hit.upperBound, in: all)
        let start = count >= first ? 0 : all[first - count].lowerBound
        let end = next + count >= all.count ? bytes.count : all[next + count].lowerBound
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

  /// The first word that begins at or behind an offset.
  private static func index(of offset: Int, in words: [Range<Int>]) -> Int {
    var low = 0, high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
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
