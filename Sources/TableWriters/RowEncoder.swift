import Columns

/// Encodes the columns of a batch some rows at a time: few enough to stay in the processor's cache, enough to pay for the look
/// at each column's type.
struct RowEncoder<Syntax: CellSyntax> {
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
    for positions in RowSlices(0..<batch.count) {
      for column in columns.indices {
        encoder.encode(batch, column: column, positions: positions, into: &columns[column])
      }
      writeRows(columns, positions.count, &output)
      try output.flushIfFull()
    }
  }
}

/// Stretches of rows that are written at once.
struct RowSlices: RandomAccessCollection {
  private static var rowsAtOnce: Int { 256 }

  private let positions: Range<Int>

  init(_ positions: Range<Int>) { self.positions = positions }

  var startIndex: Int { 0 }
  var endIndex: Int { (positions.count + Self.rowsAtOnce - 1) / Self.rowsAtOnce }

  subscript(index: Int) -> Range<Int> {
    let start = positions.lowerBound + index * Self.rowsAtOnce
    return start..<Swift.min(positions.upperBound, start + Self.rowsAtOnce)
  }
}
