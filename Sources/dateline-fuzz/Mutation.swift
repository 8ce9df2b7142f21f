import Columns

/// Changes bytes as damage, other programs and malice would.
enum Mutation {
  /// Pieces that decide how files are read.
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", "\r\n", "\n\n", "\\", "\\u", "\\ud800", "\\\"", "null",
      "None", "NaN", "1e999",
      "-", "0", "99999999999999999999", "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "&", "&amp;", "&#x110000;",
      "<!DOCTYPE", "<!ENTITY",
      "---", "===", "#", "date ", "2024-03-04", "03/04/2024", "2024-13-45", "20240304", "type", "event_type", "actor", "title",
      "text", "headline",
      "body", "“", "”", "é", "\u{FEFF}", "\u{2028}", "\u{0}", "WARC/1.0\r\n", "HTTP/1.1 200 OK\r\n\r\n", "Content-Length: ",
      "LOAD-DATE:", "LENGTH:", "BYLINE:",
      "Document ", "DOCUMENTS", "PK\u{3}\u{4}", "\u{1F}\u{8B}", "BZh", "[+12 chars]", "@graph", "application/ld+json",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC3], [0xE2, 0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ]

  /// The input with a few changes, or parts of it and another put together.
  static func changed(_ input: [UInt8], with other: [UInt8], longest: Int, _ random: inout SplitMix64) -> [UInt8] {
    var bytes = input
    if Int.random(in: 0..<10, using: &random) == 0 {
      bytes = Array(input.prefix(Int.random(in: 0...input.count, using: &random)))
      bytes += other.suffix(Int.random(in: 0...other.count, using: &random))
    }
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let length = min(bytes.count - place, Int.random(in: 0...60, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(place..<place + length)
      case 3: bytes.insert(contentsOf: Array(bytes[place..<place + length]), at: place)
      case 4:
        let piece = Array(bytes[place..<place + length])
        for _ in 0..<Int.random(in: 1...20, using: &random) { bytes.insert(contentsOf: piece, at: place) }
      case 5: bytes.removeLast(length)
      default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      }
    }
    return Array(bytes.prefix(longest))
  }
}
