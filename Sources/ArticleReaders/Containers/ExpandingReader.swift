import NewsModel

/// A text that is a file, or was found in one that is compressed, packed or a web archive.
struct FoundText {
  /// To be taken before the next text.
  let stream: ByteStream
  let path: FilePath
  /// The web archive's record that holds it.
  let capture: WebArchive.Capture?
  /// Of the container that it is in.
  let budget: ExpansionBudget?
}

/// Who is given what is found in files.
protocol FoundTextConsumer: AnyObject {
  /// Reads a text. What it throws is listed.
  func take(_ text: FoundText) throws(FileFailure)
  func skip(_ input: SkippedInput)
  /// Asked between texts.
  var isDone: Bool { get }
}

/// Finds the texts in bytes that may be compressed, packed or a web archive, one at a time, in memory that does not grow with their number.
struct ExpandingReader {
  private let consumer: any FoundTextConsumer
  private let budget: ExpansionBudget

  /// Gives the texts of a file to the consumer.
  static func read(_ stream: ByteStream, path: FilePath, for consumer: any FoundTextConsumer) throws(FileFailure) {
    try ExpandingReader(consumer: consumer, budget: ExpansionBudget(stream)).read(stream, path: path)
  }

  private init(consumer: any FoundTextConsumer, budget: ExpansionBudget) {
    self.consumer = consumer
    self.budget = budget
  }

  private func read(
    _ stream: ByteStream, path: FilePath, depth: Int = 0, capture: WebArchive.Capture? = nil
  ) throws(FileFailure) {
    if try WebArchive.recognizes(stream) {
      try readWebArchive(stream, path: path, depth: depth)
    } else if let container = try Container(stream, budget: budget) {
      guard depth < ExpansionBudget.deepest else {
        throw FileFailure(ReadingCodes.tooDeep, "packed more than \(ExpansionBudget.deepest) times")
      }
      if container.isZip, let office = OfficeDocument(container) {
        try readOffice(office, path: path, capture: capture)
      } else {
        readMembers(container, path: path, depth: depth, capture: capture)
      }
    } else {
      try consumer.take(FoundText(stream: stream, path: path, capture: capture, budget: depth > 0 ? budget : nil))
    }
  }

  private func skip(_ path: FilePath, _ failure: FileFailure) {
    consumer.skip(SkippedInput(path: path.text, code: failure.code, reason: failure.reason))
  }

  private func readMembers(_ container: Container, path: FilePath, depth: Int, capture: WebArchive.Capture?) {
    var isEmpty = true
    container.forEachMember { outcome in
      isEmpty = false
      switch outcome {
      case .member(let name, let stream):
        let memberPath = name.isEmpty ? path.withoutCompressionEnding : path.appending(name)
        if memberPath.name.hasPrefix(".") || name.hasPrefix("__MACOSX/") {
          skip(memberPath, FileFailure(ReadingCodes.hidden, "its name begins with a dot"))
          break
        }
        do throws(FileFailure) { try read(stream, path: memberPath, depth: depth + 1, capture: capture) } catch {
          // Told once, of the container.
          if budget.failure == nil { skip(memberPath, error) }
        }
      case .failed(let failure): skip(path, failure)
      }
      return !consumer.isDone
    }
    if isEmpty { skip(path, FileFailure(ReadingCodes.empty, "nothing in it")) }
  }

  private func readOffice(_ office: OfficeDocument, path: FilePath, capture: WebArchive.Capture?) throws(FileFailure) {
    guard let text = office.text else {
      throw FileFailure(
        ReadingCodes.unsupportedFormat, "an office document without text, or of another kind than DOCX; save it as plain text")
    }
    try consumer.take(FoundText(stream: ByteStream(bytes: Array(text.utf8)), path: path, capture: capture, budget: budget))
  }

  private func readWebArchive(_ stream: ByteStream, path: FilePath, depth: Int) throws(FileFailure) {
    guard depth <= ExpansionBudget.deepest else {
      throw FileFailure(ReadingCodes.tooDeep, "packed more than \(ExpansionBudget.deepest) times")
    }
    WebArchive.forEachCapture(of: stream) { outcome in
      switch outcome {
      case .damaged(let reason):
        if budget.failure == nil { skip(path, FileFailure(ReadingCodes.badContainer, reason)) }
      case .capture(let capture):
        let capturePath = path.appending(Self.pathPart(capture.address))
        do throws(FileFailure) {
          try read(ByteStream(bytes: capture.bytes), path: capturePath, depth: depth + 1, capture: capture)
        } catch {
          if budget.failure == nil { skip(capturePath, error) }
        }
      }
      return !consumer.isDone && budget.failure == nil
    }
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
  mutating func take(_ capture: WebArchive.Capture) {
    url = url ?? capture.address
    outlet = outlet ?? capture.address.flatMap(WebAddress.host)
    captured = captured ?? capture.date.flatMap { DateReading($0)?.certain }
  }
}
