import UnicodeText

/// Answers by reading the texts.
extension TextPredicate {
  /// Positions of the rows for which it holds; never for a missing text.
  package func positions(in column: TextColumn, _ selection: Selection) -> [UInt32] {
    if let marked = marked(in: column) { return column.positions(selection, marked: marked) }
    switch selection {
    case .range(let rows): return read(column, rows)
    case .rows(let rows): return check(column, rows)
    }
  }

  private func read(_ column: TextColumn, _ rows: Range<Int>) -> [UInt32] {
    if rows.isEmpty { return [] }
    if !required.isEmpty { return positionsAmongCandidates(in: column, rows) }
    var hits: [UInt32] = []
    if readsOriginal {
      column.bytes.withUnsafeBufferPointer { bytes in
        column.offsets.withUnsafeBufferPointer { offsets in
          let starts = UnsafeBufferPointer(rebasing: offsets[rows.lowerBound...rows.upperBound])
          let block = TextBlock(bytes: bytes, starts: starts, firstRow: rows.lowerBound)
          search(block, in: column, from: rows.lowerBound, &hits)
        }
      }
    } else {
      column.forEachFoldedBlock(rows) { search($0, in: column, from: rows.lowerBound, &hits) }
    }
    return hits
  }

  /// Of the rows with one of the required texts those that match.
  private func positionsAmongCandidates(in column: TextColumn, _ rows: Range<Int>) -> [UInt32] {
    var candidates = Bitmask(count: rows.count)
    for literal in required {
      for position in literal.read(column, rows) { candidates[Int(position)] = true }
    }
    let positions = candidates.positions
    let hits = check(column, positions.map { UInt32(rows.lowerBound) + $0 })
    return hits.map { positions[Int($0)] }
  }

  /// Positions of those of some rows for which it holds, each row looked at by itself.
  func check(_ column: TextColumn, _ rows: [UInt32]) -> [UInt32] {
    let stemmer = Stemmer()
    var hits: [UInt32] = []
    var folded: [UInt8] = []
    column.bytes.withUnsafeBufferPointer { bytes in
      for (position, row) in rows.enumerated() where row != Selection.none && !column.isMissing(Int(row)) {
        let text = UnsafeBufferPointer(rebasing: bytes[column.range(Int(row))])
        let isHit: Bool
        if readsOriginal {
          isHit = holds(text, stemmer)
        } else {
          folded.removeAll(keepingCapacity: true)
          Folding.append(folding: text, to: &folded)
          isHit = folded.withUnsafeBufferPointer { holds($0, stemmer) }
        }
        if isHit { hits.append(UInt32(position)) }
      }
    }
    return hits
  }

  /// Appends the positions, counted from the row `first`, of the rows of a block for which it holds.
  private func search(_ block: TextBlock, in column: TextColumn, from first: Int, _ hits: inout [UInt32]) {
    if terms.count == 1 {
      switch terms[0] {
      case .bytes(let needle) where `operator` == .contains && !needle.isEmpty:
        return search(for: needle, phrase: nil, block, in: column, from: first, &hits)
      case .phrase(let phrase) where !phrase.words.isEmpty:
        return search(for: phrase.words[0], phrase: phrase, block, in: column, from: first, &hits)
      default: break
      }
    }
    let stemmer = Stemmer()
    for row in 0..<block.rowCount where !column.isMissing(block.firstRow + row) {
      let text = UnsafeBufferPointer(rebasing: block.bytes[block.range(row)])
      if holds(text, stemmer) { hits.append(UInt32(block.firstRow + row - first)) }
    }
  }

  /// Searches the block as a whole and maps hits to rows.
  private func search(
    for needle: [UInt8], phrase: PhraseSearch?, _ block: TextBlock, in column: TextColumn, from first: Int,
    _ hits: inout [UInt32]
  ) {
    let stretch = UnsafeBufferPointer(rebasing: block.bytes[0..<block.range(block.rowCount - 1).upperBound])
    needle.withUnsafeBufferPointer { needle in
      var row = 0
      var place = block.range(0).lowerBound
      while row < block.rowCount, let hit = ByteSearch.first(needle, in: stretch, from: place) {
        row = IndexSegment.row(of: UInt32(hit), in: block.starts, from: row)
        let range = block.range(row)
        if hit + needle.count > range.upperBound {
          place = hit + 1
          continue
        }
        let text = UnsafeBufferPointer(rebasing: block.bytes[range])
        let isHit = phrase.map { $0.firstHit(in: text, from: hit - range.lowerBound) != nil } ?? true
        if isHit && !column.isMissing(block.firstRow + row) { hits.append(UInt32(block.firstRow + row - first)) }
        row += 1
        place = range.upperBound
      }
    }
  }
}

extension TextColumn {
  /// Positions of the rows that are marked.
  func positions(_ selection: Selection, marked: Bitmask) -> [UInt32] {
    switch selection {
    case .range(let rows): marked.positions(in: rows)
    case .rows: Positions.select(selection) { marked[$0] }
    }
  }
}
