import Columns

extension OutputMode {
  package static let list = OutputMode(
    name: "list", summary: "one value a line, no header; a list has a line for each element", fileEndings: ["txt"],
    makeWriter: { fields, catalog, options in ListWriter(fields, catalog, options) })

  package static let count = OutputMode(
    name: "count", summary: "only the number of rows", fileEndings: [],
    makeWriter: { _, _, _ in CountWriter() })
}

private struct ListWriter: TableWriter {
  private let isTerminal: Bool
  private var rows: RowEncoder<PlainSyntax>

  init(_ fields: [Field], _ catalog: Catalog, _ options: WriterOptions) {
    isTerminal = options.isTerminal
    rows = RowEncoder(PlainSyntax(purpose: .lines), columnCount: fields.count, catalog: catalog)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    let isTerminal = isTerminal
    try rows.forEachSlice(of: batch, output: &output) { columns, count, output in
      let columns = isTerminal ? columns.map { $0.safeForTerminal() } : columns
      for row in 0..<count {
        for column in columns {
          output.bytes.append(contentsOf: column.bytes[column.range(row)])
          output.append(UInt8(ascii: "\n"))
        }
      }
    }
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) { try output.flush() }
}

private struct CountWriter: TableWriter {
  private var count = 0

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) { count += batch.count }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    output.append("\(count)\n")
    try output.flush()
  }
}
