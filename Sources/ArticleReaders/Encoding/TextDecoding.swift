import CJSON

/// How a file's bytes stand for text.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "CP1252"
}

/// Bytes as text.
package struct DecodedText: Sendable {
  /// UTF-8, without byte-order mark.
  package let bytes: [UInt8]
  package let encoding: TextEncoding
  /// Line, from 1, of the first place where bytes could not be decoded and stand as U+FFFD; nil when there is none.
  package let firstInvalidLine: Int?
  /// How many such places there are.
  package let invalidCount: Int

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What is to be told of places that could not be decoded.
  var notice: String? {
    guard firstInvalidLine != nil else { return nil }
    let places = invalidCount == 1 ? "1 place is" : "\(invalidCount) places are"
    return "\(places) not \(encoding.rawValue); read with U+FFFD there"
  }
}

/// Finds the encoding of bytes and decodes them.
package enum TextDecoding {
  /// The text, or nil for bytes that are no text. The encoding is the byte-order mark's; else UTF-16 where every other byte is
  /// zero; else UTF-8 where it is valid or nearly so (a cut or damaged file); else CP1252.
  package static func decode(_ bytes: [UInt8]) -> DecodedText? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return decodeUTF8(Array(bytes[3...]), isCertain: true) }
    if bytes.starts(with: [0xFF, 0xFE]) { return decodeUTF16(bytes[2...], .utf16LittleEndian) }
    if bytes.starts(with: [0xFE, 0xFF]) { return decodeUTF16(bytes[2...], .utf16BigEndian) }
    if let encoding = utf16WithoutMark(bytes) { return decodeUTF16(bytes[...], encoding) }
    return decodeUTF8(bytes, isCertain: false)
  }

  /// UTF-16 of mostly Latin text has a zero in one half of its code units and hardly ever in the other.
  private static func utf16WithoutMark(_ bytes: [UInt8]) -> TextEncoding? {
    let probe = bytes.prefix(4096)
    guard probe.count >= 8, bytes.count % 2 == 0 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in probe.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let units = probe.count / 2
    if zeros[1] * 10 >= units * 7, zeros[0] * 20 <= units { return .utf16LittleEndian }
    if zeros[0] * 10 >= units * 7, zeros[1] * 20 <= units { return .utf16BigEndian }
    return nil
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> DecodedText? {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let first = UInt16(bytes[index]), second = UInt16(bytes[index + 1])
      units.append(encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second)
      index += 2
    }
    if index < bytes.endIndex { units.append(0xDC00) }  // half a code unit: an unpaired surrogate decodes to U+FFFD
    return checked(Array(String(decoding: units, as: UTF16.self).utf8), encoding, invalid: invalidPlaces(units))
  }

  /// How many unpaired surrogates there are, and the line of the first.
  private static func invalidPlaces(_ units: [UInt16]) -> (count: Int, line: Int?) {
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var count = 0, line = 1
    var firstLine: Int?
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar == "\n" { line += 1 }
      case .error:
        count += 1
        if firstLine == nil { firstLine = line }
      case .emptyInput: return (count, firstLine)
      }
    }
  }

  private static func decodeUTF8(_ bytes: [UInt8], isCertain: Bool) -> DecodedText? {
    if bytes.withUnsafeBufferPointer({ ByteSearch.first(0, in: $0, 0..<$0.count) }) != nil { return nil }
    if bytes.withUnsafeBufferPointer({ cjson_is_utf8($0.baseAddress, $0.count) }) {
      return checked(bytes, .utf8, invalid: (0, nil))
    }
    let places = invalidPlaces(bytes)
    // CP1252 read as UTF-8 is wrong at nearly every character above ASCII; a damaged file at few of many.
    if isCertain || places.multibyte > 4 * places.count {
      let text = String(decoding: bytes, as: UTF8.self)
      return checked(Array(text.utf8), .utf8, invalid: (places.count, places.line))
    }
    return WindowsCodePage1252.decode(bytes).flatMap { checked(Array($0.utf8), .windows1252, invalid: (0, nil)) }
  }

  /// How many sequences are not UTF-8, the line of the first, and how many characters above ASCII are.
  private static func invalidPlaces(_ bytes: [UInt8]) -> (count: Int, line: Int?, multibyte: Int) {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var count = 0, multibyte = 0, line = 1
    var firstLine: Int?
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        if scalar == "\n" { line += 1 }
        if !scalar.isASCII { multibyte += 1 }
      case .error:
        count += 1
        if firstLine == nil { firstLine = line }
      case .emptyInput: return (count, firstLine, multibyte)
      }
    }
  }

  /// Nil for text that is full of control characters: a binary file that happens to decode.
  private static func checked(_ bytes: [UInt8], _ encoding: TextEncoding, invalid: (count: Int, line: Int?)) -> DecodedText? {
    var controls = 0, scalars = 0
    for byte in bytes.prefix(8192) {
      scalars += 1
      let isLayout = byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C
      if byte < 0x20 && !isLayout || byte == 0x7F { controls += 1 }
    }
    if controls * 50 > scalars { return nil }
    return DecodedText(bytes: bytes, encoding: encoding, firstInvalidLine: invalid.line, invalidCount: invalid.count)
  }
}
