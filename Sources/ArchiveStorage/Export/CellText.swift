import Columns
import UnicodeText

/// Cells as another program reads them.
struct CellText {
  let catalog: Catalog

  /// Dates as ISO 8601; a row of another table by its label; lists as JSON arrays of texts.
  func value(_ value: Value) -> DatabaseValue {
    switch value {
    case .null: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(Int(number))
    case .number(let number): .number(number)
    case .boolean(let truth): .integer(truth ? 1 : 0)
    case .date, .duration, .row: DatabaseValue(text(value))
    case .list(let values): .text("[" + values.compactMap(text).map(JSONString.quoted).joined(separator: ", ") + "]")
    }
  }

  /// Nil for a missing value and for lists.
  func text(_ value: Value) -> String? {
    switch value {
    case .null, .list: return nil
    case .text(let text): return text
    case .integer(let number): return String(number)
    case .number(let number): return String(number)
    case .boolean(let truth): return truth ? "true" : "false"
    case .date(let span): return span.iso8601
    case .duration(let duration): return duration.description
    case .row(let name, let row):
      guard let table = catalog[name], row < table.count else { return "\(name) \(row + 1)" }
      return text(table.columns[table.labelField].value(at: row))
    }
  }

  /// The texts of a cell: of each element of a list, or of the cell itself.
  func texts(_ value: Value) -> [String] {
    if case .list(let values) = value { return values.compactMap(text) }
    return text(value).map { [$0] } ?? []
  }
}
