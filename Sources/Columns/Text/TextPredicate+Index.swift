import UnicodeText

/// How a search of a whole column was answered, for people.
package enum TextSearchWay: Sendable {
  /// From the index, which takes so many bytes of memory: how many words of the vocabulary were meant, at how many places they stand, and
  /// how many rows' texts were looked at.
  case index(memory: Int, words: Int, places: Int, checked: Int)
  /// By reading all texts, and why.
  case reading(String)
}

/// Answers from the index of a column's words.
extension TextPredicate {
  /// Nanoseconds, measured on articles and on reasons of events: folding and searching a byte of text, reading a place of the index, and finding the row of a
  /// place far from the one before.
  private static let cost = (byte: 0.25, place: 2.0, distantPlace: 100.0)

  /// All rows of a column for which it holds, by its index; nil where there is none, or reading the texts is quicker. The first search of a
  /// large column begins to make its index.
  package func rows(in column: TextColumn, threads: Int) -> (rows: [UInt32]?, way: TextSearchWay) {
    guard let index = column.indexSlot.index else {
      if column.bytes.count < TextIndexSlot.leastBytes { return (nil, .reading("the texts are short")) }
      if !isIndexable { return (nil, .reading("an index of words cannot tell")) }
      column.indexSlot.request(for: column, threads: threads)
      let percent = column.indexSlot.percentBuilt(of: column)
      return (nil, .reading("the index of its words is being made (\(percent) % of the rows)"))
    }
    guard let query = query(over: index) else { return (nil, .reading("an index of words cannot tell")) }
    let places = index.placeCount(query)
    let indexCost = Double(places) * Self.cost.place
    // Of rows that the index gives some texts may have to be looked at, which takes at most as long again as reading all.
    if indexCost > Double(column.bytes.count) * Self.cost.byte / 2 {
      return (nil, .reading("its words stand in \(places) places"))
    }
    let rowBytes = Double(column.bytes.count) / Double(max(1, column.count))
    let checkCost = max(1, Int(rowBytes * Self.cost.byte / Self.cost.place))
    let findingCost = Double(min(places, column.count / 16)) * Self.cost.distantPlace
    let (rows, checked) = answer(
      query, over: index, of: column, checkCost: checkCost, threads: indexCost + findingCost > 200_000 ? threads : 1,
      checkThreads: threads)
    return (rows, .index(memory: index.memory, words: query.wordCount, places: places, checked: checked))
  }

  /// All rows of a column for which it holds, by an index of the column whatever that costs; nil where an index cannot tell.
  /// - Parameter checkCost: what looking at a row's text costs, in places of the index that could be read instead.
  package func rows(in column: TextColumn, by index: TextIndex, checkCost: Int, threads: Int) -> [UInt32]? {
    query(over: index).map {
      answer($0, over: index, of: column, checkCost: checkCost, threads: threads, checkThreads: threads).rows
    }
  }

  private func answer(
    _ query: WordQuery, over index: TextIndex, of column: TextColumn, checkCost: Int, threads: Int, checkThreads: Int
  ) -> (rows: [UInt32], checked: Int) {
    let (rows, unchecked) = index.rows(query, checkCost: checkCost, threads: threads)
    let checked = unchecked.reduce(0) { $0 + $1.count }
    return (checked == 0 ? rows : self.checked(rows, unchecked, in: column, threads: checkThreads), checked)
  }

  /// For searches of parts of a column: the rows of all of it, marked; nil where reading is quicker or there is no index (yet). Found once.
  func marked(in column: TextColumn) -> Bitmask? {
    guard column.isSearchedByIndex else { return nil }
    return answered.withLock { answered in
      if let found = answered[ObjectIdentifier(column.indexSlot)] { return found.marked }
      let hasIndex = column.indexSlot.index != nil
      var marked: Bitmask?
      if let rows = rows(in: column, threads: 1).rows {
        var mask = Bitmask(count: column.count)
        for row in rows { mask[Int(row)] = true }
        marked = mask
      }
      // While the index is being made, ask again.
      if hasIndex { answered[ObjectIdentifier(column.indexSlot)] = (column.indexSlot, marked) }
      return marked
    }
  }

  /// The rows whose texts hold, and those that need not be looked at; a few rows at a time, side by side.
  private func checked(_ rows: [UInt32], _ unchecked: [Range<Int>], in column: TextColumn, threads: Int) -> [UInt32] {
    let size = 64
    let pieces = unchecked.flatMap { range in
      stride(from: range.lowerBound, to: range.upperBound, by: size).map { $0..<min($0 + size, range.upperBound) }
    }
    let hits = Parallel.map(count: pieces.count, width: threads) { piece in
      let candidates = Array(rows[pieces[piece]])
      return check(column, candidates).map { candidates[Int($0)] }
    }
    var result: [UInt32] = []
    result.reserveCapacity(rows.count)
    var next = 0
    for (piece, hits) in zip(pieces, hits) {
      result.append(contentsOf: rows[next..<piece.lowerBound])
      result.append(contentsOf: hits)
      next = piece.upperBound
    }
    result.append(contentsOf: rows[next...])
    return result
  }

  /// Whether an index could help at all.
  private var isIndexable: Bool {
    switch `operator` {
    case .order(.equal), .contains, .startswith, .endswith, .has, .mentions, .near: true
    case .matches: !required.isEmpty
    case .resembles: terms.allSatisfy { if case .approximate(let search) = $0 { search.wordCount == 1 } else { false } }
    case .order, .isEntity: false
    }
  }

  /// What the index can tell of it; nil for nothing.
  private func query(over index: TextIndex) -> WordQuery? {
    if !isIndexable { return nil }
    let queries = terms.map { query(for: $0, over: index) }
    let known = queries.compactMap { $0 }
    if known.isEmpty || (!needsAll && known.count < queries.count) { return nil }
    if known.count < queries.count { return .candidates(.all(known)) }
    return known.count == 1 ? known[0] : needsAll ? .all(known) : .any(known)
  }

  private func query(for term: Term, over index: TextIndex) -> WordQuery? {
    switch term {
    case .bytes(let bytes):
      guard let sequence = index.sequence(holding: readsOriginal ? Folding.fold(utf8: bytes) : bytes) else { return nil }
      return `operator` == .contains && !readsOriginal ? .sequence(sequence) : .candidates(.sequence(sequence))
    case .phrase(let phrase):
      if !readsOriginal { return .sequence(index.sequence(ofWhole: phrase)) }
      // What is a word of its own in the text as it is may be a part of one when folded.
      let parts = phrase.words.compactMap { index.sequence(holding: Folding.fold(utf8: $0)).map { WordQuery.sequence($0) } }
      return parts.isEmpty ? nil : .candidates(.all(parts))
    case .stems(let stems): return readsOriginal ? nil : .sequence(index.sequence(of: stems))
    case .approximate(let search): return readsOriginal ? nil : index.sequence(of: search).map { .sequence($0) }
    case .near(let a, let b, let words):
      return .near(index.sequence(ofWhole: a), index.sequence(ofWhole: b), words: max(0, words))
    case .expression:
      let literals = required.compactMap { $0.query(over: index) }
      return literals.isEmpty || literals.count < required.count ? nil : .candidates(.any(literals))
    }
  }
}
