import Columns

/// Writes cells column by column, for modes that look at each cell again.
struct CellEncoder<Syntax: CellSyntax> {
  private let syntax: Syntax
  private let fetcher: CellFetcher

  init(_ syntax: Syntax, catalog: Catalog) {
    self.syntax = syntax
    fetcher = CellFetcher(catalog: catalog)
  }

  /// The cells of the rows at some positions of a batch, for one of its columns.
  func encode(_ batch: Batch, column: Int, positions: Range<Int>, into cells: inout EncodedCells) {
    let rows = fetcher.rows(of: batch, at: positions, columns: column..<column + 1)
    rows.withViews { views in
      let writer = CellWriter(syntax: syntax, columns: views)
      cells.replace(with: rows, expansion: Syntax.expansion) { writer.write($0, of: 0, to: &$1) }
    }
  }
}
