import CJSON

/// A stream of lines cut into stretches of whole lines, in memory that does not grow with the stream.
struct LineBlocks {
  static let usualSize = 1 << 21

  private let stream: ByteStream
  private let size: Int
  private let longest: Int
  /// The beginning of a line whose end is still to come.
  private var carried: [UInt8] = []
  /// Buffers of stretches that are done, for the next: memory that was touched before costs less.
  private var buffers: [[UInt8]] = []

  /// - Parameters:
  ///   - size: bytes of a stretch, more where one line is longer.
  ///   - longest: a longer line is passed over.
  init(_ stream: ByteStream, size: Int = usualSize, longest: Int = LineStretch.longestRecord) {
    (self.stream, self.size, self.longest) = (stream, size, longest)
  }

  /// The next stretch; nil at the end.
  mutating func next() throws(FileFailure) -> LineStretch? {
    var bytes = buffers.popLast() ?? []
    var used = carried.count, isEnded = false
    makeRoom(used, in: &bytes)
    bytes.replaceSubrange(..<used, with: carried)
    carried = []
    while true {
      // At least one block, and until there is the end of a line.
      let wanted = max(size, used * 2)
      makeRoom(wanted, in: &bytes)
      while used < wanted, !isEnded {
        let count = try take(into: &bytes, used..<wanted)
        isEnded = count == 0
        used += count
      }
      if used == 0 { return nil }
      let lineEnd = bytes[..<used].lastIndex(of: 0x0A)
      if let lineEnd, !isEnded {
        carried = Array(bytes[(lineEnd + 1)..<used])
        return stretch(bytes, lineEnd + 1)
      }
      if isEnded { return stretch(bytes, used) }
      if used > longest {
        _ = try stream.line(longest: 0)
        return LineStretch(bytes: [], records: 0..<0, firstLine: 0, lineCount: 1, longLine: 0)
      }
    }
  }

  /// Takes back a stretch that is done.
  mutating func reuse(_ stretch: LineStretch) { buffers.append(stretch.bytes) }

  private func makeRoom(_ count: Int, in bytes: inout [UInt8]) {
    let missing = count + Int(CJSON_PADDING) - bytes.count
    // Some more than is needed now, so that the next stretch with the beginning of a long line fits as well.
    if missing > 0 { bytes += repeatElement(0x20, count: missing + size / 8) }
  }

  private func stretch(_ bytes: [UInt8], _ end: Int) -> LineStretch {
    let lineCount = bytes.withUnsafeBufferPointer { ByteSearch.count(0x0A, in: $0, 0..<end) }
    return LineStretch(bytes: bytes, records: 0..<end, firstLine: 0, lineCount: lineCount, longLine: nil)
  }

  private func take(into bytes: inout [UInt8], _ range: Range<Int>) throws(FileFailure) -> Int {
    var result: Result<Int, FileFailure> = .success(0)
    bytes.withUnsafeMutableBytes { buffer in
      let free = UnsafeMutableRawBufferPointer(rebasing: buffer[range])
      result = Result { () throws(FileFailure) in try stream.take(into: free) }
    }
    return try result.get()
  }
}

extension LineStretch {
  /// A record is at most so long; a longer one is listed and passed over.
  static let longestRecord = 1 << 26
  static let longReason = "skipped: a record of more than \(longestRecord >> 20) MiB"

  /// Calls with the range of each line without white space and commas around it, but not with blank lines, and its line counted from the stretch's first
  /// byte, which is 0.
  func forEachRecord(_ body: (_ range: Range<Int>, _ line: Int) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      var position = records.lowerBound, line = firstLine
      while position < records.upperBound {
        let lineEnd = ByteSearch.first(0x0A, in: buffer, position..<records.upperBound) ?? records.upperBound
        var start = position, end = lineEnd
        while start < end, buffer[start] <= 0x20 { start += 1 }
        while end > start, buffer[end - 1] <= 0x20 || buffer[end - 1] == UInt8(ascii: ",") { end -= 1 }
        if start < end { body(start..<end, line) }
        position = lineEnd + 1
        line += 1
      }
    }
  }
}
