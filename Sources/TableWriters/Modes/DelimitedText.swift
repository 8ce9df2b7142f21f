import CByteSearch
import Columns

extension OutputMode {
  package static let csv = OutputMode(
    name: "csv", summary: "comma-separated values with a header (RFC 4180); a missing value is empty, an empty text is \"\"",
    fileEndings: ["csv"],
    makeWriter: { fields, catalog, options in
      let syntax = CSVSyntax(isTerminal: options.isTerminal)
      return DelimitedTextWriter(fields, catalog, syntax, threads: options.threads, separator: ",", lineEnd: "\r\n")
    })

  package static let tsv = OutputMode(
    name: "tsv", summary: "tab-separated values with a header; a missing value is \\N, a tab in a text is \\t",
    fileEndings: ["tsv", "tab"],
    makeWriter: { fields, catalog, options in
      let syntax = TSVSyntax(isTerminal: options.isTerminal)
      return DelimitedTextWriter(fields, catalog, syntax, threads: options.threads, separator: "\t", lineEnd: "\n")
    })
}

private struct DelimitedTextWriter<Syntax: CellSyntax>: TableWriter {
  /// The names of the fields, as a row.
  private let header: Batch
  private let frame: RowFrame
  private let rows: RowWriter<Syntax>
  private var hasHeader = false

  init(_ fields: [Field], _ catalog: Catalog, _ syntax: Syntax, threads: Int, separator: String, lineEnd: String) {
    let names = fields.map { Batch.Vector(column: .text(TextColumn([$0.name])), selection: 0) }
    header = Batch(vectors: names, selections: [.range(0..<1)], count: 1)
    frame = RowFrame(
      beforeCells: fields.indices.map { Array(($0 == 0 ? "" : separator).utf8) }, end: Array(lineEnd.utf8))
    rows = RowWriter(syntax, catalog: catalog, threads: threads)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    try rows.write(batch, at: 0..<batch.count, in: frame, to: &output)
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    try output.flush()
  }

  private mutating func writeHeader(to output: inout OutputBuffer) {
    if hasHeader { return }
    hasHeader = true
    rows.append(header, at: 0..<1, in: frame, to: &output.bytes)
  }
}

/// A missing value is nothing, an empty text `""`; what holds a comma, a quotation mark or a line break is quoted.
private struct CSVSyntax: CellSyntax {
  let isTerminal: Bool

  static var expansion: Int { 3 }
  private static let stops: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]

  @inline(__always)
  func write(_ text: TextBytes, isElement: Bool, to cursor: inout ByteCursor) {
    text.withSafe(isTerminal) { text in
      if isElement { return cursor.put(text) }
      let start = cursor.next
      let plain = text.copy(to: start, until: (0x22, 0x2C, 0x0A, 0x0D))
      if plain == text.count, plain > 0 { return cursor.advance(by: plain) }
      cursor.put(text)
      quote(from: start, &cursor)
    }
  }

  func endList(from start: UnsafeMutablePointer<UInt8>, to cursor: inout ByteCursor) {
    let written = UnsafeBufferPointer(start: start, count: cursor.next - start)
    if written.isEmpty || written.contains(where: Self.stops.contains) { quote(from: start, &cursor) }
  }

  /// Puts what was written since in quotation marks, and those in it twice.
  private func quote(from start: UnsafeMutablePointer<UInt8>, _ cursor: inout ByteCursor) {
    let written = [UInt8](UnsafeBufferPointer(start: start, count: cursor.next - start))
    cursor.advance(by: start - cursor.next)
    cursor.put(0x22)
    for byte in written {
      if byte == 0x22 { cursor.put(0x22) }
      cursor.put(byte)
    }
    cursor.put(0x22)
  }
}

/// As PostgreSQL's text format writes it: `\N` for a missing value; `\t`, `\n`, `\r` and `\\` in texts.
private struct TSVSyntax: CellSyntax {
  let isTerminal: Bool

  static var expansion: Int { 3 }
  var null: Mark { Mark("\\N") }

  @inline(__always)
  func write(_ text: TextBytes, isElement: Bool, to cursor: inout ByteCursor) {
    text.withSafe(isTerminal) { text in
      let plain = text.copy(to: cursor.next, until: (0x09, 0x0A, 0x0D, 0x5C))
      cursor.advance(by: plain)
      if plain < text.count { escape(text.utf8[plain...], to: &cursor) }
    }
  }

  private func escape(_ rest: Slice<UnsafeBufferPointer<UInt8>>, to cursor: inout ByteCursor) {
    for byte in rest {
      switch byte {
      case 0x09: cursor.put(Mark("\\t"))
      case 0x0A: cursor.put(Mark("\\n"))
      case 0x0D: cursor.put(Mark("\\r"))
      case 0x5C: cursor.put(Mark("\\\\"))
      default: cursor.put(byte)
      }
    }
  }
}

extension TextBytes {
  /// Calls with what of it may reach a terminal.
  @inline(__always)
  fileprivate func withSafe(_ isTerminal: Bool, _ write: (TextBytes) -> Void) {
    if !isTerminal || !TerminalText.isUnsafe(utf8) { return write(self) }
    TerminalText.sanitized(utf8).withUnsafeBufferPointer { safe in
      if let start = safe.baseAddress { write(TextBytes(start: start, count: safe.count, readable: safe.count)) }
    }
  }

  /// Copies bytes up to the first that is one of four; gives how many.
  @inline(__always)
  fileprivate func copy(to target: UnsafeMutablePointer<UInt8>, until stops: (UInt8, UInt8, UInt8, UInt8)) -> Int {
    hasBlocks
      ? dateline_copy_blocks_until(target, start, count, stops.0, stops.1, stops.2, stops.3)
      : dateline_copy_until(target, start, count, stops.0, stops.1, stops.2, stops.3)
  }
}
