import CByteSearch
import Columns
import UnicodeText

extension OutputMode {
  package static let jsonl = OutputMode(
    name: "jsonl", summary: "a JSON object a line, for programs", fileEndings: ["jsonl", "ndjson"],
    makeWriter: { fields, catalog, options in JSONWriter(fields, catalog, isArray: false, threads: options.threads) })

  package static let json = OutputMode(
    name: "json", summary: "one JSON array of objects", fileEndings: ["json"],
    makeWriter: { fields, catalog, options in JSONWriter(fields, catalog, isArray: true, threads: options.threads) })
}

/// Objects with a member for each field, null ones too, one a line; as elements of an array, or by themselves.
struct JSONWriter: TableWriter {
  private let isArray: Bool
  private let rows: RowWriter<JSONSyntax>
  /// Of the first row, and of each other.
  private let firstFrame: RowFrame, frame: RowFrame
  private var isFirst = true

  init(_ fields: [Field], _ catalog: Catalog, isArray: Bool, threads: Int) {
    self.isArray = isArray
    rows = RowWriter(JSONSyntax(), catalog: catalog, threads: threads)
    firstFrame = Self.frame(fields, before: isArray ? "[" : "", behind: isArray ? "" : "\n")
    frame = Self.frame(fields, before: isArray ? ",\n" : "", behind: isArray ? "" : "\n")
  }

  private static func frame(_ fields: [Field], before: String, behind: String) -> RowFrame {
    let names = fields.enumerated().map { index, field in "\(index == 0 ? before + "{" : ",")\(JSONString.quoted(field.name)):"
    }
    let end = names.isEmpty ? before + "{}" : "}"
    return RowFrame(beforeCells: names.map { Array($0.utf8) }, end: Array((end + behind).utf8))
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    let first = isArray && isFirst ? min(1, batch.count) : 0
    isFirst = isFirst && batch.count == 0
    try rows.write(batch, at: 0..<first, in: firstFrame, to: &output)
    try rows.write(batch, at: first..<batch.count, in: frame, to: &output)
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    if isArray { output.append(isFirst ? "[]\n" : "]\n") }
    try output.flush()
  }
}

/// Values as JSON (RFC 8259).
struct JSONSyntax: CellSyntax {
  /// `\u007f`
  static var expansion: Int { 6 }
  var null: Mark { Mark("null") }
  var missingElement: Mark { null }
  var listStart: Mark { Mark("[") }
  var listSeparator: Mark { Mark(",") }
  var listEnd: Mark { Mark("]") }
  var showsEmptyLists: Bool { true }

  @inline(__always)
  func write(_ text: TextBytes, isElement: Bool, to cursor: inout ByteCursor) {
    cursor.put(UInt8(ascii: "\""))
    let copied = text.hasBlocks ? dateline_copy_json_blocks(cursor.next, text.start, text.count) : 0
    cursor.advance(by: copied)
    if copied < text.count {
      let rest = UnsafeBufferPointer(rebasing: text.utf8[copied...])
      cursor.advance(by: JSONString.writeContents(rest, to: cursor.next))
    }
    cursor.put(UInt8(ascii: "\""))
  }

  func write(_ value: Double, to cursor: inout ByteCursor) {
    if value.isFinite {
      NumberText.write(value, to: &cursor)
    } else {
      cursor.put(null)
    }
  }

  @inline(__always)
  func write(_ span: DateSpan, to cursor: inout ByteCursor) {
    cursor.put(UInt8(ascii: "\""))
    NumberText.write(span, separator: "/", to: &cursor)
    cursor.put(UInt8(ascii: "\""))
  }

  func write(_ duration: DateDuration, to cursor: inout ByteCursor) {
    cursor.put(UInt8(ascii: "\""))
    NumberText.writeISO8601(duration, to: &cursor)
    cursor.put(UInt8(ascii: "\""))
  }
}
