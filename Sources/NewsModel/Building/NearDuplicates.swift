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
  static func find(in articles: [Article]) -> [Int?] {
    var result = [Int?](repeating: nil, count: articles.count)
    var shingles: [[UInt64]] = []
    var buckets: [UInt64: [Int]] = [:]
    for (index, article) in articles.enumerated() {
      let own = Self.shingles(of: article.text)
      shingles.append(own)
      if own.isEmpty { continue }
      let bands = bandHashes(own)
      var candidates: Set<Int> = []
      for band in bands { candidates.formUnion(buckets[band] ?? []) }
      result[index] = candidates.sorted().first { resemblance(shingles[$0], own) >= leastResemblance }
      // A duplicate's own duplicates are found through the first.
      if result[index] == nil { for band in bands { buckets[band, default: []].append(index) } }
    }
    return result
  }

  /// Hashes of all runs of words of the text, sorted, each once.
  private static func shingles(of text: String) -> [UInt64] {
    let words = Folding.fold(text).split { !($0.isLetter || $0.isNumber) }.map { hash($0.utf8) }
    guard words.count >= fewestShingles + shingleLength else {
      return words.isEmpty ? [] : [words.reduce(seed) { mix($0 ^ $1) }]
    }
    var result: Set<UInt64> = []
    for start in 0...(words.count - shingleLength) {
      result.insert(words[start..<start + shingleLength].reduce(seed) { mix($0 ^ $1) })
    }
    return result.sorted()
  }

  private static func bandHashes(_ shingles: [UInt64]) -> [UInt64] {
    (0..<bandCount).map { band in
      var key = UInt64(band)
      for row in 0..<bandWidth {
        let salt = mix(UInt64(band * bandWidth + row + 1))
        key = mix(key ^ (shingles.lazy.map { mix($0 ^ salt) }.min() ?? 0))
      }
      return key
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
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The finalizer of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var x = value &+ seed
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}
