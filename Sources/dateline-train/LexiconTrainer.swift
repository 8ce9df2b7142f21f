import Linguistics

/// Learns which sets of tags words have. A word's value is the number of its set.
enum LexiconTrainer {
  /// Words seen less often are left out, so that the tagger learns to do without.
  private static let leastCount = 3

  static func train(_ sentences: [TreebankSentence]) -> [UInt8] {
    var counts: [UInt32: [String: Int]] = [:]
    for sentence in sentences {
      let bytes = Array(sentence.text.utf8)
      for word in sentence.words {
        let lower = bytes.withUnsafeBufferPointer { TokenTraits(bytes: $0, range: word.range).lower }
        counts[lower, default: [:]][word.pennTag, default: 0] += 1
      }
    }
    var numbers: [String: UInt32] = [:]
    var entries: [(key: UInt32, value: UInt32)] = []
    for (word, tags) in counts.sorted(by: { $0.key < $1.key }) {
      let total = tags.values.reduce(0, +)
      guard total >= leastCount else { continue }
      let usual = tags.filter { $0.value * 20 >= total }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let set = usual.map(\.key).joined(separator: " ")
      let number = numbers[set] ?? UInt32(numbers.count + 1)
      numbers[set] = number
      entries.append((word, number))
    }
    return HashTable.bytes(entries)
  }
}
