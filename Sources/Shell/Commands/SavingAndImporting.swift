import ArchiveStorage
import ArticleReaders
import NewsModel

extension DotCommandDescriptor {
  static let save = DotCommandDescriptor(
    "save", [.one("file", .file)],
    "saves the articles, all that was found in them and imported tables as one file, to be opened again",
    example: ".save news.dateline", needsSystem: true
  ) { session, arguments throws(StatementError) in
    let path = session.expandingHome(arguments[0] ?? "")
    let archive = session.archive, isInterrupted = session.console.isInterrupted
    let saving = session.progress("saving", "article")
    defer { saving?.finish() }
    do throws(ArchiveError) {
      try ArchiveFile.save(archive.contents, to: path, progress: { saving?.report($0) }, isCancelled: isInterrupted)
    } catch {
      throw StatementError(error, ShellCode.cannotWrite, at: arguments.range(0))
    }
    session.note("\(ProfileText.headline(archive)) saved in \(path)")
  }

  static let import_ = DotCommandDescriptor(
    "import", [.repeated("path", .file)],
    "reads more articles, beside those that are open; with `as NAME` a table of events (ACLED, GDELT, ICEWS, POLECAT, UCDP, one's own)",
    example: ".import more-articles", needsSystem: true
  ) { session, arguments throws(StatementError) in
    let words = arguments.words.map(\.text)
    if words.count == 3, words[1].lowercased() == "as" {
      return try EventImport(session: session).run(session.expandingHome(words[0]), name: words[2], arguments)
    }
    let archive = try session.read(
      words.map { session.expandingHome($0) }, after: session.archive, at: arguments.range(0))
    session.use(archive)
    session.note(ProfileText.headline(archive))
    session.tellOfReading()
  }
}

/// Puts a table of events beside those of the articles.
private struct EventImport {
  let session: Session

  func run(_ path: String, name: String, _ arguments: DotCommandArguments) throws(StatementError) {
    let name = name.lowercased(), open = session.archive
    // Nobody asked for the samples: one's own events take the place of theirs.
    let closesSamples = name == Archive.eventsTable && open.isOfSamples
    if let table = open.catalog[name], name != Archive.eventsTable || table.count > 0, !closesSamples,
      !open.imported.contains(where: { $0.name == name })
    {
      throw .wrong(
        ShellCode.wrongArgument, "give the table another name, as in `.import \(path) as acled`: there are \(name) already",
        at: arguments.range(2))
    }
    guard name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F }) else {
      throw .wrong(ShellCode.wrongArgument, "a table's name has letters and _ only; found \"\(name)\"", at: arguments.range(2))
    }
    let read = try self.read(path, name: name, at: arguments.range(0))
    let base = closesSamples ? Archive.empty.importing(open.imported, skipped: open.skippedOfImports) : open
    session.use(base.importing([read.table], skipped: read.skipped))
    if closesSamples {
      session.note(
        "the sample articles are closed; `.import \(path) as other` would keep them, with the table beside their events")
    }
    session.note("\(counted(read.table.count, "row")) in the table \(name)")
    if !read.skipped.isEmpty { session.note("\(counted(read.skipped.count, "notice")) about it; `.profile` lists them") }
  }

  private func read(_ path: String, name: String, at range: Range<Int>) throws(StatementError) -> ReadEvents {
    let threads = session.settings.threads
    let work = WorkStream<Never, Result<ReadEvents, ReadingError>> { _ in
      do throws(ReadingError) { return .success(try EventTableReader.read(path: path, name: name, width: threads)) } catch {
        return .failure(error)
      }
    }
    let reading = session.progress("reading", path)
    defer { reading?.finish() }
    switch work.next(isInterrupted: session.console.isInterrupted, whileWaiting: { reading?.reportTime() }) {
    case .end(.success(let read)): return read
    case .end(.failure(let error)): throw .failed(ShellCode.cannotRead, error.description, at: range)
    case .interrupted: throw .interrupted
    }
  }
}

extension Progress {
  fileprivate func report(_ step: SavingStep) {
    switch step {
    case .reading: reportTime("reading what was saved")
    case .articles(let done, let total): report(done: done, total: total)
    case .tables: reportTime("saving tables")
    case .indexes: reportTime("saving indexes")
    }
  }
}
