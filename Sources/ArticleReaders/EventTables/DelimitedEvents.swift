import Columns
import NewsModel

/// Reads a delimited table of events in parts side by side.
///
/// A part is first thought to begin behind a line break. Where the part before it ends elsewhere, because that line break was within a field, the part
/// is read again from there: the rows are those that one reading from the start gives.
struct DelimitedEvents: Sendable {
  let layout: EventTableLayout
  let path: FilePath
  /// Bytes of a part.
  var partSize = 8 << 20

  private struct Reading: Sendable {
    var part: EventPart
    /// Where it began, and where the next row begins.
    let start: Int
    let end: Int
    let lineCount: Int
  }

  func parts(_ bytes: [UInt8], width: Int) -> [EventPart] {
    let limits = Array(stride(from: partSize, to: bytes.count, by: partSize)) + [bytes.count]
    let guesses = Parallel.map(count: limits.count, width: width) { index in
      bytes.withUnsafeBufferPointer { buffer in
        let start = index == 0 ? 0 : Self.lineStart(buffer, limits[index - 1])
        return read(buffer, from: start, to: limits[index], isFirst: index == 0)
      }
    }
    var parts: [EventPart] = []
    var position = 0, line = 1
    for (limit, guess) in zip(limits, guesses) {
      var reading = guess
      if guess.start != position {
        reading = bytes.withUnsafeBufferPointer { read($0, from: position, to: limit, isFirst: false) }
      }
      reading.part.firstLine = line
      parts.append(reading.part)
      (position, line) = (reading.end, line + reading.lineCount)
    }
    return parts
  }

  /// Behind the first line break at or behind a position, or behind the one right before it.
  private static func lineStart(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    var start = position
    while start < bytes.count, bytes[start - 1] != 0x0A { start += 1 }
    return start
  }

  /// Reads the rows that begin before a limit.
  private func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, isFirst: Bool) -> Reading {
    var scanner = DelimitedScanner(
      bytes, end: bytes.count, delimiter: layout.delimiter, isQuoted: layout.format.isQuoted, start: start, line: 0)
    var part = EventPart(path: path, format: layout.format, size: limit - start)
    if isFirst, layout.hasHeader { _ = scanner.next() }
    let columns = EventField.allCases.compactMap { field in
      layout.positions[field.rawValue].isEmpty ? nil : (field: field, positions: layout.positions[field.rawValue])
    }
    var unescaped: [UInt8] = []
    while scanner.position < limit, scanner.next(expecting: layout.columnCount) {
      guard scanner.fields.count == layout.columnCount else {
        let reason = "skipped: a row of \(scanner.fields.count) fields where there are \(layout.columnCount)"
        part.skipped.append(
          SkippedInput(path: path.text, line: scanner.rowLine, code: ReadingCodes.badRecord, reason: reason))
        continue
      }
      part.beginRow(line: scanner.rowLine)
      for column in columns {
        // The first of the columns that has a value.
        guard let position = column.positions.first(where: { !scanner.fields[$0].range.isEmpty }) else { continue }
        let field = scanner.fields[position]
        if field.isEscaped {
          scanner.unescape(field, into: &unescaped)
          unescaped.withUnsafeBufferPointer { part.set(column.field, $0) }
        } else {
          part.set(column.field, UnsafeBufferPointer(rebasing: bytes[field.range]))
        }
      }
    }
    part.finish()
    return Reading(part: part, start: start, end: max(start, scanner.position), lineCount: scanner.line)
  }
}
