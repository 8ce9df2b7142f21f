import Columns
import NewsModel

/// A table of events from a file, and what was not read or not wholly.
package struct ReadEvents: Sendable {
  package var table: Table
  package var skipped: [SkippedInput]
}

/// Reads tables of events that others have coded, or that a user keeps.
package enum EventTableReader {
  /// The file as a table with the fields of `events` and the hidden fields `code country latitude longitude fatalities source path line`.
  /// - Parameters:
  ///   - name: what the table is called.
  ///   - format: overrules the detection of the form.
  package static func read(path: String, name: String = "events", format: EventTableFormat? = nil) throws(ReadingError)
    -> ReadEvents
  {
    let file = FilePath(path)
    do {
      return try read(FileBytes.read(file), path: file, name: name, format: format)
    } catch let failure as FileFailure {
      throw failure.code == ReadingCodes.brokenLink ? .notFound(path: path) : .unreadable(path: path, reason: failure.reason)
    } catch let error as ReadingError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  package static func read(
    _ bytes: [UInt8], path: FilePath, name: String = "events", format: EventTableFormat? = nil
  ) throws(ReadingError) -> ReadEvents {
    let text = try text(bytes, path)
    guard let layout = EventTableLayout(text, format: format) else {
      throw .unreadable(
        path: path.text,
        reason: "no table of events: there must be a column for the type (type, event_type, code) and one for date or actor")
    }
    var rows = EventRows(layout, path: path)
    text.withUnsafeBufferPointer { rows.read($0) }
    return rows.seal(name: name)
  }

  /// UTF-8 of the file; of the first member where it is compressed.
  private static func text(_ bytes: [UInt8], _ path: FilePath) throws(ReadingError) -> [UInt8] {
    var bytes = bytes
    if Container.recognizes(bytes) {
      var budget = ExpansionBudget(inputSize: bytes.count)
      var first: [UInt8]?
      Container.forEachMember(of: bytes, budget: &budget) { outcome, _ in
        if case .member(let member) = outcome { first = member.bytes }
        return false
      }
      guard let first else { throw .unreadable(path: path.text, reason: "damaged, or nothing in it") }
      bytes = first
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if !bytes.contains(0), Self.isUTF8(bytes) { return bytes }
    guard let decoded = TextDecoding.decode(bytes) else { throw .unreadable(path: path.text, reason: "not a text") }
    return Array(decoded.text.utf8)
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
