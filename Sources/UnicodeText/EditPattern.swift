/// A text to which others are compared by edits, up to 64 code points at once: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and
/// Damerau edit distances" (2003), with swaps of neighbours. The distance is that of `EditDistance`.
package struct EditPattern: Sendable {
  package static let mostScalars = 64

  private let count: Int
  /// For each character of ASCII at which places of the pattern it stands.
  private var ascii = [UInt64](repeating: 0, count: 128)
  private var others: [UInt32: UInt64] = [:]

  /// Nil for an empty pattern or one with too many code points.
  package init?(_ scalars: [UInt32]) {
    guard !scalars.isEmpty, scalars.count <= Self.mostScalars else { return nil }
    count = scalars.count
    for (place, scalar) in scalars.enumerated() {
      let bit: UInt64 = 1 << UInt64(place)
      if scalar < 0x80 { ascii[Int(scalar)] |= bit } else { others[scalar, default: 0] |= bit }
    }
  }

  /// How many edits apart the pattern and a text are.
  package func distance(to text: UnsafeBufferPointer<UInt8>) -> Int { run(over: text, startsAnywhere: false, until: nil) }

  /// Whether any stretch of a text is so few edits from the pattern.
  package func occurs(in text: UnsafeBufferPointer<UInt8>, within limit: Int) -> Bool {
    run(over: text, startsAnywhere: true, until: limit) <= limit
  }

  /// The edits between the pattern and the text as a whole, or, where it `startsAnywhere`, a stretch of it that ends at the text's end or at
  /// the first place where there are no more than `limit`.
  @inline(__always)
  private func run(over text: UnsafeBufferPointer<UInt8>, startsAnywhere: Bool, until limit: Int?) -> Int {
    var distance = count
    let last: UInt64 = 1 << UInt64(count - 1)
    // Of the current column of the table of distances: where it grows and falls downwards, and where it is that of the diagonal.
    var grows: UInt64 = ~0, falls: UInt64 = 0, diagonal: UInt64 = 0, matchesBefore: UInt64 = 0
    // Above the first row the distance is 0 everywhere, or one more with each character of the text.
    let above: UInt64 = startsAnywhere ? 0 : 1
    var position = 0
    return ascii.withUnsafeBufferPointer { ascii in
      while position < text.count {
        if let limit, distance <= limit { return distance }
        let matches: UInt64
        if text[position] < 0x80 {
          matches = ascii[Int(text[position])]
          position += 1
        } else {
          let (scalar, length) = UTF8Decoding.scalar(at: position, of: text)
          matches = scalar.flatMap { others[$0] } ?? 0
          position += length
        }
        let swaps = ((~diagonal & matches) << 1) & matchesBefore
        diagonal = (((matches & grows) &+ grows) ^ grows) | matches | falls | swaps
        var growsAcross = falls | ~(diagonal | grows)
        var fallsAcross = diagonal & grows
        if growsAcross & last != 0 { distance += 1 }
        if fallsAcross & last != 0 { distance -= 1 }
        growsAcross = growsAcross << 1 | above
        fallsAcross <<= 1
        grows = fallsAcross | ~(diagonal | growsAcross)
        falls = growsAcross & diagonal
        matchesBefore = matches
      }
      return distance
    }
  }
}
