import ArticleReaders
import Columns
import EventExtraction
import NewsModel
import TableWriters

/// Reads articles one after the other and writes what is found in each as JSON Lines, in memory that does not grow with their number: `dateline extract`.
///
/// Each article is taken alone, so that the output of a part of the input is a part of the output.
package struct ArticleExtraction {
  /// The tables that can be written.
  package static let tables = ["events", "quotes", "people", "organizations", "places", "sentences"]

  private let session: Session
  private let table: String
  private let extractor: Extractor
  private let sink: any ByteSink

  /// So many articles are at hand at once, for each thread.
  private static let articlesPerThread = 16

  /// - Parameters:
  ///   - session: for its console, which is told of bad records, and its settings.
  ///   - table: one of `tables`.
  package init(session: Session, table: String, sink: any ByteSink) throws(StatementError) {
    (self.session, self.table, self.sink) = (session, table, sink)
    extractor = try session.extractors.extractor()
  }

  /// Extracts from files and folders; `-` is standard input. Throws when a path can't be read, when nobody takes the output, and when interrupted.
  package func run(_ paths: [String]) throws(StatementError) {
    var folders = FolderReader()
    for path in paths { try reading { () throws(ReadingError) in try folders.add(path) } }
    tell(folders.skipped)
    var batch: [Article] = []
    for entry in folders.entries { try run(entry, &batch) }
    try extract(&batch)
  }

  /// - Parameter batch: articles that wait for more, so that all threads have work.
  private func run(_ entry: FolderReader.Entry, _ batch: inout [Article]) throws(StatementError) {
    let reader = ArticleReader(
      format: session.settings.format, width: session.settings.threads, isCancelled: session.console.isInterrupted)
    let size = Self.articlesPerThread * session.settings.threads
    var failure: StatementError?
    try reading { () throws(ReadingError) in
      try reader.forEachPiece(of: entry, atMost: size) { piece in
        do throws(StatementError) { try take(piece, reader, size, &batch) } catch { failure = error }
        return failure == nil
      }
    }
    if let failure { throw failure }
    if session.console.isInterrupted() { throw .interrupted }
  }

  private func take(
    _ piece: ReadPiece, _ reader: ArticleReader, _ size: Int, _ batch: inout [Article]
  ) throws(StatementError) {
    switch piece {
    case .lines(let lines, let path):
      try extract(&batch)
      try extract(lines) { reader.read($0, path: path) }
    case .records(let records):
      tell(records.skipped)
      if let events = records.events.first {
        session.console.note("\(events.path.text): a table of events, nothing to extract\n")
      }
      batch += records.articles
      if batch.count >= size { try extract(&batch) }
    }
  }

  private func extract(_ batch: inout [Article]) throws(StatementError) {
    let articles = batch, size = Self.articlesPerThread * session.settings.threads
    batch = []
    for start in stride(from: 0, to: articles.count, by: size) {
      try extract(Array(articles[start..<min(articles.count, start + size)])) { ReadRecords(articles: [$0]) }
    }
  }

  private func reading<Result: ~Copyable>(_ body: () throws(ReadingError) -> Result) throws(StatementError) -> Result {
    do throws(ReadingError) { return try body() } catch {
      throw .failed(ShellCode.cannotRead, error.description)
    }
  }

  private func tell(_ skipped: [SkippedInput]) {
    for input in skipped {
      let place = input.line.map { "\(input.path):\($0)" } ?? input.path
      session.console.note("\(TerminalText.sanitized(place)): \(TerminalText.sanitized(input.reason)) [\(input.code)]\n")
    }
  }

  // MARK: Extracting

  /// Reads and extracts side by side, and writes in order.
  private func extract<Element: Sendable>(
    _ elements: [Element], _ read: @Sendable (Element) -> ReadRecords
  ) throws(StatementError) {
    let extractor = extractor, table = table
    let done = Parallel.map(
      count: elements.count, width: session.settings.threads, isCancelled: session.console.isInterrupted
    ) { index in
      let records = read(elements[index])
      return (records.articles.flatMap { Self.rows(of: extractor.extract($0), in: table) }, records.skipped)
    }
    guard let done else { throw .interrupted }
    for (bytes, skipped) in done {
      do throws(OutputError) { try bytes.writeAll(to: sink) } catch { throw .output(error) }
      tell(skipped)
    }
  }

  /// The rows of a table of one article as JSON Lines.
  private static func rows(of article: ExtractedArticle, in name: String) -> [UInt8] {
    var builder = CorpusBuilder()
    builder.add(article)
    let catalog = CorpusTables.catalog(of: builder.build())
    guard let table = catalog[name], table.count > 0 else { return [] }
    // A story is a happening over several articles; where a row stands is what joins it with others.
    let columns = table.fields.indices.filter { index in
      let field = table.fields[index]
      return field.name != "story" && (!field.isHidden || ["path", "line"].contains(field.name))
    }
    let sink = MemorySink()
    var output = OutputBuffer(sink)
    var writer = OutputMode.jsonl.makeWriter(columns.map { table.fields[$0] }, catalog, WriterOptions())
    let batch = Batch(
      vectors: columns.map { Batch.Vector(column: table.columns[$0], selection: 0) }, selections: [.range(0..<table.count)],
      count: table.count)
    // Memory takes all that is written.
    do throws(OutputError) {
      try writer.write(batch, to: &output)
      try writer.finish(to: &output)
      try output.flush()
    } catch { return [] }
    return sink.bytes
  }
}
