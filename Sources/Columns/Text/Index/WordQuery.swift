import UnicodeText

/// What an index can tell of a comparison: sequences of words, all or any of which a row must have.
indirect enum WordQuery: Sendable {
  case sequence(WordSequence)
  case any([WordQuery])
  case all([WordQuery])
  /// Rows that the query does not give have no hit; those that it gives have to be looked at.
  case candidates(WordQuery)
}

/// What answering from an index takes, before it is done.
struct WordQueryEstimate {
  /// At most so many rows are hits.
  var rows: Int
  /// How many places are read.
  var places: Int
  /// At most so many rows' texts are looked at.
  var checked: Int
  /// How many words of the vocabulary are meant.
  var words: Int
}

extension TextIndex {
  func estimate(_ query: WordQuery) -> WordQueryEstimate {
    switch query {
    case .sequence(let sequence):
      let counts = sequence.slots.map(count)
      let rows = counts.min() ?? 0
      return WordQueryEstimate(
        rows: rows, places: counts.reduce(0, +), checked: sequence.isExact ? 0 : rows,
        words: sequence.slots.reduce(0) { $0 + $1.count })
    case .any(let parts), .all(let parts):
      var sum = WordQueryEstimate(rows: 0, places: 0, checked: 0, words: 0)
      var least = Int.max
      for part in parts.map(estimate) {
        sum.rows += part.rows
        sum.places += part.places
        sum.checked += part.checked
        sum.words += part.words
        least = min(least, part.rows)
      }
      if case .all = query {
        sum.rows = least
        sum.checked = min(sum.checked, least)
      }
      return sum
    case .candidates(let inner):
      var estimate = estimate(inner)
      estimate.checked = estimate.rows
      return estimate
    }
  }

  /// The rows of a segment that the query gives, counted from its first, and whether each is a hit.
  func rows(_ query: WordQuery, in segment: IndexSegment, checkCost: Int) -> (rows: [UInt32], isExact: Bool) {
    switch query {
    case .sequence(let sequence): return rows(sequence, in: segment, checkCost: checkCost)
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
}
