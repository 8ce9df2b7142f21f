import Columns

/// Integers or numbers within a range.
struct NumberRangePredicate: Predicate {
  let value: any Evaluator
  let integers: ClosedRange<Int64>?
  let numbers: ClosedRange<Double>?

  func positions(_ batch: Batch) -> [UInt32] {
    let vector = value.evaluate(batch)
    switch vector.column {
    case .integer(let column):
      if let integers { return column.positions(vector.selection, within: integers) }
      guard let numbers, let column = vector.column.asNumbers else { return [] }
      return column.positions(vector.selection, within: numbers)
    case .number(let column):
      guard let numbers else { return [] }
      return column.positions(vector.selection, within: numbers)
    case .duration(let column):
      guard let numbers else { return [] }
      return column.positions(vector.selection, within: numbers)
    default: return []
    }
  }
}

/// Dates within a window.
struct DateWindowPredicate: Predicate {
  let value: any Evaluator
  let window: DateWindow

  func positions(_ batch: Batch) -> [UInt32] {
    let vector = value.evaluate(batch)
    guard case .date(let column) = vector.column else { return [] }
    return column.positions(vector.selection, in: window)
  }
}

/// Text, names or symbols, or lists of names, compared with constants.
struct TextConstantPredicate: Predicate {
  let value: any Evaluator
  let predicate: TextPredicate

  func positions(_ batch: Batch) -> [UInt32] {
    let vector = value.evaluate(batch)
    switch vector.column {
    case .text(let column): return predicate.positions(in: column, vector.selection)
    case .coded(let column): return predicate.positions(in: column, vector.selection)
    case .list(let list):
      switch list.elements {
      case .coded(let elements):
        let marked = predicate.marked(in: elements.dictionary)
        return list.positions(vector.selection, codes: elements.codes, marked: marked)
      case .text(let elements): return predicate.positions(in: list, elements, vector.selection)
      default: return []
      }
    default: return []
    }
  }
}
