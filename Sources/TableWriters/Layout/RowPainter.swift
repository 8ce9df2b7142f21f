import Columns

/// Draws one row of a table, over as many lines as its highest cell needs.
struct RowPainter {
  let fields: [Field]
  let widths: [Int]
  let options: WriterOptions
  /// Width of the row's number; nil for none.
  let numberWidth: Int?

  /// Returns how many cells were shortened.
  func paint(_ columns: [EncodedCells], row: Int, number: Int, to output: inout OutputBuffer) -> Int {
    if options.highlighter == nil,
      columns.indices.allSatisfy({ columns[$0].isPlain(row, atMost: fields[$0].type.isRigid ? .max : widths[$0]) })
    {
      paintPlain(columns, row: row, number: number, to: &output)
      return 0
    }
    var isWhole: [Bool] = []
    let cells = columns.indices.map { index -> WrappedText in
      let (text, isAll) = columns[index].start(row, lines: options.maximumCellLines, width: widths[index])
      isWhole.append(isAll)
      let marks = columns[index].isNull[row] ? [] : options.highlighter?.ranges(text, index) ?? []
      return WrappedText(text, width: fields[index].type.isRigid ? .max : widths[index], marks: marks)
    }
    let most = options.maximumCellLines ?? .max
    func isShortened(_ index: Int) -> Bool { cells[index].lines.count > most || !isWhole[index] }
    let height = max(1, cells.reduce(0) { max($0, min($1.lines.count, most)) })
    for line in 0..<height {
      // Spaces are written when a text follows them: none stand at a line's end.
      var pending = line == 0 ? paintNumber(number, to: &output) : numberWidth.map { $0 + ColumnLayout.gap } ?? 0
      for (index, cell) in cells.enumerated() {
        if index > 0 { pending += ColumnLayout.gap }
        let isCut = isShortened(index) && line == min(most, cell.lines.count) - 1
        pending = paint(cell, line: line, isCut: isCut, column: index, isNull: columns[index].isNull[row], pending, to: &output)
      }
      output.append(UInt8(ascii: "\n"))
    }
    return cells.indices.count(where: isShortened)
  }

  /// Draws a row whose cells are ASCII and fit their columns: most rows of a long result are such.
  private func paintPlain(_ columns: [EncodedCells], row: Int, number: Int, to output: inout OutputBuffer) {
    var pending = paintNumber(number, to: &output)
    for (index, column) in columns.enumerated() {
      if index > 0 { pending += ColumnLayout.gap }
      let cell = column.bytes[column.range(row)]
      let padding = max(0, widths[index] - cell.count)
      if cell.isEmpty {
        pending += padding
        continue
      }
      let isRight = fields[index].isShownRight
      output.append(repeating: UInt8(ascii: " "), count: pending + (isRight ? padding : 0))
      output.bytes.append(contentsOf: cell)
      pending = isRight ? 0 : padding
    }
    output.append(UInt8(ascii: "\n"))
  }

  /// Returns the spaces due after it.
  private func paintNumber(_ number: Int, to output: inout OutputBuffer) -> Int {
    guard let numberWidth else { return 0 }
    let text = String(number)
    output.append(repeating: UInt8(ascii: " "), count: numberWidth - text.count)
    output.append(Style.dim.applied(to: text, if: options.isStyled))
    return ColumnLayout.gap
  }

  /// Draws one line of one cell after the spaces that are due; returns the spaces due after it.
  private func paint(
    _ cell: WrappedText, line: Int, isCut: Bool, column: Int, isNull: Bool, _ pending: Int, to output: inout OutputBuffer
  ) -> Int {
    let width = widths[column]
    guard line < cell.lines.count, !cell.lines[line].isEmpty else { return pending + width }
    var range = cell.lines[line]
    while isCut, cell.width(of: range) >= width, !range.isEmpty { range.removeLast() }
    let used = cell.width(of: range) + (isCut ? 1 : 0)
    let padding = max(0, width - used)
    let isRight = fields[column].isShownRight
    output.append(repeating: UInt8(ascii: " "), count: pending + (isRight ? padding : 0))
    let isDim = isNull && options.isStyled
    if isDim { output.append(Style.dim.start) }
    cell.append(range, isStyled: options.isStyled, to: &output)
    if isCut { output.append("…") }
    if isDim { output.append(Style.reset) }
    return isRight ? 0 : padding
  }
}
