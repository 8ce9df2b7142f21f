/// Records of a web archive, WARC 1.0 and 1.1 (ISO 28500).
enum WebArchive {
  struct Capture {
    let address: String?
    /// When it was fetched, as the record has it.
    let date: String?
    let bytes: [UInt8]
    let isGzipped: Bool
  }

  enum Outcome {
    case capture(Capture)
    case damaged(reason: String)
  }

  static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "WARC/1.".utf8) }

  private static let lineBreak: [UInt8] = [0x0D, 0x0A]
  private static let types = ["response", "resource", "conversion"]
  private static let textTypes = [
    "text/", "application/xhtml", "application/xml", "application/json", "application/rss", "application/atom",
    "application/ld",
  ]

  /// Calls with each page, feed or text that was fetched; leaves out requests, notes on the crawl, pictures and pages that were not found.
  static func forEachCapture(of bytes: [UInt8], _ take: (Outcome, _ line: Int?) -> Void) {
    var position = 0
    while true {
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      guard position < bytes.count else { return }
      guard bytes[position...].starts(with: "WARC/1.".utf8), let header = header(bytes, &position),
        let length = header["content-length"].flatMap(Int.init), length >= 0, length <= bytes.count - position
      else {
        take(.damaged(reason: "read no further: a damaged or cut record at byte \(position)"), nil)
        return
      }
      let block = bytes[position..<position + length]
      position += length
      guard let type = header["warc-type"], types.contains(type) else { continue }
      if let capture = capture(type, header, block) { take(.capture(capture), nil) }
    }
  }

  /// Fields by lower-case name; moves behind the empty line that ends them.
  private static func header(_ bytes: [UInt8], _ position: inout Int) -> [String: String]? {
    var fields: [String: String] = [:]
    while position < bytes.count {
      guard let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
      let line = bytes[position..<end].last == 0x0D ? bytes[position..<end - 1] : bytes[position..<end]
      position = end + 1
      if line.isEmpty { return fields }
      if let colon = line.firstIndex(of: UInt8(ascii: ":")), line.count <= 65_536 {
        let value = Array(line[(colon + 1)...])
        fields[String(decoding: line[..<colon], as: UTF8.self).lowercased()] =
          String(decoding: value[TextLines.trim(0..<value.count, value)], as: UTF8.self)
      }
    }
    return nil
  }

  private static func capture(_ type: String, _ header: [String: String], _ block: ArraySlice<UInt8>) -> Capture? {
    let address = header["warc-target-uri"].map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
    let date = header["warc-date"]
    guard type == "response", header["content-type"]?.hasPrefix("application/http") ?? true else {
      guard isText(header["content-type"]) else { return nil }
      return Capture(address: address, date: date, bytes: Array(block), isGzipped: false)
    }
    let bytes = Array(block)
    var position = 0
    let status = bytes.prefix { $0 != 0x0A }.split(separator: 0x20)
    guard status.count > 1, status[1].starts(with: "200".utf8), let fields = Self.header(bytes, &position),
      isText(fields["content-type"])
    else {
      return nil
    }
    var body = Array(bytes[position...])
    if fields["transfer-encoding"]?.lowercased() == "chunked" { body = unchunked(body) }
    return Capture(address: address, date: date, bytes: body, isGzipped: fields["content-encoding"]?.lowercased() == "gzip")
  }

  private static func isText(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return true }
    return textTypes.contains { type.hasPrefix($0) }
  }

  /// The body of a message in chunks (RFC 9112, 7.1); as it is where it is none, for some crawlers leave the header but not the chunks.
  private static func unchunked(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < body.count {
      let digits = body[position...].prefix(16).prefix { ($0 >= 0x30 && $0 <= 0x39) || (0x41...0x46).contains($0 & 0xDF) }
      guard !digits.isEmpty, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
        let end = body[position...].firstIndex(of: 0x0A), size <= body.count - end - 1
      else { return result.isEmpty ? body : result }
      if size == 0 { return result }
      result += body[(end + 1)..<(end + 1 + size)]
      position = end + 1 + size
      while position < body.count, body[position] == 0x0D || body[position] == 0x0A { position += 1 }
    }
    return result
  }
}
