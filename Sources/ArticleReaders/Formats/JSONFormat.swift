import CJSON
import Columns
import Diagnostics
import NewsModel

extension ArticleFormat {
  /// JSON Lines, an array of objects, one object, or objects wrapped in others.
  static let json = ArticleFormat(
    name: "json",
    summary: "JSON and JSON Lines, with the field names of common scrapers and news interfaces",
    recognizes: { file in
      let start = file.bytes.drop { $0 <= 0x20 }
      guard let first = start.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
      let next = start.dropFirst().first { $0 > 0x20 }
      return next == UInt8(ascii: "\"") || next == UInt8(ascii: "{") || next == UInt8(ascii: "[") || next == first + 2
    },
    read: { JSONReading(file: $0).records() })
}

/// Reads a JSON file that is in memory.
private struct JSONReading {
  let file: RawFile

  /// A piece of the file that one thread parses at a time holds about so many bytes.
  private static let pieceSize = 1 << 20

  private struct Piece: Sendable {
    var ranges: [Range<Int>]
    /// Line on which the first range begins.
    var line: Int
  }

  func records() -> ReadRecords {
    let pieces = file.bytes.withUnsafeBufferPointer { cut(JSONScanner(bytes: $0, end: file.bytes.count)) }
    let parts = Parallel.map(count: pieces.count, width: file.width) { read(pieces[$0]) }
    var all = JSONParts(path: file.path, recordsBefore: file.part?.recordsBefore ?? 0)
    for part in parts { all.append(part, linesBefore: 0) }
    return all.finished(places: file.blockPlaces, isWhole: file.part == nil)
  }

  private func cut(_ scanner: JSONScanner) -> [Piece] {
    guard let parser = try? JSONParser() else { return [] }
    var result: [Piece] = []
    var line = file.part?.line ?? 1, position = 0, size = 0
    for range in file.allowed(JSONRecords(scanner, parser: parser).ranges) {
      line += ByteSearch.count(0x0A, in: scanner.bytes, position..<range.lowerBound)
      position = range.lowerBound
      if result.isEmpty || size >= Self.pieceSize {
        result.append(Piece(ranges: [], line: line))
        size = 0
      }
      result[result.count - 1].ranges.append(range)
      size += range.count
    }
    return result
  }

  private func read(_ piece: Piece) -> JSONPart {
    guard let first = piece.ranges.first, let last = piece.ranges.last else { return JSONPart() }
    // The parser wants room behind the text; the first record's indentation counts.
    let start = max(0, first.lowerBound - JSONScanner.deepestIndent)
    let bytes = Array(file.bytes[start..<last.upperBound]) + [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))
    return bytes.withUnsafeBufferPointer { buffer in
      let ranges = piece.ranges.map { $0.lowerBound - start..<$0.upperBound - start }
      return read(ranges, line: piece.line, JSONScanner(bytes: buffer, end: last.upperBound - start))
    }
  }

  /// - Parameter line: on which the first range begins.
  private func read(_ ranges: [Range<Int>], line: Int, _ scanner: JSONScanner) -> JSONPart {
    var part = JSONPart()
    guard let reader = try? JSONPartReader(path: file.path) else { return part }
    var line = line, position = ranges.first?.lowerBound ?? 0
    func moveLine(to place: Int) {
      line += ByteSearch.count(0x0A, in: scanner.bytes, position..<place)
      position = place
    }
    for range in ranges {
      moveLine(to: range.lowerBound)
      guard let failure = reader.read(scanner.bytes, range, line: line, into: &part) else { continue }
      let restarts = scanner.restarts(in: range)
      for restart in restarts {
        moveLine(to: restart.lowerBound)
        if restarts.count == 1 {
          reader.mend(scanner.bytes, restart, line: line, failure, into: &part)
        } else if let failure = reader.read(scanner.bytes, restart, line: line, into: &part) {
          reader.mend(scanner.bytes, restart, line: line, failure, into: &part)
        }
      }
    }
    part.prepared.gatherContents()
    return part
  }
}
