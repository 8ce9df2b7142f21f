import CSnowball

/// The Snowball stemmer for English: `resigned`, `resigning` and `resigns` have the stem `resign`. Not to be shared between threads.
package final class Stemmer {
  private let stemmer: OpaquePointer?

  package init() { stemmer = sb_stemmer_new("english", "UTF_8") }
  deinit { if let stemmer { sb_stemmer_delete(stemmer) } }

  /// The stem of a folded word.
  package func stem(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let stemmer, let base = word.baseAddress, word.count < Int(Int32.max),
      let stem = sb_stemmer_stem(stemmer, base, Int32(word.count))
    else { return Array(word) }
    return Array(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
  }
}
