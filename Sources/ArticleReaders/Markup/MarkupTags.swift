/// Looks at tags before a text is parsed.
enum MarkupTags {
  /// A tag of more attributes is none: the parser compares each with all before it.
  private static let mostAttributes = 5000

  /// Whether a tag has more attributes than any that was written as one.
  static func isAnyEndless(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while let start = ByteSearch.first(UInt8(ascii: "<"), in: bytes, position..<bytes.count) {
      position = start + 1
      guard position < bytes.count, (0x41...0x5A).contains(bytes[position] & 0xDF) else { continue }
      var attributes = 0, isBlank = false, isValue = false
      while position < bytes.count, bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "<") {
        let byte = bytes[position]
        if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          position = ByteSearch.first(byte, in: bytes, position + 1..<bytes.count) ?? bytes.count - 1
        }
        if byte > 0x20, isBlank || isValue && byte == UInt8(ascii: "/") { attributes += 1 }
        isBlank = byte <= 0x20 || byte == UInt8(ascii: "/")
        isValue = byte == UInt8(ascii: "=") || isValue && byte <= 0x20
        if attributes > mostAttributes { return true }
        position += 1
      }
    }
    return false
  }
}
