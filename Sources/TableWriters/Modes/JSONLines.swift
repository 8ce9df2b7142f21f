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
  private let threads: Int
  /// For each field, what stands before its value: `{"name":` or `,"name":`.
  private let prefixes: EncodedCells
  private var rows: RowEncoder<JSONSyntax>
  private var isFirst = true

  /// Bytes of a row that belong to no field.
  private static let mostBytesOfFrame = 4

  init(_ fields: [Field], _ catalog: Catalog, isArray: Bool, threads: Int) {
    self.isArray = isArray
    self.threads = threads
    var prefixes = EncodedCells()
    for (index, field) in fields.enumerated() {
      var bytes = [UInt8(ascii: index == 0 ? "{" : ",")]
      Array(field.name.utf8).withUnsafeBufferPointer { JSONString.append($0, to: &bytes) }
      prefixes.append(bytes + [UInt8(ascii: ":")])
    }
    self.prefixes = prefixes
    rows = RowEncoder(JSONSyntax(), columnCount: fields.count, catalog: catalog)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    let prefixes = prefixes, isArray = isArray, isFirst = isFirst
    try rows.writeSlices(of: batch, threads: threads, to: &output) { columns, first, count, output in
      let most = columns.reduce(count * (prefixes.bytes.count + Self.mostBytesOfFrame)) { $0 + $1.bytes.count }
      output.append(atMost: most) { cursor in
        ([prefixes] + columns).withBuffers { buffers in
          for row in 0..<count {
            if isArray { cursor.put(isFirst && first + row == 0 ? "[" : ",\n") }
            if buffers.count == 1 { cursor.put(UInt8(ascii: "{")) }
            for column in 1..<buffers.count {
              cursor.put(buffers[0][column - 1])
              cursor.put(buffers[column][row])
            }
            cursor.put(UInt8(ascii: "}"))
            if !isArray { cursor.put(UInt8(ascii: "\n")) }
          }
        }
      }
    }
    self.isFirst = isFirst && batch.count == 0
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    if isArray { output.append(isFirst ? "[]\n" : "]\n") }
    try output.flush()
  }
}
