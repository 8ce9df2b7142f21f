import CByteSearch
import Columns

extension OutputMode {
  package static let csv = OutputMode(
    name: "csv", summary: "comma-separated values with a header (RFC 4180); a missing value is empty, an empty text is \"\"",
    fileEndings: ["csv"],
    makeWriter: { fields, catalog, options in
      DelimitedTextWriter(fields, catalog, options, separator: ",", lineEnd: "\r\n", writeCell: writeCSV)
    })

  package static let tsv = OutputMode(
    name: "tsv", summary: "tab-separated values with a header; a missing value is \\N, a tab in a text is \\t",
    fileEndings: ["tsv", "tab"],
    makeWriter: { fields, catalog, options in
      DelimitedTextWriter(fields, catalog, options, separator: "\t", lineEnd: "\n", writeCell: writeTSV)
    })
}

/// Writes one cell, escaped; nil for a missing value.
private typealias WriteCell = @Sendable (_ cell: UnsafeBufferPointer<UInt8>?, _ cursor: inout ByteCursor) -> Void

private struct DelimitedTextWriter: TableWriter {
  private let fields: [Field]
  private let separator: UInt8
  private let lineEnd: String
  private let isTerminal: Bool
  private let writeCell: WriteCell
  private let threads: Int
  private var rows: RowEncoder<PlainSyntax>
  private var hasHeader = false

  init(
    _ fields: [Field], _ catalog: Catalog, _ options: WriterOptions, separator: Unicode.Scalar, lineEnd: String,
    writeCell: @escaping WriteCell
  ) {
    self.fields = fields
    self.separator = UInt8(ascii: separator)
    self.lineEnd = lineEnd
    self.writeCell = writeCell
    isTerminal = options.isTerminal
    threads = options.threads
    rows = RowEncoder(PlainSyntax(purpose: .exchange), columnCount: fields.count, catalog: catalog)
  }

  /// What a cell takes at most beside its bytes, each of them escaped, with the separator behind it.
  private static let mostBytesOfFrame = 4

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    let (separator, lineEnd, isTerminal, writeCell) = (separator, lineEnd, isTerminal, writeCell)
    try rows.writeSlices(of: batch, threads: threads, to: &output) { columns, _, count, output in
      let columns = isTerminal ? columns.map { $0.safeForTerminal() } : columns
      let frame = count * (Self.mostBytesOfFrame * columns.count + lineEnd.utf8.count)
      output.append(atMost: columns.reduce(frame) { $0 + 2 * $1.bytes.count }) { cursor in
        columns.withBuffers { columns in
          for row in 0..<count {
            for column in columns.indices {
              if column > 0 { cursor.put(separator) }
              writeCell(columns[column].isNull[row] ? nil : columns[column][row], &cursor)
            }
            cursor.put(lineEnd)
          }
        }
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
      let name = Array(field.name.utf8)
      output.bytes.append(atMost: Self.mostBytesOfFrame + 2 * name.count) { cursor in
        name.withUnsafeBufferPointer { writeCell($0, &cursor) }
      }
    }
    output.append(lineEnd)
  }
}

/// A missing value is nothing, an empty text `""`; what holds a comma, a quotation mark or a line break is quoted.
private func writeCSV(_ cell: UnsafeBufferPointer<UInt8>?, to cursor: inout ByteCursor) {
  guard let cell else { return }
  let plain = cell.baseAddress.map { dateline_copy_until(cursor.next, $0, cell.count, [0x22, 0x2C, 0x0A, 0x0D]) } ?? 0
  if plain == cell.count, plain > 0 { return cursor.advance(by: plain) }
  cursor.put(0x22)
  for byte in cell {
    if byte == 0x22 { cursor.put(0x22) }
    cursor.put(byte)
  }
  cursor.put(0x22)
}

/// As PostgreSQL's text format writes it: `\N` for a missing value; `\t`, `\n`, `\r` and `\\` in texts.
private func writeTSV(_ cell: UnsafeBufferPointer<UInt8>?, to cursor: inout ByteCursor) {
  guard let cell else { return cursor.put("\\N") }
  let plain = cell.baseAddress.map { dateline_copy_until(cursor.next, $0, cell.count, [0x09, 0x0A, 0x0D, 0x5C]) } ?? 0
  cursor.advance(by: plain)
  for byte in cell[plain...] {
    switch byte {
    case 0x09: cursor.put("\\t")
    case 0x0A: cursor.put("\\n")
    case 0x0D: cursor.put("\\r")
    case 0x5C: cursor.put("\\\\")
    default: cursor.put(byte)
    }
  }
}
