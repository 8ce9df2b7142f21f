import Columns
import UnicodeText

extension OutputMode {
  package static let card = OutputMode(
    name: "card", summary: "a block of lines for each row, a line for each field", fileEndings: [],
    makeWriter: { fields, catalog, options in CardWriter(fields, catalog, options) })
}

/// Each row as a block: names of fields to the left, values wrapped to the right. Missing values share one last line.
struct CardWriter: TableWriter {
  private let fields: [Field]
  private let options: WriterOptions
  private let labelWidth: Int
  private var rows: RowEncoder<DisplaySyntax>
  private var rowNumber = 0
  private(set) var shortenedCells = 0
  var hiddenRows: Int { max(0, rowNumber - (options.maximumCards ?? .max)) }

  init(_ fields: [Field], _ catalog: Catalog, _ options: WriterOptions) {
    self.fields = fields
    self.options = options
    let widest = fields.reduce(0) { max($0, DisplayWidth.of(TerminalText.sanitized($1.name))) }
    labelWidth = min(max(widest, Self.nullLabel.count), options.width / 2)
    rows = RowEncoder(DisplaySyntax(), columnCount: fields.count, catalog: catalog)
  }

  private static let nullLabel = "null"
  /// Stands for what is not shown.
  private static let cut = " …"

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    let writer = self
    var number = rowNumber, shortened = 0
    try rows.forEachSlice(of: batch, output: &output) { columns, count, output in
      for row in 0..<count {
        number += 1
        if number > writer.options.maximumCards ?? .max { continue }
        shortened += writer.writeCard(columns, row: row, number: number - 1 + writer.options.firstRow, to: &output)
      }
    }
    rowNumber = number
    shortenedCells += shortened
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) { try output.flush() }

  private func writeCard(_ columns: [EncodedCells], row: Int, number: Int, to output: inout OutputBuffer) -> Int {
    let title = "── \(number) "
    let rule = title + String(repeating: "─", count: max(0, options.width - title.count))
    output.append(Style.dim.applied(to: rule, if: options.isStyled) + "\n")
    var shortened = 0
    for index in columns.indices where !columns[index].isNull[row] {
      let (text, isWhole) = columns[index].start(row, lines: options.maximumCellLines, width: textWidth)
      let marks = options.highlighter?.ranges(text, index) ?? []
      let name = TerminalText.sanitized(fields[index].name)
      if writeField(name, text, isWhole: isWhole, marks, Style.bold, to: &output) { shortened += 1 }
    }
    let missing = columns.indices.filter { columns[$0].isNull[row] }
    if !missing.isEmpty {
      let names = missing.map { TerminalText.sanitized(fields[$0].name) }.joined(separator: ", ")
      _ = writeField(Self.nullLabel, names, isWhole: true, [], Style.dim, to: &output)
    }
    return shortened
  }

  private var textWidth: Int { options.width - labelWidth - ColumnLayout.gap }

  /// Returns whether the value was shortened.
  private func writeField(
    _ name: String, _ text: String, isWhole: Bool, _ marks: [Range<Int>], _ style: Style, to output: inout OutputBuffer
  ) -> Bool {
    let width = textWidth
    let wrapped = WrappedText(text, width: width, marks: marks)
    let most = options.maximumCellLines ?? .max
    let isShortened = wrapped.lines.count > most || !isWhole
    for (index, whole) in wrapped.lines.prefix(most).enumerated() {
      let isCut = isShortened && index == min(most, wrapped.lines.count) - 1
      var line = whole
      while isCut, !line.isEmpty, wrapped.width(of: line) + Self.cut.count > width { line.removeLast() }
      let label = index == 0 ? name : ""
      if line.isEmpty, label.isEmpty {
        output.append(UInt8(ascii: "\n"))
        continue
      }
      output.append(repeating: UInt8(ascii: " "), count: labelWidth - DisplayWidth.of(label))
      if !label.isEmpty { output.append(style.applied(to: label, if: options.isStyled)) }
      if !line.isEmpty { output.append(repeating: UInt8(ascii: " "), count: ColumnLayout.gap) }
      let isDim = style == .dim && options.isStyled
      if isDim { output.append(Style.dim.start) }
      wrapped.append(line, isStyled: options.isStyled, to: &output)
      if isCut { output.append(Self.cut) }
      if isDim { output.append(Style.reset) }
      output.append(UInt8(ascii: "\n"))
    }
    return isShortened
  }
}
