import UnicodeText

/// What an index can tell of a comparison: sequences of words, all or any of which a row must have.
indirect enum WordQuery: Sendable {
  case sequence(WordSequence)
  case any([WordQuery])
  case all([WordQuery])
  /// Two phrases with fewer than so many words between them, in either order.
  case near(WordSequence, WordSequence, words: Int)
  /// Rows that the query does not give have no hit; those that it gives have to be looked at.
  case candidates(WordQuery)
}

extension WordQuery {
  var sequences: [WordSequence] {
    switch self {
    case .sequence(let sequence): [sequence]
    case .any(let parts), .all(let parts): parts.flatMap(\.sequences)
    case .near(let a, let b, _): [a, b]
    case .candidates(let inner): inner.sequences
    }
  }

  /// How many words of the vocabulary are meant.
  var wordCount: Int { sequences.reduce(0) { $1.slots.reduce($0) { $0 + $1.count } } }
}

extension TextIndex {
  /// How many places of words have to be read at most.
  func placeCount(_ query: WordQuery) -> Int {
    query.sequences.reduce(0) { $1.slots.reduce($0) { $0 + count(of: $1) } }
  }

  /// The rows of a segment that the query gives, counted from its first, and whether each is a hit.
  func rows(_ query: WordQuery, in segment: IndexSegment, checkCost: Int) -> (rows: [UInt32], isExact: Bool) {
    switch query {
    case .sequence(let sequence): return rows(sequence, in: segment, checkCost: checkCost)
    case .near(let a, let b, let words): return near(a, b, words: words, in: segment, checkCost: checkCost)
    case .candidates(let inner): return (rows(inner, in: segment, checkCost: checkCost).rows, false)
    case .any(let parts):
      var marked = Bitmask(count: segment.rows.count)
      var isExact = true
      for part in parts {
        let found = rows(part, in: segment, checkCost: checkCost)
        for row in found.rows { marked[Int(row)] = true }
        isExact = isExact && found.isExact
      }
      return (marked.positions, isExact)
    case .all(let parts):
      var kept: [UInt32]?
      var isExact = true
      for part in parts {
        let found = rows(part, in: segment, checkCost: checkCost)
        kept = kept.map { Positions.intersection($0, found.rows) } ?? found.rows
        isExact = isExact && found.isExact
        if kept?.isEmpty ?? false { return ([], true) }
      }
      return (kept ?? [], isExact)
    }
  }

  /// The rows of the column that the query gives, ascending, and those of them (by their places) that have to be looked at.
  func rows(_ query: WordQuery, checkCost: Int, threads: Int) -> (rows: [UInt32], unchecked: [Range<Int>]) {
    let found = Parallel.map(count: segments.count, width: threads) { part in
      rows(query, in: segments[part], checkCost: checkCost)
    }
    var all: [UInt32] = []
    all.reserveCapacity(found.reduce(0) { $0 + $1.rows.count })
    var unchecked: [Range<Int>] = []
    for (segment, part) in zip(segments, found) {
      let start = all.count
      let base = UInt32(segment.rows.lowerBound)
      for row in part.rows { all.append(base + row) }
      if !part.isExact && all.count > start { unchecked.append(start..<all.count) }
    }
    return (all, unchecked)
  }

  /// Exact where no phrase can overlap with itself: each of its words is another.
  private func near(
    _ a: WordSequence, _ b: WordSequence, words: Int, in segment: IndexSegment, checkCost: Int
  ) -> (rows: [UInt32], isExact: Bool) {
    let (first, isFirstWhole) = places(a, in: segment, checkCost: checkCost)
    if first.isEmpty { return ([], true) }
    let (second, isSecondWhole) = places(b, in: segment, checkCost: checkCost)
    if second.isEmpty { return ([], true) }
    let isSame = a.slots == b.slots
    var kept: [UInt32] = []
    var next = 0, row = 0
    segment.starts.withUnsafeBufferPointer { starts in
      for start in first {
        row = IndexSegment.row(of: start, in: starts, from: row)
        while next < second.count, second[next] < start { next += 1 }
        // The nearest on both sides, if they stand in the same row.
        let behind = isSame ? next + 1 : next
        let isNear =
          (next > 0 && second[next - 1] >= starts[row] && Int(start) - Int(second[next - 1]) < words + b.slots.count)
          || (behind < second.count && second[behind] < starts[row + 1]
            && Int(second[behind]) - Int(start) < words + a.slots.count)
        if isNear { kept.append(start) }
      }
    }
    let isExact = isFirstWhole && isSecondWhole && Set(a.slots).count == a.slots.count && Set(b.slots).count == b.slots.count
    return (segment.rows(of: kept), isExact)
  }
}
