import Columns
import UnicodeText

/// Draws a result instead of listing it. The last number of a row is what is drawn, the first date its place in time, all else its label.
package struct ChartWriter: TableWriter {
  package enum Kind: String, Sendable {
    /// A bar for each row.
    case bar
    /// Columns beside each other, in the order of the rows.
    case line
    /// A mark for each row on a common scale of time.
    case timeline
  }

  private static let mostLabelColumns = 3

  /// A row, as much of it as is drawn.
  struct Point {
    var label: String
    var value: Double?
    var valueText: String
    var date: DateSpan?
  }

  private let kind: Kind
  private let options: WriterOptions
  private let valueColumn: Int?
  private let dateColumn: Int?
  private let labelColumns: [Int]
  private var rows: RowEncoder<DisplaySyntax>
  private var points: [Point] = []

  package init(_ kind: Kind, _ fields: [Field], _ catalog: Catalog, _ options: WriterOptions) {
    self.kind = kind
    self.options = options
    valueColumn = fields.lastIndex { $0.type.isNumeric }
    let date = fields.firstIndex { $0.type == .date }
    dateColumn = date
    let number = valueColumn
    let labels = fields.indices.filter { $0 != number && !(kind == .timeline && $0 == date) }
    // An id says nothing to the eye where there is a name beside it; more than a few words are no label. A line's axis has room for one.
    let named = labels.count > 1 ? labels.filter { fields[$0].name != "id" } : labels
    labelColumns = Array(named.prefix(kind == .line ? 1 : Self.mostLabelColumns))
    rows = RowEncoder(DisplaySyntax(), columnCount: fields.count, catalog: catalog)
  }

  package mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    var points = points
    let (valueColumn, labelColumns) = (valueColumn, labelColumns)
    let first = points.count
    try rows.forEachSlice(of: batch, output: &output) { columns, count, _ in
      for row in 0..<count {
        let text = labelColumns.filter { !columns[$0].isNull[row] || labelColumns.count == 1 }.map {
          TerminalText.sanitized(columns[$0].shown(row))
        }
        .joined(separator: " · ")
        points.append(Point(label: text, value: nil, valueText: valueColumn.map { columns[$0].shown(row) } ?? "", date: nil))
      }
    }
    for row in 0..<batch.count {
      switch valueColumn.map({ batch.value(column: $0, row: row) }) {
      case .integer(let value)?: points[first + row].value = Double(value)
      case .number(let value)?: points[first + row].value = value
      default: break
      }
      if case .date(let span)? = dateColumn.map({ batch.value(column: $0, row: row) }) { points[first + row].date = span }
    }
    self.points = points
  }

  package mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    let canvas = ChartCanvas(width: options.width, isStyled: options.isStyled)
    switch kind {
    case .bar: output.append(canvas.bars(points))
    case .line:
      // What has no date has no place on an axis of time.
      let placed = dateColumn == nil ? points : points.filter { $0.date != nil }
      output.append(canvas.columns(placed))
      if placed.count < points.count {
        let rest = points.filter { $0.date == nil }.map(\.valueText).joined(separator: ", ")
        output.append("without a date, not drawn: \(rest)\n")
      }
    case .timeline: output.append(canvas.timeline(points))
    }
    try output.flush()
  }
}
