import UnicodeText

/// Words that must stand one right after the other in a row; for each place in the sequence the words of a vocabulary that fit there.
struct WordSequence: Sendable {
  let slots: [[UInt32]]
  /// Whether each row with the sequence is a hit; else its text has to be looked at.
  let isExact: Bool
}

extension TextIndex {
  /// Words that stand whole: `has`.
  func sequence(ofWhole phrase: PhraseSearch) -> WordSequence {
    WordSequence(slots: phrase.words.map(exactly), isExact: true)
  }

  /// Words in any of their forms: `mentions`. Stemming keeps a word's first letter, so that words with another are not tried.
  func sequence(of search: StemSearch) -> WordSequence {
    let stemmer = Stemmer()
    let slots = search.stems.map { stem -> [UInt32] in
      guard let initial = stem.first else { return [] }
      return vocabulary.numbers { word in word.first == initial && stemmer.stem(word) == stem }
    }
    return WordSequence(slots: slots, isExact: true)
  }

  /// Words of which one is a few edits from a single word: `~`. Nil for a term of several words, which the index cannot tell.
  func sequence(of search: ApproximateSearch) -> WordSequence? {
    guard search.wordCount == 1 else { return nil }
    return WordSequence(slots: [vocabulary.numbers { search.holds(in: $0) }], isExact: true)
  }

  /// What a text must hold that holds a folded needle anywhere. Words that the needle holds whole stand as they are; a word at an edge of
  /// the needle may go on beyond it. Inside a single word the vocabulary alone decides. Nil when the needle has no word.
  func sequence(holding needle: [UInt8]) -> WordSequence? {
    needle.withUnsafeBufferPointer { bytes in
      let words = WordSegmentation.words(of: bytes)
      guard let first = words.first, let last = words.last else { return nil }
      let isOpenBefore = first.lowerBound == 0 && WordSegmentation.joins(at: 0, of: bytes)
      let isOpenBehind = last.upperBound == bytes.count && WordSegmentation.joins(at: last.lowerBound, of: bytes)
      var slots: [[UInt32]] = []
      for (index, word) in words.enumerated() {
        let text = Array(bytes[word])
        let goesOnBefore = index == 0 && isOpenBefore, goesOnBehind = index == words.count - 1 && isOpenBehind
        if !goesOnBefore && !goesOnBehind {
          slots.append(exactly(text))
        } else {
          let separator = [WordTable.separator]
          slots.append(vocabulary.numbers(holding: (goesOnBefore ? [] : separator) + text + (goesOnBehind ? [] : separator)))
        }
      }
      return WordSequence(slots: slots, isExact: words.count == 1 && first == 0..<bytes.count)
    }
  }

  private func exactly(_ word: [UInt8]) -> [UInt32] {
    word.withUnsafeBufferPointer { vocabulary.find($0).map { [$0] } ?? [] }
  }
}

extension WordTable {
  /// The words for which a test holds, in order.
  func numbers(where test: (UnsafeBufferPointer<UInt8>) -> Bool) -> [UInt32] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<UInt32(count)).filter { test(UnsafeBufferPointer(rebasing: bytes[range(Int($0))])) }
    }
  }
}

extension TextIndex {
  /// The rows with a sequence, ascending, of one segment.
  /// - Parameter checkCost: what looking at the text of one row costs, in places read. Where few rows are left and the next word stands
  ///   nearly everywhere, the rows are given as they are, and `isExact` says so.
  func rows(_ sequence: WordSequence, in segment: IndexSegment, checkCost: Int) -> (rows: [UInt32], isExact: Bool) {
    if sequence.slots.count == 1 { return (Self.rows(of: sequence.slots[0], in: segment), sequence.isExact) }
    let (starts, isWhole) = places(sequence, in: segment, checkCost: checkCost)
    return (segment.rows(of: starts), isWhole && sequence.isExact)
  }

  /// Where a sequence begins, ascending. When the text of the rows is as quickly looked at as the places of a word, not all words may have
  /// been looked for; `isWhole` says whether they were.
  func places(_ sequence: WordSequence, in segment: IndexSegment, checkCost: Int) -> (starts: [UInt32], isWhole: Bool) {
    let order = sequence.slots.enumerated().map { slot, words in
      let present = words.filter { segment.local[Int($0)] != IndexSegment.missing }
      return (slot: UInt32(slot), words: present, count: present.reduce(0) { $0 + segment.count(of: $1) })
    }.sorted { ($0.count, $0.slot) < ($1.count, $1.slot) }
    guard let rarest = order.first, rarest.count > 0 else { return ([], true) }
    var starts = segment.places(of: rarest.words)
    if rarest.slot > 0 { starts = starts.compactMap { $0 >= rarest.slot ? $0 - rarest.slot : nil } }
    for next in order.dropFirst() {
      if starts.isEmpty { return ([], true) }
      if starts.count * checkCost < next.count { return (starts, false) }
      starts = Self.keeping(starts, whose: next.slot, isAmong: next.words, of: segment)
    }
    return (starts, true)
  }

  /// Rows of any of some words.
  private static func rows(of words: [UInt32], in segment: IndexSegment) -> [UInt32] {
    let present = words.filter { segment.local[Int($0)] != IndexSegment.missing }
    let count = present.reduce(0) { $0 + segment.count(of: $1) }
    // Sorting the places of several words takes longer than marking them where they are not few.
    if present.count > 1, count > segment.rows.count / 64 { return segment.rows(ofMany: present) }
    return segment.rows(of: segment.places(of: present))
  }

  /// Those places so far behind which one of some words stands.
  private static func keeping(
    _ starts: [UInt32], whose distance: UInt32, isAmong words: [UInt32], of segment: IndexSegment
  ) -> [UInt32] {
    if words.count > 1 {
      let places = segment.places(of: words)
      var next = 0
      return starts.filter { start in
        while next < places.count, places[next] < start + distance { next += 1 }
        return next < places.count && places[next] == start + distance
      }
    }
    var kept: [UInt32] = []
    var index = 0
    starts.withUnsafeBufferPointer { starts in
      segment.forEachPlace(of: words[0]) { place in
        while index < starts.count, starts[index] + distance < place { index += 1 }
        if index < starts.count, starts[index] + distance == place { kept.append(starts[index]) }
      }
    }
    return kept
  }
}
