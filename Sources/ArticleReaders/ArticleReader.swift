import Columns
import NewsModel

/// Articles in input order, and what was not read or not wholly.
package struct ReadArticles: Sendable {
  package var articles: [Article]
  package var skipped: [SkippedInput]
  /// Parts of tables of events that were among the files, in input order.
  package var events: [EventPart] = []
}

/// Reads articles from files and folders.
package struct ArticleReader: Sendable {
  /// Overrules the detection of formats.
  package var format: ArticleFormat?
  /// How many files are read at once.
  package var width: Int
  /// Told how many files are done, and of how many; from any thread, never twice at once.
  package var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  /// Asked between files.
  package var isCancelled: @Sendable () -> Bool

  /// Files of JSON Lines of more bytes are read block by block.
  package var smallestStream = 1 << 20

  /// Larger tables and JSON arrays are read in stretches of so many bytes where pieces are asked for.
  package var stretchSize = RecordStretches.usualSize

  /// How many threads may work on one file.
  private var fileWidth = 1

  package init(
    format: ArticleFormat? = nil, width: Int = 1, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.format = format
    self.width = width
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// Reads what the paths stand for, in their order; folders depth first in the order of names. `-` is standard input.
  /// Each article has an id that no other has: a second `report` is `report-2`.
  package func read(_ paths: [String]) throws(ReadingError) -> ReadArticles {
    var folders = FolderReader()
    for path in paths { try folders.add(path) }
    let entries = folders.entries
    let total = entries.count
    var report: (@Sendable (Int) -> Void)?
    if let progress { report = { progress($0, total) } }
    let reader = withFileWidth(max(1, width / max(1, entries.count)))
    var records = Parallel.map(count: total, width: width, isCancelled: isCancelled, progress: report) {
      reader.read(entries[$0])
    }
    var result = ReadArticles(articles: [], skipped: folders.skipped)
    var ids = UniqueNames()
    guard var files = records?.map(Optional.some) else { throw .cancelled }
    records = nil
    // Each is let go of when it is taken.
    for index in files.indices {
      guard let file = files[index].take() else { continue }
      let first = result.articles.count
      Self.append(file.articles, to: &result.articles)
      for index in first..<result.articles.count { result.articles[index].id = ids.unique(result.articles[index].id) }
      Self.append(file.skipped, to: &result.skipped)
      result.events += file.events
    }
    return result
  }

  /// Puts a list behind another; a list behind nothing is not copied.
  fileprivate static func append<Element>(_ new: consuming [Element], to all: inout [Element]) {
    if all.isEmpty { all = new } else { all += new }
  }

  private func withFileWidth(_ fileWidth: Int) -> ArticleReader {
    var reader = self
    reader.fileWidth = fileWidth
    return reader
  }

  /// Reads one file; what goes wrong is listed.
  func read(_ entry: FolderReader.Entry) -> ReadRecords {
    if entry.isStandardInput { return read(.standardInput(), path: FilePath("standard input")) }
    do throws(FileFailure) {
      let file = try InputFile(entry.path)
      if format == nil, let events = try eventFile(entry.path).streamed(file) { return ReadRecords(events: events) }
      return read(ByteStream(file), path: entry.path)
    } catch {
      return ReadRecords(skipping: entry.path, error)
    }
  }

  private func eventFile(_ path: FilePath) -> EventFile {
    EventFile(path: path, width: fileWidth, isCancelled: isCancelled)
  }

  /// Reads the bytes of one file, and of the files in it where it is compressed or packed.
  package func read(_ bytes: [UInt8], path: FilePath) -> ReadRecords { read(ByteStream(bytes: bytes), path: path) }

  private func read(_ stream: ByteStream, path: FilePath) -> ReadRecords {
    let collector = RecordCollector(self)
    do throws(FileFailure) { try ExpandingReader.read(stream, path: path, for: collector) } catch {
      collector.skip(SkippedInput(path: path.text, code: error.code, reason: error.reason))
    }
    return collector.records
  }

  var mayReadJSON: Bool { format == nil || format?.name == ArticleFormat.json.name }

  /// Reads a text that was found in a file.
  func read(_ text: FoundText) throws(FileFailure) -> (records: ReadRecords, failure: FileFailure?) {
    let lines = JSONLinesReader(
      path: text.path, width: fileWidth, mayBeEvents: format == nil, isCancelled: isCancelled,
      smallest: smallestStream)
    var result: (records: ReadRecords, failure: FileFailure?)
    if mayReadJSON, let streamed = try lines.records(text.stream, text.budget) {
      result = streamed
    } else {
      let bytes = try text.stream.rest(), allowance = text.budget?.recordAllowance()
      result = (readText(bytes, path: text.path, allowance), nil)
      do throws(FileFailure) { try text.budget?.addRecords(allowance?.total ?? 0) } catch { result.failure = error }
    }
    if let capture = text.capture {
      for index in result.records.articles.indices { result.records.articles[index].take(capture) }
    }
    return result
  }

  /// Whether a text that is not read yet is taken for a table of events.
  func beginsWithEvents(_ text: FoundText) throws(FileFailure) -> Bool {
    guard format == nil else { return false }
    let opening = Array(try text.stream.peek(1 << 16).prefix(1 << 16))
    return eventFile(text.path).parts(opening) != nil
  }

  /// Reads a part of a text file.
  func read(_ file: RawFile, as format: ArticleFormat) -> ReadRecords {
    guard let decoded = TextDecoding.decode(file.bytes) else {
      return ReadRecords(skipping: file.path, FileFailure(ReadingCodes.binary, "not a text"))
    }
    let part = RawFile(path: file.path, bytes: decoded.bytes, width: width, part: file.part)
    var records = format.read(part)
    if let notice = decoded.notice {
      let line = decoded.firstInvalidLine.map { $0 + (file.part?.line ?? 1) - 1 }
      records.skipped.append(
        SkippedInput(path: file.path.text, line: line, code: ReadingCodes.invalidText, reason: notice))
    }
    return records
  }

  /// Reads the bytes of a text file.
  private func readText(_ bytes: [UInt8], path: FilePath, _ allowance: RecordAllowance?) -> ReadRecords {
    func skip(_ failure: FileFailure) -> ReadRecords { ReadRecords(skipping: path, failure) }
    if bytes.isEmpty { return skip(FileFailure(ReadingCodes.empty, "empty file")) }
    if bytes.starts(with: "{\\rtf".utf8) || bytes.starts(with: "%PDF-".utf8) {
      return skip(FileFailure(ReadingCodes.unsupportedFormat, "RTF and PDF are not read; save it as plain text or DOCX"))
    }
    guard let decoded = TextDecoding.decode(bytes) else {
      return skip(FileFailure(ReadingCodes.binary, "not a text"))
    }
    var records: ReadRecords
    if format == nil, let events = eventFile(path).parts(decoded.bytes) {
      records = ReadRecords(events: events)
    } else {
      let file = RawFile(path: path, bytes: decoded.bytes, width: fileWidth, allowance: allowance)
      records = (format ?? ArticleFormat.of(file)).read(file)
    }
    if let notice = decoded.notice {
      records.skipped.append(
        SkippedInput(path: path.text, line: decoded.firstInvalidLine, code: ReadingCodes.invalidText, reason: notice))
    }
    return records
  }
}

/// Keeps all that is read of a file.
private final class RecordCollector: FoundTextConsumer {
  private let reader: ArticleReader
  private(set) var records = ReadRecords()

  init(_ reader: ArticleReader) { self.reader = reader }

  var isDone: Bool { reader.isCancelled() }

  func take(_ text: FoundText) throws(FileFailure) {
    let (found, failure) = try reader.read(text)
    ArticleReader.append(found.articles, to: &records.articles)
    ArticleReader.append(found.skipped, to: &records.skipped)
    records.events += found.events
    if let failure { throw failure }
  }

  func skip(_ input: SkippedInput) { records.skipped.append(input) }
}
