import Columns

/// Encodes the columns of a batch some rows at a time: few enough to stay in the processor's cache, enough to pay for the look
/// at each column's type.
struct RowEncoder<Syntax: CellSyntax> {
  private static var rowsAtOnce: Int { 256 }
  /// For fewer rows, handing them to several threads takes as long as it saves.
  private static var fewestSideBySide: Int { 1024 }

  private let encoder: CellEncoder<Syntax>
  private var columns: [EncodedCells]

  init(_ syntax: Syntax, columnCount: Int, catalog: Catalog) {
    encoder = CellEncoder(syntax, catalog: catalog)
    columns = [EncodedCells](repeating: EncodedCells(), count: columnCount)
  }

  /// Calls `writeRows` with the cells of all columns for some rows, over and over, until the batch is done; the output is
  /// flushed between.
  mutating func forEachSlice(
    of batch: Batch, output: inout OutputBuffer, writeRows: (_ columns: [EncodedCells], _ rows: Int, inout OutputBuffer) -> Void
  ) throws(OutputError) {
    var start = 0
    while start < batch.count {
      let positions = start..<min(batch.count, start + Self.rowsAtOnce)
      for column in columns.indices {
        encoder.encode(batch, column: column, positions: positions, into: &columns[column])
      }
      writeRows(columns, positions.count, &output)
      try output.flushIfFull()
      start = positions.upperBound
    }
  }

  /// The same for rows that are written each by itself: of many, some are encoded by each thread. `writeRows` is told the place in the batch of the first row.
  mutating func writeSlices(
    of batch: Batch, threads: Int, to output: inout OutputBuffer,
    writeRows: @escaping @Sendable (_ columns: [EncodedCells], _ first: Int, _ rows: Int, inout [UInt8]) -> Void
  ) throws(OutputError) {
    if threads < 2 || batch.count < Self.fewestSideBySide {
      var first = 0
      return try forEachSlice(of: batch, output: &output) { columns, count, output in
        writeRows(columns, first, count, &output.bytes)
        first += count
      }
    }
    let encoder = encoder, columnCount = columns.count
    let count = (batch.count - 1) / Self.rowsAtOnce + 1
    try Parallel.inOrder(count: count, width: threads) { slice -> [UInt8] in
      let positions = slice * Self.rowsAtOnce..<min(batch.count, (slice + 1) * Self.rowsAtOnce)
      let columns = (0..<columnCount).map { column in
        var cells = EncodedCells()
        encoder.encode(batch, column: column, positions: positions, into: &cells)
        return cells
      }
      var bytes: [UInt8] = []
      writeRows(columns, positions.lowerBound, positions.count, &bytes)
      return bytes
    } take: { slice throws(OutputError) in
      try output.append(rows: slice)
    }
  }
}
