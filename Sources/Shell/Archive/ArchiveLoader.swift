import ArchiveStorage
import ArticleReaders
import Columns
import Diagnostics
import EventExtraction
import InstalledData
import NewsModel
import TableWriters

/// Reads articles and extracts what is in them. For any thread.
package struct ArchiveLoader: Sendable {
  let threads: Int
  let extractors: ExtractorSource
  /// Whether events, quotations and names are looked for.
  var isExtracting = true
  /// Nil where each file tells its own.
  var format: ArticleFormat?
  var isCancelled: @Sendable () -> Bool = { false }
  /// Whether somebody waits, and wants to see how far it is.
  var isAwaited: @Sendable () -> Bool = { true }
  /// Where progress is shown; nil where nobody would see it.
  fileprivate let notices: UncheckedSink?

  /// The sample articles that come with the program; nil when they are not to be found.
  package static func samples() -> String? { InstalledData.find()?.folder(.samples) }

  /// Reads what the paths stand for, after the articles of an archive if one is given. Tables of events among them become the table `events`, or where
  /// there are events already, one that is named for their first file.
  package func load(_ paths: [String], after earlier: Archive? = nil, at range: Range<Int>? = nil) throws(StatementError)
    -> Archive
  {
    let saved = try paths.filter(ArchiveFile.isDatabase).map { path throws(StatementError) in try open(path, at: range) }
    let unread = paths.filter { !ArchiveFile.isDatabase($0) }
    if unread.isEmpty, earlier == nil, saved.count == 1 {
      return Archive(saved[0], paths: paths)
    }
    var read = try read(unread, at: range)
    if let earlier, saved.isEmpty, read.articles.isEmpty, read.skipped.isEmpty {
      // Tables of events alone: the articles, and what was found in them, stay as they are.
      return try adding(read.events, to: earlier.adding(paths: paths), at: range)
    }
    // Handed over, so that nobody else holds what they let go of when their texts are put together.
    var articles: [Article] = []
    swap(&articles, &read.articles)
    let stores = (earlier.map { [$0.articles] } ?? []) + saved.map(\.articles)
    let before = try stores.map { store throws(StatementError) in
      try atArchive(range) { isCancelled throws(ArchiveError) in try store.corpus(isCancelled: isCancelled) }
    }
    let corpus = try corpus(of: consume articles, read.skipped, after: before, at: range)
    var archive = Archive(corpus: corpus, paths: (earlier?.paths ?? []) + paths)
    if let earlier { archive = archive.importing(earlier.imported, skipped: earlier.skippedOfImports) }
    for table in saved.flatMap(\.imported) { archive = archive.importing([archive.named(table)], skipped: []) }
    return read.events.isEmpty ? archive : try adding(read.events, to: archive, at: range)
  }

  /// All articles of earlier corpora and those that were read.
  private func corpus(
    of read: consuming [Article], _ skipped: [SkippedInput], after before: [Corpus], at range: Range<Int>?
  ) throws(StatementError) -> Corpus {
    var articles = consume read
    let size = before.reduce(0) { $0 + $1.texts.bytes.count }
    if articles.indices.reduce(size, { $0 + articles[$1].mostTextBytes }) > Int(UInt32.max) {
      throw .failed(ShellCode.cannotRead, "these articles have more than 4 GiB of text; open fewer at once", at: range)
    }
    var builder = CorpusBuilder()
    for corpus in before { builder.add(contentsOf: corpus.articles) }
    builder.add(skipped: before.flatMap(\.skipped) + skipped)
    let again = before.isEmpty ? [] : Self.removeOpen(&articles, in: before)
    builder.add(skipped: again)
    builder.add(contentsOf: try extract(consume articles))
    return (consume builder).build(width: threads)
  }

  /// Takes out what is open already: read a second time, a report would count as two.
  private static func removeOpen(_ articles: inout [Article], in before: [Corpus]) -> [SkippedInput] {
    func place(_ article: Article) -> String {
      "\(article.path)\n\(article.firstLine)\n\(article.content.count)\n\(article.headline ?? "")"
    }
    let open = Set(before.lazy.flatMap(\.articles).map { place($0.article) })
    var again: [SkippedInput] = []
    articles.removeAll { article in
      guard open.contains(place(article)) else { return false }
      if again.last?.path != article.path {
        again.append(SkippedInput(path: article.path, code: ReadingCodes.sameFile, reason: "it is open already"))
      }
      return true
    }
    return again
  }

  private func adding(_ parts: [EventPart], to archive: Archive, at range: Range<Int>?) throws(StatementError) -> Archive {
    let name = archive.nameForEvents(from: parts.first?.path.stem ?? "")
    do throws(ReadingError) {
      let read = try EventTableReader.table(parts, name: name, width: threads)
      return archive.importing([read.table], skipped: read.skipped)
    } catch {
      throw .failed(ShellCode.cannotRead, error.description, at: range)
    }
  }

  /// Opens an archive that was saved.
  private func open(_ path: String, at range: Range<Int>?) throws(StatementError) -> ArchiveContents {
    try atArchive(range) { isCancelled throws(ArchiveError) in try ArchiveFile.open(path, isCancelled: isCancelled) }
  }

  /// Shows how long it takes to read an archive row by row.
  private func atArchive<Result>(
    _ range: Range<Int>?, _ body: (_ isCancelled: @escaping @Sendable () -> Bool) throws(ArchiveError) -> Result
  ) throws(StatementError) -> Result {
    let reading = progress("reading", "what was saved"), isCancelled = isCancelled
    defer { reading?.finish() }
    do throws(ArchiveError) {
      return try body {
        reading?.reportTime()
        return isCancelled()
      }
    } catch {
      throw StatementError(error, ShellCode.cannotRead, at: range)
    }
  }

  private func read(_ paths: [String], at range: Range<Int>?) throws(StatementError) -> ReadArticles {
    let reading = progress("reading", "file")
    var report: (@Sendable (Int, Int) -> Void)?
    if let reading { report = { reading.report(done: $0, total: $1) } }
    let reader = ArticleReader(format: format, width: threads, progress: report, isCancelled: isCancelled)
    do throws(ReadingError) {
      defer { reading?.finish() }
      return try reader.read(paths)
    } catch {
      if case .cancelled = error { throw .interrupted }
      throw .failed(ShellCode.cannotRead, error.description, at: range)
    }
  }

  private func extract(_ read: consuming [Article]) throws(StatementError) -> [ExtractedArticle] {
    let articles = consume read
    if articles.isEmpty { return [] }
    if !isExtracting { return articles.map { ExtractedArticle(article: $0) } }
    let extractor = try extractors.extractor()
    let extracting = progress("extracting", "article")
    defer { extracting?.finish() }
    var report: (@Sendable (Int) -> Void)?
    let total = articles.count
    if let extracting { report = { extracting.report(done: $0, total: total) } }
    let extracted = Parallel.map(count: total, width: threads, isCancelled: isCancelled, progress: report) {
      extractor.extract(articles[$0])
    }
    guard let extracted else { throw .interrupted }
    return extracted
  }

  private func progress(_ verb: String, _ noun: String) -> Progress? {
    notices.map { notices in
      let isAwaited = isAwaited
      return Progress(verb: verb, noun: noun) { text in if isAwaited() { notices.write(text) } }
    }
  }
}

