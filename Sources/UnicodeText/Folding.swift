import CByteSearch

/// The form in which text is compared: without case, accents, and the differences between curly and straight quotes, between
/// dashes and between spaces. Invisible characters (soft hyphen, joiners, byte order mark) are dropped.
package enum Folding {
  /// Folded text. Idempotent: folding what is folded changes nothing.
  package static func fold(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    append(folding: Array(text.utf8), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Folded UTF-8 of UTF-8.
  package static func fold(utf8 bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    append(folding: bytes, to: &result)
    return result
  }

  /// Appends the folded form of UTF-8. Bytes that are no UTF-8 are passed on as they are.
  package static func append(folding bytes: [UInt8], to result: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { append(folding: $0, to: &result) }
  }

  /// Appends the folded form of UTF-8. Bytes that are no UTF-8 are passed on as they are.
  package static func append(folding bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
    var position = 0
    while position < bytes.count {
      let start = position
      position = endOfASCII(bytes, from: position)
      if position > start { appendASCII(UnsafeBufferPointer(rebasing: bytes[start..<position]), to: &result) }
      if position < bytes.count { position = appendScalar(at: position, of: bytes, to: &result) }
    }
  }

  /// Where the first byte stands, at or behind an offset, that is not ASCII; the end when all are.
  package static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
    guard let base = bytes.baseAddress, start < bytes.count else { return bytes.count }
    return start + dateline_ascii_length(base + start, bytes.count - start)
  }

  /// Folded UTF-8 and, for each of its bytes, the offset of the character of the original that it came from; one more offset, the
  /// original's length, stands behind the last. A hit at `range` of the folded bytes is `origins[lower]..<origins[upper]` of the original.
  package static func foldWithOrigins(_ text: some StringProtocol) -> (bytes: [UInt8], origins: [Int]) {
    let utf8 = Array(text.utf8)
    var folded: [UInt8] = [], origins: [Int] = []
    folded.reserveCapacity(utf8.count)
    origins.reserveCapacity(utf8.count + 1)
    utf8.withUnsafeBufferPointer { bytes in
      var position = 0
      while position < bytes.count {
        let next = appendScalar(at: position, of: bytes, to: &folded)
        while origins.count < folded.count { origins.append(position) }
        position = next
      }
    }
    origins.append(utf8.count)
    return (folded, origins)
  }

  /// Appends the folded form of bytes that are all ASCII.
  package static func appendASCII(_ bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
    let start = result.count
    result.append(contentsOf: bytes)
    result.withUnsafeMutableBufferPointer { result in
      if let base = result.baseAddress { dateline_lower_ascii(base + start, result.count - start) }
    }
  }

  /// Appends the folded form of the character at an offset and returns where the next begins.
  package static func appendScalar(
    at position: Int, of bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
  ) -> Int {
    let (scalar, length) = UTF8Decoding.scalar(at: position, of: bytes)
    let end = position + length
    guard let scalar else {
      result.append(bytes[position])
      return end
    }
    if scalar < 0x80 {
      result.append(scalar &- 0x41 < 26 ? UInt8(scalar) | 0x20 : UInt8(scalar))
      return end
    }
    if let byte = punctuation(scalar) {
      result.append(byte)
    } else if scalar == 0x2026 {
      result.append(contentsOf: [0x2E, 0x2E, 0x2E])
    } else if 0xFF01...0xFF5E ~= scalar {
      let narrow = scalar - 0xFEE0
      result.append(narrow &- 0x41 < 26 ? UInt8(narrow) | 0x20 : UInt8(narrow))
    } else if !isDropped(scalar) {
      let entry = FoldingLookup.shared.entry(scalar)
      if entry.isEmpty {
        result.append(contentsOf: bytes[position..<end])
      } else {
        result.append(contentsOf: FoldingLookup.shared.bytes[entry])
      }
    }
    return end
  }

  /// The ASCII character that a mark of punctuation or a space counts as.
  private static func punctuation(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x2018...0x201B, 0x2032, 0x2035, 0xB4, 0x02BC, 0x02B9, 0xFF07: UInt8(ascii: "'")
    case 0x201C...0x201F, 0x2033, 0x2036, 0xAB, 0xBB, 0x300C...0x300F: UInt8(ascii: "\"")
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: UInt8(ascii: "-")
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: UInt8(ascii: " ")
    case 0x2028, 0x2029, 0x85: UInt8(ascii: "\n")
    case 0x2044: UInt8(ascii: "/")
    default: nil
    }
  }

  private static func isDropped(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: true
    default: FoldingLookup.shared.isMark(scalar)
    }
  }
}

/// The generated table, ready to look up: pages of 256 code points.
private struct FoldingLookup: Sendable {
  static let shared = FoldingLookup()

  /// What all entries fold to, one after the other.
  private(set) var bytes: [UInt8] = []
  /// For each page below U+10500 the first of its 256 cells, or -1.
  private var pages = [Int32](repeating: -1, count: 0x105)
  /// Start and length in `bytes`; a length of 0 is no entry, one of 255 a mark.
  private var cells: [(start: UInt16, length: UInt8)] = []

  private init() {
    for entry in FoldingTable.entries.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      guard let source = entry.first else { continue }
      let target = Array(String(String.UnicodeScalarView(entry.dropFirst())).utf8)
      set(source.value, (UInt16(bytes.count), UInt8(target.count)))
      bytes.append(contentsOf: target)
    }
    for range in FoldingTable.marks {
      for scalar in range { set(scalar, (0, 255)) }
    }
  }

  private mutating func set(_ scalar: UInt32, _ cell: (start: UInt16, length: UInt8)) {
    let page = Int(scalar >> 8)
    while page >= pages.count { pages.append(-1) }
    if pages[page] < 0 {
      pages[page] = Int32(cells.count)
      cells.append(contentsOf: repeatElement((start: UInt16(0), length: UInt8(0)), count: 256))
    }
    cells[Int(pages[page]) + Int(scalar & 255)] = cell
  }

  private func cell(_ scalar: UInt32) -> (start: UInt16, length: UInt8) {
    let page = Int(scalar >> 8)
    guard page < pages.count, pages[page] >= 0 else { return (0, 0) }
    return cells[Int(pages[page]) + Int(scalar & 255)]
  }

  func isMark(_ scalar: UInt32) -> Bool { cell(scalar).length == 255 }

  /// Where in `bytes` the code point's folded form stands; empty when it folds to itself.
  func entry(_ scalar: UInt32) -> Range<Int> {
    let cell = cell(scalar)
    return cell.length == 255 ? 0..<0 : Int(cell.start)..<Int(cell.start) + Int(cell.length)
  }
}
