import CByteSearch
import UnicodeText

/// Finds bytes within bytes.
package enum ByteSearch {
  /// Offset of the first occurrence at or behind `start`; nil when there is none.
  @inline(__always)
  package static func first(
    _ needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    guard start + needle.count <= bytes.count else { return nil }
    guard let base = bytes.baseAddress, let needleBase = needle.baseAddress, !needle.isEmpty else { return start }
    let hit = dateline_find_bytes(base + start, bytes.count - start, needleBase, needle.count)
    return hit < 0 ? nil : start + hit
  }
}

/// Words that stand whole, in order, with nothing but spaces and punctuation between them.
package struct PhraseSearch: Sendable {
  package let words: [[UInt8]]

  /// From a term in the form in which it is to be searched (folded, for folded text).
  package init(utf8 term: [UInt8]) {
    words = term.withUnsafeBufferPointer { bytes in WordSegmentation.words(of: bytes).map { Array(bytes[$0]) } }
  }

  /// From a term as it was written, for folded text.
  package init(folding term: String) { self.init(utf8: Folding.fold(utf8: Array(term.utf8))) }

  /// The first hit that begins at or behind an offset.
  package func firstHit(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Range<Int>? {
    guard let first = words.first else { return nil }
    return first.withUnsafeBufferPointer { first in
      var position = start
      while let hit = ByteSearch.first(first, in: bytes, from: position) {
        let end = hit + first.count
        if WordSegmentation.isBoundary(hit, of: bytes), WordSegmentation.isBoundary(end, of: bytes),
          let last = endOfRest(in: bytes, from: end)
        {
          return hit..<last
        }
        position = hit + 1
      }
      return nil
    }
  }

  /// Where the phrase ends when its first word ended at an offset.
  private func endOfRest(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var end = start
    for word in words.dropFirst() {
      guard let next = WordSegmentation.nextWord(from: end, of: bytes), next.count == word.count else { return nil }
      for offset in 0..<word.count where bytes[next.lowerBound + offset] != word[offset] { return nil }
      end = next.upperBound
    }
    return end
  }

  /// All hits, in order, without overlap.
  package func hits(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var hits: [Range<Int>] = []
    var position = 0
    while let hit = firstHit(in: bytes, from: position) {
      hits.append(hit)
      position = hit.upperBound
    }
    return hits
  }

  /// Whether two phrases stand within so many words of each other, in either order: `near`.
  package static func near(
    _ a: PhraseSearch, _ b: PhraseSearch, within limit: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let first = a.hits(in: bytes)
    if first.isEmpty { return false }
    let second = b.hits(in: bytes)
    if second.isEmpty { return false }
    // The nearest hits by place are the nearest by words: for each of the first, the second's neighbours on both sides.
    var next = 0
    for left in first {
      while next < second.count, second[next].lowerBound < left.lowerBound { next += 1 }
      for index in max(0, next - 1)...min(second.count - 1, next + 1) where second[index] != left {
        let right = second[index]
        let (low, high) = left.lowerBound <= right.lowerBound ? (left, right) : (right, left)
        if low.overlaps(high) { return true }
        let between = UnsafeBufferPointer(rebasing: bytes[low.upperBound..<high.lowerBound])
        if WordSegmentation.count(of: between) < limit { return true }
      }
    }
    return false
  }
}

/// Words that stand in any of their forms, in order: `mentions`.
package struct StemSearch: Sendable {
  package let stems: [[UInt8]]

  package init(foldedTerm: [UInt8]) {
    let stemmer = Stemmer()
    stems = foldedTerm.withUnsafeBufferPointer { bytes in
      WordSegmentation.words(of: bytes).map { stemmer.stem(UnsafeBufferPointer(rebasing: bytes[$0])) }
    }
  }

  /// Whether folded text holds the words.
  package func holds(in bytes: UnsafeBufferPointer<UInt8>, stemmer: Stemmer) -> Bool {
    firstHit(in: bytes, from: 0, stemmer: stemmer) != nil
  }

  /// Where folded text first holds the words, at or behind an offset. Stemming keeps a word's first letter, so that others need not be
  /// stemmed.
  package func firstHit(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, stemmer: Stemmer) -> Range<Int>? {
    guard let first = stems.first, let initial = first.first else { return nil }
    var position = start
    while let word = WordSegmentation.nextWord(from: position, of: bytes) {
      position = word.upperBound
      if bytes[word.lowerBound] != initial { continue }
      if stemmer.stem(UnsafeBufferPointer(rebasing: bytes[word])) == first,
        let end = endOfRest(in: bytes, from: position, stemmer: stemmer)
      {
        return word.lowerBound..<end
      }
    }
    return nil
  }

  private func endOfRest(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, stemmer: Stemmer) -> Int? {
    var position = start
    for stem in stems.dropFirst() {
      guard let word = WordSegmentation.nextWord(from: position, of: bytes),
        stemmer.stem(UnsafeBufferPointer(rebasing: bytes[word])) == stem
      else { return nil }
      position = word.upperBound
    }
    return position
  }
}

/// Words that stand with a few edits: `~`.
package struct ApproximateSearch: Sendable {
  private let term: [UInt32]
  private let pattern: EditPattern?
  /// How many words the term has, at least one.
  let wordCount: Int
  private let limit: Int

  package init(foldedTerm: [UInt8]) {
    term = Self.scalars(foldedTerm[...])
    pattern = EditPattern(term)
    wordCount = max(1, foldedTerm.withUnsafeBufferPointer { WordSegmentation.count(of: $0) })
    // One edit in up to five letters, two up to eight, then three; none in one or two letters, where anything would fit.
    limit = term.count <= 2 ? 0 : term.count <= 5 ? 1 : term.count <= 8 ? 2 : 3
  }

  /// Whether any stretch of as many words as the term has, in folded text, is a few edits from it.
  package func holds(in bytes: UnsafeBufferPointer<UInt8>) -> Bool { firstHit(in: bytes, from: 0) != nil }

  /// The first such stretch that begins at or behind an offset.
  package func firstHit(in bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Range<Int>? {
    // Most texts have no stretch of any kind that is near enough.
    if let pattern, !pattern.occurs(in: bytes, within: limit) { return nil }
    if wordCount == 1, position == 0 { return firstWord(in: bytes) }
    let words = WordSegmentation.words(of: bytes)
    for start in words.indices where words[start].lowerBound >= position {
      let end = min(words.count, start + wordCount) - 1
      let range = words[start].lowerBound..<words[end].upperBound
      if isNear(bytes, range) { return range }
      if end == words.count - 1 { break }
    }
    return nil
  }

  /// The first word that is a few edits from a term of one word.
  private func firstWord(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var position = 0
    while let word = WordSegmentation.nextWord(from: position, of: bytes) {
      if isNear(bytes, word) { return word }
      position = word.upperBound
    }
    return nil
  }

  private func isNear(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    // A letter folds to at most four bytes.
    if range.count + limit < term.count || range.count > 4 * (term.count + limit) { return false }
    if let pattern { return pattern.distance(to: UnsafeBufferPointer(rebasing: bytes[range])) <= limit }
    return EditDistance.between(Self.scalars(Array(bytes[range])[...]), term, limit: limit) != nil
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map { UInt32($0) } }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
  }
}
