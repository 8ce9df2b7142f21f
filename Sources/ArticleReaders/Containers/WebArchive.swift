/// Records of a web archive, WARC 1.0 and 1.1 (ISO 28500).
enum WebArchive {
  struct Capture {
    let address: String?
    /// When it was fetched, as the record has it.
    let date: String?
    let bytes: [UInt8]
  }

  enum Outcome {
    case capture(Capture)
    case damaged(reason: String)
  }

  static func recognizes(_ stream: ByteStream) throws(FileFailure) -> Bool {
    try stream.peek(7).starts(with: "WARC/1.".utf8)
  }

  private static let types = ["response", "resource", "conversion"]
  private static let textTypes = [
    "text/", "application/xhtml", "application/xml", "application/json", "application/rss", "application/atom",
    "application/ld",
  ]

  /// So much may stand in the header of a record, and in a line of it.
  private static let longestHeader = 1 << 20
  private static let longestLine = 1 << 16

  /// Calls with each page, feed or text that was fetched; leaves out requests, notes on the crawl, pictures and pages that were not found. Only one record
  /// is in memory at a time. Stops at false.
  static func forEachCapture(of stream: ByteStream, _ take: (Outcome) -> Bool) {
    var position = 0
    do throws(FileFailure) {
      while try skipBlank(stream, &position) {
        let start = position
        guard try recognizes(stream), let header = try header(stream, &position),
          let length = header["content-length"].flatMap(Int.init), length >= 0
        else {
          _ = take(.damaged(reason: "read no further: a damaged or cut record at byte \(start)"))
          return
        }
        position &+= length
        let isWanted = header["warc-type"].map(types.contains) ?? false
        if isWanted, length > FileBytes.limit {
          _ = take(.damaged(reason: "skipped a record at byte \(start): \(FileBytes.tooLarge(FileBytes.limit).reason)"))
        }
        let block = isWanted && length <= FileBytes.limit ? try stream.bytes(length) : nil
        let taken = if let block { block.count } else { try stream.skip(length) }
        guard taken == length else {
          _ = take(.damaged(reason: "read no further: a damaged or cut record at byte \(start)"))
          return
        }
        if let block, let type = header["warc-type"], let capture = capture(type, header, block) {
          guard take(.capture(capture)) else { return }
        }
      }
    } catch {
      _ = take(.damaged(reason: "read no further: \(error.reason)"))
    }
  }

  /// Moves behind white space; false at the end.
  private static func skipBlank(_ stream: ByteStream, _ position: inout Int) throws(FileFailure) -> Bool {
    while true {
      let ahead = try stream.peek(1)
      if ahead.isEmpty { return false }
      let blanks = ahead.prefix { $0 <= 0x20 }.count
      if blanks == 0 { return true }
      position += try stream.skip(blanks)
    }
  }

  /// Fields by lower-case name; moves behind the empty line that ends them. Nil where that is missing.
  private static func header(_ stream: ByteStream, _ position: inout Int) throws(FileFailure) -> [String: String]? {
    var fields: [String: String] = [:]
    var size = 0
    while size <= longestHeader, let whole = try stream.line(longest: longestLine) {
      position += whole.count + 1
      size += whole.count + 1
      let line = whole.last == 0x0D ? whole.dropLast() : whole[...]
      if line.isEmpty { return fields }
      if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        let value = Array(line[(colon + 1)...])
        fields[String(decoding: line[..<colon], as: UTF8.self).lowercased()] =
          String(decoding: value[TextLines.trim(0..<value.count, value)], as: UTF8.self)
      }
    }
    return nil
  }

  private static func capture(_ type: String, _ header: [String: String], _ block: [UInt8]) -> Capture? {
    let address = header["warc-target-uri"].map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
    let date = header["warc-date"]
    guard type == "response", header["content-type"]?.hasPrefix("application/http") ?? true else {
      guard isText(header["content-type"]) else { return nil }
      return Capture(address: address, date: date, bytes: block)
    }
    let status = block.prefix { $0 != 0x0A }.split(separator: 0x20)
    let message = ByteStream(bytes: block)
    var position = 0
    guard status.count > 1, status[1].starts(with: "200".utf8), let fields = try? Self.header(message, &position),
      isText(fields["content-type"]), var body = try? message.rest()
    else {
      return nil
    }
    if fields["transfer-encoding"]?.lowercased() == "chunked" { body = unchunked(body) }
    return Capture(address: address, date: date, bytes: body)
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
