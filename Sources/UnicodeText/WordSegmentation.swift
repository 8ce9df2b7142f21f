import CByteSearch

/// Words of text: runs of letters and digits. Scripts written without spaces between words (Chinese, Japanese, Thai, Lao, Khmer,
/// Burmese) have each character as a word, so that a phrase of theirs is found wherever it stands.
package enum WordSegmentation {
  private enum Kind: UInt8 { case other, word, single }

  private static let singles: [ClosedRange<UInt32>] = [
    0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF,
    0x3100...0x312F, 0x31A0...0x31BF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
  ]

  /// 1 for letters and digits of ASCII.
  private static let asciiWords: (UInt64, UInt64) = (0x03FF_0000_0000_0000, 0x07FF_FFFE_07FF_FFFE)

  @inline(__always)
  package static func isASCIIWord(_ byte: UInt8) -> Bool {
    let bits = byte < 64 ? asciiWords.0 : asciiWords.1
    return byte < 0x80 && bits >> UInt64(byte & 63) & 1 == 1
  }

  /// The kinds of the code points of most alphabets, for asking Unicode's properties takes long.
  private static let commonKinds: [Kind] = (0..<0x2000).map { computedKind($0) }

  private static func kind(_ scalar: UInt32?) -> Kind {
    guard let scalar else { return .other }
    if scalar < 0x80 { return isASCIIWord(UInt8(scalar)) ? .word : .other }
    if scalar < 0x2000 { return commonKinds[Int(scalar)] }
    if 0x4E00...0x9FFF ~= scalar { return .single }
    // Syllables of Hangul.
    if 0xAC00...0xD7A3 ~= scalar { return .word }
    return computedKind(scalar)
  }

  private static func computedKind(_ scalar: UInt32) -> Kind {
    for range in singles where range.contains(scalar) { return .single }
    guard let properties = Unicode.Scalar(scalar)?.properties else { return .other }
    if properties.isAlphabetic || properties.numericType != nil { return .word }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: return .word
    default: return .other
    }
  }

  /// Whether a word may begin or end at an offset.
  @inline(__always)
  package static func isBoundary(_ position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if position <= 0 || position >= bytes.count { return true }
    let before = bytes[position - 1], after = bytes[position]
    if before < 0x80 && after < 0x80 { return !(isASCIIWord(before) && isASCIIWord(after)) }
    return isWideBoundary(position, of: bytes)
  }

  private static func isWideBoundary(_ position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes[position] & 0xC0 == 0x80 { return false }
    let before = kind(UTF8Decoding.scalar(before: position, of: bytes).scalar)
    let after = kind(UTF8Decoding.scalar(at: position, of: bytes).scalar)
    return !(before == .word && after == .word)
  }

  /// The next word that begins at or behind an offset, nil when there is none.
  package static func nextWord(from start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var position = start
    while position < bytes.count {
      if bytes[position] < 0x80 {
        if !isASCIIWord(bytes[position]) {
          position += 1
          continue
        }
        return position..<endOfWord(position, of: bytes)
      }
      let (scalar, length) = UTF8Decoding.scalar(at: position, of: bytes)
      switch kind(scalar) {
      case .other: position += length
      case .single: return position..<position + length
      case .word: return position..<endOfWord(position, of: bytes)
      }
    }
    return nil
  }

  private static func endOfWord(_ start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var position = start
    while position < bytes.count {
      if bytes[position] < 0x80 {
        if !isASCIIWord(bytes[position]) { return position }
        position += 1
      } else {
        let (scalar, length) = UTF8Decoding.scalar(at: position, of: bytes)
        if kind(scalar) != .word { return position }
        position += length
      }
    }
    return position
  }

  /// The words of a text, as ranges of its UTF-8.
  package static func words(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count + 1) { edges in
      guard let base = edges.baseAddress else { return [] }
      let count = writeWords(of: bytes, from: 0, to: base)
      return stride(from: 0, to: count, by: 2).map { Int(base[$0])..<Int(base[$0 + 1]) }
    }
  }

  /// Writes where each word that begins at or behind an offset begins and ends, and gives how many offsets that are. There is room for one
  /// more than there are bytes.
  package static func writeWords(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to edges: UnsafeMutablePointer<UInt32>
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var count = 0
    var position = start
    while position < bytes.count {
      count += dateline_ascii_words(base, bytes.count, &position, edges + count)
      guard position < bytes.count, let word = nextWord(from: position, of: bytes) else { break }
      edges[count] = UInt32(truncatingIfNeeded: word.lowerBound)
      edges[count + 1] = UInt32(truncatingIfNeeded: word.upperBound)
      count += 2
      position = word.upperBound
    }
    return count
  }

  /// Whether the character that begins at an offset joins with its like to a word, so that a word of which it is a part may go on beside it.
  package static func joins(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    kind(UTF8Decoding.scalar(at: position, of: bytes).scalar) == .word
  }

  /// How many words a text has where a word is what stands between spaces and line breaks.
  package static func countBetweenSpaces(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.baseAddress.map { dateline_count_runs($0, bytes.count) } ?? 0
  }

  /// How many words a text has.
  package static func count(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0, position = 0
    while let word = nextWord(from: position, of: bytes) {
      count += 1
      position = word.upperBound
    }
    return count
  }
}
