import Columns
import NewsModel

/// A table of events from files, and what was not read or not wholly.
package struct ReadEvents: Sendable {
  package var table: Table
  package var skipped: [SkippedInput]
}

/// Reads tables of events that others have coded, or that a user keeps.
package enum EventTableReader {
  /// The file as a table with the fields of `events` and the hidden fields `code article_id country latitude longitude fatalities source path line`.
  /// The field `id` is of whole numbers where all ids are.
  /// - Parameters:
  ///   - name: what the table is called.
  ///   - format: overrules the detection of the form.
  ///   - width: how many threads work on it.
  package static func read(
    path: String, name: String = "events", format: EventTableFormat? = nil, width: Int = 1
  ) throws(ReadingError) -> ReadEvents {
    let filePath = FilePath(path)
    let file = EventFile(path: filePath, format: format, isCertain: false, width: width)
    let content: (parts: [EventPart]?, bytes: [UInt8])
    do throws(FileFailure) {
      let input = try InputFile(filePath)
      let parts = try file.streamed(input)
      content = (parts, parts == nil ? try FileBytes.read(descriptor: input.descriptor) : [])
    } catch {
      throw error.code == ReadingCodes.brokenLink ? .notFound(path: path) : .unreadable(path: path, reason: error.reason)
    }
    if let parts = content.parts { return try table(parts, name: name, width: width) }
    return try read(content.bytes, path: filePath, name: name, format: format, width: width)
  }

  package static func read(
    _ bytes: [UInt8], path: FilePath, name: String = "events", format: EventTableFormat? = nil, width: Int = 1
  ) throws(ReadingError) -> ReadEvents {
    let text = try text(bytes, path)
    let file = EventFile(path: path, format: format, isCertain: false, width: width)
    guard let parts = file.parts(text) else {
      throw .unreadable(
        path: path.text,
        reason: "no table of events: there must be a column for the type (type, event_type, code) and one for date or actor")
    }
    return try EventTableAssembly(parts, width: width).table(name: name)
  }

  /// The table of parts, in their order.
  package static func table(_ parts: [EventPart], name: String, width: Int) throws(ReadingError) -> ReadEvents {
    try EventTableAssembly(parts, width: width).table(name: name)
  }

  /// UTF-8 of the file; of the first member where it is compressed.
  private static func text(_ bytes: [UInt8], _ path: FilePath) throws(ReadingError) -> [UInt8] {
    var found: [UInt8]? = bytes
    let stream = ByteStream(bytes: bytes)
    do throws(FileFailure) {
      if let container = try Container(stream, budget: ExpansionBudget(stream)) {
        found = nil
        container.forEachMember { outcome in
          if case .member(_, let member) = outcome { found = try? member.rest() }
          return false
        }
      }
    } catch {
      throw .unreadable(path: path.text, reason: error.reason)
    }
    guard let found else { throw .unreadable(path: path.text, reason: "damaged, or nothing in it") }
    guard let decoded = TextDecoding.decode(found) else { throw .unreadable(path: path.text, reason: "not a text") }
    return decoded.bytes
  }
}
