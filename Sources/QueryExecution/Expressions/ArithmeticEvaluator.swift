import Columns
import QueryPlanning

/// `+ - * / %` by the types of the operands. Missing in, missing out; overflow and division by zero are missing.
struct ArithmeticEvaluator: Evaluator {
  let operation: ArithmeticOperator
  let left: any Evaluator
  let right: any Evaluator
  let type: ValueType

  func evaluate(_ batch: Batch) -> Vector {
    let a = left.evaluate(batch).dense, b = right.evaluate(batch).dense
    var valid = Bitmask(repeating: true, count: batch.count)
    for row in 0..<batch.count where a.isMissing(row) || b.isMissing(row) { valid[row] = false }
    let result: Column
    switch (a, b) {
    case (.integer(let x), .integer(let y)) where operation != .divide:
      result = .integer(IntegerColumn(values: integers(x.values, y.values, &valid), valid: valid.isFull ? nil : valid))
    case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number):
      guard let x = a.asNumbers, let y = b.asNumbers else { return Vector(dense: .missing(type, count: batch.count)) }
      result = .number(NumberColumn(values: numbers(x.values, y.values, &valid), valid: valid.isFull ? nil : valid))
    case (.date(let dates), .duration(let durations)): result = shifted(dates, durations, &valid)
    case (.duration(let durations), .date(let dates)): result = shifted(dates, durations, &valid)
    case (.date(let x), .date(let y)): result = difference(x, y, &valid)
    case (.duration(let x), .duration(let y)): result = durations(x, y, &valid)
    case (.duration(let x), .integer), (.duration(let x), .number): result = scaled(x, b, &valid)
    case (.integer, .duration(let y)), (.number, .duration(let y)): result = scaled(y, a, &valid)
    default: result = .text(joined(a.asTexts, b.asTexts, valid))
    }
    return Vector(dense: result)
  }

  private func integers(_ a: [Int64], _ b: [Int64], _ valid: inout Bitmask) -> [Int64] {
    var result = [Int64](repeating: 0, count: a.count)
    for row in a.indices where valid[row] {
      let (value, overflows): (Int64, Bool)
      switch operation {
      case .add: (value, overflows) = a[row].addingReportingOverflow(b[row])
      case .subtract: (value, overflows) = a[row].subtractingReportingOverflow(b[row])
      case .multiply: (value, overflows) = a[row].multipliedReportingOverflow(by: b[row])
      case .divide, .remainder: (value, overflows) = a[row].remainderReportingOverflow(dividingBy: b[row])
      }
      if overflows { valid[row] = false } else { result[row] = value }
    }
    return result
  }

  private func numbers(_ a: [Double], _ b: [Double], _ valid: inout Bitmask) -> [Double] {
    var result = [Double](repeating: 0, count: a.count)
    for row in a.indices where valid[row] {
      let value: Double
      switch operation {
      case .add: value = a[row] + b[row]
      case .subtract: value = a[row] - b[row]
      case .multiply: value = a[row] * b[row]
      case .divide: value = a[row] / b[row]
      case .remainder: value = a[row].truncatingRemainder(dividingBy: b[row])
      }
      if value.isFinite { result[row] = value } else { valid[row] = false }
    }
    return result
  }

  /// Both ends are moved: a month earlier by one month is the month before.
  private func shifted(_ dates: DateColumn, _ durations: DurationColumn, _ valid: inout Bitmask) -> Column {
    let sign: Int32 = operation == .subtract ? -1 : 1
    let spans = dates.starts.indices.map { row -> DateSpan? in
      guard valid[row] else { return nil }
      let duration = durations.values[row]
      return DateSpan(from: dates.starts[row], through: dates.ends[row]).moved(by: duration, sign: sign)
    }
    return .date(DateColumn(spans))
  }

  /// Days between two days; missing where a date is less exact.
  private func difference(_ a: DateColumn, _ b: DateColumn, _ valid: inout Bitmask) -> Column {
    var result = [DateDuration](repeating: DateDuration(), count: a.starts.count)
    for row in result.indices where valid[row] {
      guard a.starts[row] == a.ends[row], b.starts[row] == b.ends[row] else {
        valid[row] = false
        continue
      }
      result[row] = DateDuration(days: a.starts[row] - b.starts[row])
    }
    return .duration(DurationColumn(values: result, valid: valid.isFull ? nil : valid))
  }

  private func durations(_ a: DurationColumn, _ b: DurationColumn, _ valid: inout Bitmask) -> Column {
    if operation == .divide {
      var quotients = [Double](repeating: 0, count: a.values.count)
      for row in quotients.indices where valid[row] {
        let quotient = a.values[row].approximateDays / b.values[row].approximateDays
        if quotient.isFinite { quotients[row] = quotient } else { valid[row] = false }
      }
      return .number(NumberColumn(values: quotients, valid: valid.isFull ? nil : valid))
    }
    var result = [DateDuration](repeating: DateDuration(), count: a.values.count)
    for row in result.indices where valid[row] {
      let (x, y) = (a.values[row], b.values[row])
      let months =
        operation == .subtract ? x.months.subtractingReportingOverflow(y.months) : x.months.addingReportingOverflow(y.months)
      let days = operation == .subtract ? x.days.subtractingReportingOverflow(y.days) : x.days.addingReportingOverflow(y.days)
      if months.overflow || days.overflow {
        valid[row] = false
      } else {
        result[row] = DateDuration(months: months.partialValue, days: days.partialValue)
      }
    }
    return .duration(DurationColumn(values: result, valid: valid.isFull ? nil : valid))
  }

  private func scaled(_ a: DurationColumn, _ factors: Column, _ valid: inout Bitmask) -> Column {
    var result = [DateDuration](repeating: DateDuration(), count: a.values.count)
    let factors = factors.asNumbers?.values ?? []
    for row in result.indices where valid[row] {
      let factor = operation == .divide ? 1 / factors[row] : factors[row]
      guard let months = Int32(exactly: (Double(a.values[row].months) * factor).rounded()),
        let days = Int32(exactly: (Double(a.values[row].days) * factor).rounded())
      else {
        valid[row] = false
        continue
      }
      result[row] = DateDuration(months: months, days: days)
    }
    return .duration(DurationColumn(values: result, valid: valid.isFull ? nil : valid))
  }

  private func joined(_ a: TextColumn, _ b: TextColumn, _ valid: Bitmask) -> TextColumn {
    var builder = TextColumnBuilder()
    for row in 0..<a.count {
      if valid[row] {
        builder.append(utf8: Array(a.bytes[a.range(row)]) + b.bytes[b.range(row)])
      } else {
        builder.append(nil)
      }
    }
    return builder.seal()
  }
}

