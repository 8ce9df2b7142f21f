import Linguistics

/// Puts the lists of names of the folder `Gazetteer`, one phrase a line, into the table that `Gazetteer` reads.
enum GazetteerCompiler {
  /// The folder in it with lists that the recognizer doesn't learn from: they are long, and it would learn to find little beyond them.
  private static let moreFolder = "More"

  /// - Parameter isForLearning: whether to leave out what the recognizer doesn't learn from
  static func compile(folder: String, isForLearning: Bool) throws(ReadError) -> [UInt8] {
    var values: [UInt32: UInt32] = [:]
    for kind in GazetteerKind.allCases {
      var lists = [try TextFile.read("\(folder)/\(kind.rawValue).txt")]
      if !isForLearning, let more = try? TextFile.read("\(folder)/\(moreFolder)/\(kind.rawValue).txt") { lists.append(more) }
      for line in lists.joined(separator: "\n").split(separator: "\n") where !line.hasPrefix("#") {
        add(Array(line.utf8), kind, to: &values)
      }
    }
    return HashTable.bytes(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private static func add(_ line: [UInt8], _ kind: GazetteerKind, to values: inout [UInt32: UInt32]) {
    let words = line.withUnsafeBufferPointer { bytes in
      var tokenizer = Tokenizer(bytes: bytes)
      tokenizer.tokenize(0..<bytes.count)
      return tokenizer.spans.map { TokenTraits(bytes: bytes, range: $0.start..<$0.end).lower }
    }
    guard words.count <= Gazetteer.longestPhrase else { return }
    var hash: UInt32 = 0
    for (index, word) in words.enumerated() {
      hash = Gazetteer.key(hash, adding: word)
      values[hash, default: 0] |= index == words.count - 1 ? kind.bit : Gazetteer.isPrefix
    }
  }
}
