/// The words of a stretch of rows and where they stand.
///
/// All words of the stretch are numbered in order, with one number left out behind each row, so that a phrase is a run of numbers that
/// never reaches from one row into the next. Of each word the numbers at which it stands are kept as differences, in a Rice code: what they are over a power
/// of two near their mean in unary, and the rest in bits (R. Rice and J. Plaunt, "Adaptive variable-length coding", 1971).
///
/// A class, since threads that share it would else count references to each of its arrays at every search.
package final class IndexSegment: Sendable {
  package let rows: Range<Int>
  /// The number of each row's first word; one more entry than rows.
  let starts: [UInt32]
  /// The differences of all words of the segment, one word after the other, and `PostingCode.padding` more bytes.
  let postings: [UInt8]
  /// The byte of `postings` with which each of the segment's own words begins.
  let offsets: [UInt32]
  /// How often each of the segment's own words stands.
  let counts: [UInt32]
  private let directory: RowDirectory
  /// For each word of the whole index its number in the segment, `missing` for none.
  let local: [UInt32]

  static let missing = UInt32.max

  init(rows: Range<Int>, starts: [UInt32], postings: [UInt8], offsets: [UInt32], counts: [UInt32]) {
    self.rows = rows
    self.starts = starts
    self.postings = postings
    self.offsets = offsets
    self.counts = counts
    local = []
    directory = RowDirectory(starts: starts)
  }

  /// A segment as a part of the whole index, whose words have these numbers in it.
  init(_ segment: IndexSegment, local: [UInt32]) {
    rows = segment.rows
    starts = segment.starts
    postings = segment.postings
    offsets = segment.offsets
    counts = segment.counts
    directory = segment.directory
    self.local = local
  }

  /// Bytes of memory that it takes.
  var memory: Int {
    directory.memory + postings.capacity + 4 * (starts.capacity + offsets.capacity + counts.capacity + local.capacity)
  }

  /// How often a word of the whole index stands in the segment.
  func count(of word: UInt32) -> Int {
    let own = local[Int(word)]
    return own == Self.missing ? 0 : Int(counts[Int(own)])
  }

  /// Hands over the numbers at which a word of the whole index stands, in order.
  @inline(__always)
  func forEachPlace(of word: UInt32, _ body: (UInt32) -> Void) {
    let own = local[Int(word)]
    if own == Self.missing { return }
    let count = counts[Int(own)]
    let code = PostingCode(count: count, of: starts[rows.count])
    postings.withUnsafeBytes { postings in
      var bit = 8 * Int(offsets[Int(own)])
      var place: UInt32 = 0
      for _ in 0..<count {
        place &+= code.read(postings, &bit)
        body(place)
      }
    }
  }

  /// The numbers at which any of some words stand, ascending.
  func places(of words: [UInt32]) -> [UInt32] {
    var runs = words.map(places(of:))
    while runs.count > 1 {
      runs = stride(from: 0, to: runs.count, by: 2).map { first in
        first + 1 < runs.count ? Positions.merge(runs[first], runs[first + 1]) : runs[first]
      }
    }
    return runs.first ?? []
  }

  private func places(of word: UInt32) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count(of: word)) { result, filled in
      forEachPlace(of: word) { place in
        result.initializeElement(at: filled, to: place)
        filled += 1
      }
    }
  }

  /// The rows, counted from 0 for the segment's first, in which ascending numbers lie; each once.
  func rows(of places: [UInt32]) -> [UInt32] { directory.rows(of: places, in: starts) }

  /// The rows in which any of many words stands: marks the places, then looks at each row's stretch of them.
  func rows(ofMany words: [UInt32]) -> [UInt32] {
    let placeCount = Int(starts[rows.count])
    // One more word, so that a stretch of up to 64 places can be read from two.
    var marks = [UInt64](repeating: 0, count: placeCount / 64 + 2)
    marks.withUnsafeMutableBufferPointer { marks in
      for word in words {
        forEachPlace(of: word) { place in marks[Int(place >> 6)] |= 1 << UInt64(place & 63) }
      }
    }
    var result: [UInt32] = []
    for row in 0..<rows.count where Self.isAnyMarked(marks, Int(starts[row])..<Int(starts[row + 1])) {
      result.append(UInt32(truncatingIfNeeded: row))
    }
    return result
  }

  private static func isAnyMarked(_ marks: [UInt64], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound >> 6
    let last = range.upperBound >> 6
    var word = marks[index] & (~0 << UInt64(range.lowerBound & 63))
    while index < last {
      if word != 0 { return true }
      index += 1
      word = marks[index]
    }
    return word & ((1 << UInt64(range.upperBound & 63)) - 1) != 0
  }

  /// The row in which a number lies, looked for from a row at or before it: the next few first, then where it would lie among rows of equal length, and from
  /// there in steps that double, then by halves.
  @inline(__always)
  static func row(of place: UInt32, in starts: UnsafeBufferPointer<UInt32>, from first: Int) -> Int {
    for row in first..<min(first + 4, starts.count - 1) where place < starts[row + 1] { return row }
    return distantRow(of: place, in: starts, from: first)
  }

  private static func distantRow(of place: UInt32, in starts: UnsafeBufferPointer<UInt32>, from first: Int) -> Int {
    let end = starts.count - 1
    let span = Int(starts[end]) - Int(starts[first])
    if span <= 0 || first >= end { return first }
    let guess = min(end - 1, first + (Int(place) - Int(starts[first])) * (end - first) / span)
    var low = guess, high = guess, step = 8
    if starts[guess] <= place {
      while low + step < end, starts[low + step] <= place {
        low += step
        step *= 2
      }
      high = min(low + step, end)
    } else {
      while high - step > first, starts[high - step] > place {
        high -= step
        step *= 2
      }
      low = max(high - step, first)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }
}
