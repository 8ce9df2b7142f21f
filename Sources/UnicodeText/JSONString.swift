import CByteSearch

/// Strings of JSON (RFC 8259, 7). Control characters are escaped, those above ASCII too, so that none reaches a terminal.
package enum JSONString {
  /// Bytes that a text of so many takes at most, in quotation marks.
  private static func mostBytes(ofText length: Int) -> Int { 6 * length + 2 }

  /// Writes a text in quotation marks to memory that has room for it; gives how many bytes these are.
  private static func write(_ text: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>) -> Int {
    var next = start
    put(UInt8(ascii: "\""), to: &next)
    next += writeContents(text, to: next)
    put(UInt8(ascii: "\""), to: &next)
    return next - start
  }

  /// The same without quotation marks.
  package static func writeContents(_ text: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>) -> Int {
    guard var rest = text.baseAddress else { return 0 }
    let end = rest + text.count
    var next = start
    while rest < end {
      let count = dateline_copy_json(next, rest, end - rest)
      next += count
      rest += count
      if rest == end { break }
      // One above ASCII has two bytes, of which the second is its number.
      if rest.pointee == 0xC2 { rest += 1 }
      escape(rest.pointee, to: &next)
      rest += 1
    }
    return next - start
  }

  /// Appends a text in quotation marks.
  package static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: mostBytes(ofText: text.count)) { added in
      added.withUnsafeMutableBufferPointer { room, count in
        if let start = room.baseAddress { count += write(text, to: start + count) }
      }
    }
  }

  /// A text in quotation marks.
  package static func quoted(_ text: String) -> String {
    var text = text, bytes: [UInt8] = []
    text.withUTF8 { append($0, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always)
  private static func put(_ byte: UInt8, to next: inout UnsafeMutablePointer<UInt8>) {
    next.initialize(to: byte)
    next += 1
  }

  private static func escape(_ byte: UInt8, to next: inout UnsafeMutablePointer<UInt8>) {
    put(UInt8(ascii: "\\"), to: &next)
    switch byte {
    case 0x22, 0x5C: put(byte, to: &next)
    case 0x08: put(UInt8(ascii: "b"), to: &next)
    case 0x09: put(UInt8(ascii: "t"), to: &next)
    case 0x0A: put(UInt8(ascii: "n"), to: &next)
    case 0x0C: put(UInt8(ascii: "f"), to: &next)
    case 0x0D: put(UInt8(ascii: "r"), to: &next)
    default:
      for byte in [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")] { put(byte, to: &next) }
      for digit in [byte >> 4, byte & 15] {
        put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10, to: &next)
      }
    }
  }
}
