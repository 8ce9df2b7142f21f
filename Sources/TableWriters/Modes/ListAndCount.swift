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
  private let rows: RowWriter<LineSyntax>
  private let frame: RowFrame

  init(_ fields: [Field], _ catalog: Catalog, _ options: WriterOptions) {
    let lineEnd = [UInt8(ascii: "\n")]
    frame = RowFrame(beforeCells: fields.indices.map { $0 == 0 ? [] : lineEnd }, end: lineEnd)
    rows = RowWriter(LineSyntax(isTerminal: options.isTerminal), catalog: catalog, threads: options.threads)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    try rows.write(batch, at: 0..<batch.count, in: frame, to: &output)
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) { try output.flush() }
}

/// Each element of a list is a line, too; line breaks in texts become spaces.
private struct LineSyntax: CellSyntax {
  let isTerminal: Bool

  static var expansion: Int { 3 }
  var listSeparator: Mark { Mark("\n") }

  func write(_ text: TextBytes, isElement: Bool, to cursor: inout ByteCursor) {
    let start = cursor.next
    for byte in text.utf8 { cursor.put(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    let written = UnsafeBufferPointer(start: start, count: text.count)
    if isTerminal, TerminalText.isUnsafe(written) {
      let safe = TerminalText.sanitized(written)
      cursor.advance(by: start - cursor.next)
      for byte in safe { cursor.put(byte) }
    }
  }
}

private struct CountWriter: TableWriter {
  private var count = 0

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) { count += batch.count }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    output.append("\(count)\n")
    try output.flush()
  }
}
