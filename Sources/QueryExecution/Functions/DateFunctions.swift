import Columns

/// `year`, `quarter`, `month`, `week`, `day` and `bin` of dates. Without bins (a step that is none) all is missing.
struct DateBinKernel: FunctionKernel {
  let bins: CalendarBins?

  func apply(_ arguments: [Column], count: Int) -> Column {
    guard let bins, case .date(let dates) = arguments[0] else { return .missing(.date, count: count) }
    return .date(bins.bins(of: dates))
  }
}

struct WeekdayKernel: FunctionKernel {
  private static let dictionary = TermDictionary(texts: TextColumn(SymbolSet.weekdays.members))

  func apply(_ arguments: [Column], count: Int) -> Column {
    guard case .date(let dates) = arguments[0] else { return .missing(.symbol(.weekdays), count: count) }
    let codes = (0..<count).map { row -> UInt32 in
      guard dates.valid?[row] ?? true, dates.starts[row] == dates.ends[row] else { return CodedColumn.missing }
      return UInt32(CivilDate.weekday(of: dates.starts[row]))
    }
    return .coded(CodedColumn(codes: codes, dictionary: Self.dictionary))
  }
}

struct DaysBetweenKernel: FunctionKernel {
  func apply(_ arguments: [Column], count: Int) -> Column {
    guard case .date(let a) = arguments[0], case .date(let b) = arguments[1] else { return .missing(.integer, count: count) }
    var values = [Int64](repeating: 0, count: count)
    var valid = Bitmask(repeating: true, count: count)
    for row in 0..<count {
      let isKnown = (a.valid?[row] ?? true) && (b.valid?[row] ?? true)
      if isKnown, a.starts[row] == a.ends[row], b.starts[row] == b.ends[row] {
        values[row] = Int64(b.starts[row]) - Int64(a.starts[row])
      } else {
        valid[row] = false
      }
    }
    return .integer(IntegerColumn(values: values, valid: valid.isFull ? nil : valid))
  }
}

struct AgeKernel: FunctionKernel {
  let today: Day

  func apply(_ arguments: [Column], count: Int) -> Column {
    guard case .date(let dates) = arguments[0] else { return .missing(.duration, count: count) }
    var values = [DateDuration](repeating: DateDuration(), count: count)
    var valid = dates.valid ?? Bitmask(repeating: true, count: count)
    for row in 0..<count where valid[row] {
      if dates.starts[row] == dates.ends[row] {
        values[row] = DateDuration(days: today &- dates.starts[row])
      } else {
        valid[row] = false
      }
    }
    return .duration(DurationColumn(values: values, valid: valid.isFull ? nil : valid))
  }
}

/// From the start of the first date to the end of the second.
struct SpanKernel: FunctionKernel {
  func apply(_ arguments: [Column], count: Int) -> Column {
    guard case .date(let a) = arguments[0], case .date(let b) = arguments[1] else { return .missing(.date, count: count) }
    return .date(
      DateColumn(
        (0..<count).map { row -> DateSpan? in
          guard a.valid?[row] ?? true, b.valid?[row] ?? true else { return nil }
          return DateSpan(from: min(a.starts[row], b.starts[row]), through: max(a.ends[row], b.ends[row]))
        }))
  }
}
