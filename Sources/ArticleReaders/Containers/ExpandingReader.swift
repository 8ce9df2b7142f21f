import NewsModel

/// Reads bytes that may be compressed, packed or a web archive: what is in them is read like files, one at a time.
struct ExpandingReader {
  let reader: ArticleReader
  private(set) var records = ReadRecords()
  private var budget: ExpansionBudget

  init(_ reader: ArticleReader, inputSize: Int) {
    self.reader = reader
    budget = ExpansionBudget(inputSize: inputSize)
  }

  mutating func read(_ bytes: [UInt8], path: FilePath, depth: Int = 0) {
    if WebArchive.recognizes(bytes) {
      readWebArchive(bytes, path: path, depth: depth)
    } else if Container.recognizes(bytes) {
      guard depth < ExpansionBudget.deepest else {
        return skip(path, FileFailure(ReadingCodes.tooDeep, "packed more than \(ExpansionBudget.deepest) times"))
      }
      if Container.isZip(bytes), let office = OfficeDocument(bytes, budget: &budget) {
        readOffice(office, path: path, depth: depth)
      } else {
        readMembers(bytes, path: path, depth: depth)
      }
    } else {
      add(reader.readText(bytes, path: path))
    }
  }

  private mutating func add(_ other: ReadRecords) {
    records.articles += other.articles
    records.skipped += other.skipped
    records.events += other.events
  }

  private mutating func skip(_ path: FilePath, _ failure: FileFailure) {
    records.skipped.append(SkippedInput(path: path.text, code: failure.code, reason: failure.reason))
  }

  private mutating func readMembers(_ bytes: [UInt8], path: FilePath, depth: Int) {
    var inner = self
    inner.records = ReadRecords()
    var isEmpty = true
    Container.forEachMember(of: bytes, budget: &budget) { outcome, budget in
      isEmpty = false
      switch outcome {
      case .member(let member):
        let memberPath = member.name.isEmpty ? path.withoutCompressionEnding : path.appending(member.name)
        if memberPath.name.hasPrefix(".") || member.name.hasPrefix("__MACOSX/") {
          inner.skip(memberPath, FileFailure(ReadingCodes.hidden, "its name begins with a dot"))
        } else {
          inner.budget = budget
          inner.read(member.bytes, path: memberPath, depth: depth + 1)
          budget = inner.budget
        }
      case .skipped(let name, let failure): inner.skip(path.appending(name), failure)
      case .failed(let failure): inner.skip(path, failure)
      }
      return !inner.reader.isCancelled()
    }
    if isEmpty { inner.skip(path, FileFailure(ReadingCodes.empty, "nothing in it")) }
    add(inner.records)
  }

  private mutating func readOffice(_ office: OfficeDocument, path: FilePath, depth: Int) {
    guard let text = office.text else {
      return skip(
        path,
        FileFailure(
          ReadingCodes.unsupportedFormat, "an office document without text, or of another kind than DOCX; save it as plain text"
        ))
    }
    add(reader.readText(Array(text.utf8), path: path))
  }

  private mutating func readWebArchive(_ bytes: [UInt8], path: FilePath, depth: Int) {
    var inner = self
    inner.records = ReadRecords()
    WebArchive.forEachCapture(of: bytes) { outcome, _ in
      switch outcome {
      case .damaged(let reason): inner.skip(path, FileFailure(ReadingCodes.badContainer, reason))
      case .capture(let capture):
        let first = inner.records.articles.count
        inner.read(capture.bytes, path: path.appending(Self.pathPart(capture.address)), depth: depth + 1)
        for index in first..<inner.records.articles.count { inner.records.articles[index].take(capture) }
      }
    }
    budget = inner.budget
    add(inner.records)
  }

  /// A part of a path that ends with the last part of an address.
  private static func pathPart(_ address: String?) -> String {
    var address = address ?? "capture"
    if let query = address.firstIndex(where: { $0 == "?" || $0 == "#" }) { address = String(address[..<query]) }
    while address.hasSuffix("/") { address.removeLast() }
    return address.isEmpty ? "capture" : address
  }
}

extension Article {
  /// What a web archive says of a page that the page does not say itself.
  fileprivate mutating func take(_ capture: WebArchive.Capture) {
    url = url ?? capture.address
    outlet = outlet ?? capture.address.flatMap(WebAddress.host)
    captured = captured ?? capture.date.flatMap { DateReading($0)?.certain }
  }
}
