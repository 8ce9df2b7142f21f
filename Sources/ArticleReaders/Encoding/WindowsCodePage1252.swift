/// Windows code page 1252, "ANSI": Latin-1 with printable characters in 0x80...0x9F (unicode.org, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
enum WindowsCodePage1252 {
  /// Code points of the bytes 0x80...0x9F; 0 where the code page has none.
  private static let highControls: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The text, or nil when a byte has no character in the code page.
  static func decode(_ bytes: some Sequence<UInt8>) -> String? {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      guard (0x80...0x9F).contains(byte) else {
        text.append(Unicode.Scalar(byte))
        continue
      }
      guard let scalar = Unicode.Scalar(highControls[Int(byte) - 0x80]), scalar.value != 0 else { return nil }
      text.append(scalar)
    }
    return String(text)
  }
}
