import Columns

/// Pairs of a group and a value, numbered in the order in which they first come.
struct GroupedValues {
  private var encoder: KeyEncoder
  private var pairs = KeyTable()
  /// The number of each value of the only group, plus one: no hashing where there is but one group.
  private var single: [UInt32] = []
  private var isSingle = true
  private(set) var count = 0

  init(type: ValueType) { encoder = KeyEncoder(type: type) }

  /// The number of each row's pair; nil for a missing value.
  mutating func numbers(of column: Column, groups: [UInt32], groupCount: Int) -> [UInt32?] {
    let values = encoder.numbers(of: column)
    if isSingle && groupCount > 1 { leaveSingle() }
    return values.indices.map { row in
      if values[row] == 0 { return nil }
      if !isSingle {
        let number = pairs.number(of: UInt64(groups[row]) << 32 | UInt64(values[row]))
        count = pairs.keys.count
        return number
      }
      let value = Int(values[row])
      single.extend(to: value + 1, with: 0)
      if single[value] == 0 {
        count += 1
        single[value] = UInt32(count)
      }
      return single[value] - 1
    }
  }

  private mutating func leaveSingle() {
    isSingle = false
    var values = [UInt64](repeating: 0, count: count)
    for value in single.indices where single[value] != 0 { values[Int(single[value]) - 1] = UInt64(value) }
    for value in values { _ = pairs.number(of: value) }
    single = []
  }
}

/// How many different values each group has.
final class DistinctAccumulator: Accumulator {
  private var values: GroupedValues
  private var counts: [Int64] = []

  init(type: ValueType) { values = GroupedValues(type: type) }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    counts.extend(to: groupCount, with: 0)
    guard let column else { return }
    var known = values.count
    for (row, number) in values.numbers(of: column, groups: groups, groupCount: groupCount).enumerated() {
      if let number, Int(number) >= known {
        known = Int(number) + 1
        counts[Int(groups[row])] += 1
      }
    }
  }

  func finish(groupCount: Int) -> Column {
    counts.extend(to: groupCount, with: 0)
    return .integer(IntegerColumn(values: counts))
  }
}

/// The commonest value of each group; of equally common ones the first.
final class ModeAccumulator: Accumulator {
  private var values: GroupedValues
  private var kept: RowCollector
  private var groupOfPair: [UInt32] = []
  private var counts: [Int64] = []

  init(type: ValueType) {
    values = GroupedValues(type: type)
    kept = RowCollector(type: type)
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    guard let column else { return }
    var positions: [UInt32] = []
    for (row, number) in values.numbers(of: column, groups: groups, groupCount: groupCount).enumerated() {
      guard let number else { continue }
      if Int(number) == counts.count {
        counts.append(0)
        groupOfPair.append(groups[row])
        positions.append(UInt32(row))
      }
      counts[Int(number)] += 1
    }
    kept.append(column, at: positions)
  }

  func finish(groupCount: Int) -> Column { kept.column.gathered(.rows(best(groupCount).map { $0.pair })) }

  /// How often the commonest value of each group occurs.
  func times(groupCount: Int) -> [Int64] { best(groupCount).map { $0.times } }

  private func best(_ groupCount: Int) -> [(pair: UInt32, times: Int64)] {
    var best = [(pair: UInt32, times: Int64)](repeating: (Selection.none, 0), count: groupCount)
    for pair in counts.indices where counts[pair] > best[Int(groupOfPair[pair])].times {
      best[Int(groupOfPair[pair])] = (UInt32(pair), counts[pair])
    }
    return best
  }
}

/// All values of each group.
final class ListAccumulator: Accumulator {
  private var kept: RowCollector
  private var groups: [UInt32] = []

  init(type: ValueType) { kept = RowCollector(type: type) }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    guard let column else { return }
    let positions = groups.indices.filter { !column.isMissing($0) }.map { UInt32($0) }
    kept.append(column, at: positions)
    for position in positions { self.groups.append(groups[Int(position)]) }
  }

  func finish(groupCount: Int) -> Column { .list(ListColumn(groups: groups, of: kept.column, groupCount: groupCount)) }
}

/// The different values of each group, in the order in which they come.
final class SetAccumulator: Accumulator {
  private var values: GroupedValues
  private var kept: RowCollector
  private var groups: [UInt32] = []

  init(type: ValueType) {
    values = GroupedValues(type: type)
    kept = RowCollector(type: type)
  }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    guard let column else { return }
    var positions: [UInt32] = []
    for (row, number) in values.numbers(of: column, groups: groups, groupCount: groupCount).enumerated() {
      if let number, Int(number) == self.groups.count {
        self.groups.append(groups[row])
        positions.append(UInt32(row))
      }
    }
    kept.append(column, at: positions)
  }

  func finish(groupCount: Int) -> Column { .list(ListColumn(groups: groups, of: kept.column, groupCount: groupCount)) }
}

extension ListColumn {
  /// A list per group of the values that belong to it, in their order.
  init(groups: [UInt32], of values: Column, groupCount: Int) {
    var offsets = [UInt32](repeating: 0, count: groupCount + 1)
    for group in groups { offsets[Int(group) + 1] += 1 }
    for group in 0..<groupCount { offsets[group + 1] += offsets[group] }
    var next = offsets
    var order = [UInt32](repeating: 0, count: groups.count)
    for (row, group) in groups.enumerated() {
      order[Int(next[Int(group)])] = UInt32(row)
      next[Int(group)] += 1
    }
    self.init(offsets: offsets, elements: values.gathered(.rows(order)))
  }
}
