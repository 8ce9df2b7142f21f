/// The words of a text column, folded, and where each stands: what answers a search without reading the text.
///
/// A vocabulary of all words, and segments of rows that were read side by side, each with the places of its own words. The index is the
/// same however many threads make it.
package struct TextIndex: Sendable {
  package let vocabulary: WordTable
  package let segments: [IndexSegment]

  /// The sixteenth part of the text, but neither little nor so much that what is made on the way takes a lot of room.
  private static func segmentBytes(for bytes: Int) -> Int { min(24 << 20, max(1 << 18, bytes / 16 + 1)) }

  /// - Parameter segmentBytes: about how much text a segment has; by itself it fits the column.
  /// - Parameter progress: told from several threads how many rows are read and how many there are.
  package init(
    _ column: TextColumn, threads: Int, segmentBytes: Int? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) {
    self.init(column, threads: threads, segmentBytes: segmentBytes, progress: progress, done: RowCount())
  }

  /// - Parameter done: counts the rows that are read.
  init(
    _ column: TextColumn, threads: Int, segmentBytes: Int? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil,
    done: RowCount
  ) {
    let parts = Self.parts(of: column, bytes: segmentBytes ?? Self.segmentBytes(for: column.bytes.count))
    let built = Parallel.map(count: parts.count, width: threads) { part in
      let built = SegmentBuilder.build(column, rows: parts[part])
      let rows = done.add(parts[part].count)
      progress?(rows, column.count)
      return built
    }
    var vocabulary = WordTable(expecting: built.map(\.words.count).max() ?? 0)
    var globals: [[UInt32]] = []
    for (_, words) in built {
      words.bytes.withUnsafeBufferPointer { bytes in
        globals.append(
          (0..<words.count).map { vocabulary.number(of: UnsafeBufferPointer(rebasing: bytes[words.range($0)])) })
      }
    }
    let segments = zip(built, globals).map { built, globals in
      var local = [UInt32](repeating: IndexSegment.missing, count: vocabulary.count)
      for (own, global) in globals.enumerated() { local[Int(global)] = UInt32(own) }
      return IndexSegment(built.segment, local: local)
    }
    self.vocabulary = vocabulary
    self.segments = segments
  }

  /// Bytes of memory that it takes.
  package var memory: Int { segments.reduce(vocabulary.memory) { $0 + $1.memory } }

  /// How often words stand in the text, all together.
  func count(of words: [UInt32]) -> Int {
    segments.reduce(0) { sum, segment in words.reduce(sum) { $0 + segment.count(of: $1) } }
  }

  /// Neighbouring rows with about as much text each.
  private static func parts(of column: TextColumn, bytes size: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while start < column.count {
      let limit = Int(column.offsets[start]) + size
      var low = start + 1, high = column.count
      while low < high {
        let middle = (low + high + 1) / 2
        if Int(column.offsets[middle]) <= limit { low = middle } else { high = middle - 1 }
      }
      parts.append(start..<low)
      start = low
    }
    return parts
  }
}
