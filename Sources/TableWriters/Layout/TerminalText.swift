/// Makes text safe for a terminal: control characters become the pictures of Unicode's block "Control Pictures", and characters
/// that would reverse the direction of what follows become U+FFFD.
package enum TerminalText {
  /// Whether any byte begins a character that must not reach a terminal as it is. Line breaks and tabs may.
  static func isUnsafe(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte < 0x20, byte != 0x0A, byte != 0x09 { return true }
      if byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { return true }
      // U+202A…U+202E and U+2066…U+2069 begin with E2 80 and E2 81; others that do are sorted out by `sanitized`.
      if previous == 0xE2, byte == 0x80 || byte == 0x81 { return true }
      previous = byte
    }
    return false
  }

  static func sanitized(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Array(sanitized(String(decoding: utf8, as: UTF8.self), keepsLineBreaks: true).utf8)
  }

  /// The text with every unsafe character replaced; line breaks and tabs stay, or become spaces.
  package static func sanitized(_ text: String, keepsLineBreaks: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t": result.append(keepsLineBreaks ? scalar : " ")
      default: result.append(safe(scalar))
      }
    }
    return String(result)
  }

  /// What is shown for a character; itself unless it is a control character or reverses direction.
  static func safe(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}
