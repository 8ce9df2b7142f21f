import Columns

extension OutputMode {
  package static let jsonl = OutputMode(
    name: "jsonl", summary: "a JSON object a line, for programs", fileEndings: ["jsonl", "ndjson"],
    makeWriter: { fields, catalog, _ in JSONWriter(fields, catalog, isArray: false) })

  package static let json = OutputMode(
    name: "json", summary: "one JSON array of objects", fileEndings: ["json"],
    makeWriter: { fields, catalog, _ in JSONWriter(fields, catalog, isArray: true) })
}

/// Objects with a member for each field, null ones too, one a line; as elements of an array, or by themselves.
struct JSONWriter: TableWriter {
  private let isArray: Bool
  /// For each field, what stands before its value: `{"name":` or `,"name":`.
  private let prefixes: [[UInt8]]
  private var rows: RowEncoder<JSONSyntax>
  private var isFirst = true

  init(_ fields: [Field], _ catalog: Catalog, isArray: Bool) {
    self.isArray = isArray
    prefixes = fields.enumerated().map { index, field in
      var bytes = [UInt8(ascii: index == 0 ? "{" : ",")]
      Array(field.name.utf8).withUnsafeBufferPointer { JSONSyntax().append(text: $0, to: &bytes) }
      return bytes + [UInt8(ascii: ":")]
    }
    rows = RowEncoder(JSONSyntax(), columnCount: fields.count, catalog: catalog)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    let prefixes = prefixes, isArray = isArray
    var isFirst = isFirst
    try rows.forEachSlice(of: batch, output: &output) { columns, count, output in
      columns.withBuffers { columns in
        for row in 0..<count {
          if isArray { output.append(isFirst ? "[" : ",\n") }
          isFirst = false
          for column in columns.indices {
            output.bytes.append(contentsOf: prefixes[column])
            output.bytes.append(contentsOf: columns[column][row])
          }
          output.append(columns.isEmpty ? "{}" : "}")
          if !isArray { output.append(UInt8(ascii: "\n")) }
        }
      }
    }
    self.isFirst = isFirst
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    if isArray { output.append(isFirst ? "[]\n" : "]\n") }
    try output.flush()
  }
}
