import CMemory

extension Column {
  /// Has rows that lie here and there fetched from memory before they are read one after the other: the processor would wait for each, but memory gives many
  /// at once. Missing rows (`Selection.none`) are passed over.
  package func prefetch(_ rows: [UInt32]) {
    switch self {
    case .text(let column): column.prefetch(rows)
    case .coded(let column): Prefetch.rows(rows, of: column.codes)
    case .integer(let column): Prefetch.rows(rows, of: column.values)
    case .number(let column): Prefetch.rows(rows, of: column.values)
    case .date(let column):
      Prefetch.rows(rows, of: column.starts)
      if !column.areSingleDays { Prefetch.rows(rows, of: column.ends) }
    case .reference(let column): Prefetch.rows(rows, of: column.rows)
    case .list(let column): Prefetch.rows(rows, of: column.offsets)
    case .boolean, .duration: break
    }
  }
}

extension TextColumn {
  /// Where the texts stand, and then what they begin with.
  package func prefetch(_ rows: [UInt32]) {
    if bytes.count < Prefetch.leastBytes { return }
    Prefetch.rows(rows, of: offsets)
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      offsets.withUnsafeBufferPointer { offsets in
        for row in rows where row != Selection.none {
          let start = Int(offsets[Int(row)])
          dateline_prefetch(base + start)
          // Texts of a sentence or so; of longer ones the processor fetches the rest by itself.
          if Int(offsets[Int(row) + 1]) - start > Prefetch.lineBytes { dateline_prefetch(base + start + Prefetch.lineBytes) }
        }
      }
    }
  }
}

private enum Prefetch {
  /// Smaller columns are in the processor's caches.
  static let leastBytes = 1 << 20
  /// Memory is fetched in lines of so many bytes.
  static let lineBytes = 64

  @inline(__always)
  static func rows<Element>(_ rows: [UInt32], of values: [Element]) {
    if values.count * MemoryLayout<Element>.stride < leastBytes { return }
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for row in rows where row != Selection.none { dateline_prefetch(base + Int(row)) }
    }
  }
}
