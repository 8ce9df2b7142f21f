import UnicodeText

extension TextPredicate {
  /// Where in a text it holds: UTF-8 ranges of the text, in any order; they may overlap. A text that equals a constant or names its
  /// entity has the constant's words in it. None for an order (`<`).
  package func ranges(in text: String) -> [Range<Int>] {
    if readsOriginal { return Array(text.utf8).withUnsafeBufferPointer { bytes in terms.flatMap { hits($0, in: bytes) } } }
    let (folded, origins) = Folding.foldWithOrigins(text)
    let found = folded.withUnsafeBufferPointer { bytes in terms.flatMap { hits($0, in: bytes) } }
    return found.map { origins[$0.lowerBound]..<origins[$0.upperBound] }
  }

  private func hits(_ term: Term, in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    switch term {
    case .bytes(let needle): return hits(needle, in: bytes)
    case .phrase(let phrase): return phrase.hits(in: bytes)
    case .stems(let stems):
      let stemmer = Stemmer()
      return Self.each(in: bytes) { stems.firstHit(in: bytes, from: $0, stemmer: stemmer) }
    case .approximate(let search): return Self.each(in: bytes) { search.firstHit(in: bytes, from: $0) }
    case .expression(let expression): return Self.each(in: bytes) { expression.firstMatch(bytes, from: $0)?.first ?? nil }
    case .near(let a, let b, let words):
      return PhraseSearch.near(a, b, within: words, in: bytes) ? a.hits(in: bytes) + b.hits(in: bytes) : []
    }
  }

  private func hits(_ needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    switch `operator` {
    case .startswith: return bytes.starts(with: needle) ? [0..<needle.count] : []
    case .endswith:
      let start = bytes.count - needle.count
      return start >= 0 && bytes[start...].elementsEqual(needle) ? [start..<bytes.count] : []
    case .contains:
      return needle.withUnsafeBufferPointer { needle in
        Self.each(in: bytes) { start in ByteSearch.first(needle, in: bytes, from: start).map { $0..<$0 + needle.count } }
      }
    case .order(.equal), .isEntity: return PhraseSearch(utf8: needle).hits(in: bytes)
    default: return []
    }
  }

  /// All hits, each sought behind the one before; an empty one is none.
  private static func each(in bytes: UnsafeBufferPointer<UInt8>, _ first: (Int) -> Range<Int>?) -> [Range<Int>] {
    var hits: [Range<Int>] = []
    var position = 0
    while position < bytes.count, let hit = first(position) {
      if !hit.isEmpty { hits.append(hit) }
      position = max(hit.upperBound, position + 1)
    }
    return hits
  }
}
