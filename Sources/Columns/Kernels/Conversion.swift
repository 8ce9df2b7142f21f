extension Column {
  /// The text of a row of a text or coded column; nil for others and for missing values.
  package func text(at row: Int) -> String? {
    switch self {
    case .text(let column): column[row]
    case .coded(let column): column[row]
    default: nil
    }
  }

  /// Integers and numbers as numbers; nil for others.
  package var asNumbers: NumberColumn? {
    switch self {
    case .number(let column): column
    case .integer(let column): NumberColumn(values: column.values.map { Double($0) }, valid: column.valid)
    default: nil
    }
  }

  /// Texts, and codes as the texts that they stand for; of other columns, each value as text.
  package var asTexts: TextColumn {
    switch self {
    case .text(let column): return column
    case .coded(let column):
      let selection = Selection.rows(column.codes)
      return column.dictionary.texts.gathered(selection)
    default:
      var builder = TextColumnBuilder()
      for row in 0..<count { builder.append(value(at: row).plainText) }
      return builder.seal()
    }
  }

  /// Which rows have a value, nil when all have. For lists: which are not empty.
  package var validity: Bitmask? {
    switch self {
    case .text(let column): return column.valid
    case .integer(let column): return column.valid
    case .number(let column): return column.valid
    case .boolean(let column): return column.valid
    case .date(let column): return column.valid
    case .duration(let column): return column.valid
    case .coded, .reference, .list:
      var valid = Bitmask(repeating: true, count: count)
      var isComplete = true
      for row in 0..<count where isMissing(row) {
        valid[row] = false
        isComplete = false
      }
      return isComplete ? nil : valid
    }
  }

  /// A column of the given type from single values; for constants, results of single rows and tests.
  package init(_ values: [Value], type: ValueType) {
    switch type {
    case .text, .null: self = .text(TextColumn(values.map(\.plainText)))
    case .name, .symbol:
      var builder = CodedColumnBuilder()
      for value in values { builder.append(value.plainText) }
      self = .coded(builder.seal())
    case .integer:
      let integers = values.map { if case .integer(let integer) = $0 { integer } else { Int64?.none } }
      self = .integer(IntegerColumn(values: integers.map { $0 ?? 0 }, valid: Self.validity(integers.map { $0 != nil })))
    case .number:
      let numbers = values.map(\.double)
      self = .number(NumberColumn(values: numbers.map { $0 ?? 0 }, valid: Self.validity(numbers.map { $0 != nil })))
    case .boolean:
      var bits = Bitmask(count: 0)
      for value in values { bits.append(value == .boolean(true)) }
      self = .boolean(BooleanColumn(values: bits, valid: Self.validity(values.map { $0 != .null })))
    case .date: self = .date(DateColumn(values.map { if case .date(let span) = $0 { span } else { nil } }))
    case .duration:
      let durations = values.map { if case .duration(let duration) = $0 { duration } else { DateDuration?.none } }
      self = .duration(
        DurationColumn(values: durations.map { $0 ?? DateDuration() }, valid: Self.validity(durations.map { $0 != nil })))
    case .row(let table):
      let rows = values.map { if case .row(_, let row) = $0 { UInt32(row) } else { ReferenceColumn.missing } }
      self = .reference(ReferenceColumn(rows: rows, table: table))
    case .list, .rows:
      var offsets: [UInt32] = [0], elements: [Value] = []
      for value in values {
        if case .list(let list) = value { elements.append(contentsOf: list) }
        offsets.append(UInt32(elements.count))
      }
      self = .list(ListColumn(offsets: offsets, elements: Column(elements, type: type.element)))
    }
  }

  package static func validity(_ flags: [Bool]) -> Bitmask? {
    if flags.allSatisfy({ $0 }) { return nil }
    var valid = Bitmask(count: 0)
    for flag in flags { valid.append(flag) }
    return valid
  }
}

extension Value {
  /// The value as a reader would write it, nil for a missing one; lists with commas.
  package var plainText: String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number):
      number == number.rounded() && Swift.abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .boolean(let boolean): String(boolean)
    case .date(let span): span.description
    case .duration(let duration): duration.description
    case .row(let table, let row): "\(table)[\(row)]"
    case .list(let values): values.compactMap(\.plainText).joined(separator: ", ")
    }
  }

  /// An integer or a number as a number.
  package var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
