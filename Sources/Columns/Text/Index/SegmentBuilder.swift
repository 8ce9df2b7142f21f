import UnicodeText

/// Makes the segment of a stretch of rows, and the table of the words that stand in it.
struct SegmentBuilder {
  private let rows: Range<Int>
  private var words = WordTable(expecting: 1 << 14)
  /// The words of all rows in order, by their numbers in `words`.
  private var sequence: [UInt32] = []
  private var starts: [UInt32] = [0]

  private init(rows: Range<Int>, bytes: Int) {
    self.rows = rows
    starts.reserveCapacity(rows.count + 1)
    sequence.reserveCapacity(bytes / 5)
  }

  static func build(_ column: TextColumn, rows: Range<Int>) -> (segment: IndexSegment, words: WordTable) {
    let bytes = Int(column.offsets[rows.upperBound] - column.offsets[rows.lowerBound])
    var builder = SegmentBuilder(rows: rows, bytes: bytes)
    builder.read(column)
    let (postings, offsets, counts) = builder.postings()
    let segment = IndexSegment(rows: rows, starts: builder.starts, postings: postings, offsets: offsets, counts: counts)
    return (segment, builder.words)
  }

  private mutating func read(_ column: TextColumn) {
    var edges: [UInt32] = []
    column.forEachFoldedBlock(rows) { block in
      var count = 0
      // No text has more words than every other byte, and the last one's end.
      let room = block.bytes.count + 2
      if edges.count < room { edges = [UInt32](repeating: 0, count: 2 * room) }
      edges.withUnsafeMutableBufferPointer { edges in
        guard let base = edges.baseAddress else { return }
        for row in 0..<block.rowCount {
          var words = 0
          if !column.isMissing(block.firstRow + row) {
            let range = block.range(row)
            let text = UnsafeBufferPointer(rebasing: block.bytes[..<range.upperBound])
            words = WordSegmentation.writeWords(of: text, from: range.lowerBound, to: base + count)
          }
          count += words
          starts.append(starts[starts.count - 1] + UInt32(words / 2) + 1)
        }
      }
      edges.withUnsafeBufferPointer {
        self.words.appendNumbers(ofWordsAt: UnsafeBufferPointer(rebasing: $0[..<count]), in: block.bytes, to: &sequence)
      }
    }
  }

  /// Hands over each word of the sequence and its place.
  @inline(__always)
  private func forEachWord(_ body: (Int, UInt32) -> Void) {
    sequence.withUnsafeBufferPointer { sequence in
      starts.withUnsafeBufferPointer { starts in
        var index = 0
        for row in 0..<starts.count - 1 {
          for place in starts[row]..<starts[row + 1] - 1 {
            body(Int(sequence[index]), place)
            index += 1
          }
        }
      }
    }
  }

  /// Measures the differences of each word first, then writes them where they belong: two passes, and nothing is moved.
  private func postings() -> (bytes: [UInt8], offsets: [UInt32], counts: [UInt32]) {
    var counts = [UInt32](repeating: 0, count: words.count)
    var offsets = [UInt32](repeating: 0, count: words.count + 1)
    var last = [UInt32](repeating: 0, count: words.count)
    last.withUnsafeMutableBufferPointer { last in
      offsets.withUnsafeMutableBufferPointer { offsets in
        counts.withUnsafeMutableBufferPointer { counts in
          forEachWord { word, place in
            let bits = 32 - ((place - last[word]) | 1).leadingZeroBitCount
            offsets[word + 1] += UInt32((bits + 6) / 7)
            last[word] = place
            counts[word] += 1
          }
        }
      }
    }
    for word in 0..<words.count {
      offsets[word + 1] += offsets[word]
      last[word] = 0
    }
    var next = offsets
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(offsets[words.count])) { bytes, filled in
      next.withUnsafeMutableBufferPointer { next in
        last.withUnsafeMutableBufferPointer { last in
          forEachWord { word, place in
            var difference = place - last[word]
            var position = Int(next[word])
            while difference >= 0x80 {
              bytes.initializeElement(at: position, to: UInt8(truncatingIfNeeded: difference) | 0x80)
              position += 1
              difference >>= 7
            }
            bytes.initializeElement(at: position, to: UInt8(difference))
            next[word] = UInt32(position + 1)
            last[word] = place
          }
        }
      }
      filled = Int(offsets[words.count])
    }
    return (bytes, offsets, counts)
  }
}
