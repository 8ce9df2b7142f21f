import CJSON
import Diagnostics
import NewsModel

/// What records of a JSON text give, in their order, before what needs all of the file.
struct JSONPart: Sendable {
  var prepared: [PreparedArticle] = []
  var skipped: [SkippedInput] = []
  /// How many records there were, those that were skipped too.
  var count = 0
}

/// The parts of a JSON text, one behind the other.
struct JSONParts {
  private let path: FilePath
  /// Not joined to one list, which would be in memory twice while it grows.
  private var prepared: [[PreparedArticle]] = []
  private var skipped: [SkippedInput] = []
  private let recordsBefore: Int
  private var count: Int

  init(path: FilePath, recordsBefore: Int) {
    self.path = path
    self.recordsBefore = recordsBefore
    count = recordsBefore
  }

  /// Takes the part that follows.
  mutating func append(_ part: consuming JSONPart, linesBefore: Int) {
    for index in part.prepared.indices { part.prepared[index].move(lines: linesBefore, records: count) }
    skipped += linesBefore == 0 ? part.skipped : part.skipped.map { $0.moved(lines: linesBefore) }
    count += part.count
    prepared.append(part.prepared)
  }

  /// - Parameters:
  ///   - places: of the articles' blocks in the file; nil where it is not searched.
  ///   - isWhole: whether the text is all of a file, so that the article of one with a single record needs no number.
  consuming func finished(places: BlockPlaces?, isWhole: Bool) -> ReadRecords {
    if isWhole, count == 1, let only = prepared.firstIndex(where: { !$0.isEmpty }) { prepared[only][0].number = nil }
    var records = RecordArticles.finish(prepared, skipped: skipped, path: path, places: places)
    records.recordCount = count - recordsBefore
    return records
  }
}

/// Reads JSON objects as articles. Not for several threads at once.
struct JSONPartReader: ~Copyable {
  private let parser: JSONParser
  private let path: FilePath

  init(path: FilePath) throws(JSONParser.Failure) {
    parser = try JSONParser()
    self.path = path
  }

  /// Reads a record; gives why it is no JSON, and leaves the part as it was. The buffer is padded.
  func read(
    _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int, into part: inout JSONPart
  ) -> JSONParser.Failure? {
    do throws(JSONParser.Failure) {
      take(try parser.parse(buffer, range), line: line, [], into: &part)
      return nil
    } catch {
      return error
    }
  }

  /// Reads a record that is no JSON after all where it is in another encoding, or Python's; else lists it.
  func mend(
    _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int, _ failure: JSONParser.Failure,
    into part: inout JSONPart
  ) {
    var bytes = Array(buffer[range]), notices: [SkippedInput] = [], reason = failure.reason, isChanged = false
    if !bytes.withUnsafeBufferPointer({ cjson_is_utf8($0.baseAddress, $0.count) }) {
      guard let decoded = TextDecoding.decode(bytes) else {
        part.count += 1
        part.skipped.append(skip(line, ReadingCodes.badRecord, "skipped: no JSON (not a text)"))
        return
      }
      (bytes, isChanged) = (decoded.bytes, true)
      if let notice = decoded.notice { notices.append(skip(line, ReadingCodes.invalidText, notice)) }
    }
    if isChanged {
      do throws(JSONParser.Failure) {
        return take(try parser.parse(bytes), line: line, notices, into: &part)
      } catch {
        reason = error.reason
      }
    }
    if let mended = JSONRepair.mended(bytes), let value = try? parser.parse(mended) {
      notices.append(skip(line, ReadingCodes.mended, "None, True, False or NaN read as JSON's null, true, false, null"))
      return take(value, line: line, notices, into: &part)
    }
    part.count += 1
    part.skipped.append(skip(line, ReadingCodes.badRecord, "skipped: no JSON (\(reason))"))
  }

  private func take(_ value: JSONValue, line: Int, _ notices: [SkippedInput], into part: inout JSONPart) {
    part.count += 1
    var record = JSONArticle.record(value, line: line, path: path)
    record.notices += notices
    if var article = record.prepared(path: path, id: record[.id] ?? "") {
      if record[.id] == nil { article.number = part.count }
      part.prepared.append(article)
    } else {
      part.skipped.append(skip(line, ReadingCodes.noText, "skipped: a record without headline and text"))
    }
  }

  private func skip(_ line: Int, _ code: DiagnosticCode, _ reason: String) -> SkippedInput {
    SkippedInput(path: path.text, line: line, code: code, reason: reason)
  }
}
