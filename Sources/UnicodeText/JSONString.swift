/// Strings of JSON (RFC 8259, 7). Control characters are escaped, those above ASCII too, so that none reaches a terminal.
package enum JSONString {
  /// Appends a text in quotation marks.
  package static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < text.count {
      if index + 8 <= text.count,
        !mayNeedEscape(UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
      {
        index += 8
        continue
      }
      let byte = text[index]
      let isC1 = byte == 0xC2 && index + 1 < text.count && text[index + 1] < 0xA0
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || isC1 else {
        index += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      index += isC1 ? 2 : 1
      start = index
      escape(isC1 ? text[index - 1] : byte, to: &bytes)
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text in quotation marks.
  package static func quoted(_ text: String) -> String {
    var text = text, bytes: [UInt8] = []
    text.withUTF8 { append($0, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether one of eight bytes is 0x22, 0x5C, 0x7F, 0xC2 or below 0x20 (tests for a zero byte and for a small one as in S. E. Anderson's "Bit Twiddling Hacks").
  @inline(__always)
  private static func mayNeedEscape(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    @inline(__always) func isAny(_ byte: UInt64) -> UInt64 {
      let zero = bytes ^ (ones &* byte)
      return (zero &- ones) & ~zero
    }
    let isSmall = (bytes &- ones &* 0x20) & ~bytes
    return (isAny(0x22) | isAny(0x5C) | isAny(0x7F) | isAny(0xC2) | isSmall) & (ones &* 0x80) != 0
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}
