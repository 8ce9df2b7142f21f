import Columns

extension OutputMode {
  package static let csv = OutputMode(
    name: "csv", summary: "comma-separated values with a header (RFC 4180); a missing value is empty, an empty text is \"\"",
    fileEndings: ["csv"],
    makeWriter: { fields, catalog, options in
      DelimitedTextWriter(fields, catalog, options, separator: ",", lineEnd: "\r\n", appendCell: appendCSV)
    })

  package static let tsv = OutputMode(
    name: "tsv", summary: "tab-separated values with a header; a missing value is \\N, a tab in a text is \\t",
    fileEndings: ["tsv", "tab"],
    makeWriter: { fields, catalog, options in
      DelimitedTextWriter(fields, catalog, options, separator: "\t", lineEnd: "\n", appendCell: appendTSV)
    })
}

/// Writes one cell, escaped; nil for a missing value.
private typealias AppendCell = @Sendable (_ cell: ArraySlice<UInt8>, _ isNull: Bool, _ output: inout [UInt8]) -> Void

private struct DelimitedTextWriter: TableWriter {
  private let fields: [Field]
  private let separator: UInt8
  private let lineEnd: String
  private let isTerminal: Bool
  private let appendCell: AppendCell
  private let threads: Int
  private var rows: RowEncoder<PlainSyntax>
  private var hasHeader = false

  init(
    _ fields: [Field], _ catalog: Catalog, _ options: WriterOptions, separator: Unicode.Scalar, lineEnd: String,
    appendCell: @escaping AppendCell
  ) {
    self.fields = fields
    self.separator = UInt8(ascii: separator)
    self.lineEnd = lineEnd
    self.appendCell = appendCell
    isTerminal = options.isTerminal
    threads = options.threads
    rows = RowEncoder(PlainSyntax(purpose: .exchange), columnCount: fields.count, catalog: catalog)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    let (separator, lineEnd, isTerminal, appendCell) = (separator, lineEnd, isTerminal, appendCell)
    try rows.writeSlices(of: batch, threads: threads, to: &output) { columns, _, count, output in
      for row in 0..<count {
        for column in columns.indices {
          if column > 0 { output.append(separator) }
          let cell = columns[column].bytes[columns[column].range(row)]
          if isTerminal, TerminalText.isUnsafe(cell) {
            appendCell(TerminalText.sanitized(cell)[...], false, &output)
          } else {
            appendCell(cell, columns[column].isNull[row], &output)
          }
        }
        output += lineEnd.utf8
      }
    }
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    try output.flush()
  }

  private mutating func writeHeader(to output: inout OutputBuffer) {
    if hasHeader { return }
    hasHeader = true
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(separator) }
      appendCell(Array(field.name.utf8)[...], false, &output.bytes)
    }
    output.append(lineEnd)
  }
}

/// A missing value is nothing, an empty text `""`; what holds a comma, a quotation mark or a line break is quoted.
private func appendCSV(_ cell: ArraySlice<UInt8>, isNull: Bool, to output: inout [UInt8]) {
  if isNull { return }
  let needsQuotes = cell.isEmpty || cell.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  if !needsQuotes { return output.append(contentsOf: cell) }
  output.append(0x22)
  for byte in cell {
    if byte == 0x22 { output.append(0x22) }
    output.append(byte)
  }
  output.append(0x22)
}

/// As PostgreSQL's text format writes it: `\N` for a missing value; `\t`, `\n`, `\r` and `\\` in texts.
private func appendTSV(_ cell: ArraySlice<UInt8>, isNull: Bool, to output: inout [UInt8]) {
  if isNull { return output.append(contentsOf: "\\N".utf8) }
  for byte in cell {
    switch byte {
    case 0x09: output.append(contentsOf: "\\t".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case 0x5C: output.append(contentsOf: "\\\\".utf8)
    default: output.append(byte)
    }
  }
}
