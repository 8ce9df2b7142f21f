import CJSON
import Glibc
import NewsModel

/// Articles of JSON Lines, a few at a time, in memory that does not grow with their number: for files that never end, and for pipes.
///
/// Each line is a file of its own: of dates of the form 03/04/2024 other lines tell nothing.
package struct RecordLines: ~Copyable {
  /// A line and its number, from 1.
  package struct Line: Sendable {
    package let bytes: [UInt8]
    package let number: Int
  }

  private let descriptor: Int32
  /// Whether the descriptor is to be closed.
  private let isOwned: Bool
  package let path: FilePath
  /// What was read and not yet given.
  private var buffer: [UInt8] = []
  private var isAtEnd = false
  private var number = 0

  /// A record is at most so long; a longer one is listed and passed over.
  private static let longestRecord = 1 << 26
  private static let blockSize = 1 << 16
  private static let openingSize = 1 << 20

  package init(_ entry: FolderReader.Entry) throws(ReadingError) {
    if entry.isStandardInput {
      (descriptor, isOwned, path) = (STDIN_FILENO, false, FilePath("standard input"))
      return
    }
    descriptor = entry.path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    (isOwned, path) = (true, entry.path)
    if descriptor < 0 { throw .unreadable(path: path.text, reason: String(cString: strerror(errno))) }
  }

  deinit { if isOwned { close(descriptor) } }

  /// Whether what comes are lines of JSON objects; reads as much as tells.
  package mutating func areRecords() throws(ReadingError) -> Bool {
    while !isAtEnd, buffer.count < Self.openingSize, !buffer.contains(0x0A) { try fill() }
    let start = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = buffer[start...].prefix { $0 != 0x0A }.filter { $0 > 0x20 }
    return first.first == UInt8(ascii: "{") && (first.last == UInt8(ascii: "}") || first.last == UInt8(ascii: ","))
  }

  /// All that is left, for input that is of no lines.
  package mutating func rest() throws(ReadingError) -> [UInt8] {
    while !isAtEnd {
      if buffer.count > FileBytes.limit {
        throw .unreadable(path: path.text, reason: "larger than \(FileBytes.limit >> 20) MiB")
      }
      try fill()
    }
    defer { buffer = [] }
    return buffer
  }

  /// The next lines that are not blank: as many as have come, at most so many; none at the end.
  package mutating func next(atMost count: Int) throws(ReadingError) -> [Line] {
    var lines: [Line] = []
    while lines.isEmpty {
      var start = 0
      while lines.count < count, let end = lineEnd(from: start) {
        number += 1
        let line = buffer[start..<end]
        if line.contains(where: { $0 > 0x20 }) { lines.append(Line(bytes: Array(line), number: number)) }
        start = min(buffer.count, end + 1)
      }
      buffer.removeFirst(start)
      if isAtEnd, buffer.isEmpty { break }
      if lines.isEmpty { try fill() }
    }
    return lines
  }

  private func lineEnd(from start: Int) -> Int? {
    guard start < buffer.count else { return nil }
    if let end = buffer.withUnsafeBufferPointer({ ByteSearch.first(0x0A, in: $0, start..<$0.count) }) { return end }
    return isAtEnd || buffer.count - start > Self.longestRecord ? buffer.count : nil
  }

  private mutating func fill() throws(ReadingError) {
    var failure: Int32 = 0
    let block = [UInt8](unsafeUninitializedCapacity: Self.blockSize) { block, initialized in
      var count = read(descriptor, block.baseAddress, Self.blockSize)
      while count < 0, errno == EINTR { count = read(descriptor, block.baseAddress, Self.blockSize) }
      if count < 0 { failure = errno }
      initialized = max(0, count)
    }
    if failure != 0 { throw .unreadable(path: path.text, reason: String(cString: strerror(failure))) }
    if block.isEmpty { isAtEnd = true } else { buffer += block }
  }
}

extension ArticleReader {
  /// The article of a line, and what was not read of it. An article without an id of its own is called after the line's number.
  package func read(_ line: RecordLines.Line, path: FilePath) -> ReadRecords {
    guard let decoded = TextDecoding.decode(line.bytes) else {
      let reason = "skipped: no JSON (not a text)"
      return ReadRecords(skipped: [
        SkippedInput(path: path.text, line: line.number, code: ReadingCodes.badRecord, reason: reason)
      ])
    }
    let file = RawFile(path: path, bytes: decoded.bytes, partLine: line.number)
    return ArticleFormat.json.read(file)
  }
}
