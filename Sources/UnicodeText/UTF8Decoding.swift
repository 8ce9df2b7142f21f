/// Single code points of UTF-8 in a buffer, forwards and backwards.
package enum UTF8Decoding {
  /// The code point at an offset and its length in bytes; nil and 1 where the bytes are no UTF-8.
  @inline(__always)
  package static func scalar(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> (scalar: UInt32?, length: Int) {
    let lead = bytes[position]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, position + length <= bytes.count else { return (nil, 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = bytes[position + offset]
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }

  /// The code point that ends before an offset and its length in bytes; nil and 1 where the bytes are no UTF-8.
  @inline(__always)
  package static func scalar(before position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> (scalar: UInt32?, length: Int) {
    if bytes[position - 1] < 0x80 { return (UInt32(bytes[position - 1]), 1) }
    var start = position - 1
    while start > 0, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (found, length) = scalar(at: start, of: bytes)
    return start + length == position ? (found, length) : (nil, 1)
  }
}
