import CJSON
import Columns
import NewsModel
import Synchronization

/// Reads large files of JSON Lines block by block: beside the articles only a few blocks of the text are in memory.
struct JSONLinesReader {
  let path: FilePath
  /// How many threads may work on it.
  let width: Int
  /// Whether they may be events.
  let mayBeEvents: Bool
  let isCancelled: @Sendable () -> Bool
  /// Smaller files are read whole, as those of any format.
  let smallest: Int
  /// So much is looked at to find a few line ends.
  private static let longestOpening = 1 << 25
  private static let sampleLines = 9

  /// What was read, and why the stream breaks off if it does.
  typealias Reading = (records: ReadRecords, failure: FileFailure?)

  /// The records of a stream; nil, with nothing taken, when it is small or of anything else.
  ///
  /// - Parameter budget: of the container that it is in.
  func records(_ stream: ByteStream, _ budget: ExpansionBudget?) throws(FileFailure) -> Reading? {
    guard let layout = try layout(stream) else { return nil }
    if try stream.peek(3).starts(with: [0xEF, 0xBB, 0xBF]) { _ = try stream.skip(3) }
    switch layout {
    case .articles: return articles(stream, budget)
    case .events(let layout): return events(stream, JSONEvents(layout: layout, path: path))
    }
  }

  private enum Layout {
    case articles
    case events(EventRecordLayout)
  }

  private func layout(_ stream: ByteStream) throws(FileFailure) -> Layout? {
    guard let opening = try opening(stream) else { return nil }
    let padded = opening + [UInt8](repeating: 0x20, count: Int(CJSON_PADDING))
    let isLines = padded.withUnsafeBufferPointer { JSONRecords.isLines(JSONScanner(bytes: $0, end: opening.count)) }
    guard isLines else { return nil }
    if mayBeEvents, let layout = EventFile(path: path).linesLayout(opening) { return .events(layout) }
    return ArticleFormat.json.recognizes(RawFile(path: path, bytes: opening)) ? .articles : nil
  }

  /// The first lines of what begins as an object and is not small.
  private func opening(_ stream: ByteStream) throws(FileFailure) -> [UInt8]? {
    let mark = try stream.peek(3).starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let start = try stream.peek(4096).dropFirst(mark).first { $0 > 0x20 }
    guard start == UInt8(ascii: "{") else { return nil }
    var size = smallest + 1
    while true {
      let opening = Array(try stream.peek(size).prefix(size).dropFirst(mark))
      guard opening.count > smallest - mark, !opening.contains(0) else { return nil }
      if opening.count < size - mark || size >= Self.longestOpening { return opening }
      if opening.withUnsafeBufferPointer({ ByteSearch.count(0x0A, in: $0, 0..<$0.count) }) >= Self.sampleLines {
        return opening
      }
      size *= 2
    }
  }

  // MARK: Reading

  private func articles(_ stream: ByteStream, _ budget: ExpansionBudget?) -> Reading {
    // Lines of parts are counted from 0.
    var all = JSONParts(path: path, recordsBefore: 0), line = 1
    let failure = forEachPart(of: stream, budget, { Self.part($0, path) }) { part, lineCount in
      all.append(part, linesBefore: line)
      line += lineCount
    }
    return (all.finished(places: nil, isWhole: false), failure)
  }

  private func events(_ stream: ByteStream, _ events: JSONEvents) -> Reading {
    var parts: [EventPart] = [], line = 1
    let failure = forEachPart(of: stream, nil, { events.part($0) }) { part, lineCount in
      var part = part
      part.firstLine = line
      line += lineCount
      parts.append(part)
    }
    return (ReadRecords(events: parts), failure)
  }

  /// Calls with what each block gives, in order. What was read is kept where the stream breaks off, and why it does is given back.
  ///
  /// Each thread takes the next block when it is done with one, so that one thread reads while others parse.
  private func forEachPart<Part: Sendable>(
    of stream: ByteStream, _ budget: ExpansionBudget?, _ read: @Sendable (LineStretch) -> Part,
    _ take: (Part, _ lineCount: Int) -> Void
  ) -> FileFailure? {
    // Used by one thread at a time: the one that holds the turn.
    nonisolated(unsafe) var blocks = LineBlocks(stream, size: min(LineBlocks.usualSize, smallest * 2))
    nonisolated(unsafe) let budget = budget
    let turn = Mutex((count: 0, isEnded: false, failure: FileFailure?.none))
    @Sendable func next() -> (number: Int, block: LineStretch)? {
      turn.withLock { turn in
        if turn.isEnded || isCancelled() { return nil }
        do throws(FileFailure) {
          guard let block = try blocks.next() else {
            turn.isEnded = true
            return nil
          }
          try budget?.addBlock(block.lineCount)
          turn.count += 1
          return (turn.count, block)
        } catch {
          (turn.isEnded, turn.failure) = (true, error)
          return nil
        }
      }
    }
    let made = Parallel.map(count: width, width: width) { _ in
      var parts: [(number: Int, part: Part, lineCount: Int)] = []
      while let (number, block) = next() {
        parts.append((number, read(block), block.lineCount))
        turn.withLock { _ in blocks.reuse(block) }
      }
      return parts
    }
    // Each is let go of when it is taken.
    var parts = made.flatMap { $0.map(Optional.some) }.sorted { ($0?.number ?? 0) < ($1?.number ?? 0) }
    for index in parts.indices {
      guard let part = parts[index].take() else { continue }
      take(part.part, part.lineCount)
    }
    return turn.withLock { $0.failure }
  }

  /// The articles of a stretch; lines are counted from its first, which is 0.
  static func part(_ stretch: LineStretch, _ path: FilePath) -> JSONPart {
    var part = JSONPart()
    guard let reader = try? JSONPartReader(path: path) else { return part }
    stretch.bytes.withUnsafeBufferPointer { buffer in
      stretch.forEachRecord { range, line in
        guard let failure = reader.read(buffer, range, line: line, into: &part) else { return }
        reader.mend(buffer, range, line: line, failure, into: &part)
      }
    }
    if let line = stretch.longLine {
      part.count += 1
      part.skipped.append(
        SkippedInput(path: path.text, line: line, code: ReadingCodes.tooLarge, reason: LineStretch.longReason))
    }
    part.prepared.gatherContents()
    return part
  }
}
