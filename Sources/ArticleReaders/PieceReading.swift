import NewsModel

/// A part of what is in a file.
package enum ReadPiece {
  /// Lines of JSON, each the record of an article.
  case lines([RecordLine], FilePath)
  /// All of a text that is of no lines.
  case records(ReadRecords)
}

extension ArticleReader {
  /// Calls with what is in a file, piece by piece as it comes, in memory that does not grow with the number of articles. Stops at false. Throws when the file
  /// can't be read further; what is wrong with parts of it is among the pieces.
  package func forEachPiece(
    of entry: FolderReader.Entry, atMost count: Int, _ take: (ReadPiece) -> Bool
  ) throws(ReadingError) {
    let path = entry.isStandardInput ? FilePath("standard input") : entry.path
    do throws(FileFailure) {
      let stream = entry.isStandardInput ? ByteStream.standardInput() : ByteStream(try InputFile(path))
      try forEachPiece(of: stream, path: path, atMost: count, take)
    } catch {
      throw .unreadable(path: path.text, reason: error.reason)
    }
  }
}

extension ArticleReader {
  /// The same of bytes.
  package func forEachPiece(of bytes: [UInt8], path: FilePath, atMost count: Int, _ take: (ReadPiece) -> Bool) {
    do throws(FileFailure) { try forEachPiece(of: ByteStream(bytes: bytes), path: path, atMost: count, take) } catch {
      _ = take(.records(ReadRecords(skipping: path, error)))
    }
  }

  private func forEachPiece(
    of stream: ByteStream, path: FilePath, atMost count: Int, _ take: (ReadPiece) -> Bool
  ) throws(FileFailure) {
    try withoutActuallyEscaping(take) { (take) throws(FileFailure) in
      try ExpandingReader.read(stream, path: path, for: PieceGiver(self, atMost: count, take))
    }
  }
}

/// Gives on what is read as it comes.
private final class PieceGiver: FoundTextConsumer {
  private let reader: ArticleReader
  private let count: Int
  private let give: (ReadPiece) -> Bool
  private var isStopped = false

  init(_ reader: ArticleReader, atMost count: Int, _ give: @escaping (ReadPiece) -> Bool) {
    (self.reader, self.count, self.give) = (reader, count, give)
  }

  var isDone: Bool { isStopped || reader.isCancelled() }

  func take(_ text: FoundText) throws(FileFailure) {
    if text.capture == nil, reader.mayReadJSON, var lines = try RecordLines(text.stream) {
      while !isDone {
        let batch = try lines.next(atMost: count)
        if batch.isEmpty { return }
        isStopped = !give(.lines(batch, text.path))
      }
    } else if text.capture == nil, try !reader.beginsWithEvents(text),
      var stretches = try RecordStretches(
        text.stream, path: text.path, format: reader.format, size: reader.stretchSize)
    {
      while !isDone, let file = try stretches.next() {
        let records = reader.read(file, as: stretches.format)
        stretches.count(records)
        isStopped = !give(.records(records))
      }
    } else {
      let (records, failure) = try reader.read(text)
      isStopped = !give(.records(records))
      if let failure { throw failure }
    }
  }

  func skip(_ input: SkippedInput) { if !isStopped { isStopped = !give(.records(ReadRecords(skipped: [input]))) } }
}
