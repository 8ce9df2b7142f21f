import Columns
import UnicodeText

/// Offers texts that occur in a column.
enum ValueCompletion {
  /// As many are offered at most.
  static let most = 200

  /// Values with a word that begins with what was typed, as text literals, the most frequent first. Only columns with a dictionary
  /// have values that are worth offering.
  static func candidates(in column: Column, typed: String) -> [Candidate] {
    switch column {
    case .coded(let coded): return candidates(coded.codes, coded.dictionary.texts, typed)
    case .list(let list): return candidates(in: list.elements, typed: typed)
    default: return []
    }
  }

  private static func candidates(_ codes: [UInt32], _ texts: TextColumn, _ typed: String) -> [Candidate] {
    let counts = counts(of: codes, upTo: texts.count)
    let folded = Array(Folding.fold(typed).utf8)
    /// The most frequent first, then as they come; never more than `most`.
    var found: [(code: Int, count: UInt32)] = []
    var scratch: [UInt8] = []
    texts.bytes.withUnsafeBufferPointer { bytes in
      for code in counts.indices where counts[code] > 0 {
        if found.count == most, let last = found.last, counts[code] <= last.count { continue }
        let text = UnsafeBufferPointer(rebasing: bytes[texts.range(code)])
        // Sentences are no values that anybody types.
        guard text.count <= 80, hasWord(in: text, beginningWith: folded, &scratch) else { continue }
        let place = found.firstIndex { $0.count < counts[code] } ?? found.count
        if found.count == most { found.removeLast() }
        found.insert((code, counts[code]), at: place)
      }
    }
    return found.compactMap { code, count in
      texts[code].map { Candidate(literal($0), counted(Int(count), "time")) }
    }
  }

  /// How often each code occurs.
  private static func counts(of codes: [UInt32], upTo count: Int) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: count)
    counts.withUnsafeMutableBufferPointer { counts in
      codes.withUnsafeBufferPointer { codes in
        // A missing value's code is greater than any other.
        for code in codes where code < counts.count { counts[Int(code)] &+= 1 }
      }
    }
    return counts
  }

  /// As the query language writes a text.
  static func literal(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }

  /// Whether a word begins with folded letters. Only what is not ASCII is folded: a million names must be looked through while a key
  /// is pressed.
  private static func hasWord(
    in text: UnsafeBufferPointer<UInt8>, beginningWith folded: [UInt8], _ scratch: inout [UInt8]
  ) -> Bool {
    if folded.isEmpty { return true }
    if text.allSatisfy({ $0 < 0x80 }) { return hasWord(in: text, beginningWith: folded) }
    scratch.removeAll(keepingCapacity: true)
    Folding.append(folding: text, to: &scratch)
    return scratch.withUnsafeBufferPointer { hasWord(in: $0, beginningWith: folded) }
  }

  private static func hasWord(in text: UnsafeBufferPointer<UInt8>, beginningWith folded: [UInt8]) -> Bool {
    var isWordStart = true
    for start in text.indices {
      if isWordStart, matches(text, at: start, folded) { return true }
      isWordStart = text[start] == 0x20 || text[start] == 0x2D
    }
    return false
  }

  private static func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int, _ folded: [UInt8]) -> Bool {
    guard text.count - start >= folded.count else { return false }
    for offset in folded.indices {
      let byte = text[start + offset]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != folded[offset] { return false }
    }
    return true
  }
}
