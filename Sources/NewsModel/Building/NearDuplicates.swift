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
  /// Texts with fewer shingles are compared whole.
  private static let fewestShingles = 8

  /// For each article the first of those that it nearly repeats, nil for none. Of two articles the later in the list is the duplicate.
  static func find(in articles: [Article], width: Int) -> [Int?] {
    let pieceSize = 64
    let pieces = Parallel.map(count: (articles.count + pieceSize - 1) / pieceSize, width: width) { piece in
      articles[piece * pieceSize..<min(articles.count, (piece + 1) * pieceSize)].map { bandHashes(shingles(of: $0.text)) }
    }
    var result = [Int?](repeating: nil, count: articles.count)
    var buckets = Buckets()
    for (index, bands) in pieces.joined().enumerated() where !bands.isEmpty {
      let candidates = buckets.articles(sharing: bands)
      if !candidates.isEmpty {
        let own = sortedShingles(of: articles[index].text)
        result[index] = candidates.first { resemblance(sortedShingles(of: articles[$0].text), own) >= leastResemblance }
      }
      // A duplicate's own duplicates are found through the first.
      if result[index] == nil { buckets.add(index, bands) }
    }
    return result
  }

  /// The articles that have a band, for each: lists through arrays, since nearly all have one article.
  private struct Buckets {
    private var numbers = KeyTable()
    private var heads: [Int32] = []
    private var entries: [(article: UInt32, next: Int32)] = []

    /// Ascending, each once.
    func articles(sharing bands: [UInt64]) -> [Int] {
      var found: Set<Int> = []
      for band in bands {
        var entry = numbers.find(band).map { heads[Int($0)] } ?? -1
        while entry >= 0 {
          found.insert(Int(entries[Int(entry)].article))
          entry = entries[Int(entry)].next
        }
      }
      return found.sorted()
    }

    mutating func add(_ article: Int, _ bands: [UInt64]) {
      for band in bands {
        let number = Int(numbers.number(of: band))
        if number == heads.count { heads.append(-1) }
        entries.append((UInt32(article), heads[number]))
        heads[number] = Int32(entries.count - 1)
      }
    }
  }

  /// Hashes of all runs of words of the text.
  private static func shingles(of text: String) -> [UInt64] {
    let folded = Folding.fold(utf8: Array(text.utf8))
    let words = folded.withUnsafeBufferPointer { bytes in
      WordSegmentation.words(of: bytes).map { hash(UnsafeBufferPointer(rebasing: bytes[$0])) }
    }
    guard words.count >= fewestShingles + shingleLength else {
      return words.isEmpty ? [] : [words.reduce(seed) { mix($0 ^ $1) }]
    }
    return (0...(words.count - shingleLength)).map { start in
      words[start..<start + shingleLength].reduce(seed) { mix($0 ^ $1) }
    }
  }

  /// The same, each once.
  private static func sortedShingles(of text: String) -> [UInt64] { Set(shingles(of: text)).sorted() }

  /// One pass over the shingles: each counts for one of the minimum hashes, told by its upper bits, and one that got none takes that of
  /// the next which did (A. Shrivastava and P. Li, "Densifying one permutation hashing via rotation", 2014).
  private static func bandHashes(_ shingles: [UInt64]) -> [UInt64] {
    if shingles.isEmpty { return [] }
    let size = bandCount * bandWidth
    var least = [UInt64](repeating: .max, count: size)
    for shingle in shingles {
      let value = mix(shingle)
      let place = Int(value >> 58)
      least[place] = min(least[place], value & ~(63 << 58))
    }
    let minima = (0..<size).map { place in
      var distance = 0
      while least[(place + distance) % size] == .max { distance += 1 }
      return least[(place + distance) % size] &+ UInt64(distance) << 58
    }
    return (0..<bandCount).map { band in
      minima[band * bandWidth..<(band + 1) * bandWidth].reduce(UInt64(band)) { mix($0 ^ $1) }
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

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The finalizer of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var x = value &+ seed
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}
