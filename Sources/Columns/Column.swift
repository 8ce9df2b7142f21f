/// A column of any type: one enum for the whole column, concrete arrays inside.
package indirect enum Column: Sendable {
  case text(TextColumn)
  case coded(CodedColumn)
  case integer(IntegerColumn)
  case number(NumberColumn)
  case boolean(BooleanColumn)
  case date(DateColumn)
  case duration(DurationColumn)
  case reference(ReferenceColumn)
  case list(ListColumn)

  /// Number of rows.
  package var count: Int {
    switch self {
    case .text(let column): column.count
    case .coded(let column): column.count
    case .integer(let column): column.values.count
    case .number(let column): column.values.count
    case .boolean(let column): column.values.count
    case .date(let column): column.starts.count
    case .duration(let column): column.values.count
    case .reference(let column): column.rows.count
    case .list(let column): column.count
    }
  }

  /// Whether a row has no value. A list without elements counts as missing.
  package func isMissing(_ row: Int) -> Bool {
    func lacks(_ valid: Bitmask?) -> Bool {
      if let valid { !valid[row] } else { false }
    }
    switch self {
    case .text(let column): return column.isMissing(row)
    case .coded(let column): return column.isMissing(row)
    case .integer(let column): return lacks(column.valid)
    case .number(let column): return lacks(column.valid)
    case .boolean(let column): return lacks(column.valid)
    case .date(let column): return lacks(column.valid)
    case .duration(let column): return lacks(column.valid)
    case .reference(let column): return column.rows[row] == ReferenceColumn.missing
    case .list(let column): return column.range(row).isEmpty
    }
  }

  /// One cell. For boundaries (literals, output of single rows, tests), not for loops over many rows.
  package func value(at row: Int) -> Value {
    if isMissing(row) { return .null }
    switch self {
    case .text(let column): return column[row].map(Value.text) ?? .null
    case .coded(let column): return column[row].map(Value.text) ?? .null
    case .integer(let column): return .integer(column.values[row])
    case .number(let column): return .number(column.values[row])
    case .boolean(let column): return .boolean(column.values[row])
    case .date(let column): return .date(DateSpan(from: column.starts[row], through: column.ends[row]))
    case .duration(let column): return .duration(column.values[row])
    case .reference(let column): return .row(table: column.table, Int(column.rows[row]))
    case .list(let column): return .list(column.range(row).map { column.elements.value(at: $0) })
    }
  }
}
