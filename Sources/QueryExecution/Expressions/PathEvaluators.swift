import Columns

/// A field of the rows that a reference, or a list of references, leads to.
struct FieldEvaluator: Evaluator {
  let base: any Evaluator
  let isList: Bool
  let table: Table
  /// Into the schema of a scan; behind the table's fields it is the row itself.
  let index: Int

  func evaluate(_ batch: Batch) -> Vector {
    let vector = base.evaluate(batch)
    if !isList {
      if index >= table.columns.count { return vector }
      guard case .reference(let references) = vector.dense else {
        return Vector(dense: .missing(table.fields[index].type, count: batch.count))
      }
      return Vector(table.columns[index], .rows(references.rows))
    }
    guard case .list(let list) = vector.dense, case .reference(let references) = list.elements else {
      return Vector(dense: .missing(.list(.null), count: batch.count))
    }
    if index >= table.columns.count { return Vector(dense: .list(list)) }
    let elements = table.columns[index].gathered(.rows(references.rows))
    guard case .list(let inner) = elements else {
      return Vector(dense: .list(ListColumn(offsets: list.offsets, elements: elements)))
    }
    // A list of lists becomes one list.
    let offsets = list.offsets.map { inner.offsets[Int($0)] }
    return Vector(dense: .list(ListColumn(offsets: offsets, elements: inner.elements)))
  }
}

/// `list[index]`
struct ElementEvaluator: Evaluator {
  let list: any Evaluator
  let index: any Evaluator

  func evaluate(_ batch: Batch) -> Vector {
    let vector = list.evaluate(batch)
    guard case .list(let list) = vector.column, case .integer(let indices) = index.evaluate(batch).dense else {
      return Vector(dense: .missing(.null, count: batch.count))
    }
    if list.isSingular, indices.valid == nil, indices.values.allSatisfy({ $0 == 0 }) {
      return Vector(list.elements, vector.selection)
    }
    let rows = (0..<batch.count).map { position -> UInt32 in
      guard let row = vector.selection[position], indices.valid?[position] ?? true else { return Selection.none }
      let range = list.range(row)
      let index = Int(clamping: indices.values[position])
      let place = index < 0 ? range.count + index : index
      return range.count > place && place >= 0 ? UInt32(range.lowerBound + place) : Selection.none
    }
    return Vector(list.elements, .rows(rows))
  }
}

/// A list of a row's values.
struct ListEvaluator: Evaluator {
  let parts: [any Evaluator]
  let type: ValueType

  func evaluate(_ batch: Batch) -> Vector {
    let columns = parts.map { $0.evaluate(batch).dense.cast(to: type) }
    let joined = Column.concatenated(columns, type: type)
    var offsets: [UInt32] = [0], rows: [UInt32] = []
    for row in 0..<batch.count {
      for (part, column) in columns.enumerated() where !column.isMissing(row) {
        rows.append(UInt32(part * batch.count + row))
      }
      offsets.append(UInt32(rows.count))
    }
    return Vector(dense: .list(ListColumn(offsets: offsets, elements: joined.gathered(.rows(rows)))))
  }
}

extension Column {
  /// The column with the representation of a type: integers as numbers, texts as codes or codes as texts where it must be so.
  func cast(to type: ValueType) -> Column {
    switch (self, type) {
    case (.integer, .number): asNumbers.map { .number($0) } ?? self
    case (.coded, .text): .text(asTexts)
    case (.text, .name), (.text, .symbol): coded
    case (.text(let column), .integer), (.text(let column), .number), (.text(let column), .date),
      (.text(let column), .boolean), (.text(let column), .duration), (.text(let column), .row),
      (.text(let column), .list), (.text(let column), .rows):
      // The literal null has no type of its own.
      .missing(type, count: column.count)
    default: self
    }
  }
}