extension Session {
  var loader: ArchiveLoader {
    ArchiveLoader(
      threads: settings.threads, extractors: extractors, isExtracting: settings.isExtracting, format: settings.format,
      notices: progressSink)
  }

  /// Nil where nobody would see progress.
  private var progressSink: UncheckedSink? {
    let isSeen = console.isNoticeTerminal && console.environment("TERM") != "dumb" && !settings.isQuiet
    return isSeen ? UncheckedSink(sink: console.notices) : nil
  }

  /// Takes away the line of work that was stopped: it ends by itself, when nobody waits for it and it may write no more.
  func clearProgress() { progressSink?.write("\r\u{1B}[K") }

  /// Shows how far this session's own work is; nil where nobody would see it.
  func progress(_ verb: String, _ noun: String) -> Progress? {
    progressSink.map { sink in Progress(verb: verb, noun: noun) { sink.write($0) } }
  }

  /// A word about what was skipped, if anything was, and about an archive that takes long to open.
  package func tellOfReading() {
    if archive.isReadByRow {
      note(
        "it was read row by row, for it is of an older form or somebody changed its tables; once saved again it opens at once")
    }
    var seen: Set<String> = []
    let skipped = archive.skipped.filter { seen.insert("\($0.path)\n\($0.reason)").inserted }
    if skipped.isEmpty { return }
    let named = skipped.prefix(3).map { "\(TerminalText.sanitized($0.path)) (\(TerminalText.sanitized($0.reason)))" }
    let more = skipped.count > named.count ? " and \(grouped(skipped.count - named.count)) more; `.profile` lists them" : ""
    note("not read, or not wholly: " + named.joined(separator: ", ") + more)
  }
}

extension Session {
  /// A word when there is nothing to ask of.
  package func tellOfEmptiness() {
    if archive.catalog.tables.allSatisfy({ $0.count == 0 }) { note("no articles in \(archive.paths.joined(separator: ", "))") }
  }
}

/// Lets a sink be handed to the threads that report progress.
///
/// Sendable without a check, because `Progress` is told by one thread at a time, and writes only while the thread of the session, which
/// owns the sink, waits for the reading to end.
private struct UncheckedSink: @unchecked Sendable {
  let sink: any ByteSink

  func write(_ text: String) {
    do throws(OutputError) { try Array(text.utf8).writeAll(to: sink) } catch {}
  }
}