extension DateSpan {
  /// Later (or earlier, with a sign of -1) by a duration; nil outside the calendar. A whole month or year stays one when it is moved by
  /// months.
  func moved(by duration: DateDuration, sign: Int32) -> DateSpan? {
    let (months, overflows) = duration.months.multipliedReportingOverflow(by: sign)
    let (days, overflowsToo) = duration.days.multipliedReportingOverflow(by: sign)
    if overflows || overflowsToo { return nil }
    let isWhole = precision == .month || precision == .year
    guard let first = Self.day(start, months: months, days: days),
      var last = CivilDate(dayNumber: end).adding(months: Int(months))
    else { return nil }
    if isWhole, months != 0 {
      let length = CivilDate.days(inMonth: last.month, of: last.year)
      last = CivilDate(year: last.year, month: last.month, day: length) ?? last
    }
    guard let end = Self.day(last.dayNumber, months: 0, days: days) else { return nil }
    return DateSpan(from: first, through: end)
  }

  private static func day(_ day: Day, months: Int32, days: Int32) -> Day? {
    let date = CivilDate(dayNumber: day)
    guard (1...9999).contains(date.year), let moved = months == 0 ? date : date.adding(months: Int(months)) else { return nil }
    let (sum, overflows) = moved.dayNumber.addingReportingOverflow(days)
    guard !overflows, (1...9999).contains(CivilDate(dayNumber: sum).year) else { return nil }
    return sum
  }
}
