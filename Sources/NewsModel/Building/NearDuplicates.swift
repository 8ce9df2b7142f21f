import Columns
import UnicodeText

/// Finds articles that nearly repeat an earlier one, such as wire copy in several papers.
enum NearDuplicates {
  /// Words in a shingle.
  private static let shingleLength = 5
  /// Minimum hashes of a signature: 16 bands of 4 (A. Broder, "On the resemblance and containment of documents", 1997).
  private static let bandCount = 16
  private static let bandWidth = 4
  /// Articles are near-duplicates when so much of all their shingles is common to both.
  private static let leastResemblance = 0.6
  /// Texts of which fewer minimum hashes agree are not looked at further. Of 64 that agree with a chance of 0.6 each, fewer than 20 agree in less than one
  /// of a hundred thousand pairs.
  private static let fewestEqualMarks = 20
  /// Texts with fewer shingles are compared whole.
  private static let fewestShingles = 8

  /// For each text the first of those that it nearly repeats, nil for none. Of two texts the later in the list is the duplicate.
  static func find(in texts: TextColumn, width: Int) -> [Int?] {
    let (bands, marks) = signatures(texts, width: width)
    let isRepeated = repeatedBands(bands, count: texts.count, width: width)
    var result = [Int?](repeating: nil, count: texts.count)
    var buckets = Buckets()
    for row in 0..<texts.count {
      let own = (0..<bandCount).filter { isRepeated[$0][row] }.map { bands[row * bandCount + $0] }
      if own.isEmpty { continue }
      let candidates = buckets.texts(sharing: own).filter { equalMarks(marks, $0, row) >= fewestEqualMarks }
      if !candidates.isEmpty {
        let shingles = Shingles.sorted(of: texts, row)
        result[row] = candidates.first { resemblance(Shingles.sorted(of: texts, $0), shingles) >= leastResemblance }
      }
      // A duplicate's own duplicates are found through the first.
      if result[row] == nil { buckets.add(row, own) }
    }
    return result
  }

  /// The signatures of texts, one text after the other.
  private struct Signatures: Sendable {
    /// Hashes of the bands; zeros for a text without words.
    var bands: [UInt64] = []
    /// Of each minimum hash the lowest byte (P. Li and A. C. König, "b-bit minwise hashing", 2010).
    var marks: [UInt8] = []
  }

  private static func signatures(_ texts: TextColumn, width: Int) -> (bands: [UInt64], marks: [UInt8]) {
    let pieceSize = 256
    let pieces = Parallel.map(count: (texts.count + pieceSize - 1) / pieceSize, width: width) { piece in
      var signatures = Signatures()
      var shingles = Shingles()
      for row in piece * pieceSize..<min(texts.count, (piece + 1) * pieceSize) {
        shingles.read(texts, row)
        append(shingles.hashes, to: &signatures)
      }
      return signatures
    }
    return (Array(pieces.map(\.bands).joined()), Array(pieces.map(\.marks).joined()))
  }

  private static func equalMarks(_ marks: [UInt8], _ a: Int, _ b: Int) -> Int {
    let size = bandCount * bandWidth
    return (0..<size).reduce(0) { $0 + (marks[a * size + $1] == marks[b * size + $1] ? 1 : 0) }
  }

  /// For each place in a signature the texts whose band there may occur in another text, too. Bands that occur once are nearly all, and need no bucket.
  private static func repeatedBands(_ bands: [UInt64], count: Int, width: Int) -> [Bitmask] {
    Parallel.map(count: bandCount, width: width) { band in
      // A bit for each value of the hash's upper bits, in a table with room for a few times as many as there are texts.
      let bits = max(10, Int.bitWidth - (4 * count).leadingZeroBitCount)
      let shift = UInt64(64 - bits)
      var seen = Bitmask(count: 1 << bits), repeated = Bitmask(count: 1 << bits), rows = Bitmask(count: count)
      for row in 0..<count {
        let place = Int(bands[row * bandCount + band] >> shift)
        if seen[place] { repeated[place] = true } else { seen[place] = true }
      }
      for row in 0..<count where bands[row * bandCount + band] != 0 {
        if repeated[Int(bands[row * bandCount + band] >> shift)] { rows[row] = true }
      }
      return rows
    }
  }

  /// The texts that have a band, for each: lists through arrays, since most have one text.
  private struct Buckets {
    private var numbers = KeyTable()
    private var heads: [Int32] = []
    private var entries: [(text: UInt32, next: Int32)] = []

