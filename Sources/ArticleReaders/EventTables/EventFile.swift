import CJSON
import Columns
import NewsModel

/// Finds out whether a file is a table of events, and reads it in parts.
struct EventFile: Sendable {
  let path: FilePath
  /// Overrules the detection of the form.
  var format: EventTableFormat?
  /// Whether it must be a table of events beyond doubt, since nobody called it one.
  var isCertain = true
  var width = 1
  var isCancelled: @Sendable () -> Bool = { false }

  private static let openingSize = 1 << 16
  /// So many records tell what all are.
  private static let sampleSize = 8

  // MARK: Files

  /// The events of a file of JSON Lines, read in stretches; nil when it is anything else, or so small that it is read whole as well.
  func streamed(_ file: borrowing InputFile) throws(FileFailure) -> [EventPart]? {
    guard let size = file.size, size > Self.openingSize else { return nil }
    let opening = file.opening(Self.openingSize)
    guard !opening.contains(0), let layout = linesLayout(opening) else { return nil }
    let stretches = LineStretches(descriptor: file.descriptor, size: size, stretchSize: Self.stretchSize(of: size))
    let events = JSONEvents(layout: layout, path: path)
    let parts = Parallel.map(count: stretches.count, width: width, isCancelled: isCancelled) { index in
      Result { () throws(FileFailure) -> (part: EventPart, lineCount: Int) in
        let stretch = try stretches.stretch(index)
        let result = (part: events.part(stretch), lineCount: stretch.lineCount)
        stretches.reuse(stretch)
        return result
      }
    }
    var result: [EventPart] = [], line = 1
    for part in parts ?? [] {
      var (part, lineCount) = try part.get()
      part.firstLine = line
      line += lineCount
      result.append(part)
    }
    return result
  }

  /// Larger stretches repeat fewer names and fill huge pages; there are several for each thread.
  private static func stretchSize(of size: Int) -> Int { size < 1 << 28 ? 8 << 20 : 16 << 20 }

  /// The layout of JSON Lines by the whole lines among the first bytes.
  func linesLayout(_ opening: [UInt8]) -> EventRecordLayout? {
    let padded = opening + Self.padding
    return padded.withUnsafeBufferPointer { buffer in
      let scanner = JSONScanner(bytes: buffer, end: opening.count)
      guard JSONRecords.isLines(scanner) else { return nil }
      return layout(buffer, JSONRecords.firstLines(scanner, count: Self.sampleSize + 1).dropLast())
    }
  }

  private static let padding = [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))

  // MARK: Bytes

  /// The events of a text (UTF-8); nil when it is no table of events.
  func parts(_ bytes: [UInt8]) -> [EventPart]? {
    let start = bytes.first { $0 > 0x20 }
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") { return jsonParts(bytes) }
    guard !isCertain || Self.mayHaveHeader(bytes), let layout = EventTableLayout(bytes, format: format),
      !isCertain || layout.isCertain(bytes)
    else { return nil }
    return DelimitedEvents(layout: layout, path: path).parts(bytes, width: width)
  }

  /// Whether the first line may be that of a table of events; cheap, for it is asked of every text.
  private static func mayHaveHeader(_ bytes: [UInt8]) -> Bool {
    let line = bytes.prefix(4096).prefix { $0 != 0x0A }
    if line.count(where: { $0 == 0x09 }) >= 15 { return true }
    let lowered = line.map { $0 | 0x20 }
    return ["type", "event", "code", "cameo"].contains { ByteSearch.contains(lowered, Array($0.utf8)) }
  }

  private func jsonParts(_ bytes: [UInt8]) -> [EventPart]? {
    let padded = bytes + Self.padding
    return padded.withUnsafeBufferPointer { buffer in
      let scanner = JSONScanner(bytes: buffer, end: bytes.count)
      for ranges in Self.candidates(scanner) {
        guard let layout = layout(buffer, ranges.prefix(Self.sampleSize)) else { continue }
        var part = JSONEvents(layout: layout, path: path).part(padded, ranges)
        part.firstLine = 1
        return [part]
      }
      return nil
    }
  }

  /// The ranges of what may be the records: of lines, of an array, of arrays within other values.
  private static func candidates(_ scanner: JSONScanner) -> some Sequence<[Range<Int>]> {
    if JSONRecords.isLines(scanner) { return [JSONRecords.lines(scanner)].lazy.map { $0 } }
    let values = scanner.topLevelValues()
    var lists: [[Range<Int>]] = values.count > 1 ? [values] : []
    if values.count == 1 {
      for array in scanner.arraysOfObjects(depth: JSONRecords.deepest).prefix(8) {
        lists.append(scanner.elements(ofArrayAt: array).ranges)
      }
      lists.append(values)
    }
    return lists.lazy.map { $0 }
  }

  private func layout(_ buffer: UnsafeBufferPointer<UInt8>, _ ranges: some Sequence<Range<Int>>) -> EventRecordLayout? {
    guard let parser = try? JSONParser() else { return nil }
    let records = ranges.compactMap { try? parser.parse(buffer, $0) }
    return records.isEmpty ? nil : EventRecordLayout(records, wanted: format, isCertain: isCertain)
  }
}
