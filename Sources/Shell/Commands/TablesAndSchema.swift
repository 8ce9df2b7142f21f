import Columns
import TableWriters
import UnicodeText

extension DotCommandDescriptor {
  static let tables = DotCommandDescriptor("tables", [], "the tables and their numbers of rows", example: ".tables") {
    session, _ throws(StatementError) in
    let tables = session.archive.catalog.tables
    let names = tables.map(\.name)
    let width = names.reduce(0) { max($0, $1.count) }
    let counts = tables.map { grouped($0.count) }
    let numbers = counts.reduce(0) { max($0, $1.count) }
    var text = ""
    for (name, count) in zip(names, counts) {
      let gap = String(repeating: " ", count: width - name.count + 2 + numbers - count.count)
      text += "  \(name)\(gap)\(count) \(count == "1" ? "row" : "rows")\n"
    }
    for name in session.definitions.keys.sorted() { text += "  \(name)  (a query named by let)\n" }
    try session.show(text)
  }

  static let schema = DotCommandDescriptor(
    "schema", [.optional("table", .table)], "the fields of a table, or of all", example: ".schema events"
  ) { session, arguments throws(StatementError) in
    let tables = arguments[0].flatMap { session.archive.catalog[$0] }.map { [$0] } ?? session.archive.catalog.tables
    try session.show(tables.map { SchemaText.text($0, session) }.joined(separator: "\n"))
  }
}

/// Words the fields of a table.
enum SchemaText {
  static func text(_ table: Table, _ session: Session) -> String {
    let isStyled = session.isOutputStyled
    let nameWidth = table.fields.reduce(0) { max($0, $1.name.count) }
    let typeWidth = table.fields.reduce(0) { max($0, $1.type.description.count) }
    var text = Style.bold.applied(to: table.name, if: isStyled) + "  (\(counted(table.count, "row")))\n"
    for field in table.fields {
      func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
      let summary = field.isHidden ? "\(field.summary) (shown when selected)" : field.summary
      let label = "\(padded(field.name, nameWidth))  \(field.type.description)"
      text += Paragraph.labelled(
        label, labelWidth: nameWidth + 2 + typeWidth, summary, width: session.textWidth, indent: 2,
        isStyled: isStyled)
    }
    return text
  }
}

extension String {
  var trimmedEnd: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
