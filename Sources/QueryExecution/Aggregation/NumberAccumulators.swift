import Columns

/// The sum of integers; missing where it overflows.
final class IntegerSumAccumulator: Accumulator {
  private var sums: [Int64] = []
  private var overflowed: [Bool] = []

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    sums.extend(to: groupCount, with: 0)
    overflowed.extend(to: groupCount, with: false)
    guard case .integer(let integers) = column else { return }
    for row in groups.indices where integers.valid?[row] ?? true {
      let group = Int(groups[row])
      let (sum, overflows) = sums[group].addingReportingOverflow(integers.values[row])
      sums[group] = sum
      if overflows { overflowed[group] = true }
    }
  }

  func finish(groupCount: Int) -> Column {
    sums.extend(to: groupCount, with: 0)
    overflowed.extend(to: groupCount, with: false)
    return .integer(IntegerColumn(values: sums, valid: Column.validity(overflowed.map { !$0 })))
  }
}

/// Sum, mean or standard deviation of numbers or durations. Sums are compensated (Neumaier 1974); the deviation is Welford's.
final class MomentAccumulator: Accumulator {
  enum Result { case sum, mean, deviation }

  private struct State {
    var count = 0.0
    var sum = 0.0
    var compensation = 0.0
    var mean = 0.0
    var squares = 0.0

    mutating func add(_ value: Double) {
      count += 1
      let next = sum + value
      compensation += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
      sum = next
      let delta = value - mean
      mean += delta / count
      squares += delta * (value - mean)
    }

    func value(_ result: Result) -> Double? {
      switch result {
      case .sum: return sum + compensation
      case .mean: return count == 0 ? nil : (sum + compensation) / count
      case .deviation: return count < 2 ? nil : (squares / (count - 1)).squareRoot()
      }
    }
  }

  private let result: Result
  private let type: ValueType
  private var states: [State] = []
  /// For durations, the months; `states` then holds the days.
  private var months: [State] = []

  init(_ result: Result, type: ValueType) {
    self.result = result
    self.type = type
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    states.extend(to: groupCount, with: State())
    if case .duration(let durations) = column {
      months.extend(to: groupCount, with: State())
      for row in groups.indices where durations.valid?[row] ?? true {
        states[Int(groups[row])].add(Double(durations.values[row].days))
        months[Int(groups[row])].add(Double(durations.values[row].months))
      }
    } else if let numbers = column?.asNumbers {
      for row in groups.indices where numbers.valid?[row] ?? true { states[Int(groups[row])].add(numbers.values[row]) }
    }
  }

  func finish(groupCount: Int) -> Column {
    states.extend(to: groupCount, with: State())
    months.extend(to: groupCount, with: State())
    if type == .duration {
      let durations = (0..<groupCount).map { group -> DateDuration? in
        guard let days = states[group].value(result), let months = months[group].value(result),
          let wholeMonths = Int32(exactly: months.rounded(.towardZero)),
          let wholeDays = Int32(exactly: (days + (months - months.rounded(.towardZero)) * 30.436875).rounded())
        else { return nil }
        return DateDuration(months: wholeMonths, days: wholeDays)
      }
      return .duration(
        DurationColumn(values: durations.map { $0 ?? DateDuration() }, valid: Column.validity(durations.map { $0 != nil })))
    }
    let values = states.map { $0.value(result).flatMap { $0.isFinite ? $0 : nil } }
    return .number(NumberColumn(values: values.map { $0 ?? 0 }, valid: Column.validity(values.map { $0 != nil })))
  }
}

/// The value below which so many percent lie, between neighbours by proportion (Hyndman and Fan 1996, type 7).
final class QuantileAccumulator: Accumulator {
  private let fraction: Double
  private let type: ValueType
  private var values: [[Double]] = []

  init(percent: Double, type: ValueType) {
    fraction = min(max(percent, 0), 100) / 100
    self.type = type
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    values.extend(to: groupCount, with: [])
    if case .duration(let durations) = column {
      for row in groups.indices where durations.valid?[row] ?? true {
        values[Int(groups[row])].append(durations.values[row].approximateDays)
      }
    } else if let numbers = column?.asNumbers {
      for row in groups.indices where numbers.valid?[row] ?? true { values[Int(groups[row])].append(numbers.values[row]) }
    }
  }

  func finish(groupCount: Int) -> Column {
    values.extend(to: groupCount, with: [])
    let quantiles = values.map { values -> Double? in
      if values.isEmpty { return nil }
      let sorted = values.sorted()
      let place = fraction * Double(sorted.count - 1)
      let low = Int(place.rounded(.down))
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }
    let valid = Column.validity(quantiles.map { $0 != nil })
    if type == .duration {
      let durations = quantiles.map { DateDuration(days: Int32(clamping: Int64(($0 ?? 0).rounded()))) }
      return .duration(DurationColumn(values: durations, valid: valid))
    }
    return .number(NumberColumn(values: quantiles.map { $0 ?? 0 }, valid: valid))
  }
}