    /// Ascending, each once.
    func texts(sharing bands: [UInt64]) -> [Int] {
      var found: Set<Int> = []
      for band in bands {
        var entry = numbers.find(band).map { heads[Int($0)] } ?? -1
        while entry >= 0 {
          found.insert(Int(entries[Int(entry)].text))
          entry = entries[Int(entry)].next
        }
      }
      return found.sorted()
    }

    mutating func add(_ text: Int, _ bands: [UInt64]) {
      for band in bands {
        let number = Int(numbers.number(of: band))
        if number == heads.count { heads.append(-1) }
        entries.append((UInt32(text), heads[number]))
        heads[number] = Int32(entries.count - 1)
      }
    }
  }

  /// Hashes of all runs of words of a text; one of the whole for a short text.
  private struct Shingles {
    private(set) var hashes: [UInt64] = []
    private var folded: [UInt8] = []
    private var edges: [UInt32] = []
    private var words: [UInt64] = []

    /// Each once, in order.
    static func sorted(of texts: TextColumn, _ row: Int) -> [UInt64] {
      var shingles = Shingles()
      shingles.read(texts, row)
      return Set(shingles.hashes).sorted()
    }

    mutating func read(_ texts: TextColumn, _ row: Int) {
      folded.removeAll(keepingCapacity: true)
      texts.withUTF8(row) { Folding.append(folding: $0, to: &folded) }
      if edges.count < folded.count + 2 { edges = [UInt32](repeating: 0, count: 2 * (folded.count + 2)) }
      words.removeAll(keepingCapacity: true)
      hashes.removeAll(keepingCapacity: true)
      folded.withUnsafeBufferPointer { text in
        edges.withUnsafeMutableBufferPointer { edges in
          guard let base = edges.baseAddress else { return }
          for edge in stride(from: 0, to: WordSegmentation.writeWords(of: text, from: 0, to: base), by: 2) {
            words.append(spread(WordTable.key(of: Int(edges[edge])..<Int(edges[edge + 1]), in: text)))
          }
        }
      }
      guard words.count >= fewestShingles + shingleLength else {
        if !words.isEmpty { hashes.append(words.reduce(seed) { mix($0 ^ $1) }) }
        return
      }
      // A polynomial of the words in the window, from which the word that leaves it is taken away (M. Rabin and R. Karp).
      var window: UInt64 = 0
      for (index, word) in words.enumerated() {
        window = window &* base &+ word
        if index >= shingleLength { window &-= words[index - shingleLength] &* leavingFactor }
        if index >= shingleLength - 1 { hashes.append(mix(window)) }
      }
    }
  }

  private static let base: UInt64 = 0xD134_2543_DE82_EF95
  /// `base` to the power of `shingleLength`.
  private static let leavingFactor = (0..<shingleLength).reduce(UInt64(1)) { product, _ in product &* base }

  /// So that words that differ little differ in many bits.
  @inline(__always)
  private static func spread(_ key: UInt64) -> UInt64 {
    let product = key &* seed
    return product ^ (product >> 32)
  }

  /// One pass over the shingles: each counts for one of the minimum hashes, told by its upper bits, and one that got none takes that of
  /// the next which did (A. Shrivastava and P. Li, "Densifying one permutation hashing via rotation", 2014).
  private static func append(_ shingles: [UInt64], to signatures: inout Signatures) {
    let size = bandCount * bandWidth
    if shingles.isEmpty {
      signatures.bands.append(contentsOf: repeatElement(0, count: bandCount))
      signatures.marks.append(contentsOf: repeatElement(0, count: size))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { least in
      least.initialize(repeating: .max)
      for value in shingles {
        let place = Int(value >> 58)
        least[place] = min(least[place], value & ~(63 << 58))
      }
      var hash: UInt64 = 0
      for place in 0..<size {
        var distance = 0
        while least[(place + distance) % size] == .max { distance += 1 }
        let minimum = least[(place + distance) % size] &+ UInt64(distance) << 58
        signatures.marks.append(UInt8(truncatingIfNeeded: minimum))
        hash = mix((place % bandWidth == 0 ? UInt64(place) : hash) ^ minimum)
        if place % bandWidth == bandWidth - 1 { signatures.bands.append(max(1, hash)) }
      }
    }
  }

  /// The part of all shingles that both have: of sorted lists without repeats.
  private static func resemblance(_ a: [UInt64], _ b: [UInt64]) -> Double {
    var i = 0, j = 0, common = 0
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        common += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(common) / Double(max(1, a.count + b.count - common))
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The finalizer of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var x = value &+ seed
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}
