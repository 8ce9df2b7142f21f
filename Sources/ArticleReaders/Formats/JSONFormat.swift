import CJSON
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

/// What one piece of a file gives, in its order.
private struct JSONPart: Sendable {
  var prepared: [PreparedArticle] = []
  var skipped: [SkippedInput] = []
}

/// Reads a JSON file.
private struct JSONReading {
  let file: RawFile

  /// A piece of the file that one thread parses at a time holds about so many bytes.
  private static let pieceSize = 1 << 20

  private struct Piece: Sendable {
    var ranges: [Range<Int>]
    /// Line on which the first range begins, and the number of the first record.
    var line: Int
    var number: Int
  }

  func records() -> ReadRecords {
    let padded = file.bytes + [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))
    let pieces = padded.withUnsafeBufferPointer { cut(JSONScanner(bytes: $0, end: file.bytes.count)) }
    let isSingle = file.partLine == nil && pieces.count == 1 && pieces[0].ranges.count == 1
    let parts = ParallelMap.map(pieces, width: file.width) { piece -> JSONPart in
      padded.withUnsafeBufferPointer { read(piece, JSONScanner(bytes: $0, end: file.bytes.count), isSingle: isSingle) }
    }
    var prepared: [PreparedArticle] = [], skipped: [SkippedInput] = []
    for part in parts ?? [] {
      prepared += part.prepared
      skipped += part.skipped
    }
    return RecordArticles.finish(prepared, skipped: skipped, file: file)
  }

  private func cut(_ scanner: JSONScanner) -> [Piece] {
    guard let parser = try? JSONParser() else { return [] }
    var result: [Piece] = []
    var line = file.partLine ?? 1, position = 0, number = line - 1, size = 0
    for range in JSONRecords(scanner, parser: parser).ranges {
      line += scanner.bytes[position..<range.lowerBound].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      position = range.lowerBound
      if result.isEmpty || size >= Self.pieceSize {
        result.append(Piece(ranges: [], line: line, number: number + 1))
        size = 0
      }
      result[result.count - 1].ranges.append(range)
      size += range.count
      number += 1
    }
    return result
  }

  private func read(_ piece: Piece, _ scanner: JSONScanner, isSingle: Bool) -> JSONPart {
    guard let parser = try? JSONParser() else {
      return JSONPart(skipped: [skip(piece.line, ReadingCodes.failed, "out of memory")])
    }
    var result = JSONPart()
    var line = piece.line, position = piece.ranges.first?.lowerBound ?? 0, number = piece.number
    func take(_ value: JSONValue, _ notice: SkippedInput?) {
      var record = JSONArticle.record(value, line: line, path: file.path)
      if let notice { record.notices.append(notice) }
      let id = record[.id] ?? (isSingle ? file.path.stem : "\(file.path.stem)-\(number)")
      number += 1
      if let article = record.prepared(path: file.path, id: id) {
        result.prepared.append(article)
      } else {
        result.skipped.append(skip(line, ReadingCodes.noText, "skipped: a record without headline and text"))
      }
    }
    for range in piece.ranges {
      var parts = [range]
      while !parts.isEmpty {
        let part = parts.removeFirst()
        line += scanner.bytes[position..<part.lowerBound].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
        position = part.lowerBound
        do {
          take(try parser.parse(scanner.bytes, part), nil)
        } catch {
          let restarts = scanner.restarts(in: part)
          if restarts.count > 1 {
            parts = restarts + parts
          } else if let mended = JSONRepair.mended(scanner.bytes[part]), let value = try? parser.parse(mended) {
            take(value, skip(line, ReadingCodes.mended, "None, True, False or NaN read as JSON's null, true, false, null"))
          } else {
            result.skipped.append(skip(line, ReadingCodes.badRecord, "skipped: no JSON (\(error.reason))"))
            number += 1
          }
        }
      }
    }
    return result
  }

  private func skip(_ line: Int?, _ code: DiagnosticCode, _ reason: String) -> SkippedInput {
    SkippedInput(path: file.path.text, line: line, code: code, reason: reason)
  }
}
