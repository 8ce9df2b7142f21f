import Glibc
import NewsModel

/// Articles of JSON Lines, a few at a time, in memory that does not grow with their number: for files that never end, and for pipes.
///
/// Each line is a file of its own: of dates of the form 03/04/2024 other lines tell nothing.
struct RecordLines {
  private let stream: ByteStream
  private var number = 0

  private static let openingSize = 1 << 20

  /// Nil, with nothing taken, when what comes are no lines of JSON objects; reads as much as tells.
  init?(_ stream: ByteStream) throws(FileFailure) {
    var size = 1 << 12
    while !stream.hasLineAhead, size <= Self.openingSize {
      if try stream.peek(size).count < size { break }
      size *= 2
    }
    let opening = try stream.peek(1)
    let start = opening.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = opening.dropFirst(start).prefix { $0 != 0x0A }
    guard first.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), let last = first.last(where: { $0 > 0x20 }),
      last == UInt8(ascii: "}") || last == UInt8(ascii: ",")
    else { return nil }
    self.stream = stream
  }

  /// The next lines that are not blank: as many as have come, at most so many; none at the end.
  mutating func next(atMost count: Int) throws(FileFailure) -> [RecordLine] {
    var lines: [RecordLine] = []
    while lines.isEmpty || lines.count < count && stream.hasLineAhead {
      guard let line = try stream.line(longest: LineStretch.longestRecord + 1) else { break }
      number += 1
      if line.contains(where: { $0 > 0x20 }) { lines.append(RecordLine(bytes: line, number: number)) }
    }
    return lines
  }
}

/// A line of a file of JSON Lines.
package struct RecordLine: Sendable {
  let bytes: [UInt8]
  /// From 1.
  let number: Int
}

extension ArticleReader {
  /// The article of a line, and what was not read of it. An article without an id of its own is called after the line's number.
  package func read(_ line: RecordLine, path: FilePath) -> ReadRecords {
    func skip(_ failure: FileFailure) -> ReadRecords {
      ReadRecords(skipped: [SkippedInput(path: path.text, line: line.number, code: failure.code, reason: failure.reason)])
    }
    if line.bytes.count > LineStretch.longestRecord {
      return skip(FileFailure(ReadingCodes.tooLarge, LineStretch.longReason))
    }
    guard let decoded = TextDecoding.decode(line.bytes) else {
      return skip(FileFailure(ReadingCodes.badRecord, "skipped: no JSON (not a text)"))
    }
    return ArticleFormat.json.read(
      RawFile(path: path, bytes: decoded.bytes, part: FilePart(line: line.number, recordsBefore: line.number - 1)))
  }
}
