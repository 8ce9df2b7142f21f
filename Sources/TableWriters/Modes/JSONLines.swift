import Columns

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

  init(_ fields: [Field], _ catalog: Catalog, isArray: Bool, threads: Int) {
    self.isArray = isArray
    self.threads = threads
    var prefixes = EncodedCells()
    for (index, field) in fields.enumerated() {
      var bytes = [UInt8(ascii: index == 0 ? "{" : ",")]
      Array(field.name.utf8).withUnsafeBufferPointer { JSONSyntax().append(text: $0, to: &bytes) }
      prefixes.append(bytes + [UInt8(ascii: ":")])
    }
    self.prefixes = prefixes
    rows = RowEncoder(JSONSyntax(), columnCount: fields.count, catalog: catalog)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    let prefixes = prefixes, isArray = isArray, isFirst = isFirst
    try rows.writeSlices(of: batch, threads: threads, to: &output) { columns, first, count, output in
      columns.withBuffers { columns in
        prefixes.withBuffer { prefixes in
          for row in 0..<count {
            if isArray { output += (isFirst && first + row == 0 ? "[" : ",\n").utf8 }
            for column in columns.indices {
              output.append(contentsOf: prefixes[column])
              output.append(contentsOf: columns[column][row])
            }
            output += (columns.isEmpty ? "{}" : "}").utf8
            if !isArray { output.append(UInt8(ascii: "\n")) }
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
