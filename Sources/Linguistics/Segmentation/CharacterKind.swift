/// What a character is to the tokenizer.
enum CharacterKind: UInt8 {
  case space, lower, upper, digit, apostrophe, quote, hyphen, stop, mark, symbol
  /// A letter without case, or beyond the scripts whose case is told apart here.
  case letter

  /// Part of a word rather than a mark between words.
  var isWord: Bool { self == .lower || self == .upper || self == .digit || self == .letter }
  var isLetter: Bool { self == .lower || self == .upper || self == .letter }
}

/// Reads the characters of a UTF-8 buffer. Every byte string is readable: a byte that is not UTF-8 is a symbol of its own.
struct CharacterReader {
  let bytes: UnsafeBufferPointer<UInt8>

  private static let asciiKinds: [CharacterKind] = (0..<128).map { (byte: UInt8) in
    switch byte {
    case 0x20, 0x09...0x0D, 0x00...0x08, 0x0E...0x1F, 0x7F: .space
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: "-"): .hyphen
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): .stop
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "&"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "@"):
      .symbol
    default: .mark
    }
  }

  /// The kind of the character that starts at an offset, and its length in bytes (at least 1).
  @inline(__always)
  func character(at offset: Int) -> (kind: CharacterKind, length: Int) {
    let byte = bytes[offset]
    if byte < 0x80 { return (Self.asciiKinds[Int(byte)], 1) }
    return wideCharacter(at: offset)
  }

  func kind(at offset: Int) -> CharacterKind { character(at: offset).kind }

  private func wideCharacter(at offset: Int) -> (kind: CharacterKind, length: Int) {
    let (value, length) = scalar(at: offset)
    return (Self.kind(ofScalar: value), length)
  }

  /// The scalar value at an offset and its length; U+FFFD and 1 where the bytes are not UTF-8.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let byte = bytes[offset]
    let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0
    guard length > 0, offset + length <= bytes.count else { return (0xFFFD, 1) }
    if length == 1 { return (UInt32(byte), 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for index in 1..<length {
      let next = bytes[offset + index]
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    return (value, length)
  }

  /// The blocks are those of the Unicode Standard, chapter 2.8; only what English news prints is told apart.
  private static func kind(ofScalar value: UInt32) -> CharacterKind {
    switch value {
    case 0x80...0xA0, 0x1680, 0x2000...0x200B, 0x2028...0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: .space
    case 0xC0...0xD6, 0xD8...0xDE: .upper
    case 0xDF...0xF6, 0xF8...0xFF, 0xAA, 0xBA, 0xB5: .lower
    case 0xA1, 0xA7, 0xB6, 0xB7, 0xBF, 0x2020...0x2022, 0x2030...0x2031: .mark
    case 0xA2...0xBB, 0xBC...0xBE, 0xD7, 0xF7: value == 0xAB || value == 0xBB ? .quote : .symbol
    case 0x100...0x17F: value & 1 == 0 ? .upper : .lower
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032: .apostrophe
    case 0x201C...0x201F, 0x2033: .quote
    case 0x2010, 0x2011: .hyphen
    case 0x2012...0x2017, 0x2023...0x2025, 0x2027: .mark
    case 0x2026: .stop
    case 0x2039, 0x203A: .quote
    case 0x203B...0x205E, 0x3001...0x3003, 0x3008...0x3020, 0xFE30...0xFE6F: .mark
    case 0x2070...0x20CF, 0x2190...0x2BFF, 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0x1F000...0x1FFFF, 0xE0000...0xE0FFF: .symbol
    case 0xFE00...0xFE0F: .symbol
    default: .letter
    }
  }
}
