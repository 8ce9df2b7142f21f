import Columns
import QueryPlanning

/// `abs`, `round`, `floor`, `ceil`.
struct RoundingKernel: FunctionKernel {
  let function: ScalarFunction
  let type: ValueType

  func apply(_ arguments: [Column], count: Int) -> Column {
    if function == .abs, case .integer(let column) = arguments[0] {
      // The least integer has no positive counterpart.
      let valid = Column.validity((0..<count).map { !arguments[0].isMissing($0) && column.values[$0] != .min })
      return .integer(IntegerColumn(values: column.values.map { $0 == .min ? 0 : Swift.abs($0) }, valid: valid))
    }
    guard let numbers = arguments[0].asNumbers else { return .missing(type, count: count) }
    if function == .floor || function == .ceil {
      let whole = numbers.values.map { Int64(exactly: $0.rounded(function == .floor ? .down : .up)) }
      let valid = Column.validity((0..<count).map { !arguments[0].isMissing($0) && whole[$0] != nil })
      return .integer(IntegerColumn(values: whole.map { $0 ?? 0 }, valid: valid))
    }
    let values = (0..<count).map { row -> Double in
      if function == .abs { return numbers.values[row].magnitude }
      var scale = 1.0
      if arguments.count > 1, case .integer(let digits) = arguments[1].value(at: row) {
        for _ in 0..<min(digits.magnitude, 15) { scale *= digits < 0 ? 0.1 : 10 }
      }
      let rounded = (numbers.values[row] * scale).rounded() / scale
      return rounded.isFinite ? rounded : numbers.values[row]
    }
    return .number(NumberColumn(values: values, valid: numbers.valid))
  }
}

/// `bin` of numbers: the multiple of the step at or below the value.
struct NumberBinKernel: FunctionKernel {
  let type: ValueType

  func apply(_ arguments: [Column], count: Int) -> Column {
    if case .integer(let values) = arguments[0], case .integer(let steps) = arguments[1] {
      var result = values.values
      var valid = Bitmask(repeating: true, count: count)
      for row in 0..<count {
        let step = steps.values[row]
        guard !arguments[0].isMissing(row), !arguments[1].isMissing(row), step > 0 else {
          valid[row] = false
          continue
        }
        let remainder = result[row] % step
        let (bin, overflows) = result[row].subtractingReportingOverflow(remainder < 0 ? remainder + step : remainder)
        if overflows { valid[row] = false } else { result[row] = bin }
      }
      return .integer(IntegerColumn(values: result, valid: valid.isFull ? nil : valid))
    }
    guard let values = arguments[0].asNumbers, let steps = arguments[1].asNumbers else { return .missing(type, count: count) }
    let bins = (0..<count).map { row -> Double? in
      guard !arguments[0].isMissing(row), !arguments[1].isMissing(row), steps.values[row] > 0 else { return nil }
      let bin = (values.values[row] / steps.values[row]).rounded(.down) * steps.values[row]
      return bin.isFinite ? bin : nil
    }
    return .number(NumberColumn(values: bins.map { $0 ?? 0 }, valid: Column.validity(bins.map { $0 != nil })))
  }
}

/// The smallest or the largest of the arguments that are not missing.
struct ExtremeKernel: FunctionKernel {
  let isGreatest: Bool
  let type: ValueType

  func apply(_ arguments: [Column], count: Int) -> Column {
    let joined = Column.concatenated(arguments.map { $0.cast(to: type) }, type: type)
    var keys = OrderKeys.exact(joined, .range(0..<joined.count), type: type)
    if isGreatest { keys.reverse() }
    let rows = (0..<count).map { row -> UInt32 in
      var best = Selection.none
      for part in arguments.indices {
        let candidate = part * count + row
        if keys.missing?[candidate] ?? false { continue }
        if best == Selection.none || keys.words[candidate] < keys.words[Int(best)] { best = UInt32(candidate) }
      }
      return best
    }
    return joined.gathered(.rows(rows))
  }
}

struct CoalesceKernel: FunctionKernel {
  let type: ValueType

  func apply(_ arguments: [Column], count: Int) -> Column {
    let columns = arguments.map { $0.cast(to: type) }
    let rows = (0..<count).map { row -> UInt32 in
      for part in columns.indices where !columns[part].isMissing(row) { return UInt32(part * count + row) }
      return Selection.none
    }
    return Column.concatenated(columns, type: type).gathered(.rows(rows))
  }
}

struct FirstElementKernel: FunctionKernel {
  let type: ValueType

  func apply(_ arguments: [Column], count: Int) -> Column {
    guard case .list(let list) = arguments[0] else { return .missing(type, count: count) }
    let rows = (0..<count).map { list.range($0).isEmpty ? Selection.none : list.offsets[$0] }
    return list.elements.gathered(.rows(rows))
  }
}

/// `if` and `case`: for each row the value of the first condition that holds.
struct ChoiceEvaluator: Evaluator {
  struct Branch: Sendable {
    let condition: any Predicate
    let value: any Evaluator
  }

  let branches: [Branch]
  let otherwise: (any Evaluator)?
  let type: ValueType

  func evaluate(_ batch: Batch) -> Vector {
    var rows = [UInt32](repeating: Selection.none, count: batch.count)
    var rest = Array(0..<UInt32(batch.count))
    var columns: [Column] = []
    for branch in branches {
      let hits = branch.condition.positions(batch.picking(rest))
      for hit in hits { rows[Int(rest[Int(hit)])] = UInt32(columns.count * batch.count) + rest[Int(hit)] }
      rest = Positions.compose(Positions.complement(of: hits, count: rest.count), within: rest)
      columns.append(branch.value.evaluate(batch).dense.cast(to: type))
    }
    if let otherwise {
      for row in rest { rows[Int(row)] = UInt32(columns.count * batch.count) + row }
      columns.append(otherwise.evaluate(batch).dense.cast(to: type))
    }
    return Vector(dense: Column.concatenated(columns, type: type).gathered(.rows(rows)))
  }
}
