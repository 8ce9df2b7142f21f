import Columns
import Glibc
import UnicodeText

extension OutputMode {
  package static let table = OutputMode(
    name: "table", summary: "a table that fits the terminal; rows too wide for one are shown as cards", fileEndings: [],
    makeWriter: { fields, catalog, options in TextTableWriter(fields, catalog, options) })
}

/// Holds back the first rows, chooses widths by them, then streams.
private struct TextTableWriter: TableWriter {
  private enum State {
    case sampling([Batch])
    case table(ColumnLayout)
    case cards(CardWriter)
  }

  /// Rows that are enough to choose widths by.
  private static let sampleSize = 200
  /// Bytes of a cell that are looked at for that: no terminal is as wide.
  private static let measuredBytes = 4_096
  /// Rows are held back no longer than this, in nanoseconds: the first must show within 100 ms of the query's start.
  private static let patience = 50_000_000

  private let fields: [Field]
  private let catalog: Catalog
  private let options: WriterOptions
  private var rows: RowEncoder<DisplaySyntax>
  private var state = State.sampling([])
  private var firstRowTime = 0
  private var rowNumber = 0
  private var rowNumberWidth = 0
  private var shortenedInTable = 0

  init(_ fields: [Field], _ catalog: Catalog, _ options: WriterOptions) {
    self.fields = fields
    self.catalog = catalog
    self.options = options
    rows = RowEncoder(DisplaySyntax(), columnCount: fields.count, catalog: catalog)
  }

  var shortenedCells: Int {
    if case .cards(let writer) = state { writer.shortenedCells } else { shortenedInTable }
  }

  var isTooWide: Bool { if case .cards = state { true } else { false } }

  var hiddenRows: Int { if case .cards(let writer) = state { writer.hiddenRows } else { 0 } }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    if batch.count == 0 { return }
    switch state {
    case .sampling(let held):
      let now = Self.clock()
      if held.isEmpty { firstRowTime = now }
      state = .sampling(held + [batch])
      let count = (held + [batch]).reduce(0) { $0 + $1.count }
      if count >= Self.sampleSize || now - firstRowTime > Self.patience {
        try endSampling(isLast: false, to: &output)
      }
    case .table(let layout): try write(batch, layout, to: &output)
    case .cards(var writer):
      state = .sampling([])
      try writer.write(batch, to: &output)
      state = .cards(writer)
    }
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    if case .sampling = state { try endSampling(isLast: true, to: &output) }
    try output.flush()
  }

  private static func clock() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private mutating func endSampling(isLast: Bool, to output: inout OutputBuffer) throws(OutputError) {
    guard case .sampling(let held) = state else { return }
    let count = held.reduce(0) { $0 + $1.count }
    rowNumberWidth = options.numbersRows ? String(isLast ? count : max(count, 9_999)).count : 0
    let margin = options.numbersRows ? rowNumberWidth + ColumnLayout.gap : 0
    if let layout = ColumnLayout(demands(of: held), available: options.width - margin) {
      state = .table(layout)
      writeHeader(layout, to: &output)
    } else {
      state = .cards(CardWriter(fields, catalog, options))
    }
    for batch in held { try write(batch, to: &output) }
  }

  private mutating func demands(of held: [Batch]) -> [ColumnLayout.Demand] {
    let encoder = CellEncoder(DisplaySyntax(), catalog: catalog)
    var cells = EncodedCells()
    return fields.indices.map { column in
      var measure = TextMeasure()
      var seen = 0
      for batch in held where seen < Self.sampleSize {
        let count = min(batch.count, Self.sampleSize - seen)
        encoder.encode(batch, column: column, positions: 0..<count, into: &cells)
        for row in 0..<count { measure.include(cells.start(row, ofBytes: Self.measuredBytes).text) }
        seen += count
      }
      return ColumnLayout.Demand(
        measure, header: DisplayWidth.of(TerminalText.sanitized(fields[column].name)), isRigid: fields[column].type.isRigid)
    }
  }

  private func writeHeader(_ layout: ColumnLayout, to output: inout OutputBuffer) {
    let margin = options.numbersRows ? rowNumberWidth + ColumnLayout.gap : 0
    var names = String(repeating: " ", count: margin)
    var rule = names
    for (index, field) in fields.enumerated() {
      let name = TerminalText.sanitized(field.name)
      let padding = String(repeating: " ", count: max(0, layout.widths[index] - DisplayWidth.of(name)))
      let styled = Style.bold.applied(to: name, if: options.isStyled)
      let isLast = index == fields.count - 1
      names += field.isShownRight ? padding + styled : isLast ? styled : styled + padding
      rule += String(repeating: "─", count: layout.widths[index])
      if !isLast {
        names += String(repeating: " ", count: ColumnLayout.gap)
        rule += String(repeating: " ", count: ColumnLayout.gap)
      }
    }
    output.append(names + "\n" + Style.dim.applied(to: rule, if: options.isStyled) + "\n")
  }

  private mutating func write(
    _ batch: Batch, _ layout: ColumnLayout, to output: inout OutputBuffer
  ) throws(OutputError) {
    let painter = RowPainter(
      fields: fields, widths: layout.widths, options: options, numberWidth: options.numbersRows ? rowNumberWidth : nil)
    var rowNumber = rowNumber, shortened = 0
    try rows.forEachSlice(of: batch, output: &output) { columns, count, output in
      for row in 0..<count {
        rowNumber += 1
        shortened += painter.paint(columns, row: row, number: rowNumber - 1 + painter.options.firstRow, to: &output)
      }
    }
    self.rowNumber = rowNumber
    shortenedInTable += shortened
  }
}

extension EncodedCells {
  /// Whether the cell is shown as it is, on one line: no more than so many printable ASCII characters, and not mistaken for a missing value.
  func isPlain(_ row: Int, atMost width: Int) -> Bool {
    let cell = bytes[range(row)]
    if isNull[row] || cell.count > width || cell.elementsEqual("null".utf8) { return false }
    return cell.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// What the cell shows: `null` for a missing value, and the text `null` in quotation marks to tell the two apart.
  func shown(_ row: Int) -> String {
    if isNull[row] { return "null" }
    let text = string(row)
    return text == "null" ? "\"null\"" : text
  }

  /// So much of what the cell shows as may be wanted for some lines, so that a cell of megabytes costs no more than is shown of it; and
  /// whether that is all.
  func start(_ row: Int, lines: Int?, width: Int) -> (text: String, isWhole: Bool) {
    guard let lines else { return (shown(row), true) }
    return start(row, ofBytes: min(lines + 1, 1 << 20) * max(1, min(width, 1 << 20)) * Self.bytesOfColumn)
  }

  /// What the cell shows, or its start when it has more bytes than that; and whether that is all.
  func start(_ row: Int, ofBytes limit: Int) -> (text: String, isWhole: Bool) {
    let whole = range(row)
    if whole.count <= limit { return (shown(row), true) }
    var end = whole.lowerBound + limit
    while end > whole.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return (String(decoding: bytes[whole.lowerBound..<end], as: UTF8.self), false)
  }

  /// Two wrapped lines hold more than one line's width; a character of one column rarely has more than eight bytes.
  private static let bytesOfColumn = 16
}

extension Field {
  /// Whether values line up at their right end in a table.
  var isShownRight: Bool { isRightAligned || type.isNumeric }
}
