import CJSON
import Diagnostics
import NewsModel

/// Reads records of events in JSON.
struct JSONEvents: Sendable {
  let layout: EventRecordLayout
  let path: FilePath

  /// The records of a stretch of JSON Lines.
  func part(_ stretch: LineStretch) -> EventPart {
    stretch.bytes.withUnsafeBufferPointer { buffer in
      var part = part(buffer, size: stretch.records.count, rows: stretch.lineCount) { stretch.forEachRecord($0) }
      if let line = stretch.longLine {
        part.skipped.append(
          SkippedInput(path: path.text, line: line, code: ReadingCodes.tooLarge, reason: LineStretch.longReason))
      }
      return part
    }
  }

  /// The records of a text whose ranges are known. The bytes are padded.
  func part(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> EventPart {
    bytes.withUnsafeBufferPointer { buffer in
      part(buffer, size: buffer.count) { row in
        var line = 0, position = 0
        for range in ranges {
          line += ByteSearch.count(0x0A, in: buffer, position..<range.lowerBound)
          position = range.lowerBound
          row(range, line)
        }
      }
    }
  }

  /// - Parameter forEach: calls with the range of each record, and its line counted from the part's first, which is 0.
  private func part(
    _ buffer: UnsafeBufferPointer<UInt8>, size: Int, rows: Int = 0,
    _ forEach: ((_ range: Range<Int>, _ line: Int) -> Void) -> Void
  ) -> EventPart {
    var part = EventPart(path: path, format: layout.format, size: size, rows: rows)
    do throws(JSONParser.Failure) {
      let reader = try JSONRecordReader(names: layout.names)
      var row = EventRecordRow(layout)
      forEach { range, line in
        let range = Self.trimmed(range, buffer)
        if range.isEmpty { return }
        do throws(JSONParser.Failure) {
          row.append(try reader.cells(buffer, range), line: line, to: &part)
        } catch {
          mend(buffer, range, line, error, reader, &row, &part)
        }
      }
    } catch {
      part.skipped.append(SkippedInput(path: path.text, code: ReadingCodes.failed, reason: error.reason))
    }
    part.finish()
    return part
  }

  /// Without white space and a comma around it.
  private static func trimmed(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = range.lowerBound, end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    return start..<end
  }

  /// A record that is no JSON: read after all where it is in another encoding, or Python's; else listed.
  private func mend(
    _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ line: Int, _ failure: JSONParser.Failure,
    _ reader: borrowing JSONRecordReader, _ row: inout EventRecordRow, _ part: inout EventPart
  ) {
    func skip(_ code: DiagnosticCode, _ reason: String) -> SkippedInput {
      SkippedInput(path: path.text, line: line, code: code, reason: reason)
    }
    var bytes = Array(buffer[range]), notices: [SkippedInput] = [], isChanged = false
    if !bytes.withUnsafeBufferPointer({ cjson_is_utf8($0.baseAddress, $0.count) }), let decoded = TextDecoding.decode(bytes) {
      (bytes, isChanged) = (decoded.bytes, true)
      if decoded.invalidCount > 0 {
        notices.append(skip(ReadingCodes.invalidText, "not \(decoded.encoding.rawValue); read with U+FFFD there"))
      }
    }
    if let mended = JSONRepair.mended(bytes) {
      (bytes, isChanged) = (mended, true)
      notices.append(skip(ReadingCodes.mended, "None, True, False or NaN read as JSON's null, true, false, null"))
    }
    let count = bytes.count
    if isChanged {
      bytes += [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))
      let isRead = bytes.withUnsafeBufferPointer { padded in
        guard let cells = try? reader.cells(padded, 0..<count) else { return false }
        row.append(cells, line: line, to: &part)
        return true
      }
      if isRead {
        part.skipped += notices
        return
      }
    }
    part.skipped.append(skip(ReadingCodes.badRecord, "skipped: no JSON object (\(failure.reason))"))
  }
}

/// Puts the cells of a record into the columns of a part.
struct EventRecordRow {
  private let columns: [EventPart.Column]
  private let ranks: [UInt8]
  /// For each field the best rank among the members of the record.
  private var best: [UInt8]
  /// Of each cell of the record that is looked up in a dictionary.
  private var hashes: [UInt32] = []
  private static let none: UInt8 = .max

  init(_ layout: EventRecordLayout) {
    columns = layout.matches.map { EventPart.Column($0.field) }
    ranks = layout.matches.map(\.rank)
    best = [UInt8](repeating: Self.none, count: EventField.allCases.count)
  }

  mutating func append(_ cells: UnsafeBufferPointer<CJSONCell>, line: Int, to part: inout EventPart) {
    if hashes.count < cells.count { hashes = [UInt32](repeating: 0, count: 2 * cells.count) }
    let hasRepeats = prepare(cells, &part)
    part.beginRow(line: line)
    if hasRepeats { setBest(of: cells, in: &part) } else { setAll(cells, in: &part) }
  }

  /// Hashes what is looked up, and has what waits for memory fetched. True where a field has several cells.
  private mutating func prepare(_ cells: UnsafeBufferPointer<CJSONCell>, _ part: inout EventPart) -> Bool {
    var seen: UInt64 = 0, hasRepeats = false
    columns.withUnsafeBufferPointer { columns in
      hashes.withUnsafeMutableBufferPointer { hashes in
        for index in 0..<cells.count where cells[index].length > 0 {
          let column = columns[Int(cells[index].name)]
          let bit: UInt64 = 1 << UInt64(column.field.rawValue)
          hasRepeats = hasRepeats || seen & bit != 0
          seen |= bit
          if column.isCoded {
            hashes[index] = TermInterner.hash(cells[index].bytes)
            if column.isLarge { part.fetchSlot(column, hash: hashes[index]) }
          }
        }
        for index in 0..<cells.count where cells[index].length > 0 {
          let column = columns[Int(cells[index].name)]
          if column.isLarge { part.fetchText(column, hash: hashes[index]) }
        }
      }
    }
    return hasRepeats
  }

  /// Sets the cells of a record with one for each field.
  private func setAll(_ cells: UnsafeBufferPointer<CJSONCell>, in part: inout EventPart) {
    columns.withUnsafeBufferPointer { columns in
      hashes.withUnsafeBufferPointer { hashes in
        for index in 0..<cells.count where cells[index].length > 0 {
          set(cells[index], columns[Int(cells[index].name)], hashes[index], in: &part)
        }
      }
    }
  }

  /// Sets the cells with the best names; of others than lists the first.
  private mutating func setBest(of cells: UnsafeBufferPointer<CJSONCell>, in part: inout EventPart) {
    for index in best.indices { best[index] = Self.none }
    for cell in cells where cell.length > 0 {
      let field = columns[Int(cell.name)].field.rawValue
      best[field] = min(best[field], ranks[Int(cell.name)])
    }
    for (index, cell) in cells.enumerated() where cell.length > 0 {
      let column = columns[Int(cell.name)], field = column.field.rawValue
      guard best[field] == ranks[Int(cell.name)] else { continue }
      if column.storage != .names && column.storage != .texts { best[field] = Self.none }
      set(cell, column, hashes[index], in: &part)
    }
  }

  @inline(__always)
  private func set(_ cell: CJSONCell, _ column: EventPart.Column, _ hash: UInt32, in part: inout EventPart) {
    if column.storage == .number, cell.kind != UInt16(CJSON_STRING.rawValue) {
      part.set(column.field, cell.number)
    } else {
      part.set(column, cell.bytes, hash: hash)
    }
  }
}
