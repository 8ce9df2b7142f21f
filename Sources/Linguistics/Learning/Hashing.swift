/// Hashes that models are keyed by. They are part of the model format: changing one makes every trained model void.
enum Hashing {
  static let seed: UInt32 = 0x811C_9DC5

  /// One step of FNV-1a, 32 bits (Fowler, Noll, Vo).
  @inline(__always)
  static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(seed) { step($0, $1) }
  }

  static func hash(_ text: String) -> UInt32 { hash(text.utf8) }

  /// The key of a feature: a template's number and up to three values, mixed by the multipliers of MurmurHash3 and of
  /// Steele, Lea and Flood's SplitMix64.
  @inline(__always)
  static func feature(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0) -> UInt64 {
    var hash = (UInt64(a) | UInt64(b) << 32) &* 0x9FB2_1C65_1E98_DF25
    hash ^= hash >> 29
    hash ^= UInt64(template) << 32 | UInt64(c)
    hash = hash &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 32
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    return hash ^ hash >> 29
  }

  /// One hash of two, each of 64 well mixed bits.
  @inline(__always)
  static func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var hash = a ^ b &* 0x9FB2_1C65_1E98_DF25
    hash = (hash ^ hash >> 32) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ hash >> 29
  }
}
