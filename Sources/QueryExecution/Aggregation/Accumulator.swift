import Columns
import QueryPlanning

/// Gathers values by group. Values come in the order of the rows; missing ones take no part.
protocol Accumulator: AnyObject {
  /// `column` is dense and parallel to `groups`; nil for aggregates of rows. Groups are below `groupCount`, which never shrinks.
  func add(_ column: Column?, groups: [UInt32], groupCount: Int)
  /// A row per group.
  func finish(groupCount: Int) -> Column
}

/// An accumulator that can be joined with one of the same kind for rows that come later, with the same result as if one had seen all rows.
protocol MergeableAccumulator: Accumulator {
  /// - Parameter groups: for each group of `other` its number here.
  func merge(_ other: any Accumulator, groups: [UInt32], groupCount: Int)
}

/// An accumulator that looks at rows alone, not at values.
protocol RowCounter: MergeableAccumulator {
  /// Adds so many rows to each of the groups; one may come several times.
  func add(counts: [Int64], groups: [UInt32], groupCount: Int)
}

enum Accumulators {
  /// Lists as values count as their elements.
  static func make(_ call: AggregateCall) -> any Accumulator {
    let type = call.argument?.type ?? .null
    let accumulator = make(call, of: type.element)
    if !type.isList { return accumulator }
    if let mergeable = accumulator as? any MergeableAccumulator { return MergeableElementAccumulator(mergeable) }
    return ElementAccumulator(accumulator)
  }

  private static func make(_ call: AggregateCall, of type: ValueType) -> any Accumulator {
    switch call.function {
    case .count: return CountAccumulator()
    case .share: return ShareAccumulator()
    case .distinct:
      return KeyEncoder.canTranslate(type) ? MergeableDistinctAccumulator(type: type) : DistinctAccumulator(type: type)
    case .sum: return type == .integer || type == .null ? IntegerSumAccumulator() : MomentAccumulator(.sum, type: type)
    case .avg: return MomentAccumulator(.mean, type: type)
    case .stdev: return MomentAccumulator(.deviation, type: type)
    case .median: return QuantileAccumulator(percent: 50, type: type)
    case .percentile: return QuantileAccumulator(percent: call.parameter ?? 50, type: type)
    case .min, .max:
      let isGreatest = call.function == .max
      return WordExtremeAccumulator(isGreatest: isGreatest, type: type)
        ?? ExtremeAccumulator(isGreatest: isGreatest, type: type)
    case .first: return EndAccumulator(isLast: false, type: type)
    case .last: return EndAccumulator(isLast: true, type: type)
    case .list: return ListAccumulator(type: type)
    case .set: return SetAccumulator(type: type)
    case .mode: return ModeAccumulator(type: type)
    case .any: return TruthAccumulator(isAny: true)
    case .all: return TruthAccumulator(isAny: false)
    }
  }
}

/// Passes the elements of lists on one by one.
class ElementAccumulator: Accumulator {
  fileprivate let inner: any Accumulator
  init(_ inner: any Accumulator) { self.inner = inner }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    guard case .list(let list) = column else { return inner.add(column, groups: groups, groupCount: groupCount) }
    let elementGroups = list.parents.map { groups[Int($0)] }
    inner.add(list.elements, groups: elementGroups, groupCount: groupCount)
  }

  func finish(groupCount: Int) -> Column { inner.finish(groupCount: groupCount) }
}

final class MergeableElementAccumulator: ElementAccumulator, MergeableAccumulator {
  init(_ inner: any MergeableAccumulator) { super.init(inner) }

  func merge(_ other: any Accumulator, groups: [UInt32], groupCount: Int) {
    guard let other = other as? Self, let inner = inner as? any MergeableAccumulator else { return }
    inner.merge(other.inner, groups: groups, groupCount: groupCount)
  }
}

extension [Int64] {
  /// Adds the counts of other groups to those that they are here.
  mutating func add(_ other: [Int64], groups: [UInt32], groupCount: Int) {
    extend(to: groupCount, with: 0)
    for group in other.indices { self[Int(groups[group])] += other[group] }
  }
}

extension Array {
  /// Longer, with a value for the new places; never shorter.
  mutating func extend(to count: Int, with value: Element) {
    if self.count < count { append(contentsOf: repeatElement(value, count: count - self.count)) }
  }
}

final class CountAccumulator: RowCounter {
  private var counts: [Int64] = []

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    counts.extend(to: groupCount, with: 0)
    let valid = column?.validity
    if let valid {
      for row in groups.indices where valid[row] { counts[Int(groups[row])] += 1 }
    } else if groupCount == 1 {
      counts[0] += Int64(groups.count)
    } else {
      counts.withUnsafeMutableBufferPointer { counts in
        for group in groups { counts[Int(group)] += 1 }
      }
    }
  }

  func add(counts more: [Int64], groups: [UInt32], groupCount: Int) {
    counts.add(more, groups: groups, groupCount: groupCount)
  }

  func merge(_ other: any Accumulator, groups: [UInt32], groupCount: Int) {
    if let other = other as? Self { counts.add(other.counts, groups: groups, groupCount: groupCount) }
  }

  func finish(groupCount: Int) -> Column {
    counts.extend(to: groupCount, with: 0)
    return .integer(IntegerColumn(values: counts))
  }
}

/// Each group's part of all rows.
final class ShareAccumulator: RowCounter {
  private var counts: [Int64] = []

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    counts.extend(to: groupCount, with: 0)
    for group in groups { counts[Int(group)] += 1 }
  }

  func add(counts more: [Int64], groups: [UInt32], groupCount: Int) {
    counts.add(more, groups: groups, groupCount: groupCount)
  }

  func merge(_ other: any Accumulator, groups: [UInt32], groupCount: Int) {
    if let other = other as? Self { counts.add(other.counts, groups: groups, groupCount: groupCount) }
  }

  func finish(groupCount: Int) -> Column {
    counts.extend(to: groupCount, with: 0)
    let total = counts.reduce(0, +)
    return .number(NumberColumn(values: counts.map { total == 0 ? 0 : Double($0) / Double(total) }))
  }
}

/// Whether any, or all, of the values are true.
final class TruthAccumulator: Accumulator {
  private let isAny: Bool
  private var holding: [Int] = []
  private var tested: [Int] = []

  init(isAny: Bool) { self.isAny = isAny }

  func add(_ column: Column?, groups: [UInt32], groupCount: Int) {
    holding.extend(to: groupCount, with: 0)
    tested.extend(to: groupCount, with: 0)
    guard case .boolean(let booleans) = column else { return }
    for row in groups.indices {
      tested[Int(groups[row])] += 1
      if booleans.values[row] && booleans.valid?[row] ?? true { holding[Int(groups[row])] += 1 }
    }
  }

  func finish(groupCount: Int) -> Column {
    holding.extend(to: groupCount, with: 0)
    tested.extend(to: groupCount, with: 0)
    var bits = Bitmask(count: 0)
    for group in 0..<groupCount { bits.append(isAny ? holding[group] > 0 : holding[group] == tested[group]) }
    return .boolean(BooleanColumn(values: bits))
  }
}
