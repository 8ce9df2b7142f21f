import NewsModel

/// A large table or JSON array cut into files of whole records, one at a time, in memory that does not grow with their number.
///
/// Of dates of the form 03/04/2024 only those of the same stretch tell.
struct RecordStretches {
  static let usualSize = 16 << 20

  private let stream: ByteStream
  private let path: FilePath
  private let size: Int
  private let cutter: any StretchCutter
  let format: ArticleFormat
  private var line: Int
  private var recordsBefore = 0
  private var isEnded = false

  /// Nil, with nothing taken, for a small text, or one of anything else.
  ///
  /// - Parameters:
  ///   - format: nil where the text tells it.
  ///   - size: bytes of a stretch, more where one record is longer; a text of fewer bytes is small.
  init?(_ stream: ByteStream, path: FilePath, format: ArticleFormat?, size: Int = usualSize) throws(FileFailure) {
    let ahead = try stream.peek(size + 1)
    guard ahead.count > size, !ahead.prefix(size).contains(0) else { return nil }
    let mark = ahead.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let opening = RawFile(path: path, bytes: Array(ahead.prefix(size).dropFirst(mark)))
    self.format = format ?? ArticleFormat.of(opening)
    let found: (any StretchCutter)? =
      switch self.format.name {
      case ArticleFormat.csv.name: TableCutter(opening.bytes)
      case ArticleFormat.json.name: ArrayCutter(opening.bytes)
      default: nil
      }
    guard let found else { return nil }
    (self.stream, self.path, self.size, cutter) = (stream, path, size, found)
    let head = try stream.bytes(mark + found.headSize)
    line = 1 + head.count { $0 == 0x0A }
  }

  /// The next stretch as a file; nil at the end.
  mutating func next() throws(FileFailure) -> RawFile? {
    var wanted = size
    while !isEnded {
      let ahead = try stream.peek(wanted + 1)
      let isLast = ahead.count <= wanted
      // What is longer than any record is taken up to the end of a line, whatever it is.
      let isLong = !isLast && wanted > LineStretch.longestRecord
      var known = ahead.prefix(wanted)
      if isLong, let lineEnd = known.lastIndex(of: 0x0A) { known = known[...lineEnd] }
      let cut = cutter.cut(Array(known), isLast: isLast || isLong)
      if cut.end == 0, !isLast, !cut.isLast {
        wanted *= 2
        continue
      }
      isEnded = cut.isLast || isLast
      let bytes = try stream.bytes(cut.end)
      if bytes.isEmpty { return nil }
      let part = FilePart(line: line - cutter.head.count { $0 == 0x0A }, recordsBefore: recordsBefore)
      line += bytes.count { $0 == 0x0A }
      return RawFile(path: path, bytes: cutter.head + bytes, part: part)
    }
    return nil
  }

  /// Takes how many records there were in the last stretch.
  mutating func count(_ records: ReadRecords) { recordsBefore += records.recordCount }
}

/// Finds where whole records end.
private protocol StretchCutter {
  /// So many first bytes are no records.
  var headSize: Int { get }
  /// Stands before the records of each stretch.
  var head: [UInt8] { get }
  /// Where the last whole record of some bytes ends, 0 where there is none, and whether no record follows.
  ///
  /// - Parameter isLast: whether nothing follows the bytes, or so much was read that the last record is taken as it is.
  func cut(_ bytes: [UInt8], isLast: Bool) -> (end: Int, isLast: Bool)
}

/// Cuts a table between its rows; each stretch has the header.
private struct TableCutter: StretchCutter {
  let head: [UInt8]
  var headSize: Int { head.count }
  private let delimiter: UInt8
  private let columnCount: Int

  init?(_ opening: [UInt8]) {
    let columns = ArticleColumns(opening)
    guard columns.hasText else { return nil }
    (delimiter, columnCount) = (columns.delimiter, columns.names.count)
    let headSize = opening.withUnsafeBufferPointer { buffer in
      var scanner = DelimitedScanner(buffer, end: buffer.count, delimiter: columns.delimiter, start: columns.start)
      return scanner.next() && !scanner.hasReachedEnd ? scanner.position : 0
    }
    if headSize == 0 { return nil }
    head = Array(opening[..<headSize])
  }

  func cut(_ bytes: [UInt8], isLast: Bool) -> (end: Int, isLast: Bool) {
    if isLast { return (bytes.count, false) }
    return bytes.withUnsafeBufferPointer { buffer in
      var scanner = DelimitedScanner(buffer, end: buffer.count, delimiter: delimiter)
      var end = 0
      while scanner.next(expecting: columnCount), !scanner.hasReachedEnd { end = scanner.position }
      return (end, false)
    }
  }
}

/// Cuts an array between its elements; what follows it is left out.
private struct ArrayCutter: StretchCutter {
  let head = [UInt8(ascii: "[")]
  let headSize: Int

  init?(_ opening: [UInt8]) {
    let array = opening.withUnsafeBufferPointer { buffer -> Int? in
      guard let parser = try? JSONParser() else { return nil }
      return JSONRecords.openArray(JSONScanner(bytes: buffer, end: buffer.count), parser: parser)
    }
    guard let array else { return nil }
    headSize = array + 1
  }

  func cut(_ bytes: [UInt8], isLast: Bool) -> (end: Int, isLast: Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      let scanner = JSONScanner(bytes: buffer, end: buffer.count)
      var end = 0, position = 0
      while true {
        position = scanner.skipSpace(position)
        if position >= scanner.end { return (isLast ? position : end, false) }
        if buffer[position] == UInt8(ascii: "]") { return (end, true) }
        if buffer[position] == UInt8(ascii: ",") {
          position += 1
          continue
        }
        let valueEnd = max(scanner.skipValue(position), position + 1)
        if valueEnd >= scanner.end, !isLast { return (end, false) }
        (position, end) = (valueEnd, valueEnd)
      }
    }
  }
}
