import Columns

/// What stands in a row beside its cells.
struct RowFrame: Sendable {
  fileprivate struct Piece {
    let start: Int
    let count: Int
  }

  /// In whole blocks, as a cursor puts them.
  private let bytes: [UInt8]
  /// What stands before each cell, and what behind the last.
  private let pieces: [Piece]

  init(beforeCells: [[UInt8]], end: [UInt8]) {
    var bytes: [UInt8] = [], pieces: [Piece] = []
    for piece in beforeCells + [end] {
      pieces.append(Piece(start: bytes.count, count: piece.count))
      bytes += piece
      while bytes.count % ByteCursor.blockSize != 0 { bytes.append(0) }
    }
    self.bytes = bytes
    self.pieces = pieces
  }

  /// Bytes that it takes in a row at most, with what blocks write behind them.
  var mostBytes: Int { bytes.count }

  /// Calls with the pieces in place.
  func withView(_ body: (View) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      pieces.withUnsafeBufferPointer { pieces in
        if let start = bytes.baseAddress { body(View(bytes: start, pieces: pieces)) }
      }
    }
  }

  /// The pieces in place, for loops over many rows.
  struct View {
    fileprivate let bytes: UnsafePointer<UInt8>
    fileprivate let pieces: UnsafeBufferPointer<Piece>

    @inline(__always)
    func put(_ piece: Int, to cursor: inout ByteCursor) {
      cursor.put(blocks: bytes + pieces[piece].start, count: pieces[piece].count)
    }
  }
}

/// Writes the rows of batches for programs: each cell goes straight to its place in the output.
struct RowWriter<Syntax: CellSyntax>: Sendable {
  /// For fewer rows, handing them to several threads takes as long as it saves.
  private static var fewestSideBySide: Int { 512 }

  private let syntax: Syntax
  private let fetcher: CellFetcher
  private let threads: Int

  init(_ syntax: Syntax, catalog: Catalog, threads: Int) {
    self.syntax = syntax
    self.threads = threads
    fetcher = CellFetcher(catalog: catalog)
  }

  /// Writes the rows at some positions of a batch, of many some by each thread.
  func write(
    _ batch: Batch, at positions: Range<Int>, in frame: RowFrame, to output: inout OutputBuffer
  ) throws(OutputError) {
    let slices = RowSlices(positions)
    if threads < 2 || positions.count < Self.fewestSideBySide {
      for slice in slices {
        append(batch, at: slice, in: frame, to: &output.bytes)
        try output.flushIfFull()
      }
      return
    }
    try Parallel.inOrder(count: slices.count, width: threads) { slice -> [UInt8] in
      var bytes: [UInt8] = []
      append(batch, at: slices[slice], in: frame, to: &bytes)
      return bytes
    } take: { slice throws(OutputError) in
      try output.append(rows: slice)
    }
  }

  /// Appends the rows at some positions of a batch.
  func append(_ batch: Batch, at positions: Range<Int>, in frame: RowFrame, to bytes: inout [UInt8]) {
    let fieldCount = batch.vectors.count, mostBytesOfFrame = frame.mostBytes
    let rows = fetcher.rows(of: batch, at: positions, columns: 0..<fieldCount)
    rows.withViews { columns in
      let writer = CellWriter(syntax: syntax, columns: columns)
      frame.withView { frame in
        rows.forEachRow(appendingTo: &bytes, expansion: Syntax.expansion, frame: mostBytesOfFrame) { row, cursor in
          for field in 0..<fieldCount {
            frame.put(field, to: &cursor)
            _ = writer.write(row, of: field, to: &cursor)
          }
          frame.put(fieldCount, to: &cursor)
        }
      }
    }
  }
}
