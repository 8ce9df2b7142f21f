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

  /// The table is sealed.
  static func build(_ column: TextColumn, rows: Range<Int>) -> (segment: IndexSegment, words: WordTable) {
    let bytes = Int(column.offsets[rows.upperBound] - column.offsets[rows.lowerBound])
    var builder = SegmentBuilder(rows: rows, bytes: bytes)
    builder.read(column)
    let (postings, offsets, counts) = builder.postings()
    let segment = IndexSegment(rows: rows, starts: builder.starts, postings: postings, offsets: offsets, counts: counts)
    builder.words.seal()
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

  /// Counts each word and measures its differences first, then writes them where they belong: nothing is moved.
  private func postings() -> (bytes: [UInt8], offsets: [UInt32], counts: [UInt32]) {
    var counts = [UInt32](repeating: 0, count: words.count)
    counts.withUnsafeMutableBufferPointer { counts in
      for word in sequence { counts[Int(word)] += 1 }
    }
    let codes = counts.map { PostingCode(count: $0, of: starts[starts.count - 1]) }
    var bits = [Int](repeating: 0, count: words.count)
    bits.withUnsafeMutableBufferPointer { bits in
      codes.withUnsafeBufferPointer { codes in
        forEachDifference { word, difference in bits[word] += codes[word].length(of: difference) }
      }
    }
    var offsets: [UInt32] = [], size = 0
    offsets.reserveCapacity(words.count)
    for word in 0..<words.count {
      offsets.append(UInt32(size))
      size += (bits[word] + 7) / 8
      // From here on where the word's next difference goes.
      bits[word] = 8 * Int(offsets[word])
    }
    var bytes = [UInt8](repeating: 0, count: size + PostingCode.padding)
    bytes.withUnsafeMutableBytes { bytes in
      bits.withUnsafeMutableBufferPointer { bits in
        codes.withUnsafeBufferPointer { codes in
          forEachDifference { word, difference in codes[word].write(difference, to: bytes, &bits[word]) }
        }
      }
    }
    return (bytes, offsets, counts)
  }

  /// Hands over each word of the sequence and how far it is from the same word before it.
  @inline(__always)
  private func forEachDifference(_ body: (Int, UInt32) -> Void) {
    var last = [UInt32](repeating: 0, count: words.count)
    last.withUnsafeMutableBufferPointer { last in
      forEachWord { word, place in
        body(word, place - last[word])
        last[word] = place
      }
    }
  }
}
