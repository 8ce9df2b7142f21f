import Columns

extension OutputMode {
  package static let markdown = OutputMode(
    name: "markdown", summary: "a table for pasting into Markdown", fileEndings: ["md", "markdown"],
    makeWriter: { fields, catalog, _ in
      MarkupWriter(fields, catalog, before: "", between: " | ", rowStart: "| ", rowEnd: " |\n", after: "") { cell, isNull in
        isNull ? "" : escaped(cell, Markdown.escapes)
      } header: { names, fields in
        "| " + names.map { escaped($0, Markdown.escapes) }.joined(separator: " | ") + " |\n|"
          + fields.map { $0.type.isNumeric ? " ---: |" : " --- |" }.joined() + "\n"
      }
    })

  package static let html = OutputMode(
    name: "html", summary: "an HTML table", fileEndings: ["html", "htm"],
    makeWriter: { fields, catalog, _ in
      MarkupWriter(
        fields, catalog, before: "<table>\n", between: "", rowStart: "<tr>", rowEnd: "</tr>\n", after: "</tbody>\n</table>\n"
      ) { cell, isNull in
        isNull ? "<td></td>" : "<td>" + escaped(cell, HTML.escapes) + "</td>"
      } header: { names, _ in
        "<thead><tr>" + names.map { "<th>" + escaped($0, HTML.escapes) + "</th>" }.joined() + "</tr></thead>\n<tbody>\n"
      }
    })
}

private enum Markdown {
  /// Characters that would end a cell or start other markup.
  static let escapes: [Character: String] = [
    "|": "\\|", "\\": "\\\\", "`": "\\`", "*": "\\*", "_": "\\_", "[": "\\[", "]": "\\]", "<": "&lt;", "&": "&amp;",
    "\n": "<br>", "\r\n": "<br>", "\r": "<br>",
  ]
}

private enum HTML {
  static let escapes: [Character: String] = [
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "\n": "<br>", "\r\n": "<br>", "\r": "<br>",
  ]
}

private func escaped(_ text: String, _ escapes: [Character: String]) -> String {
  var result = ""
  for character in TerminalText.sanitized(text, keepsLineBreaks: true) {
    if let escape = escapes[character] { result += escape } else { result.append(character) }
  }
  return result
}

extension ValueType {
  /// Whether values line up at their last digit.
  var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }
}

private struct MarkupWriter: TableWriter {
  private let fields: [Field]
  private let before: String, between: String, rowStart: String, rowEnd: String, after: String
  private let cell: @Sendable (String, Bool) -> String
  private let header: @Sendable ([String], [Field]) -> String
  private var rows: RowEncoder<DisplaySyntax>
  private var hasHeader = false

  init(
    _ fields: [Field], _ catalog: Catalog, before: String, between: String, rowStart: String, rowEnd: String, after: String,
    cell: @escaping @Sendable (String, Bool) -> String, header: @escaping @Sendable ([String], [Field]) -> String
  ) {
    self.fields = fields
    self.before = before
    self.between = between
    self.rowStart = rowStart
    self.rowEnd = rowEnd
    self.after = after
    self.cell = cell
    self.header = header
    rows = RowEncoder(DisplaySyntax(), columnCount: fields.count, catalog: catalog)
  }

  mutating func write(_ batch: Batch, to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    let (rowStart, between, rowEnd, cell) = (rowStart, between, rowEnd, cell)
    try rows.forEachSlice(of: batch, output: &output) { columns, count, output in
      for row in 0..<count {
        output.append(rowStart)
        output.append(columns.map { cell($0.string(row), $0.isNull[row]) }.joined(separator: between))
        output.append(rowEnd)
      }
    }
  }

  mutating func finish(to output: inout OutputBuffer) throws(OutputError) {
    writeHeader(to: &output)
    output.append(after)
    try output.flush()
  }

  private mutating func writeHeader(to output: inout OutputBuffer) {
    if hasHeader { return }
    hasHeader = true
    output.append(before + header(fields.map(\.name), fields))
  }
}
