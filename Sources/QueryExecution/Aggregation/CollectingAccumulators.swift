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

/// How many different values each group has. Values that are small numbers (codes) are marked in a bit set for each group, unless there
/// are too many groups for that.
class DistinctAccumulator: Accumulator {
  fileprivate var encoder: KeyEncoder
  /// For each group as many words as `width`; the first bit is that of a missing value.
  fileprivate var marks: [UInt64] = []
  fileprivate var width = 0
  fileprivate var pairs: KeyTable?
  /// Of pairs; marks are counted at the end.
  private var counts: [Int64] = []

  /// 64 MB of marks.
  private static let mostWords = 8 << 20

  init(type: ValueType) { encoder = KeyEncoder(type: type) }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    counts.extend(to: groupCount, with: 0)
    guard let column else { return }
    add(encoder.numbers(of: column), groups: groups, groupCount: groupCount)
  }

  /// Adds values by their numbers, 0 for a missing one.
  fileprivate func add(_ values: [UInt32], groups: [UInt32], groupCount: Int) {
    counts.extend(to: groupCount, with: 0)
    if pairs == nil, makeRoom(for: Int(values.max() ?? 0), groupCount) { return mark(values, groups) }
    for row in values.indices where values[row] != 0 {
      let known = pairs?.keys.count ?? 0
      if Int(pairs?.number(of: UInt64(groups[row]) << 32 | UInt64(values[row])) ?? 0) == known { counts[Int(groups[row])] += 1 }
    }
  }

  /// False when there would be too many marks; then pairs are kept instead.
  private func makeRoom(for value: Int, _ groupCount: Int) -> Bool {
    let words = value / 64 + 1
    let newWidth = words > width ? max(words, 2 * width) : width
    guard groupCount * newWidth <= Self.mostWords else {
      leaveMarks()
      return false
    }
    if newWidth > width {
      var wider = [UInt64](repeating: 0, count: groupCount * newWidth)
      for place in marks.indices { wider[place / width * newWidth + place % width] = marks[place] }
      marks = wider
      width = newWidth
    }
    if marks.count < groupCount * width { marks.extend(to: max(groupCount * width, 2 * marks.count), with: 0) }
    return true
  }

  private func mark(_ values: [UInt32], _ groups: [UInt32]) {
    let width = width
    marks.withUnsafeMutableBufferPointer { marks in
      groups.withUnsafeBufferPointer { groups in
        values.withUnsafeBufferPointer { values in
          for row in 0..<values.count {
            marks[Int(groups[row]) * width + Int(values[row] >> 6)] |= 1 << UInt64(values[row] & 63)
          }
        }
      }
    }
  }

  /// How many values of each group are marked.
  private func countMarks() {
    if width == 0 { return }
    for group in 0..<min(counts.count, marks.count / width) {
      let own = marks[group * width..<(group + 1) * width]
      counts[group] = own.reduce(-Int64(marks[group * width] & 1)) { $0 + Int64($1.nonzeroBitCount) }
    }
  }

  private func leaveMarks() {
    countMarks()
    var table = KeyTable()
    for (place, word) in marks.enumerated() where word != 0 {
      for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 && place % width * 64 + bit > 0 {
        _ = table.number(of: UInt64(place / width) << 32 | UInt64(place % width * 64 + bit))
      }
    }
    marks = []
    pairs = table
  }

  func finish(groupCount: Int) -> Column {
    counts.extend(to: groupCount, with: 0)
    if pairs == nil { countMarks() }
    return .integer(IntegerColumn(values: counts))
  }
}

final class MergeableDistinctAccumulator: DistinctAccumulator, MergeableAccumulator {
  func merge(_ other: any Accumulator, groups: [UInt32], groupCount: Int) {
    guard let other = other as? Self else { return }
    let translation = encoder.translation(of: other.encoder)
    var values: [UInt32] = [], owners: [UInt32] = []
    func add(_ group: Int, _ value: Int) {
      values.append(translation?[value] ?? UInt32(value))
      owners.append(groups[group])
      if values.count == 1 << 16 { flush() }
    }
    func flush() {
      self.add(values, groups: owners, groupCount: groupCount)
      values.removeAll(keepingCapacity: true)
      owners.removeAll(keepingCapacity: true)
    }
    for (place, word) in other.marks.enumerated() {
      var rest = word
      while rest != 0 {
        add(place / other.width, place % other.width * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    for key in other.pairs?.keys ?? [] { add(Int(key >> 32), Int(key & 0xFFFF_FFFF)) }
    flush()
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
